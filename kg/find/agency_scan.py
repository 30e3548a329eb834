"""One pass over a text: where the words of the agency finder end and which head words stand where."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from kg.find.agency_lexicon import Head, Kind, lexicon
from kg.lexicon.gazetteer import gazetteer
from kg.model import Mention

#: Kinds of words that may cover a particle (和 in 和龙, 等 in 高等教育).
_COVERING: frozenset[Kind] = frozenset({"place", "prefix", "function", "head", "fixed", "rank"})
_WORD = re.compile(r"[一-鿿㐀-䶿\w·]")
_LONGEST = 14


@dataclass(frozen=True, slots=True)
class Part:
    """A word of the lexicon that ends somewhere; ``sure`` tells a place that needs no further evidence."""

    start: int
    kind: Kind
    sure: bool = True


@dataclass(slots=True)
class Scan:
    """``ends[p]``: the words that end at offset p. ``heads``: head words by end. ``bodies[p]``: start of the body ending at p."""

    text: str
    ends: dict[int, list[Part]]
    heads: list[tuple[int, int, Head]]
    fixed: list[tuple[int, int, str]]
    bodies: dict[int, int] = field(default_factory=dict)
    barriers: dict[int, bool] = field(default_factory=dict)

    def inside_word(self, offset: int) -> bool:
        """Whether letters of one run stand on both sides of ``offset``."""
        return 0 < offset < len(self.text) and bool(_WORD.match(self.text[offset - 1]))

    def barrier(self, offset: int) -> bool:
        """Whether no name can run across ``offset`` from the left: punctuation, a verb or a particle ends here."""
        known = self.barriers.get(offset)
        if known is None:
            known = self.barriers[offset] = not self.inside_word(offset) or any(
                p.kind == "barrier" and not self._covered(p.start, offset) for p in self.ends.get(offset, ())
            )
        return known

    def _covered(self, start: int, end: int) -> bool:
        """Whether a name word longer than, or crossing, the span [start, end) takes its letters."""
        for e in range(start + 1, min(end + _LONGEST, len(self.text)) + 1):
            for p in self.ends.get(e, ()):
                if p.kind in _COVERING and e - p.start > 1 and p.start < end and e > start:
                    if p.start <= start and e >= end and (p.start, e) != (start, end):
                        return True
                    if e - p.start > end - start and not (start <= p.start and e <= end):
                        return True
        return False


def scan(text: str, locations: tuple[Mention, ...]) -> Scan:
    """The words of ``text``; ``locations`` count as places."""
    lex, gaz = lexicon(), gazetteer()
    ends: dict[int, list[Part]] = {}
    heads: list[tuple[int, int, Head]] = []
    fixed: list[tuple[int, int, str]] = []
    for index, start, end in lex.automaton.find_matches_as_indexes(text, overlapping=True):
        parts = ends.setdefault(end, [])
        for kind in lex.kinds[index]:
            if kind == "place":
                parts.append(Part(start, kind, gaz.is_safe(lex.words[index])))
            else:
                parts.append(Part(start, kind))
                if kind == "fixed":
                    fixed.append((start, end, lex.fixed[lex.words[index]]))
        head = lex.heads[index]
        if head is not None:
            heads.append((start, end, head))
    for place in locations:
        ends.setdefault(place.end, []).append(Part(place.start, "place"))
    heads.sort(key=lambda row: (row[1], row[0]))
    heads = _standing(text, heads)
    fixed.sort(key=lambda row: (row[0], -row[1]))
    return Scan(text, ends, heads, fixed)


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
