"""Regular expressions as trees: what :func:`re.compile` makes of them first, behind one border."""

from __future__ import annotations

import re
from re import _constants as codes  # type: ignore[attr-defined]  # not public: wrapped here
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

__all__ = ["codes", "least", "tree"]


def tree(regex: re.Pattern[str]) -> list[Any] | None:
    """The items of the expression, pairs of a code and its value; ``None`` where letters stand for others of their case."""
    if regex.flags & re.IGNORECASE:
        return None
    return list(parser.parse(regex.pattern, regex.flags & ~re.UNICODE))


def least(regex: re.Pattern[str]) -> int:
    """How many letters a match has at the least."""
    return int(parser.parse(regex.pattern, regex.flags & ~re.UNICODE).getwidth()[0])
