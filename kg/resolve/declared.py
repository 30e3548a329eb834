"""Names that the text itself declares to be one: 以下简称, 原…, 更名为, 前身是."""

from __future__ import annotations

import bisect
import itertools
import re
from dataclasses import dataclass

from kg.model import Document, Mention
from kg.resolve.areas import plain

_SHORT = re.compile(
    r"(?:以下(?:统|均|通)?简?称(?:为|作)?|(?<=[（(，,])简称(?:为|作)?)[:：]?\s*[“\"「《]?(?P<form>[^“”\"「」《》()（）,，;；。\n]{2,24})"
)
_OLD_BEHIND = re.compile(  # new name, then the old one
    r"\s*(?:[（(]\s*(?:原|前身[为是系]?|原名|原为|原称|曾用名|旧称)[:：]?|[，,]?(?:的|其)?前身(?:[为是系]|可追溯(?:到|至))|[，,](?:原名|原称|曾用名)[为是:：]?)\s*[“\"]?"
)
_OLD_AHEAD = re.compile(  # old name, then the new one
    r"[”\"]?(?:于?\d{2,4}年(?:\d{1,2}月)?(?:\d{1,2}日)?)?[，,]?(?:正式|整体|随后|又|再)?"
    r"(?:更名|改名|改称|改制|改组|改建|转制|转企改制|升格|撤县设市|撤县设区|撤市设区|变更|更改)(?:名称)?(?:为|成为|成|组建为|组建成)\s*[“\"]?"
)
_BY = re.compile(r"[，,]?(?:是|系)?由\s*[“\"]?")
_BY_END = re.compile(
    r"[”\"]?(?:于?\d{2,4}年(?:\d{1,2}月)?)?(?:更名|改制|改组|改名|改称|转制|演变|发展)(?:而来|而成|组建|成立)?"
)


@dataclass(frozen=True, slots=True)
class Declared:
    """The text says that ``other`` names what ``name`` names. ``former``: the name was given up."""

    type: str
    name: str
    other: str
    reason: str
    former: bool = False


def declared(document: Document, mentions: tuple[Mention, ...]) -> tuple[Declared, ...]:
    """What the text declares, in the order of the text."""
    out: list[tuple[int, Declared]] = []
    for kind in ("Agency", "Initiative", "Location"):
        outer = _outermost([m for m in mentions if m.type == kind])
        out += _renamed(document.text, outer)
        out += _shortened(document.text, kind, outer)
    return tuple(row for _, row in sorted(out, key=lambda pair: (pair[0], pair[1].type, pair[1].other)))


def _outermost(mentions: list[Mention]) -> list[Mention]:
    out: list[Mention] = []
    for m in sorted(mentions, key=lambda m: (m.start, -m.end)):
        if not out or m.end > out[-1].end:
            out.append(m)
    return out


def _renamed(text: str, mentions: list[Mention]) -> list[tuple[int, Declared]]:
    out = []
    for one, other in itertools.pairwise(mentions):
        if not 0 < other.start - one.end <= 24:
            continue
        between = text[one.end : other.start]
        first, second = plain(one.name), plain(other.name)
        if _OLD_BEHIND.fullmatch(between) or (_BY.fullmatch(between) and _BY_END.match(text, other.end)):
            out.append((one.start, Declared(one.type, first, second, "the text gives it as the former name", True)))
        elif _OLD_AHEAD.fullmatch(between):
            out.append((one.start, Declared(one.type, second, first, "the text says that it was renamed", True)))
    return out


def _shortened(text: str, kind: str, mentions: list[Mention]) -> list[tuple[int, Declared]]:
    ends = [m.end for m in mentions]
    forms = {plain(m.name) for m in mentions}
    out = []
    for found in _SHORT.finditer(text):
        short = plain(found["form"])
        if short not in forms:
            continue
        at = bisect.bisect_right(ends, found.start()) - 1
        if at < 0 or re.search(r"[。！？\n]", text[ends[at] : found.start()]) or found.start() - ends[at] > 30:
            continue
        full = plain(mentions[at].name)
        if full != short and len(full) > len(short):
            out.append((found.start(), Declared(kind, full, short, "the text introduces it as the short form")))
    return out
