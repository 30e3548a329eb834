"""Tenures and posts."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator, Mapping, Sequence

from kg.check.index import Index
from kg.graph.ntriples import boolean, text, value

_Bound = Iterator[dict[str, str]]
_Time = tuple[str, str]
_CURRENT = {text("stated"), text("acting")}
_STATED = text("stated")


def _ends(index: Index, tenure: str) -> Iterator[tuple[str, str]]:
    return itertools.product(index.get(tenure, "org:member"), index.get(tenure, "org:organization"))


def elsewhere(index: Index) -> _Bound:
    for node in index.using("govkg:post"):
        others = [a for post in index.get(node, "govkg:post") for a in index.get(post, "org:postIn")]
        for person, agency in _ends(index, node):
            yield from ({"node": node, "person": person, "agency": agency, "other": o} for o in others if o != agency)


def _after(first: str, last: str, index: Index) -> _Bound:
    """Tenures whose first date is after the last."""
    for node in index.using(first):
        for begin in index.get(node, first):
            for end in index.get(node, last):
                a, b = value(begin), value(end)
                if a > b and not a.startswith(b):
                    for person, agency in _ends(index, node):
                        yield {"node": node, "person": person, "agency": agency, "from": begin, "until": end}


def ends_before_start(index: Index) -> _Bound:
    return _after("schema:startDate", "schema:endDate", index)


def reversed_(index: Index) -> _Bound:
    return _after("govkg:attestedFrom", "govkg:attestedUntil", index)


def without_relation(index: Index) -> _Bound:
    for node in index.of("govkg:Tenure"):
        if not _CURRENT.isdisjoint(index.get(node, "govkg:status")):
            for person, agency in _ends(index, node):
                if not index.has(person, "govkg:holdsPost", agency):
                    yield {"node": node, "person": person, "agency": agency}


def two_heads(index: Index) -> _Bound:
    heading = [p for p in index.using("govkg:isHeadPost") if boolean(True) in index.get(p, "govkg:isHeadPost")]
    if not heading:
        return
    wanted = set(heading)
    holders: dict[str, list[str]] = {}
    for person, post in index.pairs("org:holds"):
        if post in wanted:
            holders.setdefault(post, []).append(person)
    times: dict[tuple[str, str], list[tuple[str, str]]] = {}
    for tenure, post in index.pairs("govkg:post"):
        if post in wanted and index.has(tenure, "govkg:status", _STATED):
            for person in index.get(tenure, "org:member"):
                for begin in index.get(tenure, "govkg:attestedFrom"):
                    for end in index.get(tenure, "govkg:attestedUntil"):
                        times.setdefault((person, post), []).append((value(begin), value(end)))
    for post, found in holders.items():
        for node, other in _paired(found, lambda a, b, p=post: _overlap(times.get((a, p), ()), times.get((b, p), ()))):  # type: ignore[misc]
            for agency in index.get(post, "org:postIn"):
                for title in index.get(post, "rdfs:label"):
                    yield {"node": node, "other": other, "title": title, "agency": agency}


def _paired(nodes: Sequence[str], clash: Callable[[str, str], bool]) -> Iterator[tuple[str, str]]:
    """Each node with the first later one that it clashes with: as many pairs as nodes, however many clash."""
    ordered = sorted(set(nodes), key=value)
    for n, node in enumerate(ordered):
        other = next((o for o in ordered[n + 1 :] if clash(node, o)), None)
        if other is not None:
            yield node, other


def _overlap(one: Sequence[_Time], other: Sequence[_Time]) -> bool:
    return any(a <= d and c <= b for a, b in one for c, d in other)


def in_two_places(index: Index) -> _Bound:
    for node in index.using("govkg:holdsPost"):
        bodies = index.get(node, "govkg:holdsPost")
        if len(bodies) > 1:
            areas = {b: _prefectures(index, b) for b in bodies}
            for one, other in _paired(bodies, lambda a, b, at=areas: any(x != y for x in at[a] for y in at[b])):  # type: ignore[misc]
                yield {"node": node, "one": one, "other": other}


def _prefectures(index: Index, body: str) -> set[str]:
    codes = {value(c) for a in index.get(body, "govkg:hasJurisdiction") for c in index.get(a, "govkg:adcode")}
    return {c[:4] for c in codes if c[2:4] != "00"}


RULES: Mapping[str, Callable[[Index], _Bound]] = {
    "tenure-elsewhere": elsewhere,
    "tenure-ends-before-start": ends_before_start,
    "tenure-reversed": reversed_,
    "tenure-without-relation": without_relation,
    "two-heads": two_heads,
    "person-in-two-places": in_two_places,
}
