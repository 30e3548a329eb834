"""Where words that only the document tells stand in it."""

from __future__ import annotations

from collections.abc import Iterator


def occurrences(text: str, words: str, overlapping: bool = False) -> Iterator[int]:
    """The offsets at which ``words`` begin, in order; of those that overlap the first only, unless told otherwise."""
    step = 1 if overlapping else len(words)
    at = text.find(words)
    while at >= 0:
        yield at
        at = text.find(words, at + step)
