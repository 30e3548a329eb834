"""Options that make no sense are refused in one sentence, before anything is read."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from kg.cli import main


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (["--formats", "ttl,pdf"], "pdf is not one of ttl,"),
        (["--formats", ", "], "name at least one of ttl,"),
        (["--base-iri", "somewhere"], "not a base for identifiers"),
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


def test_what_spark_would_not_apply(tmp_path: Path) -> None:
    (tmp_path / "corrections.yaml").write_text("[]", "utf-8")
    done = CliRunner().invoke(main, ["build", str(tmp_path), "--engine", "spark", "-o", str(tmp_path / "out")])
    assert done.exit_code == 2 and "applies no corrections" in done.output


def test_nothing_to_score(tmp_path: Path) -> None:
    (tmp_path / "gold").mkdir()
    (tmp_path / "gold" / "a.json").write_text('{"entities": []}', "utf-8")
    done = CliRunner().invoke(main, ["score", str(tmp_path / "gold"), str(tmp_path / "none")])
    assert done.exit_code == 2 and "no documents to score here" in done.output
