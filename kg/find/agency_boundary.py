"""The left end of an organisation's name: from the head word leftwards over known parts to a place, a rank or a parent."""

from __future__ import annotations

import re

from kg.find.agency_lexicon import Head
from kg.find.agency_places import (
    LOW,
    VERBAL,
    VISITS,
    begins,
    descends,
    level_of,
    place_holds,
    rank_holds,
    serves_low,
    township,
    unit_holds,
)
from kg.find.agency_reach import Reading
from kg.find.agency_scan import Scan

_ORDINAL = re.compile(
    r"(?:第[一二三四五六七八九十百零〇\d]{1,4}(?:届|批|实验|人民|联合)?|(?<![第一二三四五六七八九十百\d东西南北])[一二三四五六七八九十]{1,2})$"
)
_ORDINAL_ENDS = frozenset("一二三四五六七八九十百零〇届批验民合")
_AID = frozenset(("对口支援", "对口帮扶", "对口协作", "援藏", "援疆", "援青", "协作", "援助", "派驻"))
#: Heads that need no field of work before them.
_WHOLE = frozenset(("core", "core2", "core3", "street", "party", "union", "school", "company"))
_INNER = frozenset(("inner", "unit", "party", "team", "union"))
#: Committees that bodies of every kind have.
_EVERYWHERE = frozenset(("关工委", "妇委会"))
#: Offices and committees that a government or a party committee has as parts of itself.
_CHILD = re.compile(
    r"办公室|办公厅|委员会|领导小组|指挥部|指挥中心|小组|党校|专班|研究室|办事处|工委|政法委|(?<!管)委会$|[厅局办委]$"
)
#: Two bodies of one place, its name or rank said with each, that keep offices together.
_TWINS = re.compile(
    r"(?P<of>[一-鿿]{1,8}?)(?:纪委(?P=of)(?:监委|监察局)|(?:党委|委)(?P=of)(?:人民)?政府)|中共(?P<seat>[一-鿿]{2,8}?)委(?:员会)?(?P=seat)(?:人民)?政府"
)
#: A university's hospitals and faculties of medicine.
_CLINIC = re.compile(r"(?:第[一二三四五六七八九十])?附属|医学院")
#: A post whose words are a field of work elsewhere: 指挥.
_COMMANDS = re.compile(r"(?:[总副]|政委|常务)指挥\Z")
#: What one body keeps at another, or far from its seat.
_POSTED = re.compile(r"[组队站]$|(?<!办公)室$|办事处|专员办|特派|公署|代表处|联络处|分局|分院|支队|大队")


def _parent_fits(scan: Scan, head: Head, body_end: int, first: str, fields: int) -> bool:
    if head.word in _EVERYWHERE:
        return not fields
    if head.kind in _INNER:
        if head.kind == "union" and first == "组织":
            return False  # 总工会|组织基层工会
        return first != "组织" or head.word[-1] not in "组队团"  # it organises a group
    if head.kind == "open":
        return head.word[-1] in "段站所台队"
    if head.kind == "school":
        body = scan.text[scan.bodies[body_end] : body_end]
        if head.word == "学院" and fields and body.endswith(("大学", "学院")):
            return True
        return bool(_CLINIC.match(scan.text, body_end)) or body.endswith(("战区", "兵团"))
    if head.word == "委员会" and not fields and scan.text.endswith("中共", 0, scan.bodies[body_end]):
        return True  # 中共|某县公安局|委员会
    if head.kind in ("organ", "core", "stem"):
        body = scan.text[scan.bodies[body_end] : body_end]
        governing = body.endswith(
            (
                "政府",
                "委",
                "国务院",
                "部",
                "总局",
                "管委会",
                "党中央",
                "委员会",
                "指挥部",
                "领导小组",
                "工作组",
                "专班",
                "联席会议",
                "人大",
                "人大常委会",
                "政协",
                "军区",
                "兵团",
            )
        )
        return (
            governing and bool(_CHILD.search(head.word)) and first not in VERBAL and (fields > 0 or head.kind != "stem")
        )
    return False


def chain(scan: Scan, head_start: int, head: Head) -> list[Reading]:
    """All left ends that known parts lead to without a gap; the last entries without anchor are bare fields of work."""
    found: list[Reading] = []
    # offset, state, known words so far, depth, level of the place to the right
    stack: list[tuple[int, str, int, int, int]] = [(head_start, "body", 0, 0, 9)]
    seen: set[tuple[int, str]] = set()
    text = scan.text
    while stack:
        at, state, fields, depth, level = stack.pop()
        if (at, state) in seen or depth > 10:
            continue
        seen.add((at, state))
        if state in ("body", "placed") and at in scan.bodies:
            first = next((text[at : at + n] for n in (4, 2) if text[at : at + n] in VERBAL), "")
            if (state == "placed" and head.kind != "street" and not _rival(scan, at)) or (
                state == "body" and _parent_fits(scan, head, at, first, fields)
            ):
                if (first_of := _twin(scan, at)) >= 0:  # one office of both
                    found.append(Reading(scan.bodies[first_of], "parent", fields, parent=first_of))
                found.append(Reading(scan.bodies[at], "parent", fields, parent=at))
                if (sender := _sender(scan, scan.bodies[at], head)) >= 0:
                    found.append(Reading(scan.bodies[sender], "parent", fields, parent=sender))
                found += (
                    Reading(p.start, "prefix", fields)
                    for p in scan.ends[scan.bodies[at]]
                    if text[p.start : scan.bodies[at]] in ("中共", "中国共产党")
                )
        for part in scan.ends[at]:
            if part.kind == "function" and _done(text[part.start : at], at == head_start, head):
                continue
            if part.kind == "function" and state in ("body", "joined"):
                stack.append((part.start, "body", fields + 1, depth + 1, level))
            elif part.kind == "prefix" and text[part.start : at] == "派驻" and not _POSTED.search(head.word):
                continue  # the host of what another body sent
            elif part.kind in ("function", "prefix") and state == "placed" and text[part.start : at] in _AID:
                stack.append((part.start, "aid", fields + 1, depth + 1, level))
            elif part.kind == "place" and not place_holds(scan, part, at, head):
                continue
            elif part.kind == "place" and state in ("body", "placed", "aid"):
                if state == "placed" and (
                    text.startswith(text[part.start : at], at) or not descends(level_of(text, at), level)
                ):
                    continue
                if (
                    head.kind == "school" and text.endswith("附属", 0, part.start) and part.start - 2 in scan.bodies
                ):  # 徐州医科大学|附属|淮安医院
                    found.append(Reading(scan.bodies[part.start - 2], "parent", fields, parent=part.start - 2))
                found.append(Reading(part.start, "place", fields))
                stack.append((part.start, "placed", fields, depth + 1, level_of(text, at)))
            elif (
                part.kind == "rank"
                and state in ("body", "placed")
                and rank_holds(scan, part.start, at, strict=head.kind in ("company", "open"))
            ):
                low = text[part.start : at] in LOW and not serves_low(head)
                found.append(Reading(part.start, "unit" if low else "rank", fields))
                stack.append(
                    (part.start, "placed" if text[part.start : at] in LOW else "ranked", fields, depth + 1, level)
                )
            elif part.kind == "rank" and state == "body" and text[part.start : at] in LOW and part.start > 0:
                if any(p.kind == "place" or (p.kind == "function" and p.start < part.start) for p in scan.ends[at]):
                    continue  # the town is known, or it is none: 农村
                if (start := township(scan, part.start)) >= 0:
                    found.append(Reading(start, "place", fields))
                    stack.append((start, "placed", fields, depth + 1, 3))
            elif (
                part.kind == "unit"
                and state == "body"
                and head.kind in ("party", "inner", "unit", "union")
                and unit_holds(scan, part.start, at)
            ):
                found.append(Reading(part.start, "unit", fields))
            elif part.kind == "prefix" and state in ("body", "placed", "ranked") and begins(scan, part.start):
                found.append(Reading(part.start, "prefix", fields))
                stack.append((part.start, "placed", fields, depth + 1, level))
        if state == "body":
            last = text[at - 1]
            if (last in _ORDINAL_ENDS or last.isdecimal()) and (ordinal := _ORDINAL.search(text, max(0, at - 7), at)):
                stack.append((ordinal.start(), "body", fields + 1, depth + 1, level))
            joins = text[at - 1 : at] in ("和", "与", "及", "暨", "、") and at - 1 not in scan.bodies
            if fields and joins and not _next_post(text, at):
                stack.append((at - 1, "joined", fields, depth + 1, level))
            if at < head_start or fields:
                found.append(Reading(at, "none", fields))
        if state == "placed" and (sender := _sender(scan, at, head)) >= 0:
            found.append(Reading(scan.bodies[sender], "parent", fields, parent=sender))
        if state == "ranked" and (scan.bodies.get(at, at), at) in scan.quiet:
            found.append(Reading(scan.bodies[at], "parent", fields, parent=at))
        if state in ("placed", "ranked") and text[at - 1 : at] == "驻" and head.word.startswith("纪"):
            start = at - 2 if text[at - 2 : at] == "派驻" else at - 1
            found.append(Reading(start, "rank", fields))
            if start in scan.bodies:
                found.append(Reading(scan.bodies[start], "parent", fields, parent=start))
    return found


def _next_post(text: str, at: int) -> bool:
    """Whether the joiner before ``at`` stands behind a post: 防总副总指挥、|水利部部长 has two."""
    return text.startswith("、", at - 1) and bool(_COMMANDS.search(text, max(0, at - 6), at - 1))


def _done(word: str, at_head: bool, head: Head) -> bool:
    """Whether a field of work before a head is what someone does there: 组织|宣讲小分队, 到本溪市|调研|妇联工作."""
    if word == "组织":
        return head.word[-1] in "组队团"
    return at_head and word in VISITS and head.kind in _WHOLE


def _sender(scan: Scan, host: int, head: Head) -> int:
    """Where the body ends that keeps what is named at the host that begins at ``host`` (县纪委监委|派驻|县法院|纪检监察组); or -1."""
    if _POSTED.search(head.word):
        for mark in ("派驻", "驻"):
            if scan.text.endswith(mark, 0, host) and host - len(mark) in scan.bodies:
                return host - len(mark)
    return -1


def _rival(scan: Scan, at: int) -> bool:
    """Whether the body that ends at ``at`` begins with the place that begins there: two names side by side."""
    place = scan.text[at : at + 2]
    begins_with = (place, f"中共{place}", "中国共产党")
    return scan.text.startswith(begins_with, scan.bodies[at]) or scan.text[at - 2 : at] == "会同"


def _twin(scan: Scan, at: int) -> int:
    """The end of the body whose twin ends at ``at``, two that keep offices together (区纪委|区监委, 市委|市政府); or -1."""
    start = scan.bodies[at]
    return start if start in scan.bodies and _TWINS.fullmatch(scan.text, scan.bodies[start], at) else -1
