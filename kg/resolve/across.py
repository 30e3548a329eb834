"""Identity across documents: two entities of two documents are one thing exactly when their keys are equal."""

from __future__ import annotations

from kg.model import Document, Entity, Relation


def identity_keys(document: Document, entities: tuple[Entity, ...], relations: tuple[Relation, ...]) -> dict[str, str]:
    """Entity id to key. A key depends on this document alone."""
    return {e.id: f"{e.type}|{e.name}" for e in entities}
