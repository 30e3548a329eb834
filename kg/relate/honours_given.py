"""Honours told from the giver's side: 授予A、B第九届省质量奖, A等28个先进单位 of those commended; and who stands in a list."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.lexicon.patterns import expressions, matches
from kg.model import Document, Honour, Span
from kg.relate.honours_members import joint, members, such_a_place
from kg.relate.subjects import Named, Subjects

# 受表彰的先进个人参加了会议: told of who was there, the name of nothing
_TOLD_OF = re.compile(
    "负责人|负责同志|受表彰|受奖|(?:参加|出席|列席|观摩|召开|举行)了?(?:会|大会|仪式|活动|表彰)|[参受获]加?了"
)
_SCOPE = re.compile(
    r"第[一二三四五六七八九十\d]+[届批]|首[届批]|[12]\d{3}(?:[—-][12]\d{3})?年|全[国省市县区州]|国家级|[省市县区]级"
)
_ET_AL = re.compile(
    r"等[\d一二两三四五六七八九十百]+(?:[个名位家户所支](?P<kind>[一-鿿]{0,4}?(?:单位|集体|部门|同志|民警|个人|企业|学校|村镇|村|镇|家庭|医院|社区|街道|组织|班组|职工|党员|干部|教师))?|人|[一-鿿]{0,8}?)"
)
_CALLED = re.compile(r"(?:荣誉)?(?:称号)?$")
_COMMENDS = re.compile(r"表彰|表扬|嘉奖|授奖|颁奖|奖励")
_LEAST = 4
_OTHERS = re.compile("(?:其他|其余|各|多家|所有)\\Z")
_NEW = re.compile("(?:(?:最|全)?新)?(?:一轮|一批|一届|评选)的?")


def given(document: Document, subjects: Subjects, agencies: Subjects) -> Iterator[Honour]:
    """The honours of 授予A、B…称号 without quotation marks, and of A等28个先进单位 where they are commended."""
    text = document.text
    rules = expressions("honours")
    for m in matches("honours", "honour.plain-given", text):
        yield from _given(subjects, agencies, m)
    for m in matches("honours", "honour.made", text):
        by, at = _giver(agencies, m.start()), m.end()
        while (item := rules["honour.made-item"].match(text, at)) is not None:
            for n in members(subjects, *item.span("honoured"), item["honour"]):
                if n.entity.id != by:
                    yield Honour(n.entity.id, item["honour"], by, (Span(m.start(), item.end()),), "honour.made", 0.85)
            at = item.end() + 1
    for m in matches("honours", "honour.on-list", text):
        by = _giver(agencies, m.start())
        honour = m["quoted"] or _NEW.sub("", m["scope"], count=1) + m["plain"]
        for n in members(subjects, *m.span("honoured"), honour):
            if n.entity.id != by:
                yield Honour(n.entity.id, honour, by, (Span(m.start(), m.end()),), "honour.on-list", 0.85)
    for m in matches("honours", "honour.on-list-told", text):
        for n in members(subjects, *m.span("honoured"), m["quoted"]):
            yield Honour(n.entity.id, m["quoted"], None, (Span(m.start(), m.end()),), "honour.on-list-told", 0.85)
    for m in matches("honours", "honour.by", text):
        honour = m["quoted"] or m["plain"]
        for n in members(subjects, *m.span("honoured"), honour):
            yield Honour(n.entity.id, honour, None, (Span(m.start(), m.end()),), "honour.by", 0.85)
    for m in matches("honours", "honour.is", text):
        owner = next(
            (n for n in reversed(subjects.within(max(0, m.start() - 30), m.start())) if n.end == m.start()), None
        )
        if (
            owner is None
            or _OTHERS.search(text, max(0, owner.start - 3), owner.start)
            or (owner.entity.type == "Location" and not such_a_place(owner.entity, m["honour"]))
        ):
            continue
        for name in (m["honour"], *_others(text, m.end(), rules["honour.next-plain"])):
            yield Honour(owner.entity.id, name, None, (Span(owner.start, m.end()),), "honour.is", 0.8)
    for m in matches("honours", "honour.rewarded", text):
        honour = m["honour"].removeprefix("记")
        by = _giver(agencies, m.start())
        start, end = m.span("honoured")
        for n in members(subjects, start, end):
            if n.entity.id != by and (n.entity.type == "Official" or not honour.startswith("个人")):
                yield Honour(n.entity.id, honour, by, (Span(m.start(), m.end()),), "honour.rewarded", 0.85)
    for m in matches("honours", "honour.counted", text):
        if m["honour"] and _TOLD_OF.search(m["honour"]):
            continue
        begin, end = subjects.sentence(m.start())
        last = next((n for n in reversed(subjects.within(begin, m.start())) if n.end == m.start()), None)
        if last is None or last.entity.type == "Location" or not _COMMENDS.search(text, begin, end):
            continue
        for n in joint(subjects, last):
            yield Honour(
                n.entity.id, m["quoted"] or m["honour"], None, (Span(n.start, m.end()),), "honour.counted", 0.8
            )


def _others(text: str, at: int, following: re.Pattern[str]) -> Iterator[str]:
    """The honours that a row goes on with."""
    while (m := following.match(text, at)) is not None:
        yield m["honour"]
        at = m.end("honour")


def _given(subjects: Subjects, agencies: Subjects, m: re.Match[str]) -> Iterator[Honour]:
    text, start, end = subjects.text, m.start("honoured"), m.end()
    names = subjects.within(start, end)
    scope = next(
        (s.start() for s in _SCOPE.finditer(text, start, end) if s.start() > start and _after(names, s.start())), -1
    )
    named = [n for n in names if n.entity.type != "Location" and (scope < 0 or n.end <= scope)]
    if not named:
        return
    edge = named[-1].end
    more = _ET_AL.match(text, edge, end)
    known = more is not None and (more["kind"] or more.group().endswith("人"))
    if more is not None and scope < more.end() and not known:
        return  # 等100户…: where the honour begins is open
    begins = edge if more is None else more.end() if known else scope
    honour = _CALLED.sub("", text[begins:end])
    if honour.startswith("为"):
        return  # 授予A等6个单位为…: read item by item
    if len(honour) < _LEAST or re.search(r"[，、；]|[荣被].", honour) or not re.search(r"[一-鿿]{3}", honour):
        return
    by = _giver(agencies, m.start())
    for n in members(subjects, start, edge, honour):
        if n.entity.id != by:
            yield Honour(n.entity.id, honour, by, (Span(m.start(), m.end()),), "honour.plain-given", 0.85)


def _giver(agencies: Subjects, offset: int) -> str | None:
    """The id of the agency that decides: of the clause, of the sentence, else the article's."""
    before = agencies.before(offset)
    giver = before.entity if before is not None else agencies.topic(offset) or agencies.about(offset)
    return giver.id if giver is not None and giver.type == "Agency" else None


def _after(names: list[Named], at: int) -> bool:
    """Whether a name ends before ``at`` and none but a place's holds it."""
    inside = any(n.start <= at < n.end and n.entity.type != "Location" for n in names)
    return not inside and any(n.end <= at and n.entity.type != "Location" for n in names)
