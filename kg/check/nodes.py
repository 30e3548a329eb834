"""What checks and messages look up: an index of a graph in memory, or a store of any size."""

from __future__ import annotations

import functools
import itertools
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Protocol

import pyoxigraph as ox

from kg.check.index import Alike, closed, instances_of, short
from kg.graph.ntriples import name

_AT_ONCE = 5000  # nodes: there may be more of them than fit into memory


class Nodes(Protocol):
    """Subjects and terms are strings of N-Triples, predicates and classes prefixed names where there is a prefix."""

    def row(self, subject: str) -> Mapping[str, Sequence[str]]:
        """The subject's values by predicate."""
        ...

    def get(self, subject: str, predicate: str) -> Sequence[str]:
        """The subject's values of one predicate."""
        ...

    @property
    def above(self) -> Mapping[str, frozenset[str]]:
        """Each class with those above it."""
        ...

    def outside(self, terms: Collection[str], wanted: str) -> set[str]:
        """The terms that are not of the class, nor of one below it."""
        ...

    def alike(self, classes: Sequence[str]) -> Iterator[Alike]:
        """The subjects that are of these classes, or of those below them, and perhaps others."""
        ...

    def about(self, node: str) -> Sequence[str]:
        """The claims whose subject the node is."""
        ...


class StoreNodes:
    """The subjects of a store, each looked up when it is wanted."""

    def __init__(self, store: ox.Store) -> None:
        self._store = store

    @functools.cached_property
    def above(self) -> Mapping[str, frozenset[str]]:
        found = self._store.quads_for_pattern(None, _named("rdfs:subClassOf"), None)
        return closed((short(str(q.subject)), short(str(q.object))) for q in found)

    def row(self, subject: str) -> Mapping[str, Sequence[str]]:
        """The subject's values by predicate."""
        out: dict[str, list[str]] = {}
        for q in self._store.quads_for_pattern(_node(subject), None, None):
            out.setdefault(short(str(q.predicate)), []).append(str(q.object))
        return out

    def get(self, subject: str, predicate: str) -> Sequence[str]:
        """The subject's values of one predicate."""
        if subject[0] == '"':
            return ()
        return [str(q.object) for q in self._store.quads_for_pattern(_node(subject), _named(predicate), None)]

    def outside(self, terms: Collection[str], wanted: str) -> set[str]:
        """The terms that are not of the class, nor of one below it."""
        return {t for t in terms if t[0] == '"' or not any(wanted in self.above.get(k, (k,)) for k in self._types(t))}

    def _types(self, subject: str) -> Iterable[str]:
        return map(short, self.get(subject, "rdf:type"))

    def alike(self, classes: Sequence[str]) -> Iterator[Alike]:
        """The subjects that are of these classes, or of those below them."""
        found = {
            str(q.subject)
            for c in instances_of(classes, self.above)
            for q in self._store.quads_for_pattern(None, _named("rdf:type"), _named(c))
        }
        waiting = iter(sorted(found))
        while some := list(itertools.islice(waiting, _AT_ONCE)):
            groups: dict[tuple[tuple[str, ...], tuple[str, ...]], list[tuple[str, Mapping[str, Sequence[str]]]]] = {}
            for node in some:
                row = self.row(node)
                types = tuple(map(short, row.get("rdf:type", ())))
                groups.setdefault((types, tuple(row)), []).append((node, row))
            yield from ((types, rows) for (types, _), rows in groups.items())

    def about(self, node: str) -> Sequence[str]:
        """The claims whose subject the node is."""
        found = self._store.quads_for_pattern(None, _named("rdf:subject"), _node(node))
        return [str(q.subject) for q in found if isinstance(q.subject, ox.NamedNode)]


def _node(term: str) -> ox.NamedNode | ox.BlankNode:
    return ox.BlankNode(term[2:]) if term[0] == "_" else ox.NamedNode(term[1:-1])


@functools.lru_cache(maxsize=4096)
def _named(which: str) -> ox.NamedNode:
    return ox.NamedNode(which if "/" in which or which.startswith("urn:") else name(which)[1:-1])
