"""Facts that people call wrong, right, missing, or dated: the statements of the documents are changed accordingly."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from kg.correct.draft import Draft, Table
from kg.correct.model import Fact, Missing, Post, Ref
from kg.correct.words import RULE
from kg.graph.contribution import SYMMETRIC
from kg.graph.identity import IdentityKeys
from kg.graph.names import tidy
from kg.model import Entity, EntityType, Honour, Indicator, Mention, Relation, Span

_Row = TypeVar("_Row", Relation, Honour, Indicator)
_SPACE = re.compile(r"\s+")


def wrong(drafts: Iterable[Draft], fact: Fact, subject: str, object_: str) -> bool:
    """Take the fact out of every document; of a post only the titles named. Whether it was anywhere."""
    found = False
    for d in drafts:
        relations: list[Relation] = []
        for r in d.relations:
            if not _is(d, r, fact.predicate, subject, object_):
                relations.append(r)
                continue
            left = tuple(t for t in r.titles if tidy(t) not in fact.titles)
            if fact.titles and len(left) == len(r.titles):
                relations.append(r)
                continue
            found = True
            if fact.titles and left:
                relations.append(dataclasses.replace(r, titles=left))
        d.relations = relations
        honours = [h for h in d.honours if not _is_honour(d, h, fact, subject)]
        indicators = [i for i in d.indicators if not _is_indicator(d, i, fact, subject)]
        found |= len(honours) < len(d.honours) or len(indicators) < len(d.indicators)
        d.honours, d.indicators = honours, indicators
    return found


def right(drafts: Iterable[Draft], fact: Fact, subject: str, object_: str) -> bool:
    """Make the fact certain, since a person has read it. Whether it is anywhere."""
    found = False
    for d in drafts:
        for n, r in enumerate(d.relations):
            if _is(d, r, fact.predicate, subject, object_) and (
                not fact.titles or {*map(tidy, r.titles)} & {*fact.titles}
            ):
                found, d.relations[n] = True, dataclasses.replace(r, confidence=1.0)
        for n, h in enumerate(d.honours):
            if _is_honour(d, h, fact, subject):
                found, d.honours[n] = True, dataclasses.replace(h, confidence=1.0)
        for n, i in enumerate(d.indicators):
            if _is_indicator(d, i, fact, subject):
                found, d.indicators[n] = True, dataclasses.replace(i, confidence=1.0)
    return found


def dated(drafts: Iterable[Draft], post: Post, person: str, agency: str) -> bool:
    """Give the person's post its dates in every document that states it. Whether any does."""
    found = False
    title = tidy(post.title)
    for d in drafts:
        out: list[Relation] = []
        for r in d.relations:
            if not _is(d, r, "holdsPost", person, agency) or (title and title not in map(tidy, r.titles)):
                out.append(r)
                continue
            found = True
            others = tuple(t for t in r.titles if title and tidy(t) != title)
            if others:
                out.append(dataclasses.replace(r, titles=others))
                r = dataclasses.replace(r, titles=tuple(t for t in r.titles if tidy(t) == title))
            out.append(dataclasses.replace(r, since=post.since or r.since, until=post.until or r.until))
        d.relations = out
    return found


def places(drafts: Iterable[Draft], missing: Missing) -> list[tuple[Draft, Span]]:
    """Where the sentence stands: once in each document that has it, white space and line breaks disregarded."""
    found = []
    letters = [re.escape(c) for c in missing.sentence if not c.isspace()]
    expression = re.compile(r"\s*".join(letters)) if letters else None
    for d in drafts:
        if missing.documents and d.name not in missing.documents:
            continue
        if expression and (m := expression.search(d.document.text)):
            found.append((d, Span(*m.span())))
    return found


def add(
    d: Draft,
    span: Span,
    missing: Missing,
    ends: Sequence[tuple[Ref, str, EntityType]],
    table: Table,
    identity: IdentityKeys,
) -> bool:
    """State the fact in a document; entities that it does not have yet are made. Whether it was new.

    ``ends`` are the subject and, of a relation, the object (of an honour the giver): the reference, its key or an
    empty one where no document has the entity, and its type.
    """
    ids = [_entity(d, span, ref, key, kind, table, identity) for ref, key, kind in ends]
    fact, evidence = missing.fact, (span,)
    if fact.honour:
        honour = Honour(ids[0], fact.honour, ids[1] if len(ids) > 1 else None, evidence, RULE, 1.0)
        return _put(d.honours, honour, lambda h: (h.subject, tidy(h.honour), h.giver, h.evidence))
    if fact.metric:
        figure = Indicator(ids[0], fact.metric, fact.value, fact.unit, missing.date, None, evidence, RULE, 1.0)
        return _put(d.indicators, figure, lambda i: (i.subject, i.metric, i.value, i.unit, i.evidence))
    relation = Relation(
        ids[0],
        fact.predicate,
        ids[1],
        evidence,
        RULE,
        1.0,
        fact.titles,
        "、".join(fact.titles),
        missing.status,
        missing.since,
        missing.until,
    )
    return _put(d.relations, relation, lambda r: (r.subject, r.predicate, r.object, r.titles, r.status, r.evidence))


def _put(rows: list[_Row], row: _Row, told: Callable[[_Row], object]) -> bool:
    if any(told(r) == told(row) and r.rule == RULE for r in rows):
        return False
    rows.append(row)
    return True


def _entity(d: Draft, span: Span, ref: Ref, key: str, kind: EntityType, table: Table, identity: IdentityKeys) -> str:
    if key and (here := d.of_key(key)):
        return here[0]
    name = table.label(key) if key else tidy(ref.name)
    subtype = "official" if kind == "Official" else ""
    text = d.document.text
    spots = [m.span() for m in re.finditer(re.escape(tidy(ref.name) or name), text[span.start : span.end])]
    mentions = tuple(Mention(span.start + s, span.start + e, kind, subtype, name, RULE) for s, e in spots)
    made = Entity(d.fresh_id(kind), kind, subtype, name, (), mentions)
    key = key or d.natural_key(made, identity)
    if here := d.of_key(key):  # it is here under another name
        return here[0]
    d.entities[made.id] = made
    d.keys[made.id] = key
    return made.id


def _is(d: Draft, r: Relation, predicate: str, subject: str, object_: str) -> bool:
    if r.predicate != predicate:
        return False
    ends = (d.keys.get(r.subject), d.keys.get(r.object))
    return ends == (subject, object_) or (predicate in SYMMETRIC and ends == (object_, subject))


def _is_honour(d: Draft, h: Honour, fact: Fact, subject: str) -> bool:
    return bool(fact.honour) and tidy(h.honour) == tidy(fact.honour) and d.keys.get(h.subject) == subject


def _is_indicator(d: Draft, i: Indicator, fact: Fact, subject: str) -> bool:
    return (
        bool(fact.metric)
        and tidy(i.metric) == tidy(fact.metric)
        and (not fact.value or _SPACE.sub("", i.value) == _SPACE.sub("", fact.value))
        and d.keys.get(i.subject) == subject
    )
