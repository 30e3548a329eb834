"""Bodies set up for a named undertaking: “砺盾”演练指挥部, “护苗”专项行动领导小组 with its office, the 组委会 of a contest."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.find.agency_places import leftwards, level_of, rank_holds
from kg.find.agency_scan import Scan
from kg.find.occurrences import occurrences
from kg.model import Mention

_WORK = "专项|行动|整治|演练|演习|工作|活动|攻坚|创建|会战|治理|工程|项目|建设|改革|试点|百日|推进|综合|应急|联合|疏散|防空|宣传|服务|志愿|主题|实践|教育|提升"
_GROUP = re.compile(
    rf"“[^“”\n。！？，；]{{2,14}}”(?:{_WORK}){{0,4}}(?:总?指挥部|领导小组|工作领导小组|协调小组|工作专班|专班|组委会|筹委会)(?P<office>办公室)?(?![一-鿿]?长)"
)


#: An office of a place by the name of its work: 温宿县“访惠聚”办公室.
_OFFICE = re.compile(
    rf"“[^“”\n。！？，；]{{2,10}}”(?:{_WORK}){{0,3}}(?:办公室|联席会议|指挥中心|服务中心)(?![一-鿿]?长)"
)
#: The panel that a contest or a congress sets up: 竞赛设组委会, by that name alone from there on.
_PANEL = re.compile(
    r"(?:设立?|成立|组建|下设)(?:了)?(?P<name>(?:竞赛|大赛|比赛|赛事|活动|评选)?(?:组委会|组织委员会|评委会|评审委员会|筹委会|评审组|仲裁组|仲裁监督组|监督组|裁判组|专家评审组))(?![一-鿿]?长|成员|人员)"
)


_GROUPS = ("领导小组", "协调小组", "指挥部", "专班", "委员会", "联席会议")
_SET_UP = re.compile(
    r"(?:成立|设立|组建|建立|调整)了?(?P<name>[一-鿿]{6,44}?(?:领导小组|协调小组|指挥部|专班|委员会|联席会议))(?=办公室|成员|组成人员|的(?:通知|决定|批复)|[，。；、（(]|\n|$)"
)
#: What no task holds: the verbs of a clause.
_CLAUSAL = re.compile("了|负责|召开|组织开展|成立|设立|组建|下设|由")


def _placed(scan: Scan, at: int) -> int:
    """The start of the place that ends at ``at``, or ``at``."""
    found = [
        p.start
        for p in scan.ends[at]
        if p.kind == "place" or (p.kind == "rank" and rank_holds(scan, p.start, at, strict=True))
    ]
    return leftwards(scan, min(found), level_of(scan.text, at)) if found else at


def _steering(scan: Scan) -> Iterator[Mention]:
    """Leading groups by their long tasks: what a text sets up, with its place, and those of other places for the same task."""
    text = scan.text
    if not any(word in text for word in _GROUPS):
        return
    tasks: dict[str, None] = {}
    for m in _SET_UP.finditer(text):
        reach = [
            e
            for e in range(m.start("name") + 1, min(m.end("name"), m.start("name") + 12))
            if any(p.start == m.start("name") and p.kind in ("place", "rank") for p in scan.ends[e])
        ]
        if reach and not _CLAUSAL.search(text, max(reach), m.end("name")):
            tasks[text[max(reach) : m.end("name")]] = None
    for task in tasks:
        for at in occurrences(text, task):
            start, stop = _placed(scan, at), at + len(task)
            if start < at:
                office = "办公室" if text.startswith("办公室", stop) else ""
                for end in sorted({stop, stop + len(office)}):
                    yield Mention(
                        start, end, "Agency", "government", text[start:end], "group that the text sets up", 0.85
                    )


def _panels(text: str) -> Iterator[Mention]:
    """Panels that the text sets up, wherever they stand behind that."""
    seen: set[str] = set()
    for m in _PANEL.finditer(text) if "设" in text or "成立" in text or "组建" in text else ():
        name = m["name"]
        if name in seen:
            continue
        seen.add(name)
        for again in re.finditer(rf"(?<![一-鿿]){name}|(?<=[设立建由])(?:了)?(?P<bare>{name})", text[m.start() :]):
            start = m.start() + (again.start("bare") if again["bare"] else again.start())
            yield Mention(start, start + len(name), "Agency", "team", name, "panel that the text sets up", 0.8)


def groups(scan: Scan) -> Iterator[Mention]:
    """The bodies; where it is the office that is named, the body too."""
    text = scan.text
    yield from _panels(text)
    yield from _steering(scan)
    if "”" not in text:
        return
    for m in _GROUP.finditer(text):
        seat = m.start("office") if m["office"] else m.end()
        start = _placed(scan, m.start())
        for end in sorted({seat, m.end()}):
            name = re.sub("[“”]", "", text[start:end])
            yield Mention(start, end, "Agency", "government", name, "group of an undertaking", 0.85)
    for m in _OFFICE.finditer(text):
        start = _placed(scan, m.start())
        if start < m.start():
            name = re.sub("[“”]", "", text[start : m.end()])
            yield Mention(start, m.end(), "Agency", "government", name, "office of an undertaking", 0.85)
