"""Traditional to simplified characters, where a text or a line is written in traditional ones."""

from __future__ import annotations

import functools
import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from kg.clean.draft import Edit

_HAN = re.compile(r"[㐀-鿿]+")
# share of Han characters that only traditional writing has: in a whole text, in a single line
_TEXT_SHARE, _LINE_SHARE, _LINE_COUNT = 0.06, 0.12, 3
_GAP = 4


@functools.cache
def _converter() -> Any:  # noqa: ANN401 - the library has no types
    import opencc

    return opencc.OpenCC("t2s")


@functools.cache
def _traditional(character: str) -> bool:
    """Not a character of simplified writing (GB 2312): 國 is, 著 and 乾 are not."""
    try:
        character.encode("gb2312")
    except UnicodeEncodeError:
        return True
    return False


def _aligned(line: str) -> str:
    """``line`` simplified character by character where a phrase would change its length."""
    simple: str = _converter().convert(line)
    return (
        simple
        if len(simple) == len(line)
        else "".join(one if len(one) == 1 else c for c in line for one in (_converter().convert(c),))
    )


def simplify(text: str) -> Iterator[Edit]:
    """Replacements, one for each run of characters that differ (up to :data:`_GAP` characters between them may not)."""
    simple: str = _converter().convert(text)
    if simple == text:
        return
    if len(simple) != len(text):
        simple = "".join(_aligned(line) for line in text.splitlines(keepends=True))
    changed = [i for i, (a, b) in enumerate(zip(text, simple, strict=True)) if a != b]
    counts = Counter([text[i] for i in changed])
    evident = sum(n for c, n in counts.items() if _traditional(c))
    if evident < _TEXT_SHARE * _han(text, 0, len(text)):
        changed = _in_traditional_lines(text, changed)
    if not changed:
        return
    start = previous = changed[0]
    for i in changed:
        if i > previous + _GAP:
            yield start, previous + 1, simple[start : previous + 1]
            start = i
        previous = i
    yield start, previous + 1, simple[start : previous + 1]


def _han(text: str, start: int, end: int) -> int:
    """Number of Chinese characters of a range."""
    return sum(map(len, _HAN.findall(text, start, end)))


def _in_traditional_lines(text: str, changed: list[int]) -> list[int]:
    """Those of ``changed`` whose own line is written in traditional characters (a quotation, a pasted part)."""
    lines: dict[int, list[int]] = {}
    for i in changed:
        lines.setdefault(text.rfind("\n", 0, i) + 1, []).append(i)
    kept = []
    for start, hits in lines.items():
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        evident = sum(_traditional(text[i]) for i in hits)
        if evident >= _LINE_COUNT and evident >= _LINE_SHARE * _han(text, start, end):
            kept += hits
    return kept
