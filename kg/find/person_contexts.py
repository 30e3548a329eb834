"""Places in a text where a person's name is to be expected, each with what follows and how likely it is."""

from __future__ import annotations

import math
import re
from collections import Counter
from dataclasses import dataclass

from kg.find.person_names import read_name
from kg.find.person_odds import surnames
from kg.find.person_titles import TitleEnd, head_ending, heads, title_ends, titles_after
from kg.frozen import quick
from kg.lexicon import Pattern, rows
from kg.lexicon.packs import cached
from kg.lexicon.patterns import possible_matches

_GAP = re.compile(r"[ \t　]{0,4}(?:\n(?=[一-鿿·]{2,4}(?:\n|$))|[：:][ \t　]*)?")
_TOKENS = re.compile(r"^[一-鿿][ \t　]{1,3}[一-鿿]$|[^ \t　、，,]+")
_ROLE_PRIOR = {0: 0.9, 1: 0.5, 2: 0.15}
#: What opens a turn of an interview (记者：截污一直是…): a sentence. Names are short runs that a blank or a mark ends.
_TURN = re.compile(r"[一-鿿]{7}|(?![一-鿿·]{2,4}(?:[ \t　、/／]|$))[^\n（(]{0,40}?[。？！?!…]")
_SEVERAL = re.compile(r"[^ \t　、，,和与及]+")
_LETTERS = re.compile(r"[一-鿿]+")
_SURE_TOGETHER = 2.0  # added log odds where several names stand together, all of listed surnames
_LEAST_TOGETHER = 1.0
_PLAIN = 3  # characters of a Han name with a surname of one
#: Inner units and quantities between a body and a post: 县教育局|计财科|科长.
_UNIT = re.compile(
    r"[科室处股队站所部组厅办委会局团班区社课线院系园村镇乡级任副总原常]$|^[各全有主]|[一-鿿]*(?:工作|业务|主要|相关|有关)"
)
_OFFICIAL_ROLES = ("领导", "政协委员", "人大代表", "党代表")
_LEAST = {0: 0.0, 1: 0.0, 2: 2.5}
_SMALL = ("合作社", "农场", "商店", "超市", "餐馆", "饭店", "茶庄", "民宿", "农家乐", "养殖场", "种植基地")


@quick
@dataclass(frozen=True, slots=True)
class Slot:
    """A name may begin at ``start``; where ``end`` is set, the name is exactly ``text[start:end]``.

    With ``tail`` the name ends at ``end`` and begins somewhere after ``start``. ``prior`` is the log odds of a
    name here, ``spaced`` says whether more names may follow after blanks,
    ``least`` what log odds suffice.
    """

    start: int
    end: int
    subtype: str
    rule: str
    prior: float
    tail: bool = False
    spaced: bool = False
    least: float = 0.0


def _odds(probability: float) -> float:
    return math.log(probability / (1 - probability))


@cached
def _labels() -> tuple[re.Pattern[str], frozenset[str]]:
    """Byline labels, longest first, and those after which names may follow without a colon or a blank."""
    table = {row[0]: row[1] for row in rows("titles_byline")}
    forms = "|".join(re.escape(w) for w in sorted(table, key=lambda w: (-len(w), w)))
    return re.compile(rf"(?:{forms})(?P<gap>[ \t　]*[：:/／|丨][ \t　]*|[ \t　]+|(?=[一-鿿]))"), frozenset(
        w for w, k in table.items() if k == "free"
    )


def byline_slots(text: str) -> list[Slot]:
    """After 记者, 通讯员 and the labels of an imprint."""
    expression, free = _labels()
    slots = []
    for m in expression.finditer(text):
        label = text[m.start() : m.start("gap")]
        gap = m["gap"]
        if label in free and _asks(text, m.start(), m.end(), gap):
            continue
        if label in free:
            slots.append(Slot(m.end(), -1, "journalist", "person.byline", _odds(0.95 if gap else 0.6), spaced=True))
        elif (gap and gap.strip()) or (gap and (m.start() == 0 or not "一" <= text[m.start() - 1] <= "鿿")):
            slots.append(
                Slot(
                    m.end(),
                    -1,
                    "official" if label == "联系人" else "journalist",
                    "person.imprint",
                    _odds(0.95 if gap.strip() else 0.6),
                    spaced=True,
                )
            )
    return slots


def _asks(text: str, start: int, end: int, gap: str) -> bool:
    """Whether the label at the head of a line, with a colon after it, opens what its bearer says (记者：治湖靠什么？)."""
    line = text.rfind("\n", 0, start) + 1
    return gap.strip() in ("：", ":") and not text[line:start].strip() and _TURN.match(text, end) is not None


def title_slots(text: str) -> list[Slot]:
    """After a title or a role."""
    slots = []
    for t in title_ends(text):
        m = _GAP.match(text, t.end)
        gap = m.group() if m else ""
        at = t.end + len(gap)
        if t.kind == "post":
            likely = t.strength == 1 or (not gap and _of_body(text, t))
            prior = _odds((0.9 if not gap else 0.75) if t.strength == 1 else 0.4 if likely else 0.1)
            slots.append(
                Slot(
                    at,
                    -1,
                    _post_subtype(text, t),
                    "person.title",
                    prior,
                    spaced="：" in gap or ":" in gap,
                    least=_LEAST[1 if likely else t.strength],
                )
            )
        elif not gap or ":" in gap or "：" in gap:
            slots.append(Slot(at, -1, _role_subtype(text, t), "person.role", _odds(_ROLE_PRIOR[t.strength])))
    return slots


def _of_body(text: str, post: TitleEnd) -> bool:
    """Whether a body that has such posts is named right before: 反诈中心|民警."""
    of = heads()[text[post.start : post.end]]
    return bool(of) and text.endswith(of, 0, post.start)


def _post_subtype(text: str, post: TitleEnd) -> str:
    """The retired, and those who answer for a cooperative or a shop, are citizens."""
    before = text[max(0, post.start - 6) : post.start]
    if before.endswith(("退休", "退休老", "离休")) or (
        text[post.start : post.end] == "负责人" and before.endswith(_SMALL)
    ):
        return "citizen"
    return "official"


def _role_subtype(text: str, role: TitleEnd) -> str:
    """Leaders and delegates are officials without a post; the other roles are citizens'."""
    return "official" if text[role.start : role.end].endswith(_OFFICIAL_ROLES) else "citizen"


def tail_slots(text: str) -> list[Slot]:
    """Before 同志, 总书记, 老人: the name ends where the word begins."""
    slots = []
    for t in titles_after(text):
        if t.start >= 2 and "一" <= text[t.start - 1] <= "鿿":
            if text[t.end : t.end + 1] == "”":
                continue  # a nickname: “米糠教授”
            word = text[t.start : t.end]
            prior = 0.9 if word in ("总书记", "同志") else 0.35
            subtype = "official" if t.kind == "post" or word == "同志" else "citizen"
            slots.append(Slot(max(0, t.start - 9), t.start, subtype, "person.before", _odds(prior), tail=True))
    return slots


def pattern_slots(text: str) -> list[Slot]:
    """The contexts of ``patterns/officials.toml``."""
    slots = []
    for p, found in possible_matches("officials", text):
        least = int(str(p.fields.get("recurs", 0)))
        if least:  # a speaker of an interview speaks more than once
            spoken = list(found)
            often = Counter(m["name"] for m in spoken)
            found = iter([m for m in spoken if often[m["name"]] >= least])
        for m in found:
            slots += _slots_of(text, p, m)
    return slots


def _slots_of(text: str, p: Pattern, m: re.Match[str]) -> list[Slot]:
    start, end = m.span("name")
    if p.fields.get("together"):
        return _together(text, start, end, p)
    subtype, prior = str(p.fields["subtype"]), _odds(float(str(p.fields["prior"])))
    if p.fields.get("title") and head_ending(text, m.end("post")) is None:
        return []
    if p.fields.get("tail"):
        return [Slot(start, end, subtype, p.id, prior, tail=True)]
    if p.fields.get("whole"):
        tokens = list(_TOKENS.finditer(text[start:end]))
        if len(tokens) > 1 and all(t.group()[0] in surnames() and len(t.group()) <= _PLAIN for t in tokens):
            prior += _SURE_TOGETHER
        return [Slot(start + w.start(), start + w.end(), subtype, p.id, prior) for w in tokens]
    if p.fields.get("glued"):  # only two names that nothing parts
        return [Slot(start, -1, subtype, p.id, prior, spaced=True, least=math.inf)]
    return [Slot(start, -1, subtype, p.id, prior)]


def _together(text: str, start: int, end: int, p: Pattern) -> list[Slot]:
    """Names in a list that nothing but one another vouches for: all of them, or none."""
    tokens = [(start + t.start(), start + t.end()) for t in _SEVERAL.finditer(text[start:end])]
    prior = _odds(float(str(p.fields["prior"])))
    for a, b in tokens:
        name = read_name(text[a:b], True, prior, _odds(0.01))
        if text[a] not in surnames() or name is None or name.length != b - a or name.odds < _LEAST_TOGETHER:
            return []
    return [Slot(a, b, str(p.fields["subtype"]), p.id, prior + _SURE_TOGETHER) for a, b in tokens]


def held_slots(text: str, ends: frozenset[int]) -> list[Slot]:
    """Between a body and a post of it (县水利局|孔小平|主任); ``ends`` are the ends of the bodies."""
    slots = []
    goes_on: set[int] = set()  # where a list goes on behind such a post: 水利局王某局长、|李某副局长
    for t in title_ends(text):
        start = t.start - 1 if text[t.start - 1 : t.start] == "副" else t.start
        if t.kind != "post" or t.strength != 1:
            continue
        for size in (3, 2):
            at = start - size
            if (
                (at in ends or at in goes_on)
                and _LETTERS.fullmatch(text, at, start)
                and text[at] in surnames()
                and not _UNIT.search(text[at:start])
            ):
                slots.append(Slot(at, start, "official", "person.held", _odds(0.4)))
                if text.startswith("、", t.end):
                    goes_on.add(t.end + 1)
    return slots
