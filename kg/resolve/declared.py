"""Names that the text itself declares to be one: 以下简称, 原…, 更名为, 前身是."""

from __future__ import annotations

import bisect
import itertools
import re
from dataclasses import dataclass

from kg.model import Document, Mention
from kg.resolve.areas import head, plain

_SHORT = re.compile(
    r"(?:以下(?:统|均|通)?简?称(?:为|作)?|(?<=[（(，,])简称(?:为|作)?)[:：]?\s*[“\"「《]?(?P<form>[^“”\"「」《》()（）,，;；。\n]{2,24})"
)
_OLD_BEHIND = re.compile(  # new name, then the old one
    r"\s*(?:[（(]\s*(?:原|前身[为是系]?|原名|原为|原称|曾用名|旧称)[:：]?|[，,]?(?:的|其)?前身(?:[为是系]|可追溯(?:到|至))|[，,](?:原名|原称|曾用名)[为是:：]?)\s*[“\"]?"
)
_OLD_AHEAD = re.compile(  # old name, then the new one
    r"[”\"]?(?:[于在]?(?:\d{2,4}|[去今前当])年(?:[底初末]|[上下]半年|\d{1,2}月)?(?:\d{1,2}日)?)?[，,]?(?:[经在]?机构改革[后中时]?)?[，,]?(?:正式|整体|随后|又|再|已|被)?"
    r"(?:更名|改名|改称|改制|改组|改建|转制|转企改制|升格|撤县设市|撤县设区|撤市设区|变更|更改)(?:名称)?(?:为|成为|成|组建为|组建成)\s*[“\"]?"
)
#: Posts that go on under a new name: 因机构更名，原任甲局领导职务的，相应改任乙局领导职务.
_RENAMED = re.compile(r"更名[^。；\n]{0,8}(?:原任|原担任|担任)\Z")
_POSTS_GO_ON = re.compile(r"[^，。；\n]{0,8}职务的?(?:同志)?[，,]?(?:相应|自然|直接)?(?:改任|转任|过渡为|更改为)")
#: A letter of each of the words that tell another name: between most names stands none.
_TELLS = re.compile("[（(原前曾旧由更改转升撤变职]")
_WHEN = (
    r"(?:[于在]?(?:\d{2,4}|[去今前当同])年(?:的?机构改革)?(?:年?[底初末]|[上下]半年|\d{1,2}月)?(?:\d{1,2}日)?|近日|日前|随后|"
    r"(?:在|经)?(?:此次|新一轮|本轮|这次|这轮)?(?:党和国家|地方)?机构改革(?:时|中|后|期间)?)*"
)
_NEW_BEHIND = re.compile(
    r"\s*[（(]\s*(?:现|现为|现名|现称|今|今为|已更名为|现更名为|更名为)[:：]?\s*[“\"]?"
)  # old name, then the new one
_TWIN = re.compile(r"\s*[（(]\s*")  # two names of one body
_SAME_KIND = ("government", "institution", "")
_OF_THAT = re.compile(r"(?:该|本|我)(?P<head>[局办厅院委站所处校])的?前身(?:[为是系]|叫做?)?\s*[“\"]?$")
_BY = re.compile(rf"[，,]?(?:是|系)?{_WHEN}[，,]?(?:是|系)?由\s*[“\"]?")
_BY_END = re.compile(
    r"[”\"]?(?:于?\d{2,4}年(?:\d{1,2}月)?)?(?:更名|改制|改组|改名|改称|转制|演变|发展)(?:而来|而成|组建|成立)?"
)


@dataclass(frozen=True, slots=True)
class Declared:
    """The text says that ``other`` names what ``name`` names. ``former``: the name was given up, or is the second of two."""

    type: str
    name: str
    other: str
    reason: str
    former: bool = False


def declared(document: Document, mentions: tuple[Mention, ...]) -> tuple[Declared, ...]:
    """What the text declares, in the order of the text."""
    out: list[tuple[int, Declared]] = []
    shortened = list(_SHORT.finditer(document.text)) if "称" in document.text else []
    formerly = "前身" in document.text
    for kind in ("Agency", "Initiative", "Location"):
        outer = _outermost([m for m in mentions if m.type == kind])
        out += _renamed(document.text, outer)
        out += _of_that(document.text, outer) if kind == "Agency" and formerly else []
        out += _shortened(document.text, shortened, kind, outer) if shortened else []
    return tuple(row for _, row in sorted(out, key=lambda pair: (pair[0], pair[1].type, pair[1].other)))


def _outermost(mentions: list[Mention]) -> list[Mention]:
    out: list[Mention] = []
    for m in mentions:  # the longer of two that begin at one place first
        if not out or m.end > out[-1].end:
            out.append(m)
    return out


def _twins(text: str, one: Mention, other: Mention, between: str) -> bool:
    """Whether one body is printed with its second name in brackets: 市城市管理局（市综合行政执法局）."""
    if one.type != "Agency" or not _TWIN.fullmatch(between) or text[other.end : other.end + 1] not in ("）", ")"):
        return False
    if one.subtype not in _SAME_KIND or other.subtype not in _SAME_KIND:
        return False
    first, second = head(plain(one.name)), head(plain(other.name))
    return bool(second.end) and first.printed == second.printed


def _of_that(text: str, mentions: list[Mention]) -> list[tuple[int, Declared]]:
    """该局前身…: the former name of the body of that kind that the text named last."""
    out: list[tuple[int, Declared]] = []
    for n, other in enumerate(mentions):
        found = _OF_THAT.search(text, max(0, other.start - 12), other.start)
        if not found:
            continue
        one = next((m for m in reversed(mentions[max(0, n - 12) : n]) if plain(m.name).endswith(found["head"])), None)
        if one is not None:
            row = Declared(one.type, plain(one.name), plain(other.name), "the text gives it as the former name", True)
            out.append((other.start, row))
    return out


def _renamed(text: str, mentions: list[Mention]) -> list[tuple[int, Declared]]:
    out = []
    for one, other in itertools.pairwise(mentions):
        if not 0 < other.start - one.end <= 24:
            continue
        between = text[one.end : other.start]
        if not _TELLS.search(between):
            continue
        first, second = plain(one.name), plain(other.name)
        if _NEW_BEHIND.fullmatch(between):
            out.append((one.start, Declared(one.type, second, first, "the text gives it as the former name", True)))
        elif _twins(text, one, other, between):
            out.append(
                (one.start, Declared(one.type, first, second, "the text gives it in brackets as another name", True))
            )
        elif _OLD_BEHIND.fullmatch(between) or (_BY.fullmatch(between) and _BY_END.match(text, other.end)):
            out.append((one.start, Declared(one.type, first, second, "the text gives it as the former name", True)))
        elif _OLD_AHEAD.fullmatch(between) or (
            _POSTS_GO_ON.fullmatch(between) and _RENAMED.search(text, max(0, one.start - 24), one.start)
        ):
            out.append((one.start, Declared(one.type, second, first, "the text says that it was renamed", True)))
    return out


def _shortened(
    text: str, shortened: list[re.Match[str]], kind: str, mentions: list[Mention]
) -> list[tuple[int, Declared]]:
    ends = [m.end for m in mentions]
    forms = {plain(m.name) for m in mentions}
    out = []
    for found in shortened:
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
