"""Stretches of a document's text: what stands for an entity, and the clauses, sentences and blocks, in order."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from kg.frozen import quick
from kg.model import Document, Entity
from kg.resolve.anaphora import Reference

_CLAUSE = re.compile(r"[，,；;。！!？?：:\n]")


@quick
@dataclass(frozen=True, slots=True)
class Named:
    """A stretch of text that stands for an entity, by name or by reference (该局)."""

    start: int
    end: int
    entity: Entity


@dataclass(frozen=True, slots=True)
class Bounds:
    """Where clauses end (the offset of the mark), and the half-open ranges of blocks and sentences."""

    clauses: list[int]
    blocks: list[tuple[int, int]]
    sentences: list[tuple[int, int]]


def named(entities: Iterable[Entity], references: Iterable[Reference]) -> tuple[Named, ...]:
    """All names and references in the order of the text, the longest first."""
    by_id = {e.id: e for e in entities}
    found = [Named(m.start, m.end, e) for e in by_id.values() for m in e.mentions]
    found += [Named(r.start, r.end, by_id[r.entity]) for r in references]
    found.sort(key=lambda n: (n.start, -n.end, n.entity.id))
    return tuple(found)


def bounds(document: Document) -> Bounds:
    """The bounds of the document's clauses, blocks and sentences."""
    blocks = [b for a in document.articles for b in a.blocks]
    return Bounds(
        [m.start() for m in _CLAUSE.finditer(document.text)],
        sorted((b.start, b.end) for b in blocks),
        sorted((s.start, s.end) for b in blocks for s in b.sentences),
    )
