"""Pages of briefs: short items, each with its headline and its reporter in brackets, are articles of their own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kg.model import Text
from kg.segment.layout import Layout, Paragraph
from kg.segment.names import closing_credit

_LEAST = 3
_LONGEST = 3  # paragraphs of an item
_TITLES = frozenset({"heading", "title"})


def apart(text: Text, layout: Layout) -> Layout:
    """``layout`` with the items of a page of briefs as articles: most of them end with who wrote them."""
    articles: list[tuple[Paragraph, ...]] = []
    pages: list[int] = []
    first: dict[int, int] = {}
    for n, paragraphs in enumerate(layout.articles):
        first[n] = len(articles)
        for item in _items(text, paragraphs):
            articles.append(item)
            pages.append(first[layout.pages[n]])
    return replace(layout, articles=tuple(articles), pages=tuple(pages)) if len(articles) > len(first) else layout


def _items(text: Text, paragraphs: Sequence[Paragraph]) -> list[tuple[Paragraph, ...]]:
    """The items, or the whole where it is one article."""
    heads = [
        i
        for i, p in enumerate(paragraphs[:-1])
        if p.role in _TITLES and paragraphs[i + 1].role == "body" and (i == 0 or paragraphs[i - 1].role not in _TITLES)
    ]
    titles = sum(p.role in _TITLES for p in paragraphs)
    if len(heads) < _LEAST or titles != len(heads):
        return [tuple(paragraphs)]
    ends = [*heads[1:], len(paragraphs)]
    bodies = [[p for p in paragraphs[start:end] if p.role == "body"] for start, end in zip(heads, ends, strict=True)]
    signed = [bool(closing_credit(_words(text, own[-1]))) for own in bodies]
    if sum(signed) < max(_LEAST - 1, len(signed) / 2) or max(map(len, bodies)) > _LONGEST:
        return [tuple(paragraphs)]
    starts = [0, *heads[1:]]
    return [
        tuple(replace(p, role="title") if i in heads else p for i, p in enumerate(paragraphs) if start <= i < end)
        for start, end in zip(starts, ends, strict=True)
    ]


def _words(text: Text, paragraph: Paragraph) -> str:
    return "".join(text.text[a:b] for a, b in paragraph.ranges)
