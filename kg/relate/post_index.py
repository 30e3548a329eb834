"""Where the entities of a document stand: agencies by the ends of their mentions and by their forms."""

from __future__ import annotations

import functools
import re
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass

from kg.model import Entity, Mention
from kg.relate.context import Context

_PRONOUNS = frozenset({"我们", "双方", "本网"})  # 本网 may be any site that reprints
_LONGEST_TAIL = 12
_MARKS = re.compile(r"[\s“”‘’\"'《》〈〉（）()]+")


@dataclass(frozen=True)
class Index:
    """Lookups over one document's entities; offsets into its text.

    ``ends`` and ``starts`` lead from an offset to the agencies' mentions that end or start there, the longest
    first; ``forms`` from a surface form to the one agency that bears it (forms of several agencies are left
    out); ``place_ends`` likewise for locations; ``mentions`` are all agencies' mentions in the text's order.
    """

    text: str
    agencies: dict[str, Entity]
    ends: dict[int, list[tuple[Mention, str]]]
    starts: dict[int, list[tuple[Mention, str]]]
    place_ends: dict[int, list[tuple[Mention, Entity]]]
    forms: dict[str, str]
    mentions: list[tuple[Mention, str]]
    mention_starts: list[int]
    persons: list[tuple[Mention, str]]

    def names(self, agency: str) -> tuple[str, ...]:
        """Every form of the agency, its name first, without marks."""
        return self._names[agency]

    @functools.cached_property
    def _names(self) -> dict[str, tuple[str, ...]]:
        return {i: tuple(dict.fromkeys(map(bare, (e.name, *e.aliases)))) for i, e in self.agencies.items()}

    def has_tail(self, words: str) -> bool:
        """Whether an agency's longer form ends in the words."""
        return words in self._tails

    @functools.cached_property
    def _tails(self) -> frozenset[str]:
        forms = {f for a in self.agencies for f in self.names(a)}
        return frozenset(f[n:] for f in forms for n in range(max(1, len(f) - _LONGEST_TAIL), len(f) - 1))

    def person_between(self, start: int, end: int) -> bool:
        """Whether a person's name begins in ``[start, end)``."""
        at = bisect_left(self.persons, start, key=lambda row: row[0].start)
        return at < len(self.persons) and self.persons[at][0].start < end

    def person_at(self, start: int) -> bool:
        """Whether a person's name begins at the offset."""
        at = bisect_left(self.persons, start, key=lambda row: row[0].start)
        return at < len(self.persons) and self.persons[at][0].start == start

    def between(self, start: int, end: int) -> list[tuple[Mention, str]]:
        """The agencies' mentions that begin in ``[start, end)``."""
        return self.mentions[bisect_left(self.mention_starts, start) : bisect_left(self.mention_starts, end)]


def bare(form: str) -> str:
    """``form`` without blanks, brackets and quotation marks."""
    return form if form.isalnum() else _MARKS.sub("", form)


def _by(offset: str, rows: Iterable[tuple[Mention, str]]) -> dict[int, list[tuple[Mention, str]]]:
    out: dict[int, list[tuple[Mention, str]]] = {}
    for m, i in rows:
        out.setdefault(getattr(m, offset), []).append((m, i))
    for listed in out.values():
        if len(listed) > 1:
            listed.sort(key=lambda r: (r[0].start - r[0].end, r[1]))
    return out


def index(c: Context) -> Index:
    """The lookups for one document."""
    text, entities = c.document.text, c.entities
    agencies = {e.id: e for e in entities if e.type == "Agency"}
    told = [(m, e.id) for e in agencies.values() for m in e.mentions]
    told += [
        (
            Mention(r.start, r.end, "Agency", agencies[r.entity].subtype, text[r.start : r.end], r.reason),
            r.entity,
        )
        for r in c.references
        if r.entity in agencies and text[r.start : r.end] not in _PRONOUNS
    ]
    rows = sorted(told, key=lambda r: (r[0].start, -r[0].end, r[1]))
    bearers: dict[str, set[str]] = {}
    for e in agencies.values():
        for form in dict.fromkeys((e.name, *e.aliases, *(m.name for m in e.mentions))):
            bearers.setdefault(bare(form), set()).add(e.id)
    places: dict[int, list[tuple[Mention, Entity]]] = {}
    for e in entities:
        if e.type == "Location":
            for m in e.mentions:
                places.setdefault(m.end, []).append((m, e))
    for listed in places.values():
        if len(listed) > 1:
            listed.sort(key=lambda r: (r[0].start, r[1].id))
    persons = sorted(
        ((m, e.id) for e in entities if e.type == "Official" for m in e.mentions),
        key=lambda r: (r[0].start, r[0].end, r[1]),
    )
    return Index(
        text,
        agencies,
        _by("end", rows),
        _by("start", rows),
        places,
        {form: min(ids) for form, ids in sorted(bearers.items()) if len(ids) == 1},
        rows,
        [m.start for m, _ in rows],
        persons,
    )
