"""A name's own letters before its known words: how far they reach, and which place, rank or parent they end at."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from kg.find.agency_lexicon import Head
from kg.find.agency_places import RELATORS, VERBAL, begins, leftwards, level_of, rank_holds
from kg.find.agency_scan import Scan
from kg.frozen import quick

Anchor = Literal["place", "rank", "prefix", "parent", "unit", "barrier", "none"]

_OF_BODY = frozenset(("company", "unit", "team", "inner"))
#: How many letters of its own a name may hold between its place and its known words.
_REACH = {
    "organ": 6,
    "stem": 5,
    "inner": 6,
    "unit": 6,
    "street": 6,
    "party": 6,
    "company": 24,
    "open": 24,
    "school": 16,
    "team": 16,
    "media": 6,
    "society": 10,
    "union": 0,
    "zone": 16,
    "venue": 8,
}
#: What stands in brackets inside a company's name: 茅台酒厂（集团）有限责任公司.
_INSET = re.compile(r"(?<=[一-鿿])[（(](?:集团|控股|股份|中国|[一-鿿]{2,4})[)）](?P<own>[一-鿿]{0,16})$")
_BRAND = re.compile(r"(?:[^一-鿿]|^)(?P<own>[一-鿿]{2,8})$")
#: The task that a leading group is named by, up to its last known word.
_TASK = re.compile(
    r"(?<=[一-鿿])(?:应对|防范|推进|整治|打击|处置|创建|推动|落实|支持|保障|统筹|深化|规范|迎接|化解|促进|实施|加强|优化|根治|治理|扫黑|服务)"
    r"(?:(?!成立|设立|组建|召开|会议|工作，)[^，。；：！？\s了的在由]){1,26}$"
)
#: A person's post is no task: 统筹疫情防控工作领导小组副组长、|办公室.
_POST_IN_TASK = re.compile("(?:组长|主任|书记|指挥|主席|成员|局长|部长|厅长)[、兼]")
_ROADS = ("路", "大街", "大道", "巷", "胡同")
_FACULTIES = frozenset(("学院", "医学院"))
#: What tells a university's hospital, before a name of its own: 附属|协和|医院.
_CLINIC = re.compile(r"(?:第[一二三四五六七八九十])?(?:[一-鿿]{0,3}医学院)?附属")
#: What follows in the name of a body that another has posted: the host of the post is no part of the sender.
_POSTED_AT = re.compile(r"派?驻")
_LONG_ORGANS = re.compile(r"领导小组|指挥部|专班|联席会议|工作小组|专项小组|委员会$")


@quick
@dataclass(frozen=True, slots=True)
class Reading:
    """A possible left end: ``fields`` counts the known words between it and the head, ``parent`` is a body's end or -1."""

    start: int
    anchor: Anchor
    fields: int
    gap: int = 0
    parent: int = -1


#: Fields of work that as verbs end a name's own part; the rest of :data:`VERBAL` companies have in their names.
_NOT_OWN = VERBAL - frozenset(["服务", "管理", "保护", "开发", "建设", "培训", "援建"])


def _verbal_ends(scan: Scan, at: int, head: Head) -> bool:
    verbs = _NOT_OWN if head.kind in ("company", "open", "school", "team", "society", "media", "zone") else VERBAL
    return scan.text[at - 2 : at] in verbs


def across(scan: Scan, start: int, fields: int, head: Head) -> Reading | None:
    """The leftmost place, rank, prefix or parent that only letters of the name's own part from ``start``.

    Without one, the nearest barrier to the left; ``None`` where neither is near.
    """
    reach = (
        12
        if head.kind == "inner" and len(head.word) > 1
        else 24
        if head.kind == "organ" and _LONG_ORGANS.search(head.word)
        else _REACH.get(head.kind, 0)
    )
    best: Reading | None = None
    if head.kind == "company" and (whole := inset(scan, start, fields, head)) is not None:
        return whole
    for at in range(start, max(-1, start - reach - 1), -1):
        gap = start - at
        if gap:
            for part in scan.ends[at]:
                if (
                    part.kind == "place"
                    and (part.sure or scan.barrier(part.start))
                    and scan.text[part.start : at] not in RELATORS
                ):
                    if head.kind in ("school", "company") and gap > 1 and scan.text.endswith(_ROADS, part.start, at):
                        return Reading(at, "barrier", fields, gap)  # 北园大街|华夏医院
                    best = _placed(scan, part.start, at, head, fields, gap)
                    if best.start and any(p.kind == "place" for p in scan.ends[best.start]):
                        return best  # an address that this place does not belong to
                elif (
                    part.kind == "prefix"
                    and begins(scan, part.start)
                    and not (scan.text[part.start : at] == "全国" and head.kind in ("company", "school", "team"))
                ):
                    best = Reading(part.start, "prefix", fields, gap)
                elif (
                    part.kind == "rank"
                    and rank_holds(scan, part.start, at, strict=True)
                    and not (best and best.anchor == "place")
                ):
                    best = Reading(part.start, "rank", fields, gap)
            if at in scan.bodies:
                if head.word == "部" and (posted := _POSTED_AT.match(scan.text, at, start)):
                    return Reading(posted.end(), "barrier", fields, start - posted.end())  # 驻|应急管理部
                faculty = head.word in _FACULTIES and gap < 5 and scan.text.startswith(("大学", "学院"), at - 2)
                clinic = head.word.endswith("医院") and gap < 10 and bool(_CLINIC.match(scan.text, at, start))
                branch = head.word == "供电所" and gap < 6 and scan.text.endswith(("公司", "局"), 0, at)
                if (head.kind in _OF_BODY and (len(head.word) > 1 or gap < 9)) or faculty or clinic or branch:
                    best = Reading(scan.bodies[at], "parent", fields, gap, at)
                return best
        if scan.barrier(at) or (gap and _verbal_ends(scan, at, head)):
            doing = _doing(scan, start, fields) if not best and head.kind == "organ" else None
            return best or doing or Reading(at, "barrier", fields, gap)
        if scan.text[at - 1].isdigit() and head.kind != "school":
            break
    return best


def inset(scan: Scan, start: int, fields: int, head: Head) -> Reading | None:
    """The reading of a company's name from before what stands in brackets in it: 甲重工（天津）|机械有限公司."""
    found = _INSET.search(scan.text, max(0, start - 26), start)
    if found is None or any(scan.barrier(at) for at in range(found.start("own") + 1, start)):
        return None
    outer = across(scan, found.start(), fields, head) if found.start() else None
    if outer is None or outer.start >= found.start():  # 华为（贵安）云数据有限公司: letters that are words elsewhere
        brand = _BRAND.search(scan.text, max(0, found.start() - 9), found.start())
        return Reading(brand.start("own"), "barrier", fields, start - brand.start("own")) if brand else None
    return Reading(outer.start, outer.anchor, fields, start - outer.start, outer.parent)


def _doing(scan: Scan, start: int, fields: int) -> Reading | None:
    """A leading group named by its task, with the place before it: 市推进政府职能转变和“放管服”改革领导小组."""
    task = _TASK.search(scan.text, max(0, start - 30), start)
    if not task or _POST_IN_TASK.search(task[0]):
        return None
    if task.start() in scan.bodies:  # 交通运输部|服务区域协调发展|领导小组
        return Reading(scan.bodies[task.start()], "parent", fields, start - task.start(), task.start())
    for part in scan.ends[task.start()]:
        if part.kind == "place" and part.sure:
            return Reading(
                leftwards(scan, part.start, level_of(scan.text, task.start())), "place", fields, start - task.start()
            )
        if part.kind == "rank" and rank_holds(scan, part.start, task.start(), strict=True):
            return Reading(part.start, "rank", fields, start - task.start())
    return None


def _placed(scan: Scan, start: int, end: int, head: Head, fields: int, gap: int) -> Reading:
    """The reading from the place at [start, end): with the places before it, or the body before it as the parent."""
    start = leftwards(scan, start, level_of(scan.text, end))
    if head.kind == "school" and scan.text[start - 2 : start] == "附属" and start - 2 in scan.bodies:
        return Reading(scan.bodies[start - 2], "parent", fields, gap, start - 2)
    if start in scan.bodies and head.kind in ("open", "company", "unit", "inner"):
        return Reading(scan.bodies[start], "parent", fields, gap, start)
    return Reading(start, "place", fields, gap)
