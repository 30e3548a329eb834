"""Answers of the server: one sentence, a query that failed, the file of one that did not."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from typing import BinaryIO

from starlette.background import BackgroundTask
from starlette.responses import PlainTextResponse, Response, StreamingResponse

from kg.serve import media
from kg.serve.pool import Answer, QueryFailedError

_STATUS = {
    "malformed": 400,
    "service": 403,
    "absent": 404,
    "not-acceptable": 406,
    "too-large": 422,
    "memory": 422,
    "failed": 422,
    "busy": 503,
    "timeout": 504,
}
_CHUNK = 65536


def plain(status: int, message: str, headers: Mapping[str, str] | None = None) -> PlainTextResponse:
    """One sentence."""
    return PlainTextResponse(message + "\n", status, dict(headers or {}))


def failed(error: QueryFailedError) -> Response:
    """Why a query has no answer, under the status that says so."""
    headers = {"retry-after": "2"} if error.kind == "busy" else {}
    return plain(_STATUS[error.kind], str(error), headers)


def send(answer: Answer) -> Response:
    """The file that a worker has written, in pieces; it is closed afterwards."""
    headers = {"content-length": str(answer.size), "vary": "accept", "cache-control": "no-cache"}
    return StreamingResponse(
        _chunks(answer.file),
        headers={**headers, "content-type": media.header(answer.media)},
        background=BackgroundTask(answer.file.close),
    )


async def _chunks(file: BinaryIO) -> AsyncIterator[bytes]:
    with file:
        while data := file.read(_CHUNK):
            yield data
