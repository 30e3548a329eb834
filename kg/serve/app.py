"""The server's routes: the page, the SPARQL endpoint, identifiers, the ontology."""

from __future__ import annotations

import json
import re
from collections.abc import Awaitable, Callable, Sequence
from importlib import resources
from pathlib import Path

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, Response
from starlette.routing import Route

from kg.graph import ontology
from kg.serve import media
from kg.serve.answers import failed, plain, send
from kg.serve.description import openapi
from kg.serve.endpoint import Endpoint
from kg.serve.guard import Guard
from kg.serve.ontology_page import ontology_page
from kg.serve.pages import start_page
from kg.serve.pool import Pool, QueryFailedError
from kg.serve.settings import Settings

_PATH = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*(?:/[A-Za-z0-9][A-Za-z0-9_-]*)*")
_ENDINGS = {
    "ttl": "text/turtle",
    "nt": "application/n-triples",
    "jsonld": "application/ld+json",
    "rdf": "application/rdf+xml",
    "html": "text/html",
}


class Site:
    """The handlers, with the pool that answers and the folder that is served."""

    def __init__(self, pool: Pool, folder: Path) -> None:
        self.pool, self.folder = pool, folder
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
            return plain(406, "The ontology can be had as text/html and text/turtle.")
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
            return plain(404, "There is no such identifier.")
        offered = ("text/html", *media.GRAPHS)
        accept = request.headers.get("accept")
        kind = _ENDINGS.get(ending) or media.choose(accept if accept != "*/*" else None, offered)
        if kind is None:
            return plain(406, f"It can be had as {', '.join(offered)}.")
        try:
            return send(await self.pool.ask({"iri": f"{self.pool.base}id/{path}", "as": kind}))
        except QueryFailedError as error:
            return failed(error)


async def _error(request: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else 500
    headers = error.headers if isinstance(error, HTTPException) else None
    return plain(
        status,
        {404: "There is nothing here.", 405: "Not with this method."}.get(status, "Something went wrong."),
        headers,
    )


def application(pool: Pool, folder: Path, settings: Settings, extra: Sequence[Route] = ()) -> Starlette:
    """The ASGI application over an open pool, with ``extra`` routes beside its own."""
    site = Site(pool, folder)
    handlers: list[tuple[str, Callable[[Request], Awaitable[Response]], list[str]]] = [
        ("/", site.start, ["GET"]),
        ("/style.css", site.style, ["GET"]),
        ("/openapi.json", site.openapi, ["GET"]),
        ("/ns", site.ontology, ["GET"]),
        ("/sparql", Endpoint(pool, settings).answer, ["GET", "POST"]),
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
