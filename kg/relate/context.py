"""What every reader of relations needs of a document, computed once: its entities, references, and what each article reports on."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass

from kg.model import Document, Entity
from kg.relate.frame import Sentence, sentences, slots
from kg.relate.names import names
from kg.relate.spelled import Speller
from kg.relate.stretches import Bounds, Named, bounds, named
from kg.relate.topics import Topic, topics
from kg.resolve.anaphora import Reference, referents

__all__ = ["Context", "context"]

_DATELINE = re.compile(r"讯|[\d月日]{2,6}(?:讯|电)")  # 本报讯, 新华社8月7日电


@dataclass(frozen=True)
class Context:
    """A document with its entities. ``references`` are 该局, 我局 and the like; ``topics`` has one item an article."""

    document: Document
    entities: tuple[Entity, ...]
    references: tuple[Reference, ...]
    topics: tuple[Topic, ...]

    @functools.cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """The masked sentences, in reading order."""
        return sentences(self.document, slots(names(self.document, self.entities, self.references)))

    @functools.cached_property
    def named(self) -> tuple[Named, ...]:
        """Every name and reference, in the order of the text."""
        return named(self.entities, self.references)

    @functools.cached_property
    def datelines(self) -> frozenset[int]:
        """Where the names end that a dateline begins with: who reports does nothing there."""
        text = self.document.text
        ends = (n.end for n in self.named if (c := text[n.end : n.end + 1]) in "讯月日" or c.isdecimal())
        return frozenset(end for end in ends if _DATELINE.match(text, end))

    @functools.cached_property
    def bounds(self) -> Bounds:
        """Where clauses, sentences and blocks begin and end."""
        return bounds(self.document)

    @functools.cached_property
    def agencies(self) -> Speller:
        """The agencies by what their forms spell."""
        return Speller(self.entities, "Agency")

    @functools.cached_property
    def places(self) -> Speller:
        """The locations by what their forms spell."""
        return Speller(self.entities, "Location")


def context(document: Document, entities: tuple[Entity, ...]) -> Context:
    """The context of a document with its resolved entities."""
    return Context(document, entities, referents(document, entities), topics(document, entities))
