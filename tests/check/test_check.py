import dataclasses
from pathlib import Path

import pytest

from kg.check import check_graph, check_path
from kg.errors import CheckError, InputError
from kg.export.turtle import evidence_ttl, graph_ttl
from kg.graph import Graph, assemble
from kg.model import Relation
from tests.graph.sample import autumn, by_name, spring


@pytest.fixture(scope="module")
def graph() -> Graph:
    return assemble([spring(), autumn()], identity=by_name)


def test_a_sound_graph_has_no_errors(graph: Graph) -> None:
    assert [v for v in check_graph(graph) if v.severity == "error"] == []


def test_a_build_s_folder_is_checked_like_its_graph(graph: Graph, tmp_path: Path) -> None:
    (tmp_path / "graph.ttl").write_bytes(graph_ttl(graph))
    (tmp_path / "evidence.ttl").write_bytes(evidence_ttl(graph))
    assert check_path(tmp_path) == check_graph(graph)


def test_facts_alone_can_be_checked(graph: Graph, tmp_path: Path) -> None:
    (tmp_path / "graph.ttl").write_bytes(graph_ttl(graph))
    assert [v for v in check_path(tmp_path / "graph.ttl") if v.severity == "error"] == []


def test_a_violation_says_what_and_quotes_the_words() -> None:
    x = spring()
    wrong = Relation("a1", "leads", "l2", x.relations[4].evidence, "bad", 0.5)
    found = check_graph(assemble([dataclasses.replace(x, relations=(*x.relations, wrong))], identity=by_name))
    (v,) = [v for v in found if v.severity == "error"]
    assert v.check == "range"
    assert v.message == "嘉兴市水利局 is linked by leads to 海盐县, which is not of the class Initiative."
    assert v.document == "spring.txt"
    assert v.words


def test_a_relation_without_evidence_is_an_error() -> None:
    x = spring()
    bare = dataclasses.replace(x.relations[1], evidence=())
    found = check_graph(assemble([dataclasses.replace(x, relations=(bare,))], identity=by_name))
    assert {v.check for v in found if v.severity == "error"} == {"claim-without-evidence", "shape:Claim"}


def test_errors_come_first_and_each_once(graph: Graph) -> None:
    claims = tuple(dataclasses.replace(c, subject=c.object) for c in graph.claims)
    found = check_graph(dataclasses.replace(graph, claims=claims))
    assert len(set(found)) == len(found)
    assert [v.severity for v in found] == sorted(v.severity for v in found)
    assert found[0].severity == "error"


def test_what_cannot_be_checked_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="nothing to check"):
        check_path(tmp_path)
    (tmp_path / "x.ttl").write_text("<a> <b>")
    with pytest.raises(InputError, match="not Turtle"):
        check_path(tmp_path / "x.ttl")


def test_a_build_that_breaks_a_shape_writes_nothing(tmp_path: Path) -> None:
    import kg

    x = spring()
    sure = dataclasses.replace(x.relations[1], confidence=1.5)
    broken = dataclasses.replace(x, relations=(sure,))
    build = kg.Graph(assemble([broken], identity=by_name), [broken])
    assert "shape:Claim" in {v.check for v in build.check() if v.severity == "error"}
    with pytest.raises(CheckError, match="from 0 to 1"):
        build.write(tmp_path / "out", formats=["ttl"])
    assert not (tmp_path / "out").exists()
    build.write(tmp_path / "out", formats=["ttl"], keep_going=True)
    assert "from 0 to 1" in (tmp_path / "out" / "report.md").read_text("utf-8")
