"""One pass over a text: where the words of the agency finder end and which head words stand where."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import NamedTuple

from kg.find.agency_lexicon import Head, Kind, lexicon
from kg.find.person_titles import RIVER
from kg.lexicon.gazetteer import abbreviations
from kg.lexicon.opening import led
from kg.lexicon.packs import cached
from kg.model import Mention

_WORD = re.compile(r"[一-鿿㐀-䶿\w·]")
#: What makes a longer word of the last letter of a national organ's name: 商务部门, 安全总监.
_LONGER = re.compile(r"[一-鿿]报[》社]|部[门队分属]|总[监量体结计数是之]|央[行企视]|院[校士子]|委员(?!会)")
#: Divisions and regiments of the Xinjiang corps, which are places there.
_DIVISION = re.compile(
    r"第?[一二三四五六七八九十]{1,3}师(?!生|范|傅|长|资|父)|[一二三四五六七八九十\d]{1,3}团(?![员委结体队长伙购])"
)
#: A division of the corps by its city.
_CORPS_CITY = re.compile(
    r"[一二三四五六七八九十]师(?:石河子|阿拉尔|铁门关|图木舒克|可克达拉|双河|五家渠|昆玉|北屯|胡杨河|新星|白杨)市"
)
#: Schools by their number: 泰安|一中, 青岛|39中; what follows tells them from 三中全会.
_OF_SCHOOL = r"(?=副?校长|教[师学导务]|老师|师生|学生|学子|校园|党[委支总]|团委|高[一二三]|初[一二三]|[、，。；：）)”\s和与及等])"
_OF_HOSPITAL = "(?=副?院长|医|专家|急诊|党|、|，|。|和|与|及|等|也|组织|开展)"
_NUMBERED_SCHOOL = led(
    re.compile(
        rf"(?:第?[一二三四五六七八九十]{{1,3}}|(?<!\d)\d{{1,2}})[中小]{_OF_SCHOOL}"
        rf"|(?<=[市县区州])[一二三四五六七八九十]院{_OF_HOSPITAL}"
    )
)
#: What they end with: seldom in a text, as numbers are not.
_SCHOOL_ENDS = led(re.compile(f"[中小]{_OF_SCHOOL}|院{_OF_HOSPITAL}"))
_SELDOM = frozenset("蜀秦陇台港澳")  # letters that name no partner of another province
_BODY = re.compile(r"[局厅委]|公司|政府|法院|分局|支队|大队")
_LONGEST = 14
_RELATORS = frozenset(("会同县", "会同"))


class Part(NamedTuple):
    """A word of the lexicon that ends somewhere; ``sure`` tells a place that needs no further evidence."""

    start: int
    kind: Kind
    sure: bool = True


@dataclass(slots=True)
class Scan:
    """``ends[p]``: the words that end at offset p; ``stops[p]``: the starts of words
    that end there and that no name runs across, beside the ``particles``, single letters. ``heads``: head words by end. ``bodies[p]``: start of the body
    ending at p. ``quiet``: two-letter short forms (农行) that count only as the parent in a longer name. ``huaihua``: whether
    the text names the city of 会同县, which elsewhere is a relator and a rank.
    """

    text: str
    ends: dict[int, list[Part]]
    stops: dict[int, list[int]]
    heads: list[tuple[int, int, Head]]
    fixed: list[tuple[int, int, str]]
    particles: frozenset[str]
    quiet: dict[tuple[int, int], str] = field(default_factory=dict)
    huaihua: bool = False
    bodies: dict[int, int] = field(default_factory=dict)
    barriers: dict[int, bool] = field(default_factory=dict)

    def inside_word(self, offset: int) -> bool:
        """Whether letters of one run stand on both sides of ``offset``."""
        return 0 < offset < len(self.text) and bool(_WORD.match(self.text[offset - 1]))

    def verb_follows(self, offset: int) -> bool:
        """Whether a verb, an adverb or a particle begins at ``offset``."""
        return self.text[offset : offset + 1] in self.particles or any(
            offset in self.stops.get(e, ()) for e in range(offset + 1, offset + 5)
        )

    def barrier(self, offset: int) -> bool:
        """Whether no name can run across ``offset`` from the left: punctuation, a verb or a particle ends here."""
        known = self.barriers.get(offset)
        if known is None:
            known = self.barriers[offset] = not self.inside_word(offset) or self._stopped(offset)
        return known

    def _stopped(self, offset: int) -> bool:
        """Whether a verb or a particle ends at ``offset`` that is no part of a name's word."""
        for start in self.stops.get(offset, ()):
            if not self._covered(start, offset):
                return True
        return self.text[offset - 1] in self.particles and not self._covered(offset - 1, offset)

    def _covered(self, start: int, end: int) -> bool:
        """Whether a name word longer than, or crossing, the span [start, end) takes its letters."""
        size, text, ends = end - start, self.text, self.ends
        for e in range(start + 1, min(end + _LONGEST, len(text)) + 1):
            for p in ends.get(e, ()):
                s = p.start
                if s >= end or e - s == 1 or (s == start and e == end):
                    continue
                inside = start <= s and e <= end
                around = s <= start and e >= end
                if (around or (e - s > size and not inside)) and text[s:e] not in _RELATORS:
                    return True
        return False


def scan(text: str, locations: tuple[Mention, ...]) -> Scan:
    """The words of ``text``; ``locations`` count as places."""
    lex = lexicon()
    entries, head_of = lex.entries, lex.heads
    ends: dict[int, list[Part]] = {}
    stops: dict[int, list[int]] = {}
    heads: list[tuple[int, int, Head]] = []
    quiet: dict[tuple[int, int], str] = {}
    fixed: list[tuple[int, int, str]] = []
    river = "长江" in text
    make = tuple.__new__  # Part(…) in half the time
    for index, start, end in lex.automaton.find_matches_as_indexes(text, overlapping=True):
        barrier, kinds = entries[index]
        if barrier and not (river and text.startswith("长江", end - 1) and RIVER.match(text, end - 1)):
            if end in stops:
                stops[end].append(start)
            else:
                stops[end] = [start]
        for kind, sure in kinds:
            if kind == "head":
                heads.append((start, end, head_of[lex.words[index]]))
            elif kind == "short":
                quiet[start, end] = lex.fixed[lex.words[index]]
            elif kind == "fixed":
                if _LONGER.match(text, end - 1):
                    continue
                fixed.append((start, end, lex.fixed[lex.words[index]]))
            if end in ends:
                ends[end].append(make(Part, (start, kind, sure)))
            else:
                ends[end] = [make(Part, (start, kind, sure))]
    for m in _two_provinces().finditer(text) if "协作" in text else ():
        ends.setdefault(m.end(), []).append(Part(m.start(), "place"))
    if "兵团" in text or _CORPS_CITY.search(text):
        for m in _DIVISION.finditer(text):
            ends.setdefault(m.end(), []).append(Part(m.start(), "place"))
    for place in locations:
        if _BODY.search(text, place.start, place.end):
            continue
        ends.setdefault(place.end, []).append(Part(place.start, "place"))
    if _SCHOOL_ENDS.search(text):
        heads += [
            (m.start(), m.end(), Head(m.group(), "institution", "numbered", None))
            for m in _NUMBERED_SCHOOL.finditer(text)
        ]
    heads.sort(key=lambda row: (row[1], row[0]))
    fixed.sort(key=lambda row: (row[0], -row[1]))
    return Scan(text, ends, stops, _standing(text, heads), fixed, lex.particles, quiet, "怀化" in text)


@cached
def _two_provinces() -> re.Pattern[str]:
    """Two provinces by their letters, whose cooperation a group is named by: 粤桂|协作工作组."""
    letters = "".join(c for c in abbreviations() if c not in _SELDOM)
    return re.compile(f"(?:(?<![一-鿿])|(?<=[在由与和同向对]))[{letters}]{{2}}(?=(?:扶贫|东西部)?协作)")


def _standing(text: str, heads: list[tuple[int, int, Head]]) -> list[tuple[int, int, Head]]:
    """Without the head words that their neighbours bar, and without what is only the end of a barred one."""
    out: list[tuple[int, int, Head]] = []
    barred = -1
    for start, end, head in heads:
        if end == barred:
            continue
        if head.holds(text, start, end):
            out.append((start, end, head))
        elif len(head.word) > 1:
            barred = end
    return out
