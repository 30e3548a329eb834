"""Names spelled inside names: 泰州市 and 泰州市公安局 in 泰州市公安局海陵分局."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass

import ahocorasick_rs

from kg.frozen import quick
from kg.lexicon.automaton import ALL, LONGEST, brief
from kg.model import Document, Entity, EntityType, Span


@quick
@dataclass(frozen=True, slots=True)
class Spelled:
    """A form of an entity inside a longer name, ``name[start:end]``."""

    start: int
    end: int
    entity: Entity


def forms(entity: Entity) -> tuple[str, ...]:
    """Name and aliases, the longest first."""
    return tuple(sorted({f for f in (entity.name, *entity.aliases) if len(f) > 1}, key=lambda f: (-len(f), f)))


class Speller:
    """Finds the forms of all entities of one type, the longest at each place. A form that two entities share finds neither.

    ``shorten`` gives a short form as its first group: 牛栏山 for 牛栏山镇, used where no full form has the same letters.
    """

    def __init__(
        self,
        entities: tuple[Entity, ...],
        kind: EntityType,
        overlapping: bool = False,
        shorten: re.Pattern[str] | None = None,
    ) -> None:
        owner: dict[str, Entity | None] = {}
        mine = [e for e in entities if e.type == kind]
        for e in mine:
            for form in forms(e):
                owner[form] = None if form in owner and owner[form] is not e else e
        short: dict[str, Entity | None] = {}
        for e in mine if shorten else ():
            for m in (shorten.match(f) for f in forms(e) if shorten):
                if m and m[1] not in owner:
                    short[m[1]] = None if m[1] in short and short[m[1]] is not e else e
        owner.update(short)
        self._of = owner
        self._overlapping = overlapping

    @functools.cached_property
    def _automaton(self) -> ahocorasick_rs.AhoCorasick:
        return brief(self._forms, ALL if self._overlapping else LONGEST)

    @functools.cached_property
    def _forms(self) -> list[str]:
        return list(self._of)

    def owner(self, form: str) -> Entity | None:
        """The one entity of that form."""
        return self._of.get(form)

    def openings(self, name: str) -> list[Spelled]:
        """Forms that ``name`` begins with, the longest first; not the whole of it."""
        out = []
        for end in range(len(name) - 1, 1, -1):
            entity = self._of.get(name[:end])
            if entity is not None:
                out.append(Spelled(0, end, entity))
        return out

    def inside(self, name: str) -> list[Spelled]:
        """Forms inside ``name``, from left to right."""
        if not self._of:
            return []
        out = []
        for n, start, end in self._automaton.find_matches_as_indexes(name, overlapping=self._overlapping):
            entity = self._of[self._forms[n]]
            if entity is not None:
                out.append(Spelled(start, end, entity))
        return out


def first_words(document: Document, entity: Entity) -> Span | None:
    """Where the text first names the entity: its first mention, or any of its forms."""
    if entity.mentions:
        return Span(entity.mentions[0].start, entity.mentions[0].end)
    for form in forms(entity):
        at = document.text.find(form)
        if at >= 0:
            return Span(at, at + len(form))
    return None
