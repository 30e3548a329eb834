"""GEXF, GraphML and Neo4j: what is written arrives, whatever the names hold."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import networkx as nx
import pytest
from lxml import etree

import kg
from kg.export.gexf import gexf
from kg.export.graphml import graphml
from kg.export.neo4j import neo4j, relationship
from kg.graph.model import Alias, Claim, Evidence, Graph, Node
from kg.graph.network import plain

NAMES = (
    'quote " and \\ backslash',
    "two\nlines",
    "semi;colon, comma",
    "=cmd|' /C calc'!A0",
    "@SUM(1)",
    "control \x07\x00 sign",
    "emoji 🏛 and 𠮷",
    "长" * 300,
    "]]>&<b>",
)
GEXF = "{http://gexf.net/1.3}"


@pytest.fixture(scope="module")
def odd() -> Graph:
    nodes = tuple(
        Node(f"https://x.test/id/{i}", "Agency", "government", n, aliases=(Alias(n),), documents=(n,))
        for i, n in enumerate(NAMES)
    )
    claims = tuple(
        Claim(
            f"https://x.test/c/{p}{i}",
            nodes[0].iri,
            p,
            n.iri,
            0.9,
            ("r",),
            ("stated",),
            (Evidence("https://x.test/e", n.name, "a", 0, 1, n.name, 0, 1, "2020"),),
            (n.name,),
        )
        for i, n in enumerate(nodes[1:])
        for p in ("oversees", "assists")
    )
    return Graph(nodes=nodes, claims=claims)


def test_graphml_arrives_in_networkx(odd: Graph) -> None:
    back = nx.read_graphml(io.BytesIO(graphml(odd)), force_multigraph=True)
    assert [d["label"] for _, d in back.nodes(data=True)] == [plain(n) for n in NAMES]
    assert back.number_of_edges() == len(odd.claims)


def test_gexf_is_as_the_schema_says(odd: Graph) -> None:
    root = etree.fromstring(gexf(odd))
    assert root.get("version") == "1.3" and b"lastmodified" not in gexf(odd)
    ids = [e.get("id") for e in root.iter(GEXF + "edge")]
    assert len(ids) == len(set(ids)) == len(odd.claims)
    assert [n.get("label") for n in root.iter(GEXF + "node")] == [plain(n) for n in NAMES]
    declared = {a.get("id") for a in root.iter(GEXF + "attribute")}
    assert {v.get("for") for v in root.iter(GEXF + "attvalue")} <= declared


def test_neo4j_rows(odd: Graph) -> None:
    parts = neo4j(odd)
    rows = list(csv.reader(io.StringIO(parts["nodes.csv"].decode("utf-8"))))
    assert len(rows) == len(NAMES) + 1 and all(len(r) == len(rows[0]) for r in rows)
    for cell in (c for r in rows[1:] for c in r):
        assert not cell.startswith(("=", "+", "-", "@", "\t", "\r"))
    assert rows[1][1] == NAMES[0] and rows[2][1] == NAMES[1]
    edges = list(csv.reader(io.StringIO(parts["relationships.csv"].decode("utf-8"))))
    assert {r[2] for r in edges[1:]} == {"OVERSEES", "ASSISTS"}
    script = parts["load.cypher"].decode("ascii")
    assert script.count(";\n") >= 8 and "UNWIND" in script and "MERGE" in script
    assert relationship("subOrganizationOf") == "SUB_ORGANIZATION_OF"


def test_networkx_attributes_are_scalar(built: Path) -> None:
    graph = kg.load(built).to_networkx()
    assert graph.number_of_nodes() > 200 and graph.number_of_edges() > 150
    for _, attributes in graph.nodes(data=True):
        assert all(isinstance(v, str | int | float) for v in attributes.values())
    for _, _, attributes in graph.edges(data=True):
        assert all(isinstance(v, str | int | float) for v in attributes.values()) and attributes["sentence"]


def test_seeds_files_parse(built: Path) -> None:
    etree.parse(built / "graph.gexf")
    assert (
        nx.read_graphml(built / "graph.graphml", force_multigraph=True).number_of_edges()
        == kg.load(built).to_networkx().number_of_edges()
    )
