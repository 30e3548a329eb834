"""What corrections work on: the documents of a build with the identity of their entities, and a table of who is who."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from kg.correct.model import Ref, Status
from kg.graph.identifiers import node_iri
from kg.graph.identity import IdentityKeys, assign_iris, keys_of
from kg.graph.names import choose_name, tidy
from kg.model import Document, Entity, EntityType, Extraction, Honour, Indicator, Mention, Merge, Relation
from kg.relate import relate

_LETTERS: dict[EntityType, str] = {"Agency": "a", "Official": "p", "Initiative": "i", "Location": "l"}


@dataclass(slots=True)
class Draft:
    """One document under correction: its entities by id, their identity keys (now, and as ``given``), its facts.

    ``reread`` says that its facts are to be read again, since other entities stand in it now.
    """

    extraction: Extraction
    keys: dict[str, str]
    entities: dict[str, Entity]
    given: Mapping[str, str]
    relations: list[Relation]
    honours: list[Honour]
    indicators: list[Indicator]
    reread: bool = False

    @property
    def document(self) -> Document:
        """The document, which no correction changes."""
        return self.extraction.document

    @property
    def name(self) -> str:
        """The document's name."""
        return self.extraction.document.source.name

    @property
    def by_model(self) -> bool:
        """Whether a language model read the document: the rules have no say in its facts then."""
        return any(m.rule.startswith("llm:") for e in self.extraction.entities for m in e.mentions)

    def of_key(self, key: str) -> list[str]:
        """The ids of the entities with this identity, in the document's order."""
        return [i for i in self.entities if self.keys.get(i) == key]

    def fresh_id(self, kind: EntityType) -> str:
        """An id that no entity of the document has."""
        letter = _LETTERS[kind]
        numbers = (int(i[1:]) for i in self.entities if i[:1] == letter and i[1:].isdigit())
        return f"{letter}{max(numbers, default=0) + 1}"

    def read_again(self) -> None:
        """Read the facts again if other entities stand in it now, unless a model read the document."""
        if self.reread and not self.by_model:
            found = relate(self.document, tuple(self.entities.values()))
            self.relations, self.honours = list(found.relations), list(found.honours)
            self.indicators = list(found.indicators)
        self.reread = False

    def remove(self, gone: Iterable[str]) -> None:
        """Take out what is no entity, with the facts that the corrections before have left it: nothing is read in its stead."""
        self.read_again()
        self.drop(gone)

    def drop(self, gone: Iterable[str]) -> None:
        """Take entities out, with the facts that lead from or to them."""
        lost = set(gone)
        for i in lost:
            self.entities.pop(i, None)
            self.keys.pop(i, None)
        self.relations = [r for r in self.relations if r.subject not in lost and r.object not in lost]
        self.honours = [
            dataclasses.replace(h, giver=None) if h.giver in lost else h for h in self.honours if h.subject not in lost
        ]
        self.indicators = [
            dataclasses.replace(i, initiative=None) if i.initiative in lost else i
            for i in self.indicators
            if i.subject not in lost
        ]

    def natural_key(self, entity: Entity, identity: IdentityKeys) -> str:
        """The identity that the resolver gives an entity of this document."""
        others = tuple(e for e in self.entities.values() if e.id != entity.id)
        bare = dataclasses.replace(self.extraction, entities=(*others, entity), relations=tuple(self.relations))
        return keys_of(bare, identity).get(entity.id, f"{entity.type}|in {self.name}|{entity.name}")

    def changed(self) -> bool:
        """Whether anything is other than it was given."""
        return self.keys != self.given or self.done() != self.extraction

    def done(self) -> Extraction:
        """The document's extraction as corrected."""
        return dataclasses.replace(
            self.extraction,
            entities=tuple(self.entities.values()),
            relations=tuple(self.relations),
            honours=tuple(self.honours),
            indicators=tuple(self.indicators),
        )


def draft(x: Extraction, keys: Mapping[str, str]) -> Draft:
    """A draft of one document."""
    own = {e.id: e for e in x.entities}
    return Draft(x, dict(keys), own, dict(keys), list(x.relations), list(x.honours), list(x.indicators))


def forms(d: Draft, m: Mention) -> tuple[str, str]:
    """What a mention is called: its name, and the words as printed."""
    return tidy(m.name), tidy(d.document.text[m.start : m.end])


def renamed(entity: Entity, name: str, reason: str) -> Entity:
    """The entity under another name; its name so far becomes one of its other forms, for this reason."""
    if entity.name == name:
        return entity
    aliases = tuple(a for a in dict.fromkeys((*entity.aliases, entity.name)) if a != name)
    merges = tuple(dict.fromkeys((*entity.merges, Merge(entity.name, reason))))
    return dataclasses.replace(entity, name=name, aliases=aliases, merges=tuple(m for m in merges if m.form != name))


@dataclass(slots=True)
class _Thing:
    """What the table knows of one identity."""

    kind: EntityType
    names: list[str] = field(default_factory=list)
    forms: set[str] = field(default_factory=set)
    documents: set[str] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class Found:
    """What a reference leads to: one key, or why there is none."""

    key: str = ""
    status: Status = "applied"
    note: str = ""


class Table:
    """Who is who in the drafts: finds the identity that a reference means.

    ``replaced`` leads from identifiers that are gone to those that stand for them now; corrections add to it.
    """

    def __init__(self, drafts: Iterable[Draft], base: str, replaced: Mapping[str, str]) -> None:
        self._base = base
        self.replaced = dict(replaced)
        self._drafts = {d.name: d for d in drafts}
        self._things: dict[str, _Thing] = {}
        self._iris: dict[str, str] = {}
        self._keys: dict[str, str] = {}
        self._named: dict[str, set[str]] = {}
        self._called: dict[str, set[str]] = {}
        for d in self._drafts.values():
            self._gather(d, None)
        self._iris = assign_iris(base, {key: t.kind for key, t in self._things.items()})
        self._keys = {iri: key for key, iri in self._iris.items()}
        for key in self._things:
            self._index(key)

    def refresh(self, keys: Iterable[str], documents: Iterable[str] = ()) -> None:
        """Look again at what has these identities, and at all that stands in these documents."""
        stale = set(keys)
        for name in documents:
            stale.update(self._drafts[name].keys.values())
            stale.update(k for k, t in self._things.items() if name in t.documents)
        where = set(documents).union(*(self._things[k].documents for k in stale if k in self._things))
        for key in stale:
            self._forget(key)
        for name in sorted(where):
            self._gather(self._drafts[name], stale)
        for key in sorted(stale & self._things.keys()):
            iri = self._iris.setdefault(key, node_iri(self._base, self._things[key].kind, key))
            self._keys[iri] = key
            self._index(key)

    def _gather(self, d: Draft, only: set[str] | None) -> None:
        for i, e in d.entities.items():
            key = d.keys.get(i)
            if key is None or (only is not None and key not in only):
                continue
            thing = self._things.setdefault(key, _Thing(e.type))
            thing.names.append(tidy(e.name))
            thing.forms.update(map(tidy, (e.name, *e.aliases)))
            thing.documents.add(d.name)

    def _index(self, key: str) -> None:
        self._named.setdefault(self.label(key), set()).add(key)
        for form in self._things[key].forms:
            self._called.setdefault(form, set()).add(key)

    def _forget(self, key: str) -> None:
        if key not in self._things:
            return
        self._named[self.label(key)].discard(key)
        for form in self._things[key].forms:
            self._called[form].discard(key)
        del self._things[key]
        self._keys.pop(self._iris.get(key, ""), None)

    def __contains__(self, key: str) -> bool:
        return key in self._things

    def documents(self, key: str) -> frozenset[str]:
        """The names of the documents that have it."""
        return frozenset(self._things[key].documents) if key in self._things else frozenset()

    def drafts(self, *keys: str) -> list[Draft]:
        """The documents that have all of these, by name."""
        names = frozenset.intersection(*(self.documents(k) for k in keys))
        return [self._drafts[n] for n in sorted(names)]

    def label(self, key: str) -> str:
        """The name that the graph gives this identity."""
        return choose_name(self._things[key].names)

    def type(self, key: str) -> EntityType:
        """The type of what has this identity."""
        return self._things[key].kind

    def iri(self, key: str) -> str:
        """Its identifier; empty where it has none (any more)."""
        return self._iris.get(key, "")

    def short(self, key: str) -> str:
        """The part of its identifier that people write."""
        return self.iri(key).removeprefix(f"{self._base}id/")

    def find(self, ref: Ref, forms: bool = True) -> Found:
        """What a reference means: an identifier is taken strictly, a name before other forms (if ``forms``)."""
        if ref.id:
            return self._by_id(ref)
        name = tidy(ref.name)
        for index in (self._named, self._called) if forms else (self._named,):
            keys = sorted(k for k in index.get(name, ()) if self._fits(k, ref))
            if len(keys) == 1:
                return Found(keys[0])
            if keys:
                listed = ", ".join(f"{self.label(k)} {self.short(k)}" for k in keys[:5])
                return Found("", "ambiguous", f"{ref} can be {len(keys)} entities ({listed}); give the id of one")
        held = [k for k in self._called.get(name, ()) if self._fits(k, ref)]
        if held and not forms:
            label = self.label(held[0])
            return Found("", "refused", f"{ref} is another form of {label}; “never: {ref.name}” takes the word away")
        return Found("", "unmatched", f"no entity is called {ref} (any more)")

    def _by_id(self, ref: Ref) -> Found:
        iri = f"{self._base}id/{ref.id}"
        seen: set[str] = set()
        while iri in self.replaced and iri not in self._keys and iri not in seen:
            seen.add(iri)
            iri = self.replaced[iri]
        if key := self._keys.get(iri):
            return Found(key)
        now = [self.short(k) for k in sorted(self._named.get(tidy(ref.name), ()))]
        hint = f"; {ref.name} is now {', '.join(now[:5])}" if now else ""
        return Found("", "unmatched", f"no entity has the id {ref.id} (any more){hint}")

    def _fits(self, key: str, ref: Ref) -> bool:
        thing = self._things[key]
        return (ref.type is None or thing.kind == ref.type) and (
            not ref.documents or not thing.documents.isdisjoint(ref.documents)
        )
