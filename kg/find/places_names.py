"""Places by grammar: a class word (镇, 社区, 路, 广场 …) and the proper name before it.

Class words are read from left to right, so that each place found bounds the next (鸭溪镇|杨柳社区). Zones and roads are
read here, the other kinds in modules of their own. A window in which no left edge is found is left out; a base that
only describes names nothing.
"""

from __future__ import annotations

from collections.abc import Callable

from kg.find.places_classes import Place, Suffix, class_like, class_words, letters, shape
from kg.find.places_edges import Edges
from kg.find.places_nature import read_nature, read_water
from kg.find.places_settlements import read_settlement
from kg.find.places_sites import read_port, read_site, read_temple
from kg.find.places_words import tokens
from kg.find.wordlists import occurring

Reader = Callable[[Edges, int, int, Suffix], Place | None]

_OF_SITES = frozenset({"路", "街", "大街", "大道", "巷", "胡同"})
_LONGEST_SITE = 5  # letters of a site that a road is named for
_LONG_ZONES = frozenset({"综合试验区", "综合实验区", "深度合作区"})  # 长岛|海洋生态文明|综合试验区
_COMMON_ZONES = frozenset({"新区", "新城", "示范区", "管理区", "产业园区", "工业园区", "高新区", "经开区"})


def named_places(edges: Edges, codes: set[str]) -> list[Place]:
    """All places with a class word, in order of their ends. ``codes`` are the divisions that the document names."""

    def settlement(edges: Edges, start: int, end: int, suffix: Suffix) -> Place | None:
        return read_settlement(edges, start, end, suffix, codes)

    readers: dict[str, Reader] = {
        "settlement": settlement,
        "zone": _zone,
        "road": _road,
        "nature": read_nature,
        "water": read_water,
        "site": read_site,
        "hall": read_site,
        "temple": read_temple,
        "port": read_port,
    }
    table = class_like()
    hits: dict[int, tuple[int, Suffix]] = {}
    for start, end in occurring(edges.text, "classes"):
        if end not in hits or start < hits[end][0]:
            hits[end] = (start, table[edges.text[start:end]])
    out: list[Place] = []
    for end in sorted(hits):
        start, suffix = hits[end]
        if suffix.kind == "generic":
            if (word := edges.hidden_class_word(start, end)) is None:
                continue
            start, suffix = end - len(word), class_words()[word]
            if suffix.kind == "generic":
                continue
        if suffix.tail and suffix.tail.match(edges.text, end):
            continue
        if suffix.word[-1] == "区" and edges.text.startswith("域", end):
            continue  # 某部服务|区域协调发展领导小组
        if suffix.kind in ("water", "nature") and edges.after("longer", end):
            continue
        if suffix.kind != "settlement" and edges.after("counted", end):
            continue
        place = readers[suffix.kind](edges, start, end, suffix)
        if (
            place
            and not _abroad(edges.text, place)
            and not _chimes(edges.text[place.start : place.end])
            and not any(
                shape("base.measured").match(edges.text, at) for at in (place.start - 1, place.start) if at >= 0
            )
        ):
            out.append(place)
            edges.place_end[end] = place
            if suffix.kind == "road" and (number := shape("after.number").match(edges.text[end : end + 16])):
                out.append(Place(place.start, end + number.end(), "facility", "place.number"))
    return out


def _abroad(text: str, place: Place) -> bool:
    """Whether the name begins with a foreign country's or follows it."""
    countries = tuple(letters("abroad"))
    return text.startswith(countries, place.start) or text[max(0, place.start - 6) : place.start].endswith(countries)


def _chimes(name: str) -> bool:
    """Whether the letters are a saying that turns on one word: 靠湖吃湖, 养山富山."""
    return len(name) == 4 and name[1] == name[3] and name[0] != name[2] and name[0] in letters("sayings")


def _zone(edges: Edges, start: int, end: int, suffix: Suffix) -> Place | None:
    floor = max(edges.window(start), start - 9)
    mark = next((e for e in range(start, floor, -1) if e in edges.division_end), None)
    if mark is not None and start - mark <= 6:
        first, full = edges.division_end[mark]
        between = edges.text[mark:start]
        if full and between:  # 昆山市|花桥经济开发区
            return Place(mark, end, "admin", "place.zone") if edges.proper(list(tokens(between)), between) else None
        if full and suffix.word in ("新区", "示范区", "管理区"):
            return None
        return Place(first, end, "admin", "place.zone")
    inner = edges.place_end.get(start)
    if inner and inner.subtype in ("facility", "natural") and start - inner.start <= 4:
        return Place(inner.start, end, "admin", "place.zone")  # 郑蒲港|新区
    at, words, sure = edges.base(start, end)
    if suffix.word in _LONG_ZONES and (river := edges.place_end.get(at)) and river.subtype == "natural":
        return Place(river.start, end, "admin", "place.zone")  # 赤水河|生态文明|综合试验区
    longest = 10 if suffix.word in _LONG_ZONES else 4
    if not sure or not 2 <= start - at <= longest or not edges.proper(words, edges.text[at:start]):
        return None
    alone = suffix.word in _COMMON_ZONES and not edges.joined(at) and edges.once(at, end)
    if alone and edges.text[start - 1] not in letters("landforms"):  # 镜湖新区
        return None
    return Place(at, end, "admin", "place.zone")


def _road(edges: Edges, start: int, end: int, suffix: Suffix) -> Place | None:
    text = edges.text
    before = text[start - 1 : start]
    if suffix.word == "环路" and before and before in "东西南北内外一二三四五六":
        side = before in "一二三四五六" and text[start - 2 : start - 1] in tuple("东西南北")  # 南|二环路
        return Place(start - 1 - side, end, "road", "place.road")
    site = edges.place_end.get(start) if suffix.word in _OF_SITES and text[end : end + 1] != "口" else None
    if site is not None and site.rule == "place.site" and start - site.start <= _LONGEST_SITE:
        return Place(site.start, end, "road", "place.road")  # 成寿寺|路
    head = start - 1 if before and before in "东西南北中" else start  # 文昌中路
    division = edges.division_end.get(head)
    at, words, sure = edges.base(start if division else head, end)
    if at == head < start:
        at, words, sure = edges.base(start, end)
    if division and not division[1] and len(suffix.word) < 3:
        at, words, sure = division[0], [text[division[0] : start]], True
    if text[at - 1 : at] in ("上", "下") and edges.joined(at - 1):
        at -= 1  # 上清寺街道|上清寺路
    base = text[at:start]
    if not sure or not 1 < len(base) <= 5 or (base[0] in letters("quantified") and base[0] not in "一两"):
        return None
    if len(suffix.word) > 1 and not edges.proper(words, base):
        inner = edges.place_end.get(at)  # 滹沱河|景观大道
        return Place(inner.start, end, "road", "place.road") if inner and inner.subtype == "natural" else None
    if text[at - 1 : at] == "至" and len(suffix.word) > 1:  # 宝鸡|至|坪坎高速公路
        first = edges.division_end.get(at - 1)
        return Place(first[0], end, "road", "place.road") if first else None
    if shape("base.counted").match(base) or any(w in letters("classifiers") for w in words):
        return None
    if text[end : end + 1] == "段" and not edges.proper(words, base):
        return None  # 重点路段
    if edges.after("company", end) or (head == start and edges.common(start, end)):
        return None
    if text[end : end + 1] == "口" and base.endswith(
        ("医院", "卫生院", "学校", "中学", "小学", "学院", "大学", "公司", "超市")
    ):
        return None  # 华夏医院|路口
    if text[at - 1 : at] in ("“", "‘", "「") and text[end : end + 1] in ("”", "’", "」"):  # “致富路”: a figure
        return None
    return Place(at, end, "road", "place.road")
