"""Units right behind their body, by words that no list has: 省水利厅|河湖管护|处, 国家发改委|地区|司, 县法院|民一庭."""

from __future__ import annotations

import re

from kg.find.agency_lexicon import Head
from kg.find.agency_places import VERBAL, unit_holds
from kg.find.agency_reach import Reading
from kg.find.agency_scan import Scan

_REACH = 14  # letters of its own that a unit's name may have
_LETTERS = re.compile(r"[一-鿿]+")
#: Heads of organs that are parts of another: the rest (局, 委) are bodies beside it.
_PARTS = frozenset(
    ("办公室", "办公厅", "委员会", "工作委员会", "领导小组", "工作领导小组", "指挥部", "指挥中心", "专班", "工作专班")
)
#: What closes the name of a unit: a post, its people, a mark or the next item of a list.
_STAFF = re.compile(
    r"[、，。；：:）)”」\s和与及等]|$|第?[一二三四五六七八九十](?=[处科队])|[一-鿿]{1,6}[处科室](?=副?[处科]长)"
    r"|(?:原|时任|第一|常务|代理?)?副?(?:[处科司庭室站所队股组]长|主任|书记|教导员|政委|政治委员|指导员|大队长|支队长|中队长)"
    r"|(?:主要|有关|相关|分管|全体|业务|党员|[一二三四]级|值班|青年|在职)*(?:负责|领导|工作人员|人员|干部|民警|辅警|警员|干警|法官|检察官|执法|关员|教师|教授|讲师|师生|党员|党支部|党总支|志愿者|专家|医生|医师|护士|技术员|工程师|主任科员|调研员|科员|职工|员工|同志|一行)"
)
#: A pair of fields in one unit's name: 调控|和|监测处.
_PAIR = re.compile(r"[一-鿿]{1,5}[^处科司室股队所站庭部局委办院会人员长和与][和与][一-鿿]{2,6}")
#: Lists of what a body has inside: 内设机构：办公室、规划建设处, 下设综合部、规划建设部.
_INSIDE = re.compile(
    r"(?:内设|下设)(?:(?:职能|综合|业务|党政)?(?:机构|科室|处室|股室|部门|庭室))?(?:有|为|包括|分别为|分别是|[\d一二三四五六七八九十]{1,3}个(?:内设|职能|业务)?(?:机构|科室|处室|股室|部门|大队|中队|科|处|股|部)?)?[，：:]*(?:即|分别是|分别为|包括)?"
)
_ITEM = re.compile(
    r"(?:[一-鿿]{1,9}(?:[处科股室部庭组]|[支大中]队|中心)|办公室)(?:（[^（）\n]{1,14}）)?(?=、|和|及|以及|等|，|。|；|\n|$)"
)
_JOINT = re.compile("以及|[、和及]")
_OFFICES = frozenset("处科司股")  # what they do names them: 监督处, but 局监督|供水所


def behind(scan: Scan, start: int, head: Head) -> Reading | None:
    """The unit with the head at ``start``, read from the body before it, where nothing between ends a name."""
    end = start + len(head.word)
    if head.kind not in ("inner", "unit") and head.word not in _PARTS:
        return None
    if scan.text.startswith("派出所", end) or not (_STAFF.match(scan.text, end) or scan.verb_follows(end)):
        return None
    pair = -1
    for at in range(start, max(-1, start - _REACH - 1), -1):
        if at in scan.bodies:
            own = scan.text[at:start]
            if not _LETTERS.fullmatch(own) or len(own) < 2 or (pair >= 0 and not _PAIR.fullmatch(own)):
                return None
            if own[:2] in VERBAL and head.word not in _OFFICES:
                return None
            return Reading(scan.bodies[at], "parent", 0, start - at, at)
        units = scan.ends[at] if pair < 0 and start - at > 1 else ()
        firsts = [p.start for p in units if p.kind == "unit" and unit_holds(scan, p.start, at)]
        if firsts:
            own = scan.text[at:start]
            if _LETTERS.fullmatch(own) and (own[:2] not in VERBAL or head.word in _OFFICES) and head.kind == "inner":
                return Reading(min(firsts), "unit", 0, start - at)  # 管理局|保护|处
            return None
        if scan.barrier(at):
            if pair >= 0 or scan.text[at - 1] not in "和与" or at == start:
                return None
            pair = at
    return None


def inside(text: str) -> list[tuple[int, int]]:
    """The spans of the offices that a text lists as those inside a body."""
    out: list[tuple[int, int]] = []
    for m in _INSIDE.finditer(text) if "内设" in text or "下设" in text else ():
        at, row = m.end(), []
        while (item := _ITEM.match(text, at)) is not None:
            end = item.end() if item.group()[-1] != "）" else text.index("（", at)
            row.append((at, end))
            joint = _JOINT.match(text, item.end())
            if joint is None:
                break
            at = joint.end()
        out += row if len(row) > 1 else []
    return out
