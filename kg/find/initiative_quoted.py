"""Candidates with quotation marks: a quotation by itself, and with the head noun that it is the name of."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from kg.find.initiative_bounds import AND, PLACED, left_edge, name_start
from kg.find.initiative_clauses import CLAUSE
from kg.find.initiative_parts import BARE, HAN, ITEM, Candidate
from kg.find.initiative_reading import BOOK, QUOTED, Head, Reading, boundary, own_head, rules

_JOINT = 30  # characters between the head nouns of 甲会暨乙会
_MARKED = re.compile("\ue000+")
_PLAIN_GAP = "".join(map(chr, range(0x4E00, 0xA000)))
_EDITION_WORD = re.compile(r"(?:第[一二三四五六七八九十\d]+|首)[届季期]$")
# what a scheme is for, between the verb and the mark: 建立 教育项目“…”联审机制
_ATTRIBUTE = re.compile(r"(?![各这该此其有两几多])[一-鿿]{2,6}(?<![过了地出到个名条张项次语])")
_PAIR = 5  # letters, marks included, of the first of two short quotations
GAP = 22  # characters between a closing mark and the head noun
# what people do at an activity that is called for it: 宣传展示|活动, 展示展演|活动
_SHOWN = re.compile(
    r"(?:宣传|文化|成果|作品|风采)?(?:展示|展演|展出|展播|观摩|参观|考察|捐赠|赠送|回顾|招募|评选|募捐)+$"
)
_SPACE = re.compile(r" (?=[一-鿿])")
_PREDICATE = re.compile(
    r"(?:加快|全面|正式|顺利|有序|稳步|持续|如期|加速|深入|扎实)+|(?:[一二两三四五六七八九十\d]+[大项个])[一-鿿]{0,4}"
)
_HOW = re.compile(r"(?:第[一二三四五六七八九十]个|首[个次]|联合|共同|集中|统一)+")  # 联合|“猎鹰”行动: how, not which
_SORT = re.compile(
    r"(?:(?![的等中和与及、在里上])[一-鿿]){0,3}"
)  # what sort of occasion a book gives its name to: 《某法》灯谜|晚会
_FIGHT = re.compile(r"(?:打击|整治|治理|严打|查处|防范|清理)$")
_SENTENCE = re.compile(r"[。！？!?]")
_FOREIGN = re.compile(r"[^一-鿿\ue003\d·暨]")
_SECOND = re.compile(r"^[一-鿿]{1,8}\ue000+(?=[一-鿿])")  # “甲杯”庆“五一”运动会
_DAY = re.compile(r"(?<!\d)\d{1,2}[.．]\d{1,2}(?!\d)")  # “甲”3.8|妇女节服务活动
_COUNTED = re.compile(r"[一-鿿](?<![第等的十百])[\d一二两三四五六七八九十百]+余?[个项](?![一二])")
_TOTAL = re.compile("(?:[两二三四五六七八九十]|[1-9]\\d?)大(?:特色|主题|重点|专项|子)?")  # “甲”“乙”|两大特色项目
_TOURED = re.compile("走进(?=[一-鿿]{2,6}$)")  # “甲”|走进某地系列活动
_KIND = re.compile(
    r"^(?:[一二两三四五六七八九十百\d]+[余多]?[个项大]|各类|各项|系列|一系列|多项|多个|若干|一批|特色|主要|重点|主题)+"
)


def _chain(reading: Reading, first: int, limit: int) -> Iterator[int]:
    """Indexes of head nouns from ``first`` on that one noun phrase can run through."""
    heads, mask = reading.heads, reading.mask
    n = first
    yield n
    while n + 1 < len(heads) and heads[n + 1].start - heads[n].end <= _JOINT:
        gap = mask[heads[n].end : heads[n + 1].start]
        joint = gap.startswith("暨") and not _MARKED.sub("", gap[1:], count=1).strip(_PLAIN_GAP)
        if joint:  # “甲”启动仪式暨“乙”宣传活动
            n += 1
            yield n
            continue
        if len(gap) > 16:
            return
        if _PREDICATE.fullmatch(gap):
            return  # “甲”项目|加快建设
        if gap.startswith(("和", "与", "及", "等")) or (len(gap) > limit and not gap.startswith("暨")):
            return
        if gap and (CLAUSE.search(gap) or boundary().search(gap) or BOOK in gap or QUOTED in gap):
            return
        n += 1
        yield n


def quoted(reading: Reading) -> Iterator[Candidate]:
    """Quotations, alone and with the head nouns that follow them."""
    mask, heads = reading.mask, reading.heads
    starts = [h.start for h in heads]
    for q0, q1 in reading.quotes:
        core = (q0 + 1, q1 - 1)
        if q1 - q0 < 4 or mask[q0] == BOOK or _SENTENCE.search(reading.text, *core):
            continue
        edge = left_edge(reading, q0)
        own = own_head(reading.text[core[0] : core[1]])
        short = q1 - q0 <= 5
        for start, lead in _before_quote(reading, edge, q0, own[1], short):
            yield Candidate(
                start, q1, "quote", own[0], own[2], own[1], reading.clauses.start(start), core, "", lead, edge
            )
        n = bisect_right(starts, q1 - 1)
        if n >= len(heads) or heads[n].start - q1 > GAP:
            continue
        spaced = _SPACE.match(mask, q1)  # “某某” 专项整治行动
        gap = mask[spaced.end() if spaced else q1 : heads[n].start]
        toured = _TOURED.match(gap) if heads[n].subtype in ("campaign", "event") else None
        words_between = gap[toured.end() :] if toured else gap.removeprefix("的").removeprefix("这一")
        if (
            "等" in gap[1:]
            or gap.startswith(("和", "与", "及", "以及"))  # “甲行动”和乙行动
            or "时期" in gap  # “十五五”时期|重大项目
            or _COUNTED.search(gap)  # “甲”策划18个重大项目: a clause
            or _FOREIGN.search(_DAY.sub("", _SECOND.sub("", gap, count=1)))
            or boundary().search(words_between)
            or (len(words_between) > 2 and _handled(words_between, heads[n]))  # “甲”|管护|机制
        ):
            continue
        if gap.startswith("等") or _TOTAL.fullmatch(gap):
            while n + 1 < len(heads) and heads[n + 1].start == heads[n].end:
                n += 1
            h = heads[n]
            for a, b in _row(reading, q0, q1):
                if b - a < 4:
                    continue
                tail = (
                    ""
                    if own_head(reading.text[a + 1 : b - 1])[2] > 1
                    else _KIND.sub("", mask[q1 + gap.startswith("等") : h.end])
                )
                tail = tail.lstrip(QUOTED)
                if ITEM.search(tail):
                    continue
                left = reading.clauses.start(a)
                yield Candidate(a, b, "headed", h.word, h.strength, h.subtype, left, (a + 1, b - 1), "", suffix=tail)
            continue
        for i in _chain(reading, n, 6):
            h = heads[i]
            if i > n and heads[i - 1].end == h.start and _hosted(heads[i - 1], h) and heads[i - 1].subtype == "brand":
                continue
            if (
                i + 1 < len(heads)
                and heads[i + 1].start == h.end
                and not _hosted(h, heads[i + 1])
                and (heads[i + 1].strength or (h.strength < 2 and heads[i + 1].word not in ("工作",)))
            ):
                continue
            between = mask[spaced.end() if spaced else q1 : h.start]
            if h.strength > 1 and not between and (other := _beside(reading, q0)):
                left, tail = reading.clauses.start(other[0]), mask[q1 : h.end]
                inner = (other[0] + 1, other[1] - 1)
                yield Candidate(*other, "headed", h.word, h.strength, h.subtype, left, inner, "", suffix=tail)
            for start, lead in _before_quote(reading, edge, q0, h.subtype, short):
                yield Candidate(
                    start,
                    h.end,
                    "headed",
                    h.word,
                    h.strength,
                    h.subtype,
                    reading.clauses.start(start),
                    core,
                    between,
                    lead,
                    edge,
                )


def booked(reading: Reading) -> Iterator[Candidate]:
    """A book with the head noun of an occasion held for it: 《民法典》知识竞赛."""
    mask, heads = reading.mask, reading.heads
    starts = [h.start for h in heads]
    for b0, b1 in reading.books:
        n = bisect_right(starts, b1 - 1)
        if n >= len(heads) or not _SORT.fullmatch(mask, b1, heads[n].start):
            continue
        for i in _chain(reading, n, 4):
            h = heads[i]
            if h.subtype != "event" or h.strength < 2 or (i + 1 < len(heads) and heads[i + 1].start == h.end):
                continue
            left = reading.clauses.start(b0)
            yield Candidate(b0, h.end, "headed", h.word, h.strength, h.subtype, left, (b0 + 1, b1 - 1), "")


def _handled(between: str, head: Head) -> bool:
    """Whether the words between a quotation and a head noun tell what is done with it, apart from what sort of activity it
    is: “甲”非遗|展示展演|活动.
    """
    kind = _SHOWN.search(between) if head.subtype in ("campaign", "event") else None
    return bool(rules()["boundary.plain"].regex.search(between, 0, kind.start() if kind else len(between)))


def _hosted(head: Head, following: Head) -> bool:
    """Whether the undertaking ends before the head noun that follows: “甲”专项行动|动员部署会, “乙”品牌|建设."""
    if head.subtype == "brand":
        return following.word in ("建设", "创建")
    return head.strength > 1 and head.subtype == "campaign" and following.subtype == "event" and following.strength > 1


def _beside(reading: Reading, q0: int) -> tuple[int, int] | None:
    """The quotation that shares its head noun with the next, which begins at ``q0``: “甲”|和“乙”行动."""
    end = q0 - 1 if reading.text[q0 - 1 : q0] in ("、", "和", "与") else q0
    start = reading.quote_ends.get(end)
    if start is None or end - start < 4 or own_head(reading.text[start + 1 : end - 1])[2]:
        return None
    return start, end


def _row(reading: Reading, q0: int, q1: int) -> Iterator[tuple[int, int]]:
    """The quotations of the row that ends with this one (“甲”“乙”、“丙”等品牌)."""
    ends = reading.quote_ends
    while True:
        yield q0, q1
        q1 = q0 - 1 if reading.text[q0 - 1 : q0] in "、和" else q0
        if q1 not in ends:
            return
        q0 = ends[q1]


def _before_quote(
    reading: Reading, edge: int, quote: int, subtype: str, short: bool
) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Where a name with a quotation may begin: at the mark, or with the noun phrase before it. A place or a year
    belongs to the names of events and works (泉城市“春雨”招聘会), not of campaigns (泉城“春雨”行动); ``short`` cores
    need the words before them (校园安全“三进”).
    """
    yield quote, ()
    start, leads = name_start(reading, edge, quote, subtype)
    before = reading.mask[start:quote]
    first = reading.quote_ends.get(quote)
    if first is not None and quote - first <= _PAIR and short:
        yield first, ("pair",)  # “五进”|“五宣”现场观摩活动
    if leads == ("scope",) and quote - start < 3:
        return  # 全区|“…”劳动竞赛
    if before.endswith(QUOTED) or BARE.search(before) or rules()["boundary.plain"].regex.search(before):
        return
    if before.endswith(("性", "型", "式")) or _HOW.fullmatch(before):
        return  # 公益性|“…”项目: of what sort it is
    fight = _FIGHT.search(reading.mask, max(0, quote - 3), quote)
    if fight and subtype == "campaign" and edge in (fight.start(), quote):
        yield fight.start(), ("fight",)  # 打击|“盗抢骗”专项行动
        return
    if subtype not in PLACED and AND.search(before):
        return
    edition = _EDITION_WORD.search(before)
    if edition:
        at = start + edition.start()
        if subtype in PLACED and at in reading.place_ends and reading.place_ends[at] >= start:
            yield start, ("edition", "place")
        else:
            yield at, ("edition",)
    elif start < quote and (subtype in PLACED or (not leads and short and quote - start >= 4)):
        yield start, (*leads, "words")
    elif (
        not leads
        and start == edge
        and reading.place_starts.get(start) != quote  # 潍坊市|“…”计划
        and _ATTRIBUTE.fullmatch(before)
        and HAN.match(reading.mask, start - 1)
        and reading.mask[start - 1] not in "的和与在对"
    ):
        yield start, ("attribute",)
