"""Numerals as texts print them, as numbers: 1,100余, 31.7亿, 三百二十."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal

_DIGIT = {c: n for n, c in enumerate("〇一二三四五六七八九")} | {"零": 0, "两": 2}
_SMALL = {"十": 10, "百": 100, "千": 1000}
_LARGE = {"万": 10**4, "亿": 10**8}
_AROUND = re.compile(r"^(?:约|近|超过|超|逾|达|共)|(?:余|多|左右|以上)+|[,\s]")
_MIXED = re.compile(r"(\d+(?:\.\d+)?)([十百千万亿]*)")


def number(printed: str) -> Decimal | None:
    """The number that a printed numeral stands for, without its 余 or 多; ``None`` for anything else (3至5, 半数)."""
    plain = _AROUND.sub("", unicodedata.normalize("NFKC", printed)).rstrip("%")
    if mixed := _MIXED.fullmatch(plain):
        value = Decimal(mixed[1])
        for unit in mixed[2]:
            value *= _SMALL.get(unit) or _LARGE[unit]
        return value
    if not plain or any(c not in _DIGIT and c not in _SMALL and c not in _LARGE for c in plain):
        return None
    if all(c in _DIGIT for c in plain):
        return Decimal("".join(str(_DIGIT[c]) for c in plain))
    return Decimal(_spoken(plain))


def _spoken(plain: str) -> int:
    """二百三十万五千 → 2305000."""
    total = section = digit = 0
    for c in plain:
        if c in _DIGIT:
            digit = _DIGIT[c]
        elif c in _SMALL:
            section += (digit or 1) * _SMALL[c]
            digit = 0
        else:
            total = (total + section + digit) * _LARGE[c] if c == "亿" else total + (section + digit) * _LARGE[c]
            section = digit = 0
    return total + section + digit
