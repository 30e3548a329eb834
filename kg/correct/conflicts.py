"""Corrections that contradict each other: the later one in the file holds, the earlier one is reported.

Contradictions are seen in what the entries say, before they meet any document, so that they do not come and go with
the documents at hand.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kg.correct.model import (
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
from kg.graph.contribution import SYMMETRIC

_Slot = tuple[object, ...]
_Who = tuple[object, ...]


def overridden(corrections: Sequence[Correction]) -> dict[int, Correction]:
    """By index, the corrections that a later one contradicts, with that one."""
    said: dict[_Slot, tuple[object, Correction]] = {}
    together: list[tuple[frozenset[_Who], Correction]] = []
    apart: list[tuple[frozenset[_Who], Correction]] = []
    out: dict[int, Correction] = {}
    for number in range(len(corrections) - 1, -1, -1):
        c = corrections[number]
        slots = list(_slots(c))
        own = ("is", (c.what.name, ())) if isinstance(c.what, Named) else None  # what it makes, it may later lose
        against = next((said[s][1] for s, value in slots if s in said and said[s][0] != value and s != own), None)
        if against is None and isinstance(c.what, Apart):
            pair = frozenset({_who(c.what.one), _who(c.what.other)})
            against = next((by for group, by in _groups(together) if pair <= group), None)
            if against is None:
                apart.append((pair, c))
        if against is None and isinstance(c.what, Same):
            joined = [*together, (frozenset(map(_who, c.what.entities)), c)]
            against = next((by for pair, by in apart for group, _ in _groups(joined) if pair <= group), None)
            if against is None:
                together = joined
        if against is not None:
            out[number] = against
            continue
        for slot, value in slots:
            said[slot] = (value, c)
    return out


def _groups(sets: Iterable[tuple[frozenset[_Who], Correction]]) -> list[tuple[frozenset[_Who], Correction]]:
    """Sets that share a member as one, each with the correction that brought in its first."""
    out: list[tuple[frozenset[_Who], Correction]] = []
    for members, by in sets:
        meeting = [g for g in out if g[0] & members]
        out = [g for g in out if not g[0] & members]
        out.append((members.union(*(g[0] for g in meeting)), meeting[0][1] if meeting else by))
    return out


def _who(ref: Ref) -> _Who:
    return ("id", ref.id) if ref.id else (ref.name, ref.documents)


def _fact(f: Fact) -> _Slot:
    if f.honour or f.metric:
        return ("fact", _who(f.subject), f.honour, f.metric, f.value)
    ends = (_who(f.subject), _who(f.object) if f.object else ())
    if f.predicate in SYMMETRIC:
        ends = tuple(sorted(ends, key=repr))  # type: ignore[assignment]  # two stay two
    return ("fact", f.predicate, *ends)


def _refs(f: Fact) -> tuple[Ref, ...]:
    return (f.subject, f.object) if f.object else (f.subject,)


def _slots(c: Correction) -> Iterable[tuple[_Slot, object]]:
    """What a correction asserts, as slots and values: two that give one slot different values contradict each other."""
    match c.what:
        case NotEntity(entity):
            yield ("is", _who(entity)), False
        case Never(name, kind):
            yield ("is", (name, ())) if kind is None else ("is", name, kind), False
        case Word(name, kind, finer):
            yield ("is", (name, ())), True
            yield ("is", name, kind), True
            yield ("word", name), (kind, finer)
        case Named(entity, name):
            yield ("is", _who(entity)), True
            yield ("is", (name, ())), True
            yield ("name", _who(entity)), name
        case Typed(entity, kind, finer):
            yield ("is", _who(entity)), True
            yield ("type", _who(entity)), (kind, finer)
        case Right(fact, entity):
            if fact:
                yield from _upheld(fact, True)
            elif entity:
                yield ("is", _who(entity)), True
        case Wrong(fact):
            for title in fact.titles or ("",):
                yield (*_fact(fact), title), False
        case Missing(fact):
            yield from _upheld(fact, True)
        case Post(person, agency, title):
            yield ("is", _who(person)), True
            yield ("is", _who(agency)), True
            for name, date in (("since", c.what.since), ("until", c.what.until)):
                if date:
                    yield (name, _who(person), _who(agency), title), date
        case Same(entities):
            for ref in entities:
                yield ("is", _who(ref)), True
        case _:
            pass


def _upheld(fact: Fact, value: bool) -> Iterable[tuple[_Slot, object]]:
    for ref in _refs(fact):
        yield ("is", _who(ref)), True
    for title in ("", *fact.titles):
        yield (*_fact(fact), title), value
