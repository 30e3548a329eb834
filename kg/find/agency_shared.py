"""Names that share a part: 原州区、西吉县|水务局 are two bureaus, 石门镇|党委|政府 a committee and a government."""

from __future__ import annotations

import re
from collections.abc import Iterable

from kg.find.agency_places import leftwards, level_of
from kg.find.agency_scan import Scan
from kg.lexicon.gazetteer import gazetteer
from kg.lexicon.opening import led
from kg.model import Mention

_JOINT = "、和与及"
_CLASSES = "省市州盟县区旗镇乡"
_TIERS = ("省区", "市州盟", "市县区旗", "镇乡")
_PAIR = led(re.compile(r"(?<=[镇乡道])(?P<party>党工委|党委)[、和与]?(?P<office>办事处|(?:人民)?政府)(?!办|网|部门)"))
_RULES = re.compile(r"(?:core|core2|organ|stem|union) head after place")
#: 秦都、渭城|两区|卫健局: two bodies, whose class the number says.
_BOTH = re.compile(r"(?P<both>[两二])(?P<level>[省市县区旗镇乡])")
#: Before places that are only where something is: 在原州区、|西吉县水务局.
_WHERE = re.compile(r"[在到赴对向往至从于的进入、]$|来自|位于|前往|深入|途经|连接|覆盖|涉及|包括")


def shared(scan: Scan, found: Iterable[Mention]) -> list[Mention]:
    """The bodies that the places listed before a found body have in common with it; each stands at its place."""
    out: list[Mention] = []
    starts: dict[int, list[int]] | None = None  # ends of the places that begin somewhere
    found = tuple(found)
    taken = {m.end for m in found}
    for m in found:
        if (both := _BOTH.search(scan.text, m.start, m.end)) is not None:
            out += _both(scan, m, both)
            continue
        if scan.text[m.start - 1 : m.start] not in tuple(_JOINT) or not _RULES.fullmatch(m.rule):
            continue
        if starts is None:
            starts = scan.ends.places()
        own = max((e for e in starts.get(m.start, ()) if e < m.end), default=-1)
        if own < 0 or own in starts or scan.text[own - 1] not in _CLASSES:
            continue
        level, rest = scan.text[own - 1], scan.text[own : m.end]
        row: list[Mention] = []
        at = m.start
        while scan.text[at - 1 : at] in tuple(_JOINT) and at - 1 not in taken:
            place = _place(scan, at - 1, level)
            if place is None:
                break
            at, name = place
            row.append(
                Mention(at, at + _length(scan, at, row, m), "Agency", m.subtype, name + rest, "shared head", 0.85)
            )
        if row and not _WHERE.search(scan.text, max(0, at - 3), at):
            out += row
    return out


def _both(scan: Scan, m: Mention, both: re.Match[str]) -> list[Mention]:
    """The two bodies of 秦都、渭城两区卫健局, where ``m`` is 渭城两区卫健局; none where the names are unclear."""
    second = scan.text[m.start : both.start()]
    joint = m.start - 1 if scan.text[m.start - 1 : m.start] in tuple(_JOINT) else -1
    at = joint
    while at > 0 and joint - at < 4 and "一" <= scan.text[at - 1] <= "鿿" and not scan.barrier(at):
        at -= 1
    first = scan.text[at:joint]
    if joint < 0 or not second or not 1 < len(first) < 4:
        return []
    rest = scan.text[both.start("level") : m.end]
    level = both["level"]
    return [
        Mention(start, end, "Agency", m.subtype, place.removesuffix(level) + rest, "shared head", 0.85)
        for start, end, place in ((at, joint, first), (m.start, m.end, second))
    ]


def committees(scan: Scan) -> list[Mention]:
    """The committee of a town or street and its government, the place said once: 石门镇|党委|政府, 五图街道|党工委、办事处."""
    out: list[Mention] = []
    for m in _PAIR.finditer(scan.text) if "党委" in scan.text or "党工委" in scan.text else ():
        at = min((p.start for p in scan.ends[m.start()] if p.kind == "place"), default=-1)
        if at < 0:
            at = m.start() - (2 if scan.text.startswith("街道", m.start() - 2) else 1)
            if scan.text[at : m.start()] not in ("镇", "乡", "街道") or not scan.barrier(at):
                continue
        at = leftwards(scan, at, level_of(scan.text, m.start()))
        place = scan.text[at : m.start()]
        if place.endswith("街道") != (m["office"] == "办事处"):
            continue
        out += (
            Mention(at, m.end("party"), "Agency", "party", place + m["party"], "committee of a town", 0.93),
            Mention(
                m.start("office"), m.end(), "Agency", "government", place + m["office"], "government of a town", 0.9
            ),
        )
    return out


def _length(scan: Scan, at: int, row: list[Mention], m: Mention) -> int:
    """How many letters the place that begins at ``at`` has: up to the joint before the next member."""
    return (row[-1].start if row else m.start) - 1 - at


def _place(scan: Scan, end: int, level: str) -> tuple[int, str] | None:
    """Start of the place that ends at ``end``, and its name with the class ``level``; ``None`` where it is of another."""
    at = min((p.start for p in scan.ends[end] if p.kind == "place" and scan.barrier(p.start)), default=-1)
    if at < 0:
        return None
    form = scan.text[at:end]
    if len(form) > 2 and any(level in tier and form[-1] in tier for tier in _TIERS):
        return at, form
    if form[-1] not in _CLASSES and gazetteer().named(form + level):
        return at, form + level
    return None


#: A faculty by two fields joined, behind its university: 宁夏大学|土木与水利工程学院.
_FACULTY = re.compile(
    "(?:(?!师生|学生|学子|教授|老师|校长|书记|院长|领导|专家|志愿|联合|合作|共同|签|[的到在赴对向将已派举组开召、]|分别)[一-鿿]){1,6}"
    "[与和及](?:(?!大学|师范|职业)[一-鿿]){2,9}学院(?![院派]|士)"
)


def faculties(scan: Scan) -> list[Mention]:
    """Faculties of universities whose names join two fields; each begins with the university's name."""
    out = []
    for end, start in scan.bodies.items():
        if scan.text.endswith("大学", start, end) and (found := _FACULTY.match(scan.text, end)) is not None:
            name = scan.text[start : found.end()]
            out.append(Mention(start, found.end(), "Agency", "institution", name, "school head after parent", 0.9))
    return out
