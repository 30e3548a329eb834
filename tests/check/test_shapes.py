"""The shapes are evaluated here as pySHACL evaluates them."""

from pathlib import Path

import pyoxigraph as ox
import pyshacl
import pytest
import rdflib

from kg.check import with_ontology
from kg.check.evaluate import failures, plain, run_shapes
from kg.check.nodes import StoreNodes
from kg.check.shapes import read_shapes, shapes
from kg.errors import CheckError
from kg.export.turtle import evidence_ttl, graph_ttl
from kg.graph import assemble, ontology
from kg.graph.stored import load_turtle
from tests.graph.sample import autumn, by_name, spring

EXAMPLES = Path(__file__).parent.parent.parent / "ontology" / "examples"
# one file for each kind of constraint; the others differ in the node only
ORACLE = (
    "code-malformed",
    "confidence-above-one",
    "confidence-as-text",
    "date-as-text",
    "date-implausible",
    "iri-not-ascii",
    "label-in-english",
    "label-is-a-sentence",
    "label-with-line-break",
    "latitude-out-of-range",
    "leads-a-place",
    "span-reversed",
    "status-unknown",
    "surname-alone",
    "tenure-of-nobody",
    "two-labels",
)


def by_pyshacl(store: ox.Store) -> set[tuple[str, str]]:
    """Focus node and message of each result of pySHACL."""
    triples = (ox.Triple(q.subject, q.predicate, q.object) for q in store)
    data = rdflib.Graph().parse(data=ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES), format="nt")
    found = rdflib.Graph().parse(data=ontology.read("shapes.ttl"), format="turtle")
    _, report, _ = pyshacl.validate(data, shacl_graph=found, allow_infos=True, allow_warnings=True)
    sh = rdflib.Namespace("http://www.w3.org/ns/shacl#")
    results = report.subjects(rdflib.RDF.type, sh.ValidationResult)
    return {(str(report.value(r, sh.focusNode)), str(report.value(r, sh.resultMessage)).rstrip(".")) for r in results}


@pytest.mark.parametrize("name", ORACLE)
def test_as_pyshacl(name: str) -> None:
    store = with_ontology(load_turtle([EXAMPLES / "bad" / f"{name}.ttl"]))
    ours = {(plain(node), c.message) for node, c, _ in failures(StoreNodes(store), shapes())}
    assert ours == by_pyshacl(store)


def test_as_pyshacl_on_a_build(tmp_path: Path) -> None:
    graph = assemble([spring(), autumn()], identity=by_name)
    (tmp_path / "graph.ttl").write_bytes(graph_ttl(graph) + evidence_ttl(graph))
    store = with_ontology(load_turtle([tmp_path / "graph.ttl"]))
    assert by_pyshacl(store) == set()
    assert run_shapes(StoreNodes(store)) == ()


def test_an_unknown_constraint_is_never_ignored() -> None:
    text = """@prefix sh: <http://www.w3.org/ns/shacl#> .
    <urn:s> a sh:NodeShape ; sh:targetClass <urn:C> ; sh:property [ sh:path <urn:p> ; sh:uniqueLang true ] ."""
    with pytest.raises(CheckError, match="uniqueLang"):
        read_shapes(text)


def test_a_shape_holds_for_subclasses_too() -> None:
    text = """@prefix sh: <http://www.w3.org/ns/shacl#> .
    <urn:#s> a sh:NodeShape ; sh:targetClass <urn:C> ; sh:property [ sh:path <urn:p> ; sh:minCount 1 ; sh:message "none" ] ."""
    store = ox.Store()
    sub = "<urn:D> <http://www.w3.org/2000/01/rdf-schema#subClassOf> <urn:C> . <urn:x> a <urn:D> . <urn:y> a <urn:D> ; <urn:p> 1 ."
    store.load(sub, format=ox.RdfFormat.TURTLE)
    assert [plain(node) for node, _, _ in failures(StoreNodes(store), read_shapes(text))] == ["urn:x"]
