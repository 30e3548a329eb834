"""The word lists that a whole text is searched for, found in one pass over it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Literal, get_args

from ahocorasick_rs import AhoCorasick

from kg.find.initiative_reference import reference
from kg.find.occurrences import apart
from kg.lexicon.automaton import ALL, passing
from kg.lexicon.gazetteer import gazetteer
from kg.lexicon.packs import cached
from kg.lexicon.words import words

List = Literal["divisions", "traps", "classes", "places", "idioms", "titles", "titles_after", "undertakings"]
Spans = list[tuple[int, int]]

#: Of these, matches do not overlap: the longest of those that begin leftmost.
_APART: tuple[List, ...] = ("places", "idioms", "titles_after", "undertakings")


def occurring(text: str, name: List) -> Spans:
    """Where words of a list stand in ``text``, by their ends, of those that end together the longest first."""
    return _occurring(text)[name]


def _lists() -> Mapping[List, Iterable[str]]:
    return {
        "divisions": gazetteer().forms(),
        "traps": words("place_traps"),
        "classes": (*words("place_suffixes"), *words("place_common")),
        "places": (*words("place_natural"), *words("place_zones")),
        "idioms": words("place_idioms"),
        "titles": (*words("titles"), *words("titles_roles")),
        "titles_after": words("titles_after"),
        "undertakings": reference(),
    }


@cached
def _automaton() -> tuple[AhoCorasick, tuple[tuple[List, ...], ...]]:
    """What finds the words of all lists, and the lists that each is in."""
    lists: dict[str, list[List]] = {}
    for name, listed in _lists().items():
        for word in dict.fromkeys(listed):
            lists.setdefault(word, []).append(name)
    return passing(list(lists), ALL), tuple(map(tuple, lists.values()))


@cached(maxsize=4)  # a text is asked about for each list
def _occurring(text: str) -> dict[List, Spans]:
    automaton, lists = _automaton()
    out: dict[List, Spans] = {name: [] for name in get_args(List)}
    for n, start, end in automaton.find_matches_as_indexes(text, overlapping=True):
        for name in lists[n]:
            out[name].append((start, end))
    for name in _APART:
        out[name] = apart(out[name])
    return out
