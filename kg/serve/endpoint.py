"""The SPARQL endpoint: the SPARQL 1.1 protocol for queries, read-only."""

from __future__ import annotations

import asyncio
import re
from urllib.parse import parse_qsl

from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import HTMLResponse, Response

from kg.ask.query import text_of
from kg.errors import QueryError
from kg.serve import media
from kg.serve.answers import failed, plain, send
from kg.serve.description import service_description
from kg.serve.pages import form_page
from kg.serve.pool import Pool, QueryFailedError
from kg.serve.settings import Settings

_IRI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\x00-\x20<>\"{}|\\^`\x7f\ud800-\udfff]*")


class Endpoint:
    """Reads requests within the limits of ``settings`` and asks the pool."""

    def __init__(self, pool: Pool, settings: Settings) -> None:
        self.pool, self.settings = pool, settings

    async def answer(self, request: Request) -> Response:
        """Answer one request."""
        try:
            fields = _fields(request.scope["query_string"])
            if request.method == "POST":
                fields += await self._posted(request)
            return await self._query(request, fields)
        except HTTPException as error:
            return plain(error.status_code, error.detail, error.headers)
        except QueryFailedError as error:
            return failed(error)

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
        return send(await self.pool.ask({"query": queries[0], "accept": accept, **graphs}))

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
