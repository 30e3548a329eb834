"""One document through the stages: read → clean → segment → find → resolve → relate."""

from __future__ import annotations

from kg.clean import clean
from kg.find import find
from kg.model import Extraction, Source
from kg.relate import relate
from kg.resolve import resolve
from kg.segment import segment


def extract(source: Source) -> Extraction:
    """Everything that the document names and states."""
    document = segment(source, clean(source))
    entities = resolve(document, find(document))
    facts = relate(document, entities)
    return Extraction(document, entities, facts.relations, facts.honours, facts.indicators, facts.notices)
