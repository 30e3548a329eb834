"""Initiatives: campaigns, programmes, projects, brands, mechanisms, documents and events with a name."""

from __future__ import annotations

from kg.model import Document, Mention


def find_initiatives(
    document: Document,
    agencies: tuple[Mention, ...],
    locations: tuple[Mention, ...],
    officials: tuple[Mention, ...],
) -> tuple[Mention, ...]:
    """Mentions of named undertakings, in the order of the text."""
    return ()
