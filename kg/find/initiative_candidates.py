"""Candidates: every span that could be the name of an undertaking, with its parts; most of them are not names."""

from __future__ import annotations

import functools
import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field

import ahocorasick_rs

from kg.lexicon import Pattern, patterns, rows
from kg.model import Mention

# Stand-ins of one code point each, so that the mask is as long as the text.
QUOTED, BOOK, AGENCY, BRACKET = "\ue000", "\ue001", "\ue002", "\ue003"
REACH = 48  # characters that a name may reach left of its head noun

_QUOTE = re.compile(r"“([^“”\n]{1,60})”|\"([^\"\n]{1,40})\"|「([^「」\n]{1,40})」|『([^『』\n]{1,40})』|‘([^‘’\n]{1,20})’")
_BOOK = re.compile(r"《([^《》\n]{1,90})》")
_BRACKET = re.compile(r"(?<=[一-鿿])[(（](?!记者|通讯员|见|图|以下)[一-鿿\d]{1,4}[)）](?=[一-鿿])")
_CLAUSE = re.compile(r"[，。；：！？、,;:!?\n|　…—《》\s/】【]")
_HAN = re.compile(r"[一-鿿]")


@dataclass(frozen=True, slots=True)
class Candidate:
    """``[start, end)`` as printed; ``core`` is the inside of the quotation marks, if any; ``gap`` stands between
    the closing mark and the head noun; ``left`` is where the clause left of it begins."""

    start: int
    end: int
    kind: str
    head: str
    strength: int
    subtype: str
    left: int
    core: tuple[int, int] = (-1, -1)
    gap: str = ""
    lead: tuple[str, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class Head:
    """A noun that closes names, found at ``[start, end)``."""

    start: int
    end: int
    word: str
    subtype: str
    strength: int


@dataclass(frozen=True, slots=True)
class Reading:
    """A text prepared for the search: the mask and where agencies and places begin and end."""

    text: str
    mask: str
    quotes: tuple[tuple[int, int], ...]
    books: tuple[tuple[int, int], ...]
    heads: tuple[Head, ...]
    agency_ends: dict[int, int]
    place_ends: dict[int, int]
    place_starts: dict[int, int]
    agency_starts: dict[int, int]


@functools.cache
def rules() -> dict[str, Pattern]:
    """The patterns by the last part of their id."""
    return {p.id.removeprefix("initiatives."): p for p in patterns("initiatives")}


@functools.cache
def _heads() -> tuple[tuple[tuple[str, str, int], ...], ahocorasick_rs.AhoCorasick]:
    table = tuple((word, subtype, int(strength)) for word, subtype, strength in rows("initiative_heads"))
    return table, ahocorasick_rs.AhoCorasick([w for w, _, _ in table], matchkind=ahocorasick_rs.MatchKind.LeftmostLongest)


def prepare(text: str, agencies: tuple[Mention, ...], locations: tuple[Mention, ...]) -> Reading:
    """Mask quotations, books and agencies, and look up head nouns outside of them."""
    quotes, books = [], []
    for m in _QUOTE.finditer(text):
        quotes.append((m.start(), m.end()))
    for m in _BOOK.finditer(text):
        books.append((m.start(), m.end()))
    letters = list(text)
    for m in _BRACKET.finditer(text):
        letters[m.start() : m.end()] = BRACKET * (m.end() - m.start())
    for a in agencies:
        letters[a.start : a.end] = AGENCY * (a.end - a.start)
    for start, end in quotes:
        letters[start:end] = QUOTED * (end - start)
    for start, end in books:
        letters[start:end] = BOOK * (end - start)
    mask = "".join(letters)
    table, automaton = _heads()
    heads = tuple(Head(s, e, *table[i]) for i, s, e in automaton.find_matches_as_indexes(mask))
    return Reading(
        text,
        mask,
        tuple(quotes),
        tuple(books),
        heads,
        {a.end: a.start for a in agencies},
        {p.end: p.start for p in locations},
        {p.start: p.end for p in locations},
        {a.start: a.end for a in agencies},
    )


def clause_start(mask: str, at: int) -> int:
    """Where the clause that holds ``at`` begins (at most ``REACH`` characters back)."""
    lo = max(0, at - REACH)
    cut = lo
    for m in _CLAUSE.finditer(mask, lo, at):
        cut = m.end()
    return cut


def left_edge(reading: Reading, at: int) -> int:
    """Where the noun phrase that runs up to ``at`` begins."""
    mask = reading.mask
    lo = clause_start(mask, at)
    cut = lo
    for m in rules()["boundary"].regex.finditer(mask, lo, at):
        cut = m.end()
    piece = mask[cut:at]
    for m in rules()["boundary.weak"].regex.finditer(piece):
        if m.end() < len(piece):
            lo = cut + m.end()
    cut = max(cut, lo)
    # a book is another name: nothing reaches across it
    book = mask.rfind(BOOK, cut, at)
    return book + 1 if book >= 0 else cut


def candidates(reading: Reading) -> Iterator[Candidate]:
    """All candidates, unordered, overlapping each other."""
    yield from _books(reading)
    yield from _about(reading)
    yield from _quoted(reading)
    yield from _plain(reading)


def _books(reading: Reading) -> Iterator[Candidate]:
    for start, end in reading.books:
        stop = end
        m = re.compile(r"[(（][^()（）\n]{1,12}[)）]").match(reading.text, end)
        if m and re.search(r"第|年|版|试行|修订|卷|册|—|-", m[0]):
            stop = m.end()
        yield Candidate(start, stop, "book", "", 3, "document", clause_start(reading.mask, start), (start + 1, end - 1))


def _about(reading: Reading) -> Iterator[Candidate]:
    for m in rules()["about"].regex.finditer(reading.text):
        start, end = m.span()
        if BOOK in reading.mask[start:end]:
            continue
        left = reading.agency_ends.get(start)
        yield Candidate(start, end, "about", "", 1, "document", clause_start(reading.mask, start))
        if left is not None:
            yield Candidate(left, end, "about", "", 1, "document", clause_start(reading.mask, left), lead=("agency",))


def _chain(reading: Reading, first: int, limit: int) -> Iterator[int]:
    """Indexes of head nouns from ``first`` on that one noun phrase can run through."""
    heads, mask = reading.heads, reading.mask
    n = first
    yield n
    while n + 1 < len(heads) and heads[n + 1].start - heads[n].end <= 16:
        gap = mask[heads[n].end : heads[n + 1].start]
        if len(gap) > limit and not gap.startswith("暨"):
            return
        if gap and (_CLAUSE.search(gap) or rules()["boundary"].regex.search(gap) or BOOK in gap or QUOTED in gap):
            return
        n += 1
        yield n


def _quoted(reading: Reading) -> Iterator[Candidate]:
    mask, heads = reading.mask, reading.heads
    starts = [h.start for h in heads]
    for q0, q1 in reading.quotes:
        core = (q0 + 1, q1 - 1)
        edge = left_edge(reading, q0)
        lefts = [(q0, ())] + [(s, lead) for s, lead in _lefts(reading, edge, q0) if s < q0]
        own = _own_head(reading.text[core[0] : core[1]])
        for start, lead in lefts:
            yield Candidate(start, q1, "quote", own[0], own[2], own[1], clause_start(mask, start), core, "", lead)
        n = bisect_right(starts, q1 - 1)
        if n >= len(heads) or heads[n].start - q1 > 14:
            continue
        gap = mask[q1 : heads[n].start]
        if re.search(r"[^一-鿿\ue003\d·暨]", gap) or rules()["boundary"].regex.search(gap.removeprefix("的").removeprefix("这一")):
            continue
        for i in _chain(reading, n, 6):
            h = heads[i]
            between = mask[q1 : h.start]
            for start, lead in lefts:
                yield Candidate(start, h.end, "headed", h.word, h.strength, h.subtype, clause_start(mask, start), core, between, lead)


def _own_head(core: str) -> tuple[str, str, int]:
    table, automaton = _heads()
    for i, _, e in automaton.find_matches_as_indexes(core):
        if e == len(core):
            return table[i]
    return ("", "", 0)


def _lefts(reading: Reading, edge: int, end: int) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Places where a name may begin between ``edge`` and ``end``: the edge itself, and after an agency, a place
    or 全市 that stands there."""
    mask = reading.mask
    seen = set()
    at, lead = edge, ()
    for _ in range(4):
        if at >= end or at in seen:
            break
        seen.add(at)
        if at in reading.agency_starts:
            follow, label = reading.agency_starts[at], "agency"
        elif mask[at] == AGENCY:
            follow, label = at + 1, "agency"
            while follow < end and mask[follow] == AGENCY:
                follow += 1
        elif at in reading.place_starts:
            follow, label = reading.place_starts[at], "place"
        elif m := rules()["lead"].regex.match(mask[at : at + 6]):
            follow, label = at + m.end(), "scope"
        elif m := re.match(r"(?:19|20)\d\d年度?|\d{4}[—-]\d{4}年", mask[at : at + 10]):
            follow, label = at + m.end(), "year"
        else:
            yield at, ("plain",)
            break
        yield at, (label,)
        at = follow


def _plain(reading: Reading) -> Iterator[Candidate]:
    mask, heads = reading.mask, reading.heads
    for i, h in enumerate(heads):
        if i + 1 < len(heads) and heads[i + 1].start == h.end:
            continue
        if h.strength == 0:
            continue
        edge = left_edge(reading, h.start)
        if QUOTED in mask[edge : h.start]:
            continue
        for start, lead in _lefts(reading, edge, h.end):
            if h.start - start < 1 and h.strength < 3:
                continue
            if h.end - start < 4 or not _HAN.search(mask[start : h.end]):
                continue
            yield Candidate(start, h.end, "plain", h.word, h.strength, h.subtype, clause_start(mask, start), (-1, -1), "", lead)
