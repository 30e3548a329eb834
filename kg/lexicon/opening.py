"""Which letters the matches of a regular expression begin with, so that a search passes over all others.

The engine knows them only where each alternative begins with a letter; one ``(?<!党)的`` among two hundred alternatives,
and all two hundred are tried at each character.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from kg.lexicon.syntax import codes, tree

_EMPTY = (codes.ASSERT, codes.ASSERT_NOT, codes.AT)
_GLOBAL = re.compile(r"\(\?[a-zA-Z]+\)")


def led(regex: re.Pattern[str]) -> re.Pattern[str]:
    """An expression with the very matches of ``regex``, tried only at letters that one of them begins with; ``regex``
    itself where these cannot be listed.
    """
    items = tree(regex)
    if items is None:
        return regex
    letters, empty = _of(items)
    if letters is None or empty:
        return regex
    stated = _GLOBAL.match(regex.pattern)  # flags must stand at the very begin, or be given apart
    words = regex.pattern[stated.end() :] if stated else regex.pattern
    end = "\n" if regex.flags & re.VERBOSE else ""  # of a comment
    ahead = "".join(map(re.escape, sorted(letters)))
    return re.compile(f"(?=[{ahead}])(?:{words}{end})", regex.flags)


def _of(items: Sequence[Any]) -> tuple[set[str] | None, bool]:
    """The first letters of a sequence, ``None`` where they cannot be listed, and whether it may match no letter at all."""
    out: set[str] = set()
    for code, value in items:
        if code in _EMPTY:
            continue
        letters, empty = _one(code, value)
        if letters is None:
            return None, False
        out |= letters
        if not empty:
            return out, False
    return out, True


def _one(code: object, value: Any) -> tuple[set[str] | None, bool]:  # noqa: ANN401 - the parser has no types
    if code is codes.LITERAL:
        return {chr(value)}, False
    if code is codes.IN and all(c is codes.LITERAL for c, _ in value):
        return {chr(v) for _, v in value}, False
    if code is codes.SUBPATTERN and not value[1] and not value[2]:
        return _of(list(value[3]))
    if code in (codes.MAX_REPEAT, codes.MIN_REPEAT):
        letters, empty = _of(list(value[2]))
        return letters, empty or value[0] == 0
    if code is codes.BRANCH:
        read = [_of(list(branch)) for branch in value[1]]
        known = [letters for letters, _ in read if letters is not None]
        return (set().union(*known) if len(known) == len(read) else None), any(empty for _, empty in read)
    return None, False
