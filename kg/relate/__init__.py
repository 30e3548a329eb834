"""Relating: what the text states between entities, with the words that state it."""

from __future__ import annotations

from dataclasses import dataclass

from kg.model import Document, Entity, Honour, Indicator, Notice, Relation
from kg.relate.actions import relate_actions
from kg.relate.confidence import calibrated
from kg.relate.context import context
from kg.relate.honours import find_honours
from kg.relate.indicators import find_indicators
from kg.relate.posts import relate_posts
from kg.relate.structure import relate_structure

__all__ = ["Facts", "relate"]


@dataclass(frozen=True, slots=True)
class Facts:
    """What one document states."""

    relations: tuple[Relation, ...] = ()
    honours: tuple[Honour, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    notices: tuple[Notice, ...] = ()


def relate(document: Document, entities: tuple[Entity, ...]) -> Facts:
    """Relations, honours and indicators that the document states between or of its entities."""
    c = context(document, entities)
    notices: list[Notice] = []
    posts = tuple(relate_posts(c, notices))
    relations = (*posts, *relate_structure(c), *relate_actions(c, notices, posts))
    return Facts(calibrated(relations), find_honours(c), find_indicators(c, relations), tuple(notices))
