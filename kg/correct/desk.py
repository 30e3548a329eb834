"""The desk: one correction at a time is applied to the drafts of all documents, each saying what it did."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kg.correct import facts, identity, words
from kg.correct.draft import Draft, Found, Table
from kg.correct.model import (
    Apart,
    Correction,
    Fact,
    Missing,
    Named,
    Never,
    NotEntity,
    Outcome,
    Post,
    Ref,
    Right,
    Same,
    Typed,
    Word,
    Wrong,
)
from kg.graph.identity import IdentityKeys
from kg.graph.ontology import relations
from kg.model import EntityType

_HONOURED: frozenset[EntityType] = frozenset(("Agency", "Official", "Initiative"))
_GIVERS: frozenset[EntityType] = frozenset(("Agency", "Official"))


class _StopError(Exception):
    """A correction can do nothing; ``found`` says why."""

    def __init__(self, found: Found) -> None:
        super().__init__(found.note)
        self.found = found


@dataclass(slots=True)
class Desk:
    """Where corrections are applied: the drafts, and who is who in them."""

    drafts: list[Draft]
    table: Table
    identity: IdentityKeys

    def apply(self, c: Correction) -> Outcome:
        """Apply one correction."""
        try:
            changed, concerns = self._do(c)
        except _StopError as stop:
            return Outcome(c, stop.found.status, stop.found.note)
        iris = tuple(dict.fromkeys(filter(None, map(self.table.iri, concerns))))
        return Outcome(c, "applied" if changed else "already", "" if changed else "so without it", iris)

    def read_again(self) -> None:
        """Read the facts of all documents again whose entities are others now."""
        for d in self.drafts:
            d.read_again()

    def _do(self, c: Correction) -> tuple[bool, list[str]]:
        """Whether anything changed, and the keys concerned."""
        match c.what:
            case Never():
                return self._words(c.what, [d for d in self.drafts if words.forget(d, c.what)])
            case Word():
                return self._words(c.what, [d for d in self.drafts if words.name(d, c.what, self.identity)])
            case NotEntity(entity):
                key = self._find(entity, forms=False)
                identity.remove(self.table.drafts(key), key, entity.documents)
                self.table.refresh([key])
                return True, []
            case Typed(entity):
                return self._retype(c.what, self._find(entity))
            case Named(entity, name):
                key = self._find(entity)
                changed = identity.rename(self.table.drafts(key), key, name)
                self.table.refresh([key])
                return changed, [key]
            case Same(entities):
                return self._join(entities)
            case Apart():
                return self._split(c.what)
            case Post(person, agency):
                keys = [self._find(person), self._find(agency)]
                if not facts.dated(self.table.drafts(*keys), c.what, *keys):
                    raise _StopError(Found("", "unmatched", "no document states this post (any more)"))
                return True, keys
            case Wrong(fact):
                keys = self._ends(fact)
                if not facts.wrong(self.table.drafts(*keys), fact, keys[0], keys[-1]):
                    raise _StopError(Found("", "unmatched", "no document states this (any more)"))
                return True, keys
            case Right(fact, entity):
                if fact is None:
                    return True, [self._find(entity or Ref())]
                keys = self._ends(fact)
                if not facts.right(self.table.drafts(*keys), fact, keys[0], keys[-1]):
                    raise _StopError(Found("", "unmatched", "no document states this (any more)"))
                return True, keys
            case Missing():
                return self._add(c.what)

    def _find(self, ref: Ref, forms: bool = True) -> str:
        found = self.table.find(ref, forms)
        if not found.key:
            raise _StopError(found)
        return found.key

    def _ends(self, fact: Fact) -> list[str]:
        return [self._find(fact.subject), *([self._find(fact.object)] if fact.object else [])]

    def _words(self, what: Never | Word, changed: list[Draft]) -> tuple[bool, list[str]]:
        self.table.refresh((), [d.name for d in changed])
        if isinstance(what, Never):
            if not changed:
                raise _StopError(Found("", "already", "no entity is called so"))
            return True, []
        keys = {
            d.keys[i] for d in self.drafts for i, e in d.entities.items() if e.type == what.type and e.name == what.name
        }
        if not keys and not changed:
            if any(what.name in d.document.text for d in self.drafts):
                raise _StopError(Found("", "unmatched", "it only stands inside longer names"))
            raise _StopError(Found("", "unmatched", "no document has these letters (any more)"))
        return bool(changed), sorted(keys)

    def _retype(self, typed: Typed, key: str) -> tuple[bool, list[str]]:
        old, there = self.table.iri(key), self.table.drafts(key)
        changed = identity.retype(there, key, typed, self.identity)
        self.table.refresh([key], [d.name for d in there])
        now = sorted({k for d in there for k in d.keys.values() if k in self.table} & self._like(typed, there))
        if key not in self.table and len(now) == 1:
            self.table.replaced[old] = self.table.iri(now[0])
        return changed, now

    def _like(self, typed: Typed, there: Iterable[Draft]) -> set[str]:
        """Keys of the entities that have the wanted type and a form by which the correction names its entity."""
        name = typed.entity.name
        return {
            d.keys[i]
            for d in there
            for i, e in d.entities.items()
            if e.type == typed.type and (not name or name in (e.name, *e.aliases)) and i in d.keys
        }

    def _join(self, entities: Sequence[Ref]) -> tuple[bool, list[str]]:
        keep = self._find(entities[0])
        found = [(ref, self.table.find(ref)) for ref in entities[1:]]
        others = [f.key for _, f in found if f.key]
        if not others:
            raise _StopError(found[0][1])
        if any(self.table.type(k) != self.table.type(keep) for k in others):
            raise _StopError(Found("", "refused", "they are of different types; correct the type first"))
        gone = [k for k in dict.fromkeys(others) if k != keep]
        if not gone:
            self._confirm(keep, entities[1:])
            return False, [keep]
        old = [self.table.iri(k) for k in gone]
        documents = {n for k in (keep, *gone) for n in self.table.documents(k)}
        identity.join([d for d in self.drafts if d.name in documents], self.table, keep, gone)
        self.table.refresh([keep, *gone])
        self.table.replaced.update(dict.fromkeys(old, self.table.iri(keep)))
        self.table.replaced.pop(self.table.iri(keep), None)
        self._confirm(keep, entities[1:])
        return True, [keep]

    def _confirm(self, key: str, refs: Iterable[Ref]) -> None:
        for ref in refs:
            identity.confirm(self.table.drafts(key), key, ref)

    def _split(self, apart: Apart) -> tuple[bool, list[str]]:
        one, other = self._find(apart.one), self._find(apart.other)
        if one != other:
            return False, [one, other]
        there = self.table.drafts(one)
        documents = apart.other.documents or apart.one.documents
        if form := identity.form_of(self.table, apart, one):
            chosen = [d for d in there if not documents or d.name in documents]
            changed = identity.split_form(chosen, one, form, self.identity)
        elif documents and not {d.name for d in there} <= set(documents):
            changed = identity.split_documents(there, one, documents)
        else:
            raise _StopError(
                Found("", "refused", "both mean the same entity; say in which documents the second stands")
            )
        names = [d.name for d in there]
        self.table.refresh([one], names)
        return changed, sorted({k for d in there for k in d.keys.values() if k == one or k.startswith(f"{one}|apart|")})

    def _add(self, missing: Missing) -> tuple[bool, list[str]]:
        fact = missing.fact
        refs: list[tuple[Ref, frozenset[EntityType]]]
        if fact.object:
            domain, range_ = relations()[fact.predicate]
            refs = [(fact.subject, domain), (fact.object, range_)]
        else:
            refs = [(fact.subject, _HONOURED)]
            if missing.giver:
                refs.append((missing.giver, _GIVERS))
        ends = [self._end(ref, allowed, fact) for ref, allowed in refs]
        spots = facts.places(self.drafts, missing)
        if not spots:
            raise _StopError(
                Found("", "unmatched", f"no document has the sentence “{missing.sentence[:40]}” (any more)")
            )
        new = [facts.add(d, span, missing, ends, self.table, self.identity) for d, span in spots]
        self.table.refresh([key for _, key, _ in ends if key], [d.name for d, _ in spots])
        keys = list(filter(None, (key or self.table.find(ref).key for ref, key, _ in ends)))
        return any(new), keys

    def _end(self, ref: Ref, allowed: frozenset[EntityType], fact: Fact) -> tuple[Ref, str, EntityType]:
        found = self.table.find(ref)
        if found.status in ("ambiguous", "refused") or (ref.id and not found.key):
            raise _StopError(found)
        kind = self.table.type(found.key) if found.key else ref.type
        if kind is None and len(allowed) == 1:
            kind = next(iter(allowed))
        if kind is None:
            raise _StopError(
                Found("", "refused", f"{ref} is not known; say its type, as {{name: {ref.name}, type: Agency}}")
            )
        if kind not in allowed:
            listed = " or ".join(sorted(allowed))
            raise _StopError(Found("", "refused", f"{ref} is of the type {kind}, “{fact}” wants {listed} there"))
        return ref, found.key, kind
