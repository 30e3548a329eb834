"""Entries of a corrections file read: from the mapping that YAML gives to a :class:`Correction`."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from kg.correct.entry_fields import EntryError, Fields, ref_of, type_of
from kg.correct.model import (
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
from kg.graph.ontology import relations

_WHO = ("who", "when", "why")
_STATUSES = ("stated", "planned", "former", "acting")


def _refs(value: object, where: str) -> tuple[Ref, ...]:
    if not isinstance(value, list) or len(value) < 2:
        raise EntryError(f"{where} needs a list of two entities, such as [甲, 乙].")
    return tuple(ref_of(v, where) for v in value)


def _fact(f: Fields, where: str) -> Fact:
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
    return NotEntity(ref_of(value, "not-entity"))


def _named(value: object) -> Decision:
    f = Fields(value, "name")
    out = Named(f.ref("of"), f.text("is", needed=True))
    f.end()
    return out


def _typed(value: object) -> Decision:
    f = Fields(value, "type")
    entity, kind = f.ref("of"), f.type("is")
    out = Typed(entity, kind, f.kind(kind))
    f.end()
    return out


def _wrong(value: object) -> Decision:
    f = Fields(value, "wrong")
    out = Wrong(_fact(f, "wrong"))
    f.end()
    return out


def _right(value: object) -> Decision:
    if not isinstance(value, Mapping) or "subject" not in value:
        return Right(entity=ref_of(value, "right"))
    f = Fields(value, "right")
    out = Right(_fact(f, "right"))
    f.end()
    return out


def _missing(value: object) -> Decision:
    f = Fields(value, "missing")
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
    f = Fields(value, "post")
    out = Post(f.ref("person"), f.ref("agency"), f.text("title"), f.date("since"), f.date("until"))
    if not out.since and not out.until:
        raise EntryError("post needs since or until.")
    f.end()
    return out


def _word(value: object) -> Decision:
    f = Fields(value, "word")
    kind = f.type("type")
    out = Word(f.text("name", needed=True), kind, f.kind(kind))
    f.end()
    if len(out.name) < 2:
        raise EntryError("word: a single character names nothing; write the whole name.")
    return out


def _never(value: object) -> Decision:
    if isinstance(value, str):
        value = {"name": value}
    f = Fields(value, "never")
    kind = f.text("type")
    out = Never(f.text("name", needed=True), type_of(kind, "never") if kind else None)
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
    f = Fields({k: entry[k] for k in _WHO if k in entry}, said[0])
    who, when, why = f.text("who"), f.date("when"), f.text("why")
    return Correction(_READERS[said[0]](entry[said[0]]), who, when or "", why, file, line)
