"""Offset maps in few numbers, and the source characters that a cleaned text stands for.

A cleaned text follows its source for long stretches; a run ``[offset, length]`` stands for ``length``
characters mapped to ``offset``, ``offset + 1``, …
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence

BLANK = "\0"


def runs(offsets: Sequence[int]) -> list[list[int]]:
    """The map as runs ``[offset, length]``, in the order of the cleaned text."""
    out: list[list[int]] = []
    expected = -1
    for offset in offsets:
        if offset == expected:
            out[-1][1] += 1
        else:
            out.append([offset, 1])
        expected = offset + 1
    return out


def expand(found: Sequence[Sequence[int]]) -> array[int]:
    """The map that the runs stand for."""
    out = array("I")
    for offset, length in found:
        out.extend(range(offset, offset + length))
    return out


def substitutions(text: str, offsets: Sequence[int], source: str) -> list[list[int | str]]:
    """``[offset, characters]`` for source characters that the cleaned text stands for by other characters."""
    out: list[list[int | str]] = []
    position = 0
    for offset, length in runs(offsets):
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
