"""Short forms that a document makes for itself: 以下简称, a company's brand with some of its trade, 衡阳公安."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from kg.find.agency_scan import Scan
from kg.find.occurrences import occurrences
from kg.lexicon.gazetteer import base
from kg.lexicon.patterns import possible_matches
from kg.model import Mention

_LEGAL = re.compile(r"(?:集团)?(?:股份|有限责任|有限|控股)*(?:集团)?(?:总?公司|农民专业合作社|专业合作社|合作社|集团)$")
_SETTLED = ("村", "镇", "乡", "社区", "街道", "嘎查")  # where the body is, and no brand of its
_WORKS = ("计划", "工程", "项目", "行动", "活动", "方案", "农民", "企业")  # what it does, whom it works with
_CALLED = re.compile(
    r"人防|公安|城管|税务|交警|消防|检察|国动|应急|教育|民政|司法|气象|供电|移动|联通|电信|铁塔|邮政|水务|环保|住建|交通|文旅|卫健|人社|医保|公积金|统计|审计|统战|组工|海事"
)
#: Fields that after the full name of a place are spoken of themselves.
_ORDINARY = frozenset(("教育", "民政", "司法", "气象", "供电", "移动", "水务", "环保", "交通", "统计", "审计", "海事"))
_LONGER = ("对外", "对口")
#: What 人防 or 公安 must stand for in the full name.
_FULL = {
    "人防": "人防|人民防空",
    "城管": "城管|城市管理",
    "国动": "国动|国防动员",
    "住建": "住建|住房",
    "文旅": "文旅|文化",
    "卫健": "卫健|卫生",
    "人社": "人社|人力资源",
    "医保": "医保|医疗保障",
    "环保": "环保|环境",
    "组工": "组织部",
    "检察": "检察",
}


def aliases(text: Scan, bodies: Iterable[Mention]) -> Iterator[Mention]:
    """Mentions of short forms of ``bodies``, the bodies found by their full grammar."""
    bodies = tuple(bodies)
    yield from _defined(text.text, bodies)
    seen: set[str] = set()
    for m in bodies:
        if m.subtype == "company" and m.name not in seen and len(m.name) > 6:
            seen.add(m.name)
            yield from _brands(text, m)
    yield from _called(text, bodies)


def _defined(text: str, bodies: tuple[Mention, ...]) -> Iterator[Mention]:
    ends = {m.end: m for m in bodies}
    for pattern, matches in possible_matches("agencies", text):
        if not pattern.id.startswith("defined."):
            continue
        for found in matches:
            body = ends.get(found.start())
            if body is None or not _shares(found["name"], body.name):
                continue
            name = found["name"]
            for at in occurrences(text, name):
                yield Mention(at, at + len(name), "Agency", body.subtype, name, pattern.id, 0.95)


def _shares(short: str, full: str) -> bool:
    """Whether half of the letters of ``short`` are letters of ``full``: no 县防办 for 县水务局."""
    return 2 * sum(c in full for c in short) >= len(short)


def _brands(text: Scan, company: Mention) -> Iterator[Mention]:
    """澳优 + 乳业 for 湖南澳优乳业股份有限公司: the brand, then letters of the rest of the name in their order."""
    own_start = max(
        (
            e
            for e in range(company.start + 2, company.end)
            if any(p.kind == "place" and p.start == company.start for p in text.ends[e])
        ),
        default=company.start,
    )
    printed = text.text[own_start : company.end]
    own = _LEGAL.sub("", printed)
    if len(own) < 2 or "\n" in printed:
        return
    size = _brand_size(text, own_start, own)
    brand, rest = own[:size], printed[size:]
    if len(brand) < 2:
        return
    for at in occurrences(text.text, brand):
        if own_start <= at < company.end:
            continue
        end = _follow(text.text, at + len(brand), rest)
        trade = any(p.start == at and p.kind == "function" for p in text.ends[end])
        if text.text.endswith((*_SETTLED, *_WORKS), 0, end):
            continue
        if end - at - len(brand) >= 2 and not trade:
            yield Mention(at, end, "Agency", "company", text.text[at:end], "brand of a full name", 0.85)


def _brand_size(text: Scan, start: int, own: str) -> int:
    for size in range(2, min(len(own), 5)):
        if any(
            p.kind in ("function", "prefix", "head") and p.start == start + size
            for e in range(start + size + 1, start + size + 5)
            for p in text.ends[e]
        ):
            return size
    return len(own) if len(own) <= 4 else 2


def _follow(text: str, at: int, rest: str) -> int:
    """The offset up to which the letters from ``at`` are letters of ``rest`` in order."""
    position = 0
    while at < len(text):
        there = rest.find(text[at], position)
        if there < 0:
            break
        position = there + 1
        at += 1
    return at


def _called(text: Scan, bodies: tuple[Mention, ...]) -> Iterator[Mention]:
    """衡阳公安 for 衡阳市公安局, as the one who acts."""
    if not bodies:
        return
    names = tuple(dict.fromkeys(m.name for m in bodies))
    for m in _CALLED.finditer(text.text):
        for p in text.ends[m.start()]:
            if p.kind != "place" or not text.barrier(p.start) or not _acts(text, m.end()):
                continue
            place = text.text[p.start : m.start()]
            if m.group() in _ORDINARY and base(place) != place:
                continue  # 某省教育: the field, not who is in charge of it
            full = re.compile(f"{re.escape(base(place))}.*(?:{_FULL.get(m.group(), m.group())})")
            body = next((n for n in names if full.match(n)), None)
            if body is not None:
                subtype = next(b.subtype for b in bodies if b.name == body)
                yield Mention(
                    p.start, m.end(), "Agency", subtype, place + m.group(), "place and field for the body", 0.75
                )


def _acts(text: Scan, at: int) -> bool:
    """Whether a verb, a particle or a colon follows."""
    return text.text[at : at + 1] in ("：", ":") or (text.verb_follows(at) and not text.text.startswith(_LONGER, at))
