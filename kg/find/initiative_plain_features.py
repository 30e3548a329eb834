"""Features of a name without quotation marks: the modifier before its head noun."""

from __future__ import annotations

import re

from kg.find.initiative_known import key, national, slogans
from kg.find.initiative_parts import Candidate
from kg.find.initiative_reading import Reading, rules
from kg.find.initiative_score import bucket
from kg.lexicon import words
from kg.lexicon.packs import cached
from kg.lexicon.patterns import alternation

# 一路三长, 一器一档, 双联双促: coined like a quoted name
_PAIRED = re.compile(r"[一二两三四五六七八九双][一-鿿]{1,2}[一二两三四五六七八九双][一-鿿](?!大)")
# 文昌路|工程, 何坝河|治理工程: the site that works are named for; other works in the same enumeration
_SITE = re.compile(
    r"[一-鿿](?:(?<![公道铁网线水思出])路|大道|街|巷|桥|立交|隧道|(?<![沿护])河|渠|江|湖|水库|堤|闸|泵站|厂|电站|港|码头|机场|车站"
    r"|广场|校区|小区|片区|棚户区|灌区|河段|大厦)(?:[东西南北][延段]|[一二三四]期)?$"
)
_WORKS_BEFORE = re.compile(r"(?:工程|项目)(?:[、和及]|以及)$")
_WORKS_AFTER = re.compile(r"(?:[、和及]|以及)[^，。；：！？、]{2,24}?(?:工程|项目)(?:[、，。等和及的进施现]|以及)")
_OPENING = re.compile(r"^全[国省市县区]|^(?:19|20)\d\d年度?")
_JOINTS = re.compile(r"[和与及暨、]")
_JOINT = re.compile(r"[和与及]")
_NUMERAL = re.compile(r"[一二三四五六七八九十百千两双]")
YEAR = re.compile(r"(?:19|20)\d\d|第[一二三四五六七八九十\d]+[届次个批]|首届")


@cached
def _generic() -> re.Pattern[str]:
    return re.compile(alternation(words("initiative_generic")))


def plain_features(c: Candidate, reading: Reading, name: str, group: str) -> list[str]:
    """The features; ``name`` is the candidate as printed, ``group`` the kind of the verb that governs it."""
    modifier = name[: len(name) - len(c.head)] if c.kind == "plain" else name
    at = c.start
    while at in reading.place_starts and at < reading.place_starts[at] <= c.end - len(c.head):
        at = reading.place_starts[at]
    special = _generic().sub("", _OPENING.sub("", modifier[at - c.start :]))
    out = [
        f"plain:{c.strength}:len:" + bucket(len(modifier), (1, 3, 5, 8, 14, 22)),
        "plain:special:"
        + ("place" if at > c.start and not special else "")
        + bucket(len(_JOINTS.sub("", special)), (0, 1, 2, 4, 8)),
        f"plain:{c.strength}:gov:{group}",
        f"plain:{c.subtype}:gov:{group}",
    ]
    if c.lead == ("agency",) and c.head.endswith("工作会议"):
        out.append("plain:agency-conference")  # 省委|农村工作会议
    if _PAIRED.match(modifier):
        out.append("plain:paired")
    if rules()["boundary.weak"].regex.match(modifier):
        out += ["plain:verb-first", f"plain:{c.subtype}:verb-first"]
    if "place" not in c.lead and not reading.place_starts.keys().isdisjoint(range(c.start, c.end)):
        out.append("plain:has-place")
    if YEAR.search(modifier):
        out.append("plain:has-year")
    if _JOINT.search(modifier):
        out.append("plain:coordinated")
    if c.subtype == "project" and "agency" not in c.lead:
        out += _works(c, reading, modifier)
    if _NUMERAL.search(modifier):
        out.append("plain:has-number")
    if modifier[:1] in "大新老小高好强全多各等":
        out.append("plain:adjective")
    if key(name) in national():
        out.append("plain:national")
    if key(name) in slogans() or key(name[-5:]) in slogans():
        out.append("plain:slogan")
    return out


def _works(c: Candidate, reading: Reading, modifier: str) -> list[str]:
    """What tells works with a name of their own: the site that they are named for, and other works beside them."""
    out = ["plain:works-site"] if _SITE.search(modifier) else []
    before, after = reading.mask[max(0, c.start - 4) : c.start], reading.mask[c.end : c.end + 32]
    if _WORKS_BEFORE.search(before) or _WORKS_AFTER.match(after):
        out.append("plain:works-row")
    return out
