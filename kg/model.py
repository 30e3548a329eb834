"""The one data model: inert, frozen, in the order in which the stages fill it.

Every offset is a count of Unicode code points; every span is half-open, ``[start, end)``, into
``Document.text`` (the cleaned text) unless it says "source". ``Document.offsets`` leads from there back to
the decoded source file.
"""

from __future__ import annotations

from array import array
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from kg.frozen import quick

EntityType = Literal["Agency", "Official", "Initiative", "Location"]
BlockKind = Literal["title", "heading", "byline", "body", "caption", "meta", "furniture"]

ENTITY_TYPES: tuple[EntityType, ...] = ("Agency", "Official", "Initiative", "Location")


@quick
@dataclass(frozen=True, slots=True)
class Span:
    """Half-open range of characters of the cleaned text."""

    start: int
    end: int


# ---------------------------------------------------------------- read


@dataclass(frozen=True, slots=True)
class Source:
    """A document as read: the decoded text, before any repair.

    ``name`` is unique in a build and names ``documents/<name>.json``; ``metadata`` holds what the container
    said (a web page's title, a table's other columns), with the keys of :class:`Article` where they fit.
    """

    name: str
    text: str
    sha256: str
    encoding: str = "utf-8"
    media: str = "text/plain"
    metadata: Mapping[str, str] = field(default_factory=dict)


# ---------------------------------------------------------------- clean, segment


@dataclass(frozen=True, slots=True)
class Repair:
    """One repair: ``name`` of the step, the source range it touched, what stood there and what stands now."""

    name: str
    start: int
    end: int
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Text:
    """Repaired text; ``offsets[i]`` is the offset in ``Source.text`` of the character that ``text[i]`` stands for."""

    text: str
    offsets: array[int]
    repairs: tuple[Repair, ...] = ()


@quick
@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph or line of one kind. ``sentences`` are spans that tile it (body and heading blocks)."""

    kind: BlockKind
    start: int
    end: int
    sentences: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Article:
    """One article of a document: a contiguous range of the cleaned text, in reading order.

    ``date`` is as precise as the text supports (``2020``, ``2020-09``, ``2020-09-14``) or ``None``.
    ``about`` is the agency that the article reports on, as printed, where headline or byline settle it.
    """

    start: int
    end: int
    title: str | None = None
    publisher: str | None = None
    authors: tuple[str, ...] = ()
    date: str | None = None
    place: str | None = None
    about: str | None = None
    blocks: tuple[Block, ...] = ()


@dataclass(frozen=True, slots=True)
class Notice:
    """Something left out or left as it is, for the report: which stage, why, and the words."""

    stage: str
    reason: str
    text: str
    start: int = -1
    end: int = -1


@dataclass(frozen=True, slots=True)
class Document:
    """A source taken apart into articles. ``text[offsets]`` as in :class:`Text`."""

    source: Source
    text: str
    offsets: array[int]
    articles: tuple[Article, ...]
    repairs: tuple[Repair, ...] = ()
    notices: tuple[Notice, ...] = ()


# ---------------------------------------------------------------- find, resolve


@quick
@dataclass(frozen=True, slots=True)
class Mention:
    """A name in the text. ``name`` is its form without quotation marks or breaks (defaults to the words)."""

    start: int
    end: int
    type: EntityType
    subtype: str
    name: str
    rule: str
    confidence: float = 1.0


@quick
@dataclass(frozen=True, slots=True)
class Merge:
    """Why a surface form was taken for this entity."""

    form: str
    reason: str


@quick
@dataclass(frozen=True, slots=True)
class Entity:
    """What one document says of one thing. ``name`` is the fullest certain form; ``aliases`` the other forms."""

    id: str
    type: EntityType
    subtype: str
    name: str
    aliases: tuple[str, ...] = ()
    mentions: tuple[Mention, ...] = ()
    merges: tuple[Merge, ...] = ()


# ---------------------------------------------------------------- relate


@quick
@dataclass(frozen=True, slots=True)
class Relation:
    """A stated relation between two entities of one document, by their ids.

    ``status`` is ``stated``, ``planned``, ``former`` or ``acting``; ``since``/``until`` only where stated.
    ``titles`` (``holdsPost``) are the single posts, ``printed`` the words before they were split.
    """

    subject: str
    predicate: str
    object: str
    evidence: tuple[Span, ...]
    rule: str
    confidence: float
    titles: tuple[str, ...] = ()
    printed: str = ""
    status: str = "stated"
    since: str | None = None
    until: str | None = None


@dataclass(frozen=True, slots=True)
class Honour:
    """An award that the text says was received; ``giver`` is an entity id or ``None``."""

    subject: str
    honour: str
    giver: str | None
    evidence: tuple[Span, ...]
    rule: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Indicator:
    """A figure that the text states of an agency's work; ``value`` is the numeral as printed (1100余)."""

    subject: str
    metric: str
    value: str
    unit: str
    date: str | None
    initiative: str | None
    evidence: tuple[Span, ...]
    rule: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Extraction:
    """Everything found in one document: what ``documents/<name>.json`` holds."""

    document: Document
    entities: tuple[Entity, ...] = ()
    relations: tuple[Relation, ...] = ()
    honours: tuple[Honour, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    notices: tuple[Notice, ...] = ()
