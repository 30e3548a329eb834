"""Dates as precise as a text gives them: ``2020``, ``2020-09`` or ``2020-09-14``."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable

_DATE = re.compile(r"[12]\d{3}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?")


@functools.lru_cache(maxsize=4096)
def is_date(value: str) -> bool:
    """Whether the value is a year, a month or a day in ISO form."""
    return _DATE.fullmatch(value) is not None


def earliest(dates: Iterable[str]) -> str | None:
    """The date whose period begins first; of 2020 and 2020-01-01 the more precise one."""
    found = list(filter(is_date, dates))
    if len(found) < 2:
        return found[0] if found else None
    return min(found, key=lambda d: (d + "-01-01"[len(d) - 4 :], -len(d)))


def latest(dates: Iterable[str]) -> str | None:
    """The date whose period ends last; of 2020 and 2020-12-31 the more precise one."""
    found = list(filter(is_date, dates))
    if len(found) < 2:
        return found[0] if found else None
    return max(found, key=lambda d: (d + "-12-31"[len(d) - 4 :], len(d)))
