"""Identity across documents: the key that the resolver gives an entity becomes the IRI of its node.

A key depends on one document alone, so that adding documents never changes the identity of what was there.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from kg.graph.identifiers import node_iri
from kg.model import Document, Entity, EntityType, Extraction, Relation
from kg.resolve.across import identity_keys

IdentityKeys = Callable[[Document, tuple[Entity, ...], tuple[Relation, ...]], Mapping[str, str]]


def keys_of(x: Extraction, identity: IdentityKeys = identity_keys) -> dict[str, str]:
    """Entity id to key. Keys begin with the entity's type, so that those of different types never meet."""
    given = identity(x.document, x.entities, x.relations)
    keys = {e.id: (given[e.id], e.type) for e in x.entities if e.id in given}
    return {i: key if key.startswith(f"{kind}|") else f"{kind}|{key}" for i, (key, kind) in keys.items()}


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
