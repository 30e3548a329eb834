"""Names that are known without their context: set names of undertakings, feasts, doctrine; and the key that they go by."""

from __future__ import annotations

import functools
import re

from kg.lexicon import rows, words
from kg.lexicon.packs import cached

_MARKS = re.compile(r"[^\w+]")


@cached
def slogans() -> frozenset[str]:
    """Doctrine and metaphors, without punctuation."""
    return frozenset(key(w) for w in words("initiative_slogans"))


@cached
def dates() -> frozenset[str]:
    """Feasts and anniversaries: no undertakings, but what many are held for (“五一”表彰大会)."""
    return frozenset(words("initiative_dates"))


@cached
def national() -> dict[str, str]:
    """Undertakings known by a set name, without punctuation, and their subtype."""
    return {key(row[0]): row[1] for row in rows("initiative_national")}


@functools.lru_cache(maxsize=1024)  # a document's names are asked for over and over
def key(name: str) -> str:
    """A name without punctuation and spaces."""
    return name if name.isalnum() else _MARKS.sub("", name)
