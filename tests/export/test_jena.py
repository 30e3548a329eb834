"""Apache Jena takes every RDF file that kg writes or ships, strictly and without a warning; its SHACL validator finds
what ours finds, and its server answers our queries with the same rows.
"""

import re
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.ask.query import named_queries, query_store
from kg.check import with_ontology
from kg.check.evaluate import failures, plain
from kg.check.nodes import StoreNodes
from kg.check.shapes import shapes
from kg.export.jsonld import graph_jsonld
from kg.export.nquads import graph_nq
from kg.export.rdf12 import evidence_rdf12
from kg.export.turtle import evidence_ttl, graph_ttl
from kg.graph import Graph, Run, assemble
from kg.graph.stored import load_turtle
from tests.graph.sample import autumn, by_name, spring
from tests.support.jena import Fuseki, fuseki, riot, shacl
from tests.support.maven import MissingError, classpath

ONTOLOGY = Path(__file__).parent.parent.parent / "ontology"


@pytest.fixture(scope="module")
def strict():
    try:
        classpath("jena")
    except MissingError as error:
        pytest.skip(str(error))
    return riot


def written(graph: Graph, folder: Path) -> list[Path]:
    files = {
        "graph.ttl": graph_ttl(graph),
        "evidence.ttl": evidence_ttl(graph),
        "graph.jsonld": graph_jsonld(graph),
        "graph.nq": graph_nq(graph),
        "evidence.rdf12.ttl": evidence_rdf12(graph),
    }
    for name, data in files.items():
        (folder / name).write_bytes(data)
    return [folder / name for name in files]


def test_every_format(strict, tmp_path: Path) -> None:
    assert strict(written(assemble([spring(), autumn()], run=Run("0.1.0", "abc"), identity=by_name), tmp_path)) == ""


def test_a_build_of_the_seeds(strict, built: Path, tmp_path: Path) -> None:
    import kg

    assert strict(written(kg.load(built).data, tmp_path)) == ""


def test_the_ontology_and_its_examples(strict) -> None:
    # iri-not-ascii and its like are wrong on purpose, but they are Turtle
    assert strict(sorted(ONTOLOGY.rglob("*.ttl"))) == ""


def test_mistakes_would_be_told(strict, tmp_path: Path) -> None:
    bad = tmp_path / "bad.ttl"
    bad.write_text('<urn:x:a> <urn:x:b> "2020-13-45"^^<http://www.w3.org/2001/XMLSchema#date> .')
    assert "WARN" in strict([bad]) or "ERROR" in strict([bad])


# ---------------------------------------------------------------- SHACL


def test_shacl_agrees(strict, built: Path, tmp_path: Path) -> None:
    stores = {path.name: load_turtle([path]) for path in sorted((ONTOLOGY / "examples").rglob("*.ttl"))}
    stores["seeds.ttl"] = load_turtle([built / "graph.ttl", built / "evidence.ttl"])
    ours = {}
    for name, store in stores.items():
        whole = with_ontology(store)
        ours[name] = {(plain(node), c.message) for node, c, _ in failures(StoreNodes(whole), shapes())}
        triples = sorted({str(ox.Triple(q.subject, q.predicate, q.object)) for q in whole})
        (tmp_path / name).write_text("".join(f"{t} .\n" for t in triples), "utf-8")
    found = shacl(ONTOLOGY / "shapes.ttl", sorted(tmp_path.glob("*.ttl")))
    assert found == ours
    assert sum(bool(results) for results in found.values()) >= 25


# ---------------------------------------------------------------- Fuseki


@pytest.fixture(scope="module")
def server(built: Path) -> Iterator[Fuseki]:
    try:
        with fuseki() as running:
            running.load(built / "graph.ttl")
            running.load(built / "evidence.ttl")
            yield running
    except MissingError as error:
        pytest.skip(str(error))


def test_fuseki_holds_every_triple(server: Fuseki, built: Path) -> None:
    store = load_turtle([built / "graph.ttl", built / "evidence.ttl"])
    assert server.ask("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }") == [(str(len(store)),)]


@pytest.mark.parametrize("name", [name for name, _, _ in named_queries()])
def test_fuseki_answers_with_the_same_rows(server: Fuseki, built: Path, name: str) -> None:
    from kg.ask.query import text_of

    ours = query_store(load_turtle([built / "graph.ttl", built / "evidence.ttl"]), name).rows
    assert sorted(map(same, server.ask(text_of(name)))) == sorted(map(same, ours))


def same(row: tuple[str, ...]) -> tuple[str, ...]:
    """Numbers in one spelling: 1, 1.0 and 1e0 are the same."""
    return tuple(f"{float(v):.6f}" if re.fullmatch(r"-?\d+(\.\d+)?([eE]-?\d+)?", v) else v for v in row)
