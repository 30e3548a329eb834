"""The difference as Turtle: what to take out of the old graph, and what to put in, to have the new one."""

from __future__ import annotations

import pyoxigraph as ox

from kg.export.turtle import turtle
from kg.graph.model import Graph
from kg.graph.rdf import to_store


def patch(old: Graph, new: Graph) -> dict[str, bytes]:
    """``removed.ttl`` and ``added.ttl``, facts and evidence together; old − removed + added = new, triple by triple."""
    before, after = _triples(to_store(old)), _triples(to_store(new))
    return {
        "removed.ttl": _turtle(before - after, old.base),
        "added.ttl": _turtle(after - before, new.base),
    }


def _triples(store: ox.Store) -> set[ox.Triple]:
    return {q.triple for q in store}


def _turtle(triples: set[ox.Triple], base: str) -> bytes:
    return turtle(sorted(triples, key=lambda t: (str(t.subject), str(t.predicate), str(t.object))), base)
