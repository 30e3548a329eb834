"""Words of a short window: where one may begin or end. The dictionary is loaded at the first use."""

from __future__ import annotations

import functools

from kg.lexicon import segmenter
from kg.lexicon.packs import cached
from kg.lexicon.words import words

HAN = ("㐀", "鿿")


@functools.lru_cache(maxsize=65536)
def tokens(window: str) -> tuple[str, ...]:
    """The words of a window (a few to some twenty characters, no line break), unknown names in single characters."""
    return tuple(segmenter.cut(window))


@cached
def vocabulary(name: str) -> frozenset[str]:
    """The words of ``data/<name>.txt`` as a set."""
    return frozenset(words(name))


def frequency(word: str) -> int:
    """How often a general corpus has the word; 0 where the dictionary does not list it."""
    return segmenter.frequencies().get(word) or 0


def is_han(char: str) -> bool:
    """Whether the character can stand in a Chinese name."""
    return HAN[0] <= char <= HAN[1]


def clause(text: str, start: int, end: int, reach: int) -> tuple[int, int]:
    """The run of Chinese characters around ``[start, end)``, at most ``reach`` characters either side."""
    lo, hi = start, end
    while lo > 0 and start - lo < reach and is_han(text[lo - 1]):
        lo -= 1
    while hi < len(text) and hi - end < reach and is_han(text[hi]):
        hi += 1
    return lo, hi


_LINKS = frozenset(
    "在到从由于对与和及同驻赴来去游回离抵达是为向朝往给让使的之等省市县区州原现在今年老大新全跨经至近距将把被据受以有当按该归供建成入进出标局署访援聘了着又也还都已将并则跟随携据凭因被受等以里内外上下间说看见"
)


def loosely_joined(text: str, start: int) -> bool:
    """Whether a stray character stands before ``start``, which may be the rest of a longer name (草鞍山)."""
    if start == 0 or not is_han(text[start - 1]) or text[start - 1] in _LINKS:
        return False
    lo, _ = clause(text, start, start, 5)
    last = tokens(text[lo:start])[-1]
    return len(last) == 1


def stands_alone(text: str, start: int, end: int, joined: bool = False) -> bool:
    """Whether ``[start, end)`` begins a word and ends one, or is the head of a longer name (威海 in 威海港).

    ``joined``: a place ends at ``start``, so that a word does, whatever the segmenter makes of the two.
    """
    lo, hi = clause(text, start, end, 5)
    at = lo
    for word in tokens(text[lo:hi]):
        after = at + len(word)
        if at <= start < after:
            if at != start and not joined:
                return False
            if after > end:
                return after - end > 1 or word[-1] in "人市省县区州城港站队版"
        if at < end <= after:
            return after == end
        at = after
    return False


def given_name(text: str, start: int, end: int) -> bool:
    """Whether the two characters are likelier a person's given name (綦大庆说)."""
    if end - start != 2 or start == 0:
        return False
    before = text[start - 1]
    if before in "于和向从由同经关到对时连车过安年成方区州海江" or before not in vocabulary("surnames"):
        return False
    lo, _ = clause(text, start, end, 5)
    return tokens(text[lo:start])[-1:] == (before,)
