"""The review in the browser: one question a page, answers by button or key.

For one person on this machine: the address that the server prints holds a key, which becomes a cookie that no other
site's pages can use; every answer also carries a token of the page. Nothing here is offered to other hosts.
"""

from __future__ import annotations

import hmac
import secrets
from importlib import resources
from typing import Any
from urllib.parse import parse_qsl, quote

from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route

from kg.errors import KgError
from kg.review import Action, Session
from kg.review.model import KEYS, SORTS
from kg.serve.pages import render

_COOKIE = "kg-review"
_LARGEST = 64 * 1024
_ACTIONS: dict[str, Action] = {action: action for action in KEYS}
_POLICY = "default-src 'none'; style-src 'self'; script-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"


class ReviewDesk:
    """The routes of a review, over one session."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.key = secrets.token_urlsafe(24)
        self._token = secrets.token_urlsafe(24)
        self._script = (resources.files("kg.serve") / "templates" / "review.js").read_bytes()

    @property
    def address(self) -> str:
        """The path that lets its reader in."""
        return f"/review?key={quote(self.key)}"

    def routes(self) -> list[Route]:
        """The routes to add to the server's own."""
        return [
            Route("/review", self.page, methods=["GET"]),
            Route("/review", self.answer, methods=["POST"]),
            Route("/review.js", self.script, methods=["GET"]),
        ]

    async def script(self, request: Request) -> Response:
        """The keys of the page."""
        return Response(self._script, media_type="text/javascript")

    async def page(self, request: Request) -> Response:
        """The next question, or the door."""
        given = request.query_params.get("key")
        if given is not None and _same(given, self.key):
            answer = RedirectResponse("/review", 303)
            answer.set_cookie(_COOKIE, self.key, httponly=True, samesite="strict", path="/review")
            return _guarded(answer)
        if not self._known(request):
            return _guarded(PlainTextResponse("Open the address that kg serve printed: it holds the key.\n", 403))
        return self._shown()

    async def answer(self, request: Request) -> Response:
        """Write an answer, and go on to the next question."""
        if not self._known(request) or not _own_page(request):
            return _guarded(PlainTextResponse("An answer comes from the page of this review.\n", 403))
        if request.headers.get("content-type", "").partition(";")[0].strip() != "application/x-www-form-urlencoded":
            return _guarded(PlainTextResponse("An answer is a form.\n", 415))
        body = b""
        async for part in request.stream():
            body += part
            if len(body) > _LARGEST:
                return _guarded(PlainTextResponse("An answer has at most 64 KiB.\n", 413))
        try:
            fields = dict(parse_qsl(body.decode("ascii"), max_num_fields=10, errors="strict"))
        except ValueError:
            return _guarded(PlainTextResponse("The form is damaged.\n", 400))
        if not _same(fields.get("token", ""), self._token):
            return _guarded(PlainTextResponse("This page is of an earlier server; load it again.\n", 403))
        try:
            self._do(fields)
        except KgError as error:
            return self._shown(str(error), 409)
        return _guarded(RedirectResponse("/review", 303))

    def _do(self, fields: dict[str, str]) -> None:
        said = fields.get("action", "")
        if said == "undo":
            self.session.undo()
        elif said == "skip":
            self.session.skip(self.session.question(fields.get("question", "")))
        else:
            item = self.session.question(fields.get("question", ""))
            if said not in _ACTIONS:
                raise KgError(f"{said or 'That'} is no answer.")
            self.session.decide(item, _ACTIONS[said], fields.get("why", ""))

    def _known(self, request: Request) -> bool:
        return _same(request.cookies.get(_COOKIE, ""), self.key)

    def _shown(self, error: str = "", status: int = 200) -> Response:
        left = self.session.open_questions
        item = left[0] if left else None
        last = self.session.answers[-1] if self.session.answers else None
        values: dict[str, Any] = {
            "title": "审阅 Review",
            "token": self._token,
            "item": item,
            "sort": SORTS[item.sort] if item else ("", ""),
            "answers": [([KEYS[a] for a in actions], actions[0], choice) for actions, choice in item.answers()]
            if item
            else [],
            "decided": len(self.session.answers),
            "left": len(left),
            "file": str(self.session.file),
            "last": (last[0].zh, str(last[1].what)) if last else None,
            "error": error,
            "again": bool(item and item.id in self.session.skipped),
        }
        return _guarded(HTMLResponse(render("review.html", **values), status))


def _same(one: str, other: str) -> bool:
    return hmac.compare_digest(one.encode("utf-8", "replace"), other.encode())


def _own_page(request: Request) -> bool:
    """Whether the browser says, by whatever it says it, that a page of this server sent the request."""
    site = request.headers.get("sec-fetch-site")
    origin = request.headers.get("origin")
    return site in (None, "same-origin") and origin in (None, f"http://{request.headers['host']}")


def _guarded(answer: Response) -> Response:
    answer.headers["content-security-policy"] = _POLICY
    answer.headers["cache-control"] = "no-store"
    answer.headers["referrer-policy"] = "same-origin"  # with none at all, browsers keep back where a form comes from
    return answer
