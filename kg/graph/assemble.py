"""Extractions to graph: entities with one identity become a node, equal relations a claim with all its evidence.

Each document is first reduced to what it adds (:mod:`kg.graph.contribution`); the rest works on that. Nothing depends
on the order of the documents.
"""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from kg.defaults import BASE_IRI
from kg.graph.contribution import Contribution, Outline, Thing, collisions, contribution
from kg.graph.facts import FactTable
from kg.graph.identifiers import checked_base, division_code
from kg.graph.identity import IdentityKeys
from kg.graph.model import Decision, Graph, Node, Run
from kg.graph.names import aliases_of, choose_name, majority, pinyin, tidy
from kg.graph.places import divisions_of, reference
from kg.model import Extraction
from kg.resolve.across import identity_keys
from kg.version import __version__

__all__ = ["assemble", "combine", "iris", "nodes_of"]


def assemble(
    extractions: Iterable[Extraction],
    base_iri: str = BASE_IRI,
    run: Run | None = None,
    identity: IdentityKeys = identity_keys,
    decisions: Iterable[Decision] = (),
    replaced: Mapping[str, str] | None = None,
) -> Graph:
    """The graph of all documents.

    ``identity`` gives each entity of a document the key that it shares with the same thing in other documents;
    the default is the resolver's. ``decisions`` and ``replaced`` are what corrections did, for the record. The result is the same for any order of ``extractions``.

    Raises:
        InputError: ``base_iri`` is not an absolute IRI of ASCII characters.
    """
    base = checked_base(base_iri)
    given = list(extractions)
    parts = [contribution(x, base, identity) for x in given]
    if special := collisions(base, (t for part in parts for t in part.things)):
        parts = [contribution(x, base, identity, special) for x in given]
    graph = combine(parts, base, run or Run(__version__))
    there = {n.iri for n in graph.nodes}
    return dataclasses.replace(
        graph,
        decisions=tuple(sorted(set(decisions), key=lambda d: (d.iri, d.who, d.when, d.why, d.concerns))),
        replaced=tuple(
            sorted((old, new) for old, new in (replaced or {}).items() if new in there and old not in there)
        ),
    )


def combine(parts: Iterable[Contribution], base: str, run: Run) -> Graph:
    """The graph that the contributions of all documents make."""
    ordered = sorted(parts, key=lambda part: part.document)
    nodes = nodes_of(ordered)
    facts = FactTable(base)
    for part in ordered:
        facts.add(part)
    claims, tenures, awards, figures = facts.tables()
    return Graph(
        base=base,
        nodes=nodes,
        claims=claims,
        tenures=tenures,
        awards=awards,
        figures=figures,
        articles=tuple(sorted((a for p in ordered for a in p.articles), key=lambda a: (a.document, a.start, a.iri))),
        divisions=divisions_of(base, nodes),
        identities=tuple(i for p in ordered for i in sorted((p.document, t.entity, t.iri) for t in p.things)),
        run=run,
    )


def nodes_of(parts: Iterable[Contribution | Outline]) -> tuple[Node, ...]:
    """The nodes that the contributions are about, by IRI."""
    gathered: dict[str, list[tuple[str, Thing]]] = {}
    for part in parts:
        for thing in part.things:
            gathered.setdefault(thing.iri, []).append((part.document, thing))
    return tuple(_node(iri, gathered[iri]) for iri in sorted(gathered))


def _node(iri: str, told: Sequence[tuple[str, Thing]]) -> Node:
    things = [t for _, t in told]
    name = choose_name(tidy(t.name) for t in things)
    key, kind = things[0].key, things[0].type
    subtypes: Counter[str] = Counter()
    for t in things:
        subtypes[t.subtype] += max(1, t.mentions)
    place = reference(division_code(key)) if kind == "Location" else None
    return Node(
        iri=iri,
        type=kind,
        subtype=majority(subtypes),
        name=name,
        key=key,
        aliases=aliases_of(name, things),
        pinyin=pinyin(name),
        traditional=tuple(sorted({form for t in things for form in t.traditional})),
        documents=tuple(sorted({document for document, _ in told})),
        mentions=sum(t.mentions for t in things),
        code=place.code if place else None,
        latitude=place.lat if place else None,
        longitude=place.lon if place else None,
    )


def iris(graph: Graph, extractions: Iterable[Extraction]) -> list[dict[str, str]]:
    """For each extraction that the graph was made of, the IRI of each of its entities by the entity's id."""
    out: dict[str, dict[str, str]] = {}
    for document, entity, node in graph.identities:
        out.setdefault(document, {})[entity] = node
    return [out.get(x.document.source.name, {}) for x in extractions]
