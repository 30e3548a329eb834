"""References: words such as 我局, 该县 or 本报 that stand for an entity named elsewhere in the document.

They are no mentions of their own, but a relation may rest on them.
"""

from __future__ import annotations

from dataclasses import dataclass

from kg.model import Document, Entity


@dataclass(frozen=True, slots=True)
class Reference:
    """Words ``text[start:end]`` that stand for the entity with id ``entity``, and why.

    双方 stands for two entities and yields two references with one span.
    """

    start: int
    end: int
    entity: str
    reason: str


def referents(document: Document, entities: tuple[Entity, ...]) -> tuple[Reference, ...]:
    """References that the document settles, in the order of the text; those that it leaves open are left out."""
    return ()
