"""Locations: divisions of the gazetteer, and roads, villages, waters, sites by grammar."""

from __future__ import annotations

from kg.find.places_divisions import division_hits, official_name
from kg.model import Document, Mention


def find_locations(document: Document) -> tuple[Mention, ...]:
    """Mentions of places, in the order of the text; a division inside an agency's name is one too."""
    hits = division_hits(document.text)
    return tuple(Mention(h.start, h.end, "Location", "admin", official_name(h), "division") for h in hits)
