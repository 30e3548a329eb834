"""Finding: mentions of agencies, officials, initiatives and locations in a document."""

from __future__ import annotations

from kg.find.agencies import find_agencies
from kg.find.initiatives import find_initiatives
from kg.find.locations import find_locations
from kg.find.officials import find_officials
from kg.model import Document, Mention

__all__ = ["find"]


def find(document: Document) -> tuple[Mention, ...]:
    """All mentions, in the order of the text. Mentions of different types may nest."""
    locations = find_locations(document)
    agencies = find_agencies(document, locations)
    officials = find_officials(document, agencies)
    initiatives = find_initiatives(document, agencies, locations, officials)
    return tuple(sorted((*locations, *agencies, *officials, *initiatives), key=lambda m: (m.start, -m.end, m.type)))
