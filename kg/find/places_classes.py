"""Class words of place names (镇, 路, 广场 …), the sets of letters at their edges, and the patterns around them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.find.places_words import vocabulary
from kg.frozen import quick
from kg.lexicon.packs import cached
from kg.lexicon.patterns import patterns
from kg.lexicon.words import rows

RANKS = frozenset("省市县区州盟旗镇")  # last letters of divisions, which alone stand for the one meant


@dataclass(frozen=True, slots=True)
class Suffix:
    """A class word: how its name is bounded (``kind``), what it is (``subtype``), what must not follow (``tail``)."""

    word: str
    kind: str
    subtype: str
    tail: re.Pattern[str] | None = None


@quick
@dataclass(frozen=True, slots=True)
class Place:
    """A place found by grammar or from a list, at ``[start, end)`` of the text."""

    start: int
    end: int
    subtype: str
    rule: str


@cached
def class_words() -> dict[str, Suffix]:
    """The class words by their form."""
    table = {}
    for word, kind, subtype, *tail in rows("place_suffixes"):
        table[word] = Suffix(word, kind, subtype, re.compile(tail[0]) if tail else None)
    return table


@cached
def class_like() -> dict[str, Suffix]:
    """The class words, and the common nouns that end like one, by their form."""
    return {word: Suffix(word, "generic", "-") for word in vocabulary("place_common")} | class_words()


@cached
def letters(name: str) -> frozenset[str]:
    """A set of ``data/place_letters.txt``: single characters, or words where the row has spaces."""
    (members,) = (row[1] for row in rows("place_letters") if row[0] == name)
    return frozenset(members.split(" ") if " " in members else members)


@cached
def shape(name: str) -> re.Pattern[str]:
    """The pattern ``place.<name>`` of ``patterns/locations.toml``."""
    (regex,) = (p.regex for p in patterns("locations") if p.id == f"place.{name}")
    return regex
