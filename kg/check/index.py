"""A graph as the checks look at it: subjects with their values, in memory, the ontology behind them.

Terms are strings of N-Triples (:mod:`kg.graph.ntriples`); predicates are prefixed names where there is a prefix.
"""

from __future__ import annotations

import functools
import itertools
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import pyoxigraph as ox

from kg.graph import ontology
from kg.graph.ntriples import name
from kg.graph.rdf import Values
from kg.graph.terms import PREFIXES

#: Subjects that are of the same classes (prefixed names) and have the same predicates, each with its values.
Alike = tuple[tuple[str, ...], Sequence[tuple[str, Mapping[str, Sequence[str]]]]]
_NOTHING: Values = {}
_SPACES = {ns: prefix for prefix, ns in PREFIXES.items()}


@functools.lru_cache(maxsize=4096)
def short(term: str) -> str:
    """The prefixed name of an IRI, itself without brackets where no prefix fits: the reverse of ``name``."""
    iri = term[1:-1]
    cut = max(iri.rfind("/"), iri.rfind("#")) + 1
    prefix = _SPACES.get(iri[:cut])
    return f"{prefix}:{iri[cut:]}" if prefix else iri


class Index:
    """Subjects (``<…>``) with their values, from what is ``said`` of each (:func:`kg.graph.rdf.grouped`). What the
    ontology says of a subject is there without being listed.

    Of a graph in parts, ``elsewhere`` gives what other parts say of a subject, with no other predicates than ``told``, and
    ``classes`` the class of a subject by the beginning of its identifier.
    """

    def __init__(
        self,
        said: Mapping[str, Values],
        elsewhere: Callable[[str], Values] = lambda subject: _NOTHING,
        told: Collection[str] = (),
        classes: Mapping[str, str] | None = None,
    ) -> None:
        self.rows: dict[str, Values] = {}
        self._behind, self._class_of = _ontology_rows(), classes or {}
        self._elsewhere, self._told = elsewhere, told
        for subject, there in said.items():
            key = f"<{subject}>"
            known = self._behind.get(key)
            self.rows[key] = _joined(known, there) if known else there
        self._fits: dict[str, dict[str, bool]] = {}
        self._members: dict[str, set[str]] = {}
        self._beginnings: dict[str, tuple[str, ...]] = {}
        self._about: dict[str, list[str]] | None = None
        # many subjects are of the same classes and have the same predicates
        groups: dict[tuple[tuple[str, ...], tuple[str, ...]], list[str]] = {}
        for subject, there in self.rows.items():
            alike = tuple(there.get("rdf:type", ())), tuple(there)
            found = groups.get(alike)
            if found is None:
                groups[alike] = [subject]
            else:
                found.append(subject)
        self._groups = [(tuple(map(short, types)), subjects) for (types, _), subjects in groups.items()]
        self._classes: dict[str, list[str]] = {}
        for types, subjects in self._groups:
            for kind in types:
                self._classes.setdefault(kind, []).extend(subjects)
        self._users: dict[str, list[str]] = {}
        for (_, predicates), subjects in groups.items():
            for predicate in predicates:
                self._users.setdefault(predicate, []).extend(subjects)

    def row(self, subject: str) -> Values:
        """The subject's values by predicate; of one that the graph is silent on, what the ontology or another part says."""
        there = self.rows.get(subject)
        if there is None:
            there = self._behind.get(subject)
            if there is None:
                return self._elsewhere(subject) if subject[0] == "<" else _NOTHING
        return there

    def is_typed(self, subject: str) -> bool:
        """Whether the subject is said to be of some class."""
        there = self.rows.get(subject) or self._behind.get(subject, _NOTHING)
        return "rdf:type" in there or subject[: subject.rfind("/") + 1] in self._class_of

    def get(self, subject: str, predicate: str) -> Sequence[str]:
        """The subject's values of one predicate."""
        there = self.rows.get(subject) or self._behind.get(subject)
        if there is None:
            if predicate not in self._told or subject[0] != "<":
                return ()
            there = self._elsewhere(subject)
        return there.get(predicate, ())

    def of(self, kind: str) -> Sequence[str]:
        """The subjects in the graph that are said to be of just this class."""
        return self._classes.get(kind, ())

    def classes(self) -> Iterable[str]:
        """The classes that subjects in the graph are said to be of."""
        return self._classes

    def using(self, predicate: str) -> Sequence[str]:
        """The subjects in the graph that have the predicate."""
        return self._users.get(predicate, ())

    def predicates(self) -> Iterable[str]:
        """The predicates in the graph."""
        return self._users

    def pairs(self, predicate: str) -> Iterable[tuple[str, str]]:
        """The graph's subjects and objects of one predicate."""
        return ((s, o) for s in self.using(predicate) for o in self.rows[s][predicate])

    def objects(self, predicate: str) -> set[str]:
        """The objects of one predicate in the graph."""
        return set(itertools.chain.from_iterable([self.rows[s][predicate] for s in self.using(predicate)]))

    def has(self, subject: str, predicate: str, value: str) -> bool:
        """Whether the triple is there."""
        return value in self.get(subject, predicate)

    def is_a(self, subject: str, wanted: str) -> bool:
        """Whether the subject is of the class, or of one below it."""
        known = self._fits.setdefault(wanted, {})
        found = known.get(subject)
        if found is None:
            found = known[subject] = self._is_a(subject, wanted)
        return found

    def _is_a(self, subject: str, wanted: str) -> bool:
        above = vocabulary().above
        there = self.rows.get(subject) or self._behind.get(subject)
        if there is None:
            kind = self._class_of.get(subject[: subject.rfind("/") + 1], "")
            return wanted in above.get(kind, (kind,))
        for term in there.get("rdf:type", ()):
            kind = short(term)
            if wanted in above.get(kind, (kind,)):
                return True
        return False

    @property
    def above(self) -> Mapping[str, frozenset[str]]:
        """Each class with those above it."""
        return vocabulary().above

    def outside(self, terms: Collection[str], wanted: str) -> set[str]:
        """The terms that are not of the class, nor of one below it."""
        members = self._members.get(wanted)
        if members is None:
            there = [self._classes[c] for c in _instances((wanted,)) if c in self._classes]
            members = self._members[wanted] = set(itertools.chain.from_iterable(there))
        fitting = self._fitting(wanted)
        doubtful = [t for t in set(terms) - members if not t.startswith(fitting) or t in self.rows or t in self._behind]
        return {t for t in doubtful if t[0] == '"' or not self.is_a(t, wanted)}

    def _fitting(self, wanted: str) -> tuple[str, ...]:
        """How the identifiers of other parts' subjects begin that are of the class."""
        found = self._beginnings.get(wanted)
        if found is None:
            fits = [start for start, kind in self._class_of.items() if wanted in self.above.get(kind, (kind,))]
            found = self._beginnings[wanted] = tuple(fits)
        return found

    def untyped(self, terms: Collection[str]) -> set[str]:
        """The terms that are not said to be of any class."""
        known = tuple(self._class_of)
        return {t for t in terms if not t.startswith(known) and not self.is_typed(t)}

    def alike(self, classes: Sequence[str]) -> Iterator[Alike]:
        """All subjects in the graph."""
        rows = self.rows
        return ((types, [(s, rows[s]) for s in subjects]) for types, subjects in self._groups)

    def about(self, node: str) -> Sequence[str]:
        """The claims whose subject the node is."""
        if self._about is None:
            self._about = {}
            for claim, subject in self.pairs("rdf:subject"):
                self._about.setdefault(subject, []).append(claim)
        return self._about.get(node, ())


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What the checks read from the ontology; all names are prefixed ones.

    ``above`` holds each class with those above it; ``stated`` the relations that a text can state; ``disjoint`` pairs of
    classes; ``schemes`` the lists that a kind stands in.
    """

    above: Mapping[str, frozenset[str]]
    stated: frozenset[str]
    defined: frozenset[str]
    symmetric: frozenset[str]
    domains: tuple[tuple[str, str], ...]
    ranges: tuple[tuple[str, str], ...]
    disjoint: tuple[tuple[str, str], ...]
    schemes: Mapping[str, frozenset[str]]


@functools.cache
def ontology_triples() -> tuple[ox.Triple, ...]:
    """The terms and the controlled lists, which the checks read domains, ranges and kinds from."""
    files = ("govkg.ttl", *ontology.names("vocab", ".ttl"))
    return tuple(t for file in files for t in ox.parse(ontology.read(file), format=ox.RdfFormat.TURTLE))


def _joined(one: Values, other: Values) -> Values:
    return {p: list(dict.fromkeys([*one.get(p, ()), *other.get(p, ())])) for p in {**one, **other}}


@functools.cache
def _ontology_rows() -> Mapping[str, Values]:
    rows: dict[str, dict[str, list[str]]] = {}
    for t in ontology_triples():
        rows.setdefault(str(t.subject), {}).setdefault(short(str(t.predicate)), []).append(str(t.object))
    return rows


@functools.cache
def vocabulary() -> Vocabulary:
    """The ontology as the checks need it."""
    rows = _ontology_rows()
    owl = "http://www.w3.org/2002/07/owl#"

    def pairs(predicate: str) -> list[tuple[str, str]]:
        return sorted((short(s), short(o)) for s, row in rows.items() for o in row.get(predicate, ()))

    def typed(kind: str) -> set[str]:
        return {short(s) for s, row in rows.items() if f"<{owl}{kind}>" in row.get("rdf:type", ())}

    objects = typed("ObjectProperty")
    statement = short(name("govkg:statedRelation"))
    return Vocabulary(
        above=closed(pairs("rdfs:subClassOf")),
        stated=frozenset(
            p for p, a in closed(pairs("rdfs:subPropertyOf")).items() if statement in a and p != statement
        ),
        defined=frozenset(p for p, _ in pairs("rdfs:isDefinedBy")),
        symmetric=frozenset(typed("SymmetricProperty")),
        domains=tuple(pairs("rdfs:domain")),
        ranges=tuple(pair for pair in pairs("rdfs:range") if pair[0] in objects),
        disjoint=tuple(pairs(f"{owl}disjointWith")),
        schemes={s: frozenset(row["skos:inScheme"]) for s, row in rows.items() if "skos:inScheme" in row},
    )


@functools.lru_cache(maxsize=1024)
def _instances(classes: tuple[str, ...]) -> tuple[str, ...]:
    """The classes and all those that the ontology puts below them."""
    return tuple(instances_of(classes, vocabulary().above))


def instances_of(classes: Iterable[str], above: Mapping[str, frozenset[str]]) -> list[str]:
    """The classes and all those below them, sorted."""
    wanted = set(classes)
    return sorted({c for c in above if above[c] & wanted} | wanted)


def closed(pairs: Iterable[tuple[str, str]]) -> dict[str, frozenset[str]]:
    """Each name with itself and all that it leads to."""
    direct: dict[str, set[str]] = {}
    for below, above in pairs:
        direct.setdefault(below, set()).add(above)
    out = {}
    for name_ in direct:
        seen, waiting = {name_}, [name_]
        while waiting:
            for above in direct.get(waiting.pop(), ()):
                if above not in seen:
                    seen.add(above)
                    waiting.append(above)
        out[name_] = frozenset(seen)
    return out
