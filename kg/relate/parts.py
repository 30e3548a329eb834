"""Undertakings within undertakings (``partOf``), and where they take place by their own names (``takesPlaceIn``)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.model import Document, Entity
from kg.relate.acts import Discourse, is_called, is_event, is_meeting
from kg.relate.context import Context
from kg.relate.frame import Sentence, Slot
from kg.relate.ledger import Ledger
from kg.relate.places import level
from kg.relate.spelled import Speller, first_words, forms
from kg.relate.undertaking_roles import is_congress, is_handed_down

_EVENT_FRESH = 14
_OPENINGS = 4
_ANOTHER = re.compile("(?:举办|举行|开展|组织|召开|启动|实施)[^，。；]")
_NEXT = re.compile(
    r"(?:[^。；：ⒶⓅⒾⓁ由]{0,24}[，、和])?(?:并|还|又|先后|同步|大力|深入|扎实|持续|积极|全面)*(?:开展|实施|启动|举行|举办|创建|推进|开启|推行|建立|推出|打造|试行)?了?[^，。；：、ⒶⓅⒾⓁ]{0,4}Ⓘ"
)
_NEAR = 3
_TELLING = 2  # letters of a noun that many undertakings end in
_WORKS = re.compile("(?:工程|项目|改造|整治|修复|建设)$")
# 地下水超采综合治理, 数字政府建设: a field of work that a meeting is about, no campaign with parts
_FIELD = re.compile("(?:治理|建设|管理|保护|监管|发展|防控|整治)$")
_GENERIC = re.compile("的Ⓘ之一")
_SITE = 5  # the level of any site
_HOUSE = re.compile("[楼阁塔]|大厦|宾馆|酒店|[影大]?剧院|电?影[院城]|花园|新村|商[城场厦]|学者|英才|[杯奖号]")


def told_parts(sentence: Sentence, discourse: Discourse, ledger: Ledger) -> None:
    """Parts and wholes as the sentence puts them."""
    if "Ⓘ" not in sentence.text:
        return
    fresh = discourse.event if discourse.sentence - discourse.event_at <= _EVENT_FRESH else None
    for pattern in sentence.possible("relations_parts"):
        for m in pattern.regex.finditer(sentence.text):
            groups = m.groupdict()
            wholes = _initiatives(sentence, m, "whole") if "whole" in groups else [fresh]
            parts = _initiatives(sentence, m, "part") if "part" in groups else [_pointed(discourse, groups.get("noun"))]
            if "part" in groups and "noun" in groups:
                wholes = [_by_tail(sentence, discourse, m, parts)]
            for whole in wholes:
                for part in parts:
                    if pattern.id == "part.is" and _GENERIC.search(sentence.text, m.start("whole") - 1, m.end()):
                        continue  # 是我市开展的品牌活动之一: a kind, no name
                    if pattern.id == "part.framed" and whole is not None and whole.subtype == "project":
                        continue  # 在某项目举办仪式: a site
                    if pattern.id == "part.by_plan" and (whole is None or whole.subtype == "document"):
                        continue  # what a paper orders is no part of it
                    if whole is not None and part is not None:
                        span = sentence.where(m.start(), m.end())
                        ledger.add(part, "partOf", whole, span, pattern.id, float(str(pattern.fields["confidence"])))


def _pointed(discourse: Discourse, noun: str | None) -> Entity | None:
    """What 该项目 means, named lately; without a noun the meeting under way."""
    if noun is not None:
        fresh = discourse.recent if discourse.sentence - discourse.recent_at <= _EVENT_FRESH else []
        return next((e for e in reversed(fresh) if is_called(e, noun)), None)
    return discourse.meeting if discourse.sentence - discourse.meeting_at <= _EVENT_FRESH else None


def _by_tail(sentence: Sentence, discourse: Discourse, m: re.Match[str], parts: list[Entity | None]) -> Entity | None:
    """The whole that 旅游节, 三年行动 means: named lately with these last letters; what ends in 活动 is named only once."""
    noun = m["noun"]
    here = [sentence.slots[i].of("Initiative") for i in sorted(sentence.slots) if i < m.start("noun")]
    fresh = discourse.recent if discourse.sentence - discourse.recent_at <= _EVENT_FRESH else []
    fitting = {
        e.id: e
        for e in (*fresh, *here)
        if e is not None and e not in parts and any(form.endswith(noun) for form in (e.name, *e.aliases))
    }
    return list(fitting.values())[-1] if len(fitting) == 1 or (fitting and len(noun) > _TELLING) else None


def _initiatives(sentence: Sentence, m: re.Match[str], group: str) -> list[Entity | None]:
    at = range(m.start(group), m.end(group))
    return [sentence.slots[i].of("Initiative") for i in at if i in sentence.slots]


def named_parts(document: Document, entities: tuple[Entity, ...], ledger: Ledger) -> None:
    """A meeting named for a campaign is part of it: 安全生产月 and 安全生产月启动仪式."""
    meetings = [e for e in entities if e.type == "Initiative" and is_meeting(e)]
    speller = Speller(entities if meetings else (), "Initiative", overlapping=True)
    for part in meetings:
        best: tuple[int, Entity] | None = None
        for form in forms(part):
            for s in speller.inside(form):
                size = s.end - s.start
                if s.entity is part or _FIELD.search(s.entity.name):
                    continue
                if is_congress(s.entity) or form.startswith("精神", s.end):
                    continue  # 党的某大精神宣讲会 spreads what was said there
                if s.end == len(form) or form[s.end] == "暨":
                    continue  # 全省技能竞赛 is no part of a city's; X暨Y is one
                if 4 <= size < len(form) and (best is None or size > best[0]):
                    best = (size, s.entity)
        if best is not None:
            span = first_words(document, part)
            if span is not None:
                ledger.add(part, "partOf", best[1], span, "name.meeting", 0.8)


def named_places(sentence: Sentence, discourse: Discourse, ledger: Ledger) -> None:
    """Places inside an undertaking's name, and right before it: 赤壁路排水工程, Ⓛ 2023年度演练. A label (地点：Ⓛ) tells the
    place of the event under way.
    """
    if "Ⓛ" in sentence.text:
        for pattern in sentence.possible("relations_scenes"):
            for m in pattern.regex.finditer(sentence.text):
                if "what" in pattern.regex.groupindex:
                    works = sentence.slots[m.start("what")].of("Initiative")
                elif "noun" in pattern.regex.groupindex or "stage" in pattern.regex.groupindex:
                    works = _meant(sentence, discourse, m)
                else:
                    works = _under_way(discourse)
                span = sentence.where(m.start(), m.end())
                if works is None or (
                    pattern.fields.get("works") and (works.subtype == "document" or is_handed_down(works))
                ):
                    continue
                if pattern.fields.get("chain") and sentence.source.startswith(
                    "该", sentence.slots[m.start("place")].start
                ):
                    continue  # 该区推行Ⓘ: which one is not sure
                confidence = float(str(pattern.fields["confidence"]))
                for site in _sites(sentence, m):
                    ledger.add(works, "takesPlaceIn", site, span, pattern.id, confidence)
                    for more, end in _goes_on(sentence, m.end()) if pattern.fields.get("chain") else ():
                        ledger.add(more, "takesPlaceIn", site, sentence.where(m.start(), end), pattern.id, confidence)
    for at, slot in sentence.slots.items():
        what = slot.of("Initiative")
        if what is None or what.subtype == "document":
            continue
        for place in _places(slot) if built(what) else ():
            if place.name == what.name:
                continue  # 爱心书屋 as works and as a house
            ledger.add(what, "takesPlaceIn", place, sentence.where(at, at + 1), "name.place", 0.75)
        n = at - 1
        while n in sentence.slots and (before := sentence.slots[n].of("Location")) is not None:
            ledger.add(what, "takesPlaceIn", before, sentence.where(n, at + 1), "place.before", 0.7)
            while n - 1 in sentence.slots and sentence.text[n - 1] == "Ⓛ":
                n -= 1  # of neighbours the nearest
            if n < 2 or sentence.text[n - 1] != "、":
                break
            n -= 2


def _goes_on(sentence: Sentence, at: int) -> Iterator[tuple[Entity, int]]:
    """Ⓛ实施Ⓘ，开展Ⓘ、推行Ⓘ: what the clauses without a subject of their own tell of the same place, each with its end."""
    while m := _NEXT.match(sentence.text, at):
        at = m.end()
        what = sentence.slots[at - 1].of("Initiative")
        if what is not None and what.subtype != "document":
            yield what, at


def _meant(sentence: Sentence, discourse: Discourse, m: re.Match[str]) -> Entity | None:
    """What a bare 行动, 拉练 means: the undertaking told of last that the noun can stand for."""
    noun = m.groupdict().get("noun", "")
    here = (sentence.slots[i].of("Initiative") for i in sorted(sentence.slots) if i < m.start())
    told = [e for e in here if e is not None]
    if not told:
        if (discourse.unnamed and noun.endswith(discourse.unnamed)) or _ANOTHER.search(sentence.text, 0, m.start()):
            return None  # 某镇还举办了龙舟赛，活动在…: of what has no name
        told = discourse.recent if discourse.sentence - discourse.recent_at <= _NEAR else []
    if not noun:  # 初赛, 启动仪式: of the event told of last
        return next((e for e in reversed(told) if is_event(e)), None) or _under_way(discourse)
    named = next((e for e in reversed(told) if is_called(e, noun)), None)
    if named is None and noun in ("活动", "行动") and discourse.sentence - discourse.event_at <= _NEAR:
        return told[-1] if told and is_event(told[-1]) else discourse.event
    return named


def _under_way(discourse: Discourse) -> Entity | None:
    """The event told of last, else the one undertaking named so far."""
    if discourse.event is not None:
        return discourse.event
    return discourse.recent[0] if len(discourse.recent) == 1 else None


def built(what: Entity) -> bool:
    """Works, which stand where their name says; a festival or a campaign named for a place may be held elsewhere."""
    return (what.subtype in ("project", "mechanism") or bool(_WORKS.search(what.name))) and "·" not in what.name


def _sites(sentence: Sentence, m: re.Match[str]) -> Iterator[Entity]:
    """The places of the group ``place``; of neighbours (Ⓛ市Ⓛ镇) the nearest."""
    for at in range(m.start("place"), m.end("place")):
        slot = sentence.slots.get(at)
        site = slot.of("Location") if slot is not None and at + 1 not in sentence.slots else None
        if site is not None:
            yield site


def spelled_scenes(c: Context, ledger: Ledger) -> None:
    """Places that open an undertaking's name though the text marks them nowhere else: 赤壁路泵站改造工程."""
    document, speller = c.document, c.places
    for what in c.entities:
        if what.type != "Initiative" or c.agencies.openings(what.name) or not built(what):
            continue
        opened: list[Entity] = []
        rest = what.name
        while len(opened) < _OPENINGS and (found := speller.openings(rest)):
            if found[0].entity.subtype == "natural" and _HOUSE.match(rest, found[0].end):
                break  # 黄河|楼项目: a house that is called after the river
            if opened and level(opened[-1]) < level(found[0].entity) < _SITE:
                opened.pop()  # 湖北省黄冈市: the nearer one
            opened.append(found[0].entity)
            rest = rest[found[0].end :]
        span = first_words(document, what)
        if span is not None:
            for place in opened:  # 赤壁路江汉大厦通道工程
                ledger.add(what, "takesPlaceIn", place, span, "name.opens", 0.7)


def _places(slot: Slot) -> list[Entity]:
    """Places named inside, but not those inside the name of an agency that stands there."""
    agencies = [m for m, e in slot.nested if e.type == "Agency"]
    free = [
        (m, e) for m, e in slot.nested if e.type == "Location" and not any(a.start <= m.start < a.end for a in agencies)
    ]
    starts = {m.start for m, _ in free}
    return [e for m, e in free if m.end not in starts]  # of neighbours (湖北省黄冈市) the nearest
