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
_LEVELS = frozenset("国省市州县区旗盟镇乡街")
"""What an agency's short name begins with: 市人防办 and 区人防办 are two."""
_ALONE = frozenset(
    "的了着过在和是等将把被与及为对以于从到由向让给使令叫按据经因共有无做作办建开设推说讲看送请帮带派供达约近超逾仅已正就都也还又更再均各每该本此其之所可能会应须要想"
)
_FUNCTION = frozenset(
    "的了在和是等将把被与及为对以于从到也都就还又很不没个这那有上下中里大小多少好新要能会可以说来去出"
)


@functools.lru_cache(maxsize=4096)
def words(line: str) -> frozenset[str]:
    """Words of two characters and more, and pairs of characters that the dictionary leaves apart."""
    found: set[str] = set()
    for run in _HAN.findall(line):
        single = " "
        for word in segmenter.cut(run):
            if len(word) > 1:
                found.add(word)
                if single in _LEVELS:
                    found.add(single + word)
                single = " "
            else:
                if single != " " and single not in _FUNCTION and word not in _FUNCTION:
                    found.add(single + word)
                single = word
    return frozenset(found)


@functools.lru_cache(maxsize=200_000)
def frequency(word: str) -> float:
    """Of a word in the language at large."""
    count = segmenter.frequencies().get(word) or 0
    return max(_GENRE * float(count) / segmenter.corpus_size(), _KNOWN if count else _UNSEEN)


class Vocabulary:
    """The words that lines of a page share with each other, and how telling each is."""

    def __init__(self, lines: Sequence[str], weights: Sequence[float]) -> None:
        bags = [words(line) for line in lines]
        spread = Counter(word for bag in bags for word in bag)
        ids = {word: i for i, word in enumerate(sorted(word for word, n in spread.items() if n > 1))}
        self._bags = [sorted(ids[word] for word in bag if word in ids) for bag in bags]
        self._odds = [_MIXTURE / frequency(word) for word in ids]
        self._sizes = [weight * len(bag) for bag, weight in zip(bags, weights, strict=True)]
        self._weights = list(weights)

    def misfit(self, articles: Sequence[int | None], number: int) -> list[list[float]]:
        """Cost (a negative log likelihood ratio against the language at large) of each article for each line.

        ``articles`` is the present assignment to ``number`` articles, ``None`` where it is unknown; a line
        never speaks for itself.
        """
        counts: list[dict[int, float]] = [{} for _ in self._odds]
        sizes = [0.0] * number
        for bag, article, weight, size in zip(self._bags, articles, self._weights, self._sizes, strict=True):
            if article is not None:
                sizes[article] += size
                for word in bag:
                    counts[word][article] = counts[word].get(article, 0.0) + weight
        costs = []
        for bag, own, weight, size in zip(self._bags, articles, self._weights, self._sizes, strict=True):
            scores = [0.0] * number
            for word in bag:
                for article, seen in counts[word].items():
                    if article == own:
                        seen -= weight
                        if seen > 0.01:
                            odds = self._odds[word] * seen / max(sizes[article] - size, 30.0)
                            scores[article] += math.log(1 - _MIXTURE + odds)
                    else:
                        scores[article] += math.log(1 - _MIXTURE + self._odds[word] * seen / max(sizes[article], 30.0))
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


def is_stray(before: str) -> bool:
    """Whether a cut line ends in a single character that is no word of its own: a word was cut in two."""
    last = list(segmenter.cut(before))[-1:]
    return bool(last) and len(last[0]) == 1 and bool(_HAN.match(last[0])) and last[0] not in _ALONE
