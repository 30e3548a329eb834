"""Honours received: who was given what, by whom."""

from __future__ import annotations

import itertools
import re

from kg.lexicon.patterns import expressions, possible
from kg.model import Entity, EntityType, Honour, Span
from kg.relate.context import Context
from kg.relate.honours_given import given
from kg.relate.honours_lists import borne, enumerated, listed, told
from kg.relate.honours_members import fitting, joint, members
from kg.relate.honours_subject import recipients
from kg.relate.subjects import Named, Subjects

_TYPES: tuple[EntityType, ...] = ("Agency", "Official", "Initiative", "Location")
_WISH = re.compile(r"(?:力争|争取|拟|申报|申请|候选|有望|将|未|没有|评选|推荐)[^，。；]{0,8}$")
# What follows the quotation marks belongs to the honour's name only where it is a class of honours.
_CLASS = re.compile(
    r"(?:[一-鿿]{0,10}(?:典型案例|示范案例|优秀案例|特色品牌|锦旗|[一二三特]等奖|[金银铜]奖|优秀奖|优秀组织奖))"
)
# What is got but is no honour: rights, certificates, places in a plan.
_RIGHT = re.compile(r"(?:权|证|证书|许可|资格|资质|名单|清单|计划|规划|试点|项目|实事)$")
_CALLED = re.compile(r"(?<=[一-鿿]{4})等?(?:荣誉)?称号$|(?<![一二三特])等(?:[^“”，等]{0,6}(?:荣誉|奖项|奖励|称号))?$")
_SHORTEST = 3
_SAME = 3  # letters at its end by which a headline's honour is known below
_READ_ELSEWHERE = frozenset(
    f"honour.{x}"
    for x in [
        "they-are",
        "plain-given",
        "rewarded",
        "counted",
        "list-intro",
        "label",
        "heading",
        "borne",
        "borne-plain",
        "borne-scope",
        "any",
        "made",
        "made-item",
        "on-list",
        "on-list-told",
        "is",
        "tail",
        "by",
    ]
)
_NOTHING = re.compile(
    r"(?:国家级|省部?级|市级|县级|多[项个次]|各类|各级|诸多|此项?|上述|这一|一系列|若干)*(?:荣誉|称号|奖项|表彰)?$"
)
_TITLE_KINDS = frozenset({"title", "heading"})
_OTHER_THING = re.compile(r"[一-鿿]{0,10}(?:机构|项目|工程|平台|试点|名单|计划|行动|活动|培训班)")
_MOST = 16
_TAIL = 24
_SURE = 0.6  # of what is told of nobody near: the article's agency
# 荣获A、B，C等各类荣誉60多项: what stands in such a row is an honour without a class word of its own
_SERIES = re.compile(r"[^。；]{4,240}?等(?:[^，。；]{0,10})(?:荣誉|称号|奖项|奖励|表彰)")


def _entities_at(c: Context, subjects: Subjects, start: int, end: int, honour: str, listed: bool) -> list[Entity]:
    """The names listed between two offsets (where ``listed`` is not set, those listed last there), or the one whose form the words are."""
    names = [n for n in subjects.within(start, end) if n.entity.type != "Location"]
    if listed and (found := members(subjects, start, end, honour)):
        return [n.entity for n in found]
    if names:
        return [] if listed else [n.entity for n in joint(subjects, names[-1]) if n.start >= start]
    text = subjects.text
    words = text[start:end].strip().lstrip("该")
    bodies = (e for e in reversed(c.entities) if e.type in ("Agency", "Official"))
    named = next((e for e in bodies if any(text[m.start : m.end] == words for m in e.mentions)), None)
    return [named] if named is not None else []


def _others(text: str, at: int, end: int, following: tuple[re.Pattern[str], ...]) -> list[str]:
    """The honours named after the first, which ends at ``at``: 获得“A”“B”和C等称号."""
    out: list[str] = []
    while len(out) < _MOST:
        more = next((m for p in following if (m := p.match(text, at, end))), None)
        if more is None:
            break
        out.append(more["honour"])
        at = more.end("honour")
    return out


def _giver(subjects: Subjects, start: int, end: int) -> Named | None:
    """The last agency between two offsets, of joint ones the first."""
    names = [n for n in subjects.within(start, end) if n.entity.type == "Agency"]
    return next((n for n in joint(subjects, names[-1]) if n.start >= start), names[-1]) if names else None


def find_honours(c: Context) -> tuple[Honour, ...]:
    """Honours in the order of the text; one for each subject and honour."""
    document = c.document
    text = document.text
    subjects = Subjects(c, _TYPES)
    agencies = Subjects(c, ("Agency", "Official"))

    kinds = {e.id: e.type for e in c.entities}
    found: dict[tuple[str, str], Honour] = {}

    def add(subject: Entity, honour: str, giver: Entity | None, span: Span, rule: str, confidence: float) -> None:
        name = _CALLED.sub("", re.sub(r"\s+", "", honour).strip("的"))
        if len(name) < _SHORTEST or _NOTHING.fullmatch(name) or not fitting(subject.type, name):
            return
        found.setdefault(
            (subject.id, name), Honour(subject.id, name, giver.id if giver else None, (span,), rule, confidence)
        )

    spans = [
        (b.start, b.end)
        for a in document.articles
        for b in a.blocks
        if b.kind in ("body", "title", "heading", "caption")
    ]
    rules = expressions("honours")
    others_in_series = rules["honour.next-series"]
    others = (rules["honour.next-quoted"], rules["honour.next-plain"], rules["honour.next-scoped"])
    for pattern in possible("honours", text):
        if pattern.id in _READ_ELSEWHERE or pattern.id.startswith("honour.next"):
            continue
        for start, end in spans:
            for m in pattern.regex.finditer(text, start, end):
                if _WISH.search(text[max(start, m.start() - 12) : m.start()]):
                    continue
                groups = m.groupdict()
                honour = m["honour"]
                if _RIGHT.search(honour):
                    continue
                tail = _CLASS.match(groups.get("tail") or "")
                if tail is None and groups.get("tail"):
                    tail = rules["honour.tail"].match(text, m.start("tail"), min(end, m.start("tail") + _TAIL))
                if tail:
                    honour = f"{honour}{tail.group()}" if tail.group() != "锦旗" else f"“{honour}”锦旗"
                if tail is None and _OTHER_THING.match(groups.get("tail") or ""):
                    continue  # 认定为“南粤家政”培训机构: the words in quotation marks are part of another name
                # 全市城管系统“示范案例”: what stands between verb and quotation marks, where it is no giver
                place = groups.get("place") or ""
                clause, _ = subjects.clause(m.start())
                if groups.get("honoured"):
                    giver = None
                    if pattern.id != "honour.holder":
                        before = agencies.before(m.start()) if pattern.id != "honour.given-after" else None
                        giver = before.entity if before else agencies.about(m.start())
                    by = giver if giver and giver.type == "Agency" else None
                    for named in _entities_at(c, subjects, *m.span("honoured"), honour, pattern.id != "honour.holder"):
                        add(named, honour, by if by is not named else None, Span(clause, m.end()), pattern.id, 0.9)
                    continue
                giver_name = _giver(subjects, *m.span("giver")) if groups.get("giver") else None
                if (
                    groups.get("giver")
                    and giver_name is None
                    and re.search(
                        r"第[一二三四五六七八九十\d]+[届批]|全[国省市县区州]|系统|[省市县区]级|国家级|首批|年度|行业|^[一-鿿]{2,6}[省市县区州]$",
                        groups["giver"],
                    )
                ):
                    place = groups["giver"]
                if place and not groups.get("honoured"):
                    honour = (
                        place.removesuffix("的") + honour
                        if not tail
                        else place + "“" + m["honour"] + "”" + tail.group()
                    )
                series = _SERIES.match(text, m.start(), end)
                more = _others(text, m.end("honour"), end, (*others, *([others_in_series] if series else [])))
                names = (honour, *more)
                owners = recipients(subjects, m.start(), _CALLED.sub("", honour))
                dealt = len(owners) == len(names) > 1 and text[max(0, m.start() - 3) : m.start()].endswith("分别")
                for n, (owner, confidence) in enumerate(owners):
                    if giver_name is not None and owner is giver_name.entity:
                        continue
                    for name in (names[n],) if dealt else names:  # 甲、乙分别荣获A、B
                        # 获中宣部“甲”“乙”等: the first alone is surely that giver's
                        from_giver = giver_name is not None and (name == honour or pattern.id.startswith("honour.pass"))
                        add(
                            owner,
                            name,
                            giver_name.entity if giver_name and from_giver else None,
                            Span(max(clause, m.start() - 60), m.end()),
                            pattern.id,
                            confidence,
                        )
    elsewhere = (listed(document, subjects), told(document, subjects), given(document, subjects, agencies))
    for honour in itertools.chain(*elsewhere, enumerated(document, subjects), borne(document, subjects)):
        if fitting(kinds[honour.subject], honour.honour):
            found.setdefault((honour.subject, honour.honour), honour)
    if not found:
        return ()
    givers = {h.giver for h in found.values() if h.giver}
    for key, honour in list(found.items()):
        if honour.confidence <= _SURE and honour.subject in givers:
            del found[key]  # who gives honours in this text is not the one that a verb without subject tells of
    titles = [(b.start, b.end) for a in document.articles for b in a.blocks if b.kind in _TITLE_KINDS]

    def titled(honour: Honour) -> bool:
        return any(start <= honour.evidence[0].start < end for start, end in titles)

    told_below = {(subject, name[-_SAME:]) for (subject, name), h in found.items() if not titled(h)}
    for (subject, name), honour in list(found.items()):
        if titled(honour) and (subject, name[-_SAME:]) in told_below:
            del found[subject, name]  # the headline's 先进集体 is the body's 全省先进集体
    return tuple(sorted(found.values(), key=lambda h: (h.evidence[0].start, h.subject, h.honour)))
