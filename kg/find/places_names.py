"""Places by grammar: a class word (镇, 社区, 路, 广场 …) and the proper name before it.

Class words are read from left to right, so that each place found bounds the next (鸭溪镇|杨柳社区). A window in which
no left edge is found is left out; a base that only describes names nothing.
"""

from __future__ import annotations

from collections.abc import Callable

from kg.find.places_classes import Place, Suffix, class_like, class_words, letters, shape
from kg.find.places_edges import Edges
from kg.find.places_sites import read_port, read_site, read_temple
from kg.find.places_words import is_han, tokens, vocabulary
from kg.find.wordlists import occurring
from kg.lexicon.gazetteer import Division, gazetteer
from kg.lexicon.packs import cached

Reader = Callable[[Edges, int, int, Suffix], Place | None]

_TRANSLITERATED = frozenset({"嘎查", "苏木"})
_NO_SETTLEMENT = frozenset({"副", "正", "嘎查", "苏木"})  # 嘎查村, 苏木镇: such places in general
_RANKS = frozenset("省市县区州盟旗镇")
_OF_BODIES = frozenset("局委厅院网报社台")  # last letters of bodies, not of a landscape's name
_GIVEN = frozenset("峰江泉海岭溪")  # last letters of persons' names as well as of landscapes
_LOCATIVE = frozenset("在到赴沿于")  # what goes before the place of an event
_SIDES = frozenset("麓坡畔")  # where one stands at a mountain or lake, before the name of a place there
_LIST_ENDS = ("等", "和", "与", "及", "各")  # 努古斯台镇|等苏木
_LIST_MARKS = frozenset("、和与及到在")
_BELOW = ("镇", "乡", "道")
_TOWNSHIPS = frozenset({"镇", "乡", "街道", "苏木"})
_OF_SITES = frozenset({"路", "街", "大街", "大道", "巷", "胡同"})
_LONGEST_SITE = 5  # letters of a site that a road is named for
_LONG_ZONES = frozenset({"综合试验区", "综合实验区", "深度合作区"})  # 长岛|海洋生态文明|综合试验区
_COMMON_ZONES = frozenset({"新区", "新城", "示范区", "管理区", "产业园区", "工业园区", "高新区", "经开区"})


def named_places(edges: Edges, codes: set[str]) -> list[Place]:
    """All places with a class word, in order of their ends. ``codes`` are the divisions that the document names."""

    def settlement(edges: Edges, start: int, end: int, suffix: Suffix) -> Place | None:
        return _settlement(edges, start, end, suffix, codes)

    readers: dict[str, Reader] = {
        "settlement": settlement,
        "zone": _zone,
        "road": _road,
        "nature": _nature,
        "water": _water,
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


@cached
def _provinces() -> frozenset[str]:
    """The short forms of provinces: 福建."""
    return frozenset(
        f for f in gazetteer().forms() for d in gazetteer().named(f) if d.level == "province" and f != d.name
    )


def _abroad(text: str, place: Place) -> bool:
    """Whether the name begins with a foreign country's or follows it."""
    countries = tuple(letters("abroad"))
    return text.startswith(countries, place.start) or text[max(0, place.start - 6) : place.start].endswith(countries)


def _chimes(name: str) -> bool:
    """Whether the letters are a saying that turns on one word: 靠湖吃湖, 养山富山."""
    return len(name) == 4 and name[1] == name[3] and name[0] != name[2] and name[0] in letters("sayings")


def _settlement(edges: Edges, start: int, end: int, suffix: Suffix, codes: set[str]) -> Place | None:
    division = edges.division_end.get(start)
    if division and not division[1]:  # 常州村: the short form of a city is a part of the village's name
        return Place(division[0], end, suffix.subtype, "place.settlement")
    if (inner := edges.place_end.get(start)) and inner.rule == "place.site":  # 锦绣花园社区
        return Place(inner.start, end, suffix.subtype, "place.settlement")
    if inner and inner.rule == "place.road" and suffix.word in ("社区", "街道"):  # 淮海中路街道
        return Place(inner.start, end, suffix.subtype, "place.settlement")
    at, words, sure = edges.whole(start, end) or edges.base(start, end)
    if edges.text.startswith("办事处", at) and start - at > 4:  # 彩屯街道|办事处|彩玉社区
        at, words = at + 3, list(tokens(edges.text[at + 3 : start]))
    base = edges.text[at:start]
    if base.endswith(("社区", "街道", "乡镇", "于", "在", "两", "首届")) or base in _NO_SETTLEMENT:
        return None
    if base[:1] in _RANKS and base.endswith("乡") and len(base) == 2 and suffix.word == "村":
        return None  # 旗|乡村|振兴局
    if (base.endswith("好") or base.startswith("好")) and not edges.joined(at):
        return None  # 建设好镇村阵地
    if base.rstrip("区县市").endswith(("联合", "携手", "会同")) and not edges.joined(start - 2):
        return None  # 警方|联合|街道
    if edges.joined(start) and base.endswith(suffix.word):
        return None  # 知钦乡|乡长
    if suffix.word == "乡" and (people := shape("base.people").search(edges.text[max(0, start - 10) : start])):
        first = start - len(people.group())  # 新鄂鄂伦春族乡
        at, words, sure = edges.base(first, end)
        if sure and 1 < first - at <= 3:
            return Place(at, end, suffix.subtype, "place.settlement")
    if suffix.word in ("乡", "镇") and edges.text[end : end + 1] == "长" and base[-1:] in ("副", "任", "代", "原"):
        return None  # 报考|副|乡长
    if suffix.word in _TRANSLITERATED:  # no word is to be seen in it
        floor = next((e for e in range(start - 1, max(start - 7, 0), -1) if edges.joined(e)), None)
        if floor is not None and floor >= edges.window(start) and edges.text[floor : floor + 1] not in _LIST_ENDS:
            return Place(floor, end, suffix.subtype, "place.settlement")
    if suffix.word in _TOWNSHIPS and (listed := _listed_township(edges, at, start, end, codes)) is not None:
        return Place(listed, end, suffix.subtype, "place.township")
    inside = edges.text[at - 1 : at] in _BELOW if suffix.word == "社区" else edges.joined(at)
    again = not edges.once(at, end) and edges.text[at - 1 : at] in _LIST_MARKS  # 幸福村, twice and in a list
    vouched = (inside or (again and suffix.word == "村")) and (
        base in letters("virtues") or shape("base.date").fullmatch(base)
    )
    proper = vouched or edges.proper(words, base)
    if not sure or not 1 <= len(base) <= (5 if suffix.word == "社区" else 4) or not proper:
        return None
    if edges.in_slogan(at, end):
        return None
    if base in letters("actions") and not edges.joined(at):
        return None
    if len(base) == 1 and not (
        edges.joined(at)
        and (
            suffix.word in ("镇", "乡")
            or (suffix.word == "村" and edges.text[at - 1] in _BELOW and not edges.common(start, end))
        )
    ):
        return None
    return Place(at, end, suffix.subtype, "place.settlement")


def _listed_township(edges: Edges, at: int, start: int, end: int, codes: set[str]) -> int | None:
    """Where a listed township that ends here begins: at the edge found, or where one of the document's divisions has it."""
    townships = gazetteer().townships

    def known(township: Division) -> bool:
        return township.parent_code in codes or township.parent_code[:4] + "00" in codes

    for first in range(max(edges.window(start), start - 7), start - 1):
        if any(known(d) for d in townships(edges.text[first:end])):
            return first
    wider = next((first for first in (at - 1, at - 2) if first >= 0 and townships(edges.text[first:end])), None)
    before = edges.text[wider - 1 : wider] if wider is not None else ""
    marked = not is_han(before or "。") and is_han(edges.text[at - 1 : at] or "。")  # 、叮咛|店镇
    whole = at == start or marked or not townships(edges.text[at:end])
    # 望牛墩镇, and 大成镇 where a name can begin: 望 and 成 are words elsewhere
    free = wider is not None and (start - wider > 2 or edges.joined(wider) or not is_han(before or "。"))
    if wider is not None and whole and (free or before in "到在赴至往"):
        return wider
    if at < start and townships(edges.text[at:end]):
        return at
    bounds = {at + sum(map(len, found)) for n in range(1, 5) if (found := tokens(edges.text[at:end])[:n])}
    return next((first for first in sorted(bounds) if first < start - 1 and townships(edges.text[first:end])), None)


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


def _nature(edges: Edges, start: int, end: int, suffix: Suffix) -> Place | None:
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
    if base[:1] in _RANKS and not edges.joined(at) and not edges.proper(list(tokens(base[1:])), base[1:]):
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


def _water(edges: Edges, start: int, end: int, suffix: Suffix) -> Place | None:
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
