"""Entries of a corrections file written: the mapping that is read as a :class:`Correction`."""

from __future__ import annotations

from typing import Any, cast

from kg.correct.model import (
    KINDS,
    Apart,
    Correction,
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

Entry = dict[str, Any]


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
