"""GEXF, GraphML, Neo4j's files and NetworkX: what is written is as the formats say, whatever the names hold."""

from __future__ import annotations

import csv
import io
import itertools
import json
import re
import subprocess
from datetime import date
from pathlib import Path

import networkx as nx
import pytest
from lxml import etree

import kg
from kg.export import folder
from kg.export.gexf import _period, _spells, gexf
from kg.export.graphml import graphml
from kg.export.neo4j import neo4j, relationship
from kg.export.neo4j.csv_files import FILES, SEPARATOR, _csv, guarded
from kg.export.neo4j.cypher import schema
from kg.export.neo4j.tables import written
from kg.graph.model import Graph
from kg.graph.network import plain
from kg.graph.ontology import relations
from tests.support.odd import NAMES
from tests.support.odd import odd as odd_graph

GEXF = "{http://gexf.net/1.3}"
VIZ = "{http://gexf.net/1.3/viz}"


@pytest.fixture(scope="module")
def odd() -> Graph:
    return odd_graph()


@pytest.fixture(scope="module")
def seeds_graph(built: Path) -> Graph:
    return kg.load(built).data


# ---------------------------------------------------------------- GEXF


def test_gexf_is_as_our_schema_says(odd: Graph, seeds_graph: Graph) -> None:
    schema = etree.RelaxNG(etree.parse(Path(__file__).parent / "gexf.rng"))
    for graph in (odd, seeds_graph, Graph()):
        document = etree.fromstring(b"".join(gexf(graph)))
        assert schema.validate(document), schema.error_log
    wrong = etree.fromstring(b"".join(gexf(odd)).replace(b'version="1.3"', b'version="1.2"'))
    assert not schema.validate(wrong)


def test_gexf_ids_and_declarations(odd: Graph) -> None:
    root = etree.fromstring(b"".join(gexf(odd)))
    ids = [e.get("id") for e in root.iter(GEXF + "edge")]
    assert len(ids) == len(set(ids)) == len(odd.claims)
    assert [n.get("label") for n in root.iter(GEXF + "node")] == [plain(n) for n in NAMES]
    declared = {a.get("id") for a in root.iter(GEXF + "attribute")}
    assert {v.get("for") for v in root.iter(GEXF + "attvalue")} <= declared


def test_gexf_holds_when(odd: Graph) -> None:
    root = etree.fromstring(b"".join(gexf(odd)))
    assert root.find(GEXF + "graph").get("timeformat") == "date"
    spells = {(s.get("start"), s.get("end")) for s in root.iter(GEXF + "spell")}
    assert spells == {("2020-02-01", "2020-02-29")}
    assert _spells(["2020", "2020-05-01", "2021-03", "nonsense"]) == (
        '<spells><spell start="2020-01-01" end="2020-12-31"/><spell start="2021-03-01" end="2021-03-31"/></spells>'
    )
    assert _period("2023-02") == ("2023-02-01", "2023-02-28")


def test_no_day_of_writing(odd: Graph) -> None:
    today = date.today().isoformat()
    for content in (gexf(odd), graphml(odd)):
        text = b"".join(content).decode()
        assert today not in text and "lastmodified" not in text


def test_gexf_lays_a_large_graph_on_a_spiral(odd: Graph) -> None:
    root = etree.fromstring(b"".join(gexf(odd)))
    at = [(float(p.get("x")), float(p.get("y"))) for p in root.iter(VIZ + "position")]
    assert len(at) == len(NAMES)
    gaps = [(a - c) ** 2 + (b - d) ** 2 for (a, b), (c, d) in itertools.combinations(at, 2)]
    assert min(gaps) > 40**2
    assert min(at, key=lambda p: p[0] ** 2 + p[1] ** 2) == at[0]  # the node that all relations go from


def test_persons_who_are_no_officials_are_persons(seeds_graph: Graph, odd: Graph) -> None:
    journalists = {n.iri for n in odd.nodes if n.subtype == "journalist"}
    root = etree.fromstring(b"".join(gexf(odd)))
    types = {n.get("id"): n.find(f".//{GEXF}attvalue[@for='type']").get("value") for n in root.iter(GEXF + "node")}
    assert {i for i, t in types.items() if t == "Person"} == journalists
    assert {d["type"] for i, d in kg.Graph(odd).to_networkx().nodes(data=True) if i in journalists} == {"Person"}
    rows = cells(neo4j(odd), "nodes.csv")
    assert {r[0] for r in rows if r[-1].split(SEPARATOR) == ["Entity", "Person"]} == journalists
    officials = [r for r in cells(neo4j(seeds_graph), "nodes.csv") if "Official" in r[-1].split(SEPARATOR)]
    assert officials and all("Person" in r[-1].split(SEPARATOR) and r[3] == "official" for r in officials)


# ---------------------------------------------------------------- Neo4j


def cells(files: dict[str, folder.Content], name: str) -> list[list[str]]:
    """The rows of a CSV file as a spreadsheet takes them, without the header."""
    content = files[name]
    text = (content if isinstance(content, bytes) else b"".join(content)).decode("utf-8")
    rows = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    assert all(len(r) == len(rows[0]) for r in rows)
    return rows[1:]


def test_no_cell_is_a_formula(odd: Graph) -> None:
    files = neo4j(odd)
    seen = 0
    for name in (*FILES.values(), "relationships.csv", "links.csv"):
        for cell in (c for r in cells(neo4j(odd), name) for c in r):
            seen += 1
            assert not re.match(r"[\s\x00-\x1f]*[=+\-@＝＋－＠]|[\t\r\n]", cell)
    assert seen > 500 and set(files) > {"load.cypher", "import.sh"}


@pytest.mark.parametrize("text", ["=1", "+1", "-1", "@x", "＝1", "＠x", " =1", "\t1", "\r1", "'1", "\n=1", "\u3000－1"])
def test_guarded(text: str) -> None:
    assert guarded(text) == "'" + text


@pytest.mark.parametrize("text", ["", "1=1", "a-b", "（=1）", "市水利局", '"=1"'])
def test_left_alone(text: str) -> None:
    assert guarded(text) == text


def test_the_shell_script_takes_the_guards_away(odd: Graph, tmp_path: Path) -> None:
    for name, content in neo4j(odd).items():
        folder.write(tmp_path / name, content)
    tools = tmp_path / "bin"
    tools.mkdir()
    kept = tmp_path / "kept"
    kept.mkdir()
    # stands in for the importer: keeps what it is given
    (tools / "neo4j-admin").write_text(
        f'#!/bin/sh\nfor a in "$@"; do case $a in --nodes=*|--relationships=*) cp "${{a#*=}}" "{kept}" ;; esac; done\n'
    )
    (tools / "neo4j-admin").chmod(0o755)
    subprocess.run(["sh", str(tmp_path / "import.sh")], check=True, env={"PATH": f"{tools}:/usr/bin:/bin"}, timeout=60)
    rows = list(csv.reader(io.StringIO((kept / "nodes.csv").read_bytes().decode(), newline="")))
    assert [r[1] for r in rows[1:]] == list(NAMES)
    assert [r[5].split(SEPARATOR)[0] for r in rows[1:]] == list(NAMES)
    assert sorted(p.name for p in kept.iterdir()) == sorted([*FILES.values(), "relationships.csv", "links.csv"])


def test_the_script_holds_data_in_literals_only(odd: Graph) -> None:
    content = neo4j(odd)["load.cypher"]
    assert not isinstance(content, bytes)
    script = b"".join(content).decode("ascii")
    for line in script.splitlines():
        if line.startswith(":param rows => "):
            written = re.sub(r'"(?:[^"\\]|\\["\\/bfnrtu])*"', "S", line)
            assert re.fullmatch(r":param rows => [\[\], \w.\-]*", written), written
    assert "DETACH DELETE n //" not in re.sub(r'"(?:[^"\\]|\\.)*"', "", script)
    assert json.dumps(NAMES[0]) in script


def test_every_relation_of_the_ontology_is_indexed() -> None:
    assert len(relations()) >= 11 and "holdsPost" in relations()
    assert relationship("subOrganizationOf") == "SUB_ORGANIZATION_OF"
    assert all(any(f"[r:{relationship(p)}]" in s for s in schema()) for p in relations())


def test_the_same_bytes_each_time(seeds_graph: Graph) -> None:
    one, two = neo4j(seeds_graph), neo4j(seeds_graph)
    for name, content in one.items():
        other = two[name]
        assert content == other if isinstance(content, bytes) else b"".join(content) == b"".join(other)


# ---------------------------------------------------------------- NetworkX and the files of a build


def test_networkx_attributes_are_scalar(built: Path) -> None:
    graph = kg.load(built).to_networkx()
    assert graph.number_of_nodes() > 200 and graph.number_of_edges() > 150
    for _, attributes in graph.nodes(data=True):
        assert all(isinstance(v, str | int | float) for v in attributes.values())
    for _, _, attributes in graph.edges(data=True):
        assert all(isinstance(v, str | int | float) for v in attributes.values()) and attributes["sentence"]


def test_networkx_writes_it_itself(odd: Graph) -> None:
    out = io.BytesIO()
    nx.write_graphml(kg.Graph(odd).to_networkx(), out)
    nx.write_gexf(kg.Graph(odd).to_networkx(), io.BytesIO())
    assert nx.read_graphml(io.BytesIO(out.getvalue())).number_of_edges() == len(odd.claims)


def test_seeds_files_parse(built: Path) -> None:
    etree.parse(built / "graph.gexf")
    assert (
        nx.read_graphml(built / "graph.graphml", force_multigraph=True).number_of_edges()
        == kg.load(built).to_networkx().number_of_edges()
    )


def test_lines_are_those_of_the_csv_module() -> None:
    rows = [["a", "b"], ["", ""], ['"', 'a","b'], ['""', "x\ny\r"], ["国，", "'=1"], ["only"], [","]]
    out = io.StringIO()
    csv.writer(out, lineterminator="\n", quoting=csv.QUOTE_ALL).writerows(rows)
    assert b"".join(_csv(rows[0], iter(rows[1:]))).decode() == out.getvalue()
    assert b"".join(_csv(["\ud800"], iter(()))) == '"\ufffd"\n'.encode()


def test_values_are_those_of_json() -> None:
    for one in ("", '国"\\\n\x1f', None, True, False, 0, -5, 0.25, 1e-7, (), ("a",), ("a", ""), (1,), (1, 2)):
        assert written(one) == json.dumps(one)
