"""Who is who: entities that are none, of another type or name, two that are one, and one that is two."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable

from kg.correct.draft import Draft, Table, forms, renamed
from kg.correct.model import Apart, Ref, Typed
from kg.graph.identity import IdentityKeys
from kg.graph.names import tidy
from kg.model import Entity, Merge

ONE = "a correction says that they are one"
RENAMED = "its name before a correction"


def remove(drafts: Iterable[Draft], key: str, documents: tuple[str, ...]) -> None:
    """Take the entity out of all documents, or of these."""
    for d in drafts:
        if not documents or d.name in documents:
            d.remove(d.of_key(key))


def retype(drafts: Iterable[Draft], key: str, typed: Typed, identity: IdentityKeys) -> bool:
    """Give the entity another type or kind; facts that no longer fit are read again. Whether anything changed."""
    changed = False
    for d in drafts:
        if typed.entity.documents and d.name not in typed.entity.documents:
            continue
        for i in d.of_key(key):
            e = d.entities[i]
            kind = typed.kind or (e.subtype if e.type == typed.type else "")
            if (e.type, e.subtype) == (typed.type, kind):
                continue
            changed = True
            mentions = tuple(dataclasses.replace(m, type=typed.type, subtype=kind) for m in e.mentions)
            fresh = dataclasses.replace(e, type=typed.type, subtype=kind, mentions=mentions)
            if e.type == typed.type:
                d.entities[i] = fresh
                continue
            fresh = dataclasses.replace(fresh, id=d.fresh_id(typed.type))
            d.drop([i])
            d.entities[fresh.id] = fresh
            d.keys[fresh.id] = d.natural_key(fresh, identity)
            d.reread = True
    return changed


def rename(drafts: Iterable[Draft], key: str, name: str, reason: str = RENAMED) -> bool:
    """Give the entity this name in every document. Whether it had another."""
    changed = False
    for d in drafts:
        d.read_again()  # by the names that the entries before have left
        for i in d.of_key(key):
            fresh = renamed(d.entities[i], name, reason)
            changed |= fresh is not d.entities[i]
            d.entities[i] = fresh
    return changed


def split_form(drafts: Iterable[Draft], key: str, form: str, identity: IdentityKeys) -> bool:
    """Make a form of the entity an entity of its own wherever it stands. Whether it stood anywhere."""
    changed = False
    for d in drafts:
        for i in d.of_key(key):
            e = d.entities[i]
            there = tuple(m for m in e.mentions if form in forms(d, m))
            if form not in map(tidy, e.aliases) and not there:
                continue
            changed = True
            kept = tuple(m for m in e.mentions if m not in there)
            merges = tuple(m for m in e.merges if tidy(m.form) != form)
            aliases = tuple(a for a in e.aliases if tidy(a) != form)
            d.entities[i] = dataclasses.replace(e, mentions=kept, aliases=aliases, merges=merges)
            if there:
                there = tuple(dataclasses.replace(m, name=form) for m in there)
                other = Entity(d.fresh_id(e.type), e.type, e.subtype, form, (), there)
                d.entities[other.id] = other
                natural = d.natural_key(other, identity)
                d.keys[other.id] = natural if natural != key else f"{key}|apart|{form}"
            if there and not kept:
                d.drop([i])
            d.reread = True
    return changed


def split_documents(drafts: Iterable[Draft], key: str, documents: tuple[str, ...]) -> bool:
    """Give the entity in these documents an identity of its own. Whether it was there, and elsewhere too."""
    here = [d for d in drafts if d.name in documents and d.of_key(key)]
    for d in here:
        for i in d.of_key(key):
            d.keys[i] = f"{key}|apart|{'|'.join(sorted(documents))}"
    return bool(here)


def join(drafts: Iterable[Draft], table: Table, keep: str, others: Iterable[str]) -> None:
    """Give the others the identity and the name of the first."""
    name, gone = table.label(keep), {k for k in others if k != keep}
    for d in drafts:
        d.read_again()
        for i in list(d.entities):
            if d.keys.get(i) in gone:
                d.keys[i] = keep
                d.entities[i] = renamed(d.entities[i], name, ONE)
            elif d.keys.get(i) == keep:
                d.entities[i] = renamed(d.entities[i], name, ONE)


def confirm(drafts: Iterable[Draft], key: str, ref: Ref) -> None:
    """Note on a form of the entity that a person has said what it stands for."""
    for d in drafts:
        for i in d.of_key(key):
            e = d.entities[i]
            if tidy(ref.name) in map(tidy, e.aliases):
                merges = tuple(dict.fromkeys((*e.merges, Merge(tidy(ref.name), ONE))))
                d.entities[i] = dataclasses.replace(e, merges=merges)


def form_of(table: Table, apart: Apart, key: str) -> str:
    """The one of two names for one entity that is not its own name; empty where neither or both are."""
    label = table.label(key)
    names = [tidy(r.name) for r in (apart.one, apart.other) if r.name and not r.id]
    forms = [n for n in names if n != label]
    return forms[-1] if forms else ""
