"""What an entity and a relation carry in a property graph: the one list that Neo4j, Gephi, NetworkX and pandas share.

RDF says these things with terms of the ontology; here they are flat, under names that need no vocabulary. Names of
things stay Chinese; labels and types are English, with the Chinese word beside them.
"""

from __future__ import annotations

from collections.abc import Mapping

from kg.graph.dates import earliest, latest
from kg.graph.model import Claim, Evidence, Node
from kg.graph.ontology import SCHEMES, kind_labels, labels
from kg.graph.rdf_facts import classes

Value = str | int | float | bool | tuple[str, ...] | tuple[int, ...] | None

#: Names of an entity's properties with their types, in the order in which tables show them.
ENTITY: Mapping[str, str] = {
    "iri": "string",
    "name": "string",
    "type": "string",
    "subtype": "string",
    "kind": "string",
    "aliases": "string[]",
    "traditional": "string[]",
    "pinyin": "string",
    "documents": "string[]",
    "mentions": "int",
    "code": "string",
    "latitude": "double",
    "longitude": "double",
}
#: The same of a relation. ``sentences``, ``articles``, ``starts`` and ``ends`` run side by side, one item a statement.
RELATION: Mapping[str, str] = {
    "claim": "string",
    "name": "string",
    "predicate": "string",
    "holds": "boolean",
    "status": "string[]",
    "confidence": "double",
    "titles": "string[]",
    "rules": "string[]",
    "sentence": "string",
    "documents": "string[]",
    "sources": "int",
    "first": "string",
    "last": "string",
    "sentences": "string[]",
    "articles": "string[]",
    "starts": "int[]",
    "ends": "int[]",
}


def finest(node: Node) -> str:
    """The type that a table gives: that of the node, but a person who is no official is a ``Person``."""
    return "Person" if node.type == "Official" and "Official" not in classes(node) else node.type


def entity(node: Node) -> dict[str, Value]:
    """The properties named by :data:`ENTITY`; ``kind`` is the Chinese name of ``subtype``."""
    return {
        "iri": node.iri,
        "name": node.name,
        "type": finest(node),
        "subtype": node.subtype,
        "kind": kind_labels().get(f"{SCHEMES[node.type]}/{node.subtype}", ("", ""))[1],
        "aliases": tuple([a.form for a in node.aliases]),
        "traditional": node.traditional,
        "pinyin": node.pinyin,
        "documents": node.documents,
        "mentions": node.mentions,
        "code": node.code,
        "latitude": node.latitude,
        "longitude": node.longitude,
    }


def relation(claim: Claim) -> dict[str, Value]:
    """The properties named by :data:`RELATION`; ``name`` is the relation's Chinese name, ``sentence`` its best statement."""
    found = claim.evidence
    dates = [e.date for e in found if e.date]
    documents = {e.document for e in found}
    return {
        "claim": claim.iri,
        "name": labels().get(claim.predicate, ("", claim.predicate))[1],
        "predicate": claim.predicate,
        "holds": claim.holds,
        "status": claim.statuses,
        "confidence": claim.confidence,
        "titles": claim.titles,
        "rules": claim.rules,
        "sentence": sentence(found),
        "documents": tuple(sorted(documents) if len(documents) > 1 else documents),
        "sources": len(found),
        "first": earliest(dates) if dates else None,
        "last": latest(dates) if dates else None,
        "sentences": tuple([e.exact for e in found]),
        "articles": tuple([e.article for e in found]),
        "starts": tuple([e.start for e in found]),
        "ends": tuple([e.end for e in found]),
    }


def sentence(found: tuple[Evidence, ...]) -> str:
    """The words of the surest statement."""
    if len(found) == 1:
        return found[0].exact
    best = max(found, key=lambda e: (e.confidence, e.iri), default=None)
    return best.exact if best else ""
