"""Candidates: every span that could be the name of an undertaking, with its parts; most of them are not names."""

from __future__ import annotations

import functools
import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

import ahocorasick_rs

from kg.lexicon import Pattern, patterns, rows, words
from kg.model import Mention

# Stand-ins of one code point each, so that the mask is as long as the text.
QUOTED, BOOK, AGENCY, BRACKET = "\ue000", "\ue001", "\ue002", "\ue003"
LOOKAHEAD = 4  # what a boundary word may look at beyond the phrase
REACH = 48  # characters that a name may reach left of its head noun

_QUOTE = re.compile(r"“([^“”\n]{1,60})”|\"([^\"\n]{1,40})\"|「([^「」\n]{1,40})」|『([^『』\n]{1,40})』|‘([^‘’\n]{1,20})’")
_BOOK = re.compile(r"《([^《》\n]{1,90})》")
_BRACKET = re.compile(r"(?<=[一-鿿])[(（](?!记者|通讯员|见|图|以下)[一-鿿\d]{1,4}[)）](?=[一-鿿])")
_CLAUSE = re.compile(r"[，。；：！？、,;:!?\n|　…—《》\s/】【]")
_AND = re.compile(r"和(?!谐|平)|(?<!参)与(?!会)|以?及(?!其|时)")
_SCOPE = re.compile(
    r"(?:全国|全省|全市|全县|全区|全州|全旗|全镇|全域|全系统|我[国省市县区旗州镇乡]|[省市县区州旗镇](?=[^\s委政人级直府属区内域管辖校园民场县容带]))(?=.)"
)
_YEAR = re.compile(r"(?:19|20)\d\d年度?|(?:19|20)\d\d(?=[^\d])")
# a modifier that is none: it ends in a conjunction, or counts
_BARE = re.compile(r"[和与及上]$|自觉$|^[\d余多几]+[个项次场件份种条]|^(?:各|有关|相关|上述|这|该|此|其他|其它|部分|多个|一个)|^(?:的|了|和|与)")
_SENTENCE = re.compile(r"[。！？!?]")
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
    lead: tuple[str, ...] = ()
    suffix: str = ""  # a head noun that the next name of a coordination carries for both


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
    name_ends: frozenset[int]  # where a head noun, an agency or a place ends


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
        frozenset([*(h.end for h in heads if h.strength), *(a.end for a in agencies), *(p.end for p in locations)]),
    )


def clause_start(mask: str, at: int) -> int:
    """Where the clause that holds ``at`` begins (at most ``REACH`` characters back)."""
    lo = max(0, at - REACH)
    cut = lo
    for m in _CLAUSE.finditer(mask, lo, at):
        cut = m.end()
    return cut


def left_edge(reading: Reading, at: int, flush: int = 0) -> int:
    """Where the noun phrase that runs up to ``at`` begins; ``flush`` is 1 where it may be empty."""
    mask = reading.mask
    lo = clause_start(mask, at)
    cut = lo
    for m in rules()["boundary"].regex.finditer(mask, lo, at + LOOKAHEAD):
        if m.end() > at:
            break
        cut = m.end()
    # a verb that also forms names (建设, 服务) ends the search only at the beginning of the phrase, after an adverb
    # or after the place of "在…"
    for m in rules()["boundary.weak"].regex.finditer(mask[cut : at + LOOKAHEAD]):
        if cut + m.end() >= at + flush:
            break
        lo = cut + m.end()
    if cut in reading.place_starts and mask[cut - 1 : cut] == "在":
        stop = reading.place_starts[cut]
        m = rules()["boundary.weak"].regex.match(mask[stop : at + LOOKAHEAD])
        if m and stop + m.end() < at + flush:
            lo = stop + m.end()
    cut = max(cut, lo)
    # "A战略和B战略", "甲局与乙局": what is left of the conjunction is a name by itself
    for m in _AND.finditer(mask, cut, at - 1):
        if m.start() == cut or m.start() in reading.name_ends or m.end() in reading.agency_starts:
            cut = m.end()
    # a book is another name: nothing reaches across it
    book = mask.rfind(BOOK, cut, at)
    return book + 1 if book >= 0 else cut


def enumeration_edge(reading: Reading, at: int) -> int:
    """As :func:`left_edge`, reaching across short members of an enumeration (销售、安装、维护管理细则)."""
    edge = start = left_edge(reading, at)
    mask = reading.mask
    while mask[start - 1 : start] == "、":
        before = left_edge(reading, start - 1)
        member = mask[before : start - 1]
        if start - 1 in reading.name_ends or AGENCY in member or len(member) < 2:
            break
        start = before
        if len(member) > 4:
            return start
    return edge


def candidates(reading: Reading) -> Iterator[Candidate]:
    """All candidates, unordered, overlapping each other."""
    yield from _books(reading)
    yield from _about(reading)
    yield from _quoted(reading)
    yield from _plain(reading)
    yield from _known(reading)


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
        if m[0].startswith("关于") and end - start < 8:
            continue
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
        if _SENTENCE.search(reading.text, *core):
            continue
        edge = left_edge(reading, q0, flush=1)
        own = _own_head(reading.text[core[0] : core[1]])
        short = q1 - q0 <= 5
        for start, lead in _before_quote(reading, edge, q0, own[1], short):
            yield Candidate(start, q1, "quote", own[0], own[2], own[1], clause_start(mask, start), core, "", lead)
        n = bisect_right(starts, q1 - 1)
        if n >= len(heads) or heads[n].start - q1 > 14:
            continue
        gap = mask[q1 : heads[n].start]
        if re.search(r"[^一-鿿\ue003\d·暨]", gap) or rules()["boundary"].regex.search(gap.removeprefix("的").removeprefix("这一")):
            continue
        if gap.startswith("等"):
            h = heads[n]
            for a, b in _row(reading, q0, q1):
                yield Candidate(a, b, "headed", h.word, h.strength, h.subtype, clause_start(mask, a), (a + 1, b - 1), "", suffix=mask[q1 + 1 : h.end])
            continue
        for i in _chain(reading, n, 6):
            h = heads[i]
            if i + 1 < len(heads) and heads[i + 1].start == h.end and (
                heads[i + 1].strength or (h.strength < 2 and heads[i + 1].word not in ("工作",))
            ):
                continue
            between = mask[q1 : h.start]
            for start, lead in _before_quote(reading, edge, q0, h.subtype, short):
                yield Candidate(start, h.end, "headed", h.word, h.strength, h.subtype, clause_start(mask, start), core, between, lead)


def _row(reading: Reading, q0: int, q1: int) -> Iterator[tuple[int, int]]:
    """The quotations of the row that ends with this one (“甲”“乙”、“丙”等品牌)."""
    ends = dict((b, a) for a, b in reading.quotes)
    while True:
        yield q0, q1
        q1 = q0 - 1 if reading.text[q0 - 1 : q0] in "、和" else q0
        if q1 not in ends:
            return
        q0 = ends[q1]


def _before_quote(reading: Reading, edge: int, quote: int, subtype: str, short: bool) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Where a name with a quotation may begin: at the mark, or with the noun phrase before it. A place or a year
    belongs to the names of events and works (泉城市“春雨”招聘会), not of campaigns (泉城“春雨”行动); ``short`` cores
    need the words before them (校园安全“三进”)."""
    yield quote, ()
    start, leads = _begin(reading, edge, quote, subtype)
    if start < quote and (subtype in PLACED or (not leads and short)):
        yield start, (*leads, "words")


def _own_head(core: str) -> tuple[str, str, int]:
    table, automaton = _heads()
    for i, _, e in automaton.find_matches_as_indexes(core):
        if e == len(core):
            return table[i]
    return ("", "", 0)


PLACED = frozenset({"event", "document", "project"})


def _begin(reading: Reading, edge: int, end: int, subtype: str) -> tuple[int, tuple[str, ...]]:
    """Where a name in the noun phrase ``[edge, end)`` begins, past agencies and 全市 that are no part of it."""
    mask = reading.mask
    at, start = edge, edge
    leads: list[str] = []
    while at < end:
        if mask[at] == AGENCY:
            follow, label = at, "agency"
            while follow < end and mask[follow] == AGENCY:
                follow += 1
        elif at in reading.place_starts and reading.place_starts[at] < end:
            follow, label = reading.place_starts[at], "place"
        elif m := _SCOPE.match(mask, at, at + 6):
            follow, label = m.end(), "scope"
        elif m := _YEAR.match(mask, at, at + 10):
            follow, label = m.end(), "year"
        else:
            break
        leads.append(label)
        if label == "agency" or (label == "scope" and subtype != "event"):
            start = follow
            leads = ["after-" + label]
        at = follow
    return start, tuple(leads)


def _plain(reading: Reading) -> Iterator[Candidate]:
    mask, heads = reading.mask, reading.heads
    for i, h in enumerate(heads):
        if not h.strength:
            continue
        if i + 1 < len(heads) and heads[i + 1].start == h.end and (heads[i + 1].strength >= h.strength or h.strength < 2):
            continue
        edge = left_edge(reading, h.start)
        options = {edge}
        if h.subtype in PLACED and mask[edge - 1 : edge] == "、" and h.start - edge <= 6:
            options.add(enumeration_edge(reading, h.start))
        for option in sorted(options):
            if QUOTED in mask[option : h.start]:
                continue
            start, lead = _begin(reading, option, h.end, h.subtype)
            modifier = mask[start : h.start]
            if not modifier or h.end - start < 4 or _BARE.search(modifier):
                continue
            left = clause_start(mask, start)
            yield Candidate(start, h.end, "plain", h.word, h.strength, h.subtype, left, lead=lead)
            if "after-agency" in lead and option < start and _HAN.search(modifier):
                whole = clause_start(mask, option)
                yield Candidate(option, h.end, "plain", h.word, h.strength, h.subtype, whole, lead=("agency",))
            for m in _AND.finditer(mask, start + 2, h.start - 1):
                if abs((m.start() - start) - (h.start - m.end())) <= 2:
                    yield Candidate(m.end(), h.end, "plain", h.word, h.strength, h.subtype, left, lead=("and",))
                    yield Candidate(start, m.start(), "shared", h.word, h.strength, h.subtype, left, suffix=h.word)


@functools.cache
def _reference() -> tuple[tuple[tuple[str, str, str], ...], ahocorasick_rs.AhoCorasick]:
    table = [(row[0], "national", row[1]) for row in rows("initiative_national")]
    for name in words("initiative_laws"):
        table += [(name, "law", "document"), ("中华人民共和国" + name, "law", "document")]
    table += [(w.replace("、", "，"), kind, subtype) for w, kind, subtype in table if "、" in w]
    return tuple(table), ahocorasick_rs.AhoCorasick(
        [w for w, _, _ in table], matchkind=ahocorasick_rs.MatchKind.LeftmostLongest
    )


def _known(reading: Reading) -> Iterator[Candidate]:
    """Names of the reference lists outside of quotation marks."""
    table, automaton = _reference()
    for i, start, end in automaton.find_matches_as_indexes(reading.text):
        word, kind, subtype = table[i]
        if reading.mask[start] in (QUOTED, BOOK) or reading.mask[start:end] == AGENCY * len(word):
            continue
        yield Candidate(start, end, kind, word, 3, subtype, clause_start(reading.mask, start))
    for m in rules()["creation"].regex.finditer(reading.mask):
        yield Candidate(m.start(), m.end(), "national", m[0], 3, "campaign", clause_start(reading.mask, m.start()))
    for m in rules()["congress"].regex.finditer(reading.mask):
        yield Candidate(m.start(), m.end(), "congress", "", 3, "event", m.start())
