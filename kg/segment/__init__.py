"""Segmenting: articles, blocks and sentences, in reading order."""

from __future__ import annotations

import re

from kg.model import Article, Block, Document, Source, Span, Text


def segment(source: Source, text: Text) -> Document:
    """Provisional: one article, a block a line."""
    blocks = []
    for m in re.finditer(r"[^\n]+", text.text):
        sentences = tuple(Span(m.start() + s.start(), m.start() + s.end()) for s in re.finditer(r"[^。！？]+[。！？]*[”」]?", m.group()))
        blocks.append(Block("body", m.start(), m.end(), sentences))
    return Document(source, text.text, text.offsets, (Article(0, len(text.text), blocks=tuple(blocks)),))
