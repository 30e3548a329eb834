"""A text under repair: the characters that stand now, and where each came from."""

from __future__ import annotations

import functools
from array import array
from collections.abc import Iterable
from dataclasses import dataclass

from kg.model import Repair

Edit = tuple[int, int, str]
"""Half-open range of the current text, and what is to stand there."""


@dataclass(frozen=True, slots=True)
class Draft:
    """``offsets[i]`` is the offset in the decoded source of the character that ``text[i]`` stands for."""

    text: str
    offsets: array[int]


def draft(text: str) -> Draft:
    """A draft in which nothing is repaired yet."""
    size = len(text)
    return Draft(text, _first_offsets()[:size] if size <= _SHORT else array("I", range(size)))


_SHORT = 1 << 14  # characters: texts of an article or two, whose offsets are copied, not counted


@functools.cache
def _first_offsets() -> array[int]:
    return array("I", range(_SHORT))


def rewrite(old: Draft, edits: Iterable[Edit], name: str) -> tuple[Draft, list[Repair]]:
    """Apply ``edits`` (ascending, disjoint, at least one character each) as the repair ``name``.

    What is replaced by as many characters keeps their offsets one by one; a longer replacement repeats the
    last offset, a shorter one drops the rest. All copying is slicing: the cost is that of the edits.
    """
    text, offsets = old.text, old.offsets
    width = offsets.itemsize
    raw = offsets.tobytes()
    pieces: list[str] = []
    origin: list[bytes] = []
    repairs: list[Repair] = []
    position = 0
    moved = False
    for start, end, after in edits:
        pieces.append(text[position:start])
        origin.append(raw[position * width : start * width])
        if after:
            pieces.append(after)
            origin.append(raw[start * width : min(end, start + len(after)) * width])
            if len(after) > end - start:
                origin.append(raw[(end - 1) * width : end * width] * (len(after) - (end - start)))
        moved = moved or len(after) != end - start
        repairs.append(Repair(name, offsets[start], offsets[end - 1] + 1, text[start:end], after))
        position = end
    if not repairs:
        return old, repairs
    pieces.append(text[position:])
    if not moved:
        return Draft("".join(pieces), offsets), repairs
    origin.append(raw[position * width :])
    changed = array(offsets.typecode)
    changed.frombytes(b"".join(origin))
    return Draft("".join(pieces), changed), repairs
