"""Places that a list or a pattern holds whole: great rivers and mountains, state-level zones, numbered roads."""

from __future__ import annotations

import re

from kg.find.places_classes import Place, shape
from kg.find.places_words import clause, given_name, is_han, stands_alone, tokens
from kg.find.wordlists import occurring
from kg.lexicon.needed import needed
from kg.lexicon.packs import cached
from kg.lexicon.patterns import holds, searchable
from kg.lexicon.words import words

_NOT_AFTER_SHORT = frozenset("省市区县州镇乡村路街道岸门口滨")


@cached
def _listed() -> dict[str, str]:
    """Subtypes by name."""
    return dict.fromkeys(words("place_zones"), "admin") | dict.fromkeys(words("place_natural"), "natural")


def listed_places(text: str) -> list[Place]:
    """Waters, mountains and zones of the lists, where they stand as words and are no one's name."""
    table = _listed()
    out = []
    for start, end in occurring(text, "places"):
        word = text[start:end]
        subtype = table[word]
        # regular expressions with ^ are tried on a slice: `pattern.match(text, at)` takes ^ for the text's own start
        if shape("after.longer").match(text[end : end + 4]) or given_name(text, start, end):
            continue
        if shape("before.title").search(text[max(0, start - 4) : start]):
            continue
        if len(word) == 2 and not _as_word(text, start, end):
            continue
        if subtype == "natural" and shape("after.firm").match(text[end : end + 6]):  # 长江证券
            continue
        if (
            subtype == "natural"
            and text[start - 1 : start] in ("小", "大")
            and not is_han(text[start - 2 : start - 1] or "。")
        ):
            continue  # 小漳河 is another river
        if subtype == "natural" and text[end : end + 2] == "流域":  # 黄河流域 is a region of its own
            end += 2
        out.append(Place(start, end, subtype, "place.listed"))
    return out


def _as_word(text: str, start: int, end: int) -> bool:
    if text[end : end + 1] in _NOT_AFTER_SHORT:
        return end == len(text)
    lo, _ = clause(text, start, end, 4)
    at = lo
    for word in tokens(text[lo : end + 3]):
        if at <= start < at + len(word):
            return at == start and at + len(word) >= end
        at += len(word)
    return stands_alone(text, start, end)


def patterned_places(text: str) -> list[Place]:
    """Numbered roads (S308线, 国道212, 纬二街) and free-trade zones (中国（云南）自由贸易试验区)."""
    return [
        Place(*m.span(group), subtype, rule)
        for regex, group, words_, subtype, rule in _patterned()
        if holds(text, words_)
        for m in regex.finditer(text)
    ]


@cached
def _patterned() -> tuple[tuple[re.Pattern[str], str | int, tuple[frozenset[str], ...], str, str], ...]:
    """The patterns of whole names: the group that is the name, the words that a text needs for each, its subtype, its rule."""
    return tuple(
        (p.regex, "name" if "name" in p.regex.groupindex else 0, needed(p.regex), str(p.fields["subtype"]), p.id)
        for p in searchable("locations")
        if "subtype" in p.fields
    )
