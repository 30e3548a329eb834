"""What a clause states: acts, and what carries over from sentence to sentence."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from kg.lexicon.opening import led
from kg.model import Entity
from kg.relate.frame import Sentence

FRESH = 14
"""For how many sentences an event stays the one that 出席会议 or 参加活动 means."""

_EVENT = re.compile(
    r"(?:会|会议|仪式|演练|演习|大赛|比赛|竞赛|论坛|活动|行动|展览|节|周|月|季|开放日|宣传日|嘉年华|庙会|培训班|读书班|集训|晚会|义诊|巡讲|拉练|训练|计划|工程|会战)$"
)
_MEETING = re.compile(
    r"(?:会|会议|仪式|演练|演习|大赛|比赛|竞赛|论坛|晚会|展览|开幕式|发布|首发式|峰会|沙龙|集训|培训班)(?:$|暨)"
)
# Ⓘ启动仪式, Ⓘ在Ⓛ隆重举行, 举办Ⓘ: what has an opening, a place and an hour is an occasion, whatever its name
_CEREMONY = r"(?:的)?[^，。；ⒶⓅⒾⓁ]{0,6}?(?:启动|开幕|闭幕|开赛|颁奖|揭牌|签约|首发|发布|授旗|出征|总结|开班|开机|揭晓)(?:仪式|式|大会|会|现场)"
_OPENS = r"[^。；ⒾⓅ]{0,24}?(?:举行|开幕|落幕|开赛|闭幕|启幕|拉开[帷序]幕|鸣枪|落下[帷大]幕)"
_STARTS = r"(?:[^，。；ⒾⓅ]{0,6}在[^，。；Ⓘ]{1,24}(?:正式|隆重|盛大)?(?:启动|拉开)(?=[，。；]|帷幕|序幕))"
_OCCASION = led(re.compile(rf"Ⓘ(?={_CEREMONY}|{_OPENS}|{_STARTS})|(?:举办|举行|召开)(?:了)?[^，。；ⒶⓅⒾⓁ]{{0,10}}Ⓘ"))
_LASTING = frozenset({"document", "brand", "mechanism", "project"})


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
    posts: dict[str, Entity] = field(default_factory=dict)  # the one body at which a person has a post
    event: Entity | None = None
    event_at: int = -99
    meeting: Entity | None = None
    meeting_at: int = -99
    person: Entity | None = None
    recent: list[Entity] = field(default_factory=list)
    recent_at: int = -99
    chain: list[Entity] = field(default_factory=list)  # who acted at the end of the sentence before
    waiting: list[Entity] = field(default_factory=list)  # a list of officials that goes on behind a semicolon
    goes_on: bool = False  # the sentence before ended in a semicolon
    occasions: frozenset[str] = frozenset()
    latest: Entity | None = None  # what the sentence before tells of last
    latest_at: int = -99
    inspectors: list[Entity] = field(default_factory=list)  # who inspected somebody last
    inspected_at: int = -99
    place: Entity | None = None  # named last: 在这里
    scene: Entity | None = None  # 活动现场，…: whoever is listed in the paragraph takes part
    parties: list[Entity] = field(default_factory=list)  # who acted together last: 双方, 三方
    unnamed: str = ""  # 会议, 活动: what the text told of last, without a name
    issuers: tuple[Entity, ...] = ()  # the bodies that put the article out
    sentence: int = 0

    def home(self, person: Entity) -> Entity | None:
        """The body that an official speaks and acts for."""
        return self.affiliation.get(person.id) or self.posts.get(person.id)

    def attended(self, what: Entity) -> bool:
        """Something that one attends: a meeting by its name, or what the article shows to be an occasion."""
        return is_meeting(what) or what.id in self.occasions


def is_called(what: Entity, noun: str) -> bool:
    """Whether one of its names has the noun: 演练 of 供水抢险演练."""
    return noun in what.name or any(noun in a for a in what.aliases)


def is_event(what: Entity) -> bool:
    """Something that one takes part in."""
    return what.subtype == "event" or bool(_EVENT.search(what.name))


def is_meeting(what: Entity) -> bool:
    """Something that one attends: it has a time and a place."""
    return what.subtype == "event" or bool(_MEETING.search(what.name))


def occasions(sentences: Iterable[Sentence]) -> frozenset[str]:
    """Ids of the undertakings that have an opening or are held somewhere, as the sentences of an article tell it."""
    found: set[str] = set()
    for sentence in sentences:
        for m in _OCCASION.finditer(sentence.text) if "Ⓘ" in sentence.text else ():
            what = sentence.slots[m.end() - 1].of("Initiative")
            if what is not None and what.subtype not in _LASTING:
                found.add(what.id)
    return frozenset(found)
