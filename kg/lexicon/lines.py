r"""Whether each match of a regular expression lies in one line, so that lines without the words that it needs are passed over.

``(?m)^甲[^\n]{2,8}乙`` searched for in the lines that hold a 甲 gives what it gives in the whole text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from kg.lexicon.syntax import codes, least, tree

_BREAK = ord("\n")
_REPEATS = (codes.MAX_REPEAT, codes.MIN_REPEAT, codes.POSSESSIVE_REPEAT)
_AHEAD = (codes.ASSERT, codes.ASSERT_NOT)
#: Of these members of a set, a line break is one.
_WITH_BREAK = (codes.CATEGORY_SPACE, codes.CATEGORY_NOT_DIGIT, codes.CATEGORY_NOT_WORD)


def in_a_line(regex: re.Pattern[str]) -> bool:
    """Whether ``regex`` matches in a text what it matches in its lines, each searched up to the end of its line break: it
    takes no line break, and looks at none but the one that ends the line. An empty match might stand behind that.
    """
    items = tree(regex)
    return items is not None and least(regex) > 0 and _stays(items, regex.flags, ahead=False)


def line_begins(text: str) -> list[int]:
    """Where the lines of ``text`` begin, and where the last one ends; each holds its line break."""
    out = [0]
    at = text.find("\n")
    while at >= 0:
        out.append(at + 1)
        at = text.find("\n", at + 1)
    if out[-1] < len(text):
        out.append(len(text))
    return out


def _stays(items: Sequence[Any], flags: int, ahead: bool) -> bool:
    """Whether a sequence takes no line break; of what is only looked at ``ahead``, the last letter may be one."""
    last = len(items) - 1
    return all(_one(code, value, flags, ahead and n == last) for n, (code, value) in enumerate(items))


def _one(code: object, value: Any, flags: int, final: bool) -> bool:  # noqa: ANN401 - the parser has no types
    if code is codes.LITERAL:
        return final or value != _BREAK
    if code is codes.NOT_LITERAL:
        return final or value == _BREAK
    if code is codes.ANY:
        return final or not flags & re.DOTALL
    if code is codes.IN:
        return final or not _has_break(value)
    if code is codes.AT:
        return value is codes.AT_BEGINNING or (value is codes.AT_END and bool(flags & re.MULTILINE))
    if code is codes.SUBPATTERN:
        return _stays(list(value[3]), (flags | value[1]) & ~value[2], final)
    if code is codes.BRANCH:
        return all(_stays(list(branch), flags, final) for branch in value[1])
    if code in _REPEATS:
        return _stays(list(value[2]), flags, ahead=False)
    if code in _AHEAD:  # what stands before is seen from anywhere
        return value[0] < 0 or _stays(list(value[1]), flags, ahead=True)
    return code is codes.GROUPREF


def _has_break(members: Sequence[Any]) -> bool:
    """Whether a line break is in a set."""
    inverted = bool(members) and members[0][0] is codes.NEGATE
    held = any(
        (code is codes.LITERAL and value == _BREAK)
        or (code is codes.RANGE and value[0] <= _BREAK <= value[1])
        or (code is codes.CATEGORY and value in _WITH_BREAK)
        for code, value in members
    )
    return held is not inverted
