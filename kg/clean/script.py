"""Traditional to simplified characters, where a text or a line is written in traditional ones."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from typing import Any

from kg.clean.draft import Edit

_HAN = re.compile(r"[㐀-鿿]")
# share of Han characters that only traditional writing has: in a whole text, in a single line
_TEXT_SHARE, _LINE_SHARE, _LINE_COUNT = 0.06, 0.12, 3


@functools.cache
def _converter() -> Any:  # noqa: ANN401 - the library has no types
    import opencc

    return opencc.OpenCC("t2s")


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
    """Replacements, one for each run of characters that differ."""
    simple: str = _converter().convert(text)
    if simple == text:
        return
    if len(simple) != len(text):
        simple = "".join(_aligned(line) for line in text.splitlines(keepends=True))
    changed = [i for i, (a, b) in enumerate(zip(text, simple, strict=True)) if a != b]
    evident = [i for i in changed if _traditional(text[i])]
    if len(evident) < _TEXT_SHARE * len(_HAN.findall(text)):
        changed = _in_traditional_lines(text, changed, evident)
    start = previous = -2
    for i in changed:
        if i != previous + 1:
            if start >= 0:
                yield start, previous + 1, simple[start : previous + 1]
            start = i
        previous = i
    if start >= 0:
        yield start, previous + 1, simple[start : previous + 1]


def _in_traditional_lines(text: str, changed: list[int], evident: list[int]) -> list[int]:
    """Those of ``changed`` whose own line is written in traditional characters (a quotation, a pasted part)."""
    lines: dict[int, list[int]] = {}
    for i in evident:
        lines.setdefault(text.rfind("\n", 0, i) + 1, []).append(i)
    kept = []
    for start, hits in lines.items():
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        if len(hits) >= _LINE_COUNT and len(hits) >= _LINE_SHARE * len(_HAN.findall(text, start, end)):
            kept += [i for i in changed if start <= i < end]
    return kept
