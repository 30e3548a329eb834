"""How well a line fits an article: the words that it shares with the article's other lines, rare ones most."""

from __future__ import annotations

import functools
import math
import re
from collections import Counter
from collections.abc import Sequence

from kg.lexicon import segmenter

_HAN = re.compile(r"[一-鿿]+|[A-Za-z0-9.]+")
_MIXTURE = 0.5
"""Share of a line's words that its article's other words account for; the rest is the language's."""
_UNSEEN = 2e-6
"""Frequency of a pair of characters that is no word of the dictionary: names, mostly."""
_KNOWN = 1e-5
_GENRE = 20.0
"""A dictionary's words are as much more frequent in the press than its count, which is of all kinds of text."""
_DAMPING = 0.7
"""Words of one line are not independent of each other."""
_SPANNED, _APART = 1.3, 0.4
_FUNCTION = frozenset(
    "的了在和是等将把被与及为对以于从到也都就还又很不没个这那有上下中里大小多少好新要能会可以说来去出"
)


@functools.lru_cache(maxsize=4096)
def words(line: str) -> frozenset[str]:
    """Words of two characters and more, and pairs of characters that the dictionary leaves apart."""
    found: set[str] = set()
    for run in _HAN.findall(line):
        single = ""
        for word in segmenter.cut(run):
            if len(word) > 1:
                found.add(word)
                single = ""
            else:
                if single and single not in _FUNCTION and word not in _FUNCTION:
                    found.add(single + word)
                single = word
    return frozenset(found)


@functools.lru_cache(maxsize=200_000)
def frequency(word: str) -> float:
    """Of a word in the language at large."""
    count = segmenter.frequencies().get(word) or 0
    return max(_GENRE * float(count) / segmenter.corpus_size(), _KNOWN if count else _UNSEEN)


def misfit(
    lines: Sequence[str], articles: Sequence[int | None], weights: Sequence[float], number: int
) -> list[list[float]]:
    """Cost (a negative log likelihood ratio against the language at large) of each of ``number`` articles for each line.

    ``articles`` is the present assignment, ``None`` where it is unknown; a line never speaks for itself.
    """
    bags = [words(line) for line in lines]
    counts: list[Counter[str]] = [Counter() for _ in range(number)]
    sizes = [0.0] * number
    for bag, article, weight in zip(bags, articles, weights, strict=True):
        if article is not None:
            sizes[article] += weight * len(bag)
            for word in bag:
                counts[article][word] += weight  # type: ignore[assignment]
    costs = []
    for bag, own, weight in zip(bags, articles, weights, strict=True):
        scores = [0.0] * number
        for word in sorted(bag):
            general = frequency(word)
            for a in range(number):
                seen = counts[a][word] - (weight if a == own else 0)
                if seen > 0.01:
                    share = seen / max(sizes[a] - (weight * len(bag) if a == own else 0), 30.0)
                    scores[a] += math.log(1 - _MIXTURE + _MIXTURE * share / general)
        costs.append([-_DAMPING * s for s in scores])
    return costs


@functools.lru_cache(maxsize=4096)
def joint(before: str, after: str) -> float:
    """Cost of reading ``after`` (first characters of a line) on from ``before``: low where a word spans the seam."""
    if not (_HAN.match(before[-1:]) and _HAN.match(after[:1])):
        return 0.0
    position = 0
    for word in segmenter.cut(before + after):
        if position < len(before) < position + len(word):
            return -_SPANNED
        position += len(word)
    return _APART
