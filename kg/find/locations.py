"""Locations: divisions of the gazetteer, and roads, villages, waters, sites by grammar."""

from __future__ import annotations

from kg.model import Document, Mention


def find_locations(document: Document) -> tuple[Mention, ...]:
    """Mentions of places, in the order of the text; a division inside an agency's name is one too."""
    return ()
