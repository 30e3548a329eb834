"""Turtle 1.2: ``evidence.rdf12.ttl`` says the same as ``evidence.ttl`` with claims as reifiers.

``claim rdf:reifies <<( subject predicate object )>>`` takes the place of ``rdf:subject``, ``rdf:predicate`` and
``rdf:object``; everything else is as it was. A relation that is only planned, or past, is reified and not stated.
"""

from __future__ import annotations

from collections.abc import Iterator

import pyoxigraph as ox

from kg.export.turtle import serialized
from kg.graph.model import Graph
from kg.graph.ontology import NS
from kg.graph.rdf import evidence
from kg.graph.terms import PREFIXES, prefixes

__all__ = ["evidence_rdf12", "triples"]

_SUBJECT, _PREDICATE, _OBJECT = (PREFIXES["rdf"] + name for name in ("subject", "predicate", "object"))
_REIFIES = ox.NamedNode(PREFIXES["rdf"] + "reifies")


def evidence_rdf12(graph: Graph) -> bytes:
    """The evidence of a graph as Turtle 1.2. Read it together with ``graph.ttl``."""
    return b"".join(rdf12_parts(graph))


def rdf12_parts(graph: Graph) -> tuple[bytes, bytes]:
    """The prefixes, and all that follows."""
    return serialized(triples(graph), prefixes(graph.base))


def triples(graph: Graph) -> Iterator[ox.Triple]:
    """The triples in the order of the file."""
    terms = {
        c.iri: ox.Triple(*(ox.NamedNode(i) for i in (c.subject, NS + c.predicate, c.object))) for c in graph.claims
    }
    for t in evidence(graph):
        name = t.subject.value if isinstance(t.subject, ox.NamedNode) else ""
        if name in terms and t.predicate.value == _SUBJECT:
            yield ox.Triple(t.subject, _REIFIES, terms[name])
        elif name not in terms or t.predicate.value not in (_PREDICATE, _OBJECT):
            yield t
