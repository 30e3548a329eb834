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


def needed(regex: re.Pattern[str]) -> frozenset[str]:
    """Words of which each match of ``regex`` holds one; none where nothing is certain."""
    items = tree(regex)
    return (_of(items) if items is not None else None) or frozenset()


def _of(items: Sequence[Any]) -> frozenset[str] | None:
    """The most telling of what each part of a sequence needs; ``None`` where no part needs anything."""
    best: frozenset[str] | None = None
    run = ""
    for code, value in (*items, (None, None)):
        if code is codes.LITERAL:
            run += chr(value)
            continue
        if run:
            best = _better(best, frozenset((run,)))
            run = ""
        if code is not None:
            best = _better(best, _one(code, value))
    return best


def _one(code: object, value: Any) -> frozenset[str] | None:  # noqa: ANN401 - the parser has no types
    if code is codes.SUBPATTERN:
        return _of(list(value[3])) if not value[1] and not value[2] else None
    if code in (codes.MAX_REPEAT, codes.MIN_REPEAT, codes.POSSESSIVE_REPEAT):
        return _of(list(value[2])) if value[0] > 0 else None
    if code is codes.ATOMIC_GROUP:
        return _of(list(value))
    if code is codes.BRANCH:
        return _any(_of(list(branch)) for branch in value[1])
    if code is codes.IN:
        letters = [chr(v) for c, v in value if c is codes.LITERAL]
        return frozenset(letters) if len(letters) == len(value) <= _LETTERS else None
    if code is codes.ASSERT and value[0] > 0:
        return _of(list(value[1]))
    return None


def _any(options: Iterable[frozenset[str] | None]) -> frozenset[str] | None:
    out: set[str] = set()
    for option in options:
        if option is None:
            return None
        out |= option
    return frozenset(out) if len(out) <= _MOST else None


def _better(one: frozenset[str] | None, other: frozenset[str] | None) -> frozenset[str] | None:
    """The one whose shortest word is the longer, then the smaller."""
    return max((x for x in (one, other) if x), key=lambda x: (min(map(len, x)), -len(x)), default=None)
