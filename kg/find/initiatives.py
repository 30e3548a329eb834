"""Initiatives: campaigns, programmes, projects, brands, mechanisms, documents and events with a name.

Candidates come from books, quotations and head nouns (``initiative_candidates``); their features
(``initiative_features``) are weighed (``initiative_score``); of those that overlap the likeliest stays.
"""

from __future__ import annotations

import dataclasses
import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Mapping

from kg.find.initiative_candidates import candidates
from kg.find.initiative_ceremony import ceremonies
from kg.find.initiative_echo import echoes, pointed
from kg.find.initiative_features import features
from kg.find.initiative_held import floor
from kg.find.initiative_known import dates, key, national
from kg.find.initiative_names import THRESHOLD, printed_name
from kg.find.initiative_parts import Candidate
from kg.find.initiative_reading import Reading, prepare, rules
from kg.find.initiative_rejected import near_misses
from kg.find.initiative_score import probability, weights
from kg.find.occurrences import occurrences
from kg.model import Document, Mention, Notice

# what still belongs to the first half of a name, and the conjunction that joins the second: 倡议|汇报暨
_JOINT = re.compile(r"(?:(?:(?![了的在于和与及将已由等])[一-鿿]){1,10})??暨")
_ROW = re.compile(r"[一-鿿]{2,8}、")  # the second half begins with an enumeration: 暨信访、|安全稳定工作会议
_TORN = re.compile(r"暨[一-鿿]{2,8}、$")
# the first half is no name by itself: 启动仪式暨|某某志愿服务活动
_UNNAMED = re.compile(
    r"(?:[召举][开行]|举办|开展|组织)(?:了)?(?:启动|开幕|揭牌|授旗|签约|座谈|动员|部署|总结|表彰|工作)*(?:仪式|会议?|式|大会)$"
)
# a contest of projects is named for none: 某某实践项目|创意大赛
_SORT = re.compile(r"项目(?:创意|创新|设计|路演|推介|评选|评审|展示|展演|大赛|比赛|竞赛)")
_EFFECT = re.compile(r"(?:驱动|叠加|联动|赋能|融合|引领|辐射|加持)")  # “双区”驱动: what helps a place, no undertaking
# what people are called upon to do: “持续深入推进蓝天、碧水保卫战”
_APPEAL = re.compile(r"(?:持续|深入|全面|坚决|大力|扎实|全力)+(?:推进|打好|打赢|实施|开展|贯彻|落实|做好|推动|加强)")
_SECOND = re.compile(r"暨(?:“[^“”\n]{1,12}”)*“?$")
_LONG = 8  # letters of a name that no other words happen to say
_SPENT = re.compile(r"投资[约超近]?[\d.]+[万亿元]")  # a clause, no name
# 列入年度民生项目: those of the year
_YEARLY = re.compile(
    r"(?<!\d年)(?<!\d)[本当上下]?年度(?:民生|重点|重大|工作|目标|建设|投资|实事|政府|财政|预算){1,3}(?:项目|任务|计划|工程|方案|要点|目标|清单)?"
)
# what a person or a body is called for its merits: “全省优秀环卫工人”, “全国孝亲敬老之星”
_HONOUR = re.compile(
    r"(?:全[国省市县区州]|[国省市县区州]级|[一-鿿]{2,8}[省市县区州])?(?:[一-鿿]{0,10}?)(?:优秀|先进|模范|杰出|最美|十佳|百佳|突出贡献)(?!.*(?:活动|行动|评选|计划|工程))[一-鿿]{0,10}"
    r"(?:工人|员工|职工|个人|人物|工作者|教师|班主任|校长|党员|干部|公务员|企业家|青年|少年|学生|团员|民警|警察|法官|检察官|医生|医师|护士|村官|代表|委员|社工|志愿者|带头人|书记|主任|集体|单位|企业|组织|党支部|家庭)"
    r"|全[国省市县区州][一-鿿]{2,8}(?:之星|标兵|能手|楷模)"
)


def find_initiatives(
    document: Document,
    agencies: tuple[Mention, ...],
    locations: tuple[Mention, ...],
    officials: tuple[Mention, ...],
) -> tuple[Mention, ...]:
    """Mentions of named undertakings, in the order of the text."""
    return judged(document, agencies, locations, officials)[0]


def rejected(
    document: Document,
    agencies: tuple[Mention, ...],
    locations: tuple[Mention, ...],
    officials: tuple[Mention, ...],
) -> tuple[Notice, ...]:
    """What nearly counted as a named undertaking, with the strongest reason against it, in the order of the text."""
    return judged(document, agencies, locations, officials)[1]


def judged(
    document: Document,
    agencies: tuple[Mention, ...],
    locations: tuple[Mention, ...],
    officials: tuple[Mention, ...],
) -> tuple[tuple[Mention, ...], tuple[Notice, ...]]:
    """Both at the price of one: :func:`find_initiatives` and :func:`rejected`."""
    text, table = document.text, weights()
    reading = prepare(text, agencies, locations, officials)
    rows = described(reading)
    ranked = weighed(rows, reading, table)
    mentions = choose(text, ranked)
    return mentions, near_misses(text, rows, ranked, mentions, table)


def weighed(
    rows: list[tuple[Candidate, list[str]]], reading: Reading, table: Mapping[str, float]
) -> list[tuple[Candidate, float]]:
    """How likely each candidate is a name."""
    return [(c, max(probability(f, table), floor(c, reading))) for c, f in rows]


def described(reading: Reading) -> list[tuple[Candidate, list[str]]]:
    """All candidates with their features."""
    text = reading.text
    found = [
        c
        for c in dict.fromkeys(candidates(reading))
        if not _SPENT.search(text, c.start, c.end)
        and not (c.kind == "quote" and _HONOUR.fullmatch(text, c.core[0], c.core[1]))
        and not (c.kind == "quote" and _APPEAL.match(text, c.core[0], c.core[1]))
        and not (c.kind == "quote" and c.core[1] - c.core[0] < 4 and _EFFECT.match(text, c.end))
        and not (c.kind == "plain" and _YEARLY.fullmatch(text, c.start, c.end))
    ]
    sessions = [(c.start, c.end) for c in found if c.kind == "session"]
    if sessions:  # 某市第十五届人民代表大会|第五次会议: the body is no meeting, and 条例经|… no part of its name
        found = [c for c in found if c.kind != "plain" or not any(c.start <= b and a < c.end <= b for a, b in sessions)]
    names = Counter(key(words) for words in (text[a:b] for a, b in sorted({(c.start, c.end) for c in found})))
    return [(c, features(c, reading, names)) for c in found]


def choose(text: str, ranked: list[tuple[Candidate, float]]) -> tuple[Mention, ...]:
    """Of overlapping candidates the likeliest; then the other places where a chosen name stands."""
    set_names = sorted({c.start for c, _ in ranked if c.kind in ("national", "congress")})

    set_ends = {c.end for c, _ in ranked if c.kind in ("national", "congress")}

    def rank(c: Candidate, p: float) -> float:
        # the longer of two plain forms, unless both end in a set name (某任务和|国防动员体制改革)
        # a ceremony of a nationwide campaign is named in full
        n = bisect_left(set_names, c.start) if c.kind == "plain" and p >= THRESHOLD else len(set_names)
        length = 0.03 * (c.end - c.start) if c.kind == "plain" and p >= THRESHOLD and c.end not in set_ends else 0.0
        return (
            _rank(c, p) + min(0.9, length) + (1.0 if n < len(set_names) and set_names[n] < c.end - len(c.head) else 0.0)
        )

    ranked = [*ranked, *_said_again(text, ranked)]
    ordered = sorted(ranked, key=lambda row: (-rank(*row), row[0].start, -row[0].end, row[0].kind))
    used = bytearray(len(text))
    taken: list[tuple[Candidate, float]] = []

    def take(c: Candidate, p: float) -> None:
        if not any(used[c.start : c.end]):
            used[c.start : c.end] = b"\1" * (c.end - c.start)
            taken.append((c, p))

    for c, p in ordered:
        if p >= THRESHOLD and (whole := joined(text, c, ranked)):
            take(whole, p)
    names = {key(printed_name(c, text)): p for c, p in reversed(taken)}
    names |= {
        key(text[c.core[0] : c.core[1]]): p for c, p in reversed(taken) if c.kind == "headed" and _nameable(c, text)
    }
    for c, p in ordered:
        if p < THRESHOLD:
            elsewhere = names.get(key(printed_name(c, text)), 0.0)
            if elsewhere >= THRESHOLD:
                take(c, elsewhere)
    taken += echoes(text, list(taken), used)
    taken += pointed(text, list(taken), used)
    taken, campaigns = ceremonies(text, taken)
    taken += _inside(text, ranked, taken, names, {c.start for c, _ in campaigns}) + campaigns
    kinds = {key(text[c.core[0] : c.core[1]]): c.subtype for c, _ in taken if c.kind == "headed"}
    return tuple(
        Mention(
            c.start,
            c.end,
            "Initiative",
            _subtype(c, text, kinds),
            printed_name(c, text),
            "initiative." + c.kind,
            round(p, 3),
        )
        for c, p in sorted(taken, key=lambda row: (row[0].start, -row[0].end))
    )


def _said_again(text: str, ranked: list[tuple[Candidate, float]]) -> list[tuple[Candidate, float]]:
    """A long plain name that is sure in one place, in the other places where it stands: no shorter name is read in it there."""
    sure = {
        text[c.start : c.end]: (c, p)
        for c, p in ranked
        if p >= THRESHOLD and c.kind == "plain" and c.end - c.start >= _LONG
    }
    known = {(c.start, c.end) for c, p in ranked if p >= THRESHOLD} if sure else set()
    return [
        (
            dataclasses.replace(
                c, start=at, end=at + len(name), core=(c.core[0] + at - c.start, c.core[1] + at - c.start)
            ),
            p,
        )
        for name, (c, p) in sure.items()
        for at in occurrences(text, name)
        if rules()["stop"].regex.match(text[at + len(name) : at + len(name) + 8])
        and not any(a <= at and at + len(name) <= b for a, b in known)
    ]


def joined(text: str, c: Candidate, ranked: list[tuple[Candidate, float]]) -> Candidate | None:
    """The name of an occasion up to its end (甲启动会|暨乙大讲堂 is one), None where that cannot be told."""
    if c.kind not in ("plain", "headed"):
        return c
    if _TORN.search(text, max(0, c.start - 24), c.start) and not any(o.end == c.start - 1 for o, _ in ranked):
        return None
    if second := _SECOND.search(text, max(0, c.start - 16), c.start):
        return c if _UNNAMED.search(text, max(0, second.start() - 12), second.start()) else None
    joint = _JOINT.match(text, c.end)
    if joint is None:
        return c
    longer = [(p, other.end, other) for other, p in ranked if other.start == c.start and other.end > c.end]
    if longer:
        return max(longer, key=lambda row: row[:2])[2]
    halves = [
        (p, other.end, other)
        for other, p in ranked
        if other.kind in ("plain", "headed")
        and other.subtype in ("event", "campaign")
        and (
            other.start == joint.end() or (other.start > joint.end() and _ROW.fullmatch(text, joint.end(), other.start))
        )
    ]
    if not halves:
        return None
    half = max(halves, key=lambda row: row[:2])[2]
    return dataclasses.replace(c, end=half.end, head=half.head, strength=half.strength, subtype=half.subtype)


def _subtype(c: Candidate, text: str, kinds: Mapping[str, str]) -> str:
    """What the reference list says, else the head noun, else the fuller name with the same core."""
    name = key(printed_name(c, text))
    return national().get(name) or c.subtype or kinds.get(name) or "campaign"


def _nameable(c: Candidate, text: str) -> bool:
    """Whether the core may stand for the whole (not a bare date or number, nor a feast: “八一”座谈会)."""
    core = text[c.core[0] : c.core[1]]
    return bool(re.search(r"[^\W\d_]{2}", core)) and key(core) not in dates()


def _rank(c: Candidate, p: float) -> float:
    """The fuller of two overlapping forms goes first unless it is clearly the less likely."""
    fuller = c.kind == "headed" and c.strength > 0 and not c.gap.startswith("的")
    return (
        p
        + (1.0 + min(1.5, 0.03 * (c.end - c.start)) if fuller else 0.0)
        + (0.1 if "words" in c.lead or "attribute" in c.lead else 0.0)
    )


def _inside(
    text: str,
    ranked: list[tuple[Candidate, float]],
    taken: list[tuple[Candidate, float]],
    names: Mapping[str, float],
    known_starts: Collection[int],
) -> list[tuple[Candidate, float]]:
    """Undertakings named within an event's name (the campaign of a launch ceremony)."""
    out: list[tuple[Candidate, float]] = []
    used = bytearray(len(text))
    around: dict[int, Candidate] = {}
    for event, _ in taken:
        if event.subtype == "event" and event.kind in ("plain", "headed"):
            around |= dict.fromkeys(range(event.start, event.end), event)
    for c, p in sorted(ranked, key=lambda row: (-row[1], row[0].start, -row[0].end)):
        host = around.get(c.start)
        if host is None or c.start in known_starts or c.subtype == "event" or c.kind == "shared" or c.end >= host.end:
            continue
        if (c.kind in ("quote", "book") and c.core == host.core) or _SORT.match(text, c.end - 2, host.end):
            continue
        known = names.get(key(printed_name(c, text)), 0.0) or (p if c.kind in ("headed", "national") else 0.0)
        if known >= THRESHOLD and not any(used[c.start : c.end]):
            used[c.start : c.end] = b"\1" * (c.end - c.start)
            out.append((c, known))
    return out
