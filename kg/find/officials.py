"""Officials: persons' names that a title, a byline, an interview or a list vouches for."""

from __future__ import annotations

from kg.model import Document, Mention


def find_officials(document: Document, agencies: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """Mentions of named persons, in the order of the text."""
    return ()
