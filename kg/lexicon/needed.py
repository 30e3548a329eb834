"""What a text must hold for a regular expression to match in it, read off the expression itself.

``甲(?:召开|举行)`` matches nowhere without 甲. A search for a few letters costs a tenth of trying the expression at
each character; most expressions match in few of the sentences that they are tried on.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

from kg.lexicon.syntax import codes, tree

_MOST = 64  # words; of more, one is in nearly every text
_LETTERS = 24  # of a set of characters
#: How often a word is met with, roughly: letters of every other sentence, those of masked names among them; other letters,
#: words of two letters, longer ones.
_COMMON = frozenset("，。；、的是为在由和ⒶⓅⒾⓁ")
_OFTEN = 1000
_BY_LENGTH = {1: 100, 2: 10}


def needed(regex: re.Pattern[str]) -> tuple[frozenset[str], ...]:
    """Sets of words, the most telling first: each match of ``regex`` holds a word of each; none where nothing is certain."""
    items = tree(regex)
    found = dict.fromkeys(map(_fewest, _all(items))) if items is not None else ()
    return tuple(sorted(found, key=lambda words: (_telling(words), sorted(words)), reverse=True))


def _fewest(words: frozenset[str]) -> frozenset[str]:
    """Without the words that hold another of them: where 兼任 stands, so does 任."""
    return frozenset(w for w in words if not any(other in w for other in words if other != w))


def _all(items: Sequence[Any]) -> list[frozenset[str]]:
    """What the parts of a sequence need."""
    out = []
    run = ""
    for code, value in (*items, (None, None)):
        if code is codes.LITERAL:
            run += chr(value)
            continue
        if run:
            out.append(frozenset((run,)))
            run = ""
        if code is not None:
            out += _one(code, value)
    return out


def _one(code: object, value: Any) -> list[frozenset[str]]:  # noqa: ANN401 - the parser has no types
    if code is codes.SUBPATTERN:
        return _all(list(value[3])) if not value[1] and not value[2] else []
    if code in (codes.MAX_REPEAT, codes.MIN_REPEAT, codes.POSSESSIVE_REPEAT):
        return _all(list(value[2])) if value[0] > 0 else []
    if code is codes.ATOMIC_GROUP:
        return _all(list(value))
    if code is codes.BRANCH:
        return _any(max(_all(list(branch)), key=_telling, default=None) for branch in value[1])
    if code is codes.IN:
        letters = [chr(v) for c, v in value if c is codes.LITERAL]
        return [frozenset(letters)] if len(letters) == len(value) <= _LETTERS else []
    if code is codes.ASSERT and value[0] > 0:
        return _all(list(value[1]))
    return []


def _any(options: Iterable[frozenset[str] | None]) -> list[frozenset[str]]:
    out: set[str] = set()
    for option in options:
        if option is None:
            return []
        out |= option
    return [frozenset(out)] if len(out) <= _MOST else []


def _telling(words: frozenset[str]) -> int:
    """How much it tells that a text holds one of the words: the less, the more often one is to be met with."""
    return -sum(_OFTEN if w in _COMMON else _BY_LENGTH.get(len(w), 1) for w in words)
