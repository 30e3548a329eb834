"""The Gephi Toolkit opens both files as they are meant, and igraph and NetworkX read the GraphML."""

from __future__ import annotations

import io
import json
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import igraph
import networkx as nx
import pytest

import kg
from kg.export import folder
from kg.export.gexf import COLOURS, gexf
from kg.export.graphml import graphml
from kg.graph.layout import layout
from kg.graph.model import Graph
from kg.graph.network import plain
from kg.graph.properties import finest
from tests.support.maven import JAVA, MissingError, java
from tests.support.odd import joined, odd

Told = dict[str, object]


@pytest.fixture(scope="module")
def graph(built: Path) -> Graph:
    """The seeds, with names that break exporters beside them."""
    return joined(kg.load(built).data, odd())


@pytest.fixture(scope="module")
def probe(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Told]:
    """Imports a file as Gephi does; what Gephi then holds."""
    try:
        command = java("gephi", str(JAVA / "GephiProbe.java"))
    except MissingError as error:
        pytest.skip(str(error))
    target = tmp_path_factory.mktemp("gephi")

    def run(name: str, content: folder.Content, *more: str) -> Told:
        folder.write(target / name, content)
        # Gephi's picture needs a screen, though nobody looks at it.
        screen = ["xvfb-run", "-a"] if more else []
        done = subprocess.run(
            [*screen, *command, str(target / name), "elements", *more], capture_output=True, timeout=300
        )
        assert done.returncode == 0, done.stderr.decode()[-3000:]
        return json.loads(done.stdout)

    return run


@pytest.fixture(scope="module")
def told(probe: Callable[..., Told], graph: Graph) -> Told:
    """What Gephi holds of the GEXF file."""
    return probe("graph.gexf", gexf(graph, layout(graph)))


def test_gexf_is_imported_without_an_error(told: Told, graph: Graph) -> None:
    assert told["issues"] == [["INFO", "GEXF version 1.3"]]
    assert (told["nodes"], told["edges"]) == (len(graph.nodes), len(graph.claims))


def test_gexf_has_typed_attributes(told: Told) -> None:
    assert told["node_columns"] == {
        "id": "String",
        "label": "String",
        "timeset": "IntervalSet",
        "type": "String",
        "subtype": "String",
        "kind": "String",
        "aliases": "String[]",
        "traditional": "String[]",
        "pinyin": "String",
        "documents": "String[]",
        "mentions": "Integer",
        "code": "String",
        "latitude": "Double",
        "longitude": "Double",
    }
    assert told["edge_columns"] == {
        "id": "String",
        "label": "String",
        "timeset": "IntervalSet",
        "weight": "Double",
        "name": "String",
        "holds": "Boolean",
        "status": "String[]",
        "confidence": "Double",
        "titles": "String[]",
        "rules": "String[]",
        "sentence": "String",
        "documents": "String[]",
        "sources": "Integer",
        "first": "String",
        "last": "String",
    }
    assert told["dynamic"] is True and told["time"] == "DATE"


def test_gexf_nodes_arrive_unchanged(told: Told, graph: Graph) -> None:
    found = {n["values"]["id"]: n for n in told["node"]}  # type: ignore[attr-defined]
    at = layout(graph)
    for axis, way in (("x", 1), ("y", -1)):  # Gephi counts upwards; it scales and centres the drawing as a whole
        meant = spread([way * at[n.iri]["xy".index(axis)] for n in graph.nodes])
        assert spread([found[n.iri][axis] for n in graph.nodes]) == pytest.approx(meant, abs=1e-3)
    for node in graph.nodes:
        values = found[node.iri]["values"]
        assert values["label"] == plain(node.name)
        assert values.get("aliases", []) == [plain(a.form) for a in node.aliases]
        assert values.get("documents", []) == [plain(d) for d in node.documents]
        assert found[node.iri]["colour"] == list(COLOURS[finest(node)])
    assert {finest(n) for n in graph.nodes} == set(COLOURS)
    sizes = {round(n["size"], 1) for n in found.values()}
    assert len(sizes) > 5


def spread(values: list[float]) -> list[float]:
    """The values with the least as 0 and the greatest as 1."""
    low, high = min(values), max(values)
    return [(v - low) / (high - low) for v in values]


def test_gexf_edges_arrive_unchanged(told: Told, graph: Graph) -> None:
    found = {e["values"]["id"]: e for e in told["edge"]}  # type: ignore[attr-defined]
    for claim in graph.claims:
        edge = found[claim.iri]
        assert (edge["source"], edge["target"], edge["type"]) == (claim.subject, claim.object, claim.predicate)
        assert edge["directed"] is True and edge["values"]["confidence"] == claim.confidence
        assert edge["weight"] == pytest.approx(claim.confidence)
        assert edge["values"]["holds"] is claim.holds
        assert edge["values"].get("titles", []) == [plain(t) for t in claim.titles]
        assert edge["values"]["sentence"] in {plain(e.exact) for e in claim.evidence}
        dated = any(e.date for e in claim.evidence)
        assert dated == (edge["values"].get("timeset", "<empty>") != "<empty>")


def test_graphml_is_imported_without_an_error(probe: Callable[..., Told], graph: Graph) -> None:
    told = probe("graph.graphml", graphml(graph))
    assert {level for level, _ in told["issues"]} <= {"INFO"}  # type: ignore[attr-defined]
    assert (told["nodes"], told["edges"]) == (len(graph.nodes), len(graph.claims))
    columns = told["node_columns"]
    assert {k: columns[k] for k in ("type", "mentions", "latitude")} == {  # type: ignore[index]
        "type": "String",
        "mentions": "Integer",
        "latitude": "Double",
    }
    labels = {n["values"]["id"]: n["values"]["label"] for n in told["node"]}  # type: ignore[attr-defined]
    assert labels == {n.iri: plain(n.name) for n in graph.nodes}
    weights = sorted(e["weight"] for e in told["edge"])  # type: ignore[attr-defined]
    assert weights == pytest.approx(sorted(c.confidence for c in graph.claims))


def test_a_layout_and_a_picture(probe: Callable[..., Told], built: Path, tmp_path: Path) -> None:
    if shutil.which("xvfb-run") is None:
        pytest.skip("no xvfb-run on this machine (Debian: apt-get install xvfb xauth)")
    graph = kg.load(built).data
    picture = tmp_path / "graph.png"
    told = probe("seeds.gexf", gexf(graph, layout(graph)), str(picture), "50")
    assert told["layout_steps"] == 50
    data = picture.read_bytes()
    assert data.startswith(b"\x89PNG") and data[16:24] == (1600).to_bytes(4, "big") * 2
    assert len(data) > 20_000  # a blank one has a tenth of that


def test_graphml_in_networkx(graph: Graph) -> None:
    back = nx.read_graphml(io.BytesIO(b"".join(graphml(graph))), force_multigraph=True)
    own = kg.Graph(graph).to_networkx()
    assert [(i, filled(d)) for i, d in back.nodes(data=True)] == [(i, filled(d)) for i, d in own.nodes(data=True)]
    assert {d["claim"]: filled(d) for *_, d in back.edges(data=True)} == {
        d["claim"]: filled(d) for *_, d in own.edges(data=True)
    }
    assert set(back.edges(keys=True)) == {(c.subject, c.object, c.iri) for c in graph.claims}


def filled(values: dict[str, object]) -> dict[str, object]:
    """The attributes that say something: an empty text is not written."""
    return {k: v for k, v in values.items() if v != ""}


def test_graphml_in_igraph(graph: Graph, tmp_path: Path) -> None:
    folder.write(tmp_path / "graph.graphml", graphml(graph))
    back = igraph.Graph.Read_GraphML(str(tmp_path / "graph.graphml"))
    assert back.is_directed() and (back.vcount(), back.ecount()) == (len(graph.nodes), len(graph.claims))
    assert back.vs["id"] == [n.iri for n in graph.nodes]
    assert back.vs["label"] == [plain(n.name) for n in graph.nodes]
    assert back.vs["mentions"] == [n.mentions for n in graph.nodes]
    assert [e["claim"] for e in back.es] == [c.iri for c in graph.claims]
    assert back.es["weight"] == [c.confidence for c in graph.claims]
    assert back.es["holds"] == [c.holds for c in graph.claims]
