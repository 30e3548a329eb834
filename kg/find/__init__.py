"""Finding: mentions of agencies, officials, initiatives and locations in a document."""

from __future__ import annotations

from kg.model import Document, Mention


def find(document: Document) -> tuple[Mention, ...]:
    """All mentions, in the order of the text. Mentions of different types may nest."""
    return ()
