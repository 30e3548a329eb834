"""Agencies by the grammar of Chinese organisation names: place, fields of work, head word."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from kg.find.agency_aliases import aliases
from kg.find.agency_evidence import accepted, is_cut
from kg.find.agency_generic import form_of
from kg.find.agency_lexicon import Head
from kg.find.agency_lists import listed
from kg.find.agency_media import media
from kg.find.agency_quoted import groups
from kg.find.agency_readings import STRONG, Candidate, candidates
from kg.find.agency_scan import Scan, scan
from kg.find.agency_shared import committees, faculties, shared
from kg.find.agency_units import inside
from kg.lexicon import patterns
from kg.lexicon.packs import cached
from kg.model import Document, Mention

#: The office of a headquarters or a leading group, inside the office's name.
_SEAT = re.compile(r"(?<=指挥部|导小组)办公室$")
_BOTH = re.compile(r"[一-鿿][两二][省市县区旗镇乡](?=[一-鿿])")
_OF_GOVERNMENT = re.compile("(?:人民)?政府(?=办公|办|新闻办)")
_NAMELESS = frozenset(("办公室", "领导小组", "指挥部", "工作委员会", "委员会"))  # of whom is left unsaid
#: A department or a university, and what only a part of one is called behind its name.
_SPELLED = re.compile("(?:厅|(?<!分)局|大学)$")
_ITS_OWN = re.compile(
    "(?![生城路])(?:[一-鿿]{2,12}(?:局|研究所|办公室|[处科]|总队|支队|大队|中心|站)|[一-鿿]{0,12}(?:医院|学院|研究院))"
)
_SHORT_NAME = 4
_TRAIL = (">", "＞", "»", "›")
# the youth league before a place: 团四平市委 is no committee of the party
_LEAGUE = re.compile(r"(?:^|[^一-鿿]|[、和与由及在向是])团\Z")
_COMMITTEE = re.compile(r"[一-鿿]{2,12}[省市县区州旗盟]委")
_CONFIDENCE = {"place": 0.95, "prefix": 0.95, "parent": 0.93, "rank": 0.93, "unit": 0.8, "barrier": 0.7, "none": 0.6}


def find_agencies(document: Document, locations: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """Mentions of organised bodies, in the order of the text; a parent inside a child's name is one too."""
    text = scan(document.text, locations)
    read = candidates(text)
    anchored = frozenset(form_of(text.text, c.start, c.end) for c in read if c.reading.anchor in STRONG)
    spans: dict[tuple[int, int], Mention] = {}
    parents: dict[tuple[int, int], None] = {}
    for start, end, subtype in text.fixed:
        if end - start == 2 and not text.barrier(start):
            continue  # 集中办理 holds no 中办
        if end - start > 3 and text.text.startswith("国务院", start):
            parents[start, start + 3] = None
        spans[start, end] = Mention(
            start, end, "Agency", subtype, form_of(text.text, start, end), "national organ", 0.97
        )
    national = {(start, end) for start, end, _ in text.fixed if end - start > 2}
    longest = {start: end for start, end, _ in reversed(text.fixed)}  # the longest national organ from an offset
    refused: list[Candidate] = []
    for c in read:
        if (longest.get(c.start, -1), c.end) in national and text.text.startswith("中央", longest[c.start]):
            continue  # 教育部|中央文明办: two bodies that print something together
        if not accepted(text, c, anchored) or text.text[c.start : c.end] in _NAMELESS:
            if c.reading.parent > 0 and is_cut(text, c):  # 研究室|少年法庭|工作办公室: an office of the 研究室
                parents[text.bodies[c.reading.parent], c.reading.parent] = None
            refused.append(c)
            continue
        if _LEAGUE.search(text.text, max(0, c.start - 2), c.start) and _COMMITTEE.fullmatch(text.text, c.start, c.end):
            c = replace(c, start=c.start - 1)
        spans.setdefault((c.start, c.end), _mention(text, c))
        if c.head.kind == "core" and (seat := _SEAT.search(text.text, c.start, c.end)):
            parents[c.start, seat.start()] = None  # 省防汛指挥部|办公室: known whole, and an office of another
            spans.setdefault((c.start, seat.start()), _mention(text, replace(c, end=seat.start())))
        if c.head.kind == "core" and (of := _OF_GOVERNMENT.match(text.text, c.head_start, c.end)):
            parents[c.start, of.end()] = None  # 市政府|新闻办
            spans.setdefault((c.start, of.end()), _mention(text, replace(c, end=of.end())))
        if c.start < text.bodies.get(c.head_start, -1):
            parents[text.bodies[c.head_start], c.head_start] = None  # the host of a group sent by another body
        if text.text.startswith("新疆", c.start) and c.start < longest.get(c.start, -1) < c.end:
            parents[c.start, longest[c.start]] = None  # the corps of Xinjiang is a body and stands as a place
        if c.reading.parent > 0 and longest.get(text.bodies[c.reading.parent], -1) <= c.reading.parent:
            parents[text.bodies[c.reading.parent], c.reading.parent] = None
    for c in refused:  # told of once as somebody's, a station is a body wherever it stands
        form = form_of(text.text, c.start, c.end)
        if len(form) > _SHORT_NAME and c.reading.anchor not in STRONG and any(m.name == form for m in spans.values()):
            spans.setdefault((c.start, c.end), _mention(text, c))
    parents |= _spelled(text.text, spans)
    for m in faculties(text):
        spans.setdefault((m.start, m.end), m)
        parents |= {(start, end): None for start, end in spans if start == m.start and end < m.end}
    closed = [*(end for _, end in spans), *(c.end for c in read if c.reading.anchor in STRONG)]
    for c in listed(text, spans, closed):
        spans.setdefault((c.start, c.end), _mention(text, c))
    for start, end in parents:
        if (start, end) not in spans and (quiet := text.quiet.get((start, end))):
            spans[start, end] = Mention(
                start, end, "Agency", quiet, form_of(text.text, start, end), "national organ", 0.9
            )
    for start, end in inside(text.text):
        form = form_of(text.text, start, end)
        spans[start, end] = Mention(start, end, "Agency", "government", form, "office in a list", 0.8)
    found = _without_overlaps(list(spans.values()), parents)
    pairs = committees(text)
    joint = {m.end for m in pairs}
    found = (*(m for m in found if m.end not in joint), *pairs)
    rows = shared(text, found)
    split = {m.end for m in rows}
    found = (*(m for m in found if not (m.end in split and _BOTH.search(m.name))), *rows)
    named = tuple(groups(text))
    found = (*(m for m in found if not any(g.start < m.end <= g.end for g in named)), *named)
    parents |= {(g.start, g.end): None for g in named}
    more = (*media(text.text, text.barrier), *aliases(text, found))
    trail = [m for m in _without_overlaps([*found, *_apart(more, found)], parents) if not _crumb(document.text, m)]
    return tuple(trail)


def _spelled(text: str, spans: Iterable[tuple[int, int]]) -> dict[tuple[int, int], None]:
    """The departments and universities that the names of their own bureaus and hospitals begin with."""
    ends: dict[int, list[int]] = {}
    for start, end in spans:
        ends.setdefault(start, []).append(end)
    return {
        (start, end): None
        for start, reached in ends.items()
        if len(reached) > 1
        for end in sorted(reached)[:-1]
        if _SPELLED.search(text, start, end) and _ITS_OWN.fullmatch(text, end, max(reached))
    }


def _crumb(text: str, m: Mention) -> bool:
    """Whether the name is the website at the head of a trail: 宁津县人民政府网 > 部门动态."""
    return m.name.endswith(("网", "网站")) and text[m.end : m.end + 4].lstrip(" \t　")[:1] in _TRAIL


def _apart(more: tuple[Mention, ...], found: tuple[Mention, ...]) -> list[Mention]:
    """Those of ``more`` that overlap nothing in ``found``, or hold all that they overlap; one a span."""
    taken: dict[int, Mention] = {}
    for m in found:
        for at in range(m.start, m.end):
            taken.setdefault(at, m)
    out: dict[tuple[int, int], Mention] = {}
    for m in more:
        under = [taken[at] for at in range(m.start, m.end) if at in taken]
        if all(u.start >= m.start and u.end <= m.end and u.end - u.start < m.end - m.start for u in under):
            out.setdefault((m.start, m.end), m)
    return list(out.values())


def _mention(text: Scan, c: Candidate) -> Mention:
    name = form_of(text.text, c.start, c.end)
    confidence = _CONFIDENCE[c.reading.anchor] - (0.1 if c.reading.gap > 4 else 0)
    return Mention(
        c.start,
        c.end,
        "Agency",
        _subtype(name, c.head),
        name,
        f"{c.head.kind} head after {c.reading.anchor}",
        round(confidence, 2),
    )


def _subtype(name: str, head: Head) -> str:
    """The subtype that the whole name settles, else the head word's."""
    if head.kind in ("company", "media", "school"):
        return head.subtype
    return _told_subtype(name) or head.subtype


@cached(maxsize=10_000)
def _told_subtype(name: str) -> str:
    for pattern in patterns("agencies"):
        if pattern.id.startswith("subtype.") and pattern.regex.search(name):
            return str(pattern.fields["subtype"])
    return ""


def _without_overlaps(mentions: list[Mention], parents: dict[tuple[int, int], None]) -> tuple[Mention, ...]:
    """The longest of overlapping mentions, and the parents inside them."""
    out: list[Mention] = []
    reach = -1
    for m in sorted(mentions, key=lambda m: (m.start, -m.end)):
        if m.start >= reach:
            out.append(m)
            reach = m.end
        elif (m.start, m.end) in parents and m.end <= reach:
            out.append(m)
    return tuple(sorted(out, key=lambda m: (m.start, -m.end)))
