"""Where a cleaned text and its source differ: what it takes to show the one beside the other."""

from __future__ import annotations

from kg.export.offsets import BLANK, LeftOut, runs
from kg.model import Document

#: ``cleaned[start:end]`` stands for ``source``; ``None``: the source goes on elsewhere, or too much was left out to show.
Edit = tuple[int, int, str | None]


def edits(document: Document) -> list[Edit]:
    """The differences in the order of the cleaned text, never overlapping.

    A short stretch that the cleaning left out between two kept characters is given in full; a longer one, and every
    jump of the reading order, is ``None``.
    """
    text, source = document.text, document.source.text
    out: list[Edit] = []
    position, expected = 0, -1
    found = runs(document.offsets)
    left_out = LeftOut(found)
    for offset, length in found:
        if offset + length <= expected <= offset + length + 2:  # the same character again: something put in
            out.append((position, position + length, ""))
            position += length
            continue
        if position and offset != expected:
            _gap(out, position, source[expected:offset] if left_out.short(expected, offset) else None)
        there, here = source[offset : offset + length], text[position : position + length]
        if there != here:
            last = -2
            for n, (new, old) in enumerate(zip(here, there, strict=False), position):
                if new != old:
                    _put(out, n, n + 1, old, n == last + 1)
                    last = n
        position, expected = position + length, offset + length
    return out


def _gap(out: list[Edit], at: int, dropped: str | None) -> None:
    if dropped is None or BLANK in dropped:
        out.append((at, at, None))
    else:
        _put(out, at, at, dropped, bool(out) and out[-1][1] == at)


def _put(out: list[Edit], start: int, end: int, source: str, follows: bool) -> None:
    """Add an edit, as one with the last where it ``follows`` that one without a kept character between."""
    if out and out[-1][1] == start and out[-1][2] is not None and (follows or out[-1][0] == out[-1][1]):
        first = out.pop()
        out.append((first[0], end, f"{first[2]}{source}"))
    else:
        out.append((start, end, source))
