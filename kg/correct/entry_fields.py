"""The fields of a corrections entry: each taken once and checked, with a sentence on what is wrong with it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from kg.correct.model import Ref
from kg.graph.dates import is_date
from kg.graph.ontology import kinds
from kg.model import ENTITY_TYPES, EntityType

_ID = tuple(f"{kind}/" for kind in ("agency", "person", "initiative", "place"))


class EntryError(Exception):
    """An entry is not understood; the message says what is wrong with it."""


class Fields:
    """The fields of a mapping; each is asked for once, and what nobody asked for is a mistake."""

    def __init__(self, value: object, where: str) -> None:
        if not isinstance(value, Mapping):
            raise EntryError(f"{where} needs fields, such as {{name: …}}.")
        self._rest = dict(value)
        self._where = where

    def take(self, name: str) -> object:
        """The value of a field, ``""`` where it is not there."""
        return self._rest.pop(name, "")

    def has(self, name: str) -> bool:
        """Whether the field is there and was not taken."""
        return name in self._rest

    def text(self, name: str, needed: bool = False) -> str:
        """One text, with single spaces (a sentence stays as it is)."""
        value = self.take(name)
        if not isinstance(value, str):
            raise EntryError(f"{self._where}: {name} is one text.")
        if needed and not value.strip():
            raise EntryError(f"{self._where} needs {name}.")
        return " ".join(value.split()) if name != "sentence" else value.strip()

    def texts(self, name: str) -> tuple[str, ...]:
        """A text or a list of texts."""
        value = self.take(name)
        rows = value if isinstance(value, list) else [value] if value else []
        found = tuple(r.strip() for r in rows if isinstance(r, str))
        if len(found) < len(rows) or not all(found):
            raise EntryError(f"{self._where}: {name} is a text, or a list of texts.")
        return found

    def date(self, name: str) -> str | None:
        """A year, month or day; None where there is none."""
        value = self.text(name)
        if value and not (is_date(value) and _exists(value)):
            raise EntryError(f"{self._where}: {name} is a date such as 2020, 2020-09 or 2020-09-14, not {value}.")
        return value or None

    def ref(self, name: str) -> Ref:
        """The entity that the field refers to."""
        if not self.has(name):
            raise EntryError(f"{self._where} needs {name}.")
        return ref_of(self.take(name), f"{self._where}: {name}")

    def type(self, name: str) -> EntityType:
        """A type of entities."""
        return type_of(self.text(name, needed=True), self._where)

    def kind(self, of: EntityType) -> str:
        """A kind of this type, ``""`` where none is said."""
        value = self.text("kind")
        if value and value not in kinds(of):
            raise EntryError(f"{self._where}: {value} is no kind of {of}; there are {', '.join(kinds(of))}.")
        return value

    def end(self) -> None:
        """Complain of a field that nobody took."""
        for name in self._rest:
            raise EntryError(f"{self._where}: {name} is not known here.")


def _exists(value: str) -> bool:
    """Whether a day is in the calendar; years and months are."""
    try:
        return len(value) < 10 or bool(date.fromisoformat(value))
    except ValueError:
        return False


def type_of(value: str, where: str) -> EntityType:
    """The type of entities of this name. Raises EntryError."""
    found = next((t for t in ENTITY_TYPES if t == value), None)
    if found is None:
        raise EntryError(f"{where}: {value} is no type; there are {', '.join(ENTITY_TYPES)}.")
    return found


def ref_of(value: object, where: str) -> Ref:
    """The entity that a name, an identifier or a mapping of both refers to. Raises EntryError."""
    if isinstance(value, str):
        value = " ".join(value.split())
        if not value:
            raise EntryError(f"{where} is empty.")
        return Ref(id=value) if value.startswith(_ID) and value.isascii() else Ref(name=value)
    f = Fields(value, where)
    kind = f.text("type")
    ref = Ref(f.text("name"), f.text("id"), type_of(kind, where) if kind else None, f.texts("document"))
    f.end()
    if not ref.name and not ref.id:
        raise EntryError(f"{where} needs a name or an id.")
    return ref
