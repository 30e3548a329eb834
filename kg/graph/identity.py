"""Identity across documents: the key that says which entities of different documents are one node.

A key depends on one document alone, so that adding documents never changes the identity of what was there.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping

from kg.graph.identifiers import node_iri
from kg.graph.places import code_of_name
from kg.model import Document, Entity, EntityType, Relation

IdentityKeys = Callable[[Document, tuple[Entity, ...], tuple[Relation, ...]], Mapping[str, str]]


def keys_by_name(document: Document, entities: tuple[Entity, ...], relations: tuple[Relation, ...]) -> dict[str, str]:
    """Entity id to key: type and name; for an official also the first agency, or else the document.

    A division in force whose full name is its alone goes by its code. Namesakes without an agency stay apart: two
    reports on a 王伟 need not mean one person.
    """
    names = {e.id: unicodedata.normalize("NFKC", e.name) for e in entities}
    first: dict[str, tuple[int, str]] = {}
    for r in relations:
        if r.predicate == "holdsPost" and r.subject in names and r.object in names:
            start = min((s.start for s in r.evidence), default=len(document.text))
            first[r.subject] = min(first.get(r.subject, (start, names[r.object])), (start, names[r.object]))
    keys = {}
    for e in entities:
        fields = [e.type, names[e.id]]
        if e.type == "Location" and (code := code_of_name(names[e.id], e.subtype)):
            fields = [e.type, code]
        if e.type == "Official":
            fields.append(first[e.id][1] if e.id in first else f"in {document.source.name}")
        keys[e.id] = "|".join(fields)
    return keys


def assign_iris(base: str, kinds: Mapping[str, EntityType]) -> dict[str, str]:
    """Key to IRI; of two keys with one hash (rare) the later, in the order of the keys, gets a longer one."""
    out: dict[str, str] = {}
    taken: set[str] = set()
    for key in sorted(kinds):
        length = 12
        while (iri := node_iri(base, kinds[key], key, length)) in taken and length < 64:
            length += 8
        taken.add(iri)
        out[key] = iri
    return out
