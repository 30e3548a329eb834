"""Agencies by the grammar of Chinese organisation names."""

from __future__ import annotations

from kg.model import Document, Mention


def find_agencies(document: Document, locations: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """Mentions of organised bodies, in the order of the text; a parent inside a child's name is one too."""
    return ()
