"""The server's routes: the page, the SPARQL endpoint, identifiers, the ontology."""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from importlib import resources
from pathlib import Path
from typing import BinaryIO
from urllib.parse import parse_qsl

from starlette.applications import Starlette
from starlette.background import BackgroundTask
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.requests import ClientDisconnect, Request
from starlette.responses import FileResponse, HTMLResponse, PlainTextResponse, Response, StreamingResponse
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from kg.ask.query import text_of
from kg.errors import QueryError
from kg.graph import ontology
from kg.serve import media
from kg.serve.description import openapi, service_description
from kg.serve.ontology_page import ontology_page
from kg.serve.pages import form_page, start_page
from kg.serve.pool import Answer, Pool, QueryFailedError
from kg.serve.settings import Settings

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
_PATH = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*(?:/[A-Za-z0-9][A-Za-z0-9_-]*)*")
_IRI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\x00-\x20<>\"{}|\\^`\x7f\ud800-\udfff]*")
_ENDINGS = {
    "ttl": "text/turtle",
    "nt": "application/n-triples",
    "jsonld": "application/ld+json",
    "rdf": "application/rdf+xml",
    "html": "text/html",
}
_HOST = re.compile(r"(\[[0-9A-Fa-f:.]+\]|[A-Za-z0-9.-]+)(?::\d{1,5})?")
_LOOPBACK = frozenset({"localhost", "127.0.0.1", "[::1]"})
_CHUNK = 65536
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
            await _plain(403, "This server does not go by that name.")(scope, receive, guarded)
            return
        await self.app(scope, receive, guarded)


def is_loopback(host: str) -> bool:
    """Whether an address to listen on is this machine's own."""
    return host in ("localhost", "::1") or host.startswith("127.")


def _plain(status: int, message: str, headers: Mapping[str, str] | None = None) -> PlainTextResponse:
    return PlainTextResponse(message + "\n", status, dict(headers or {}))


def _failed(error: QueryFailedError) -> Response:
    headers = {"retry-after": "2"} if error.kind == "busy" else {}
    return _plain(_STATUS[error.kind], str(error), headers)


def _send(answer: Answer) -> Response:
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


class Site:
    """The handlers, with the pool that answers and the folder that is served."""

    def __init__(self, pool: Pool, folder: Path, settings: Settings) -> None:
        self.pool, self.folder, self.settings = pool, folder, settings
        self._ontology = ontology_page().encode()
        self._openapi = json.dumps(openapi(), indent=1)
        self._style = (resources.files("kg.serve") / "templates" / "style.css").read_bytes()

    async def start(self, request: Request) -> Response:
        """The build's page, with a policy of its own inside."""
        page = self.folder / "graph.html" if self.folder.is_dir() else self.folder
        if page.name == "graph.html" and page.is_file():
            policy = "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
            return FileResponse(page, media_type="text/html", headers={"content-security-policy": policy})
        return HTMLResponse(start_page((f.name for f in self.pool.files), self.pool.triples))

    async def style(self, request: Request) -> Response:
        """The style sheet of the other pages."""
        return Response(self._style, media_type="text/css")

    async def openapi(self, request: Request) -> Response:
        """The OpenAPI description."""
        return Response(self._openapi, media_type="application/json")

    async def ontology(self, request: Request) -> Response:
        """The ontology: its page, or its Turtle."""
        kind = media.choose(request.headers.get("accept"), ("text/html", "text/turtle"))
        if kind is None:
            return _plain(406, "The ontology can be had as text/html and text/turtle.")
        body = self._ontology if kind == "text/html" else ontology.read("govkg.ttl").encode()
        policy = (
            "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
        )
        return Response(
            body, headers={"content-type": media.header(kind), "vary": "accept", "content-security-policy": policy}
        )

    async def entity(self, request: Request) -> Response:
        """What the graph says of an identifier."""
        path, _, ending = str(request.path_params["path"]).partition(".")
        if not _PATH.fullmatch(path) or (ending and ending not in _ENDINGS):
            return _plain(404, "There is no such identifier.")
        offered = ("text/html", *media.GRAPHS)
        accept = request.headers.get("accept")
        kind = _ENDINGS.get(ending) or media.choose(accept if accept != "*/*" else None, offered)
        if kind is None:
            return _plain(406, f"It can be had as {', '.join(offered)}.")
        try:
            return _send(await self.pool.ask({"iri": f"{self.pool.base}id/{path}", "as": kind}))
        except QueryFailedError as error:
            return _failed(error)

    async def sparql(self, request: Request) -> Response:
        """The endpoint: the SPARQL 1.1 protocol for queries."""
        try:
            fields = _fields(request.scope["query_string"])
            if request.method == "POST":
                fields += await self._posted(request)
            return await self._query(request, fields)
        except HTTPException as error:
            return _plain(error.status_code, error.detail, error.headers)
        except QueryFailedError as error:
            return _failed(error)

    async def _posted(self, request: Request) -> list[tuple[str, str]]:
        kind, _, rest = request.headers.get("content-type", "").partition(";")
        kind = kind.strip().lower()
        if kind == "application/sparql-update":
            raise HTTPException(403, "This endpoint is read-only: it takes no updates.")
        if kind not in ("application/x-www-form-urlencoded", "application/sparql-query"):
            offered = "application/x-www-form-urlencoded, application/sparql-query"
            raise HTTPException(415, f"Post a query as {offered}.", {"accept-post": offered})
        charset = re.search(r"charset\s*=\s*\"?([\w-]+)", rest, re.IGNORECASE)
        if charset and charset[1].lower() not in ("utf-8", "utf8", "us-ascii"):
            raise HTTPException(415, "A query is UTF-8.")
        body = await self._body(request)
        if kind.endswith("urlencoded"):
            return _fields(body)
        try:
            return [("query", body.decode("utf-8"))]
        except UnicodeDecodeError:
            raise HTTPException(400, "A query is UTF-8.") from None

    async def _body(self, request: Request) -> bytes:
        body = bytearray()
        stream = request.stream()
        try:
            while True:
                async with asyncio.timeout(self.settings.patience):
                    part = await anext(stream, None)
                if part is None:
                    return bytes(body)
                body += part
                if len(body) > self.settings.max_request:
                    size = self.settings.max_request // 1024
                    raise HTTPException(413, f"A request has at most {size:,} KiB.", {"connection": "close"})
        except TimeoutError:
            raise HTTPException(408, "The request did not come in time.", {"connection": "close"}) from None
        except ClientDisconnect:
            raise HTTPException(400, "The request was broken off.") from None

    async def _query(self, request: Request, fields: list[tuple[str, str]]) -> Response:
        accept = request.headers.get("accept")
        queries = [v for n, v in fields if n == "query"]
        if any(n in ("update", "using-graph-uri", "using-named-graph-uri") for n, _ in fields):
            raise HTTPException(403, "This endpoint is read-only: it takes no updates.")
        if not queries and request.method != "POST":
            return self._described(request, accept, next((v for n, v in fields if n == "edit"), ""))
        if len(queries) != 1:
            raise HTTPException(400, "A request has one query.")
        graphs = {
            name: [v for n, v in fields if n == parameter]
            for name, parameter in (("default_graph", "default-graph-uri"), ("named_graphs", "named-graph-uri"))
        }
        for given in (*graphs["default_graph"], *graphs["named_graphs"]):
            if not _IRI.fullmatch(given):
                raise HTTPException(400, "A graph is named by an absolute IRI.")
        return _send(await self.pool.ask({"query": queries[0], "accept": accept, **graphs}))

    def _described(self, request: Request, accept: str | None, name: str) -> Response:
        kind = media.choose(accept, (*media.GRAPHS, "text/html"))
        if kind is None:
            raise HTTPException(406, f"The description of this service can be had as {', '.join(media.GRAPHS)}.")
        if kind == "text/html":
            try:
                text = text_of(name) if re.fullmatch(r"[0-9a-z-]{1,80}", name) else ""
            except QueryError:
                text = ""
            return HTMLResponse(form_page(text), headers={"vary": "accept"})
        endpoint = f"http://{request.headers['host']}/sparql"
        body = service_description(endpoint, self.pool.triples, kind)
        return Response(body, headers={"content-type": media.header(kind), "vary": "accept"})


def _fields(data: bytes) -> list[tuple[str, str]]:
    try:
        return parse_qsl(data.decode("ascii"), keep_blank_values=True, errors="strict", max_num_fields=100)
    except (UnicodeDecodeError, ValueError):
        raise HTTPException(400, "A parameter is not UTF-8 in percent-encoding, or there are too many.") from None


async def _error(request: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else 500
    headers = error.headers if isinstance(error, HTTPException) else None
    return _plain(
        status,
        {404: "There is nothing here.", 405: "Not with this method."}.get(status, "Something went wrong."),
        headers,
    )


def application(pool: Pool, folder: Path, settings: Settings, extra: Sequence[Route] = ()) -> Starlette:
    """The ASGI application over an open pool, with ``extra`` routes beside its own."""
    site = Site(pool, folder, settings)
    handlers: list[tuple[str, Callable[[Request], Awaitable[Response]], list[str]]] = [
        ("/", site.start, ["GET"]),
        ("/style.css", site.style, ["GET"]),
        ("/openapi.json", site.openapi, ["GET"]),
        ("/ns", site.ontology, ["GET"]),
        ("/sparql", site.sparql, ["GET", "POST"]),
        ("/id/{path:path}", site.entity, ["GET"]),
    ]
    middleware = [Middleware(Guard, settings=settings)]
    if settings.cors:
        middleware.append(
            Middleware(
                CORSMiddleware,
                allow_origins=[settings.cors],
                allow_methods=["GET", "POST"],
                allow_headers=["accept", "content-type"],
            )
        )
    app = Starlette(
        routes=[*(Route(path, handler, methods=methods) for path, handler, methods in handlers), *extra],
        middleware=middleware,
        exception_handlers={HTTPException: _error, 500: _error},
    )
    app.router.redirect_slashes = False
    return app
