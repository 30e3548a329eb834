import dataclasses
import time

import msgspec
import pyoxigraph as ox
import pytest
import rdflib
from hypothesis import given
from hypothesis import strategies as st

from kg.export.turtle import evidence_ttl, graph_ttl, turtle, turtle_body, turtle_head
from kg.graph import Graph, Run, assemble
from kg.graph import ntriples as nt
from kg.graph.model import Claim, Evidence, Node
from kg.graph.rdf import evidence, facts
from kg.graph.terms import PREFIXES
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
        dataclasses.replace(c, evidence=(msgspec.structs.replace(c.evidence[0], exact=words),))
        for c in graph.claims[:1]
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


_IRIS = st.one_of(
    st.sampled_from([*PREFIXES.values(), "https://w3id.org/govkg/id/agency/", "http://elsewhere/"])
    .flatmap(
        lambda space: st.text(st.sampled_from("ab9-_.:/#~%()?&'中é"), max_size=6).map(
            lambda local: space + local.replace("%", "%20")
        )
    )
    .filter(lambda iri: iri.count("#") < 2),
    st.sampled_from(["urn:x", "https://w3id.org/govkg/id/agency/330400-0a1b2c"]),
)
_OBJECTS = st.one_of(
    _IRIS.map(ox.NamedNode),
    st.text(st.characters(exclude_categories=["Cs"])).map(ox.Literal),
    st.text(max_size=3).map(lambda s: ox.Literal(s.encode("utf-8", "replace").decode(), language="zh")),
    st.tuples(
        st.sampled_from(["5", "-5", "+5", "05", "5.5", "-.5", "5.", "true", "1", "", "x", "2020-01"]),
        st.sampled_from(["integer", "decimal", "boolean", "date", "gYear", "string"]),
    ).map(lambda p: ox.Literal(p[0], datatype=ox.NamedNode(PREFIXES["xsd"] + p[1]))),
)
_NAMES = st.sampled_from(["rdf:type", "rdfs:label", "govkg:leads", "oa:exact"])
_BLOCKS = st.lists(st.tuples(_IRIS, st.lists(st.tuples(_NAMES, _OBJECTS), max_size=5)), max_size=4)


@pytest.mark.parametrize("base", ["https://w3id.org/govkg/", "https://schema.org/", "urn:kg#"])
@given(blocks=_BLOCKS)
def test_as_pyoxigraph_writes_it(
    base: str, blocks: list[tuple[str, list[tuple[str, ox.NamedNode | ox.Literal]]]]
) -> None:
    triples = [ox.Triple(ox.NamedNode(s), ox.NamedNode(nt.name(n)[1:-1]), o) for s, rows in blocks for n, o in rows]
    ours = turtle_head(base) + turtle_body([(s, [(n, str(o)) for n, o in rows]) for s, rows in blocks], base)
    assert ours == turtle(triples, base) or not triples
