"""Occasions named for an undertaking: “护苗”专项行动启动仪式 is a ceremony, and the campaign it opens."""

from __future__ import annotations

import dataclasses
import re
from bisect import bisect_left

from kg.find.initiative_parts import Candidate
from kg.lexicon import words
from kg.lexicon.packs import cached
from kg.lexicon.patterns import alternation

Weighed = tuple[Candidate, float]

#: What an undertaking of some length is called; the rest (建设, 治理, 工作) is what a meeting is about.
_LASTING = re.compile(r"(?:行动|活动|计划|工程|大赛|宣传[周月日]|活动[周月日]|教育[周月日]|攻坚战?|会战)”?$")


@cached
def _ceremony() -> re.Pattern[str]:
    return re.compile(rf"(?P<word>{alternation(words('initiative_ceremonies'))})(?![一-鿿]?[室厅馆场址])")


def ceremonies(text: str, taken: list[Weighed]) -> tuple[list[Weighed], list[Weighed]]:
    """The chosen names, those with the words of a ceremony right behind them lengthened to its name, and the names of
    the campaigns within them.
    """
    chosen: list[Weighed] = []
    within: list[Weighed] = []
    starts = sorted(c.start for c, _ in taken)
    for c, p in taken:
        found = _ceremony().match(text, c.end) if c.kind in ("headed", "quote") and c.subtype != "event" else None
        if found and _LASTING.search(text, c.start, c.end) and not _begins(starts, c.end, found.end()):
            within.append((c, p))
            chosen.append((dataclasses.replace(c, end=found.end(), head=found["word"], subtype="event"), p))
        else:
            chosen.append((c, p))
    return chosen, within


def _begins(starts: list[int], start: int, end: int) -> bool:
    """Whether one of the offsets lies in [start, end)."""
    n = bisect_left(starts, start)
    return n < len(starts) and starts[n] < end
