"""Where words that only the document tells stand in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from kg.lexicon.automaton import LONGEST, passing

_FEW = 50  # words: for so many an automaton is longer in the making than the search for one after the other


def occurrences(text: str, words: str, overlapping: bool = False) -> Iterator[int]:
    """The offsets at which ``words`` begin, in order; of those that overlap the first only, unless told otherwise."""
    step = 1 if overlapping else len(words)
    at = text.find(words)
    while at >= 0:
        yield at
        at = text.find(words, at + step)


def apart(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest of the spans that begin leftmost, none overlapping another."""
    reach = 0
    kept = []
    for start, end in sorted(spans, key=lambda s: (s[0], -s[1])):
        if start >= reach:
            kept.append((start, end))
            reach = end
    return kept


def longest(text: str, forms: Sequence[str]) -> list[tuple[int, int]]:
    """Where one of ``forms`` stands, none empty: of those that overlap the longest of the leftmost."""
    if len(forms) > _FEW:
        return [(start, end) for _, start, end in passing(forms, LONGEST).find_matches_as_indexes(text)]
    return apart((at, at + len(form)) for form in forms for at in occurrences(text, form, overlapping=True))
