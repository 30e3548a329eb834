"""Relating: what the text states between entities, with the words that state it."""

from __future__ import annotations

from dataclasses import dataclass

from kg.model import Document, Entity, Honour, Indicator, Notice, Relation


@dataclass(frozen=True, slots=True)
class Facts:
    """What one document states."""

    relations: tuple[Relation, ...] = ()
    honours: tuple[Honour, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    notices: tuple[Notice, ...] = ()


def relate(document: Document, entities: tuple[Entity, ...]) -> Facts:
    """Relations, honours and indicators that the document states between or of its entities."""
    return Facts()
