"""A node's name, its other forms with the reasons for them, its pinyin, and the forms a source prints."""

from __future__ import annotations

import functools
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable
from typing import Protocol

from kg.graph.model import Alias
from kg.model import Document, Entity, Merge

_HAN = re.compile(r"[㐀-鿿·•“”‘’「」『』《》〈〉（）()〇A-Za-z0-9]+")
_SPACE = re.compile(r"\s+")


@functools.lru_cache(maxsize=65536)
def tidy(form: str) -> str:
    """The form on one line, NFC, without control characters."""
    form = "".join(" " if unicodedata.category(c) == "Cc" else c for c in form) if not form.isprintable() else form
    return unicodedata.normalize("NFC", _SPACE.sub(" ", form).strip())


def choose_name(names: Iterable[str]) -> str:
    """The fullest of the names that documents give; among equals the most frequent, then the first in code order."""
    counts = Counter(names)
    return min(counts, key=lambda n: (-len(n), -counts[n], n))


def majority(values: Counter[str]) -> str:
    """The most frequent value, the first in code order among equals; an empty value only where there is no other."""
    return min(values, key=lambda v: (not v, -values[v], v), default="")


class Named(Protocol):
    """What one document calls a thing."""

    @property
    def name(self) -> str: ...
    @property
    def aliases(self) -> tuple[str, ...]: ...
    @property
    def merges(self) -> tuple[Merge, ...]: ...


def aliases_of(name: str, entities: Iterable[Named]) -> tuple[Alias, ...]:
    """The forms of one node apart from its name, the longest first, each with its reasons, sorted."""
    reasons: dict[str, set[str]] = {}
    for e in entities:
        for form in (e.name, *e.aliases):
            reasons.setdefault(tidy(form), set())
        for merge in e.merges:
            reasons.setdefault(tidy(merge.form), set()).add(merge.reason)
    return tuple(
        Alias(form, tuple(sorted(reasons[form])))
        for form in sorted(reasons, key=lambda f: (-len(f), f))
        if form and form != name
    )


@functools.cache
def _simplify() -> Callable[[str], str]:
    import opencc  # heavy data, wanted only for sources in traditional characters

    convert: Callable[[str], str] = opencc.OpenCC("t2s").convert
    return convert


def traditional_forms(document: Document, entity: Entity) -> set[str]:
    """Names as the source prints them where it prints traditional characters."""
    out = set()
    source, offsets = document.source.text, document.offsets
    for m in entity.mentions:
        if not 0 <= m.start < m.end <= len(offsets):
            continue
        words = document.text[m.start : m.end]
        if source.startswith(words, offsets[m.start]):  # as nearly all are: printed as they are read
            continue
        printed = source[offsets[m.start] : offsets[m.end - 1] + 1]
        if len(printed) == len(words) and _HAN.fullmatch(printed) and _simplify()(printed) == words:
            out.add(unicodedata.normalize("NFC", printed))
    return out


@functools.lru_cache(maxsize=65536)
def pinyin(name: str) -> str:
    """Syllables with tone marks, separated by spaces: 威海市 → ``wēi hǎi shì``. Other characters stay as written."""
    from pypinyin.seg.simpleseg import seg  # loads a phrase dictionary

    return _SPACE.sub(" ", " ".join([_reading(word) for word in seg(name)])).strip()


@functools.lru_cache(maxsize=65536)
def _reading(word: str) -> str:
    """The same of one word of a name: names are made of few words."""
    from pypinyin import Style
    from pypinyin import pinyin as syllables

    return " ".join([s[0] for s in syllables([word], style=Style.TONE)])
