"""The vocabularies that a graph is written in, by their prefixes."""

from __future__ import annotations

import functools

import pyoxigraph as ox

from kg.graph.ontology import NS, VOCAB

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


@functools.cache
def term(name: str) -> ox.NamedNode:
    """The term of a prefixed name: ``term("rdfs:label")``."""
    prefix, local = name.split(":", 1)
    return ox.NamedNode(PREFIXES[prefix] + local)


def prefixes(base: str) -> dict[str, str]:
    """Prefixes for Turtle, with one for each kind of individual of this base."""
    return {**PREFIXES, **{("id-" + k if k in PREFIXES else k): f"{base}id/{k}/" for k in INDIVIDUALS}}
