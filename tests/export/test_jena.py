"""Apache Jena takes every RDF file that kg writes or ships, strictly and without a warning."""

from pathlib import Path

import pytest

from kg.export.jsonld import graph_jsonld
from kg.export.nquads import graph_nq
from kg.export.rdf12 import evidence_rdf12
from kg.export.turtle import evidence_ttl, graph_ttl
from kg.graph import Graph, Run, assemble
from tests.graph.sample import autumn, by_name, spring
from tests.support.jena import MissingError, riot

ONTOLOGY = Path(__file__).parent.parent.parent / "ontology"


@pytest.fixture(scope="module")
def strict():
    try:
        riot([])
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
