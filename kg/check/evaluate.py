"""Shapes run over nodes: a general SHACL processor takes ten seconds where this takes a tenth of one.

Each constraint is made once into what is asked of its values. The tests hold the results against pySHACL's.
"""

from __future__ import annotations

import functools
import itertools
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
#: Whether a value is as it should be, whichever node has it.
Test = Callable[[Nodes, str], bool]
#: Whether a value is as it should be beside the others of a node with this row.
Pair = Callable[[Row, str], bool]
_AT_ONCE = 5000  # nodes: there may be more of them than fit into memory
_Step = tuple[Constraint, str | None, int, float, tuple[Test, ...], tuple[Pair, ...]]


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
        targets = iter(nodes.targets(shape.targets))
        while some := list(itertools.islice(targets, _AT_ONCE)):
            alike: dict[tuple[str, ...], list[tuple[str, Row]]] = {}  # many nodes have the same predicates
            for node in some:
                if not known or plain(node) not in known:
                    row = nodes.row(node)
                    alike.setdefault(tuple(row), []).append((node, row))
            for there, rows in alike.items():
                for c in shape.constraints:
                    if step := _step(c, there):
                        yield from _broken(nodes, rows, step)


def _broken(nodes: Nodes, rows: Sequence[tuple[str, Row]], step: _Step) -> Iterator[tuple[str, Constraint, str | None]]:
    """Failures of one constraint at nodes with the same predicates. Almost always there are none, so it is asked first
    whether there are any: of each value once, whatever the number of nodes that have it.
    """
    c, path, low, high, tests, pairs = step
    values = [(node,) if path is None else row.get(path, ()) for node, row in rows]
    numbers = set(map(len, values))
    if numbers and not low <= min(numbers) <= max(numbers) <= high:
        yield from (
            (node, c, None) for (node, _), found in zip(rows, values, strict=True) if not low <= len(found) <= high
        )
    if tests:
        distinct = set(itertools.chain.from_iterable(values))
        for test in tests:
            if wrong := {one for one in distinct if not test(nodes, one)}:
                for (node, _), found in zip(rows, values, strict=True):
                    yield from ((node, c, one) for one in found if one in wrong)
    for pair in pairs:
        for (node, row), found in zip(rows, values, strict=True):
            yield from ((node, c, one) for one in found if not pair(row, one))


def _step(c: Constraint, there: Collection[str]) -> _Step | None:
    """What is to be looked at of a node with these predicates; nothing where the constraint cannot be broken."""
    low, high, tests, pairs = _made(c)
    if c.path is not None and c.path not in there:
        return (c, c.path, low, high, (), ()) if low else None
    return (c, c.path, low, high, tests, pairs) if tests or pairs or low > 1 or high < math.inf else None


def plain(node: str) -> str:
    """The IRI of a node without its brackets, the name of a blank one."""
    return node[1:-1] if is_iri(node) else node[2:]


@functools.lru_cache(maxsize=1024)
def _made(c: Constraint) -> tuple[int, float, tuple[Test, ...], tuple[Pair, ...]]:
    """The least and the greatest number of values, and the tests of each, by itself and beside others."""
    counts = {kind: operand for kind, operand in c.demands if kind in ("minCount", "maxCount")}
    low, high = (counts.get(kind) for kind in ("minCount", "maxCount"))
    tests = tuple(_test(kind, operand) for kind, operand in c.demands if kind not in counts and kind not in _PAIRS)
    pairs = tuple(_PAIRS[kind](str(operand)) for kind, operand in c.demands if kind in _PAIRS)
    return low if isinstance(low, int) else 0, high if isinstance(high, int) else math.inf, tests, pairs


# ---------------------------------------------------------------- the tests of one value


@functools.lru_cache(maxsize=16_384)
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
    for other in row.get(path, ()):
        limit = _number(other)
        if number is None or limit is None or number > limit or (number == limit and not equal):
            return False
    return True


def _compared(term: str, fits: Callable[[Decimal | int], bool]) -> bool:
    number = _number(term)
    return number is not None and fits(number)


def _all(demands: object) -> Test:
    tests = tuple(_test(kind, operand) for kind, operand in demands) if isinstance(demands, tuple) else ()
    if len(tests) == 1:
        return tests[0]
    return lambda nodes, term: all(test(nodes, term) for test in tests)


def _kind(wanted: str) -> Test:
    sign = {SH + "IRI": "<", SH + "BlankNode": "_", SH + "Literal": '"'}[wanted]
    return lambda nodes, term: term[0] == sign


def _typed(wanted: str) -> Test:
    if wanted in (XSD + "string", PREFIXES["rdf"] + "langString"):
        return lambda nodes, term: term[0] == '"' and datatype(term) == wanted
    ending = f'"^^<{wanted}>'
    return lambda nodes, term: term.endswith(ending)


def _instance(wanted: str) -> Test:
    return lambda nodes, term: term[0] != '"' and nodes.is_a(term, wanted)


def _negated(demands: object) -> Test:
    inner = _all(demands)
    return lambda nodes, term: not inner(nodes, term)


def _either(options: object) -> Test:
    inner = tuple(_all(o) for o in options) if isinstance(options, tuple) else ()
    return lambda nodes, term: any(test(nodes, term) for test in inner)


def _pattern(wanted: re.Pattern[str]) -> Test:
    search = wanted.search
    return lambda nodes, term: term[0] != "_" and search(value(term)) is not None


_MAKERS: Mapping[str, Callable[[object], Test]] = {
    "class": lambda wanted: _instance(str(wanted)),
    "datatype": lambda wanted: _typed(str(wanted)),
    "nodeKind": lambda wanted: _kind(str(wanted)),
    "pattern": lambda wanted: _pattern(re.compile(wanted) if not isinstance(wanted, re.Pattern) else wanted),  # type: ignore[call-overload]
    "minLength": lambda n: lambda nodes, term: len(value(term)) >= n,  # type: ignore[operator]
    "maxLength": lambda n: lambda nodes, term: len(value(term)) <= n,  # type: ignore[operator]
    "minInclusive": lambda limit: lambda nodes, term: _compared(term, lambda n: n >= limit),  # type: ignore[operator]
    "maxInclusive": lambda limit: lambda nodes, term: _compared(term, lambda n: n <= limit),  # type: ignore[operator]
    "languageIn": lambda wanted: lambda nodes, term: _language(term, wanted),  # type: ignore[arg-type]
    "in": lambda wanted: lambda nodes, term: value(term) in wanted,  # type: ignore[operator]
    "not": _negated,
    "or": _either,
}
_PAIRS: Mapping[str, Callable[[str], Pair]] = {
    "lessThan": lambda path: lambda row, term: _below(row, term, path, equal=False),
    "lessThanOrEquals": lambda path: lambda row, term: _below(row, term, path, equal=True),
}


def _test(kind: str, operand: object) -> Test:
    return _MAKERS[kind](operand)


def _shown(term: str) -> str:
    text = " ".join(value(term).split())
    return text if len(text) <= 60 else text[:59] + "…"
