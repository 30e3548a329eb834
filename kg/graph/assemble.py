"""Extractions to graph: entities with one identity become a node, equal relations a claim with all its evidence.

One pass over the documents keeps what each contributes; the rest works on keys and IRIs. Nothing depends on
the order of the documents.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from kg.graph.articles import Reader, article_records, reader
from kg.graph.facts import FactTable
from kg.graph.identifiers import checked_base, division_code
from kg.graph.identity import IdentityKeys, assign_iris, keys_of
from kg.graph.model import BASE_IRI, ArticleRecord, Decision, Graph, Node, Run
from kg.graph.names import aliases_of, choose_name, majority, pinyin, tidy, traditional_forms
from kg.graph.places import divisions_of, reference
from kg.model import Entity, EntityType, Extraction
from kg.resolve.across import identity_keys
from kg.version import __version__

__all__ = ["assemble", "iris"]


@dataclass(slots=True)
class _Gathered:
    """What the documents say of one key."""

    kind: EntityType
    entities: list[Entity] = field(default_factory=list)
    documents: set[str] = field(default_factory=set)
    traditional: set[str] = field(default_factory=set)
    subtypes: Counter[str] = field(default_factory=Counter)
    mentions: int = 0


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
    base_iri = checked_base(base_iri)
    gathered: dict[str, _Gathered] = {}
    parts: list[tuple[Extraction, Reader, dict[str, str]]] = []
    for x in extractions:
        keys = keys_of(x, identity)
        for e in x.entities:
            if e.id not in keys:
                continue
            g = gathered.setdefault(keys[e.id], _Gathered(e.type))
            g.entities.append(e)
            g.documents.add(x.document.source.name)
            g.mentions += len(e.mentions)
            g.subtypes[e.subtype] += max(1, len(e.mentions))
            g.traditional |= traditional_forms(x.document, e)
        parts.append((x, reader(base_iri, x.document), keys))
    iri_of = assign_iris(base_iri, {key: g.kind for key, g in gathered.items()})
    nodes = sorted((_node(iri_of[key], key, g) for key, g in gathered.items()), key=lambda n: n.iri)
    facts = FactTable(base_iri)
    articles: list[ArticleRecord] = []
    identities: list[tuple[str, str, str]] = []
    for x, look, keys in sorted(parts, key=lambda part: part[0].document.source.name):
        here = {entity: iri_of[key] for entity, key in keys.items()}
        identities += sorted((x.document.source.name, entity, node) for entity, node in here.items())
        facts.add(x, look, here)
        articles += article_records(look, _mentions(x, look, here))
    claims, tenures, awards, figures = facts.tables()
    there = {n.iri for n in nodes}
    return Graph(
        base=base_iri,
        nodes=tuple(nodes),
        claims=claims,
        tenures=tenures,
        awards=awards,
        figures=figures,
        articles=tuple(sorted(articles, key=lambda a: (a.document, a.start, a.iri))),
        divisions=divisions_of(base_iri, nodes),
        identities=tuple(identities),
        decisions=tuple(sorted(set(decisions), key=lambda d: (d.iri, d.who, d.when, d.why, d.concerns))),
        replaced=tuple(
            sorted((old, new) for old, new in (replaced or {}).items() if new in there and old not in there)
        ),
        run=run or Run(__version__),
    )


def iris(graph: Graph, extractions: Iterable[Extraction]) -> list[dict[str, str]]:
    """For each extraction that the graph was made of, the IRI of each of its entities by the entity's id."""
    out: dict[str, dict[str, str]] = {}
    for document, entity, node in graph.identities:
        out.setdefault(document, {})[entity] = node
    return [out.get(x.document.source.name, {}) for x in extractions]


def _node(iri: str, key: str, g: _Gathered) -> Node:
    name = choose_name(tidy(e.name) for e in g.entities)
    place = reference(division_code(key)) if g.kind == "Location" else None
    return Node(
        iri=iri,
        type=g.kind,
        subtype=majority(g.subtypes),
        name=name,
        key=key,
        aliases=aliases_of(name, g.entities),
        pinyin=pinyin(name),
        traditional=tuple(sorted(g.traditional)),
        documents=tuple(sorted(g.documents)),
        mentions=g.mentions,
        code=place.code if place else None,
        latitude=place.lat if place else None,
        longitude=place.lon if place else None,
    )


def _mentions(x: Extraction, look: Reader, iris: dict[str, str]) -> dict[int, set[str]]:
    out: dict[int, set[str]] = {}
    for e in x.entities:
        if e.id in iris:
            for m in e.mentions:
                out.setdefault(look.number(m.start), set()).add(iris[e.id])
    return out
