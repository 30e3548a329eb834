"""One pass over a text: where the words of the agency finder end and which head words stand where."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from kg.find.agency_lexicon import Head, Kind, lexicon
from kg.find.person_titles import RIVER
from kg.frozen import quick
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


@quick
@dataclass(frozen=True, slots=True)
class Part:
    """A word of the lexicon that ends somewhere; ``sure`` tells a place that needs no further evidence."""

    start: int
    kind: Kind
    sure: bool = True


class Ends(dict[int, Sequence[Part]]):
    """``ends[p]``: the words that end at offset p. They are read where they are asked for, since names stand at few of the
    places where a word ends: ``found`` are the words of the lexicon (number, start, end) in the order of their ends, and
    ``more`` are parts by their ends.
    """

    __slots__ = ("_found", "_kinds", "_more", "_reached", "_text")

    def __init__(self, text: str, found: list[tuple[int, int, int]], more: Mapping[int, list[Part]]) -> None:
        self._text, self._found, self._more = text, found, more
        self._reached = [end for _, _, end in found]
        self._kinds = lexicon().kinds

    def __missing__(self, end: int) -> Sequence[Part]:
        reached, found, kinds = self._reached, self._found, self._kinds
        parts: list[Part] = []
        n = bisect_left(reached, end)
        while n < len(found) and reached[n] == end:
            index, start, _ = found[n]
            n += 1
            for kind, sure in kinds[index]:
                if kind != "fixed" or not _LONGER.match(self._text, end - 1):
                    parts.append(Part(start, kind, sure))
        if end in self._more:
            parts += self._more[end]
        self[end] = parts
        return parts

    def within(self, low: int, high: int) -> Iterable[int]:
        """Where, in [low, high), words end."""
        reached = self._reached
        yield from reached[bisect_left(reached, low) : bisect_left(reached, high)]
        yield from (end for end in self._more if low <= end < high)

    def places(self) -> dict[int, list[int]]:
        """Where the places end that begin at an offset."""
        out: dict[int, list[int]] = {}
        for end in dict.fromkeys(self.within(0, len(self._text) + 1)):
            for part in self[end]:
                if part.kind == "place":
                    out.setdefault(part.start, []).append(end)
        return out


@dataclass(slots=True)
class Scan:
    """``ends``: the words by where they end; ``stops[p]``: the starts of words that end at offset p and that no name runs
    across, beside the ``particles``, single letters. ``heads``: head words by end. ``bodies[p]``: start of the body
    ending at p. ``quiet``: two-letter short forms (农行) that count only as the parent in a longer name. ``huaihua``: whether
    the text names the city of 会同县, which elsewhere is a relator and a rank.
    """

    text: str
    ends: Ends
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
        for e in ends.within(start + 1, end + _LONGEST + 1):
            for p in ends[e]:
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
    heads: list[tuple[int, int, Head]] = []
    quiet: dict[tuple[int, int], str] = {}
    fixed: list[tuple[int, int, str]] = []
    stops: dict[int, list[int]] = {}
    river = "长江" in text
    found = lex.automaton.find_matches_as_indexes(text, overlapping=True)
    telling = lex.telling
    for index, start, end in [row for row in found if telling[row[0]]]:
        if index in lex.barriers and not (river and text.startswith("长江", end - 1) and RIVER.match(text, end - 1)):
            stops.setdefault(end, []).append(start)
        word = lex.words[index]
        for kind, _ in lex.kinds[index]:
            if kind == "head":
                heads.append((start, end, lex.heads[word]))
            elif kind == "short":
                quiet[start, end] = lex.fixed[word]
            elif kind == "fixed" and not _LONGER.match(text, end - 1):
                fixed.append((start, end, lex.fixed[word]))
    more: dict[int, list[Part]] = {}
    for m in _two_provinces().finditer(text) if "协作" in text else ():
        more.setdefault(m.end(), []).append(Part(m.start(), "place"))
    if "兵团" in text or ("师" in text and _CORPS_CITY.search(text)):
        for m in _DIVISION.finditer(text):
            more.setdefault(m.end(), []).append(Part(m.start(), "place"))
    for place in locations:
        if not _BODY.search(text, place.start, place.end):
            more.setdefault(place.end, []).append(Part(place.start, "place"))
    if _SCHOOL_ENDS.search(text):
        heads += [
            (m.start(), m.end(), Head(m.group(), "institution", "numbered", None))
            for m in _NUMBERED_SCHOOL.finditer(text)
        ]
    heads.sort(key=lambda row: (row[1], row[0]))
    fixed.sort(key=lambda row: (row[0], -row[1]))
    ends = Ends(text, found, more)
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
