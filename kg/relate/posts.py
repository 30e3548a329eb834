"""Posts: holdsPost, from titles beside names."""

from __future__ import annotations

from kg.model import Document, Entity, Relation


def relate_posts(document: Document, entities: tuple[Entity, ...]) -> tuple[Relation, ...]:
    """Provisional."""
    return ()
