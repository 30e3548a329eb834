"""Actions: leads, participatesIn, takesPlaceIn, partOf, collaboratesWith, oversees, assists."""

from __future__ import annotations

from kg.model import Document, Entity, Relation


def relate_actions(document: Document, entities: tuple[Entity, ...]) -> tuple[Relation, ...]:
    """Provisional."""
    return ()
