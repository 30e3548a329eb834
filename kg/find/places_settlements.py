"""Settlements: villages, communities, townships and streets, by their class word and the proper name before it."""

from __future__ import annotations

from kg.find.places_classes import RANKS, Place, Suffix, letters, shape
from kg.find.places_edges import Edges
from kg.find.places_words import is_han, tokens
from kg.lexicon.gazetteer import Division, gazetteer

_TRANSLITERATED = frozenset({"嘎查", "苏木"})
_NO_SETTLEMENT = frozenset({"副", "正", "嘎查", "苏木"})  # 嘎查村, 苏木镇: such places in general
_LIST_ENDS = ("等", "和", "与", "及", "各")  # 努古斯台镇|等苏木
_LIST_MARKS = frozenset("、和与及到在")
_BELOW = ("镇", "乡", "道")
_TOWNSHIPS = frozenset({"镇", "乡", "街道", "苏木"})


def read_settlement(edges: Edges, start: int, end: int, suffix: Suffix, codes: set[str]) -> Place | None:
    """The settlement whose class word is ``[start, end)``; ``codes`` are the divisions that the document names."""
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
    if base[:1] in RANKS and base.endswith("乡") and len(base) == 2 and suffix.word == "村":
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
