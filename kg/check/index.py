"""A graph as the checks look at it: subjects with their values, in memory, the ontology behind them.

Terms are strings of N-Triples (:mod:`kg.graph.ntriples`); predicates are prefixed names where there is a prefix.
"""

from __future__ import annotations

import functools
import itertools
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

import pyoxigraph as ox

from kg.graph import ontology
from kg.graph.ntriples import Block, name
from kg.graph.terms import PREFIXES

Values = dict[str, list[str]]  # objects by predicate
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
    """Subjects (``<…>``) with their values. What the ontology says of a subject is there without being listed.

    Of a graph in parts, ``elsewhere`` gives what other parts say of a subject, with no other predicates than ``told``, and
    ``classes`` the class of a subject by the beginning of its identifier.
    """

    def __init__(
        self,
        blocks: Iterable[Block],
        elsewhere: Callable[[str], Values] = lambda subject: _NOTHING,
        told: Collection[str] = (),
        classes: Mapping[str, str] | None = None,
    ) -> None:
        self.rows: dict[str, Values] = {}
        self._behind, self._class_of = _ontology_rows(), classes or {}
        self._elsewhere, self._told = elsewhere, told
        for subject, stated in blocks:
            key = f"<{subject}>"
            there = self.rows.get(key)
            again = there is not None
            if there is None:
                known = self._behind.get(key)
                again = known is not None
                there = self.rows[key] = {p: list(found) for p, found in known.items()} if known else {}
            for predicate, value in stated:
                if predicate not in there:
                    there[predicate] = [value]
                elif not again or value not in there[predicate]:
                    there[predicate].append(value)
        self._fits: dict[str, dict[str, bool]] = {}
        self._classes: dict[str, list[str]] = {}
        for subject, there in self.rows.items():
            for kind in there.get("rdf:type", ()):
                self._classes.setdefault(short(kind), []).append(subject)
        self._about: dict[str, list[str]] | None = None
        alike: dict[tuple[str, ...], list[str]] = {}  # many subjects have the same predicates
        for subject, there in self.rows.items():
            predicates = tuple(there)
            found = alike.get(predicates)
            if found is None:
                alike[predicates] = [subject]
            else:
                found.append(subject)
        self._users: dict[str, list[str]] = {}
        for predicates, subjects in alike.items():
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

    def targets(self, classes: Sequence[str]) -> Iterable[str]:
        """The subjects in the graph that are of these classes, or of those below them."""
        there = [self._classes[c] for c in _instances(tuple(classes)) if c in self._classes]
        return there[0] if len(there) == 1 else dict.fromkeys(itertools.chain.from_iterable(there))

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


@functools.cache
def _ontology_rows() -> dict[str, Values]:
    rows: dict[str, Values] = {}
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
