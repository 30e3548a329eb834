"""Places by grammar: a class word (镇, 社区, 路, 广场 …) and the proper name before it.

The left edge decides. A name begins after punctuation, after another place, or after a word of
``place_cutters``; a window in which no edge is found is left out. Bases that only describe (``place_generic``) name
nothing.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable
from dataclasses import dataclass

from ahocorasick_rs import AhoCorasick, MatchKind

from kg.find.places_words import frequency, given_name, is_han, tokens, vocabulary
from kg.lexicon.gazetteer import Division, gazetteer
from kg.lexicon.words import rows

_REACH = 16
_FUNCTION = frozenset(
    "的了是有在从到向由于对为与和及同跟或被把将让给使得着过又也都还就才再并且而但若如因所以其此这那该各每某全本我你他她它们"
    "里沿经赴距离近往至即系称叫赶驶抵达进入出见看望听说做作请带送去来上下前后内外中间旁边"
    "含等约超仅共需要应能可会不没无非更最很太已曾正既使用拿取向朝今昨明第按连据凭靠随跨穿成任"
)
_CLASSIFIERS = frozenset("年月日时分秒号点个名位户处座条项件次批支只张份种类届期辆台套间所")
_NUMERALS = frozenset("一二两三四五六七八九十百千万几多数各每该整余0123456789")
_COUNTED = re.compile("[一二两三四五六七八九十百千万几多数各每该整]+(?:个|名|位|户|处|座|条|项|次|批|支|只|张|份|种|辆|台|套)|.*[一二两三四五六七八九十百千万几多数]+(?:公里|里)$|.*[百千万].{1,3}[百千万]$|[百千万]$")
_NOT_FIRST = frozenset("等各和与及的在全该有到了被把让使将从由向对为是每某本我此这那其多几进入出去来")
_NOT_LAST = frozenset("等了的着过在到是有和与及各个每")
_NO_NAME = frozenset("大小老新旧各该全一两几多好美富穷偏贫僻本我这那个名此其某每的了和与")
_NAME_ENDS = frozenset("江河湖山水石城家桥溪包联驻下上到进入新老")
_REGIONS = frozenset("市区 城区 县城 主城区 老城区 中心城区 城郊 片区 辖区 街区 工业区 郊区 周边 附近 沿线 沿岸 沿途 两侧 门前 门口 家门口".split())
_CLASS_ENDS = frozenset("村镇乡县市区") | {"社区", "街道"}
_BEFORE_PLACE = frozenset("在 到 赴 至 于 前往 来到 走进 深入 位于 地处".split())
_ACTIONS = frozenset("建设 发展 开发 创新 服务 组织 推进 管理 改造 保护 培育 教育 改革 开放 振兴 美化 亮化 绿化 智慧 走访 宣传".split())
_MARKETS = frozenset("全球 国际 国内 国外 海外 消费 资本 劳动力 要素 统一 本地 外地 目标 金融 人才 技术 能源 电力 土地 房地产 建筑 文化 旅游 农村 城市 整个 开拓 拓展 占领 规范".split())
_COUNT_INSIDE = re.compile("[一二两三四五六七八九十百千万几多数0-9０-９](?:个|座|处|家|条|项|批|片|块|所|家|大)")
_INSTITUTION = frozenset("学校 校园 中学 小学 大学 学院 企业 单位 机关 幼儿园 医院 公司".split())
_AGENT = re.compile(
    r"(?:馆长|负责人|主任|工作人员|讲解员|党支部|联合|举办|组织|开展|推出|印发|主办|承办|协办|荣获|获评|介绍|表示|相关)"
)
_TAIL: dict[str, re.Pattern[str]] = {
    "镇": re.compile(r"[压静痛定住守]"),
    "乡": re.compile(r"[村镇亲愁间土贤情音下里]"),
    "村": re.compile(r"[民务容貌级庄落寨镇风史口道路社]|村(?![委民干两党支])|集体|干部|两委|晚|BA"),
    "社区": re.compile(r"(?:化|型|教育|矫正|服务中心)"),
    "街道": re.compile(r"(?:两侧|上|旁|边|整洁)"),
    "路": re.compile(r"[线径程费况面灯基网由人子过途牌]|上"),
    "街": re.compile(r"[道区镇坊头巷面舞边上景]"),
    "巷": re.compile(r"[子道口]"),
    "河": re.compile(r"[湖流长]"),
    "湖": re.compile(r"[泊水光边北南州滨长]"),
    "江": re.compile(r"[河湖海水苏西南北东边畔山]"),
    "山": re.compile(r"[区村上下水林东西坡坳歌体地头洪火河川峰庄间里寨门谷货药]"),
    "沟": re.compile(r"[通渠]"),
    "湾": re.compile(r"[区]"),
    "岭": re.compile(r"[南头]"),
    "岛": re.compile(r"[屿上内]"),
    "市场": re.compile(r"(?:地|监管|监督|主体|化|经济|准入|秩序|价格|营商|需求|调节|机制|份额|竞争|环境|规模|运行|拓展|占有|管理|销售|预期|活力|主导)"),
    "港": re.compile(r"[口股务区集湾航澳式元币]|(?:务|铁|投)集团"),
    "高速": re.compile(r"[度增发成推运列铁]|(?:发展|增长|服务|交警|集团)"),
    "泉": re.compile(r"[水眼州]"),
    "铁路": re.compile(r"港|局|公安|部门|系统|集团|职工|沿线|站|客|货|运"),
    "基地": re.compile(r"(?:化|建设)"),
    "新区": re.compile(r"(?:域|块)"),
    "小区": re.compile(r"(?:域|居民楼)"),
    "大楼": re.compile(r"(?:里|内)"),
}


@dataclass(frozen=True, slots=True)
class Suffix:
    """A class word: how its name is bounded (``kind``) and what it is (``subtype``)."""

    word: str
    kind: str
    subtype: str


@functools.cache
def _class_words() -> dict[str, Suffix]:
    return {word: Suffix(word, kind, subtype) for word, kind, subtype in rows("place_suffixes") if len(word) == 1}


@dataclass(frozen=True, slots=True)
class Place:
    """A place found by grammar or from a list."""

    start: int
    end: int
    subtype: str
    rule: str


@functools.cache
def _suffixes() -> tuple[AhoCorasick, tuple[Suffix, ...]]:
    table = [Suffix(word, kind, subtype) for word, kind, subtype in rows("place_suffixes")]
    table += [Suffix(word, "generic", "-") for word in sorted(vocabulary("place_common") - {s.word for s in table})]
    return AhoCorasick([s.word for s in table], matchkind=MatchKind.Standard), tuple(table)


@functools.cache
def _listed() -> tuple[AhoCorasick, tuple[tuple[str, str], ...]]:
    table = [(w, "natural") for w in sorted(vocabulary("place_natural"))]
    table += [(w, "admin") for w in sorted(vocabulary("place_zones"))]
    return AhoCorasick([w for w, _ in table], matchkind=MatchKind.LeftmostLongest), tuple(table)


def listed_places(text: str) -> list[Place]:
    """Waters, mountains and zones of the lists, where they stand as words."""
    automaton, table = _listed()
    out = []
    for index, start, end in automaton.find_matches_as_indexes(text):
        word, subtype = table[index]
        after = text[end : end + 1]
        if _LONGER.match(text, end) or given_name(text, start, end) or _TITLED.search(text, max(0, start - 4), start):
            continue
        if len(word) == 2 and (
            after in "省市区县州镇乡村路街道岸门口滨" or not _edge(text, start, 4) or _inside_word(text, start, end)
        ) and after:
            continue
        if subtype == "natural" and text[end : end + 2] == "流域":  # 黄河流域 is a region of its own
            end += 2
        out.append(Place(start, end, subtype, "place.listed"))
    return out


def _inside_word(text: str, start: int, end: int) -> bool:
    lo = start
    while lo > 0 and start - lo < 4 and is_han(text[lo - 1]):
        lo -= 1
    at = lo
    for word in tokens(text[lo : end + 3]):
        if at <= start < at + len(word):
            return at < start or (at + len(word) < end)
        at += len(word)
    return True


def _edge(text: str, start: int, reach: int) -> bool:
    """Whether a word ends at ``start``."""
    lo = start
    while lo > 0 and start - lo < reach and is_han(text[lo - 1]):
        lo -= 1
    if lo == start:
        return True
    at = lo
    for word in tokens(text[lo : start + 3]):
        if at == start:
            return True
        at += len(word)
    return at == start


class Finder:
    """Reads one text from left to right; ``ends`` and ``starts`` say where places found so far lie."""

    def __init__(self, text: str, divisions: list[tuple[int, int, bool]], codes: set[str], listed: list[Place]) -> None:
        self.text = text
        self._codes = codes
        self._division_end = {end: (start, full) for start, end, full in divisions}
        self._place_end: dict[int, Place] = {p.end: p for p in listed}
        self._townships = gazetteer().townships

    def find(self) -> list[Place]:
        """All places with a class word, in order; a settlement or road may stand inside a site."""
        automaton, table = _suffixes()
        hits: dict[int, tuple[int, Suffix]] = {}
        for index, start, end in automaton.find_matches_as_indexes(self.text, overlapping=True):
            if end not in hits or start < hits[end][0]:
                hits[end] = (start, table[index])
        out = []
        for end in sorted(hits):
            start, suffix = hits[end]
            if suffix.kind == "generic":
                if (known := self._not_common(start, end)) is None:
                    continue
                start, suffix = end - len(known.word), known
            if (tail := _TAIL.get(suffix.word)) and tail.match(self.text, end):
                continue
            if suffix.kind in ("water", "nature") and _LONGER.match(self.text, end):
                continue
            read: Callable[[int, int, Suffix], Place | None] = getattr(self, "_" + suffix.kind)
            if place := read(start, end, suffix):
                out.append(place)
                self._place_end[end] = place
        return out

    def _not_common(self, start: int, end: int) -> Suffix | None:
        """The class word of a name that only looks as if it ended with a common noun (中山路, 黑山村)."""
        suffix = _class_words().get(self.text[end - 1])
        if suffix is None or end - start != 2 or self.text[start] not in _NAME_ENDS:
            return None
        if self.text[start:end] not in vocabulary("place_common"):
            return None
        lo = max(self._window(start), start - 6)
        words = tokens(self.text[lo:end])
        last = words[-1]
        if len(last) == 1 and len(words[-2]) == 1:
            return None
        if last == self.text[start:end]:  # 琴|江河: one letter is left over, which names nothing by itself
            before = self.text[start - 1 : start]
            if not is_han(before) or before in _NO_NAME or before in _FUNCTION:
                return None
            if start - 1 > lo and words[-2] != before:
                return None
            if start - 2 >= lo and not self._ends_word(lo, start - 1):
                return None
        return suffix

    def _once(self, at: int, end: int) -> bool:
        """Whether the name stands only here, a page or so around."""
        name = self.text[at:end]
        return self.text.count(name, max(0, at - 5000), end + 5000) < 2

    def _ends_word(self, lo: int, at: int) -> bool:
        """Whether an edge lies at ``at``: a place, a cutter or a function word ends there."""
        word = tokens(self.text[lo:at])[-1]
        return self._joined(at) or word in self._cutters or word in _FUNCTION

    # ------------------------------------------------------------ the left edge

    def _window(self, start: int) -> int:
        """Where the run of Chinese characters before ``start`` begins, at most ``_REACH`` before."""
        lo = start
        while lo > 0 and start - lo < _REACH and is_han(self.text[lo - 1]):
            lo -= 1
        return lo

    @functools.cached_property
    def _cutters(self) -> frozenset[str]:
        return vocabulary("place_cutters") - vocabulary("place_generic")

    def _base(self, start: int, end: int, stop_at_places: bool = True) -> tuple[int, list[str], bool]:
        """Where the base before the class word at ``start`` begins, its words, and whether the edge is sure."""
        lo = self._window(start)
        floor, sure = lo, start - lo < _REACH
        if stop_at_places:
            for at in range(start, lo, -1):
                if at in self._division_end or at in self._place_end:
                    floor, sure = at, True
                    break
        words = tokens(self.text[floor:end])
        at = end
        kept: list[str] = []
        cutters = self._cutters
        for n in range(len(words) - 1, -1, -1):
            word = words[n]
            first = at - len(word)
            if at > start:  # the word holds the class word, or a part of it
                if first < start:
                    kept.append(self.text[first:start])
                at = first
                continue
            following = self.text[at : at + 1]
            if kept and word in _REGIONS:
                return at, kept[::-1], True
            if stop_at_places and kept and word in _CLASS_ENDS:  # 重点村湖丘村
                return at, kept[::-1], True
            if word in cutters or (len(word) == 1 and word in _FUNCTION and following != "家"):
                if len(word) == 1 and at + 1 == start and n and words[n - 1] in _BEFORE_PLACE:
                    return first, [word, *kept[::-1]], True  # 在从岗社区: no preposition follows another
                return at, kept[::-1], True
            if word in _CLASSIFIERS and first > 0 and self.text[first - 1] in _NUMERALS:
                return at, kept[::-1], True
            kept.append(word)
            at = first
        return max(at, floor), kept[::-1], sure

    def _whole(self, start: int, end: int) -> tuple[int, list[str], bool] | None:
        """All of two or three characters between two places or in a list: the name, whatever its letters (路下村)."""
        for at in (start - 2, start - 3):
            if at < 0 or not all(map(is_han, self.text[at:start])):
                return None
            before = self.text[at - 1 : at]
            joined = self._joined(at)
            if joined or (before and not is_han(before)):
                base = self.text[at:start]
                listed = before == "、" or self.text[end : end + 1] == "、"
                if base[0] in _NOT_FIRST or base[-1] in _NOT_LAST or (base in self._cutters and not joined):
                    return None
                if not joined and any(len(w) > 1 and w in self._cutters for w in tokens(base)):
                    return None
                if joined or listed or not (base[0] in _FUNCTION or base[-1] in _FUNCTION):
                    return at, [base], True
                return None
        return None

    def _joined(self, at: int) -> bool:
        return at in self._division_end or at in self._place_end

    # ------------------------------------------------------------ kinds

    def _settlement(self, start: int, end: int, suffix: Suffix) -> Place | None:
        division = self._division_end.get(start)
        if division and not division[1]:  # 常州村: the short form of a city is a part of the village's name
            return Place(division[0], end, suffix.subtype, "place.settlement")
        if (inner := self._place_end.get(start)) and inner.rule == "place.site":  # 锦绣花园社区
            return Place(inner.start, end, suffix.subtype, "place.settlement")
        at, words, sure = self._whole(start, end) or self._base(start, end)
        length = start - at
        if self.text[at:start].endswith(("社区", "街道", "乡镇")):
            return None
        if suffix.word in ("嘎查", "苏木"):  # transliterated: no word is to be seen in it
            floor = next((e for e in range(start - 1, max(start - 7, 0), -1) if self._joined(e)), None)
            if floor is not None and floor >= self._window(start):
                return Place(floor, end, suffix.subtype, "place.settlement")
        if suffix.word in ("镇", "乡", "街道", "苏木"):
            listed = self._listed_township(at, start, end)
            if listed is not None:
                return Place(listed, end, suffix.subtype, "place.township")
        if length == 0:
            return None
        most = 4 if suffix.word == "村" else 6
        if not sure or length > most or not self._proper(words, self.text[at:start]):
            return None
        if self.text[at:start] in _ACTIONS and not self._joined(at):
            return None
        if length == 1 and not (self._joined(at) and suffix.word in ("镇", "乡", "村")):
            return None
        if suffix.word == "村" and length == 1:
            return None
        return Place(at, end, suffix.subtype, "place.settlement")

    def _listed_township(self, at: int, start: int, end: int) -> int | None:
        """The longest listed township that ends here and begins at the edge found or after it."""
        if self._townships(self.text[at:end]):
            return at
        for first in range(max(self._window(start), start - 7), start - 1):
            if any(self._known(d) for d in self._townships(self.text[first:end])):
                return first
        for first in range(at + 1, start - 1):
            if self._townships(self.text[first:end]):
                return first
        return None

    def _known(self, township: Division) -> bool:
        return township.parent_code in self._codes or township.parent_code[:4] + "00" in self._codes

    def _common(self, start: int, end: int) -> bool:
        """Whether a dictionary word of two characters ends with the class word (走村, 护路)."""
        return end - start == 1 and start > 0 and frequency(self.text[start - 1 : end]) > 0 and tokens(
            self.text[max(self._window(start), start - 4) : end]
        )[-1] == self.text[start - 1 : end]

    def _zone(self, start: int, end: int, suffix: Suffix) -> Place | None:
        window = max(self._window(start), start - 9)
        inside = next((e for e in range(start, window, -1) if e in self._division_end), None)
        if inside == start or (inside is not None and start - inside <= 6):
            first, full = self._division_end[inside]
            between = self.text[inside:start]
            if full and between:
                first = inside
                if not self._proper(list(tokens(between)), between):
                    return None
            if full and not between:
                return None if suffix.word in ("新区", "示范区", "管理区") else Place(first, end, "admin", "place.zone")
            return Place(first, end, "admin", "place.zone")
        at, words, sure = self._base(start, end)
        if not sure or not 2 <= start - at <= 4 or not self._proper(words, self.text[at:start]):
            return None
        if suffix.word in ("新区", "示范区", "管理区", "产业园区", "工业园区", "高新区", "经开区"):
            if not self._joined(at) and self._once(at, end):
                return None
        return Place(at, end, "admin", "place.zone")

    def _road(self, start: int, end: int, suffix: Suffix) -> Place | None:
        if suffix.word == "环路" and self.text[start - 1 : start] in tuple("东西南北内外一二三四五六"):
            return Place(start - 1, end, "road", "place.road")
        head = start - 1 if self.text[start - 1 : start] in tuple("东西南北中") else start  # 文昌中路
        division = self._division_end.get(head)
        at, words, sure = self._base(head, end) if head < start and not division else self._base(start, end)
        if head < start and at == head:
            at, words, sure = self._base(start, end)
        if division and suffix.word in ("路", "街", "大道", "大街", "巷") and not division[1]:
            at, words, sure = division[0], [self.text[division[0] : start]], True
        length = start - at
        base = self.text[at:start]
        if not sure or not 1 < length <= 5 or base[0] in "各该全每某本我此这那几多" or _COUNTED.match(base):
            return None
        if _COMPANY.match(self.text, end) or (head == start and self._common(start, end)) or any(w in _CLASSIFIERS for w in words):
            return None
        if self.text[at - 1 : at] in ("“", "‘", "「") and self.text[end : end + 1] in ("”", "’", "」"):
            return None
        return Place(at, end, "road", "place.road")

    def _nature(self, start: int, end: int, suffix: Suffix) -> Place | None:
        at, words, sure = self._base(start, end, stop_at_places=False)
        for cut in range(start - 1, at - 1, -1):
            if cut in self._division_end and self._division_end[cut][1]:
                at = cut
                words = list(tokens(self.text[at:start]))
                break
        length = start - at
        if not sure or not 1 < length <= 6 or not self._proper(words, self.text[at:start]):
            return None
        return Place(at, end, "natural", "place.nature")

    def _water(self, start: int, end: int, suffix: Suffix) -> Place | None:
        if self._place_end.get(end):
            return None
        division = self._division_end.get(start)
        if division and not division[1] and self.text[end : end + 1] not in ("段", "道"):  # 胶州湾
            return Place(division[0], end, "natural", "place.nature")
        at, words, sure = self._base(start, end)
        length = start - at
        base = self.text[at:start]
        if not sure or not 1 <= length <= 3 or (length == 1 and not _LANDFORM.match(self.text, end)):
            return None
        word = self.text[start - 1 : end]
        if length > 1 and word not in vocabulary("place_common") and self._common(start, end):
            return None
        if not self._proper(words, base) or base[-1:] in "大小上下过入出沿跨临一两":
            return None
        if length == 1 and base in "大小高青":
            return None
        right = self.text[end : end + 1]
        if right and is_han(right) and not _FLOWS.match(self.text, end) and self._once(at, end):
            return None
        return Place(at, end, "natural", "place.nature")

    def _site(self, start: int, end: int, suffix: Suffix) -> Place | None:
        at, words, sure = self._base(start, end, stop_at_places=False)
        if not sure and start - at > 12:
            sure = False
        # the last full name of a division, and a settlement before a proper base, are where it lies, not what it is called
        marks = [e for e in range(at + 1, start + 1) if self._joined(e)]
        proper_from = at
        for mark in reversed(marks):
            first, full = self._division_end.get(mark, (None, False))
            if first is None:
                place = self._place_end[mark]
                first, full = place.start, place.subtype != "natural"
            if first < at:
                first = at if not self._joined(mark) else first
            rest = self.text[mark:start]
            if full and rest and self._proper(list(tokens(rest)), rest) and len(rest) > 1:
                proper_from = mark
            elif full and self._is_admin(mark) and suffix.kind == "site" and (not rest or suffix.word == "小区") and suffix.word[-2:] != "中心":
                return None  # 越州镇水库群, 莲花街道老旧小区: not a name
            else:
                proper_from = first
            sure = True
            break
        if marks:
            at = proper_from
            words = list(tokens(self.text[at:start]))
        length = start - at
        if not sure or not 1 < length <= 16:
            return None
        base = self.text[at:start]
        if _COUNT_INSIDE.search(base):
            return None
        if suffix.word == "市场" and (length > 5 or any(w in _MARKETS or w in _ACTIONS for w in tokens(base))):
            return None
        if (suffix.word == "食堂" and tokens(base)[-1] in _INSTITUTION) or _COMPANY.match(self.text, end):
            return None
        if base[0] in "市县区省州" and length >= 3 and not any(self._starts(at, e) for e in marks):
            if suffix.kind != "hall" and suffix.word not in ("体育中心", "会展中心", "文化中心"):
                return None
        elif not marks and not self._proper(words, base):
            return None
        return Place(at, end, "facility", "place.site")

    def _is_admin(self, mark: int) -> bool:
        return mark in self._division_end or self._place_end[mark].subtype == "admin"

    def _starts(self, at: int, mark: int) -> bool:
        """Whether the place that ends at ``mark`` begins at ``at``."""
        first = self._division_end[mark][0] if mark in self._division_end else self._place_end[mark].start
        return first == at

    def _hall(self, start: int, end: int, suffix: Suffix) -> Place | None:
        if _AGENT.match(self.text, end):
            return None
        return self._site(start, end, suffix)

    def _temple(self, start: int, end: int, suffix: Suffix) -> Place | None:
        at, words, sure = self._base(start, end)
        if not sure or start - at != 2 or not self._proper(words, self.text[at:start]):
            return None
        return Place(at, end, "facility", "place.site")

    def _port(self, start: int, end: int, suffix: Suffix) -> Place | None:
        if (division := self._division_end.get(start)) and not division[1]:
            return Place(division[0], end, "facility", "place.site")
        at, words, sure = self._base(start, end)
        before = self.text[at - 1 : at]
        if not sure or start - at != 2 or not self._proper(words, self.text[at:start]):
            return None
        if is_han(before or "。") and before not in "在到至从赴往" and not self._joined(at):
            return None
        return Place(at, end, "facility", "place.site")

    # ------------------------------------------------------------ bases

    def _proper(self, words: list[str], base: str) -> bool:
        """Whether the base names: not all its words describe, and it is no numeral or pronoun."""
        if not base or base in vocabulary("place_generic") or _COUNTED.match(base):
            return False
        if base[-1] == "族" or base[0] in "各该全每某本我此这那一两几多" and not re.match("一[^个名位家座处条]", base):
            return False
        return not all(w in vocabulary("place_generic") or w in vocabulary("place_cutters") for w in words)


_LANDFORM = re.compile(r"脚下|山麓|主峰|之巅|[河湖江]畔|流域|两岸|沿岸|上游|中游|下游|干流|大桥|风景|景区")
_LONGER = re.compile(r"镇|乡|村|街道|社区|路|街|大道|大街|巷|公园|广场|林场|农场|水库|水电站|大桥|隧道|小区|景区|风景|机场|宾馆|酒店|新城|三角|饭店|大厦")
_TITLED = re.compile(r"(?:[省市县区镇乡州局院会厅部]长|主任|书记|委员|记者|主席|队长|校长)$")
_COMPANY = re.compile(r"[㐀-鿿（）]{0,4}(?:有限|股份|集团|公司)|(?:建设|改造|提升|扩建|新建)?(?:工程|项目)")
_FLOWS = re.compile(
    r"(?:[畔岸边段口堤上里中源脚麓顶巅]|主峰|景区|流域|沿[线岸]|两岸|上游|中游|下游|干流|支流|源头|水[质域位库系]|治理|断面|河道|防汛|保护|生态|大堤|是|为|位于|湿地|入|南|北|东|西|[，。、；：！？）”\s]|$)"
)
_NUMBERED = re.compile(
    r"(?<![A-Za-z0-9])(?:[GSXYC]\d{2,4}(?:[㐀-鿿]{0,4}(?:高速公路|高速)|国道|省道|县道|线)?|(?:国道|省道|县道|乡道)[GSXY]?\d{2,4}线?|[GSXY]?\d{3}(?:国道|省道|县道))(?![0-9A-Za-z])"
    r"|中国[（(][㐀-鿿]{2,4}[）)]自由贸易试验区(?:[㐀-鿿]{2,4}片区)?"
    r"|[经纬横纵][一二三四五六七八九十]{1,3}[路街]"
)


def numbered_roads(text: str) -> list[Place]:
    """G310线, 国道108线, 322国道."""
    return [
        Place(m.start(), m.end(), "admin" if m[0].startswith("中国") else "road", "place.numbered")
        for m in _NUMBERED.finditer(text)
    ]
