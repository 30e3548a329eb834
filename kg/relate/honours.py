"""Honours received: who was given what, by whom."""

from __future__ import annotations

import re
from collections.abc import Mapping

from kg.lexicon import patterns
from kg.model import Document, Entity, EntityType, Honour, Span
from kg.relate.context import Context
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
_PLAIN = frozenset({"honour.passive-plain", "honour.won-plain"})
_CALLED = re.compile(r"(?<=[一-鿿]{4})等?(?:荣誉)?称号$|等$")
_SHORTEST = 3
_MOST = 8
_LIST_HEAD = re.compile(
    r"^[一二三四五六七八九十\d]+[、.．]\s*(?P<honour>[^（()）\n]{0,24}(?:优秀|先进|模范|文明|示范|标兵|十佳|最美|杰出)[^（()）\n]{1,24})[（(](?:共)?(?P<number>\d+)[个名人项家]"
)


_QUOTED = re.compile(r"“([^“”]{4,40})”")
_LIST_LEAD = re.compile(r"^(?:决定|拟)?(?:授予|表彰|表扬|通报表扬|获得|荣获|获评)(?:的|为)?")
_LIST_TAIL = re.compile(
    r"(?:荣誉称号|称号)?(?:获得者|对象|(?:的|获奖|受表彰|拟表彰|受表扬)(?:单位|个人|集体|人员|对象))?(?:名单|一览表)?$"
)


def _entity_at(subjects: Subjects, forms: Mapping[str, Entity], start: int, end: int) -> Entity | None:
    names = [n for n in subjects.within(start, end) if n.entity.type != "Location"]
    return names[-1].entity if names else forms.get(subjects.text[start:end].strip().lstrip("该"))


def _others(text: str, m: re.Match[str], end: int, following: re.Pattern[str]) -> list[str]:
    """The honours named after the first: 获得“A”“B”等称号."""
    out: list[str] = []
    at = m.end("honour")
    while (more := following.match(text, at, end)) and len(out) < _MOST:
        out.append(more["honour"])
        at = more.end("honour")
    return out


def _giver(subjects: Subjects, start: int, end: int) -> Named | None:
    names = [n for n in subjects.within(start, end) if n.entity.type == "Agency"]
    return names[-1] if names else None


def find_honours(c: Context) -> tuple[Honour, ...]:
    """Honours in the order of the text; one for each subject and honour."""
    document = c.document
    text = document.text
    subjects = Subjects(c, _TYPES)
    agencies = Subjects(c, ("Agency", "Official"))
    forms = {text[m.start : m.end]: e for e in c.entities if e.type in ("Agency", "Official") for m in e.mentions}
    found: dict[tuple[str, str], Honour] = {}

    def add(subject: Entity, honour: str, giver: Entity | None, span: Span, rule: str, confidence: float) -> None:
        name = _CALLED.sub("", re.sub(r"\s+", "", honour).strip("的"))
        if len(name) < _SHORTEST:
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
    rules = {p.id: p for p in patterns("honours")}
    others = {True: rules["honour.next-plain"].regex, False: rules["honour.next-quoted"].regex}
    for pattern in rules.values():
        if pattern.id.startswith("honour.next"):
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
                if tail:
                    honour = f"{honour}{tail.group()}" if tail.group() != "锦旗" else f"“{honour}”锦旗"
                # 全市城管系统“示范案例”: what stands between verb and quotation marks, where it is no giver
                place = groups.get("place") or ""
                clause, _ = subjects.clause(m.start())
                if groups.get("honoured"):
                    named = _entity_at(subjects, forms, *m.span("honoured"))
                    giver = None
                    if pattern.id != "honour.holder":
                        before = agencies.before(m.start()) if pattern.id != "honour.given-after" else None
                        giver = before.entity if before else agencies.about(m.start())
                    if named is not None:
                        add(
                            named,
                            honour,
                            giver if giver and giver.type == "Agency" else None,
                            Span(clause, m.end()),
                            pattern.id,
                            0.9,
                        )
                    continue
                giver_name = _giver(subjects, *m.span("giver")) if groups.get("giver") else None
                if (
                    groups.get("giver")
                    and giver_name is None
                    and re.search(r"全[国省市县区州]|系统|[省市县区]级|首批|年度|行业", groups["giver"])
                ):
                    place = groups["giver"]
                if place and not groups.get("honoured"):
                    honour = (
                        place.removesuffix("的") + honour
                        if not tail
                        else place + "“" + m["honour"] + "”" + tail.group()
                    )
                more = _others(text, m, end, others[pattern.id in _PLAIN])
                for owner, confidence in recipients(subjects, m.start()):
                    for name in (honour, *more):
                        add(
                            owner,
                            name,
                            giver_name.entity if giver_name else None,
                            Span(max(clause, m.start() - 60), m.end()),
                            pattern.id,
                            confidence,
                        )
    for honour in _lists(document, subjects):
        found.setdefault((honour.subject, honour.honour), honour)
    return tuple(sorted(found.values(), key=lambda h: (h.evidence[0].start, h.subject, h.honour)))


def _listed(heading: str) -> str:
    """The honour that a heading names: 授予“全省先进集体”称号的单位 names 全省先进集体."""
    quoted = _QUOTED.search(heading)
    return quoted[1] if quoted else _LIST_TAIL.sub("", _LIST_LEAD.sub("", heading))


def _lists(document: Document, subjects: Subjects) -> list[Honour]:
    """Names listed under a heading such as 一、年度先进单位（4个）: each line's first name received it."""
    out: list[Honour] = []
    text = document.text
    for article in document.articles:
        current, left = "", 0
        issuer = subjects.about(article.start)
        for block in article.blocks:
            head = _LIST_HEAD.match(text[block.start : block.end].strip())
            if head:
                current, left = _listed(head["honour"]), int(head["number"])
                continue
            if not current:
                continue
            for line in re.finditer(r"[^\n]+", text[block.start : block.end]):
                if left <= 0:
                    current = ""
                    break
                names = subjects.within(block.start + line.start(), block.start + line.end())
                lead = re.match(r"\s*(?:\d+[.．、])?\s*", line.group())
                begin = block.start + line.start() + (lead.end() if lead else 0)
                named = next(
                    (
                        n
                        for n in names
                        if n.start - begin <= 1 and n.entity.type in ("Official", "Agency", "Initiative")
                    ),
                    None,
                )
                if named is None:
                    current = ""
                    break
                giver = issuer.id if issuer is not None and issuer.id != named.entity.id else None
                out.append(
                    Honour(
                        named.entity.id, current, giver, (Span(begin, block.start + line.end()),), "honour.list", 0.9
                    )
                )
                left -= 1
    return out
