"""Resolving: mentions that name one thing in a document become one entity.

Kinds of evidence, in this order: the text declares it (以下简称, 原…), the names are the same once place words and
abbreviations are written out, or one name is the only longer form of another. Likeness of letters is no evidence.
"""

from __future__ import annotations

from dataclasses import dataclass

from kg.model import ENTITY_TYPES, Document, Entity, EntityType, Mention, Merge, Notice
from kg.resolve.agencies import by_village
from kg.resolve.agency_names import agencies
from kg.resolve.areas import plain, printed
from kg.resolve.contexts import contexts
from kg.resolve.declared import declared
from kg.resolve.groups import Resolved
from kg.resolve.initiatives import initiatives
from kg.resolve.persons import persons
from kg.resolve.places import places

__all__ = ["Resolution", "resolution", "resolve"]

_LETTERS: dict[EntityType, str] = {"Agency": "a", "Official": "p", "Initiative": "i", "Location": "l"}


@dataclass(frozen=True, slots=True)
class Resolution:
    """The entities of a document, and what was left as printed because its reading is uncertain."""

    entities: tuple[Entity, ...]
    notices: tuple[Notice, ...] = ()


def resolve(document: Document, mentions: tuple[Mention, ...]) -> tuple[Entity, ...]:
    """The entities of one document: agencies, officials, initiatives, locations, each in order of first mention."""
    return resolution(document, mentions).entities


def resolution(document: Document, mentions: tuple[Mention, ...]) -> Resolution:
    """The entities of one document, with what was left open."""
    ordered = tuple(sorted(mentions, key=lambda m: (m.start, -m.end, m.type, m.name)))
    of: dict[EntityType, list[Mention]] = {kind: [] for kind in ENTITY_TYPES}
    for m in ordered:
        of[m.type].append(m)
    where = contexts(document, ordered)
    stated = declared(document, ordered)
    bodies, notices = agencies(document, of["Agency"], where, stated)
    found: dict[EntityType, list[Resolved]] = {
        "Agency": bodies,
        "Official": persons(of["Official"], document.text, of["Agency"], where),
        "Initiative": initiatives(document, of["Initiative"], where, stated),
        "Location": places(document.text, of["Location"], where, stated),
    }
    entities = [
        _entity(f"{_LETTERS[kind]}{n}", kind, thing, document.text)
        for kind in ENTITY_TYPES
        for n, thing in enumerate(
            sorted(found[kind], key=lambda r: (r.mentions[0].start, r.mentions[0].end, r.name)), 1
        )
    ]
    return Resolution(tuple(entities), notices)


def _entity(identifier: str, kind: EntityType, thing: Resolved, text: str) -> Entity:
    forms: dict[str, None] = {}
    for m in thing.mentions:
        name = printed(text, m)
        if not text.endswith(name, 0, m.end):  # 朝阳区 that was read together with the city before it
            words = " ".join(text[m.start : m.end].split())
            if kind != "Agency" or not _part(plain(words), name):
                forms[words] = None
        forms[" ".join(m.name.split()) if name == plain(m.name) else name] = None
        if kind == "Agency" and (cell := by_village(name)):
            forms[cell] = None
    forms.pop(thing.name, None)
    forms.pop("", None)
    reasons = thing.reasons
    merges = tuple(
        [Merge(f, reasons.get(plain(f)) or reasons.get(f) or "another way to write the name") for f in forms]
    )
    return Entity(identifier, kind, _subtype(thing.mentions), thing.name, tuple(forms), thing.mentions, merges)


def _part(words: str, name: str) -> bool:
    """Whether the words at a mention are only what its name does not share with its neighbour: 永丰县、吉水县|水利局."""
    return (len(words) < len(name) and name.startswith(words)) or name.endswith(words)


def _subtype(mentions: tuple[Mention, ...]) -> str:
    """The subtype most mentions have; the earliest among equals."""
    found = [m.subtype for m in mentions if m.subtype]
    if len(set(found)) < 2:
        return found[0] if found else ""
    return max(dict.fromkeys(found), key=found.count, default="")
