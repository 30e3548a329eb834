"""Landscapes and waters: mountains, islands and forests, rivers and lakes, by their class word and the name before it."""

from __future__ import annotations

from kg.find.places_classes import RANKS, Place, Suffix, letters, shape
from kg.find.places_edges import Edges
from kg.find.places_words import is_han, tokens, vocabulary
from kg.lexicon.gazetteer import gazetteer
from kg.lexicon.packs import cached

_OF_BODIES = frozenset("局委厅院网报社台")  # last letters of bodies, not of a landscape's name
_GIVEN = frozenset("峰江泉海岭溪")  # last letters of persons' names as well as of landscapes
_LOCATIVE = frozenset("在到赴沿于")  # what goes before the place of an event
_SIDES = frozenset("麓坡畔")  # where one stands at a mountain or lake, before the name of a place there


@cached
def _provinces() -> frozenset[str]:
    """The short forms of provinces: 福建."""
    return frozenset(
        f for f in gazetteer().forms() for d in gazetteer().named(f) if d.level == "province" and f != d.name
    )


def read_nature(edges: Edges, start: int, end: int, suffix: Suffix) -> Place | None:
    """The landscape whose class word is ``[start, end)``: 宝鸡|陵塬, 福建|戴云山脉."""
    at, words, sure = edges.base(start, end, stop_at_places=False)
    mark = next((e for e in range(start - 1, at - 1, -1) if edges.division_end.get(e, (0, False))[1]), None)
    if mark is not None:
        at, words = mark, list(tokens(edges.text[mark:start]))
    if len(suffix.word) == 1 and (mark := next((e for e in range(start - 2, at, -1) if e in edges.division_end), None)):
        at, words = mark, list(tokens(edges.text[mark:start]))  # 宝鸡|陵塬
    first = next((e for e in range(at + 2, start - 1) if (d := edges.division_end.get(e)) and d[0] == at), None)
    if first and edges.text[at:first] in _provinces():
        at, words = first, list(tokens(edges.text[first:start]))  # 福建|戴云山脉
    if ordinal := shape("base.ordinal").match(edges.text[at:start]):
        at += ordinal.end()  # 第三届|庙岛群岛
        words = list(tokens(edges.text[at:start]))
    base = edges.text[at:start]
    if base[:1] in RANKS and not edges.joined(at) and not edges.proper(list(tokens(base[1:])), base[1:]):
        return None  # 市|森林草原|防灭火指挥部
    if not sure or not 1 < len(base) <= 6 or base[-1] in _OF_BODIES or not edges.proper(words, base):
        return None
    return Place(at, end, "natural", "place.nature")


def _beside_water(edges: Edges, at: int) -> bool:
    """Whether a water stands before in the same list (大沙河、洙河)."""
    if edges.text[at - 1 : at] != "、" and shape("after.waters").match(edges.text[at : at + 8]):
        return True
    before = edges.place_end.get(at - 1)
    return before is not None and before.subtype == "natural" and edges.text[at - 1] in "、和与"


def read_water(edges: Edges, start: int, end: int, suffix: Suffix) -> Place | None:
    """The river, lake, bay or hill whose class word is ``[start, end)``: 胶州湾, 大沙河."""
    text = edges.text
    if end in edges.place_end or text.startswith(("·", "•", "‧", "・", "∙"), end):
        return None  # 叶尔江·努尔兰
    division = edges.division_end.get(start)
    if division and not division[1] and text[end : end + 1] not in ("段", "道"):  # 胶州湾
        return Place(division[0], end, "natural", "place.nature")
    at, words, sure = edges.base(start, end)
    if text[at - 1 : at] in letters("sides") and edges.joined(at - 1):
        at -= 1  # 朱湾村|上雷家湾
    base = text[at:start]
    if (
        not sure
        or not 1 <= len(base) <= 3
        or not edges.proper(words, base)
        or base[-1] in "大小上下过入出沿跨临一两于局委厅院"
    ):
        return None
    person = len(base) == 2 and suffix.word in _GIVEN and base[0] in vocabulary("surnames") and not edges.joined(at)
    if person and not (edges.after("landform", end) or edges.after("water", end) or _beside_water(edges, at)):
        return None
    stretch = (
        suffix.word in ("河", "江") and text[at - 1 : at] in _LOCATIVE and edges.after("reach", end)
    )  # 在蒲河石角段
    shown = stretch or edges.after("landform", end) or _beside_water(edges, at)
    if len(base) == 1 and (base in "高青大小一两" or not shown):
        return None
    common = text[start - 1 : end] not in vocabulary("place_common") and edges.common(start, end)
    if (
        len(base) > 1
        and common
        and not _beside_water(edges, at)
        and ((edges.once(at, end) and not edges.joined(at)) or not edges.after("water", end))
    ):
        return None
    right = text[end : end + 1]
    if (
        right
        and is_han(right)
        and not _beside_water(edges, at)
        and not (len(base) > 1 and edges.division_end.get(at, (0, False))[1])
        and not edges.after("water", end)
        and text[at - 1 : at] not in _SIDES  # 秦岭北麓|洪庆山
        and not (text[at - 1 : at] in _LOCATIVE and edges.after("happening", end))
        and edges.once(at, end)
    ):
        return None
    return Place(at, end, "natural", "place.nature")
