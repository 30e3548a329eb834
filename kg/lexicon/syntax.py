"""Regular expressions as trees: what :func:`re.compile` makes of them first, and what it makes of these, behind one border."""

from __future__ import annotations

import re
from re import _compiler as compiler  # type: ignore[attr-defined]  # not public: wrapped here
from re import _constants as codes  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

__all__ = ["codes", "least", "searched_at", "tree"]

_GLOBAL = re.compile(r"\(\?[a-zA-Z]+\)")


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
        stated = _GLOBAL.match(regex.pattern)  # flags must stand at the very begin, or be given apart
        words = regex.pattern[stated.end() :] if stated else regex.pattern
        end = "\n" if regex.flags & re.VERBOSE else ""  # of a comment
        return re.compile(f"(?=[{letters}])(?:{words}{end})", regex.flags)


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
