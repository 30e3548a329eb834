"""Content negotiation: which of the formats on offer a request's Accept header prefers."""

from __future__ import annotations

import re
from collections.abc import Sequence

import pyoxigraph as ox

#: Formats of results of SELECT and ASK, the default first.
ROWS = (
    "application/sparql-results+json",
    "application/sparql-results+xml",
    "text/csv",
    "text/tab-separated-values",
    "application/json",
    "application/xml",
    "text/html",
)
#: What writes a graph in each format, the default first.
SERIALIZERS = {
    "text/turtle": ox.RdfFormat.TURTLE,
    "application/n-triples": ox.RdfFormat.N_TRIPLES,
    "application/ld+json": ox.RdfFormat.JSON_LD,
    "application/rdf+xml": ox.RdfFormat.RDF_XML,
    "application/json": ox.RdfFormat.JSON_LD,
    "text/plain": ox.RdfFormat.N_TRIPLES,
}
#: Formats of graphs (CONSTRUCT, DESCRIBE, entities).
GRAPHS = tuple(SERIALIZERS)
CHARSET = frozenset({"text/turtle", "text/csv", "text/tab-separated-values", "text/html", "text/plain"})

_RANGE = re.compile(r"\s*([\w!#$&^.+*-]+)/([\w!#$&^.+*-]+)\s*((?:;[^,]*)?)")
_QUALITY = re.compile(r";\s*q\s*=\s*(\d(?:\.\d{0,3})?)\s*(?:;|$)", re.IGNORECASE)


def choose(accept: str | None, offered: Sequence[str]) -> str | None:
    """The offered media type that the header prefers, the earlier of equals; ``None`` if it takes none of them."""
    if not accept or not accept.strip():
        return offered[0]
    ranges = []
    for part in accept.split(",")[:100]:
        if found := _RANGE.fullmatch(part):
            quality = _QUALITY.search(found[3])
            ranges.append((found[1].lower(), found[2].lower(), min(1.0, float(quality[1])) if quality else 1.0))
    best, chosen = 0.0, None
    for media in offered:
        kind, _, subtype = media.partition("/")
        # the most specific range that fits decides: type/subtype, type/*, */*
        fitting = [(a != "*", b != "*", q) for a, b, q in ranges if a in ("*", kind) and b in ("*", subtype)]
        quality_here = max(fitting)[2] if fitting else 0.0
        if quality_here > best:
            best, chosen = quality_here, media
    return chosen


def header(media: str) -> str:
    """The Content-Type header of a media type."""
    return f"{media}; charset=utf-8" if media in CHARSET else media
