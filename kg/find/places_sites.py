"""Sites and facilities: whether the place before a class word (广场, 纪念馆 …) is a part of its name."""

from __future__ import annotations

from kg.find.places_classes import Place, Suffix, letters, shape
from kg.find.places_edges import Edges
from kg.find.places_words import is_han, tokens, vocabulary

_TOPICAL = frozenset({"科普馆", "体验馆", "教育馆", "宣教馆", "展示馆", "规划馆", "体验中心", "科普中心", "展示中心"})
_PUBLIC = frozenset({"体育中心", "会展中心", "文化中心"})
_KEPT = frozenset({"图书馆", "文化馆", "档案馆", "博物馆", "美术馆", "科技馆", "少年宫", "青少年宫"})
_HOSTS = ("学校", "学院", "医院", "中学", "小学", "公司", "研究院", "研究所", "中心校")
_KINDS_OF_BASE = frozenset({"基地", "生产基地"})
_KINDS_OF_USE = ("生产", "加工", "种植", "养殖", "研发", "制造", "生产制造")
_WORKS = frozenset({"污水处理站", "污水处理厂", "污水厂", "净水厂", "垃圾中转站", "垃圾填埋场", "提灌站"})
_PEOPLE = ("渔民", "农民", "牧民", "青年", "大学生", "妇女", "残疾人", "退役军人", "移民", "职工", "少年儿童", "老年人")
_OF_RANK = ("村级", "镇级", "乡级", "乡镇级", "镇街级", "街道级")
_CORES = ("核心示范区", "核心区", "起步区", "先导区")  # 丙种植基地|核心区: the part is what is named
_LONGEST = 16  # characters of a base


def read_site(edges: Edges, start: int, end: int, suffix: Suffix) -> Place | None:
    """The site whose class word is ``[start, end)``: 周庄体育中心 whole, but 临河区|麒麟广场 without the district."""
    if (
        suffix.kind == "hall"
        and edges.after("agent", end)
        and not shape("before.held").search(edges.text[max(0, start - 9) : start])
    ):
        return None
    of = edges.division_end.get(start)
    if (
        suffix.word in _KEPT
        and of
        and of[1]
        and not shape("before.there").search(edges.text[max(0, of[0] - 6) : of[0]])
    ):
        return None  # a body of the division
    at, words, sure = edges.base(start, end, stop_at_places=False)
    mark = next((e for e in range(start, at, -1) if edges.joined(e)), None)
    verb = shape("base.verb").match(edges.text[mark:end]) if mark is not None else None
    if mark is not None and verb is not None:
        at, mark = mark + verb.end(), None  # 南城街道|规范|农贸市场
        words = list(tokens(edges.text[at:start]))
    if mark is not None:
        first, sure = _with_place(edges, mark, start, suffix), True
        if first is None:
            return None
        first = _paired(edges, first)
        at, words = first, list(tokens(edges.text[first:start]))
    if at == start - 1 and edges.text[at - 1] == "那" and edges.joined(at - 1):
        return Place(at - 1, end, "facility", "place.site")  # 上思县|那板水库: a field, in Zhuang
    if (zone := shape("base.zone").match(edges.text[at:start])) is not None:
        at += zone.end()  # 高新区|九州洼月季公园
        words = list(tokens(edges.text[at:start]))
    if edges.text[at - 1 : at].isdecimal() and (unit := shape("base.unit").match(edges.text[at:start])) is not None:
        at += unit.end()  # 110千伏|龙泉变电站
        words = list(tokens(edges.text[at:start]))
    if edges.text[at - 1 : at].isascii() and edges.text[at] == "级" and edges.text[at - 1 : at].isalpha():
        at += 1  # 国家AAAA级|牡丹旅游景区
        words = list(tokens(edges.text[at:start]))
    base = edges.text[at:start]
    if suffix.word == "艺术馆" and base.endswith("群众"):
        return None  # the culture bureau's own house, a body
    if suffix.word in _KINDS_OF_BASE and _of_another(edges, at, start, suffix, mark):
        return None
    if suffix.word == "园区" and base in letters("actions") and not edges.joined(at):
        return None  # 加快|发展|园区经济
    if suffix.word == "大院" and shape("base.seat").fullmatch(base):
        return None  # 县委|大院: where any county committee sits
    if not sure or not 1 < len(base) <= _LONGEST or shape("base.count_inside").search(base):
        return None
    if not edges.joined(at) and shape("before.counted").search(edges.text[max(0, at - 8) : at]):
        return None  # 6处省级非|物质文化遗产研究基地
    if suffix.word == "文化中心" and base.endswith(("经济", "政治", "商业", "工业", "历史")):
        return None  # a town's standing, not a house
    if edges.after("company", end) or _figurative(base, suffix):
        return None
    if base[0] in "市县区省州" and len(base) > 2 and not (mark is not None and _start(edges, mark) == at):
        if suffix.kind != "hall" and suffix.word not in _PUBLIC:
            return None
    elif mark is None and not edges.proper(words, base):
        return None
    core = next((w for w in _CORES if suffix.kind == "site" and edges.text.startswith(w, end)), "")
    return Place(at, end + len(core), "facility", "place.site")


def _paired(edges: Edges, first: int) -> int:
    """Where a name begins whose two places a dash joins (南通—丹江合作产业园), or a short form before a water (宜昌长江大桥)."""
    dash = first
    while dash > 0 and edges.text[dash - 1] in "—–－-":
        dash -= 1
    for at in (dash, first):
        division = edges.division_end.get(at)
        if division and not division[1]:
            return division[0]
    return first


def _of_another(edges: Edges, at: int, start: int, suffix: Suffix, mark: int | None) -> bool:
    """Whether a base that no word of its own names is cut from a longer name (某材料|泉州生产基地), or is one of a kind."""
    if mark is None:
        return suffix.word == "生产基地" and is_han(edges.text[at - 1 : at] or "。")
    rest = edges.text[mark:start]
    if rest and rest not in _KINDS_OF_USE:
        return False
    before = edges.text[at - 1 : at]
    return bool(before) and is_han(before) and not edges.joined(at) and before not in "在到至于赴从往由与和及的了是"


def _start(edges: Edges, mark: int) -> int:
    """Where the division or place begins that ends at ``mark``."""
    return edges.division_end[mark][0] if mark in edges.division_end else edges.place_end[mark].start


def _with_place(edges: Edges, mark: int, start: int, suffix: Suffix) -> int | None:
    """Where the name begins, given a place that ends at ``mark``; ``None`` where there is no name.

    A full name of a division, a settlement or a road before a proper name says where the site lies; before a word
    that only describes, or as a short form or a landscape, it is a part of what the site is called.
    """
    division = edges.division_end.get(mark)
    inner = edges.place_end[mark].subtype if division is None else "admin"
    full = division[1] if division else inner != "natural" and not (inner == "facility" and suffix.kind == "hall")
    admin = inner == "admin"
    rest = edges.text[mark:start]
    if rest in _OF_RANK:
        return None  # 伦教街道|村级工业园: all that its villages have
    if full and admin and suffix.word in _TOPICAL:
        return _start(edges, mark)  # 高邑县禁毒科普馆: what it is about, not what it is called
    if full and admin and (rest.startswith(_PEOPLE) or (not rest and suffix.word in _WORKS)):
        return _start(edges, mark)  # 刘渡镇渔民转产就业园, 峨堡镇污水处理站
    if full and len(rest) > 1 and edges.proper(list(tokens(rest)), rest):
        host = admin and tokens(rest)[0] in vocabulary("place_generic") and any(w in rest for w in _HOSTS)
        return _start(edges, mark) if host else mark  # 东乡县|职业技术学校实训基地
    if full and admin and suffix.kind == "site" and (not rest or suffix.word == "小区") and suffix.word[-2:] != "中心":
        return None  # 大河镇水库群, 莲花街道老旧小区
    if suffix.word == "小区" and rest and not edges.proper(list(tokens(rest)), rest):
        return None  # 机场生活区|老旧小区
    return _start(edges, mark)


def _figurative(base: str, suffix: Suffix) -> bool:
    """全球市场, a school's canteen."""
    words = tokens(base)
    if suffix.word == "市场":
        return len(base) > 5 or any(w in letters("markets") or w in letters("actions") for w in words)
    return suffix.word == "食堂" and words[-1] in letters("institution")


def read_temple(edges: Edges, start: int, end: int, suffix: Suffix) -> Place | None:
    """独乐寺, 关帝庙: two characters before the class word."""
    at, words, sure = edges.base(start, end)
    if not sure or start - at != 2 or not edges.proper(words, edges.text[at:start]):
        return None
    return Place(at, end, "facility", "place.site")


def read_port(edges: Edges, start: int, end: int, suffix: Suffix) -> Place | None:
    """烟台港; another name of two characters only after punctuation, a place or 在, 到, 至."""
    if (division := edges.division_end.get(start)) and not division[1]:
        return Place(division[0], end, "facility", "place.site")
    at, words, sure = edges.base(start, end)
    before = edges.text[at - 1 : at]
    if not sure or start - at != 2 or not edges.proper(words, edges.text[at:start]):
        return None
    if is_han(before or "。") and before not in "在到至从赴往" and not edges.joined(at):
        return None
    return Place(at, end, "facility", "place.site")
