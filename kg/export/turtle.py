"""Turtle: ``graph.ttl`` holds the facts, ``evidence.ttl`` the claims with the words that state them.

Grouped by subject and byte for byte the same for the same graph.
"""

from __future__ import annotations

from collections.abc import Iterable

import pyoxigraph as ox

from kg.graph.model import Graph
from kg.graph.rdf import evidence, facts
from kg.graph.terms import prefixes

__all__ = ["evidence_ttl", "graph_ttl", "turtle"]


def graph_ttl(graph: Graph) -> bytes:
    """The facts: entities, relations, posts and tenures, honours, indicators, articles, reference data."""
    return turtle(facts(graph), graph.base)


def evidence_ttl(graph: Graph) -> bytes:
    """One claim a relation, with confidence, rules and evidence spans; the same for honours and indicators."""
    return turtle(evidence(graph), graph.base)


def turtle(triples: Iterable[ox.Triple], base: str) -> bytes:
    """Turtle with sorted prefixes and an empty line after each subject, in the order of the triples."""
    head, body = turtle_parts(triples, base)
    return head + body


def turtle_parts(triples: Iterable[ox.Triple], base: str) -> tuple[bytes, bytes]:
    """The prefixes, and all that follows: bodies of several graphs with one base may follow one another."""
    data = ox.serialize(triples, format=ox.RdfFormat.TURTLE, prefixes=prefixes(base)) or b""
    head = sorted(line for line in data[: data.rfind(b"\n@prefix ") + 300].splitlines() if line.startswith(b"@prefix "))
    # Turtle written like this has no raw line break in a literal, so this can only be the end of a subject.
    body = data[sum(len(line) + 1 for line in head) :].replace(b" .\n", b" .\n\n")
    return b"\n".join([*head, b"", b""]), body
