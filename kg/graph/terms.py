"""RDF terms of the vocabularies that a graph is written in."""

from __future__ import annotations

import functools
import re
from decimal import Decimal

import pyoxigraph as ox

from kg.graph.ontology import NS, VOCAB

Object = ox.NamedNode | ox.Literal
Row = tuple[str, Object]
Block = tuple[str, list[Row]]

PREFIXES = {
    "govkg": NS,
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcterms": "http://purl.org/dc/terms/",
    "oa": "http://www.w3.org/ns/oa#",
    "org": "http://www.w3.org/ns/org#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": "https://schema.org/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "skosxl": "http://www.w3.org/2008/05/skos-xl#",
    "wgs": "http://www.w3.org/2003/01/geo/wgs84_pos#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "agency-kind": VOCAB + "agency-kind/",
    "official-kind": VOCAB + "official-kind/",
    "initiative-kind": VOCAB + "initiative-kind/",
    "place-kind": VOCAB + "place-kind/",
    "title": VOCAB + "title/",
}
INDIVIDUALS = (
    "agency",
    "person",
    "initiative",
    "place",
    "article",
    "document",
    "claim",
    "evidence",
    "tenure",
    "post",
    "honour",
    "figure",
    "naming",
    "run",
    "software",
    "correction",
)

_DECIMAL = "http://www.w3.org/2001/XMLSchema#decimal"
_INTEGER = ox.NamedNode("http://www.w3.org/2001/XMLSchema#integer")
_DATES = {4: "gYear", 7: "gYearMonth", 10: "date"}
# Not allowed in a literal of any RDF syntax, though a broken document can hold them.
_SURROGATE = re.compile("[\ud800-\udfff]")


@functools.cache
def term(name: str) -> ox.NamedNode:
    """The term of a prefixed name: ``term("rdfs:label")``."""
    prefix, local = name.split(":", 1)
    return ox.NamedNode(PREFIXES[prefix] + local)


@functools.lru_cache(maxsize=200_000)
def iri(value: str) -> ox.NamedNode:
    """An IRI."""
    return ox.NamedNode(value)


def text(value: str, language: str | None = None) -> ox.Literal:
    """A plain string, or one in a language."""
    return ox.Literal(_SURROGATE.sub("\ufffd", value), language=language)


@functools.lru_cache(maxsize=65_536)
def integer(value: int) -> ox.Literal:
    """A whole number. Stores rewrite the derived integer types, so it is always ``xsd:integer``."""
    return ox.Literal(str(value), datatype=_INTEGER)


@functools.cache
def boolean(value: bool) -> ox.Literal:
    """``true`` or ``false``."""
    return ox.Literal(value)


@functools.lru_cache(maxsize=4096)
def decimal(value: float | Decimal) -> ox.Literal:
    """A decimal of at most six places in its canonical form, which stores leave as it is (``1``, not ``1.0``)."""
    return ox.Literal(f"{value:.6f}".rstrip("0").rstrip("."), datatype=ox.NamedNode(_DECIMAL))


@functools.lru_cache(maxsize=4096)
def date(value: str) -> ox.Literal:
    """A date typed by its precision: ``xsd:gYear``, ``xsd:gYearMonth`` or ``xsd:date``; anything else a string."""
    kind = _DATES.get(len(value))
    if kind is None or not value.replace("-", "").isdigit():
        return ox.Literal(value)
    return ox.Literal(value, datatype=ox.NamedNode(PREFIXES["xsd"] + kind))


def prefixes(base: str) -> dict[str, str]:
    """Prefixes for Turtle, with one for each kind of individual of this base."""
    return {**PREFIXES, **{("id-" + k if k in PREFIXES else k): f"{base}id/{k}/" for k in INDIVIDUALS}}
