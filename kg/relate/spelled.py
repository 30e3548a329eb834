"""Names spelled inside names: 泰州市 and 泰州市公安局 in 泰州市公安局海陵分局."""

from __future__ import annotations

import functools
from collections.abc import Callable
from dataclasses import dataclass

from kg.frozen import quick
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
    if not entity.aliases:  # asked of every name by every lookup, and most have but one form
        return (entity.name,) if len(entity.name) > 1 else ()
    return _longest_first(entity.name, entity.aliases)


@functools.lru_cache(maxsize=256)  # one document's
def _longest_first(name: str, aliases: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(sorted({f for f in (name, *aliases) if len(f) > 1}, key=lambda f: (-len(f), f)))


class Speller:
    """Finds the forms of all entities of one type, the longest at each place. A form that two entities share finds neither.

    ``shorten`` gives a short form, if there is one: 牛栏山 for 牛栏山镇, used where no full form has the same letters.
    """

    def __init__(
        self,
        entities: tuple[Entity, ...],
        kind: EntityType,
        overlapping: bool = False,
        shorten: Callable[[str], str | None] | None = None,
    ) -> None:
        owner: dict[str, Entity | None] = {}
        mine = [e for e in entities if e.type == kind]
        for e in mine:
            for form in forms(e):
                owner[form] = None if form in owner and owner[form] is not e else e
        short: dict[str, Entity | None] = {}
        for e in mine if shorten else ():
            for stem in (shorten(f) for f in forms(e) if shorten):
                if stem and stem not in owner:
                    short[stem] = None if stem in short and short[stem] is not e else e
        owner.update(short)
        self._of = owner
        self._overlapping = overlapping

    @functools.cached_property
    def _sizes(self) -> dict[str, list[int]]:
        """The sizes of the forms that begin with a character, the largest first."""
        sizes: dict[str, set[int]] = {}
        for form in self._of:
            sizes.setdefault(form[0], set()).add(len(form))
        return {first: sorted(found, reverse=True) for first, found in sizes.items()}

    def openings(self, name: str) -> list[Spelled]:
        """Forms that ``name`` begins with, the longest first; not the whole of it."""
        out = []
        for size in self._sizes.get(name[:1], ()):
            if size < len(name) and (entity := self._of.get(name[:size])) is not None:
                out.append(Spelled(0, size, entity))
        return out

    def inside(self, name: str) -> list[Spelled]:
        """Forms inside ``name``, from left to right by their ends."""
        owner, sizes = self._of, self._sizes
        out: list[Spelled] = []
        reach = 0
        for start, first in enumerate(name):
            if first not in sizes or start < reach:
                continue
            for size in sizes[first]:
                form = name[start : start + size]
                if form in owner and len(form) == size:
                    entity = owner[form]
                    if entity is not None:
                        out.append(Spelled(start, start + size, entity))
                    if not self._overlapping:
                        reach = start + size
                        break
        return sorted(out, key=lambda s: (s.end, s.start)) if self._overlapping else out


def first_words(document: Document, entity: Entity) -> Span | None:
    """Where the text first names the entity: its first mention, or any of its forms."""
    if entity.mentions:
        return Span(entity.mentions[0].start, entity.mentions[0].end)
    for form in forms(entity):
        at = document.text.find(form)
        if at >= 0:
            return Span(at, at + len(form))
    return None
