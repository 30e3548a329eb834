"""Shapes run over nodes: a general SHACL processor takes ten seconds where this takes a tenth of one.

Each constraint is made once into what is asked of its values. The tests hold the results against pySHACL's.
"""

from __future__ import annotations

import functools
import math
import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from decimal import Decimal, InvalidOperation

from kg.check.model import Violation, in_order
from kg.check.nodes import Nodes
from kg.check.shapes import SH, Constraint, Shape, shapes
from kg.check.tell import evidence_of, label
from kg.graph.ntriples import XSD, datatype, is_iri, language, value
from kg.graph.terms import PREFIXES

Row = Mapping[str, Sequence[str]]
#: Whether a value, of a node with this row, is as it should be.
Test = Callable[[Nodes, Row, str], bool]
_Step = tuple[Constraint, str | None, int, float, tuple[Test, ...]]


def run_shapes(
    nodes: Nodes, found: Sequence[Shape] | None = None, known: Collection[str] = ()
) -> tuple[Violation, ...]:
    """All violations of nodes that stand beside the ontology, errors first; ``known`` are IRIs to pass over."""
    out: dict[Violation, None] = {}
    for node, constraint, wrong in failures(nodes, shapes() if found is None else found, known):
        words, document = evidence_of(nodes, node)
        seen = f" (here: {_shown(wrong)})" if wrong is not None and wrong != node else ""
        message = f"{label(nodes, node)}: {constraint.message}{seen}."
        out[Violation(constraint.shape, constraint.severity, message, plain(node), words, document)] = None
    return in_order(out)


def failures(
    nodes: Nodes, found: Sequence[Shape], known: Collection[str] = ()
) -> Iterator[tuple[str, Constraint, str | None]]:
    """Node, constraint broken, and the value that breaks it (``None`` where values are too few or too many)."""
    for shape in found:
        plans: dict[tuple[str, ...], list[_Step]] = {}  # many nodes have the same predicates
        for node in nodes.targets(shape.targets):
            if known and plain(node) in known:
                continue
            row = nodes.row(node)
            there = tuple(row)
            plan = plans.get(there)
            if plan is None:
                plan = plans[there] = [step for c in shape.constraints if (step := _step(c, there))]
            for c, path, low, high, tests in plan:
                values = (node,) if path is None else row.get(path, ())
                if not low <= len(values) <= high:
                    yield node, c, None
                for test in tests:
                    for one in values:
                        if not test(nodes, row, one):
                            yield node, c, one


def _step(c: Constraint, there: Collection[str]) -> _Step | None:
    """What is to be looked at of a node with these predicates; nothing where the constraint cannot be broken."""
    low, high, tests = _made(c)
    if c.path is not None and c.path not in there:
        return (c, c.path, low, high, ()) if low else None
    return (c, c.path, low, high, tests) if tests or low > 1 or high < math.inf else None


def plain(node: str) -> str:
    """The IRI of a node without its brackets, the name of a blank one."""
    return node[1:-1] if is_iri(node) else node[2:]


@functools.lru_cache(maxsize=1024)
def _made(c: Constraint) -> tuple[int, float, tuple[Test, ...]]:
    """The least and the greatest number of values, and the tests of each."""
    counts = {kind: operand for kind, operand in c.demands if kind in ("minCount", "maxCount")}
    low, high = (counts.get(kind) for kind in ("minCount", "maxCount"))
    tests = tuple(_test(kind, operand) for kind, operand in c.demands if kind not in counts)
    return low if isinstance(low, int) else 0, high if isinstance(high, int) else math.inf, tests


# ---------------------------------------------------------------- the tests of one value


def _number(term: str) -> Decimal | int | None:
    said = value(term)
    if said.isascii() and said.isdigit():
        return int(said)
    try:
        return Decimal(said)
    except InvalidOperation:
        return None


def _language(term: str, wanted: frozenset[str]) -> bool:
    tag = language(term)
    return tag in wanted or any(tag.startswith(w + "-") for w in wanted)


def _below(row: Row, term: str, path: str, equal: bool) -> bool:
    number = _number(term)
    others = [_number(o) for o in row.get(path, ())]
    return all(o is not None and number is not None and (number < o or (equal and number == o)) for o in others)


def _compared(term: str, fits: Callable[[Decimal | int], bool]) -> bool:
    number = _number(term)
    return number is not None and fits(number)


def _all(demands: object) -> Test:
    tests = tuple(_test(kind, operand) for kind, operand in demands) if isinstance(demands, tuple) else ()
    if len(tests) == 1:
        return tests[0]
    return lambda nodes, row, term: all(test(nodes, row, term) for test in tests)


def _kind(wanted: str) -> Test:
    sign = {SH + "IRI": "<", SH + "BlankNode": "_", SH + "Literal": '"'}[wanted]
    return lambda nodes, row, term: term[0] == sign


def _typed(wanted: str) -> Test:
    if wanted in (XSD + "string", PREFIXES["rdf"] + "langString"):
        return lambda nodes, row, term: term[0] == '"' and datatype(term) == wanted
    ending = f'"^^<{wanted}>'
    return lambda nodes, row, term: term.endswith(ending)


def _instance(wanted: str) -> Test:
    return lambda nodes, row, term: term[0] != '"' and nodes.is_a(term, wanted)


def _negated(demands: object) -> Test:
    inner = _all(demands)
    return lambda nodes, row, term: not inner(nodes, row, term)


def _either(options: object) -> Test:
    inner = tuple(_all(o) for o in options) if isinstance(options, tuple) else ()
    return lambda nodes, row, term: any(test(nodes, row, term) for test in inner)


def _pattern(wanted: re.Pattern[str]) -> Test:
    search = wanted.search
    return lambda nodes, row, term: term[0] != "_" and search(value(term)) is not None


_MAKERS: Mapping[str, Callable[[object], Test]] = {
    "class": lambda wanted: _instance(str(wanted)),
    "datatype": lambda wanted: _typed(str(wanted)),
    "nodeKind": lambda wanted: _kind(str(wanted)),
    "pattern": lambda wanted: _pattern(re.compile(wanted) if not isinstance(wanted, re.Pattern) else wanted),  # type: ignore[call-overload]
    "minLength": lambda n: lambda nodes, row, term: len(value(term)) >= n,  # type: ignore[operator]
    "maxLength": lambda n: lambda nodes, row, term: len(value(term)) <= n,  # type: ignore[operator]
    "minInclusive": lambda limit: lambda nodes, row, term: _compared(term, lambda n: n >= limit),  # type: ignore[operator]
    "maxInclusive": lambda limit: lambda nodes, row, term: _compared(term, lambda n: n <= limit),  # type: ignore[operator]
    "languageIn": lambda wanted: lambda nodes, row, term: _language(term, wanted),  # type: ignore[arg-type]
    "in": lambda wanted: lambda nodes, row, term: value(term) in wanted,  # type: ignore[operator]
    "lessThan": lambda path: lambda nodes, row, term: _below(row, term, str(path), equal=False),
    "lessThanOrEquals": lambda path: lambda nodes, row, term: _below(row, term, str(path), equal=True),
    "not": _negated,
    "or": _either,
}


def _test(kind: str, operand: object) -> Test:
    return _MAKERS[kind](operand)


def _shown(term: str) -> str:
    text = " ".join(value(term).split())
    return text if len(text) <= 60 else text[:59] + "…"
