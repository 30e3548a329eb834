"""Entries of a corrections file: from the mapping that YAML gives to a :class:`Correction`, and back."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, cast

from kg.correct.model import (
    KINDS,
    Apart,
    Correction,
    Decision,
    Fact,
    Missing,
    Named,
    Never,
    NotEntity,
    Post,
    Ref,
    Right,
    Same,
    Typed,
    Word,
    Wrong,
)
from kg.graph.dates import is_date
from kg.graph.ontology import kinds, relations
from kg.model import ENTITY_TYPES, EntityType

Entry = dict[str, Any]
_WHO = ("who", "when", "why")
_STATUSES = ("stated", "planned", "former", "acting")
_ID = tuple(f"{kind}/" for kind in ("agency", "person", "initiative", "place"))


class EntryError(Exception):
    """An entry is not understood; the message says what is wrong with it."""


class _Fields:
    """The fields of a mapping; each is asked for once, and what nobody asked for is a mistake."""

    def __init__(self, value: object, where: str) -> None:
        if not isinstance(value, Mapping):
            raise EntryError(f"{where} needs fields, such as {{name: …}}.")
        self._rest = dict(value)
        self._where = where

    def take(self, name: str) -> object:
        return self._rest.pop(name, "")

    def has(self, name: str) -> bool:
        return name in self._rest

    def text(self, name: str, needed: bool = False) -> str:
        value = self.take(name)
        if not isinstance(value, str):
            raise EntryError(f"{self._where}: {name} is one text.")
        if needed and not value.strip():
            raise EntryError(f"{self._where} needs {name}.")
        return " ".join(value.split()) if name != "sentence" else value.strip()

    def texts(self, name: str) -> tuple[str, ...]:
        value = self.take(name)
        rows = value if isinstance(value, list) else [value] if value else []
        found = tuple(r.strip() for r in rows if isinstance(r, str))
        if len(found) < len(rows) or not all(found):
            raise EntryError(f"{self._where}: {name} is a text, or a list of texts.")
        return found

    def date(self, name: str) -> str | None:
        value = self.text(name)
        if value and not (is_date(value) and _exists(value)):
            raise EntryError(f"{self._where}: {name} is a date such as 2020, 2020-09 or 2020-09-14, not {value}.")
        return value or None

    def ref(self, name: str) -> Ref:
        if not self.has(name):
            raise EntryError(f"{self._where} needs {name}.")
        return _ref(self.take(name), f"{self._where}: {name}")

    def type(self, name: str) -> EntityType:
        return _type(self.text(name, needed=True), self._where)

    def kind(self, of: EntityType) -> str:
        value = self.text("kind")
        if value and value not in kinds(of):
            raise EntryError(f"{self._where}: {value} is no kind of {of}; there are {', '.join(kinds(of))}.")
        return value

    def end(self) -> None:
        for name in self._rest:
            raise EntryError(f"{self._where}: {name} is not known here.")


def _exists(value: str) -> bool:
    """Whether a day is in the calendar; years and months are."""
    try:
        return len(value) < 10 or bool(date.fromisoformat(value))
    except ValueError:
        return False


def _type(value: str, where: str) -> EntityType:
    found = next((t for t in ENTITY_TYPES if t == value), None)
    if found is None:
        raise EntryError(f"{where}: {value} is no type; there are {', '.join(ENTITY_TYPES)}.")
    return found


def _ref(value: object, where: str) -> Ref:
    if isinstance(value, str):
        value = " ".join(value.split())
        if not value:
            raise EntryError(f"{where} is empty.")
        return Ref(id=value) if value.startswith(_ID) and value.isascii() else Ref(name=value)
    f = _Fields(value, where)
    kind = f.text("type")
    ref = Ref(f.text("name"), f.text("id"), _type(kind, where) if kind else None, f.texts("document"))
    f.end()
    if not ref.name and not ref.id:
        raise EntryError(f"{where} needs a name or an id.")
    return ref


def _refs(value: object, where: str) -> tuple[Ref, ...]:
    if not isinstance(value, list) or len(value) < 2:
        raise EntryError(f"{where} needs a list of two entities, such as [甲, 乙].")
    return tuple(_ref(v, where) for v in value)


def _fact(f: _Fields, where: str) -> Fact:
    subject = f.ref("subject")
    if f.has("honour"):
        return Fact(subject, honour=f.text("honour", needed=True))
    if f.has("metric"):
        return Fact(subject, metric=f.text("metric", needed=True), value=f.text("value"), unit=f.text("unit"))
    predicate = f.text("predicate", needed=True)
    if predicate not in relations():
        raise EntryError(f"{where}: {predicate} is no relation; there are {', '.join(sorted(relations()))}.")
    return Fact(subject, predicate, f.ref("object"), f.texts("titles"))


def _same(value: object) -> Decision:
    return Same(_refs(value, "same"))


def _apart(value: object) -> Decision:
    refs = _refs(value, "apart")
    if len(refs) != 2:
        raise EntryError("apart takes two entities; write an entry for each pair.")
    return Apart(*refs)


def _not_entity(value: object) -> Decision:
    return NotEntity(_ref(value, "not-entity"))


def _named(value: object) -> Decision:
    f = _Fields(value, "name")
    out = Named(f.ref("of"), f.text("is", needed=True))
    f.end()
    return out


def _typed(value: object) -> Decision:
    f = _Fields(value, "type")
    entity, kind = f.ref("of"), f.type("is")
    out = Typed(entity, kind, f.kind(kind))
    f.end()
    return out


def _wrong(value: object) -> Decision:
    f = _Fields(value, "wrong")
    out = Wrong(_fact(f, "wrong"))
    f.end()
    return out


def _right(value: object) -> Decision:
    if not isinstance(value, Mapping) or "subject" not in value:
        return Right(entity=_ref(value, "right"))
    f = _Fields(value, "right")
    out = Right(_fact(f, "right"))
    f.end()
    return out


def _missing(value: object) -> Decision:
    f = _Fields(value, "missing")
    fact = _fact(f, "missing")
    status = f.text("status") or "stated"
    if status not in _STATUSES:
        raise EntryError(f"missing: {status} is no status; there are {', '.join(_STATUSES)}.")
    if fact.metric and not fact.value:
        raise EntryError("missing: an indicator needs its value.")
    out = Missing(
        fact,
        f.text("sentence", needed=True),
        f.texts("document"),
        status,
        f.date("since"),
        f.date("until"),
        f.ref("giver") if f.has("giver") else None,
        f.date("date"),
    )
    f.end()
    return out


def _post(value: object) -> Decision:
    f = _Fields(value, "post")
    out = Post(f.ref("person"), f.ref("agency"), f.text("title"), f.date("since"), f.date("until"))
    if not out.since and not out.until:
        raise EntryError("post needs since or until.")
    f.end()
    return out


def _word(value: object) -> Decision:
    f = _Fields(value, "word")
    kind = f.type("type")
    out = Word(f.text("name", needed=True), kind, f.kind(kind))
    f.end()
    if len(out.name) < 2:
        raise EntryError("word: a single character names nothing; write the whole name.")
    return out


def _never(value: object) -> Decision:
    if isinstance(value, str):
        value = {"name": value}
    f = _Fields(value, "never")
    kind = f.text("type")
    out = Never(f.text("name", needed=True), _type(kind, "never") if kind else None)
    f.end()
    return out


_READERS: dict[str, Callable[[object], Decision]] = {
    "same": _same,
    "apart": _apart,
    "not-entity": _not_entity,
    "name": _named,
    "type": _typed,
    "wrong": _wrong,
    "right": _right,
    "missing": _missing,
    "post": _post,
    "word": _word,
    "never": _never,
}


def parsed(entry: object, file: str, line: int) -> Correction:
    """The correction that an entry is.

    Raises:
        EntryError: it is not understood.
    """
    if not isinstance(entry, Mapping):
        raise EntryError(f"an entry begins with what it says: one of {', '.join(_READERS)}.")
    said = [k for k in entry if k in _READERS]
    foreign = [k for k in entry if k not in _READERS and k not in _WHO]
    if foreign:
        raise EntryError(
            f"{foreign[0]} is not known here; an entry has one of {', '.join(_READERS)}, and who, when, why."
        )
    if len(said) != 1:
        raise EntryError(f"an entry says one thing: one of {', '.join(_READERS)}.")
    f = _Fields({k: entry[k] for k in _WHO if k in entry}, said[0])
    who, when, why = f.text("who"), f.date("when"), f.text("why")
    return Correction(_READERS[said[0]](entry[said[0]]), who, when or "", why, file, line)


# ---------------------------------------------------------------- back


def _plain_ref(r: Ref) -> str | Entry:
    fields: Entry = {"name": r.name, "id": r.id, "type": r.type or "", "document": _one(r.documents)}
    given = {k: v for k, v in fields.items() if v}
    return given[next(iter(given))] if list(given) in (["name"], ["id"]) else given


def _one(texts: tuple[str, ...]) -> str | list[str]:
    return "" if not texts else texts[0] if len(texts) == 1 else list(texts)


def _plain_fact(f: Fact) -> Entry:
    rows: Entry = {
        "subject": _plain_ref(f.subject),
        "predicate": f.predicate,
        "object": _plain_ref(f.object) if f.object else "",
        "titles": list(f.titles),
        "honour": f.honour,
        "metric": f.metric,
        "value": f.value,
        "unit": f.unit,
    }
    return {k: v for k, v in rows.items() if v}


def entry_of(c: Correction) -> Entry:
    """The entry that is read as this correction; ``parsed(entry_of(c), …) == c``."""
    what = c.what
    said: object
    match what:
        case Same(entities):
            said = [_plain_ref(r) for r in entities]
        case Apart(one, other):
            said = [_plain_ref(one), _plain_ref(other)]
        case NotEntity(entity):
            said = _plain_ref(entity)
        case Named(entity, name):
            said = {"of": _plain_ref(entity), "is": name}
        case Typed(entity, kind, finer):
            said = {"of": _plain_ref(entity), "is": kind, **({"kind": finer} if finer else {})}
        case Wrong(fact):
            said = _plain_fact(fact)
        case Right(fact, entity):
            said = _plain_fact(fact) if fact else _plain_ref(cast(Ref, entity))
        case Missing():
            rows: Entry = {
                **_plain_fact(what.fact),
                "sentence": what.sentence,
                "document": _one(what.documents),
                "status": what.status if what.status != "stated" else "",
                "since": what.since,
                "until": what.until,
                "giver": _plain_ref(what.giver) if what.giver else "",
                "date": what.date,
            }
            said = {k: v for k, v in rows.items() if v}
        case Post():
            rows = {"person": _plain_ref(what.person), "agency": _plain_ref(what.agency), "title": what.title}
            rows |= {"since": what.since, "until": what.until}
            said = {k: v for k, v in rows.items() if v}
        case Word(name, kind, finer):
            said = {"name": name, "type": kind, **({"kind": finer} if finer else {})}
        case Never(name, of):
            said = {"name": name, "type": of} if of else name
    signed = {"who": c.who, "when": c.when, "why": c.why}
    return {KINDS[type(what)]: said, **{k: v for k, v in signed.items() if v}}
