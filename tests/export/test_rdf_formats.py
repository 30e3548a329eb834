"""JSON-LD, N-Quads and RDF 1.2 say what the Turtle says."""

import json
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
from click.testing import CliRunner

from kg.cli import main
from kg.export.jsonld import context, graph_jsonld
from kg.export.nquads import graph_nq
from kg.export.rdf12 import evidence_rdf12
from kg.graph import Graph, Run, assemble
from kg.graph.rdf import evidence, facts
from tests.graph.sample import autumn, by_name, spring

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"


@pytest.fixture(scope="module")
def graph() -> Graph:
    return assemble([spring(), autumn()], run=Run("0.1.0", "abc"), identity=by_name)


@pytest.fixture(scope="module")
def triples(graph: Graph) -> set[str]:
    return {str(t) for part in (facts(graph), evidence(graph)) for t in part}


def test_jsonld_in_pyoxigraph(graph: Graph, triples: set[str]) -> None:
    assert {str(q.triple) for q in ox.parse(graph_jsonld(graph), format=ox.RdfFormat.JSON_LD)} == triples


def test_jsonld_in_rdflib(graph: Graph, triples: set[str]) -> None:
    found = rdflib.Graph().parse(data=graph_jsonld(graph), format="json-ld")
    again = ox.parse(found.serialize(format="nt"), format=ox.RdfFormat.N_TRIPLES)
    assert {str(q.triple) for q in again} == triples


def test_jsonld_reads_as_json(graph: Graph) -> None:
    nodes = {n["id"]: n for n in json.loads(graph_jsonld(graph))["@graph"]}
    agency = next(n for n in nodes.values() if n["type"] == "Agency" and n["label"]["zh"] == "嘉兴市水利局")
    assert agency["altLabel"] == {
        "zh": "市水利局",
        "zh-hant": "嘉興市水利局",
        "zh-latn-pinyin": "jiā xīng shì shuǐ lì jú",
    }
    assert nodes[agency["leads"]]["type"] == ["Initiative", "Project"]
    claim = next(n for n in nodes.values() if n["type"] == "Claim" and n["predicate"] == "govkg:leads")
    assert (claim["subject"], claim["confidence"]) == (agency["id"], "0.9")
    assert nodes[claim["evidence"]]["start"] == 0


def test_every_property_of_a_build_has_a_short_name(graph: Graph) -> None:
    used = {key for n in json.loads(graph_jsonld(graph))["@graph"] for key in n}
    assert not [key for key in used if ":" in key]
    assert {"label", "leads", "exact"} <= set(context())


def test_nquads_are_the_same_triples(graph: Graph, triples: set[str]) -> None:
    found = list(ox.parse(graph_nq(graph), format=ox.RdfFormat.N_QUADS))
    assert {str(q.triple) for q in found} == triples
    assert len({str(q) for q in found}) == len(found)


def test_an_article_s_graph_holds_what_it_states(graph: Graph) -> None:
    store = ox.Store()
    store.load(graph_nq(graph), format=ox.RdfFormat.N_QUADS)
    assert {str(n.value) for n in store.named_graphs()} == {a.iri for a in graph.articles}
    spring_article = next(a.iri for a in graph.articles if a.document == "spring.txt")
    found = store.query(
        "PREFIX govkg: <https://w3id.org/govkg/ns#> SELECT ?p (COUNT(DISTINCT ?s) AS ?n) WHERE { GRAPH ?g { ?s ?p ?o "
        "VALUES ?p { govkg:leads govkg:subOrganizationOf govkg:hasJurisdiction } } } GROUP BY ?p",
        named_graphs=[ox.NamedNode(spring_article)],
    )
    assert {r["p"].value.rpartition("#")[2]: r["n"].value for r in found} == {"leads": "1", "hasJurisdiction": "2"}


def test_what_is_only_former_is_in_no_article_s_graph(graph: Graph) -> None:
    # the spring report gives the post as held, the autumn report as left
    person = next(n.iri for n in graph.nodes if n.name == "周明远")
    agency = next(n.iri for n in graph.nodes if n.name == "嘉兴市水利局")
    rows = [
        line
        for line in graph_nq(graph).decode().splitlines()
        if f"<{person}> <https://w3id.org/govkg/ns#holdsPost> <{agency}>" in line
    ]
    spring_article = next(a.iri for a in graph.articles if a.document == "spring.txt")
    assert [line.split()[3] for line in rows] == [f"<{spring_article}>"]


def test_rdf12_has_a_reifier_for_each_claim(graph: Graph) -> None:
    found = list(ox.parse(evidence_rdf12(graph), format=ox.RdfFormat.TURTLE))
    reified = {t.subject.value: t.object for t in found if t.predicate.value == RDF + "reifies"}
    assert {i: (t.subject.value, t.predicate.value.rpartition("#")[2], t.object.value) for i, t in reified.items()} == {
        c.iri: (c.subject, c.predicate, c.object) for c in graph.claims
    }
    assert not [t for t in found if t.predicate.value in (RDF + "subject", RDF + "predicate", RDF + "object")]
    rest = {
        str(t) for t in evidence(graph) if not t.predicate.value.startswith(RDF) or t.predicate.value == RDF + "type"
    }
    assert {str(q.triple) for q in found if q.predicate.value != RDF + "reifies"} == rest


def test_twice_the_same_bytes(graph: Graph) -> None:
    again = assemble([autumn(), spring()], run=Run("0.1.0", "abc"), identity=by_name)
    for write in (graph_jsonld, graph_nq, evidence_rdf12):
        assert write(graph) == write(again)


def test_written_when_asked_for(graph: Graph, tmp_path: Path) -> None:
    import kg

    both = [spring(), autumn()]
    kg.Graph(assemble(both, identity=by_name), both).write(tmp_path / "out", formats=["ttl"])
    done = CliRunner().invoke(
        main,
        [
            "export",
            "--graph",
            str(tmp_path / "out"),
            "--formats",
            "jsonld,nquads",
            "--rdf12",
            "-o",
            str(tmp_path / "more"),
        ],
    )
    assert done.exit_code == 0, done.output
    there = {p.name for p in (tmp_path / "more").iterdir()}
    assert there == {"documents", "report.json", "report.md", "graph.jsonld", "graph.nq", "evidence.rdf12.ttl"}
