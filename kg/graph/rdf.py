"""The graph as RDF, subject by subject: facts, and the evidence beside them.

Facts are plain triples, so that simple queries stay simple. The evidence repeats each relation as a claim
node (``rdf:subject``, ``rdf:predicate``, ``rdf:object``) with its confidence, its rules and the words.
A relation that is only planned, or past, is a claim without a plain triple.

:func:`rows_of` makes all of it once; the writers and the checks work on that.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg.graph.model import Graph
from kg.graph.ntriples import Block, name
from kg.graph.rdf_evidence import evidence_blocks
from kg.graph.rdf_facts import fact_blocks
from kg.graph.terms import prefixes

if TYPE_CHECKING:
    import rdflib


#: The objects of a subject by predicate, in the order in which they come.
Values = Mapping[str, list[str]]


@dataclass(frozen=True)
class Rows:
    """A graph's facts and evidence: subjects with their predicates and objects, no triple twice in a block."""

    facts: list[Block]
    evidence: list[Block]

    @functools.cached_property
    def subjects(self) -> Mapping[str, Values]:
        """All that is said of each subject, each triple once."""
        return grouped((*self.facts, *self.evidence))


def rows_of(graph: Graph) -> Rows:
    """All that is written of a graph."""
    return Rows(_distinct(fact_blocks(graph)), _distinct(evidence_blocks(graph)))


def grouped(blocks: Iterable[Block]) -> dict[str, Values]:
    """The values of each subject; of further blocks of one subject only what is new."""
    out: dict[str, dict[str, list[str]]] = {}
    for subject, rows in blocks:
        there = out.get(subject)
        if there is None:
            there = out[subject] = {}
            for predicate, value in rows:
                if predicate in there:
                    there[predicate].append(value)
                else:
                    there[predicate] = [value]
        else:
            for predicate, value in rows:
                found = there.setdefault(predicate, [])
                if value not in found:
                    found.append(value)
    return out  # type: ignore[return-value]  # of mappings that nobody changes


def n_triples(blocks: Iterable[Block]) -> bytes:
    """The blocks as N-Triples, in their order."""
    return "".join(line for s, rows in blocks for line in [f"<{s}> {name(n)} {o} .\n" for n, o in rows]).encode()


def facts(graph: Graph) -> Iterator[ox.Triple]:
    """What the texts state, and the reference data of places, without the evidence."""
    return _triples(rows_of(graph).facts)


def evidence(graph: Graph) -> Iterator[ox.Triple]:
    """Claims, the words behind them, and the reasons for other names."""
    return _triples(rows_of(graph).evidence)


def to_store(graph: Graph) -> ox.Store:
    """Facts and evidence in one pyoxigraph store."""
    store = ox.Store()
    rows = rows_of(graph)
    for blocks in (rows.facts, rows.evidence):
        store.bulk_load(n_triples(blocks), format=ox.RdfFormat.N_TRIPLES)
    return store


def to_rdflib(graph: Graph) -> rdflib.Graph:
    """Facts and evidence in one rdflib graph, with the prefixes bound."""
    import rdflib

    out = rdflib.Graph()
    for prefix, namespace in prefixes(graph.base).items():
        out.bind(prefix, namespace)
    rows = rows_of(graph)
    return out.parse(data=n_triples([*rows.facts, *rows.evidence]), format="nt")


def _distinct(blocks: Iterable[Block]) -> list[Block]:
    return [(s, rows if len(set(rows)) == len(rows) else list(dict.fromkeys(rows))) for s, rows in blocks]


def _triples(blocks: Iterable[Block]) -> Iterator[ox.Triple]:
    return (q.triple for q in ox.parse(n_triples(blocks), format=ox.RdfFormat.N_TRIPLES))
