"""Identity across documents: two entities of two documents are one thing exactly when their keys are equal.

A key depends on one document alone, and on what names a thing for good: the code of a division, an agency's place and
function, an official's name and agency, an undertaking's name and, unless the whole country knows it, its city.
What cannot be told from the document keeps the document's name in its key and meets nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.lexicon.gazetteer import Division, gazetteer
from kg.lexicon.packs import cached
from kg.lexicon.words import rows, words
from kg.model import Document, Entity, Relation
from kg.resolve import contractions, organs
from kg.resolve.areas import Head, head, plain
from kg.resolve.context import Context
from kg.resolve.contexts import Contexts, contexts
from kg.resolve.persons import person
from kg.resolve.titles import flat, generic, title, undertaking

_COUNTRY = re.compile(
    r"全国|国家|中国|中华|中共中央|党的|中央|国务院|二?十[一二三四五六七八九]?(?:大|届)|十[三四五六]五"
)


_STRETCH = re.compile("(?:流域|沿线|沿岸)$")


def identity_keys(document: Document, entities: tuple[Entity, ...], relations: tuple[Relation, ...]) -> dict[str, str]:
    """Entity id to key. A key depends on this document alone."""
    where = contexts(document, tuple([m for e in entities for m in e.mentions]))
    agencies = {e.id: _agency(document, e, where) for e in entities if e.type == "Agency"}
    posts: dict[str, list[Relation]] = {}
    for r in relations:
        if r.predicate == "holdsPost" and r.object in agencies:
            posts.setdefault(r.subject, []).append(r)
    keys = {}
    for e in entities:
        if e.type == "Agency":
            keys[e.id] = f"Agency|{agencies[e.id]}"
        elif e.type == "Location":
            keys[e.id] = f"Location|{_location(e, where)}"
        elif e.type == "Initiative":
            keys[e.id] = f"Initiative|{_initiative(e, where)}"
        else:
            keys[e.id] = f"Official|{_official(document, e, posts.get(e.id, ()), agencies)}"
    return keys


def _at(entity: Entity, where: Contexts) -> tuple[Context, int]:
    offset = min([m.start for m in entity.mentions], default=0)
    return where.at(offset), offset


def _agency(document: Document, entity: Entity, where: Contexts) -> str:
    name = plain(entity.name)
    if full := organs.national().get(name):
        return f"cn|{full}"
    context, offset = _at(entity, where)
    organ = organs.parse(name)
    if organ.place.end and not context.trusts(organ.place):
        organ = organs.parse(name, False)
    norm = organ.norm.removesuffix("社") if organ.norm.endswith("报社") else organ.norm
    area = context.area(organ.place, offset) if organ.place.end else None
    if area:
        return f"{area.key}|{norm}"
    generic = organ.known or len(norm) < 4 or organs.INNER.fullmatch(norm) or norm in contractions.BARE_HEADS
    if organ.place.end or (generic and entity.subtype != "media"):
        return f"in {document.source.name}|{name}"
    return f"|{norm}"


def _location(entity: Entity, where: Contexts) -> str:
    name = plain(entity.name)
    context, offset = _at(entity, where)
    if _STRETCH.sub("", name) in words("national_places"):
        return f"|{name}"
    place = head(name)
    if place.end and (place.end == len(name) or context.trusts(place)) and (area := context.area(place, offset)):
        rest = name[place.end :]
        return f"{_city(area.division) if rest and area.division else area.key}|{rest}"
    return f"{_city(context.main) if context.main else '?'}|{name}"


def _city(division: Division | None) -> str:
    """Code of the prefecture (or municipality, or province) that a division is or lies in."""
    if division is None:
        return "?"
    chain = (division, *gazetteer().parents(division))
    return next((d.code for d in chain if d.level == "prefecture"), chain[-1].code)


@cached
def _national_names() -> dict[str, str]:
    """Undertakings that the whole country knows, by their names without light nouns; a shorter name stands for a longer."""
    names = {
        undertaking(flat(row[0])): flat(row[2]) if len(row) > 2 and row[2].strip() else ""
        for row in rows("initiative_national")
    }
    out: dict[str, str] = {}
    for name in sorted(names, key=lambda n: (len(n), n)):
        shorter = next((name[:n] for n in range(3, len(name)) if name[:n] in out and generic(name[n:])), name)
        out[name] = undertaking(names[name]) or out.get(shorter, name)
    return out


@cached
def _written_out() -> tuple[str, ...]:
    return tuple(sorted(organs.written_out()))


@cached(maxsize=65536)
def _undertaking(name: str) -> tuple[str, Head, str]:
    """The key of an undertaking that its name alone identifies, or an empty string; the place words that it begins with,
    and its name without them.
    """
    parts = title(name, name)
    core, bare = undertaking(parts.flat), undertaking(parts.bare)
    national = _national_names()
    functions = (f for f in _written_out() if core.startswith(f))
    for form in (core, bare, *(core.removeprefix(f) for f in functions)):
        if form in national:
            return f"|{national[form]}", Head(), bare
    return f"|{core}" if _COUNTRY.match(parts.flat) else "", head(parts.flat), bare


def _initiative(entity: Entity, where: Contexts) -> str:
    known, place, bare = _undertaking(plain(entity.name))
    if known:
        return known
    context, offset = _at(entity, where)
    area = context.area(place, offset) if place.divisions and context.trusts(place) else None
    division = area.division if area else context.main
    return f"{_city(division)}|{bare}"


def _official(document: Document, entity: Entity, posts: Sequence[Relation], agencies: dict[str, str]) -> str:
    name = person(entity.name)
    if name in words("national_persons"):
        return f"{name}|"
    # an office says more of who someone is than a seat in the committee above it
    first = min(
        posts,
        key=lambda r: (
            agencies[r.object].endswith("|委"),
            min((s.start for s in r.evidence), default=0),
            agencies[r.object],
        ),
        default=None,
    )
    if first is None:
        return f"{name}|in {document.source.name}"
    office = agencies[first.object]
    if office.startswith("cn|") and entity.subtype == "official":
        return f"{name}|cn"  # at the centre one person holds several posts
    return f"{name}|{office}"
