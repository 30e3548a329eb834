"""Shapes run over nodes: a general SHACL processor takes ten seconds where this takes a tenth of one.

Each constraint is made once into what is asked of its values. The tests hold the results against pySHACL's.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from decimal import Decimal, InvalidOperation

from kg.check.model import Violation, in_order
from kg.check.nodes import Nodes
from kg.check.shapes import SH, Constraint, Shape, shapes
from kg.check.tell import evidence_of, label
from kg.graph.ntriples import datatype, is_iri, language, value

Row = Mapping[str, Sequence[str]]
#: Whether a value, of a node with this row, is as it should be.
Test = Callable[[Nodes, Row, str], bool]


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
        made = [(c, *_made(c)) for c in shape.constraints]
        for node in nodes.targets(shape.targets):
            if known and plain(node) in known:
                continue
            row = nodes.row(node)
            for c, low, high, tests in made:
                values = (node,) if c.path is None else row.get(c.path)
                if values is None:
                    if low:
                        yield node, c, None
                    continue
                if not low <= len(values) <= high:
                    yield node, c, None
                for test in tests:
                    for one in values:
                        if not test(nodes, row, one):
                            yield node, c, one


def plain(node: str) -> str:
    """The IRI of a node without its brackets, the name of a blank one."""
    return node[1:-1] if is_iri(node) else node[2:]


@functools.lru_cache(maxsize=1024)
def _made(c: Constraint) -> tuple[int, float, tuple[Test, ...]]:
    """The least and the greatest number of values, and the tests of each."""
    counts = {kind: operand for kind, operand in c.demands if kind in ("minCount", "maxCount")}
    low, high = (counts.get(kind) for kind in ("minCount", "maxCount"))
    tests = tuple(_test(kind, operand) for kind, operand in c.demands if kind not in counts)
    return low if isinstance(low, int) else 0, high if isinstance(high, int) else float("inf"), tests


# ---------------------------------------------------------------- the tests of one value


def _number(term: str) -> Decimal | None:
    try:
        return Decimal(value(term))
    except InvalidOperation:
        return None


def _language(term: str, wanted: frozenset[str]) -> bool:
    tag = language(term)
    return tag in wanted or any(tag.startswith(w + "-") for w in wanted)


def _below(row: Row, term: str, path: str, equal: bool) -> bool:
    number = _number(term)
    others = [_number(o) for o in row.get(path, ())]
    return all(o is not None and number is not None and (number < o or (equal and number == o)) for o in others)


def _compared(term: str, fits: Callable[[Decimal], bool]) -> bool:
    number = _number(term)
    return number is not None and fits(number)


def _all(demands: object) -> Test:
    tests = tuple(_test(kind, operand) for kind, operand in demands) if isinstance(demands, tuple) else ()
    if len(tests) == 1:
        return tests[0]
    return lambda nodes, row, term: all(test(nodes, row, term) for test in tests)


def _kind(term: str) -> str:
    return SH + {"<": "IRI", "_": "BlankNode"}.get(term[0], "Literal")


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
    "class": lambda wanted: lambda nodes, row, term: term[0] != '"' and nodes.is_a(term, str(wanted)),
    "datatype": lambda wanted: lambda nodes, row, term: term[0] == '"' and datatype(term) == wanted,
    "nodeKind": lambda wanted: lambda nodes, row, term: _kind(term) == wanted,
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
