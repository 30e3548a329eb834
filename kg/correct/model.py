"""Corrections as people write them: what is to be put right, by whom, when and why. Inert."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from kg.model import EntityType

Status = Literal["applied", "already", "unmatched", "ambiguous", "overridden", "refused"]


@dataclass(frozen=True, slots=True)
class Ref:
    """An entity as a person names it.

    ``id`` is the end of its identifier (``agency/371000-0a1b2c3d4e5f``) and needs nothing else; otherwise ``name`` is
    its name or one of its other forms. ``type`` and ``documents`` (names of files) say which one where several have it.
    """

    name: str = ""
    id: str = ""
    type: EntityType | None = None
    documents: tuple[str, ...] = ()

    def __str__(self) -> str:
        where = f" in {', '.join(self.documents)}" if self.documents else ""
        return f"{self.name or self.id}{where}"


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact as a person names it: a relation (``predicate``, ``object``), an ``honour``, or an indicator (``metric``).

    ``titles`` narrows a post down to these titles; ``value`` an indicator to this numeral.
    """

    subject: Ref
    predicate: str = ""
    object: Ref | None = None
    titles: tuple[str, ...] = ()
    honour: str = ""
    metric: str = ""
    value: str = ""
    unit: str = ""

    def __str__(self) -> str:
        if self.honour:
            return f"{self.subject} received {self.honour}"
        if self.metric:
            return f"{self.subject}: {self.metric} {self.value}{self.unit}".rstrip()
        titles = f" ({'、'.join(self.titles)})" if self.titles else ""
        return f"{self.subject} {self.predicate} {self.object}{titles}"


@dataclass(frozen=True, slots=True)
class Same:
    """These are one; the first gives the name and the identifier."""

    entities: tuple[Ref, ...]

    def __str__(self) -> str:
        return f"{' and '.join(map(str, self.entities))} are one"


@dataclass(frozen=True, slots=True)
class Apart:
    """These two are not one. The second is taken out of the first where it had been taken for it."""

    one: Ref
    other: Ref

    def __str__(self) -> str:
        return f"{self.one} and {self.other} are not one"


@dataclass(frozen=True, slots=True)
class NotEntity:
    """Not an entity."""

    entity: Ref

    def __str__(self) -> str:
        return f"{self.entity} is not an entity"


@dataclass(frozen=True, slots=True)
class Named:
    """Another name for an entity."""

    entity: Ref
    name: str

    def __str__(self) -> str:
        return f"the name of {self.entity} is {self.name}"


@dataclass(frozen=True, slots=True)
class Typed:
    """The entity is of this type and kind (a subtype; empty leaves it open)."""

    entity: Ref
    type: EntityType
    kind: str = ""

    def __str__(self) -> str:
        return f"{self.entity} is of the type {self.type}{f' ({self.kind})' if self.kind else ''}"


@dataclass(frozen=True, slots=True)
class Wrong:
    """A fact that is wrong."""

    fact: Fact

    def __str__(self) -> str:
        return f"it is wrong that {self.fact}"


@dataclass(frozen=True, slots=True)
class Right:
    """A fact, or an entity, that is right: a person has looked at it."""

    fact: Fact | None = None
    entity: Ref | None = None

    def __str__(self) -> str:
        return f"it is right that {self.fact}" if self.fact else f"{self.entity} is rightly an entity"


@dataclass(frozen=True, slots=True)
class Missing:
    """A fact that is missing; ``sentence`` states it, in ``documents`` or wherever it stands."""

    fact: Fact
    sentence: str
    documents: tuple[str, ...] = ()
    status: str = "stated"
    since: str | None = None
    until: str | None = None
    giver: Ref | None = None
    date: str | None = None

    def __str__(self) -> str:
        return f"it is missing that {self.fact}"


@dataclass(frozen=True, slots=True)
class Post:
    """A person's post began, or ended, then (``2020``, ``2020-09`` or ``2020-09-14``)."""

    person: Ref
    agency: Ref
    title: str = ""
    since: str | None = None
    until: str | None = None

    def __str__(self) -> str:
        when = " ".join(f"{word} {date}" for word, date in (("from", self.since), ("until", self.until)) if date)
        return f"{self.person} was {self.title or 'in post'} at {self.agency} {when}"


@dataclass(frozen=True, slots=True)
class Word:
    """These letters name an entity of this type wherever they stand."""

    name: str
    type: EntityType
    kind: str = ""

    def __str__(self) -> str:
        return f"{self.name} is a name ({self.type}{f', {self.kind}' if self.kind else ''})"


@dataclass(frozen=True, slots=True)
class Never:
    """These letters never name an entity (of this type, where one is given)."""

    name: str
    type: EntityType | None = None

    def __str__(self) -> str:
        return f"{self.name} is never a name{f' ({self.type})' if self.type else ''}"


Decision = Same | Apart | NotEntity | Named | Typed | Wrong | Right | Missing | Post | Word | Never

KINDS: dict[type, str] = {
    Same: "same",
    Apart: "apart",
    NotEntity: "not-entity",
    Named: "name",
    Typed: "type",
    Wrong: "wrong",
    Right: "right",
    Missing: "missing",
    Post: "post",
    Word: "word",
    Never: "never",
}
"""The word that each decision has in the file."""


@dataclass(frozen=True, slots=True)
class Correction:
    """One entry of a corrections file. ``line`` counts from 1."""

    what: Decision
    who: str = ""
    when: str = ""
    why: str = ""
    file: str = field(default="", compare=False)
    line: int = field(default=0, compare=False)

    @property
    def kind(self) -> str:
        """Its word in the file."""
        return KINDS[type(self.what)]

    @property
    def place(self) -> str:
        """Where it stands, for messages."""
        return f"{self.file}, line {self.line}" if self.file else "a correction"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a correction. ``note`` says why where it did nothing; ``concerns`` are identifiers it touched.

    ``applied`` it changed something, ``already`` the graph said so before, ``unmatched`` nothing is meant by it any more,
    ``ambiguous`` several things may be meant, ``overridden`` a later correction says otherwise, ``refused`` the ontology
    or the file itself speaks against it.
    """

    correction: Correction
    status: Status
    note: str = ""
    concerns: tuple[str, ...] = ()

    @property
    def holds(self) -> bool:
        """Whether the graph is as the correction wants it."""
        return self.status in ("applied", "already")

    def __str__(self) -> str:
        return f"{self.correction.place}: “{self.correction.what}”: {self.note or self.status}."
