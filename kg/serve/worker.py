"""One worker: takes a request from its socket, writes the answer to a file, says so; again until the socket ends.

The kernel's timer ends a worker whose time is over, in whatever it is doing, and a limit of its memory one that
needs too much; the pool then starts another. A request and its reply are one line of JSON each.
"""

from __future__ import annotations

import json
import signal
import socket
from collections.abc import Mapping
from pathlib import Path
from typing import Any, BinaryIO, cast

import pyoxigraph as ox

from kg.ask.refuse import asks_elsewhere
from kg.serve import media
from kg.serve.pages import entity_page, result_page

_ROWS = {
    "application/sparql-results+json": ox.QueryResultsFormat.JSON,
    "application/json": ox.QueryResultsFormat.JSON,
    "application/sparql-results+xml": ox.QueryResultsFormat.XML,
    "application/xml": ox.QueryResultsFormat.XML,
    "text/csv": ox.QueryResultsFormat.CSV,
    "text/tab-separated-values": ox.QueryResultsFormat.TSV,
}


class TooLargeError(Exception):
    """The answer is larger than an answer may be."""


class RefusedError(Exception):
    """The request cannot be answered: a kind (``malformed``, ``service``, ``not-acceptable``, ``absent``), a sentence."""


class _Limited:
    """A file that takes so many bytes and no more."""

    def __init__(self, file: BinaryIO, limit: int) -> None:
        self._file, self._left = file, limit

    def write(self, data: bytes) -> int:
        """Write all of it.

        Raises:
            TooLargeError: it is more than what is left.
        """
        self._left -= len(data)
        if self._left < 0:
            raise TooLargeError
        return self._file.write(data)

    def flush(self) -> None:
        """Pass what is buffered on."""
        self._file.flush()


def serve(store: ox.Store, line: socket.socket, prefixes: Mapping[str, str], base: str) -> None:
    """Answer requests until the other end closes."""
    with line, line.makefile("rb") as requests:
        for text in requests:
            request = json.loads(text)
            signal.setitimer(signal.ITIMER_REAL, request["timeout"])
            reply = answer(store, request, prefixes, base)
            signal.setitimer(signal.ITIMER_REAL, 0)
            line.sendall(json.dumps(reply).encode() + b"\n")


def answer(store: ox.Store, request: Mapping[str, Any], prefixes: Mapping[str, str], base: str) -> dict[str, Any]:
    """Write the answer to ``request["path"]``; its media type, or the kind of the error and a sentence."""
    try:
        with Path(request["path"]).open("wb") as file:
            out = cast(BinaryIO, _Limited(file, request["max_result"]))
            if "iri" in request:
                return {"type": _describe(store, request, out, prefixes, base)}
            return {"type": _query(store, request, out, prefixes, base)}
    except RefusedError as error:
        return {"error": error.args[0], "message": error.args[1]}
    except TooLargeError:
        size = request["max_result"] // 1024
        return {
            "error": "too-large",
            "message": f"The answer has more than {size:,} KiB; ask for less, or use LIMIT and OFFSET.",
        }
    except MemoryError:
        return {"error": "memory", "message": "The query needs too much memory; ask for less."}
    except (SyntaxError, ValueError) as error:
        return {"error": "malformed", "message": f"The query is not valid SPARQL: {str(error).strip()}"}
    except (RuntimeError, OSError) as error:
        return {"error": "failed", "message": f"The query could not be evaluated: {str(error).strip()}"}


def _query(store: ox.Store, request: Mapping[str, Any], out: BinaryIO, prefixes: Mapping[str, str], base: str) -> str:
    text = request["query"]
    if asks_elsewhere(text):
        raise RefusedError("service", "SERVICE is not allowed: this endpoint asks no other server.")
    default: list[ox.NamedNode | ox.BlankNode | ox.DefaultGraph] = [ox.NamedNode(i) for i in request["default_graph"]]
    named: list[ox.NamedNode | ox.BlankNode] = [ox.NamedNode(i) for i in request["named_graphs"]]
    known = dict(prefixes)
    # a request that names graphs has these and no others (SPARQL protocol 2.1.4)
    found = (
        store.query(text, prefixes=known, default_graph=default, named_graphs=named)
        if default or named
        else store.query(text, prefixes=known)
    )
    if isinstance(found, ox.QueryTriples):
        kind = media.choose(request["accept"], media.GRAPHS)
        if kind is None and media.choose(request["accept"], ("text/html",)):
            kind = "text/plain"
        if kind is None:
            raise RefusedError("not-acceptable", f"Triples can be had as {', '.join(media.GRAPHS)}.")
        if kind == "text/turtle":
            _turtle(found, out, prefixes)
        else:
            found.serialize(out, format=media.SERIALIZERS[kind])
        return kind
    kind = media.choose(request["accept"], media.ROWS)
    if kind is None:
        raise RefusedError("not-acceptable", f"Rows can be had as {', '.join(media.ROWS)}.")
    if kind == "text/html":
        out.write(result_page(found, text, base).encode())
    else:
        found.serialize(out, format=_ROWS[kind])
    return kind


def _turtle(triples: Any, out: BinaryIO, prefixes: Mapping[str, str]) -> None:  # noqa: ANN401 - any iterable of triples
    ox.serialize(triples, out, format=ox.RdfFormat.TURTLE, prefixes=dict(prefixes))


def _describe(
    store: ox.Store, request: Mapping[str, Any], out: BinaryIO, prefixes: Mapping[str, str], base: str
) -> str:
    node = ox.NamedNode(request["iri"])
    triples = [ox.Triple(q.subject, q.predicate, q.object) for q in store.quads_for_pattern(node, None, None)]
    if not triples:
        raise RefusedError("absent", f"This graph says nothing of {request['iri']}.")
    kind: str = request["as"]
    if kind == "text/html":
        out.write(entity_page(store, node, base).encode())
        return kind
    # what points at the node belongs to it: for an entity these are its claims and what relates to it
    triples += [ox.Triple(q.subject, q.predicate, q.object) for q in store.quads_for_pattern(None, None, node)]
    triples.sort(key=lambda t: (str(t.subject), str(t.predicate), str(t.object)))
    if kind == "text/turtle":
        _turtle(triples, out, prefixes)
    else:
        ox.serialize(triples, out, format=media.SERIALIZERS[kind])
    return kind
