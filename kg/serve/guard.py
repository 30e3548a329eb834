"""Who is answered, and what browsers may make of an answer."""

from __future__ import annotations

import re

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from kg.serve.answers import plain
from kg.serve.settings import Settings

_HOST = re.compile(r"(\[[0-9A-Fa-f:.]+\]|[A-Za-z0-9.-]+)(?::\d{1,5})?")
_LOOPBACK = frozenset({"localhost", "127.0.0.1", "[::1]"})
_HEADERS = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "x-frame-options": "DENY",
    "cross-origin-opener-policy": "same-origin",
}
_POLICY = "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"


class Guard:
    """Answers only to names that the server has (a page elsewhere could lead its name here), and sets the headers
    that keep browsers from making more of an answer than it is.
    """

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self.app, self.loopback = app, is_loopback(settings.host)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or refuse it."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                names = {name.lower() for name, _ in message["headers"]}
                own = {**_HEADERS, "content-security-policy": _POLICY}
                message["headers"] = [
                    *message["headers"],
                    *((n.encode(), v.encode()) for n, v in own.items() if n.encode() not in names),
                ]
            await send(message)

        hosts = [v.decode("latin-1") for n, v in scope["headers"] if n == b"host"]
        found = _HOST.fullmatch(hosts[0]) if len(hosts) == 1 else None
        if found is None or (self.loopback and found[1].lower() not in _LOOPBACK):
            await plain(403, "This server does not go by that name.")(scope, receive, guarded)
            return
        await self.app(scope, receive, guarded)


def is_loopback(host: str) -> bool:
    """Whether an address to listen on is this machine's own."""
    return host in ("localhost", "::1") or host.startswith("127.")
