"""What a clause states: acts, and what carries over from sentence to sentence."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from kg.model import Entity

FRESH = 14
"""For how many sentences an event stays the one that 出席会议 or 参加活动 means."""

_EVENT = re.compile(
    r"(?:会|会议|仪式|演练|演习|大赛|比赛|竞赛|论坛|活动|行动|展览|节|周|月|培训班|读书班|集训|晚会|义诊|巡讲|拉练|训练|计划|工程|会战)$"
)
_MEETING = re.compile(
    r"(?:会|会议|仪式|演练|演习|大赛|比赛|竞赛|论坛|晚会|展览|开幕式|发布|首发式|峰会|沙龙|集训|培训班)$"
)


@dataclass(slots=True)
class Act:
    """One verb with its agents and objects.

    ``verb`` is a class of ``relation_verbs``, or ``own`` (Ⓐ的Ⓘ), ``setting`` (按照Ⓘ, 围绕Ⓘ), ``use`` (在Ⓘ中, 以Ⓘ为抓手). ``elided``: the agents come
    from an earlier clause or the article. ``partners`` are those that 与 or 会同 adds; ``bodies`` agencies as objects.
    ``mood`` is ``stated``, ``planned`` or ``demanded``. ``start``, ``end`` lie in the masked sentence,
    ``said`` is where the agents stand in it (-1: not in it).
    """

    verb: str
    word: str
    agents: list[Entity]
    start: int
    end: int
    partners: list[Entity] = field(default_factory=list)
    objects: list[Entity] = field(default_factory=list)
    bodies: list[Entity] = field(default_factory=list)
    places: list[Entity] = field(default_factory=list)
    joint: bool = False
    passive: bool = False
    elided: bool = False
    mood: str = "stated"
    said: int = -1


@dataclass(slots=True)
class Discourse:
    """What carries over from sentence to sentence of an article: what it reports on, who speaks for whom, the event under way."""

    topic: Entity | None
    affiliation: dict[str, Entity]
    event: Entity | None = None
    event_at: int = -99
    meeting: Entity | None = None
    meeting_at: int = -99
    person: Entity | None = None
    recent: list[Entity] = field(default_factory=list)
    sentence: int = 0


def is_event(what: Entity) -> bool:
    """Something that one takes part in."""
    return what.subtype == "event" or bool(_EVENT.search(what.name))


def is_meeting(what: Entity) -> bool:
    """Something that one attends: it has a time and a place."""
    return what.subtype == "event" or bool(_MEETING.search(what.name))
