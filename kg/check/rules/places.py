"""Places, and what is part of what."""

from __future__ import annotations

import functools
import itertools
from collections.abc import Callable, Iterator, Mapping

from kg.check.index import Index
from kg.graph.ntriples import name, value

_Bound = Iterator[dict[str, str]]


def code_outside_parent(index: Index) -> _Bound:
    for node, code in index.pairs("govkg:adcode"):
        for parent in index.get(node, "govkg:within"):
            for above in index.get(parent, "govkg:adcode"):
                stem = value(above)[:2] if value(above)[2:6] == "0000" else value(above)[:4]
                if not value(code).startswith(stem):
                    yield {"node": node, "code": code, "above": above}


def code_shared(index: Index) -> _Bound:
    users: dict[str, list[str]] = {}
    for node, code in index.pairs("govkg:adcode"):
        users.setdefault(code, []).append(node)
    for code, found in users.items():
        for node in found:
            yield from ({"node": node, "other": o, "code": code} for o in found if node[:-1] < o[:-1])


def _reached(index: Index, start: str, predicate: str) -> set[str]:
    """All that one or more steps lead to."""
    seen: set[str] = set()
    waiting = [start]
    while waiting:
        for following in index.get(waiting.pop(), predicate):
            if following not in seen:
                seen.add(following)
                waiting.append(following)
    return seen


def _cycle(predicate: str, index: Index) -> _Bound:
    """Nodes that a step to another and further steps lead back to, or that lead straight to themselves twice."""
    for node in index.using(predicate):
        if any(node in _reached(index, other, predicate) for other in index.get(node, predicate)):
            yield {"node": node}


def contradiction(index: Index) -> _Bound:
    division = name("govkg:Division")
    for node, found in index.pairs("govkg:locatedIn"):
        parents = index.get(node, "govkg:within")
        if parents and index.has(found, "rdf:type", division) and found not in _reached(index, node, "govkg:within"):
            yield from ({"node": node, "object": found, "parent": parent} for parent in parents)


def two_jurisdictions(index: Index) -> _Bound:
    for node in index.using("govkg:hasJurisdiction"):
        areas = sorted(set(index.get(node, "govkg:hasJurisdiction")), key=value)
        yield from ({"node": node, "one": a, "other": b} for a, b in itertools.pairwise(areas))


RULES: Mapping[str, Callable[[Index], _Bound]] = {
    "code-outside-parent": code_outside_parent,
    "code-shared": code_shared,
    "organisation-cycle": functools.partial(_cycle, "govkg:subOrganizationOf"),
    "part-cycle": functools.partial(_cycle, "govkg:partOf"),
    "place-cycle": functools.partial(_cycle, "govkg:locatedIn"),
    "place-contradiction": contradiction,
    "two-jurisdictions": two_jurisdictions,
}
