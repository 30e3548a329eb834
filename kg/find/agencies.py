"""Agencies by the grammar of Chinese organisation names: place, fields of work, head word."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.find.agency_boundary import Reading, across, chain, rank_holds
from kg.find.agency_lexicon import Head
from kg.find.agency_scan import Scan, scan
from kg.model import Document, Mention

_CONFIDENCE = {"place": 0.95, "prefix": 0.95, "parent": 0.93, "rank": 0.93, "unit": 0.8, "barrier": 0.7, "none": 0.6}
_STRONG = frozenset(("place", "prefix", "parent", "rank"))
_COMMON_SCHOOLS = frozenset(["小学", "学校", "幼儿园", "中学", "大学", "学院", "高中", "初中"])
_OPEN = frozenset(("company", "open", "school", "team", "media", "society"))
_PLURAL = re.compile(
    r"(?:各[级地类]?|每[个家]?|某|该|本|其|我|全体|有关|相关|所有|多[个家所支]|[两几数][个家所支]|当地|上级|下级|基层|部分|其[他它]|一些|不少|同级|\d+[余多]?[个家所支名]|[一二三四五六七八九十百]+[余多]?[个家所支]|各?[省市县区州旗镇乡]{2}|各[省市县区州旗])$"
)
_TITLE = re.compile(
    r"(?:党[组委工]*|党总?支部)?(?:副|常务副|代理?)?(?:书记|主任|局长|科长|处长|股长|庭长|站长|所长|队长|团长|组长|部长|院长|校长|会长|主席|经理|董事长|总经理|理事长|负责人|秘书长|大队长|支队长|中队长|总队长|段长|社长|行长|总裁|主编|教导员|指导员|政委|民警|干警|法官|检察官|工作人员|干部|技术员|工程师)"
)
_NUMBERED = re.compile(r"第?[一二三四五六七八九十]{1,2}(?:联合)?党(?:总)?支部$")
#: After a committee or cell inside a body: the post is at the body, and the committee is only part of the title.
_POST = re.compile(r"(?:常务|专职|第一)?副?书记|成员|委员")
_FOUND = re.compile(r"(?:成立|组建|设立|建立|下设|下属|所属|隶属|设有|组成|新增|增设|挂牌|组织)[了的]?$")


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
    if head.kind == "core2":
        found += _committee(text, head_start, head)
    if head.kind == "media":
        found = [r for r in found if r.anchor != "rank"]
    if head.kind == "school" and head.word in _COMMON_SCHOOLS:
        found = [r for r in found if r.fields or r.anchor != "rank"]
    if head.kind in ("organ", "stem") or _needs_field(head):
        found = [r for r in found if r.fields]
    anchored = [r for r in found if r.anchor in _STRONG]
    if anchored:
        return min(anchored, key=lambda r: (r.start, -r.parent))
    bare = [r for r in found if r.anchor == "none"]
    start = min((r.start for r in bare), default=head_start)
    fields = max((r.fields for r in bare if r.start == start), default=0)
    far = across(text, start, fields, head)
    if far and far.anchor in _STRONG:
        return far
    units = [r for r in found if r.anchor == "unit"]
    if units:
        return min(units, key=lambda r: r.start)
    if far and far.gap and head.kind in _OPEN | {"street"}:
        return far
    if bare and fields:
        return Reading(start, "barrier" if text.barrier(start) else "none", fields)
    return far if far and far.gap else None


def _committee(text: Scan, head_start: int, head: Head) -> list[Reading]:
    """市委 after nothing, or 威海市 + 委: the head holds the class of the place."""
    end = head_start + len(head.word) - 1
    found = [r for r in chain(text, end, head) if r.anchor in ("place", "prefix", "parent") and not r.fields]
    if rank_holds(text, head_start, end, strict=False):
        found.append(Reading(head_start, "rank", 0))
    return found


def _candidates(text: Scan) -> list[Candidate]:
    out = []
    for start, end, _ in text.fixed:
        if start < text.bodies.get(end, end):
            text.bodies[end] = start
    by_end: dict[int, list[tuple[int, Head]]] = {}
    for start, end, head in text.heads:
        by_end.setdefault(end, []).append((start, head))
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
            out.append(best)
            if best.reading.anchor in _STRONG and best.start < text.bodies.get(end, end):
                text.bodies[end] = best.start
    return out


def _order(c: Candidate) -> tuple[bool, int, int]:
    return (c.reading.anchor not in _STRONG, c.start, c.head_start)


def _form(text: str, start: int, end: int) -> str:
    return re.sub(r"[\s“”‘’\"]", "", text[start:end])


def _stands(text: Scan, c: Candidate, anchored: frozenset[str]) -> bool:
    """Whether a candidate without anchor names a body: vouched for by a full name, a title or its founding."""
    before = text.text[max(0, c.start - 6) : c.start]
    if _PLURAL.search(before):
        return False
    form = _form(text.text, c.start, c.end)
    if any(name != form and name.endswith(form) for name in anchored):
        return True
    if c.head.word.endswith("理论学习中心组"):
        return form.startswith("党")
    if c.reading.anchor == "none":
        return False
    titled = bool(_TITLE.match(text.text, c.end))
    founded = bool(_FOUND.search(before))
    if c.head.kind in ("inner", "unit"):
        named = form.startswith(("第", "直属", "机动", "特勤"))
        return (c.reading.fields > 0 and (titled or founded or named)) or (
            c.reading.gap > 0 and len(c.head.word) > 2 and founded
        )
    if c.head.kind == "crew":
        return c.reading.fields > 0 and founded
    if c.head.kind == "organ":
        return c.reading.fields > 0 and (titled or founded or c.head_start - c.start >= 4)
    if c.head.kind == "party":
        return c.reading.anchor == "unit" or bool(_NUMBERED.match(form))
    if c.head.kind == "street":
        return c.reading.gap > 0
    if c.head.kind in ("company", "school"):
        return c.reading.gap >= 2 and (c.reading.gap <= 8 or len(c.head.word) > 2)
    if c.head.kind == "team":
        return c.reading.gap + c.reading.fields > 1 and (titled or founded)
    if c.head.kind == "media":
        return 2 <= c.reading.gap <= 4
    return False


def find_agencies(document: Document, locations: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """Mentions of organised bodies, in the order of the text; a parent inside a child's name is one too."""
    text = scan(document.text, locations)
    candidates = _candidates(text)
    anchored = frozenset(_form(text.text, c.start, c.end) for c in candidates if c.reading.anchor in _STRONG)
    spans: dict[tuple[int, int], Mention] = {}
    parents: set[tuple[int, int]] = set()
    for start, end, subtype in text.fixed:
        spans[start, end] = Mention(start, end, "Agency", subtype, _form(text.text, start, end), "national organ", 0.97)
    for c in candidates:
        if c.reading.anchor not in _STRONG and not _stands(text, c, anchored):
            continue
        if (
            c.head.kind == "party"
            and _POST.match(text.text, c.end)
            and (c.head.word == "党组" or c.reading.anchor not in ("place", "rank"))
        ):
            continue
        rule = f"{c.head.kind} head after {c.reading.anchor}"
        confidence = _CONFIDENCE[c.reading.anchor] - (0.1 if c.reading.gap > 4 else 0)
        spans.setdefault(
            (c.start, c.end),
            Mention(
                c.start, c.end, "Agency", c.head.subtype, _form(text.text, c.start, c.end), rule, round(confidence, 2)
            ),
        )
        if c.reading.parent > 0:
            parents.add((text.bodies[c.reading.parent], c.reading.parent))
    return _without_overlaps(list(spans.values()), parents)


def _without_overlaps(mentions: list[Mention], parents: set[tuple[int, int]]) -> tuple[Mention, ...]:
    """The longest of overlapping mentions, and the parents inside them."""
    out: list[Mention] = []
    reach = -1
    for m in sorted(mentions, key=lambda m: (m.start, -m.end)):
        if m.start >= reach:
            out.append(m)
            reach = m.end
        elif (m.start, m.end) in parents and m.end <= reach:
            out.append(m)
    return tuple(sorted(out, key=lambda m: (m.start, -m.end)))
