"""Segmenting: articles, blocks and sentences, in reading order."""

from __future__ import annotations

from kg.model import Document, Source, Text
from kg.segment.assemble import assemble
from kg.segment.briefs import apart
from kg.segment.layout import lay_out


def segment(source: Source, text: Text) -> Document:
    """Take a cleaned text apart into articles, put their blocks in reading order and read their metadata."""
    return assemble(source, text, apart(text, lay_out(text)))
