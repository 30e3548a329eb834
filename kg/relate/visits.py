"""What is done on the spot: handed over, inspected, looked into at the bodies that somebody calls at."""

from __future__ import annotations

import re

from kg.model import Entity
from kg.relate.acts import Act
from kg.relate.reading import Reading

_HANDED = frozenset({"送去", "送上", "送来", "慰问", "看望慰问", "捐赠", "赠送", "捐出", "捐款"})
_THERE = 24
_INSPECTS = re.compile("[督检巡核抽稽]|暗访|视察|评估|验收|审计")
_GOES = re.compile(
    r"(?:(?<![一-鿿])在|来到|前往|深入|走进|抵达|走访|赶赴|(?<![达得遇收受感看直每])[到赴])(?P<list>[^，。；：]*)"
)
_CLAUSES = re.compile(r"[^，。；：]+")
_ITEMS = re.compile(r"、|[和与及](?=Ⓛ*Ⓐ)|以及|Ⓐ(?=Ⓛ*Ⓐ)")
# one of the bodies called at, with what one sees there behind it: 甲公司施工现场, 甲医院等地
_ITEM = re.compile(
    r"Ⓛ*(Ⓐ)(?:等[^ⒶⓅⒾ]*|[^ⒶⓁⓅⒾ的]{0,6}(?:车间|厂区|现场|门店|工地|食堂|生产线|仓库|值班室|门诊|病区|一线))?"
)
_LOOKS = re.compile(
    r"查看|察看|检查|督查|督导|巡查|核查|抽查|排查|了解(?![到决])|询问|查阅|翻阅|调阅|听取[^，。；]{0,20}?(?:汇报|介绍)"
)
_COURTESY = re.compile("慰问|看望|拜年|捐赠|学习考察|参观学习|招商|颁奖|揭牌|授牌|座谈交流|走访企业|记者")
_WITH = re.compile("(?:陪同|随同|跟随)(?:参加|进行)?$")
_FRESH = 6  # sentences
_STEP = 2


def visited(r: Reading) -> None:
    """走进甲公司，为职工送去慰问品; 来到甲局、乙局，检查台账: what is handed over or looked at on the spot is the visited bodies'."""
    if not r.acts and r.d.sentence - r.d.inspected_at > _FRESH:
        return
    for act in r.acts:
        handed = act.verb == "assist" and act.word in _HANDED
        looked = act.verb == "oversee" and not act.elided
        if not act.bodies and act.agents and (handed or looked):
            there = [
                (at, m)
                for at, m, visitors in r.visits
                if at < act.end and m.type == "Agency" and m not in act.agents and act.agents[0] in visitors
            ]
            if there and (handed or act.end - there[-1][0] <= _THERE):
                act.bodies = [m for at, m in there if at == there[-1][0]] if looked else [there[-1][1]]
    since = r.d.sentence - r.d.inspected_at
    for act in r.acts:  # 督导组来县考核。考核采取…方式，抽查了甲局
        if act.verb == "oversee" and act.bodies and not act.agents and act.mood == "stated" and 0 < since <= _STEP:
            act.agents, act.elided, act.said = r.d.inspectors[:1], True, -1
    _on_site(r)
    found = [
        a
        for a in r.acts
        if a.verb == "oversee" and a.agents and a.mood == "stated" and _INSPECTS.search(a.word) and not _escorts(r, a)
    ]
    if found:
        r.d.inspectors, r.d.inspected_at = list(found[-1].agents), r.d.sentence


def _escorts(r: Reading, act: Act) -> bool:
    """副县长某陪同督查: a guide of those who inspect."""
    return bool(_WITH.search(r.text, max(0, act.end - len(act.word) - 4), act.end - len(act.word)))


def _on_site(r: Reading) -> None:
    """Of those who inspect: 某一行先后来到甲公司、乙厂，查看…, 在甲公司，某详细了解…: the bodies that they look into."""
    acts = (a for a in r.acts if a.verb == "oversee" and _INSPECTS.search(a.word) and not _escorts(r, a))
    here = [a for act in acts for a in act.agents]
    since = r.d.sentence - r.d.inspected_at
    inspectors = [*here, *(r.d.inspectors if since <= _FRESH else [])]
    if not inspectors or "Ⓐ" not in r.text or _COURTESY.search(r.text):
        return
    clauses = list(_CLAUSES.finditer(r.text))
    for n, clause in enumerate(clauses):
        goes = _GOES.search(clause[0])
        if goes is None or "Ⓐ" not in goes["list"]:
            continue
        start = clause.start() + goes.start("list")
        look = _LOOKS.search(goes["list"], goes["list"].index("Ⓐ"))
        listed = goes["list"][: look.start()] if look else goes["list"]
        if not look and not _looked_behind(r, clauses[n + 1 :], inspectors):
            continue
        who = _visitors(r, clause.start() + goes.start(), inspectors, since <= _STEP)
        bodies = [b for b in _called_at(r, listed, start) if b not in who and not _own(r, b, who)]
        if who and bodies:
            act = Act("oversee", "onsite", who, clause.start(), clause.end(), bodies=bodies)
            act.said = next((i for i in range(start, -1, -1) if _entity(r, i) in who), -1)
            act.elided = act.said < 0
            r.acts.append(act)


def _looked_behind(r: Reading, clauses: list[re.Match[str]], inspectors: list[Entity]) -> bool:
    """Whether a clause that follows says that something is looked at, before anybody else is named."""
    for clause in clauses:
        if r.text[clause.start() - 1] in "。；":
            return False
        look = _LOOKS.search(clause[0])
        words = clause[0][: look.start()] if look else clause[0]
        if any(_entity(r, clause.start() + i) not in inspectors for i, c in enumerate(words) if c in "ⒶⓅ"):
            return False
        if look:
            return True
        if _GOES.search(clause[0]):
            return False
    return False


def _visitors(r: Reading, at: int, inspectors: list[Entity], lately: bool) -> list[Entity]:
    """Who calls: the inspector named last before, or where nobody is, whoever inspected in the sentence before."""
    named = [_entity(r, i) for i in range(at) if r.text[i] in "ⒶⓅ"]
    people = [e for e in named if e is not None]
    if people:
        return [people[-1]] if people[-1] in inspectors else []
    return inspectors[:1] if lately or not r.d.inspectors else []


def _called_at(r: Reading, words: str, start: int) -> list[Entity]:
    """The bodies among the items of a list of what is called at."""
    found: list[Entity] = []
    at = 0
    for cut in [*(m.span() for m in _ITEMS.finditer(words)), (len(words), len(words))]:
        item = words[at : cut[0]]
        m = _ITEM.fullmatch(item)
        slot = r.slots.get(start + at + m.start(1)) if m else None
        body = slot.of("Agency") if slot is not None else None
        if body is not None:
            found.append(body)
        at = cut[1]
    return found


def _own(r: Reading, body: Entity, who: list[Entity]) -> bool:
    """An inspector's own office."""
    homes = [r.d.home(w) if w.type == "Official" else w for w in who]
    return any(
        h is not None and (h is body or body.name.startswith(h.name) or h.name.startswith(body.name)) for h in homes
    )


def _entity(r: Reading, i: int) -> Entity | None:
    slot = r.slots.get(i)
    return (slot.of("Official") or slot.of("Agency")) if slot is not None else None
