"""Head words with the best reading of their left end."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from kg.find.agency_boundary import chain
from kg.find.agency_lexicon import Head
from kg.find.agency_places import rank_holds
from kg.find.agency_reach import Reading, across, inset
from kg.find.agency_scan import Scan
from kg.find.agency_units import behind
from kg.frozen import quick
from kg.lexicon import words

#: Left ends that vouch for a name by themselves.
STRONG = frozenset(("place", "prefix", "parent", "rank"))
_COMMON_SCHOOLS = frozenset(["小学", "学校", "幼儿园", "中学", "大学", "学院", "高中", "初中"])
#: What a quoted name holds, and what may stand between it and the head word: “甲乙”联合巡逻队.
_OWN_WORDS = re.compile(r"[\w·+ 　]+")
_BETWEEN = re.compile(r"[一-鿿]*(?<![的等了])")
#: What follows the name of a unit: a post, or a person with one.
_UNIT_NEXT = re.compile(r"[一-鿿]{0,4}?(?:副[处科股]长|[处科股]长|党支部|工作人员|干部|负责人)")
#: Offices far from the seat of the body that keeps them, and the verbs that end in 驻.
_POSTED = re.compile(
    "工作队|医疗队|帮扶队|支教队|支教团|挂职团|工作站|联络[站处]|办事处|代表处|服务站|工作组|招商局|招商分局|招商组"
)
#: How many times it was sent, and where to: 第二批|赴, 驻.
_SENT = re.compile(r"(?:第[一二三四五六七八九十\d]{1,3}[批期轮](?:派驻|驻|赴|援)|驻|(?<=[院局委厅校校司县市])赴)\Z")
_NOT_POSTED = frozenset("派入进留常长")
_BUILT = ("建设", "新建", "扩建", "改建", "筹建", "迁建")
_OWN_LETTERS = 4  # of a verb and of a name of its own
_PARTY = re.compile("[委党]")
_COMMITTEES = frozenset(("委员会", "支部委员会", "总支部委员会", "机关委员会"))
_BRANCHED = frozenset(("公安", "税务", "海关", "缉私"))
#: The police of a river, a railway or a harbour, whose stations are called after towns.
_LINES = re.compile(r"(?:长航|铁路|民航|森林|港航|机场)公安\Z")
_OPEN = frozenset(("company", "open", "school", "team", "media", "society"))


@quick
@dataclass(frozen=True, slots=True)
class Candidate:
    """A head word with one reading of its left end."""

    start: int
    end: int
    head: Head
    head_start: int
    reading: Reading


def _needs_field(head: Head) -> bool:
    return head.kind in ("organ", "inner", "stem", "unit") and len(head.word) < 3


def _readings(text: Scan, head_start: int, head: Head) -> Reading | None:
    """The best reading: anchored before not, then the leftmost."""
    found = chain(text, head_start, head)
    if head.kind == "full":
        found.append(Reading(head_start, "rank", 1))
    if head.kind == "core3":
        return min(
            (r for r in _committee(text, head_start, head) if r.anchor in ("prefix", "parent")),
            key=lambda r: (r.start, -r.parent),
            default=None,
        )
    if head.kind == "core2":
        found += _committee(text, head_start, head)
    if head.kind == "numbered":
        return min((r for r in found if r.anchor in ("place", "rank")), key=lambda r: r.start, default=None)
    if head.kind == "media":
        found = [r for r in found if r.anchor != "rank"]
    if head.kind == "school" and head.word in _COMMON_SCHOOLS:
        found = [r for r in found if r.fields or r.anchor != "rank"]
    if head.kind in ("organ", "stem") or _needs_field(head):
        found = [r for r in found if r.fields or r.parent > 0 or (r.anchor == "place" and head.word == "分局")]
    anchored = [r for r in found if r.anchor in STRONG]
    if anchored:
        best = min(anchored, key=lambda r: (r.start, -r.parent))
        if head.word == "分局" and best.anchor == "place" and text.text[best.start - 2 : best.start] in _BRANCHED:
            best = replace(best, start=best.start - 2)  # 公安|武清分局
        if (
            head.word == "派出所"
            and best.anchor == "place"
            and (line := _LINES.search(text.text, max(0, best.start - 4), best.start))
        ):
            best = replace(best, start=line.start())  # 长航公安|常州派出所
        if head.kind == "company" and text.text[best.start - 1 : best.start] in (")", "）"):
            best = inset(text, best.start, best.fields, head) or best
        return _stationed(text, best) if head.word.startswith("纪检") else _away(text, best, head)
    bare = [r for r in found if r.anchor == "none"]
    start = min((r.start for r in bare), default=head_start)
    fields = max((r.fields for r in bare if r.start == start), default=0)
    single = len(head.word) == 1 and head.kind in ("inner", "unit", "crew")
    far = across(text, start, fields, head) if fields or not single else _unit(text, start, head)
    if far and not far.fields and head.kind == "organ" and far.gap < 2:
        far = None
    if far and far.anchor in STRONG:
        return _away(text, far, head)
    if unit := behind(text, head_start, head):
        return unit
    if (head.kind == "team" or head.word.endswith(("分队", "班组"))) and (
        own := _quoted(text, start, head) or _of_person(text, start, head)
    ):
        return own
    units = [r for r in found if r.anchor == "unit"]
    if units:
        return min(units, key=lambda r: r.start)
    if far and far.gap and head.kind in _OPEN | {"street"}:
        return far
    if far and fields and far.gap <= 8 and len(head.word) > 1 and head.kind in ("inner", "organ", "team"):
        return far
    if far and head.kind == "party" and 1 < far.gap <= 8 and text.text[start - 1] in "处科室部站所队心间会厂":
        return far  # 环卫处 第三党支部
    if head.word.endswith("理论学习中心组") and not bare:
        return Reading(head_start, "barrier", 1)
    if bare and fields:
        return Reading(start, "barrier" if text.barrier(start) else "none", fields)
    return far if far and far.gap else None


def _quoted(text: Scan, head_start: int, head: Head) -> Reading | None:
    """A team's own name in quotation marks, with the known words before them: 巾帼“木兰”服务队."""
    closing = text.text.rfind("”", max(0, head_start - 8), head_start)
    if closing < 0 or not _BETWEEN.fullmatch(text.text, closing + 1, head_start):
        return None
    opening = text.text.rfind("“", max(0, closing - 14), closing)
    if opening < 0 or closing - opening < 3 or not _OWN_WORDS.fullmatch(text.text, opening + 1, closing):
        return None
    before = [r for r in chain(text, opening, head) if r.fields or r.anchor in STRONG]
    strong = [r for r in before if r.anchor in STRONG]
    if strong:
        return min(strong, key=lambda r: r.start)
    start = min((r.start for r in before if text.barrier(r.start)), default=opening)
    return Reading(start, "barrier", 2, head_start - start)


def _of_person(text: Scan, start: int, head: Head) -> Reading | None:
    """A studio named after its master: a surname and one or two letters right before the known words."""
    if not head.word.endswith("工作室"):
        return None
    for size in (3, 2):
        at = start - size
        if at >= 0 and text.text[at] in words("surnames") and text.barrier(at) and text.text[start - 1] not in "为在与":
            return Reading(at, "barrier", 1, size)
    return None


def _unit(text: Scan, start: int, head: Head) -> Reading | None:
    """A unit by words that no list has, between its body and what only follows a name: 省水利厅|基建|处 某副处长."""
    if head.kind != "inner" or not _UNIT_NEXT.match(text.text, start + len(head.word)):
        return None
    far = across(text, start, 0, head)
    return far if far is not None and far.anchor == "parent" and 2 <= far.gap <= 6 else None


def _stationed(text: Scan, reading: Reading) -> Reading:
    """驻 or 派驻 before the host, and the sender before that, belong to the name of an inspection group."""
    start = reading.start
    if text.text[start - 1 : start] != "驻":
        return reading
    start -= 2 if text.text[start - 2 : start - 1] == "派" else 1
    if start in text.bodies:
        return Reading(text.bodies[start], "parent", reading.fields, parent=start)
    return Reading(start, reading.anchor, reading.fields, parent=reading.parent)


def _away(text: Scan, reading: Reading, head: Head) -> Reading:
    """驻 before the place where a body keeps an office belongs to the office's name, with the place that keeps it: 驻广州|工作站."""
    sent = _SENT.search(text.text, max(0, reading.start - 9), reading.start) if reading.anchor == "place" else None
    at = sent.start() if sent else -1
    if sent is None or text.text[at - 1 : at] in _NOT_POSTED or not _POSTED.search(head.word):
        return reading
    keepers = [p.start for p in text.ends[at] if p.kind == "place" and p.sure]
    if at in text.bodies:
        return Reading(text.bodies[at], "parent", reading.fields, parent=at)
    return replace(reading, start=min(keepers, default=at))


def _committee(text: Scan, head_start: int, head: Head) -> list[Reading]:
    """市委 after nothing, or 威海市 + 委: the head holds the class of the place."""
    end = head_start + 1
    found = [r for r in chain(text, end, head) if r.anchor in ("place", "prefix", "parent") and not r.fields]
    if rank_holds(text, head_start, end, strict=False):
        found.append(Reading(head_start, "rank", 0))
    return found


def candidates(text: Scan) -> list[Candidate]:
    out = []
    for start, end in text.quiet:
        text.bodies.setdefault(end, start)
    for start, end, _ in text.fixed:
        if start < text.bodies.get(end, end):
            text.bodies[end] = start
    by_end: dict[int, list[tuple[int, Head]]] = {}
    for start, end, head in text.heads:
        by_end.setdefault(end, []).append((start, head))
    bare: dict[int, int] = {}  # by its end, where a name without anchor begins
    second = [s for s, e, _ in text.fixed if e - s > 2 and text.text[s - 1 : s] in ("与", "和", "及", "、")]
    for end, heads in by_end.items():
        best: Candidate | None = None
        for head_start, head in heads:
            reading = _readings(text, head_start, head)
            if reading is None:
                continue
            c = Candidate(reading.start, end, head, head_start, reading)
            if best is None or _order(c) < _order(best):
                best = c
        if best is not None:
            if (joined := next((s for s in second if best.start < s < best.head_start + len(best.head.word)), -1)) >= 0:
                best = replace(best, start=joined, reading=replace(best.reading, start=joined))  # 甲重工与|交通运输部
            if text.text.startswith("中共", best.start) and not _PARTY.search(text.text, best.start + 2, best.end):
                best = replace(best, start=best.start + 2)  # 中共|某县公安局…支部委员会
            elif (
                best.head.word == "委员会"
                and best.reading.parent > 0
                and text.text.endswith("中共", 0, best.start)
                and text.text[best.reading.parent : best.end] in _COMMITTEES
            ):
                best = replace(best, start=best.start - 2)
            if (
                best.reading.anchor == "barrier"
                and best.head.kind in ("open", "school")
                and text.text.startswith(_BUILT, best.start)
                and best.head_start - best.start > _OWN_LETTERS
            ):
                best = replace(best, start=best.start + 2)  # 建设|苏家坨中心医院
            host = bare.get(best.head_start, -1) if best.head.kind == "party" else -1
            if 0 <= host < best.start and best.reading.anchor not in STRONG:
                best = replace(best, start=host, reading=Reading(host, "barrier", 1))  # 建设管理局|党支部
            out.append(best)
            if best.reading.anchor == "barrier" and best.head.kind in ("organ", "inner") and text.barrier(best.start):
                bare[end] = best.start
            named = best.head.kind == "company" and best.reading.anchor == "barrier" and best.reading.gap > 1
            if (named or best.reading.anchor in STRONG) and best.start < text.bodies.get(end, end):
                text.bodies[end] = best.start
    return out


def _order(c: Candidate) -> tuple[bool, int, int]:
    return (c.reading.anchor not in STRONG, c.start, c.head_start)
