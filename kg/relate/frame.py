"""Sentences with every name replaced by one letter, so that rules read like the language.

``Ⓐ`` stands for an agency, ``Ⓟ`` for an official, ``Ⓘ`` for an initiative, ``Ⓛ`` for a location; quotation
marks and white space are dropped. 由平凉市水务局主办的“清河行动”在泾川县启动 becomes 由Ⓐ主办的Ⓘ在Ⓛ启动. A name
inside a longer name stays with it (``Slot.nested``).
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from kg.frozen import quick
from kg.lexicon.opening import led
from kg.lexicon.patterns import Pattern, possible_each
from kg.model import Article, Document, Entity, EntityType, Mention, Span

SYMBOLS: Mapping[EntityType, str] = {"Agency": "Ⓐ", "Official": "Ⓟ", "Initiative": "Ⓘ", "Location": "Ⓛ"}
_RANK: Mapping[EntityType, int] = {"Agency": 0, "Initiative": 1, "Official": 2, "Location": 3}
_DROPPED = led(re.compile(r"[“”‘’\"'「」『』《》〈〉\s]+"))
_READ = frozenset({"title", "heading", "body", "caption"})


@quick
@dataclass(frozen=True, slots=True)
class Slot:
    """One name in the text: the entities that it stands for (more than one where types coincide), and those named inside it."""

    start: int
    end: int
    entity: Entity
    also: tuple[Entity, ...] = ()
    nested: tuple[tuple[Mention, Entity], ...] = ()

    def of(self, kind: EntityType) -> Entity | None:
        """The entity of this type that the words stand for."""
        if self.entity.type == kind:
            return self.entity
        return next((e for e in self.also if e.type == kind), None) if self.also else None


@quick
@dataclass(frozen=True, slots=True)
class Sentence:
    """A masked sentence. ``slots[i]`` is the name behind the symbol ``text[i]``; ``offered`` are the patterns that may match
    in it, where it names anything.
    """

    text: str
    slots: Mapping[int, Slot]
    span: Span
    kind: str
    article: int
    block: int
    cuts: tuple[tuple[int, int], ...]
    source: str
    offered: dict[str, list[Pattern]]

    def possible(self, name: str) -> Sequence[Pattern]:
        """The patterns of one of :data:`LISTS` that may match in the text."""
        return self.offered.get(name, ())

    def where(self, start: int, end: int) -> Span:
        """The range of the document that ``text[start:end]`` stands for, with the quotation marks around it."""
        last = self.slots.get(end - 1)
        first, stop = self._offset(start), last.end if last else self._offset(end - 1) + 1
        while stop < self.span.end and self.source[stop] in "”’》」』":
            stop += 1
        while first > self.span.start and self.source[first - 1] in "“‘《「『":
            first -= 1
        return Span(first, stop)

    def apart(self, position: int) -> bool:
        """Whether white space stands before the name at ``position`` in the source, as in a row of issuers."""
        slot = self.slots.get(position)
        return slot is not None and slot.start > self.span.start and self.source[slot.start - 1].isspace()

    def _offset(self, position: int) -> int:
        masked, offset = self.cuts[bisect.bisect_right(self.cuts, (position, 1 << 60)) - 1]
        return offset + position - masked


def slots(mentions: list[tuple[Mention, Entity]]) -> list[Slot]:
    """Outermost names in the order of the text; what stands inside a name is nested in it, overlaps go to the first."""
    ordered = sorted(mentions, key=lambda p: (p[0].start, -p[0].end, _RANK[p[1].type], p[1].id))
    out: list[Slot] = []
    also: list[Entity] = []
    nested: list[tuple[Mention, Entity]] = []
    for mention, entity in ordered:
        if out and mention.start < out[-1].end:
            head = out[-1]
            if (mention.start, mention.end) == (head.start, head.end):
                also.append(entity)
            elif mention.end <= head.end:
                nested.append((mention, entity))
            else:
                continue
            out[-1] = Slot(head.start, head.end, head.entity, tuple(also), tuple(nested))
        else:
            out.append(Slot(mention.start, mention.end, entity))
            also, nested = [], []
    return out


#: The patterns that masked sentences are searched with.
LISTS = (
    "relations_bodies",
    "relations_places",
    "relations_inert",
    "relations_told",
    "relations_parts",
    "relations_scenes",
)


def sentences(document: Document, names: list[Slot]) -> tuple[Sentence, ...]:
    """Masked sentences of titles, headings, bodies and captions, in reading order."""
    out = tuple(_masked(document, names))
    named = [s for s in out if s.slots]
    for sentence, found in zip(named, possible_each(LISTS, [s.text for s in named]), strict=True):
        sentence.offered.update(found)
    return out


def _masked(document: Document, names: list[Slot]) -> Iterator[Sentence]:
    starts = [s.start for s in names]
    dropped = [m.span() for m in _DROPPED.finditer(document.text)]
    ends = [end for _, end in dropped]
    for a, article in enumerate(document.articles):
        for b, block, span in _spans(article):
            here = names[bisect.bisect_left(starts, span.start) : bisect.bisect_left(starts, span.end)]
            marks = dropped[bisect.bisect_right(ends, span.start) : bisect.bisect_left(ends, span.end) + 1]
            yield _mask(document.text, span, here, marks, block, a, b)


def _spans(article: Article) -> Iterator[tuple[int, str, Span]]:
    for b, block in enumerate(article.blocks):
        if block.kind in _READ:
            for span in block.sentences or (Span(block.start, block.end),):
                yield b, block.kind, span


def _mask(
    text: str, span: Span, here: list[Slot], marks: list[tuple[int, int]], kind: str, article: int, block: int
) -> Sentence:
    if not here and not (marks and marks[0][0] < span.end):  # most sentences name nothing
        return Sentence(text[span.start : span.end], {}, span, kind, article, block, ((0, span.start),), text, {})
    parts: list[str] = []
    cuts: list[tuple[int, int]] = []
    found: dict[int, Slot] = {}
    length = passed = 0

    def plain(start: int, end: int) -> None:
        nonlocal length, passed
        at = start
        while passed < len(marks) and marks[passed][0] < end:
            first, stop = marks[passed]
            if first > at:
                cuts.append((length, at))
                parts.append(text[at:first])
                length += first - at
            at = max(at, min(stop, end))
            if stop > end:
                break  # it goes on behind the name
            passed += 1
        if end > at:
            cuts.append((length, at))
            parts.append(text[at:end])
            length += end - at

    at = span.start
    for slot in here:
        plain(at, slot.start)
        cuts.append((length, slot.start))
        parts.append(SYMBOLS[slot.entity.type])
        found[length] = slot
        length += 1
        at = max(slot.end, at)
    plain(min(at, span.end), span.end)
    return Sentence("".join(parts), found, span, kind, article, block, tuple(cuts) or ((0, span.start),), text, {})
