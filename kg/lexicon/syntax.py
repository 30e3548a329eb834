"""Regular expressions as trees: what :func:`re.compile` makes of them first, and what it makes of these, behind one border."""

from __future__ import annotations

import re
from re import _compiler as compiler  # type: ignore[attr-defined]  # not public: wrapped here
from re import _constants as codes  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

__all__ = ["alternatives", "codes", "least", "searched_at", "tree"]

_GLOBAL = re.compile(r"\(\?[a-zA-Z]+\)")
#: What a bar of the expression itself is told from: an escaped letter, a set, a bracket.
_MARK = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|[()|]", re.DOTALL)


def tree(regex: re.Pattern[str]) -> list[Any] | None:
    """The items of the expression, pairs of a code and its value; ``None`` where letters stand for others of their case."""
    if regex.flags & re.IGNORECASE:
        return None
    return list(parser.parse(regex.pattern, regex.flags & ~re.UNICODE))


def least(regex: re.Pattern[str]) -> int:
    """How many letters a match has at the least."""
    return int(parser.parse(regex.pattern, regex.flags & ~re.UNICODE).getwidth()[0])


def searched_at(regex: re.Pattern[str], letters: str) -> re.Pattern[str]:
    """An expression like ``regex``, searched for only at ``letters`` (as a set writes them): where the engine is told so,
    at a tenth of the cost of trying the expression at each character.
    """
    try:
        return _told(regex, letters)
    except (AttributeError, RuntimeError, TypeError):  # a Python that does it otherwise: with a look ahead
        end = "\n" if regex.flags & re.VERBOSE else ""  # of a comment
        return re.compile(f"(?=[{letters}])(?:{_bare(regex)}{end})", regex.flags)


def _told(regex: re.Pattern[str], letters: str) -> re.Pattern[str]:
    """``regex`` as the engine's code, headed by what :func:`re.compile` writes there for one that begins with a set of
    letters: how long its matches are, and the set, to which a search goes on at once.
    """
    items = parser.parse(regex.pattern, regex.flags & ~re.UNICODE)
    state, flags = items.state, regex.flags | items.state.flags
    ((code, value),) = parser.parse(f"[{letters}]")
    head = parser.SubPattern(state, [(codes.IN, value if code is codes.IN else [(code, value)])])
    head.width = items.getwidth()
    written: list[int] = []
    compiler._compile_info(written, head, flags)
    compiler._compile(written, items.data, flags)
    written.append(codes.SUCCESS)
    names: list[str | None] = [None] * state.groups
    for name, n in state.groupdict.items():
        names[n] = name
    made: re.Pattern[str] = compiler._sre.compile(
        regex.pattern, flags, written, state.groups - 1, state.groupdict, tuple(names)
    )
    return made


def _bare(regex: re.Pattern[str]) -> str:
    """The expression without its flags, which must stand at the very begin, or be given apart."""
    stated = _GLOBAL.match(regex.pattern)
    return regex.pattern[stated.end() :] if stated else regex.pattern


def alternatives(regex: re.Pattern[str]) -> list[str]:
    """The expressions, without its flags, of which ``regex`` tries one after the other: itself where it is no alternation."""
    words = _bare(regex)
    depth, cuts = 0, [-1]
    for m in _MARK.finditer(words):
        depth += (m[0] == "(") - (m[0] == ")")
        if m[0] == "|" and not depth:
            cuts.append(m.start())
    found = [words[a + 1 : b] for a, b in zip(cuts, [*cuts[1:], len(words)], strict=True)]
    items = tree(regex) or []
    told = len(items) == 1 and items[0][0] is codes.BRANCH and len(items[0][1][1]) == len(found)
    return found if told else [words]  # a comment may hold a bar
