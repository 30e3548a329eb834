"""A text prepared for the search for undertakings: a mask of the same length, and where head nouns stand."""

from __future__ import annotations

import re
from dataclasses import dataclass

import ahocorasick_rs

from kg.find.initiative_clauses import Clauses
from kg.frozen import quick
from kg.lexicon import Pattern, rows
from kg.lexicon.automaton import ALL, LONGEST, passing
from kg.lexicon.branching import Branched
from kg.lexicon.opening import led
from kg.lexicon.packs import cached
from kg.lexicon.patterns import patterns, searchable
from kg.model import Mention

# Stand-ins of one code point each, so that the mask is as long as the text.
QUOTED, BOOK, AGENCY, BRACKET, PERSON = "\ue000", "\ue001", "\ue002", "\ue003", "\ue004"

_QUOTE = re.compile(
    r"“([^“”\n]{1,60})”|\"([^\"\n]{1,40})\"|「([^「」\n]{1,40})」|『([^『』\n]{1,40})』|‘([^‘’\n]{1,20})’"
)
_BOOK = re.compile(r"《([^《》\n]{1,90})》")
_BRACKET = re.compile(r"[(（](?<=[一-鿿].)(?!记者|通讯员|见|图|以下)[一-鿿\d、]{1,6}[)）](?=[一-鿿])")


@quick
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
    quote_ends: dict[int, int]
    books: tuple[tuple[int, int], ...]
    heads: tuple[Head, ...]
    agency_ends: dict[int, int]
    place_ends: dict[int, int]
    place_starts: dict[int, int]
    agency_starts: dict[int, int]
    clauses: Clauses
    name_ends: frozenset[int]  # where a head noun, an agency or a place ends
    area_ends: frozenset[int]  # where an administrative division ends


@cached
def rules() -> dict[str, Pattern]:
    """The patterns by the last part of their id, quick to search with."""
    return {p.id.removeprefix("initiatives."): p for p in searchable("initiatives")}


@cached
def boundary() -> Branched:
    """What stands before a name and is no part of it: verbs, prepositions, adverbs."""
    return Branched(next(p.regex for p in reversed(patterns("initiatives")) if p.id == "initiatives.boundary"))


@cached
def heads_automaton() -> tuple[tuple[tuple[str, str, int], ...], ahocorasick_rs.AhoCorasick]:
    """The head nouns with subtype and strength, and what finds them."""
    table = tuple((word, subtype, int(strength)) for word, subtype, strength in rows("initiative_heads"))
    return table, passing([w for w, _, _ in table], LONGEST)


@cached
def _overlapping() -> tuple[tuple[tuple[str, str, int], ...], ahocorasick_rs.AhoCorasick]:
    table = heads_automaton()[0]
    return table, passing([w for w, _, _ in table], ALL)


def prepare(
    text: str, agencies: tuple[Mention, ...], locations: tuple[Mention, ...], officials: tuple[Mention, ...] = ()
) -> Reading:
    """Mask quotations, books, agencies and persons, and look up head nouns outside of them."""
    quotes, books = [], []
    for m in _QUOTE.finditer(text):
        quotes.append((m.start(), m.end()))
    for m in _BOOK.finditer(text):
        books.append((m.start(), m.end()))
    mask = _masked(
        text,
        *((m.start(), m.end(), BRACKET) for m in _BRACKET.finditer(text)),
        *((p.start, p.end, PERSON) for p in officials),
        *((a.start, a.end, AGENCY) for a in agencies if text[a.end - 1 : a.end + 1] != "部署"),  # 动员部|署会
        *((start, end, QUOTED) for start, end in quotes),
        *((start, end, BOOK) for start, end in books),
    )
    heads = _heads(mask)
    return Reading(
        text,
        mask,
        tuple(quotes),
        {end: start for start, end in quotes},
        tuple(books),
        heads,
        {a.end: a.start for a in agencies},
        {p.end: p.start for p in locations},
        {p.start: p.end for p in locations},
        {a.start: a.end for a in agencies},
        Clauses(mask),
        frozenset([*(h.end for h in heads if h.strength), *(a.end for a in agencies), *(p.end for p in locations)]),
        frozenset(p.end for p in locations if p.subtype == "admin"),
    )


def _masked(text: str, *spans: tuple[int, int, str]) -> str:
    """The text with each span filled with a letter, the later over the earlier."""
    width, coding = 4, ("utf-32-le", "surrogatepass")  # the same for every letter
    letters = bytearray(text, *coding)
    for start, end, letter in spans:
        letters[width * start : width * end] = letter.encode(*coding) * (end - start)
    return letters.decode(*coding)


_FESTIVAL = ("节", "event", 3)
# a feast with its edition or year is held: 第十四届呼玛开江节, 2021年隆回山歌节, 丰收节暨蟹黄汤包节
_FEAST = led(
    re.compile(
        r"(?:第[一二三四五六七八九十\d]{1,3}届|首届|(?:19|20)\d\d年?(?!\d)|暨)[一-鿿]{0,4}[(（]?[一-鿿·]{2,14}?(?<![春季情环关细章音时礼佳过中端清元劳青妇儿重])节"
        r"(?![日目能约奏点气课水电假育余省制选肢段律拍庆])"
    )
)


def _festivals(mask: str) -> list[re.Match[str]]:
    return list(_FEAST.finditer(mask)) if "节" in mask else []


def _heads(mask: str) -> tuple[Head, ...]:
    """Head nouns, the longest at each place; two that overlap stay both (签约服务, 服务月). One that only begins a
    longer word (会议厅, 项目部, 标准化) closes nothing, and 活动日前 is an 活动, 日前.
    """
    table, automaton = _overlapping()
    longer = rules()["longer"].regex
    found: list[Head] = []
    reach = -1
    matches = [(s, -e, e, i) for i, s, e in automaton.find_matches_as_indexes(mask, overlapping=True)]
    for s, _, e, i in sorted([*matches, *((m.end() - 1, -m.end(), m.end(), -1) for m in _festivals(mask))]):
        if e <= reach or longer.match(mask, max(s, e - 2)) or (mask[e - 1] == "日" and mask[e : e + 1] == "前"):
            continue
        reach = e
        found.append(Head(s, e, *(table[i] if i >= 0 else _FESTIVAL)))
    return tuple(found)


def own_head(core: str) -> tuple[str, str, int]:
    """Head noun, subtype and strength of a quotation that ends in a head noun."""
    table, automaton = heads_automaton()
    for i, _, e in automaton.find_matches_as_indexes(core):
        if e == len(core):
            return table[i]
    return ("", "", 0)
