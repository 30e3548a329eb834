"""Offset maps in few numbers, and the source characters that a cleaned text stands for.

A cleaned text follows its source for long stretches; a run ``[offset, length]`` stands for ``length``
characters mapped to ``offset``, ``offset + 1``, …
"""

from __future__ import annotations

import bisect
from array import array
from collections.abc import Sequence
from itertools import pairwise

BLANK = "\0"

#: A longer stretch of the source that the cleaned text leaves out between two kept characters is not kept.
LONGEST_GAP = 200


def runs(offsets: Sequence[int]) -> list[list[int]]:
    """The map as runs ``[offset, length]``, in the order of the cleaned text."""
    starts = []
    expected = -1
    for n, offset in enumerate(offsets):
        if offset != expected:
            starts.append(n)
        expected = offset + 1
    return [[offsets[start], end - start] for start, end in pairwise([*starts, len(offsets)])]


def expand(found: Sequence[Sequence[int]]) -> array[int]:
    """The map that the runs stand for."""
    out = array("I")
    for offset, length in found:
        out.extend(range(offset, offset + length))
    return out


def substitutions(text: str, found: Sequence[Sequence[int]], source: str) -> list[list[int | str]]:
    """``[offset, characters]`` for source characters that the cleaned text stands for by other characters; ``found`` are
    the runs of its map.
    """
    out: list[list[int | str]] = []
    position = 0
    for offset, length in found:
        there = source[offset : offset + length]
        here = text[position : position + length]
        position += length
        if there == here:
            continue
        last = -2
        for n, (a, b) in enumerate(zip(here, there, strict=False)):
            if a == b:
                continue
            if n == last + 1:
                out[-1][1] = f"{out[-1][1]}{b}"
            else:
                out.append([offset + n, b])
            last = n
    return out


class LeftOut:
    """Tells which stretches of a source no part of the cleaned text stands for. ``found`` are its runs."""

    def __init__(self, found: Sequence[Sequence[int]]) -> None:
        self._runs = sorted((offset, offset + length) for offset, length in found)

    def short(self, start: int, end: int) -> bool:
        """Whether ``[start, end)`` of the source is left out, and short enough to be kept for a reader."""
        if not 0 <= start < end <= start + LONGEST_GAP:
            return False
        at = bisect.bisect_left(self._runs, (end, 0)) - 1  # the last run that begins before the end
        return at < 0 or self._runs[at][1] <= start


def gaps(found: Sequence[Sequence[int]], source: str) -> list[list[int | str]]:
    """``[offset, characters]`` for short stretches of the source that the cleaned text leaves out, as
    :func:`substitutions` gives them, so that a reader can be shown what was taken away.
    """
    left_out = LeftOut(found)
    out: list[list[int | str]] = []
    for (before, length), (offset, _) in pairwise(found):
        if left_out.short(before + length, offset):
            out.append([before + length, source[before + length : offset]])
    return out


def sparse_source(text: str, offsets: Sequence[int], length: int, changed: Sequence[Sequence[int | str]]) -> str:
    """A source text of ``length`` characters with the known ones in place and NUL for the others."""
    pieces: dict[int, str] = {}
    position = 0
    for offset, size in runs(offsets):
        pieces[offset] = max(pieces.get(offset, ""), text[position : position + size], key=len)
        position += size
    out: list[str] = []
    reached = 0
    for offset in sorted(pieces):
        piece = pieces[offset]
        if offset < reached:  # two stretches of the cleaned text stand for the same source
            piece, offset = piece[reached - offset :], reached
        out.append(BLANK * (offset - reached) + piece)
        reached = max(reached, offset + len(piece))
    known = list("".join(out) + BLANK * (length - reached)) if changed else None
    if known is None:
        return "".join(out) + BLANK * max(0, length - reached)
    for at, characters in changed:
        known[int(at) : int(at) + len(str(characters))] = str(characters)
    return "".join(known)
