"""Checks of single nodes: the SHACL shapes of the ontology, read from ``shapes.ttl``.

Evaluates the part of SHACL Core that the shapes use, directly on the store: a general processor takes ten
seconds where this takes a third of one. A constraint that is not known here is an error, never ignored; the
tests hold the results against pySHACL's.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

import pyoxigraph as ox

from kg.check.model import Severity, Violation
from kg.check.sparql import evidence_of, label
from kg.errors import CheckError
from kg.graph import ontology

SH = "http://www.w3.org/ns/shacl#"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_TYPE, _FIRST, _REST = (ox.NamedNode(RDF + n) for n in ("type", "first", "rest"))
_SUBCLASS = ox.NamedNode("http://www.w3.org/2000/01/rdf-schema#subClassOf")

Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple
Subject = ox.NamedNode | ox.BlankNode
Row = dict[str, list[Term]]


@dataclass(frozen=True, slots=True)
class Constraint:
    """Where it holds (``path``, or the node itself if ``None``), what it demands, and how it is reported."""

    shape: str
    path: str | None
    demands: tuple[tuple[str, object], ...]
    severity: Severity
    message: str


@dataclass(frozen=True, slots=True)
class Shape:
    """A node shape: its constraints on every instance of its target classes."""

    targets: tuple[str, ...]
    constraints: tuple[Constraint, ...]


@dataclass(frozen=True, slots=True)
class Nodes:
    """What the constraints look up: the store, and each class with its superclasses."""

    store: ox.Store
    above: dict[str, frozenset[str]]

    def row(self, node: Subject) -> Row:
        """The node's values by predicate."""
        out: Row = {}
        for q in self.store.quads_for_pattern(node, None, None):
            out.setdefault(q.predicate.value, []).append(q.object)
        return out

    def is_a(self, node: Term, wanted: str) -> bool:
        """Whether the node is an instance of the class or of one below it."""
        if not isinstance(node, ox.NamedNode | ox.BlankNode):
            return False
        types = (
            q.object.value
            for q in self.store.quads_for_pattern(node, _TYPE, None)
            if isinstance(q.object, ox.NamedNode)
        )
        return any(wanted in self.above.get(t, frozenset((t,))) for t in types)


# ---------------------------------------------------------------- reading the shapes


@functools.cache
def shapes() -> tuple[Shape, ...]:
    """The shapes of the ontology, in the order of their names.

    Raises:
        CheckError: they use a part of SHACL that is not known here.
    """
    return read_shapes(ontology.read("shapes.ttl"))


def read_shapes(turtle: str) -> tuple[Shape, ...]:
    """The shapes of a Turtle text.

    Raises:
        CheckError: they use a part of SHACL that is not known here.
    """
    rows: dict[Term, Row] = {}
    for t in ox.parse(turtle, format=ox.RdfFormat.TURTLE):
        rows.setdefault(t.subject, {}).setdefault(t.predicate.value, []).append(t.object)
    named = {s: row for s, row in rows.items() if isinstance(s, ox.NamedNode) and SH + "targetClass" in row}
    out = []
    for s in sorted(named, key=lambda n: getattr(n, "value", "")):
        row = named[s]
        name = "shape:" + getattr(s, "value", "").rpartition("#")[2]
        own = (
            [_constraint(rows, s, name)]
            if any(p in row for p in (SH + "nodeKind", SH + "pattern", SH + "class"))
            else []
        )
        found = own + [_constraint(rows, p, name) for p in row.get(SH + "property", ())]
        out.append(
            Shape(tuple(sorted(t.value for t in row[SH + "targetClass"] if isinstance(t, ox.NamedNode))), tuple(found))
        )
    return tuple(out)


_REPORTING = frozenset({"path", "message", "severity", "targetClass", "property"})


def _constraint(rows: dict[Term, Row], node: Term, name: str) -> Constraint:
    row = rows[node]
    path = row.get(SH + "path")
    severity: Severity = (
        "warning" if any(getattr(s, "value", "") == SH + "Warning" for s in row.get(SH + "severity", ())) else "error"
    )
    message = next((m.value for m in row.get(SH + "message", ()) if isinstance(m, ox.Literal)), "")
    return Constraint(
        name, getattr(path[0], "value", "") if path else None, _demands(rows, node), severity, message.rstrip(".")
    )


def _demands(rows: dict[Term, Row], node: Term) -> tuple[tuple[str, object], ...]:
    out: list[tuple[str, object]] = []
    for predicate, values in sorted(rows[node].items()):
        kind = predicate.removeprefix(SH)
        if kind == predicate or kind in _REPORTING:
            continue
        if kind not in _TESTS and kind not in ("minCount", "maxCount"):
            raise CheckError(f"shapes.ttl: sh:{kind} is not known to kg check.")
        for value in values:
            out.append((kind, _operand(rows, kind, value)))
    return tuple(out)


def _operand(rows: dict[Term, Row], kind: str, value: Term) -> object:
    if kind == "not":
        return _demands(rows, value)
    if kind == "or":
        return tuple(_demands(rows, member) for member in _list(rows, value))
    if kind in ("in", "languageIn"):
        return frozenset(getattr(member, "value", "") for member in _list(rows, value))
    text = getattr(value, "value", "")
    if kind == "pattern":
        return re.compile(text)
    if kind in ("minCount", "maxCount", "minLength", "maxLength"):
        return int(text)
    return Decimal(text) if kind in ("minInclusive", "maxInclusive") else text


def _list(rows: dict[Term, Row], head: Term) -> Iterator[Term]:
    while getattr(head, "value", "") != RDF + "nil":
        yield rows[head][_FIRST.value][0]
        head = rows[head][_REST.value][0]


# ---------------------------------------------------------------- the tests of one value


def _number(value: Term) -> Decimal | None:
    try:
        return Decimal(getattr(value, "value", ""))
    except InvalidOperation:
        return None


def _text(value: Term) -> str:
    return getattr(value, "value", "")


def _at_least(nodes: Nodes, row: Row, value: Term, limit: object) -> bool:
    number = _number(value)
    return number is not None and isinstance(limit, Decimal) and number >= limit


def _at_most(nodes: Nodes, row: Row, value: Term, limit: object) -> bool:
    number = _number(value)
    return number is not None and isinstance(limit, Decimal) and number <= limit


def _pattern(nodes: Nodes, row: Row, value: Term, wanted: object) -> bool:
    return (
        not isinstance(value, ox.BlankNode)
        and isinstance(wanted, re.Pattern)
        and wanted.search(_text(value)) is not None
    )


def _language(nodes: Nodes, row: Row, value: Term, wanted: object) -> bool:
    language = (value.language or "") if isinstance(value, ox.Literal) else ""
    return isinstance(wanted, frozenset) and any(language == w or language.startswith(w + "-") for w in wanted)


def _below(nodes: Nodes, row: Row, value: Term, path: object, equal: bool) -> bool:
    number = _number(value)
    others = [_number(o) for o in row.get(str(path), ())]
    return all(o is not None and number is not None and (number < o or (equal and number == o)) for o in others)


def _all(nodes: Nodes, row: Row, value: Term, demands: object) -> bool:
    return isinstance(demands, tuple) and all(_TESTS[kind](nodes, row, value, operand) for kind, operand in demands)


def _kind(value: Term) -> str:
    return SH + {ox.NamedNode: "IRI", ox.BlankNode: "BlankNode"}.get(type(value), "Literal")


_TESTS: dict[str, Callable[[Nodes, Row, Term, object], bool]] = {
    "class": lambda nodes, row, value, wanted: nodes.is_a(value, str(wanted)),
    "datatype": lambda nodes, row, value, wanted: isinstance(value, ox.Literal) and value.datatype.value == wanted,
    "nodeKind": lambda nodes, row, value, wanted: _kind(value) == wanted,
    "pattern": _pattern,
    "minLength": lambda nodes, row, value, n: isinstance(n, int) and len(_text(value)) >= n,
    "maxLength": lambda nodes, row, value, n: isinstance(n, int) and len(_text(value)) <= n,
    "minInclusive": _at_least,
    "maxInclusive": _at_most,
    "languageIn": _language,
    "in": lambda nodes, row, value, wanted: isinstance(wanted, frozenset) and _text(value) in wanted,
    "lessThan": lambda nodes, row, value, path: _below(nodes, row, value, path, equal=False),
    "lessThanOrEquals": lambda nodes, row, value, path: _below(nodes, row, value, path, equal=True),
    "not": lambda nodes, row, value, demands: not _all(nodes, row, value, demands),
    "or": lambda nodes, row, value, options: (
        isinstance(options, tuple) and any(_all(nodes, row, value, o) for o in options)
    ),
}


# ---------------------------------------------------------------- running


def run_shapes(
    store: ox.Store, found: Sequence[Shape] | None = None, known: Collection[str] = ()
) -> tuple[Violation, ...]:
    """All violations of a store that holds a graph and the ontology, errors first; ``known`` are IRIs to pass over."""
    out: dict[Violation, None] = {}
    for node, constraint, value in failures(store, shapes() if found is None else found, known):
        words, document = evidence_of(store, node) if isinstance(node, ox.NamedNode) else ("", "")
        seen = f" (here: {_shown(value)})" if value is not None and value != node else ""
        message = f"{label(store, node)}: {constraint.message}{seen}."
        out[Violation(constraint.shape, constraint.severity, message, node.value, words, document)] = None
    return tuple(sorted(out, key=lambda v: (v.severity, v.check, v.message, v.subject)))


def failures(
    store: ox.Store, found: Sequence[Shape], known: Collection[str] = ()
) -> Iterator[tuple[Subject, Constraint, Term | None]]:
    """Node, constraint broken, and the value that breaks it (``None`` where values are too few or too many)."""
    nodes = Nodes(store, _superclasses(store))
    for shape in found:
        for node in _targets(nodes, shape.targets):
            if node.value in known:
                continue
            row = nodes.row(node)
            for c in shape.constraints:
                values: list[Term] = [node] if c.path is None else row.get(c.path, [])
                for kind, operand in c.demands:
                    if kind in ("minCount", "maxCount"):
                        if isinstance(operand, int) and (
                            len(values) < operand if kind == "minCount" else len(values) > operand
                        ):
                            yield node, c, None
                    else:
                        for value in values:
                            if not _TESTS[kind](nodes, row, value, operand):
                                yield node, c, value


def _superclasses(store: ox.Store) -> dict[str, frozenset[str]]:
    direct: dict[str, set[str]] = {}
    for q in store.quads_for_pattern(None, _SUBCLASS, None):
        if isinstance(q.subject, ox.NamedNode) and isinstance(q.object, ox.NamedNode):
            direct.setdefault(q.subject.value, set()).add(q.object.value)
    out = {}
    for c in direct:
        seen, waiting = {c}, [c]
        while waiting:
            for above in direct.get(waiting.pop(), ()):
                if above not in seen:
                    seen.add(above)
                    waiting.append(above)
        out[c] = frozenset(seen)
    return out


def _targets(nodes: Nodes, classes: Sequence[str]) -> list[Subject]:
    wanted = sorted({c for c in nodes.above if nodes.above[c] & set(classes)} | set(classes))
    found = {q.subject for c in wanted for q in nodes.store.quads_for_pattern(None, _TYPE, ox.NamedNode(c))}
    return sorted((n for n in found if isinstance(n, ox.NamedNode | ox.BlankNode)), key=lambda n: n.value)


def _shown(value: Term) -> str:
    text = " ".join(_text(value).split())
    return text if len(text) <= 60 else text[:59] + "…"
