"""Asking a model over HTTP: patient with busy servers, brief with broken ones."""

from __future__ import annotations

import contextlib
import email.utils
import json
import re
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from kg.errors import InputError, KgError

if TYPE_CHECKING:
    import httpx

_LARGEST = 4 * 1024 * 1024  # bytes of an answer
_LONGEST_WAIT = 60.0  # seconds, whatever a server asks for
_FENCE = re.compile(r"```(?:json)?\s*(.*?)```", re.DOTALL)


class NoAnswerError(KgError):
    """A passage got no usable answer; the others may."""


class RefusedError(InputError):
    """The server refuses for good: no further request makes sense."""


@dataclass(frozen=True, slots=True)
class Endpoint:
    """Where a model is asked. ``url`` is the base (``http://127.0.0.1:11434/v1``); ``timeout`` seconds for one answer.

    ``key`` is sent as a bearer token, to this URL only; it is never written anywhere.
    """

    url: str
    model: str
    key: str = field(default="", repr=False)
    timeout: float = 120.0
    retries: int = 4

    def checked(self) -> Endpoint:
        """The same, if it can be asked.

        Raises:
            InputError: the URL is none, or no model is named.
        """
        if not re.fullmatch(r"https?://[^\s/?#@]+(?:/[^\s?#]*)?", self.url):
            raise InputError(f"{self.url}: not a URL; give the base of the service, such as http://127.0.0.1:11434/v1.")
        if not self.model.strip():
            raise InputError("No model is named; give its name as the service knows it (--llm-model).")
        return self


class Client:
    """A connection to an endpoint. ``sleep`` waits; tests replace it."""

    def __init__(self, endpoint: Endpoint, sleep: Callable[[float], None] = time.sleep) -> None:
        """Raises InputError where httpx is not installed or the endpoint makes no sense."""
        try:
            import httpx
        except ImportError as error:
            raise InputError("A language model needs httpx: pip install 'govkg[llm]'.") from error
        self.endpoint = endpoint.checked()
        self._sleep = sleep
        self._constrained = True
        self.answered = 0  # requests that got a usable answer
        headers = {"authorization": f"Bearer {endpoint.key}"} if endpoint.key else {}
        self._http = httpx.Client(timeout=endpoint.timeout, headers=headers, follow_redirects=False)
        self._broken: tuple[type[Exception], ...] = (httpx.TransportError,)

    def close(self) -> None:
        """Let the connection go."""
        self._http.close()

    def ask(self, messages: list[dict[str, str]], schema: dict[str, Any]) -> dict[str, Any]:
        """The JSON object that the model answers.

        Raises:
            NoAnswerError: there was none, after all retries.
            RefusedError: the server refuses for good (key, model, address).
        """
        problem = ""
        for attempt in range(self.endpoint.retries + 1):
            try:
                status, headers, body = self._post(messages, schema)
            except self._broken as error:
                problem = f"{type(error).__name__}: {error}".rstrip(": ")
                self._pause(attempt, None)
                continue
            if status == 200:
                answer = _content(body)
                if isinstance(answer, dict):
                    self.answered += 1
                    return answer
                problem = answer
                continue
            problem = f"status {status}: {_said(body)}"
            if status == 400 and self._constrained and b"response_format" in body:
                self._constrained = False  # an older server: ask in words only, the answer is verified all the same
            elif status in (408, 409, 425, 429) or status >= 500:
                self._pause(attempt, headers.get("retry-after"))
            else:
                raise RefusedError(f"{self.endpoint.url}: the service refuses ({problem}).")
        raise NoAnswerError(f"no usable answer after {self.endpoint.retries + 1} attempts ({problem})")

    def _post(self, messages: list[dict[str, str]], schema: dict[str, Any]) -> tuple[int, httpx.Headers, bytes]:
        request: dict[str, Any] = {
            "model": self.endpoint.model,
            "messages": messages,
            "temperature": 0,
            "stream": False,
        }
        if self._constrained:
            form = {"name": "findings", "strict": True, "schema": schema}
            request["response_format"] = {"type": "json_schema", "json_schema": form}
        ends = time.monotonic() + self.endpoint.timeout
        with self._http.stream("POST", self.endpoint.url.rstrip("/") + "/chat/completions", json=request) as answer:
            body = b""
            for part in answer.iter_bytes():
                body += part
                if len(body) > _LARGEST:
                    return 200, answer.headers, b""  # not an answer; asked again
                if time.monotonic() > ends:  # a server that sends a byte now and then is late too
                    import httpx

                    raise httpx.ReadTimeout("the answer took too long")
            return answer.status_code, answer.headers, body

    def _pause(self, attempt: int, asked: str | None) -> None:
        if attempt < self.endpoint.retries:
            self._sleep(min(_LONGEST_WAIT, _seconds(asked) if asked else float(2**attempt)))


def _seconds(asked: str) -> float:
    """What a Retry-After header asks for: seconds, or a date."""
    with contextlib.suppress(ValueError):
        return max(0.0, float(asked)) if float(asked) == float(asked) else 1.0
    with contextlib.suppress(ValueError, TypeError):
        return max(0.0, email.utils.parsedate_to_datetime(asked).timestamp() - time.time())
    return 1.0


def _content(body: bytes) -> dict[str, Any] | str:
    """The JSON object in an answer, or what is wrong with it."""
    try:
        message = json.loads(body)["choices"][0]["message"]["content"]
    except (ValueError, KeyError, IndexError, TypeError, RecursionError):
        return "not the form of an answer"
    if not isinstance(message, str):
        return "an answer without text"
    fenced = _FENCE.search(message)
    try:
        found = json.loads(fenced[1] if fenced else message)
    except (ValueError, RecursionError):
        return "not JSON"
    return found if isinstance(found, dict) else "not a JSON object"


def _said(body: bytes) -> str:
    """What a server says of an error, on one short line."""
    text = body.decode("utf-8", "replace")
    with contextlib.suppress(ValueError, KeyError, TypeError, RecursionError):
        error = json.loads(text)["error"]
        text = error["message"] if isinstance(error, dict) else str(error)
    line = " ".join("".join(c if c.isprintable() else " " for c in str(text)).split())
    return line[:200] or "no reason given"
