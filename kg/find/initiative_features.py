"""Features of a candidate: what its words and its context say for and against a name, whatever kind of one it is."""

from __future__ import annotations

import re
from collections import Counter

from kg.find.initiative_bounds import tasked
from kg.find.initiative_governor import governor, shared_governor
from kg.find.initiative_known import key
from kg.find.initiative_parts import Candidate
from kg.find.initiative_plain_features import YEAR, plain_features
from kg.find.initiative_quoted_features import TEAM, quoted_features
from kg.find.initiative_reading import AGENCY, QUOTED, Reading, rules

_HELD = re.compile(r"(?:在[^，。]{0,12})?(?:隆重|胜利|正式|顺利|圆满)?(?:召开|举行|举办|开幕|启动|落幕|闭幕|拉开)")
# what is counted after its name is a kind of thing: 合作项目220项
_NUMBER = re.compile(r"(?:共)?(?:\d+|[一二两三四五六七八九十百]+)(?:余|多)?(?:个|项|次|场|件|处|家|名|份|支|笔|类|种)")
# what one does for an undertaking, with an undertaking, about it: 河长制|工作
_ABOUT = re.compile(
    r"(?:推进|落实|实施)?(?:工作|经费|任务|落实|成果|事业|体系|政策|责任|格局|主阵地|机制|试点|要求|情况|经验|工程|项目|建设)(?!会|法|室|站|方案|条例|规定)"
)
_BOOK_BEFORE = re.compile(r"》[、，]?(?:和|及|以及)?$")
_SEGMENT = re.compile(r"[，。；：！？\n,;:]")
_SENTENCE = re.compile(r"[。；！？\n;]")
_MODAL = re.compile(r"(?:要|应|须|将|努力|确保|力争|加快|希望|必须|下一步)[^，]{0,6}$")


def features(c: Candidate, reading: Reading, names: Counter[str]) -> list[str]:
    """Names of the features that hold of ``c``; ``names`` counts the document's candidates by their words."""
    text, mask, rule = reading.text, reading.mask, rules()
    before = mask[c.left : c.start][-14:]
    after = mask[c.end : c.end + 12]
    name = text[c.start : c.end]
    verb, group = governor(before[-6:])
    listed = group == "none" and (
        before[-1:] in ("和", "与", "及") or (not before and text[c.left - 1 : c.left] == "、")
    )
    relative = group == "none" and before[-1:] == "的" and c.kind != "plain"
    if listed or relative:
        verb, group = shared_governor(
            mask, c.start, reach=100 if relative else 60, stops=_SENTENCE if relative else _SEGMENT
        )
    via = group == "none" and max(c.left, c.edge - 6) < c.edge < c.start
    if via:  # 启动车位“…”行动: the noun phrase that the quotation closes has the verb
        verb, group = governor(mask[max(c.left, c.edge - 6) : c.edge])
    out = ["kind:" + c.kind, f"{c.kind}:gov:{group}", f"any:gov:{group}"]
    if names[key(name)] > 1 and not (c.kind == "quote" and TEAM.match(text[c.end : c.end + 12])):
        out.append(f"{c.kind}:repeated")
    if listed:
        out.append("any:in-list")
    if via and group != "none" and reading.place_starts.get(c.edge) != c.start:
        out.append(f"{c.kind}:via-words")
    if relative and group in ("create", "follow"):
        out.append(f"{c.kind}:relative")
    if c.subtype == "event" and c.kind in ("plain", "headed"):
        out += _event(c, name, before, after)
        if c.kind == "plain" and tasked(mask, c.start):
            out.append("event:tasked")
    if not before:
        out.append(f"{c.kind}:clause-start")
        opener = text[c.left - 1 : c.left]
        out.append(f"{c.kind}:opener:" + ("line" if opener in "\n" else "list" if opener == "、" else "mark"))
    elif before[-1] == "的":
        out.append(f"{c.kind}:after-de")
    elif before[-1] == AGENCY:
        out.append(f"{c.kind}:after-agency")
    elif before[-1] == QUOTED:
        out.append(f"{c.kind}:after-quote")
    elif group == "none":
        out.append(f"{c.kind}:after-other")
    if _BOOK_BEFORE.search(text[max(0, c.start - 4) : c.start]):
        out.append("any:after-book")
    if (c.start in reading.place_ends) and c.kind == "quote":
        out.append("quote:after-place")
    if rule["counted"].regex.search(before):
        out.append(f"{c.kind}:counted")
    if rule["honour"].regex.search(before) or rule["honoured"].regex.match(after):
        out.append(f"{c.kind}:honour")
    if _MODAL.search(before):
        out.append(f"{c.kind}:modal")
    for lead in c.lead:
        out.append(f"{c.kind}:{c.subtype}:lead:{lead}")
        out.append(f"{c.kind}:lead:{lead}")
    if c.kind in ("plain", "headed") and _NUMBER.match(after):
        out.append(f"{c.kind}:number-after")
    if c.kind in ("plain", "headed"):
        stop = rule["stop"].regex.match(after)
        out.append(f"{c.kind}:stop:" + ("yes" if stop else "no"))
        if c.head:
            out += [f"{c.kind}:head:{c.head}", f"{c.kind}:strength:{c.strength}", f"{c.kind}:subtype:{c.subtype}"]
    if c.kind in ("plain", "shared"):
        out += plain_features(c, reading, name, group)
    elif c.kind in ("quote", "headed"):
        out += quoted_features(c, reading, before, after, group, verb)
    elif c.kind == "law":
        out.append(
            "law:stop:" + ("yes" if re.match(r"[^\w]|$|等|的|和|与|及|规定|要求|实施|修订|颁布|宣传", after) else "no")
        )
    elif c.kind == "national":
        out.append("national:long" if len(c.head) > 4 else "national:short")
        if not rule["stop"].regex.match(after) and not _ABOUT.match(after):
            out.append("national:stop:no" if len(c.head) <= 4 else "national:long:stop:no")
    elif c.kind == "book":
        if len(name) <= 6:
            out.append("book:short")
        if reading.agency_starts.get(c.start) == c.end or reading.agency_starts.get(c.start + 1) == c.end - 1:
            out.append("book:agency")
    return out


def _event(c: Candidate, name: str, before: str, after: str) -> list[str]:
    """What tells a meeting or festival with a name of its own: edition, year, 暨, a verb of its taking place, 在…上."""
    out = []
    if "暨" in name:
        out.append("event:joint")
    if YEAR.search(name):
        out.append("event:edition")
    if _HELD.match(after):
        out.append("event:held")
    if before.endswith("在") and after.startswith("上"):
        out.append("event:at")
    return out
