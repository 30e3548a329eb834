"""Collects relations: one an edge, with all its evidence, checked against the predicates' domains."""

from __future__ import annotations

from collections.abc import Mapping

from kg.frozen import replace
from kg.model import Entity, EntityType, Relation, Span

ENDS: Mapping[str, tuple[frozenset[EntityType], frozenset[EntityType]]] = {
    "hasJurisdiction": (frozenset({"Agency"}), frozenset({"Location"})),
    "subOrganizationOf": (frozenset({"Agency"}), frozenset({"Agency"})),
    "leads": (frozenset({"Agency", "Official"}), frozenset({"Initiative"})),
    "participatesIn": (frozenset({"Agency", "Official"}), frozenset({"Initiative"})),
    "takesPlaceIn": (frozenset({"Initiative"}), frozenset({"Location"})),
    "locatedIn": (frozenset({"Location"}), frozenset({"Location"})),
    "partOf": (frozenset({"Initiative"}), frozenset({"Initiative"})),
    "collaboratesWith": (frozenset({"Agency"}), frozenset({"Agency"})),
    "oversees": (frozenset({"Agency", "Official"}), frozenset({"Agency"})),
    "assists": (frozenset({"Agency", "Official"}), frozenset({"Agency", "Official", "Location"})),
}
"""Domain and range of each predicate that this stage writes (``holdsPost`` apart)."""

_EVIDENCE = 8


class Ledger:
    """Relations in the order in which they were first stated. An edge and its converse are one where it is symmetric."""

    def __init__(self) -> None:
        self._edges: dict[tuple[str, str, str], Relation] = {}

    def add(
        self,
        subject: Entity,
        predicate: str,
        object_: Entity,
        spans: Span | tuple[Span, ...],
        rule: str,
        confidence: float,
        status: str = "stated",
    ) -> None:
        """Record one statement; a repetition adds its evidence, the surest rule names the edge. Wrong ends are ignored."""
        domain, range_ = ENDS[predicate]
        if subject.type not in domain or object_.type not in range_ or subject.id == object_.id:
            return
        evidence = (spans,) if isinstance(spans, Span) else spans
        key = (subject.id, predicate, object_.id)
        if predicate == "collaboratesWith" and (object_.id, predicate, subject.id) in self._edges:
            key = (object_.id, predicate, subject.id)
        old = self._edges.get(key)
        if old is None:
            self._edges[key] = Relation(key[0], predicate, key[2], evidence, rule, confidence, status=status)
            return
        fresh = tuple(s for s in evidence if s not in old.evidence)
        if old.status == "stated" and status != "stated":
            return
        evidence = (*old.evidence, *fresh)[:_EVIDENCE]
        if confidence > old.confidence or (status == "stated" != old.status):
            self._edges[key] = replace(old, evidence=evidence, rule=rule, confidence=confidence, status=status)
        elif evidence != old.evidence:
            self._edges[key] = replace(old, evidence=evidence)

    def __contains__(self, edge: tuple[str, str, str]) -> bool:
        return edge in self._edges

    def relations(self) -> tuple[Relation, ...]:
        """What was recorded."""
        return tuple(self._edges.values())
