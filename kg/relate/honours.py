"""Honours received."""

from __future__ import annotations

from kg.model import Document, Entity, Honour


def find_honours(document: Document, entities: tuple[Entity, ...]) -> tuple[Honour, ...]:
    """Provisional."""
    return ()
