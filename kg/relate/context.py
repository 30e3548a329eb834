"""What every reader of relations needs of a document, computed once: its entities, references, and what each article reports on."""

from __future__ import annotations

from dataclasses import dataclass

from kg.model import Document, Entity
from kg.relate.topics import Topic, topics
from kg.resolve.anaphora import Reference, referents

__all__ = ["Context", "context"]


@dataclass(frozen=True, slots=True)
class Context:
    """A document with its entities. ``references`` are 该局, 我局 and the like; ``topics`` has one item an article."""

    document: Document
    entities: tuple[Entity, ...]
    references: tuple[Reference, ...]
    topics: tuple[Topic, ...]


def context(document: Document, entities: tuple[Entity, ...]) -> Context:
    """The context of a document with its resolved entities."""
    return Context(document, entities, referents(document, entities), topics(document, entities))
