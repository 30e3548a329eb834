"""Sentences: spans that tile a block, each ending after 。！？；… and the closing quotation marks behind it."""

from __future__ import annotations

import re

from kg.model import Span

_END = re.compile("[。！？；…][。！？；…]*[”’」』）)》】]*")


def sentences(text: str, start: int, end: int) -> tuple[Span, ...]:
    """Tile ``text[start:end]``."""
    spans: list[Span] = []
    at = start
    for m in _END.finditer(text, start, end):
        spans.append(Span(at, m.end()))
        at = m.end()
    if at < end:
        spans.append(Span(at, end))
    return tuple(spans)
