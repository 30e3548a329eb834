"""The graph as RDF triples, subject by subject: facts, and the evidence beside them.

Facts are plain triples, so that simple queries stay simple. The evidence repeats each relation as a claim
node (``rdf:subject``, ``rdf:predicate``, ``rdf:object``) with its confidence, its rules and the words.
A relation that is only planned, or past, is a claim without a plain triple.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg.graph.model import Graph
from kg.graph.rdf_evidence import evidence_blocks
from kg.graph.rdf_facts import fact_blocks
from kg.graph.terms import Block, iri, prefixes, term

if TYPE_CHECKING:
    import rdflib


def facts(graph: Graph) -> Iterator[ox.Triple]:
    """What the texts state, and the reference data of places, without the evidence."""
    return _triples(fact_blocks(graph))


def evidence(graph: Graph) -> Iterator[ox.Triple]:
    """Claims, the words behind them, and the reasons for other names."""
    return _triples(evidence_blocks(graph))


def to_store(graph: Graph) -> ox.Store:
    """Facts and evidence in one pyoxigraph store."""
    store = ox.Store()
    store.bulk_extend(
        ox.Quad(t.subject, t.predicate, t.object) for part in (facts(graph), evidence(graph)) for t in part
    )
    return store


def to_rdflib(graph: Graph) -> rdflib.Graph:
    """Facts and evidence in one rdflib graph, with the prefixes bound."""
    import rdflib

    out = rdflib.Graph()
    for prefix, namespace in prefixes(graph.base).items():
        out.bind(prefix, namespace)
    data = ox.serialize((t for part in (facts(graph), evidence(graph)) for t in part), format=ox.RdfFormat.N_TRIPLES)
    return out.parse(data=data, format="nt")


def _triples(blocks: Iterable[Block]) -> Iterator[ox.Triple]:
    for subject, rows in blocks:
        s = iri(subject)
        for name, o in dict.fromkeys(rows):
            yield ox.Triple(s, term(name), o)
