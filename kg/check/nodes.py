"""What checks and messages look up: an index of a graph in memory, or a store of any size."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol

import pyoxigraph as ox

from kg.check.index import Values, closed, instances_of, short
from kg.graph.ntriples import name


class Nodes(Protocol):
    """Subjects and terms are strings of N-Triples, predicates and classes prefixed names where there is a prefix."""

    def row(self, subject: str) -> Mapping[str, Sequence[str]]:
        """The subject's values by predicate."""
        ...

    def get(self, subject: str, predicate: str) -> Sequence[str]:
        """The subject's values of one predicate."""
        ...

    def is_a(self, subject: str, wanted: str) -> bool:
        """Whether the subject is of the class, or of one below it."""
        ...

    def targets(self, classes: Sequence[str]) -> Iterable[str]:
        """The subjects that are of these classes, or of those below them."""
        ...

    def about(self, node: str) -> Sequence[str]:
        """The claims whose subject the node is."""
        ...


class StoreNodes:
    """The subjects of a store, each looked up when it is wanted."""

    def __init__(self, store: ox.Store) -> None:
        self._store = store

    @functools.cached_property
    def _above(self) -> Mapping[str, frozenset[str]]:
        found = self._store.quads_for_pattern(None, _named("rdfs:subClassOf"), None)
        return closed((short(str(q.subject)), short(str(q.object))) for q in found)

    def row(self, subject: str) -> Mapping[str, Sequence[str]]:
        """The subject's values by predicate."""
        out: Values = {}
        for q in self._store.quads_for_pattern(_node(subject), None, None):
            out.setdefault(short(str(q.predicate)), []).append(str(q.object))
        return out

    def get(self, subject: str, predicate: str) -> Sequence[str]:
        """The subject's values of one predicate."""
        if subject[0] == '"':
            return ()
        return [str(q.object) for q in self._store.quads_for_pattern(_node(subject), _named(predicate), None)]

    def is_a(self, subject: str, wanted: str) -> bool:
        """Whether the subject is of the class, or of one below it."""
        return any(wanted in self._above.get(kind, (kind,)) for kind in map(short, self.get(subject, "rdf:type")))

    def targets(self, classes: Sequence[str]) -> Iterable[str]:
        """The subjects that are of these classes, or of those below them."""
        found = {
            str(q.subject)
            for c in instances_of(classes, self._above)
            for q in self._store.quads_for_pattern(None, _named("rdf:type"), _named(c))
        }
        return sorted(found)

    def about(self, node: str) -> Sequence[str]:
        """The claims whose subject the node is."""
        found = self._store.quads_for_pattern(None, _named("rdf:subject"), _node(node))
        return [str(q.subject) for q in found if isinstance(q.subject, ox.NamedNode)]


def _node(term: str) -> ox.NamedNode | ox.BlankNode:
    return ox.BlankNode(term[2:]) if term[0] == "_" else ox.NamedNode(term[1:-1])


@functools.lru_cache(maxsize=4096)
def _named(which: str) -> ox.NamedNode:
    return ox.NamedNode(which if "/" in which or which.startswith("urn:") else name(which)[1:-1])
