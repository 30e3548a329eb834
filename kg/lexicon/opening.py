"""Which letters the matches of a regular expression begin with, so that a search passes over all others.

The engine knows them only where each alternative begins with a letter; one ``(?<!党)的`` among two hundred alternatives,
and all two hundred are tried at each character.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from kg.lexicon.syntax import codes, searched_at, tree

_WIDEST = 64  # letters of a range: a wider one holds most of what a text is written in
_CATEGORIES = {codes.CATEGORY_DIGIT: r"\d", codes.CATEGORY_SPACE: r"\s"}
_EMPTY = (codes.ASSERT, codes.ASSERT_NOT, codes.AT)


def led(regex: re.Pattern[str]) -> re.Pattern[str]:
    """An expression with the very matches of ``regex``, tried only at letters that one of them begins with; ``regex``
    itself where these cannot be listed, or where the engine knows them.
    """
    items = tree(regex)
    if items is None or _known(items):
        return regex
    letters = first_letters(regex)
    if letters is None:
        return regex
    return searched_at(regex, "".join(sorted(letters)))


def at_begin(regex: re.Pattern[str]) -> tuple[bool, re.Pattern[str] | None]:
    """Whether a match may begin where ``^`` stands for, and what finds the matches that begin elsewhere (``None``: there are
    none). ``(?m)^甲|[。；]乙`` is tried where a line begins, and after that only at 。 and ；.
    """
    items = tree(regex)
    if items is None or _known(items):
        return False, regex
    letters, empty = _of(items, begun=True)
    if letters is None or empty:
        return False, regex
    return True, searched_at(regex, "".join(sorted(letters))) if letters else None


def may_begin(regex: re.Pattern[str], letter: str) -> bool:
    """Whether a match of ``regex`` may begin with ``letter``; ``""`` stands for the end of a text."""
    letters, empty = _of(tree(regex) or ())
    return not letter or letters is None or empty or re.match(f"[{''.join(sorted(letters))}]", letter) is not None


def first_letters(regex: re.Pattern[str]) -> set[str] | None:
    """What the matches of ``regex`` begin with, as a set of an expression writes it; ``None`` where that cannot be listed."""
    items = tree(regex)
    letters, empty = _of(items) if items is not None else (None, False)
    return None if empty else letters


def _known(items: Sequence[Any]) -> bool:
    """Whether the engine itself passes over letters that no match begins with."""
    if not items:
        return False
    code, value = items[0]
    if code is codes.SUBPATTERN:
        return not value[1] and not value[2] and _known(list(value[3]))
    if code is codes.BRANCH:
        return all(branch and next(iter(branch))[0] is codes.LITERAL for branch in value[1])
    return code is codes.LITERAL or (code is codes.IN and _letters(value) is not None)


def _of(items: Sequence[Any], begun: bool = False) -> tuple[set[str] | None, bool]:
    """The first letters of a sequence as a set writes them, ``None`` where they cannot be listed, and whether it may match no
    letter at all; with ``begun`` those of matches that do not begin where ``^`` does.
    """
    out: set[str] = set()
    for code, value in items:
        if begun and code is codes.AT and value is codes.AT_BEGINNING:
            return out, False
        if code in _EMPTY:
            continue
        letters, empty = _one(code, value, begun)
        if letters is None:
            return None, False
        out |= letters
        if not empty:
            return out, False
    return out, True


def _letters(members: Sequence[Any]) -> set[str] | None:
    """What a set of letters holds, as it is written in one; ``None`` where that is much, or all but something."""
    out: set[str] = set()
    for code, value in members:
        if code is codes.LITERAL:
            out.add(re.escape(chr(value)))
        elif code is codes.RANGE and value[1] - value[0] < _WIDEST:
            out.update(re.escape(chr(n)) for n in range(value[0], value[1] + 1))
        elif code is codes.CATEGORY and value in _CATEGORIES:
            out.add(_CATEGORIES[value])
        else:
            return None
    return out


def _one(code: object, value: Any, begun: bool) -> tuple[set[str] | None, bool]:  # noqa: ANN401 - the parser has no types
    if code is codes.LITERAL:
        return {re.escape(chr(value))}, False
    if code is codes.IN:
        return _letters(value), False
    if code is codes.SUBPATTERN and not value[1] and not value[2]:
        return _of(list(value[3]), begun)
    if code in (codes.MAX_REPEAT, codes.MIN_REPEAT):
        letters, empty = _of(list(value[2]), begun)
        return letters, empty or value[0] == 0
    if code is codes.BRANCH:
        read = [_of(list(branch), begun) for branch in value[1]]
        known = [letters for letters, _ in read if letters is not None]
        return (set().union(*known) if len(known) == len(read) else None), any(empty for _, empty in read)
    return None, False
