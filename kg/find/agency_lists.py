"""Bodies without a place of their own: in a list after one that has it (县水利局、公安局), or before a person's post."""

from __future__ import annotations

import re
from collections.abc import Iterable

from kg.find.agency_boundary import chain
from kg.find.agency_generic import tells_which
from kg.find.agency_lexicon import Head
from kg.find.agency_reach import Reading
from kg.find.agency_readings import Candidate
from kg.find.agency_scan import Scan
from kg.lexicon import words

_JOINERS = ("以及", "联合", "会同", "、", "和", "与", "及")
#: The office of a street, which by its rank alone is told only before a person's post.
_STREET = frozenset(("街道办事处", "街道办"))
#: What joins list items, by its first letter.
_BESIDE = re.compile("[、和与及以联会等]")
_INSIDE = frozenset(("inner", "unit"))
#: How the names of offices inside a body end.
_UNIT = re.compile(r"[处科司股庭室]$|[支大中总]队$")
_KINDS = frozenset(("core", "organ", "stem", "unit"))
#: Units that every place has several of: in a list without a place they name none.
_COMMON = re.compile(r"(?:派出所|检查站|司法所|税务所|财政所|监管所|消防站|法庭|分局|分行|支行|公司|部|组|专班)$")
_DEPARTMENT = re.compile(r"(?:组织|宣传|统战|统一战线工作|社会工作|武装)部$")
#: The committee whose government 政府 is, right after it in a list.
_COMMITTEE = re.compile(r"(?:[省市县区州旗盟地]委|自治[区州县旗]党委)$")
_EACH = re.compile(
    r"(?:各[级地类]?|每[个家]?|有关|相关|所有|全[省市县区州旗]|[各全][省市县区州旗镇乡]+|(?:各|每个|有关|相关|所有)[^，。；：！？\n]{0,20}、)$"
)
_ENDS = re.compile(
    r"等(?:相关|有关|多个?|[\d一二三四五六七八九十余多]+[余多]?个?|职能|成员|县直|市直|区直)*(?:部门|单位|方面|负责)"
)
_HELD = re.compile(
    r"(?<=[部局院])长|(?:党[组委])?(?:第一|常务|代)?副?(?:书记|主任|局长|部长|主席|院长|检察长|政治委员|政委|支队长|大队长|校长|会长|秘书长)"
)
#: What a list item with letters of its own ends at: 规建局、, 农水局等, 新服办负责人.
_ITEM_ENDS = re.compile(r"[、，。；）)和与及等]|以及|(?:主要|有关|相关|分管)?(?:负责|领导|人员)")
_CADRE = re.compile(r"[省市县区州旗盟地]委(?:常委|委员|副书记|书记)|部长|市长|县长|区长")
_BEFORE_POST = re.compile(r"(?:^|[\s，。、；：（(]|兼任?|时任|[由是])$")


def listed(text: Scan, found: Iterable[tuple[int, int]], taken: Iterable[int]) -> list[Candidate]:
    """Bare names beside a joiner; ``found`` are the spans of the bodies so far, ``taken`` the ends of those and of the refused."""
    found = tuple(found)
    reached, closed = {end for _, end in found}, frozenset(taken)
    starts = frozenset(start for start, _ in found)
    out: list[Candidate] = []
    bare: dict[int, list[Candidate]] = {}  # by end: a run of list items none of which has a place
    by_end: dict[int, list[tuple[int, Head]]] = {}
    units = {end for start, end in found if _UNIT.search(text.text, max(start, end - 2), end)}
    for start, end, head in text.heads:
        if end in closed:
            continue
        if units and head.kind in _INSIDE and (unit := _unit_after(text, start, end, head, units)) is not None:
            out.append(unit)
            reached.add(end)
            units.add(end)
            continue
        if not (head.kind in _KINDS or head.word.endswith("中心") or head.word in _STREET):
            continue
        if _BESIDE.search(text.text, max(0, start - 14), min(len(text.text), end + 1)) or _HELD.match(text.text, end):
            by_end.setdefault(end, []).append((start, head))
    for end, heads in sorted(by_end.items()):
        items = [c for start, head in heads for c in _items(text, start, end, head)]
        if not items:
            continue
        best = min(items, key=lambda c: (c.start, c.head_start))
        before = {c.start: _joined(text.text, c.start) for c in items}
        after = next((c for c in items if before[c.start] in reached and _fits(text.text, before[c.start], c)), None)
        if after is not None:
            out.append(after)
            reached.add(end)
        elif _held(text.text, best.start, end) or _leads(text.text, best, end, starts):
            out.append(best)
            reached.add(end)
        elif best.head.word not in ("政府", "法院", "人大", "政协"):
            run = next((bare[before[c.start]] + [c] for c in items if before[c.start] in bare), None)
            if (
                run is None
                and text.barrier(best.start)
                and not _EACH.search(text.text, max(0, best.start - 24), best.start)
            ):
                run = [best]
            if run is not None:
                bare[end] = run
                if len(run) > 1 and _ENDS.match(text.text, end):
                    out += run
    return out


def _unit_after(text: Scan, start: int, end: int, head: Head, units: set[int]) -> Candidate | None:
    """The unit that a list names after another of the same body: 省水利厅规划处、|财务处."""
    if not _UNIT.search(text.text, max(0, end - 2), end):
        return None
    for at in range(start, max(0, start - 10), -1):
        joint = next(
            (at - len(j) for j in ("以及", "、", "和", "与", "及") if text.text.startswith(j, at - len(j))), -1
        )
        if joint in units:
            name = text.text[at:end]
            first = at == start and len(head.word) < 3
            return None if first or tells_which(name) else Candidate(at, end, head, start, Reading(at, "barrier", 1))
        if text.barrier(at):
            return None
    return None


def _items(text: Scan, start: int, end: int, head: Head) -> list[Candidate]:
    """The bare readings of a head word: itself where it tells a field of work, and with the fields before it."""
    out = []
    if head.kind == "core" or len(head.word) > 2:
        out.append(Reading(start, "barrier", 0))
    out += [Reading(r.start, "barrier", r.fields) for r in chain(text, start, head) if r.anchor == "none" and r.fields]
    joint = text.text.rfind("、", max(0, start - 4), start) + 1
    own = 0 < joint < start and head.word in ("局", "办", "委", "中心") and _ITEM_ENDS.match(text.text, end)
    if own and not any(text.barrier(at) for at in range(joint + 1, start)):
        out.append(Reading(joint, "barrier", 0, start - joint))
    found = []
    for r in out:
        name = text.text[r.start : end]
        if (
            "、" not in name
            and (len(name) > 2 or head.kind == "core")
            and not tells_which(name)
            and (not _COMMON.search(name) or _DEPARTMENT.search(name))
        ):
            found.append(Candidate(r.start, end, head, start, r))
    return found


def _joined(text: str, start: int) -> int:
    """Where the word that joins ``start`` to what is before it begins; -1 if none does."""
    return next((start - len(j) for j in _JOINERS if text.startswith(j, max(0, start - len(j)), start)), -1)


def _fits(text: str, before: int, item: Candidate) -> bool:
    """Whether the item can belong to the place of the body that ends at ``before``."""
    return item.head.word != "政府" or bool(_COMMITTEE.search(text, max(0, before - 4), before))


def _leads(text: str, item: Candidate, end: int, starts: frozenset[int]) -> bool:
    """Whether a department stands in a list before a body that has its place: …、组织部、县纪委."""
    inside = text[item.start - 1 : item.start] == "、" and text[end : end + 1] == "、" and end + 1 in starts
    return inside and (item.head.kind == "core" or bool(_DEPARTMENT.search(text, item.start, end)))


def _held(text: str, start: int, end: int) -> bool:
    """Whether a person's post at the body is told here: a title and a surname after it, the begin of a post before it."""
    title = _HELD.match(text, end)
    if text.startswith("纪委", start) and not _CADRE.search(text, max(0, start - 20), start):
        return False  # a hospital or a company has one too
    return (
        title is not None
        and (text[title.end() : title.end() + 1] in words("surnames") or text.startswith("、", title.end()))
        and bool(_BEFORE_POST.search(text, max(0, start - 2), start))
    )
