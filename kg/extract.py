"""One document through the stages: read → clean → segment → find → resolve → relate."""

from __future__ import annotations

from kg.clean import clean
from kg.find import findings
from kg.model import Extraction, Source
from kg.relate import relate
from kg.resolve import resolution
from kg.segment import segment


def extract(source: Source, skip: frozenset[str] = frozenset()) -> Extraction:
    """Everything that the document names and states; ``skip`` names repairs to leave out."""
    document = segment(source, clean(source, skip=skip))
    found = findings(document)
    resolved = resolution(document, found.mentions)
    facts = relate(document, resolved.entities)
    notices = (*found.notices, *resolved.notices, *facts.notices)
    return Extraction(document, resolved.entities, facts.relations, facts.honours, facts.indicators, notices)
