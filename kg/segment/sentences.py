"""Sentences: spans that tile a block, each ending after 。！？；… and the closing quotation marks behind it."""

from __future__ import annotations

import re

from kg.model import Span

_SENTENCE = re.compile(r"[^。！？；…]*(?:[。！？；]+|…+)[。！？；…]*[”’」』）)》】]*|[^。！？；…]+\Z")
# a mark inside quotation marks or brackets ends a sentence only with the quotation
_SAID = re.compile(
    r"^(?:[^，。！？；：“”]{0,18}(?:说|表示|介绍|告诉|指出|强调|感慨|坦言|点评|透露|回忆|感叹|认为|提醒|称|道|问|答))"
)


def sentences(text: str, start: int, end: int) -> tuple[Span, ...]:
    """Tile ``text[start:end]``."""
    spans: list[Span] = []
    at = start
    for m in _SENTENCE.finditer(text, start, end):
        if m.end() > at:
            spans.append(Span(at, m.end()))
            at = m.end()
    if at < end:
        spans.append(Span(at, end))
    return tuple(spans)
