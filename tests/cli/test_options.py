"""Options that make no sense are refused in one sentence, before anything is read."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from kg.cli import main
from kg.graph.identifiers import checked_base


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (["--formats", "ttl,pdf"], "pdf is not one of ttl,"),
        (["--formats", ", "], "name at least one of ttl,"),
        (["--base-iri", "somewhere"], "not a base for identifiers"),
        (["--base-iri", "javascript:alert(1)//"], "not a base for identifiers"),
        (["--base-iri", "data:text/html,x"], "not a base for identifiers"),
        (["--base-iri", "http:x"], "not a base for identifiers"),
        (["--engine", "spark", "--base-iri", "javascript:x"], "not a base for identifiers"),
        (["-o", ""], "the name is missing"),
        (["--master", "local[2]"], "--master is for --engine spark"),
        (["--conf", "a=b"], "--conf is for --engine spark"),
        (["--llm-url", "http://127.0.0.1:9/v1"], "--llm-url is for --extractor llm"),
        (["--engine", "spark", "--conf", "a"], "--conf takes NAME=VALUE"),
        (["--engine", "spark", "--formats", "ttl"], "--engine spark has no --formats"),
        (["--engine", "spark", "--pack", "."], "--engine spark has no --pack"),
        (["--engine", "spark", "--extractor", "llm"], "--engine spark has no --extractor"),
        (["--extractor", "llm"], "--extractor llm needs --llm-url and --llm-model"),
    ],
)
def test_options_of_build_that_make_no_sense(given: list[str], said: str, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("市水利局局长周明远到会。", "utf-8")
    done = CliRunner().invoke(main, ["build", str(tmp_path), "-o", str(tmp_path / "out"), *given])
    assert done.exit_code == 2 and said in done.output
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("base", ["https://example.org/kg/", "http://[::1]:8/x#", "urn:example:kg", "file:///srv/kg/"])
def test_bases_of_identifiers(base: str) -> None:
    assert checked_base(base).startswith(base)


def test_a_base_is_looked_at_before_a_model_is_asked(tmp_path: Path) -> None:
    asked = ["--extractor", "llm", "--llm-url", "http://127.0.0.1:9/v1", "--llm-model", "m"]
    done = CliRunner().invoke(main, ["build", str(tmp_path), *asked, "--base-iri", "javascript:x"])
    assert done.exit_code == 2 and "not a base for identifiers" in done.output


def test_a_password_that_cannot_be_asked_for(tmp_path: Path) -> None:
    pushed = ["push", "neo4j", "--graph", str(tmp_path), "--uri", "bolt://127.0.0.1:9"]
    done = CliRunner().invoke(main, pushed, env={"NEO4J_PASSWORD": None})
    assert done.exit_code == 2 and "NEO4J_PASSWORD" in done.output and "Aborted" not in done.output


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="no folder that takes no files (/proc) on this system")
def test_a_place_that_cannot_be_written_is_said_at_once(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("市水利局局长周明远到会。", "utf-8")
    done = CliRunner().invoke(main, ["build", str(tmp_path), "-o", "/proc/kg"])
    assert done.exit_code == 2 and "/proc/kg: cannot be written" in done.output and "another build" not in done.output


def test_what_spark_would_not_apply(tmp_path: Path) -> None:
    (tmp_path / "corrections.yaml").write_text("[]", "utf-8")
    done = CliRunner().invoke(main, ["build", str(tmp_path), "--engine", "spark", "-o", str(tmp_path / "out")])
    assert done.exit_code == 2 and "applies no corrections" in done.output


def test_nothing_to_score(tmp_path: Path) -> None:
    (tmp_path / "gold").mkdir()
    (tmp_path / "gold" / "a.json").write_text('{"entities": []}', "utf-8")
    done = CliRunner().invoke(main, ["score", str(tmp_path / "gold"), str(tmp_path / "none")])
    assert done.exit_code == 2 and "no documents to score here" in done.output
