"""Occasions that a clause is about: 某地教育协同发展联席会议|在某市召开 names one, whatever its words."""

from __future__ import annotations

import re

from kg.find.initiative_parts import BARE, Candidate
from kg.find.initiative_reading import AGENCY, QUOTED, Head, Reading

FLOOR = 0.9  # how likely a name is at least that a clause says to be held
_SHORTEST = 8
_FOUNDED = ("成立", "揭牌", "挂牌", "换届", "会员", "代表大会")  # occasions that a body has once
_OWN = 4  # letters of the name that are no body's
_TAKES_PLACE = re.compile(
    r"(?:(?:今天|昨天|日前|近日|今日|昨日|上午|下午|当天|\d{1,2}月|\d{1,2}日)*[于在][^，。；\n]{2,24}?|(?=[^，。；\s]{0,6}(?:[，。；\s]|$)))"
    r"(?:成功|隆重|正式|顺利|圆满|胜利|如期|盛大)*(?:召开|举行|举办|开班|开幕|落幕|闭幕|开营|开赛|开讲)(?![办的])"
)
# what is said of the day before the name, without a comma
_DATED = re.compile(
    r"(?:(?:(?:19|20)\d\d年)?(?:\d{1,2}月)?\d{1,2}日|(?:今|昨|当|前)[天日]|日前|近日|上周[一二三四五六日])(?:上午|下午|晚上?|中午|起)?"
)
# a clause of its own before the name, or somebody who acts
_TOLD = re.compile(
    r"[^\w\ue000\ue002\ue003、·—“”+]|[的了在于由把将让使对为经据\ue001\ue004]|以来|期间|召开|举行|举办|召集|开展|组织|参加|出席|传达|宣布|通报|听取"
)


def takes_place(mask: str, end: int) -> bool:
    """Whether the words behind ``end`` say that what ends there is held."""
    return _TAKES_PLACE.match(mask, end) is not None


def subject(reading: Reading, head: Head) -> int | None:
    """Where the name of an occasion begins that is the subject of its clause: where the clause does. ``None`` where it isn't
    said to be held, or where more than a name stands before the head noun.
    """
    if head.subtype != "event" or not takes_place(reading.mask, head.end):
        return None
    *_, start = _openings(reading, head.start)
    between = reading.mask[start : head.start]
    if len(between) < 2 or QUOTED in between or _TOLD.search(between) or BARE.search(between):
        return None
    return start


def floor(c: Candidate, reading: Reading) -> float:
    """How likely the candidate is at least: it is the subject of a clause that says it is held, and has words of its own."""
    if c.kind != "plain" or c.subtype != "event" or c.end - c.start < _SHORTEST or "and" in c.lead:
        return 0.0
    own = reading.mask[c.start : c.end].replace(AGENCY, "")
    if len(own) - len(c.head) < _OWN and not own.startswith(_FOUNDED):
        return 0.0
    if not takes_place(reading.mask, c.end):
        return 0.0
    return FLOOR if c.start in _openings(reading, c.start) else 0.0


def _openings(reading: Reading, at: int) -> tuple[int, ...]:
    """Where the clause of ``at`` begins, and where it does behind what is said of the day, if that is said."""
    start = reading.clauses.start(at)
    dated = _DATED.match(reading.mask, start)
    return (start, dated.end()) if dated else (start,)
