"""Structure: hasJurisdiction, subOrganizationOf, locatedIn."""

from __future__ import annotations

from kg.model import Document, Entity, Relation


def relate_structure(document: Document, entities: tuple[Entity, ...]) -> tuple[Relation, ...]:
    """Provisional."""
    return ()
