"""From lines to articles: where articles begin, what stands between them, which lines belong together."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from kg.model import Notice, Text
from kg.segment.kinds import Line, ends_sentence, lines_of
from kg.segment.metadata import AGENCY_LINE, POSTED
from kg.segment.order import Placed, assign

_ASIDE = frozenset({"furniture", "caption", "label"})
_HEAD = frozenset({"heading", "title", "source", "date", "label", "byline"})
_DATELINE = re.compile(r"^\S{2,20}(?:讯|电|消息)\s*[（(]?.{0,20}(?:记者|通讯员)|^\S{0,12}(?:讯|电)\s*[（(]")
_CUT_HEADING = re.compile(
    r"^(?=.{16})[^ 　]*(?:[的为在和与及了将把被以对向由从并使于]|事关|关于|通过|根据)$|[！？。]”.{4,}|^(?=.{16})[^ 　：:]*，[^ 　]*，"
)
_SCENE = re.compile(r"^.{2,28}(?:现场|一景|一角|合影|启动仪式)。?$")


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


def lay_out(text: Text) -> Layout:
    """Find the articles of a cleaned text and the order in which their lines are read."""
    lines = _in_context(text.text, lines_of(text.text))
    if not lines:
        return Layout(((),))
    starts = _starts(lines)
    heads: list[int | None] = []
    number, until = -1, -1
    for i in range(len(lines)):
        if i in starts:
            number, until = number + 1, starts[i]
        heads.append(max(number, 0) if i <= until else None)
    main = [i for i, line in enumerate(lines) if line.role not in _ASIDE or heads[i] is not None]
    placed = dict(zip(main, assign([lines[i] for i in main], [heads[i] for i in main]), strict=True))
    return _paragraphs(lines, heads, placed, number + 1)


def _in_context(text: str, lines: list[Line]) -> list[Line]:
    """Roles that need the neighbours: cut sentences that look like headings, captions, signatures, lists."""
    out: list[Line] = []
    begun = False
    for i, line in enumerate(lines):
        before = lines[i - 1] if i else None
        after = lines[i + 1] if i + 1 < len(lines) else None
        role = line.role
        if role == "heading" and i and _CUT_HEADING.search(line.text) and not line.text.startswith(("——", "【")):
            role = "body"
        elif (
            role == "heading"
            and after
            and after.role in ("date", "label")
            and i > 2
            and AGENCY_LINE.match(re.split(r"[\s　]", line.text)[0])
        ):
            role = "signature"
        elif (
            role == "body"
            and after
            and after.role in ("source", "byline")
            and len(line.text) <= 120
            and "。" not in line.text
            and not ends_sentence(line.text)
            and (not before or before.role != "body")
        ):
            role = "heading"  # a long headline
        elif role == "body" and _is_caption(text, line, before):
            role = "caption"
        elif (
            role == "heading"
            and line.text.count("：") + line.text.count(":")
            and re.match(r"^(?:联系人|联系电话|监督电话|地址|附件)\s*[:：]", line.text)
        ):
            role = "body"
        elif role == "byline" and begun and POSTED.match(line.text):
            role = "heading"  # one of a list of people with their posts
        begun = begun or role == "body"
        out.append(line if role == line.role else replace(line, role=role))
    return out


def _is_caption(text: str, line: Line, before: Line | None) -> bool:
    """A short sentence of its own under a picture: a picture leaves more empty lines than a paragraph does."""
    words = line.text
    if (
        len(words) > 42
        or words.count("，") > 1
        or not words.endswith("。")
        or "。" in words[:-1]
        or words[0] in "“‘《（"
    ):
        return False
    if before is None:
        return False
    return text.count("\n", before.end, line.start) >= 3 or bool(_SCENE.match(words))


def _starts(lines: list[Line]) -> dict[int, int]:
    """First and last line of each head: headlines with a byline, a source line or a dateline under them."""
    starts: dict[int, int] = {}
    i = 0
    while i < len(lines):
        j = i
        while j < len(lines) and (lines[j].role in _HEAD or (starts == {} and lines[j].role in _ASIDE)):
            j += 1
        group = lines[i:j]
        if group and (not starts or _is_head(group, lines, j)):
            starts[i + (_tail(group) if starts else 0)] = j - 1
        i = max(j, i + 1)
    if not starts or 0 not in starts:
        starts[0] = starts.get(0, -1)
    return dict(sorted(starts.items()))


def _tail(group: list[Line]) -> int:
    """How many lines of a group still belong to the article before it: its byline at the end, a date."""
    n = 0
    while n < len(group) and group[n].role not in ("heading", "title"):
        n += 1
    return n


def _is_head(group: list[Line], lines: list[Line], after: int) -> bool:
    tail = group[_tail(group) :]
    if not tail or after >= len(lines):
        return False
    if any(line.role in ("byline", "source") for line in tail):
        return True
    return lines[after].role == "body" and bool(_DATELINE.match(lines[after].text))


def _paragraphs(lines: list[Line], heads: list[int | None], placed: dict[int, Placed], count: int) -> Layout:
    articles: list[list[Paragraph]] = [[] for _ in range(max(count, 1))]
    open_at: dict[int, int] = {}  # article → index of its open paragraph
    notices: list[Notice] = []
    current = 0
    bylined: set[int] = set()
    for i, line in enumerate(lines):
        place = placed.get(i)
        article = place.article if place else current
        current = article
        head = heads[i] is not None
        role = line.role
        if head and role == "heading" and article not in bylined:
            role = "title"
        if role == "byline":
            bylined.add(article)
        here = articles[article]
        if place and place.joins and article in open_at:
            k = open_at[article]
            here[k] = Paragraph("body", (*here[k].ranges, (line.start, line.end)))
            if ends_sentence(line.text):
                del open_at[article]
            continue
        here.append(Paragraph(role, ((line.start, line.end),), head))
        if role == "body" and not head and place and not ends_sentence(line.text):
            open_at[article] = len(here) - 1
    for article, k in sorted(open_at.items()):
        start, end = articles[article][k].ranges[-1]
        notices.append(
            Notice("segment", "sentence without an end: text is lost at the source", lines_text(lines, start, end))
        )
    return Layout(tuple(tuple(a) for a in articles), tuple(notices))


def lines_text(lines: list[Line], start: int, end: int) -> str:
    """The last words of the line that covers the range."""
    return next((line.text[-30:] for line in lines if line.start == start and line.end == end), "")
