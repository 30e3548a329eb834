"""Places in places, as the text puts them: 湖北省恩施州, 坪上镇石门村, 位于, and places spelled in a name."""

from __future__ import annotations

import itertools
import re

from kg.lexicon.gazetteer import gazetteer
from kg.model import Document, Entity
from kg.relate.frame import Sentence
from kg.relate.ledger import Ledger
from kg.relate.spelled import Speller, first_words, forms
from kg.resolve.areas import head, plain, within

_LEVELS = (
    ("省", "自治区", "北京", "天津", "上海", "重庆"),
    ("自治州", "州", "地区", "盟", "市"),
    ("区", "县", "旗", "市"),
    ("街道", "镇", "乡", "苏木"),
    ("社区", "村", "嘎查"),
)
_NO_COUNTY = tuple(f"{kind}区" for kind in "社小园景牧林城校营厂")
_OF_NATURE = re.compile(
    "流域|沿线|沿岸|两岸|经济带|平原|盆地|[上中下]游|[南北东西]岸|垭口|主峰|[一二三四五六七八九]圩|口岸"
)
_SIDE = re.compile("[东西南北中阳阴][麓坡段岸]|[东西南北]侧|两岸|沿岸|沿线|流域|[上中下]游|干流|支流")
_CLASS = re.compile("(?:街道|[镇乡村区县市州旗])$")
_OF_TOWNSMEN = ("商会", "同乡会", "联谊会")  # 深圳市|始兴商会: where they are, and where they come from
_OUR = re.compile("[我本该全]")
_COUNTY = 2
_MUNICIPALITIES = frozenset({"北京市", "天津市", "上海市", "重庆市"})


def level(place: Entity) -> int:
    """0 province, 1 prefecture, 2 county (and city: 1), 3 town, 4 village, 5 any site."""
    if place.name in _MUNICIPALITIES:
        return 0
    if place.name.endswith("城区") and gazetteer().named(place.name):
        return 2  # 任城区, which is no 城区 of a town
    for n, endings in enumerate(_LEVELS):
        if place.name.endswith(endings) and not (n == _COUNTY and place.name.endswith(_NO_COUNTY)):
            return n
    return 5


def _county(place: Entity) -> bool:
    """Whether the gazetteer has the place as a county or as one of its peers, as county-level cities are."""
    found = head(plain(place.name)).divisions
    return bool(found) and all(d.level == "county" for d in found)


def _may_hold(outer: Entity, inner: Entity) -> bool:
    a, b = level(outer), level(inner)
    if a == 1 and b == 1:  # a county-level city in a prefecture
        return outer.name.endswith(("州", "地区", "盟", "市")) and inner.name.endswith("市") and _within(inner, outer)
    return a < b or a == b == 5 or (a == 5 and b == 4 and outer.subtype == "road")


def _within(inner: Entity, outer: Entity) -> bool:
    """Whether the gazetteer has one in the other, where it knows both."""
    a, b = head(plain(inner.name)).divisions, head(plain(outer.name)).divisions
    return not a or not b or any(within(x, y) for x in a for y in b)


def _agree(inner: Entity, outer: Entity) -> bool:
    """Whether the gazetteer does not put the one division elsewhere than in the other: 永登县 lies in no 武威市."""
    a, b = plain(inner.name), plain(outer.name)
    whole = head(a).end == len(a) and head(b).end == len(b)
    return not whole or level(inner) > 2 or level(outer) > 2 or _within(inner, outer)


def foreign(what: Entity, place: Entity) -> bool:
    """Whether works are named for one division and the place is another: 吴忠市某水质提升工程 is none of 银川市."""
    if what.subtype != "project" or place.subtype != "admin":
        return False
    own, other = head(plain(what.name)).divisions, head(plain(place.name)).divisions
    return bool(own and other) and not any(within(x, y) or within(y, x) for x in own for y in other)


def spelled_places(document: Document, entities: tuple[Entity, ...], speller: Speller, ledger: Ledger) -> None:
    """Neighbouring places inside an agency's name (岳阳市君山区林业局), and a place that another's name begins with."""
    for e in entities:
        if e.type == "Agency" and not e.name.endswith(_OF_TOWNSMEN):
            run = speller.inside(e.name)
            for one, other in itertools.pairwise(run):
                if other.entity.subtype == "natural":
                    continue  # 天河区珠江东消防站 is named for the river, and says not where it lies
                if one.end == other.start and _may_hold(one.entity, other.entity):
                    _add(document, e, other.entity, one.entity, ledger, "name.neighbours", 0.9)
        elif e.type == "Location":
            outer = _opening(e, speller)
            # 琴江河 has its name from 琴江镇, or the town from the river: only a full name says where it is
            if outer is not None and (e.subtype != "natural" or e.name.startswith(outer.name)):
                _add(document, e, e, outer, ledger, "name.begins", 0.8)


def told_places(sentence: Sentence, speller: Speller, ledger: Ledger) -> None:
    """Places that the sentence puts in one another."""
    if sentence.text.count("Ⓛ") < 2:
        return
    for pattern in sentence.possible("relations_places"):
        for m in pattern.regex.finditer(sentence.text):
            slot = sentence.slots[m.start("outer")]
            outer = slot.of("Location")
            ours = bool(_OUR.match(sentence.source, slot.start))
            first: Entity | None = None
            for at in range(m.start("inner"), m.end("inner")):
                inner = sentence.slots[at].of("Location") if at in sentence.slots else None
                if outer is None or inner is None:
                    continue
                if at > m.start("inner") and sentence.text[at - 1] == "Ⓛ":
                    continue  # 甲县乙镇丙村、丁镇戊村: 乙镇 and 丁镇 are the county's, each with its own village
                if first is not None and level(first) != level(inner) and not (_county(first) and _county(inner)):
                    break
                first = first or inner
                opening = _opening(inner, speller)
                if (
                    first is not inner
                    and opening is not None
                    and opening is not outer
                    and not _may_hold(outer, opening)
                ):
                    break  # 甲市某园、乙市某园: each in its own
                if opening is not None and opening is not outer and _may_hold(outer, opening):
                    inner = (
                        opening  # 石桥镇 + 红星社区食堂: the community lies in the town, its canteen in the community
                    )
                if inner.subtype == "natural" and (ours or _SIDE.match(sentence.source, sentence.slots[at].end)):
                    break  # 我市祁连山生态修复工程, 某区秦岭北麓: the works and the slope are theirs, the range goes on
                if _may_hold(outer, inner) and _agree(inner, outer):
                    confidence = float(str(pattern.fields["confidence"]))
                    ledger.add(
                        inner,
                        "locatedIn",
                        outer,
                        sentence.where(m.start(), max(m.end(), m.end("inner"))),
                        pattern.id,
                        confidence,
                    )


def _opening(place: Entity, speller: Speller) -> Entity | None:
    """The place that the name of a place begins with: 梁子湖 for 梁子湖游客中心."""
    for form in forms(place):
        for opening in speller.openings(form):
            outer, end = opening.entity, opening.end
            if outer is place or not _may_hold(outer, place):
                continue
            if outer.subtype == "natural" and _OF_NATURE.match(form, end):
                return None  # a river's basin is not in the river
            if _CLASS.fullmatch(form, end) and not _CLASS.search(form[:end]):
                return None  # 三沙镇 begins with no 三沙市
            return outer
    return None


def _add(
    document: Document, source: Entity, inner: Entity, outer: Entity, ledger: Ledger, rule: str, confidence: float
) -> None:
    span = first_words(document, source)
    if span is not None:
        ledger.add(inner, "locatedIn", outer, span, rule, confidence)
