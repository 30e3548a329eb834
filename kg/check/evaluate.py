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

from kg.check.index import vocabulary
from kg.check.model import Violation, in_order
from kg.check.nodes import Nodes
from kg.check.shapes import SH, Constraint, Shape, shapes
from kg.check.tell import evidence_of, label
from kg.graph.ntriples import XSD, datatype, is_iri, language, value
from kg.graph.terms import PREFIXES

Row = Mapping[str, Sequence[str]]
#: Which of some values are not as they should be, whichever node has them.
Test = Callable[[Nodes, Collection[str]], Collection[str]]
#: Whether a value is as it should be beside the others of a node with this row.
Pair = Callable[[Row, str], bool]
#: A constraint with the least and the greatest number of values, and the tests of each, by itself and beside others.
_Asked = tuple[Constraint, int, float, tuple[Test, ...], tuple[Pair, ...]]
#: What is asked of nodes that are alike, by path.
_Steps = tuple[tuple[str | None, tuple[_Asked, ...]], ...]


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
    asked = _shipped() if found is shapes() and nodes.above is vocabulary().above else _Questions(found, nodes.above)
    passed_over = {f"<{iri}>" for iri in known}
    for types, rows in nodes.alike(asked.targets):
        steps = asked.steps(types, tuple(rows[0][1]))
        wanted = [(node, row) for node, row in rows if node not in passed_over] if passed_over and steps else rows
        if wanted:
            for path, constraints in steps:
                yield from _broken(nodes, wanted, path, constraints)


class _Questions:
    """What shapes ask of nodes: worked out once for all nodes of the same classes with the same predicates."""

    def __init__(self, found: Sequence[Shape], above: Mapping[str, frozenset[str]]) -> None:
        self._above = above
        self._shapes = [(frozenset(shape.targets), [_asked(c) for c in shape.constraints]) for shape in found]
        self.targets = tuple(sorted({target for shape in found for target in shape.targets}))
        self.steps = functools.lru_cache(maxsize=4096)(self._steps)

    def _steps(self, types: tuple[str, ...], predicates: tuple[str, ...]) -> _Steps:
        classes = {above for kind in types for above in self._above.get(kind, (kind,))}
        out: dict[str | None, list[_Asked]] = {}
        for targets, constraints in self._shapes:
            if not targets.isdisjoint(classes):
                for asked in constraints:
                    c, low, high, tests, pairs = asked
                    if c.path is not None and c.path not in predicates:
                        if low:
                            out.setdefault(c.path, []).append((c, low, high, (), ()))
                    elif tests or pairs or low > 1 or high < math.inf:
                        out.setdefault(c.path, []).append(asked)
        return tuple((path, tuple(constraints)) for path, constraints in out.items())


@functools.cache
def _shipped() -> _Questions:
    return _Questions(shapes(), vocabulary().above)


def _broken(
    nodes: Nodes, rows: Sequence[tuple[str, Row]], path: str | None, constraints: Sequence[_Asked]
) -> Iterator[tuple[str, Constraint, str | None]]:
    """Failures of constraints on one path at nodes with the same predicates. Almost always there are none, so it is asked
    first whether there are any: of each value once, whatever the number of nodes that have it.
    """
    values = [(node,) if path is None else row.get(path, ()) for node, row in rows]
    numbers = set(map(len, values))
    least, most = min(numbers), max(numbers)
    distinct = set(itertools.chain.from_iterable(values))
    for c, low, high, tests, pairs in constraints:
        if not low <= least <= most <= high:
            yield from (
                (node, c, None) for (node, _), found in zip(rows, values, strict=True) if not low <= len(found) <= high
            )
        for test in tests:
            if wrong := test(nodes, distinct):
                for (node, _), found in zip(rows, values, strict=True):
                    yield from ((node, c, one) for one in found if one in wrong)
        for pair in pairs:
            for (node, row), found in zip(rows, values, strict=True):
                yield from ((node, c, one) for one in found if not pair(row, one))


def plain(node: str) -> str:
    """The IRI of a node without its brackets, the name of a blank one."""
    return node[1:-1] if is_iri(node) else node[2:]


def _asked(c: Constraint) -> _Asked:
    counts = {kind: operand for kind, operand in c.demands if kind in ("minCount", "maxCount")}
    low, high = (counts.get(kind) for kind in ("minCount", "maxCount"))
    tests = tuple(_test(kind, operand) for kind, operand in c.demands if kind not in counts and kind not in _PAIRS)
    pairs = tuple(_PAIRS[kind](str(operand)) for kind, operand in c.demands if kind in _PAIRS)
    return c, low if isinstance(low, int) else 0, high if isinstance(high, int) else math.inf, tests, pairs


# ---------------------------------------------------------------- the tests of values


@functools.lru_cache(maxsize=16_384)
def _number(term: str) -> Decimal | int | None:
    said = value(term)
    if said.isascii() and said.isdigit():
        return int(said)
    try:
        return Decimal(said)
    except InvalidOperation:
        return None


def _below(row: Row, term: str, path: str, equal: bool) -> bool:
    number = _number(term)
    for other in row.get(path, ()):
        limit = _number(other)
        if number is None or limit is None or number > limit or (number == limit and not equal):
            return False
    return True


def _where(wrong: Callable[[str], bool]) -> Test:
    return lambda nodes, terms: set(filter(wrong, terms))


def _compared(fits: Callable[[Decimal | int], bool]) -> Test:
    def wrong(term: str) -> bool:
        number = _number(term)
        return number is None or not fits(number)

    return _where(wrong)


def _kind(wanted: str) -> Test:
    sign = {SH + "IRI": "<", SH + "BlankNode": "_", SH + "Literal": '"'}[wanted]
    return lambda nodes, terms: {t for t in terms if t[0] != sign}


def _typed(wanted: str) -> Test:
    if wanted in (XSD + "string", PREFIXES["rdf"] + "langString"):
        return lambda nodes, terms: {t for t in terms if t[0] != '"' or datatype(t) != wanted}
    ending = f'"^^<{wanted}>'
    return lambda nodes, terms: {t for t in terms if not t.endswith(ending)}


def _language(wanted: frozenset[str]) -> Test:
    starts = tuple(f"{w}-" for w in sorted(wanted))

    def wrong(term: str) -> bool:
        tag = language(term)
        return tag not in wanted and not tag.startswith(starts)

    return _where(wrong)


def _pattern(wanted: re.Pattern[str]) -> Test:
    search = wanted.search

    def wrong(nodes: Nodes, terms: Collection[str]) -> Collection[str]:
        # most identifiers say what they are: no call for each of them
        plain = [(t, t[1:-1] if t[0] == "<" and "\\" not in t else value(t)) for t in terms]
        return {t for t, said in plain if t[0] == "_" or not search(said)}

    return wrong


def _all(demands: object) -> Test:
    tests = tuple(_test(kind, operand) for kind, operand in demands) if isinstance(demands, tuple) else ()
    if len(tests) == 1:
        return tests[0]
    return lambda nodes, terms: {wrong for test in tests for wrong in test(nodes, terms)}


def _negated(demands: object) -> Test:
    inner = _all(demands)
    return lambda nodes, terms: set(terms).difference(inner(nodes, terms))


def _either(options: object) -> Test:
    inner = tuple(_all(o) for o in options) if isinstance(options, tuple) else ()

    def wrong(nodes: Nodes, terms: Collection[str]) -> Collection[str]:
        for test in inner:
            terms = test(nodes, terms)
        return terms

    return wrong


_MAKERS: Mapping[str, Callable[[object], Test]] = {
    "class": lambda wanted: lambda nodes, terms: nodes.outside(terms, str(wanted)),
    "datatype": lambda wanted: _typed(str(wanted)),
    "nodeKind": lambda wanted: _kind(str(wanted)),
    "pattern": lambda wanted: _pattern(re.compile(wanted) if not isinstance(wanted, re.Pattern) else wanted),  # type: ignore[call-overload]
    "minLength": lambda n: _where(lambda term: len(value(term)) < n),  # type: ignore[operator]
    "maxLength": lambda n: _where(lambda term: len(value(term)) > n),  # type: ignore[operator]
    "minInclusive": lambda limit: _compared(lambda n: n >= limit),  # type: ignore[operator]
    "maxInclusive": lambda limit: _compared(lambda n: n <= limit),  # type: ignore[operator]
    "languageIn": lambda wanted: _language(wanted),  # type: ignore[arg-type]
    "in": lambda wanted: lambda nodes, terms: {t for t in terms if value(t) not in wanted},  # type: ignore[operator]
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
