"""From lines to articles: where articles begin, what stands between them, which lines belong together."""

from __future__ import annotations

import bisect
import re
from dataclasses import dataclass

from kg.frozen import quick
from kg.model import Notice, Text
from kg.segment.context import in_context
from kg.segment.houses import AGENCY_LINE
from kg.segment.kinds import Line, ends_sentence, lines_of
from kg.segment.metadata import POSTED
from kg.segment.order import ATTRIBUTION, Placed, assign

_ASIDE = frozenset({"furniture", "caption", "label"})
_PAGE = 6
"""Most articles that a page is taken to hold when a text has no page labels."""
_TITLES = frozenset({"heading", "title"})
_HEAD = frozenset({"heading", "title", "source", "date", "label", "byline"})
_HEADLESS = re.compile(r"[一二三四五六七八九十](?:党支部|大队|中队|支队|分局|派出所|小学|中学)")
_DATELINE = re.compile(r"^\S{2,20}(?:讯|电|消息)\s*[（(]?.{0,20}(?:记者|通讯员)|^\S{0,12}(?:讯|电)\s*[（(]")


@quick
@dataclass(frozen=True, slots=True)
class Paragraph:
    """One or several lines read as one: ranges of the cleaned text."""

    role: str
    ranges: tuple[tuple[int, int], ...]
    head: bool = False


@dataclass(frozen=True, slots=True)
class Layout:
    """The paragraphs of each article in reading order, and what was left uncertain."""

    articles: tuple[tuple[Paragraph, ...], ...]
    notices: tuple[Notice, ...] = ()
    pages: tuple[int, ...] = (0,)
    """For each article the first article of its page."""


def lay_out(text: Text) -> Layout:
    """Find the articles of a cleaned text and the order in which their lines are read."""
    lines = in_context(text.text, lines_of(text.text))
    if not lines:
        return Layout(((),))
    starts = _starts(lines)
    heads: list[int | None] = []
    number, until = -1, -1
    for i in range(len(lines)):
        if i in starts:
            number, until = number + 1, starts[i]
        heads.append(number if i <= until else None)
    main = [i for i, line in enumerate(lines) if line.role not in _ASIDE or heads[i] is not None]
    placed: dict[int, Placed] = {}
    groups = _pages(lines, heads, main)
    for first, members in groups:
        own = [heads[i] for i in members]
        found = assign([lines[i] for i in members], [None if h is None else h - first for h in own])
        placed.update((i, Placed(p.article + first, p.joins, p.gives_up)) for i, p in zip(members, found, strict=True))
    articles, notices = _paragraphs(lines, heads, placed, number + 1)
    firsts = [first for first, _ in groups] or [0]
    return Layout(articles, notices, tuple(firsts[bisect.bisect_right(firsts, a) - 1] for a in range(len(articles))))


#: What begins an item of a list and no further line of a headline.
_ITEM = re.compile(
    r"[ \t　]*(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十\d]{1,3}[)）]|\d{1,2}[.．、][ \t　]*(?!\d)|【[^】]{2,12}】|[^：:，。]{1,10}[：:][ \t　]*[一-鿿·]{2,12}(?:[ \t　]|$)|[^，。：]{2,20}[ \t　]{2,}[一-鿿]{2,4}(?:[ \t　]|$))"
)


def _starts(lines: list[Line]) -> dict[int, int]:
    """First and last line of each head: headlines with a byline, a source line or a dateline under them."""
    starts: dict[int, int] = {}
    i = 0
    while i < len(lines):
        first = i == 0
        j = _group_end(lines, i, first)
        group = lines[i:j]
        if group and (first or _is_head(group, lines, j)):
            starts[i + (0 if first else _tail(group))] = j - 1
        i = max(j, i + 1)
    if 0 not in starts:
        starts[0] = -1
    return dict(sorted(starts.items()))


def _group_end(lines: list[Line], i: int, first: bool) -> int:
    """End of the run of head lines from ``i``; after a byline, another headline with its byline ends the run."""
    j = i
    signed = False
    while j < len(lines) and (lines[j].role in _HEAD or (first and lines[j].role in _ASIDE)):
        if signed and lines[j].role in _TITLES:
            k = j
            while k < len(lines) and lines[k].role in _TITLES:
                k += 1
            if k < len(lines) and lines[k].role in ("byline", "source") and not POSTED.match(lines[k].text):
                return j
        signed = signed or lines[j].role == "byline"
        j += 1
    return j


def _pages(lines: list[Line], heads: list[int | None], main: list[int]) -> list[tuple[int, list[int]]]:
    """First article and main lines of each newspaper page: where there are many articles, a page label begins one."""
    count = max((h for h in heads if h is not None), default=0) + 1
    pages: list[tuple[int, list[int]]] = []
    begun = -1
    for i in main:
        head = heads[i]
        if head is not None and head > begun:
            labelled = any(line.role == "label" for line in lines[max(0, i - 1) : i + 1])
            if not pages or (count > _PAGE and (labelled or head - pages[-1][0] >= _PAGE)):
                pages.append((head, []))
            begun = head
        if not pages:
            pages.append((0, []))
        pages[-1][1].append(i)
    return pages


def _tail(group: list[Line]) -> int:
    """How many lines of a group still belong to the article before it: its byline at the end, a date."""
    n = 0
    while n < len(group) and group[n].role not in _TITLES:
        n += 1
    return n


def _is_head(group: list[Line], lines: list[Line], after: int) -> bool:
    own = group[_tail(group) :]
    if not own or after >= len(lines):
        return False
    if any(line.role in ("byline", "source") for line in own):
        return True
    return lines[after].role == "body" and bool(_DATELINE.match(lines[after].text))


def _speaks(lines: list[Line], here: list[Paragraph], line: Line) -> bool:
    """Whether a line goes on with the speaker of the quotation that ends the article's last paragraph."""
    if not here or here[-1].role != "body" or not ATTRIBUTION.match(line.text):
        return False
    start = here[-1].ranges[-1][0]
    return any(other.start == start and other.text.endswith("”") for other in lines)


def _has_headline(lines: list[Line], heads: list[int | None], i: int) -> bool:
    """Whether a headline, not just the site's or an office's name, stands above the source line."""
    k = i - 1
    while k >= max(0, i - 12) and heads[k] is not None and heads[k] == heads[i]:
        if lines[k].role == "heading" and len(lines[k].text) > 10 and not AGENCY_LINE.match(lines[k].text):
            return True
        k -= 1
    return False


def _titles_follow(lines: list[Line], heads: list[int | None], i: int) -> bool:
    """Whether the only headline under a source line is a subtitle, ——…"""
    below = [
        line.text
        for line, head in zip(lines[i + 1 :], heads[i + 1 : i + 6], strict=False)
        if head is not None and line.role == "heading"
    ]
    return bool(below) and below[0].startswith("——")


def _paragraphs(
    lines: list[Line], heads: list[int | None], placed: dict[int, Placed], count: int
) -> tuple[tuple[tuple[Paragraph, ...], ...], tuple[Notice, ...]]:
    articles: list[list[Paragraph]] = [[] for _ in range(max(count, 1))]
    open_at: dict[int, int] = {}  # article → index of its paragraph that stops inside a sentence
    lost: list[tuple[int, int]] = []
    signed: set[int] = set()
    current = 0
    for i, line in enumerate(lines):
        place = placed.get(i)
        current = place.article if place else current
        here = articles[current]
        role, head = line.role, heads[i] is not None
        if head and role == "heading" and current not in signed:
            if any(p.role == "title" for p in here) and _ITEM.match(line.text):
                signed.add(current)  # the list that the headline stands above
            else:
                role = "title"
        elif role == "byline" or (
            role == "source" and _has_headline(lines, heads, i) and not _titles_follow(lines, heads, i)
        ):
            signed.add(current)
        if place and place.joins and current in open_at:
            k = open_at[current]
            here[k] = Paragraph("body", (*here[k].ranges, (line.start, line.end)))
            if ends_sentence(line.text):
                del open_at[current]
            continue
        if place and role == "body" and _speaks(lines, here, line):
            here[-1] = Paragraph("body", (*here[-1].ranges, (line.start, line.end)))
            continue
        if place and place.gives_up and current in open_at:
            lost.append((current, open_at.pop(current)))
        here.append(Paragraph(role, ((line.start, line.end),), head))
        if role == "body" and not head and place and not ends_sentence(line.text):
            open_at[current] = len(here) - 1
    texts = {line.start: line.text for line in lines}
    notices = [
        Notice(
            "segment", "the sentence has no end: text is lost at the source", texts[articles[a][k].ranges[-1][0]][-30:]
        )
        for a, k in sorted([*lost, *open_at.items()])
    ]
    notices += [
        Notice("segment", "the paragraph seems to have lost its beginning at the source", line.text[:30])
        for line in lines
        if line.role == "body" and _HEADLESS.match(line.text)
    ]
    return tuple(tuple(a) for a in articles), tuple(notices)
