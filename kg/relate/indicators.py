"""Indicators: figures of an agency's work."""

from __future__ import annotations

from kg.model import Document, Entity, Indicator


def find_indicators(document: Document, entities: tuple[Entity, ...]) -> tuple[Indicator, ...]:
    """Provisional."""
    return ()
