"""The SHACL shapes of the ontology, read from ``shapes.ttl``: what single nodes have to show.

Reads the part of SHACL Core that the shapes use. A constraint that is not known here is an error, never ignored.
:mod:`kg.check.evaluate` runs them.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

import pyoxigraph as ox

from kg.check.index import short
from kg.check.model import Severity
from kg.errors import CheckError
from kg.graph import ontology

SH = "http://www.w3.org/ns/shacl#"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_FIRST, _REST = RDF + "first", RDF + "rest"

Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple
Row = dict[str, list[Term]]


@dataclass(frozen=True, slots=True)
class Constraint:
    """Where it holds (``path``, or the node itself if ``None``), what it demands, and how it is reported.

    Paths and classes are prefixed names where there is a prefix.
    """

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
            Shape(
                tuple(sorted(short(str(t)) for t in row[SH + "targetClass"] if isinstance(t, ox.NamedNode))),
                tuple(found),
            )
        )
    return tuple(out)


#: The constraints that can be evaluated.
KNOWN = frozenset(
    {"class", "datatype", "nodeKind", "pattern", "minCount", "maxCount", "minLength", "maxLength"}
) | frozenset({"minInclusive", "maxInclusive", "languageIn", "in", "lessThan", "lessThanOrEquals", "not", "or"})
_NOT_INNER = frozenset({"minCount", "maxCount", "lessThan", "lessThanOrEquals"})
_REPORTING = frozenset({"path", "message", "severity", "targetClass", "property"})


def _constraint(rows: dict[Term, Row], node: Term, name: str) -> Constraint:
    row = rows[node]
    path = row.get(SH + "path")
    severity: Severity = (
        "warning" if any(getattr(s, "value", "") == SH + "Warning" for s in row.get(SH + "severity", ())) else "error"
    )
    message = next((m.value for m in row.get(SH + "message", ()) if isinstance(m, ox.Literal)), "")
    return Constraint(name, short(str(path[0])) if path else None, _demands(rows, node), severity, message.rstrip("."))


def _demands(rows: dict[Term, Row], node: Term) -> tuple[tuple[str, object], ...]:
    out: list[tuple[str, object]] = []
    for predicate, values in sorted(rows[node].items()):
        kind = predicate.removeprefix(SH)
        if kind == predicate or kind in _REPORTING:
            continue
        if kind not in KNOWN:
            raise CheckError(f"shapes.ttl: sh:{kind} is not known to kg check.")
        for value in values:
            out.append((kind, _operand(rows, kind, value)))
    return tuple(out)


def _operand(rows: dict[Term, Row], kind: str, value: Term) -> object:
    if kind == "not":
        return _inner(rows, value)
    if kind == "or":
        return tuple(_inner(rows, member) for member in _list(rows, value))
    if kind in ("in", "languageIn"):
        return frozenset(getattr(member, "value", "") for member in _list(rows, value))
    if kind in ("class", "lessThan", "lessThanOrEquals"):
        return short(str(value))
    text = getattr(value, "value", "")
    if kind == "pattern":
        return re.compile(text)
    if kind in ("minCount", "maxCount", "minLength", "maxLength"):
        return int(text)
    return Decimal(text) if kind in ("minInclusive", "maxInclusive") else text


def _inner(rows: dict[Term, Row], node: Term) -> tuple[tuple[str, object], ...]:
    """What is denied or one of several choices: asked of single values, not of how many there are or beside others."""
    found = _demands(rows, node)
    for kind, _ in found:
        if kind in _NOT_INNER:
            raise CheckError(f"shapes.ttl: sh:{kind} within sh:not or sh:or is not known to kg check.")
    return found


def _list(rows: dict[Term, Row], head: Term) -> Iterator[Term]:
    while getattr(head, "value", "") != RDF + "nil":
        yield rows[head][_FIRST][0]
        head = rows[head][_REST][0]
