"""Agencies of one document: mentions whose names mean one body become one group.

A name's key is its area (from the printed place words or the context) and its function written out. Equal keys
are one body; :mod:`kg.resolve.agency_joins` joins shorter names to longer ones.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from kg.model import Mention, Notice
from kg.resolve import contractions, organs, units
from kg.resolve.areas import Area, plain
from kg.resolve.context import Context
from kg.resolve.contexts import Contexts
from kg.resolve.groups import Group
from kg.resolve.organs import Organ

_JOINERS = ("、", "和", "与", "及", "以及", "联合", "会同")
#: A post at a body, after which the unit of the next post is one of that body's: 县委统战部四级调研员、|党派科.
_POST_BEFORE = re.compile(
    r"(?:[一-龥]{0,8}(?:长|主任|书记|主席|委员|常委|调研员|主任科员|巡视员|经理|总监|干部)、){1,3}"
)
#: 部水文局: of a ministry that is not spelled out.
_OF_TOWN = re.compile("[该这本](镇|乡|街道|村|社区)\\Z")
_OF_MINISTRY = re.compile(r"(?:^|[，。；、,;（\s])部\Z")
_BY_MINISTRY = re.compile("部(?![队门分属级委落])(?=[一-龥]{4})")  # 副部长、部援藏工作领导小组
#: The rule of offices in a list of those inside a body, and what ends a sentence.
LISTED_OFFICE = "office in a list"
_STOP = re.compile(r"[。！？\n]")
#: Departments that a party committee of any kind has, and the bodies whose own they are where these stand before.
_OFFICE = re.compile("组织部|宣传部|统战部|纪委|党委办公室|党委组织部|党委宣传部|纪委办公室")
_HOST = re.compile("(?:大学|学院|公司|集团|医院|学校)$")
#: A village's party cell, printed behind its town: 湾桥镇|古生村党总支 is 古生村党总支.
_CELL = re.compile(r"[一-龥]{2,12}?(?:镇|乡|街道|苏木)(?P<cell>[一-龥]{2,5}(?:村|社区|嘎查)党(?:总支|支部|委))")
#: Whose chair it is: a democratic party's committee, and never that of the 中共.
_CHAIR = re.compile("(?:专职|常务|第一)*副?主委")
OTHER_PARTY = "民主党派委员会"
_HOUSES = re.compile(r"[一-龥]{2,10}·[一-龥]{2,10}")

# area key, function. Instead of an area: "cn" a national organ, "" none, "~n" none and local to article n,
# "@n" a bare inner unit in article n, "!n" a place word that article n leaves open
Key = tuple[str, str]
ANSWERABLE = ("指挥部", "委员会", "领导小组", "专项小组", "协调小组")  # bodies that a place sets up


def _level(area: Area) -> str:
    return area.division.level if area.division is not None else ""


def by_village(name: str) -> str:
    """A village's party cell without the town before it, or the empty string: 湾桥镇|古生村党总支."""
    cell = _CELL.fullmatch(name)
    return cell["cell"] if cell else ""


def is_placed(key: Key) -> bool:
    """Whether the key has an area."""
    return bool(key[0]) and key[0] != "cn" and key[0][0] not in "~@!"


def is_unplaced(key: Key) -> bool:
    """Whether the name says nothing of a place and is no bare inner unit."""
    return not key[0] or key[0][0] == "~"


@dataclass(slots=True)
class Body:
    """One reading of an agency's name, with its mentions."""

    key: Key
    organ: Organ
    area: Area | None
    group: Group = field(default_factory=Group)
    organs: dict[str, Organ] = field(default_factory=dict)
    periodical: bool = False  # printed in 《》


@dataclass(frozen=True, slots=True)
class Read:
    """All bodies by key, in order of first mention, and what was left open."""

    bodies: dict[Key, Body]
    notices: tuple[Notice, ...]
    inside: frozenset[tuple[Key, Key]]  # a body and the unit whose name begins with its name
    posts: dict[Key, Key] = field(default_factory=dict)  # a bare inner unit, and the body of the post before it


def read(text: str, mentions: list[Mention], contexts: Contexts) -> Read:
    """Every mention under the key of its name."""
    bodies: dict[Key, Body] = {}
    notices: dict[tuple[int, str], Notice] = {}
    inside: set[tuple[Key, Key]] = set()
    open_until: list[tuple[Mention, Key]] = []
    areas: dict[int, Area] = {}  # by the end of a mention, for the items of a list after it
    posts: dict[Key, Key] = {}
    wholes: dict[Key, Key] = {}  # a unit, and the body that its name begins with
    opening: Key | None = None  # the body that the sentence names first, at ``sentence``
    sentence = 0
    last: tuple[int, Key] | None = None  # end and key of the body named last
    for m in mentions:
        name = plain(m.name)
        article = contexts.index(m.start)
        if opening is not None and _STOP.search(text, sentence, m.start):
            opening = None
        context = contexts.contexts[article]
        first = name.partition("·")[0] if m.subtype in ("media", "") and _HOUSES.fullmatch(name) else name
        key, organ, area, reason = key_of(first, m.start, context, article)
        of_state = m.subtype not in ("company", "media", "social")
        if of_state and is_unplaced(key) and (shared := _listed(text, m.start, areas)):
            key, area, reason = (shared.key, organ.norm), shared, f"in a list after a body of {shared.name}"
        if key[0].startswith("~") and last and _POST_BEFORE.fullmatch(text, last[0], m.start):
            shared = bodies[last[1]].area  # 市委常委、|组织部部长
            before = bodies[last[1]].organ.place.bare
            if shared is not None:
                key, area, reason = (shared.key, organ.norm), shared, f"after a post at a body of {shared.name}"
            elif last[1][0].startswith("!") and before:  # 市政协副主席、|发改委主任, of a city that nothing names
                key, reason = (f"!{article}", before + organ.norm), ""
        if organ.place.bare and area is not None and last and _POST_BEFORE.fullmatch(text, last[0], m.start):
            above = bodies[last[1]].area  # 甲省政协副主席、|致公党省委主委: of 甲省, whatever the article is about
            alike = above is not None and above.division is not None and above.division.level == _level(area)
            if above is not None and alike and above.key != area.key:
                key, area = (above.key, key[1]), above
                reason = f"after a post at a body of {above.name}"
        if key[1] in ("委", "委会") and (key[1] == "委会" or _CHAIR.match(text, m.end)):
            organ = replace(organ, norm=OTHER_PARTY, full=organ.body, known=False)
            key = (key[0], OTHER_PARTY)  # 厦门市委主委: of a democratic party, which the words do not name
        that = _OF_TOWN.search(text, max(0, m.start - 4), m.start) if is_unplaced(key) else None
        if that is not None:  # 听取该镇武装部汇报: the town's, not that of the city which the article is about
            town = context.bare(that[1], m.start)
            key = (town.key if town is not None else f"!{article}", that[1] * (town is None) + organ.norm)
            area, reason = town, f"该{that[1]} is {town.name} here" if town is not None else ""
        host = last is not None and _HOST.search(last[1][1]) and not _STOP.search(text, last[0], m.start)
        if last and host and is_unplaced(key) and _OFFICE.fullmatch(name):
            key, area = (f"@{article}", organ.norm), None
            posts.setdefault(key, last[1])  # 常州大学党委副书记某某，组织部部长某某
        if is_unplaced(key) and last and last[1][0] == "cn" and text[last[0] : m.start] in _JOINERS:
            central = organs.national().get("中央" + name)
            if central and last[1][1].startswith(("中央", "中共中央")):  # 中央组织部、|统战部
                key, area, reason = ("cn", central), None, f"in a list after {last[1][1]}"
        if is_unplaced(key) and _BY_MINISTRY.match(name) and not text[m.start - 1 : m.start].isalpha():
            key, reason = (f"!{article}", organ.norm), ""
        if is_unplaced(key) and _OF_MINISTRY.search(text, max(0, m.start - 2), m.start):
            key, reason = (f"!{article}", "部" + organ.norm), ""
        if m.rule == LISTED_OFFICE:
            organ, area = organs.parse(name, False), None
            key = (f"@{article}", organ.norm)
            if opening is not None:
                posts.setdefault(key, opening)
        if area is not None:
            areas[m.end] = area
        if first != name:
            reason = "the joint form of two houses goes to the first"
        if key[0].startswith("!"):
            notices.setdefault(
                (article, name),
                Notice(
                    "resolve", f"what “{organ.place.printed or key[1][0]}” means is uncertain", m.name, m.start, m.end
                ),
            )
        if opening is None and m.rule != LISTED_OFFICE:
            opening, sentence = key, m.end
        body = bodies.setdefault(key, Body(key, organ, area))
        body.organs.setdefault(first, organ)
        body.group.add(m, name, article)
        if reason:
            body.group.reasons[name] = reason
        if cell := by_village(name):
            body.group.reasons.setdefault(cell, "a village's party cell goes by the village alone")
        body.periodical |= m.subtype == "media" or "《" in text[max(0, m.start - 1) : m.end]
        if last and key[0].startswith("@") and _POST_BEFORE.fullmatch(text, last[0], m.start):
            posts.setdefault(key, last[1])
        elif last and key[0].startswith("@") and text[last[0] : m.start] in _JOINERS:
            if (whole := wholes.get(last[1]) or posts.get(last[1])) is not None:
                posts.setdefault(key, whole)  # 省水利厅规划处、|财务处
            last = (m.end, key)
        elif last is None or m.end > last[0]:
            last = (m.end, key)
        while open_until and open_until[-1][0].end <= m.start:
            open_until.pop()
        for around, outer in open_until:
            if (
                around.start == m.start
                and around.end > m.end
                and not contractions.is_legal_form(text[m.end : around.end])
            ):
                inside.add((key, outer))
                wholes.setdefault(outer, key)
        open_until.append((m, key))
    return Read(bodies, tuple(notices.values()), frozenset(inside), posts)


def _listed(text: str, start: int, areas: dict[int, Area]) -> Area | None:
    """The area of the body that stands before the joiner at whose end ``start`` is: 连江县工信局、公安局."""
    return next((areas[at] for j in _JOINERS if (at := start - len(j)) in areas and text.startswith(j, at)), None)


def key_of(name: str, offset: int, context: Context, article: int) -> tuple[Key, Organ, Area | None, str]:
    """Key of a name printed at ``offset``, its parts, its area, and what the context added to it."""
    if full := organs.national().get(name):
        return ("cn", full), organs.parse(name, False), None, f"{name} is {full}" if full != name else ""
    organ = organs.parse(name)
    if organ.place.end and not context.trusts(organ.place):
        organ = organs.parse(name, False)
    if not organ.place.end:
        inner = organs.INNER.fullmatch(name) and not name.startswith(organs.national_forms())
        if units.OWN.fullmatch(name) or inner:
            return (f"@{article}", organ.norm), organ, None, ""
        if name.startswith(organs.national_forms()):  # 最高院咨询委员会: no place's
            return ("", organ.norm), organ, None, ""
        local = organ.known or organ.norm in contractions.BARE_HEADS or organ.norm.endswith(ANSWERABLE)
        return (f"~{article}" if local else "", organ.norm), organ, None, ""
    area = context.area(organ.place, offset)
    if area is None:
        return (f"!{article}", organ.place.printed + organ.norm), organ, None, ""
    if organ.place.bare:
        return (area.key, organ.norm), organ, area, f"{organ.place.bare} is {area.name} here"
    return (area.key, organ.norm), organ, area, ""
