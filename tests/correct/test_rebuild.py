"""A build, a correction, a rebuild with new documents: what a person expects."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

import kg
from kg.cli import main
from kg.errors import InputError

FIRST = """嘉兴市水利局局长周明远介绍，嘉兴市水利局启动“清水入户”工程。
嘉兴市财政局参与“清水入户”工程。
"""
SECOND = """嘉兴市水利局局长周明远在会上说，嘉兴市水利局启动“碧水绕城”工程。
市民丁大同表示支持。
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    there = tmp_path / "documents"
    there.mkdir()
    (there / "first.txt").write_text(FIRST, "utf-8")
    return there


def write(folder: Path, text: str) -> None:
    (folder / "corrections.yaml").write_text(text, "utf-8")


def names(graph: kg.Graph) -> set[str]:
    return {n.name for n in graph.data.nodes}


def iri(graph: kg.Graph, name: str) -> str:
    return next(n.iri for n in graph.data.nodes if n.name == name)


def test_a_correction_outlives_rebuilds_and_meets_new_documents(folder: Path) -> None:
    before = kg.build([folder])
    assert {"嘉兴市水利局", "嘉兴市财政局", "周明远"} <= names(before) and not before.outcomes
    write(
        folder,
        "- name: {of: 周明远, is: 周明原}\n- not-entity: 嘉兴市财政局\n- word: {name: 碧水绕城, type: Initiative, kind: project}\n"
        "- never: 丁大同\n",
    )
    corrected = kg.build([folder])
    assert [o.status for o in corrected.outcomes] == ["applied", "applied", "unmatched", "already"]
    assert "嘉兴市财政局" not in names(corrected) and iri(corrected, "周明原") == iri(before, "周明远")
    assert not corrected.skipped  # the file of corrections is no document that was passed over

    (folder / "second.txt").write_text(SECOND, "utf-8")
    later = kg.build([folder])
    assert iri(later, "周明原") == iri(before, "周明远") and "周明远" not in names(later)
    node = next(n for n in later.data.nodes if n.name == "周明原")
    assert node.documents == ("first.txt", "second.txt")
    assert not {"嘉兴市财政局", "丁大同"} & names(later)
    assert any("碧水绕城" in name for name in names(later))
    assert {n.iri for n in corrected.data.nodes} <= {n.iri for n in later.data.nodes}

    (folder / "corrections.yaml").unlink()
    assert {"周明远", "嘉兴市财政局"} <= names(kg.build([folder]))


def test_a_build_that_was_corrected_loads_as_it_was_written(folder: Path, tmp_path: Path) -> None:
    (folder / "second.txt").write_text(SECOND, "utf-8")
    write(
        folder,
        "- same: [嘉兴市水利局, 嘉兴市财政局]\n  who: 李芳\n- apart: [周明远, {name: 周明远, document: second.txt}]\n"
        "- type: {of: 嘉兴市, is: Agency, kind: government}\n- not-entity: 没有这个\n",
    )
    built = kg.build([folder])
    built.write(tmp_path / "out", formats=["ttl"])
    loaded = kg.load(tmp_path / "out")
    assert loaded.data == built.data and loaded.data.replaced and loaded.data.decisions
    assert [(o.status, o.note) for o in loaded.outcomes] == [(o.status, o.note) for o in built.outcomes]
    loaded.write(tmp_path / "again", formats=["ttl"])
    for name in ("graph.ttl", "evidence.ttl", "corrections.json", "report.md"):
        assert (tmp_path / "again" / name).read_bytes() == (tmp_path / "out" / name).read_bytes()
    assert "没有这个" in (tmp_path / "out" / "report.md").read_text("utf-8")


def test_the_command_line_reports_what_matches_nothing(folder: Path, tmp_path: Path) -> None:
    write(folder, "- never: 甲乙丙\n\n- not-entity: 没有这个\n")
    done = CliRunner().invoke(main, ["build", str(folder), "-o", str(tmp_path / "out"), "--formats", "ttl", "-q"])
    assert done.exit_code == 0
    assert (
        f"{folder}/corrections.yaml, line 3: “没有这个 is not an entity”: no entity is called 没有这个" in done.output
    )
    own = tmp_path / "own.yaml"
    own.write_text("- nothing\n", "utf-8")
    done = CliRunner().invoke(main, ["build", str(folder), "-o", str(tmp_path / "b"), "--corrections", str(own), "-q"])
    assert done.exit_code == 2 and f"{own}, line 1" in done.output and not (tmp_path / "b").exists()
    done = CliRunner().invoke(
        main, ["build", str(folder), "-o", str(tmp_path / "c"), "--formats", "ttl", "--no-corrections", "-q"]
    )
    assert done.exit_code == 0 and not done.output


def test_a_file_that_is_not_there(folder: Path) -> None:
    with pytest.raises(InputError, match="cannot be read"):
        kg.build([folder], corrections=folder / "none.yaml")


def test_a_damaged_record_is_said_so(folder: Path, tmp_path: Path) -> None:
    write(folder, "- never: 甲乙丙\n")
    kg.build([folder]).write(tmp_path / "out", formats=["ttl"])
    (tmp_path / "out" / "corrections.json").write_text('{"format": 1}')
    with pytest.raises(InputError, match=r"corrections\.json: damaged"):
        kg.load(tmp_path / "out")
