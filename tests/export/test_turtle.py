import dataclasses
import time

import pyoxigraph as ox
import pytest
import rdflib

from kg.export.turtle import evidence_ttl, graph_ttl
from kg.graph import Graph, Run, assemble
from kg.graph.model import Claim, Evidence, Node
from kg.graph.rdf import evidence, facts
from tests.graph.sample import autumn, by_name, spring


@pytest.fixture(scope="module")
def graph() -> Graph:
    return assemble([spring(), autumn()], run=Run("0.1.0", "abc"), identity=by_name)


def test_both_files_parse_in_both_libraries(graph: Graph) -> None:
    for data, rows in ((graph_ttl(graph), facts(graph)), (evidence_ttl(graph), evidence(graph))):
        number = len(list(rows))
        assert len(list(ox.parse(data, format=ox.RdfFormat.TURTLE))) == number
        assert len(rdflib.Graph().parse(data=data, format="turtle")) == number


def test_grouped_by_subject_with_sorted_prefixes(graph: Graph) -> None:
    lines = graph_ttl(graph).decode().splitlines()
    head = [line for line in lines if line.startswith("@prefix")]
    assert head == sorted(head) and lines[: len(head)] == head
    subjects = [line.split(" ")[0] for line in lines[len(head) :] if line and not line.startswith("\t")]
    assert len(subjects) == len(set(subjects))
    assert any(s.startswith("agency:330400-") for s in subjects)


def test_twice_the_same_bytes(graph: Graph) -> None:
    again = assemble([autumn(), spring()], run=Run("0.1.0", "abc"), identity=by_name)
    assert graph_ttl(graph) == graph_ttl(again)
    assert evidence_ttl(graph) == evidence_ttl(again)


def test_words_with_quotes_and_breaks_come_back(graph: Graph) -> None:
    words = '他说："水\\利" .\n\n@prefix x: <y> .\t\x00\x0b\x7f\u2028完'
    claims = tuple(
        dataclasses.replace(c, evidence=(dataclasses.replace(c.evidence[0], exact=words),)) for c in graph.claims[:1]
    )
    data = evidence_ttl(dataclasses.replace(graph, claims=claims, awards=(), figures=()))
    found = [t.object.value for t in ox.parse(data, format=ox.RdfFormat.TURTLE) if t.predicate.value.endswith("#exact")]
    assert found == [words]


def test_another_base_moves_individuals_but_no_terms() -> None:
    data = graph_ttl(assemble([spring()], "https://example.org/x/", identity=by_name)).decode()
    assert "<https://example.org/x/id/agency/>" in data
    assert "govkg: <https://w3id.org/govkg/ns#>" in data


def test_an_empty_graph_is_prefixes_only() -> None:
    assert list(ox.parse(graph_ttl(Graph()), format=ox.RdfFormat.TURTLE)) == []


def test_a_hundred_thousand_triples_within_seconds() -> None:
    base = "https://w3id.org/govkg/id/"
    nodes = tuple(Node(f"{base}agency/{n:06}", "Agency", "government", f"第{n}局", mentions=1) for n in range(5000))
    claims = tuple(
        Claim(
            f"{base}claim/{n:06}",
            nodes[n].iri,
            "oversees",
            nodes[n - 1].iri,
            0.9,
            ("r",),
            ("stated",),
            (Evidence(f"{base}evidence/{n}-0-4", "d", f"{base}article/d-1", 0, 4, f"第{n}句话", 0, 4),),
        )
        for n in range(5000)
    )
    big = Graph(nodes=nodes, claims=claims)
    start = time.process_time()
    size = len(graph_ttl(big)) + len(evidence_ttl(big))
    assert size > 1_000_000
    assert time.process_time() - start < 5
