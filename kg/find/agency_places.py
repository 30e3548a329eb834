"""What may begin a name: places in descending order, class words that stand for them, unlisted townships."""

from __future__ import annotations

import re

from kg.find.agency_lexicon import Head, lexicon
from kg.find.agency_scan import Part, Scan

#: Fields of work that are verbs too: directly after a body they are what it does, save before the name of an inner unit.
VERBAL = frozenset(
    [
        "指导",
        "协调",
        "组织",
        "检查",
        "监督",
        "推进",
        "促进",
        "服务",
        "管理",
        "保护",
        "帮扶",
        "对口支援",
        "援建",
        "督促",
        "宣传",
        "推广",
        "开发",
        "建设",
        "整治",
        "创建",
        "执行",
        "调查",
        "审计",
        "审批",
        "培训",
        "扶持",
        "保障",
    ]
)
#: Counties whose names read as a relator and a rank after another body: 水务局 会同 县公安局.
RELATORS = frozenset(("和县", "会同县", "会同"))
#: Counties named by a value that teams are named by too: 平安 志愿服务队, 互助 小组.
_VALUES = frozenset(("互助", "平安", "和平", "友谊", "团结", "振兴", "新兴", "同心", "文明", "先锋", "和谐"))
#: Ranks below the county, and zones: too common as the end of an unlisted name to be trusted after other letters.
LOW = frozenset(
    [
        "镇",
        "乡",
        "村",
        "街道",
        "社区",
        "嘎查",
        "苏木",
        "新区",
        "开发区",
        "高新区",
        "经开区",
        "示范区",
        "林区",
        "垦区",
        "居民区",
        "库区",
        "风景区",
        "保护区",
    ]
)
#: What one body does at another: a town's name begins behind it.
VISITS = frozenset(("巡察", "巡视", "调研", "视察", "走访", "督导", "慰问", "进驻", "考察"))
#: What stands before 任 in a verb of appointment.
_APPOINTED = frozenset("兼担现历出新委选连调升")
_CENTRAL = frozenset(["中心校", "中心学校", "中心小学", "中心幼儿园"])
_LEVELS = {c: n for n, classes in enumerate(("省", "市州盟", "县区旗", "镇乡", "村")) for c in classes}


#: Class words that names hold as syllables, too: 市|爱盟社会工作服务中心.
_SYLLABLES = frozenset(("盟",))


def rank_holds(scan: Scan, start: int, end: int, strict: bool) -> bool:
    """Whether the class word at [start, end) stands for a division: not in 城市, 全市 or a list 省、市、县."""
    text = scan.text
    before = text[start - 1 : start]
    if before and before in lexicon().ranks.get(text[start:end], ""):
        return False
    if before in ("、", "/") and re.search(
        r"(?:(?<![一-鿿])|(?<=[各全]))[省市县区州旗镇乡村][、/]$|[、/][省市县区州旗镇乡村][、/]$",
        text[max(0, start - 3) : start],
    ):
        return False
    if not strict and text[start:end] not in LOW and text[start:end] not in _SYLLABLES:
        return True
    return scan.barrier(start) or start in scan.bodies or any(p.kind == "place" for p in scan.ends[start])


def serves_low(head: Head) -> bool:
    """Whether a bare 镇 or 社区 before the head names a body (镇卫生院), not a kind of facility (社区活动中心)."""
    return (
        head.kind in ("core", "core2", "street", "party", "union", "zone")
        or "卫生院" in head.word
        or head.word in _CENTRAL
        or (head.kind == "unit" and head.word.endswith("所"))
    )


def township(scan: Scan, start: int) -> int:
    """The start of an unlisted township or village name of which the class word begins at ``start``; -1 if unclear."""
    if scan.text[start - 1] in "各全该本每乡村城市县区":
        return -1
    if scan.text[start - 2 : start] in VERBAL or scan.barrier(start):
        return -1
    for at in range(start - 1, max(-1, start - 6), -1):
        if any(p.kind == "place" and p.sure for p in scan.ends[at]):
            return leftwards(scan, at, 9)
        if scan.barrier(at) or at in scan.bodies or scan.text[at - 2 : at] in VISITS:
            return at
    return -1


def level_of(text: str, end: int) -> int:
    """How far down the place that ends at ``end`` is by its class letter, 0 to 4; 9 if it shows none."""
    if text[max(0, end - 3) : end] in ("自治区", "地区") or text[end - 2 : end] in ("新区", "地区", "园区"):
        return 9
    return _LEVELS.get(text[end - 1], 9)


def descends(upper: int, lower: int) -> bool:
    """Whether a place can hold the one after it: not 荣昌区 before 绵阳市 (an address, then a name)."""
    return 9 in (upper, lower) or upper < lower or upper == lower == 1


def leftwards(scan: Scan, at: int, level: int) -> int:
    """The start of the run of places that ends at ``at``, before a place of ``level``."""
    for _ in range(4):
        before = [
            p.start
            for p in scan.ends[at]
            if p.kind == "prefix"
            or (
                p.kind == "place"
                and descends(level_of(scan.text, at), level)
                and not scan.text.startswith(scan.text[p.start : at], at)
                and (scan.text[p.start : at] not in RELATORS or scan.huaihua or scan.barrier(p.start))
            )
        ]
        if not before:
            break
        level = level_of(scan.text, at)
        at = min(before)
    return at


def place_holds(scan: Scan, part: Part, end: int, head: Head) -> bool:
    """Whether a word that names a place is one here: 会同县 is a relator and a rank, 振兴 in the midst of a name is none."""
    form = scan.text[part.start : end]
    if form[0] == "任" and scan.text[part.start - 1 : part.start] in _APPOINTED:
        return False  # 兼任|县防汛办主任
    if form in ("会同县", "会同"):
        return scan.huaihua
    if form in RELATORS:
        return scan.barrier(part.start)
    if form in _VALUES:
        return head.kind not in ("team", "crew") and (part.sure or begins(scan, part.start))
    return part.sure or begins(scan, part.start) or head.kind == "core"


def unit_holds(scan: Scan, start: int, end: int) -> bool:
    """Whether 局, 办, 分局 … begins a word here, and not after 该 or 我."""
    return scan.barrier(start) and scan.text[start - 1 : start] not in ("该", "本", "我", "各")


def begins(scan: Scan, start: int) -> bool:
    """Whether a name can begin at ``start``: after a barrier, a place or a body."""
    return scan.barrier(start) or start in scan.bodies or any(p.kind == "place" for p in scan.ends[start])
