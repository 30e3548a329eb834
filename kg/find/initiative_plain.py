"""Candidates without quotation marks: a noun phrase from its left edge to a head noun."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.find.initiative_bounds import (
    AND,
    PLACED,
    called,
    enumeration_edge,
    is_meeting,
    left_edge,
    mutual,
    name_start,
    torn,
    trade,
)
from kg.find.initiative_held import subject
from kg.find.initiative_parts import BARE, HAN, ITEM, Candidate
from kg.find.initiative_reading import AGENCY, BOOK, QUOTED, Head, Reading

# a meeting that is counted is its agency's: 市政府第五次常务会议
_NUMBERED = re.compile(r"(?:(?:19|20)\d\d年度?)?第?[一二三四五六七八九十\d]+次")
_ORDINAL = re.compile(r"第[一二三四五六七八九十\d]+次(?:全体|常务|专题|集体)?")  # whose, it does not say
# what goes on by itself (经营活动, 犯罪活动) is no undertaking
_CONDUCT = re.compile(r"(?:犯罪|违法|经营|生产|商业|经济|娱乐|体育|社会|业务|交易|施工|作业|贸易|商务|日常|社交|生活)$")
# 闻讯迅速行动: how one acts
_MANNER = re.compile(r"(?:迅速|立即|快速|积极|主动|统一|具体|一致|自觉|实际|果断|紧急|连夜|提前|马上|集体)$")
# "A、B、C六大工程": the members are no name, nor is their sum
_SUM = re.compile(r"[二两三四五六七八九十\d][大项]$")
_KINDS = frozenset(("document", "brand", "mechanism"))
# "一期培训班", "一场比赛": one of many
_EDITIONLESS = re.compile(r"[一两三四五六七八九十几数\d]+[期场堂轮批](?=[一-鿿])(?!工程|项目)")
_NAMED_NEXT = ("重大科技专项", "重点研发专项", "科技专项")
_REST = re.compile(r"等(?=[一-鿿]{2,14}$)")
_CALLED = re.compile(r"(?:召开|举行|举办|开展|启动|组织)(?:了|的)?(?:全[省市县区州])?$")
_WHOLE = re.compile(r"(?:[节展赛会课]|党日|体验|展示|活动|讲座|演出|仪式)$")  # members that are something by themselves
# 购地建厂项目|28个: kinds of works that are counted
_COUNTED = re.compile(r"(?:[共达有约]|总数)?(?:\d+|[一二两三四五六七八九十百]+)[余多]?[个项]")
_FOREIGN = re.compile(r"[^一-鿿]")
# houses that works are named for, and words that make works of a house
_HOUSE = re.compile(
    r"(?:厂|医院|卫生院|学校|[中小]学|大学|学院|党校|幼儿园|敬老院|养老院|福利院|[高初一二三四五六七八九十]中|职专|中心|馆|车站|水站|电站)$"
)
# what sort of works a project is, before its name: 省重点工程|某某物流中心项目
_SORT = re.compile(
    r"(?:国家|[省市县区州旗])?级?(?:重点|重大|配套|标志性|控制性|龙头|骨干|民生|民生实事|惠民|民心|续建|在建|签约|援建|关键性?|枢纽)(?:建设)?(?:工程|项目)(?=[一-鿿\ue002])"
)
# what works are praised for: 全省最长跨河大桥项目 describes, it doesn't name
_PRAISED = re.compile(r"最[大长高深宽早]|史上|[首唯][个条座一](?!批)|第一[大长高]")
_BUILT = re.compile(r"(?:新|扩|改扩|改|迁|重|续|建)建?|改造|搬迁|加固|修缮|提升|提标")


def plain(reading: Reading) -> Iterator[Candidate]:
    """Noun phrases that a head noun closes, outside of quotation marks and books."""
    mask, heads = reading.mask, reading.heads
    for i, h in enumerate(heads):
        if not h.strength:
            continue
        if (
            i + 1 < len(heads)
            and heads[i + 1].start == h.end
            and (heads[i + 1].strength >= h.strength or h.strength < 2)
        ):
            continue
        edge = left_edge(reading, h.start, h)
        if is_meeting(h) and h.strength > 1 and (whole := called(reading, h)) is not None:
            edge = min(edge, whole) if not BARE.search(mask, whole, h.start) else edge
        if (whole := subject(reading, h)) is not None and AGENCY not in mask[whole : h.start]:
            edge = min(edge, whole)
        elif whole is not None:
            yield Candidate(whole, h.end, "plain", h.word, h.strength, h.subtype, whole, lead=("agency",))
        options = {edge}
        if mask[h.end : h.end + 1] == BOOK or (
            (h.subtype in _KINDS or h.word in _NAMED_NEXT) and mask[h.end : h.end + 1] == QUOTED
        ):
            continue  # the kind of what is named next: 乡土读本《…》
        if h.subtype == "document" and mask[edge - 1 : edge] == "、" and h.start - edge <= 6:
            options.add(enumeration_edge(reading, h.start))
        elif (whole := _listed(reading, h, edge)) < edge:
            options = {whole}
        for option in sorted(options):
            if QUOTED in mask[option : h.start]:
                continue
            start, lead = name_start(reading, option, h.end, h.subtype)
            if counted := _EDITIONLESS.match(mask, start, h.start):
                start = counted.end()
            if h.subtype == "project" and (sort := _SORT.match(mask, start, h.start)) and _named(mask, sort.end(), h):
                start = sort.end()
            if mutual(reading, option, h.start):
                yield Candidate(
                    option,
                    h.end,
                    "plain",
                    h.word,
                    h.strength,
                    h.subtype,
                    reading.clauses.start(option),
                    lead=("agency" if mask[option] == AGENCY else "place",),
                )
                continue
            if torn(reading, option) and (h.subtype in PLACED or mask[option - 1 : option] == "、"):
                continue
            if (h.subtype == "event" and mask[start - 1 : start] == BOOK) or mask[start - 2 : start] == QUOTED + " ":
                continue  # 《某法》|知识竞赛, “某某” |专项行动
            modifier = mask[start : h.start]
            if h.subtype == "project" and (_PRAISED.search(modifier) or _COUNTED.match(mask, h.end)):
                continue
            if h.subtype == "project" and (site := _site(reading, start, h)) < start:
                yield Candidate(
                    site, h.end, "plain", h.word, h.strength, h.subtype, reading.clauses.start(site), lead=("site",)
                )
            if not modifier or h.end - start < 4 or BARE.search(_without_rest(reading, start, h)):
                continue
            if ITEM.search(mask, start, h.end):
                continue
            if (h.word == "活动" and _CONDUCT.search(modifier)) or (h.word == "行动" and _MANNER.search(modifier)):
                continue
            if h.strength < 2 and reading.place_ends.get(h.end) == start:
                continue  # a park or base that one can walk into
            if mask.startswith("之一", h.end) and h.strength < 3:
                continue  # 是全市共青团品牌活动|之一: a kind
            if h.subtype != "event" and modifier.endswith(("重点", "重大")):
                continue  # 城建重点|项目: those that matter most
            if mask[start - 1 : start] == "、" and _SUM.search(modifier):
                continue
            left = reading.clauses.start(start)
            if not _ORDINAL.fullmatch(modifier):
                yield Candidate(start, h.end, "plain", h.word, h.strength, h.subtype, left, lead=lead)
            if "after-agency" in lead and option < start and HAN.search(modifier):
                whole = reading.clauses.start(option)
                numbered = h.subtype == "event" and _NUMBERED.match(modifier)
                how = "numbered" if numbered else "agency"
                yield Candidate(option, h.end, "plain", h.word, h.strength, h.subtype, whole, lead=(how,))
            for m in AND.finditer(mask, start + 2, h.start - 1):
                if abs((m.start() - start) - (h.start - m.end())) <= 2:
                    yield Candidate(m.end(), h.end, "plain", h.word, h.strength, h.subtype, left, lead=("and",))
                    yield Candidate(start, m.start(), "shared", h.word, h.strength, h.subtype, left, suffix=h.word)


def _named(mask: str, start: int, head: Head) -> bool:
    """Whether a name stands between ``start`` and the head noun, and not what is done with works (建设, 改造)."""
    first = mask[start : start + 2]
    return head.start - start > 2 and first not in trade() and not _BUILT.match(first)


def _site(reading: Reading, start: int, head: Head) -> int:
    """Where the name of works on a house begins, at that of the house that acts elsewhere: 某镇自来水厂|扩建项目, 市一中|新校区
    项目; ``start`` where no house stands there.
    """
    owner = reading.agency_ends.get(start)
    if owner is None or head.end - start > 16 or not _HOUSE.search(reading.text, owner, start):
        return start
    return owner if head.end - start > len(head.word) or _BUILT.match(head.word) else start


def _without_rest(reading: Reading, start: int, head: Head) -> str:
    """The modifier of a strong head noun without the "and so on" of its enumeration (打击假药等违法行为|专项行动), unless it sums up
    undertakings (甲行动等|专项行动).
    """
    modifier = reading.mask[start : head.start]
    rest = _REST.search(modifier) if head.strength > 2 and head.subtype in ("campaign", "event") else None
    return modifier[: rest.start()] if rest and start + rest.start() not in reading.name_ends else modifier


def _listed(reading: Reading, head: Head, edge: int) -> int:
    """Where the enumeration begins that a meeting or campaign is about, right behind its verb (召开|甲、乙工作推进会);
    ``edge`` where there is none, or where its members may be undertakings by themselves (开展|宣传、排查、整治行动).
    """
    mask = reading.mask
    meeting = is_meeting(head)
    if mask[head.end : head.end + 1] == "等":
        return edge
    if head.strength < 2 or not (meeting or head.subtype == "campaign") or mask[edge - 1 : edge] != "、":
        return edge
    start = enumeration_edge(reading, head.start)
    while mask[start - 1 : start] == "、" and start - 1 not in reading.name_ends:
        if (before := enumeration_edge(reading, start - 1)) == start:
            break
        start = before
    members = mask[start : edge - 1].split("、")
    if not _CALLED.search(mask, max(0, start - 6), start) or _FOREIGN.search("".join(members)):
        return edge
    if any(_WHOLE.search(m) for m in members):
        return edge
    if head.subtype == "campaign" and any(len(m) > 4 or m[-2:] in trade() for m in members):
        return edge
    return start
