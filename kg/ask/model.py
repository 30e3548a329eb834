"""What answers look like: plain data, for the command line, notebooks and tests alike."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from kg.graph.model import Alias
from kg.model import EntityType


@dataclass(frozen=True, slots=True)
class Rows:
    """A table: the query's variables, and a row a solution with ``""`` where a variable is unbound.

    Values are the texts of literals and full IRIs.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Statement:
    """One sentence behind a fact. Offsets as in :class:`kg.graph.model.Evidence`; ``article`` is its title."""

    words: str
    document: str
    article: str
    date: str | None
    start: int
    end: int
    source_start: int
    source_end: int
    rule: str
    confidence: float
    status: str


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact of the entity. ``direction`` is ``out`` where it is the subject, ``in`` where it is the object.

    ``kind`` tells relations from honours and indicators; for these ``text`` is what was received or measured.
    ``label`` and ``label_zh`` name the predicate; ``other`` is the entity at the other end, if there is one.
    """

    kind: Literal["relation", "honour", "indicator"]
    predicate: str
    label: str
    label_zh: str
    direction: Literal["out", "in"]
    other: str | None
    other_name: str
    other_type: str
    text: str
    titles: tuple[str, ...]
    confidence: float
    statuses: tuple[str, ...]
    attested_from: str | None
    attested_until: str | None
    since: str | None
    until: str | None
    statements: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class Namesake:
    """Another entity that the name could mean."""

    iri: str
    type: EntityType
    name: str
    documents: int


@dataclass(frozen=True, slots=True)
class Explanation:
    """An entity with its names, why they are its names, and its facts with the sentences that state them."""

    iri: str
    type: EntityType
    subtype: str
    name: str
    pinyin: str
    code: str | None
    aliases: tuple[Alias, ...]
    documents: tuple[str, ...]
    mentions: int
    facts: tuple[Fact, ...]
    namesakes: tuple[Namesake, ...] = ()
