"""Documents in worker processes: the same graph for any number of them, and bad documents cost no other."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

import kg
from kg import api
from kg.extract import extract
from kg.model import Extraction, Source
from tests.conftest import ROOT
from tests.test_build import files, run

_HANG, _DIE = "此处停住", "此处终止"


def trapped(source: Source, skip: frozenset[str] = frozenset()) -> Extraction:
    """The extraction of a document, unless its words stop or end the process."""
    if _HANG in source.text:
        time.sleep(60)
    if _DIE in source.text:
        os.kill(os.getpid(), signal.SIGKILL)
    if "除零" in source.text:
        raise ZeroDivisionError("division by zero")
    return extract(source, skip)


@pytest.fixture
def folder(seeds: Path, tmp_path: Path) -> Path:
    where = tmp_path / "in"
    where.mkdir()
    for path in sorted(seeds.iterdir())[:2]:
        (where / path.name).write_bytes(path.read_bytes())
    return where


def test_the_number_of_workers_does_not_show(seeds: Path) -> None:
    alone = kg.build([seeds], workers=0)
    for workers in (1, 3):
        several = kg.build([seeds], workers=workers)
        assert several.data == alone.data and several.extractions == alone.extractions


@pytest.mark.skipif(sys.platform != "linux", reason="workers are copies of this process there only")
def test_documents_that_hang_kill_or_fail_are_left_out_and_named(
    folder: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    without = kg.build([folder], workers=0)
    (folder / "hang.txt").write_text(_HANG * 9, "utf-8")
    (folder / "die.txt").write_text(_DIE * 9, "utf-8")
    (folder / "zero.txt").write_text("除零" * 9, "utf-8")
    monkeypatch.setattr("kg.engine.local.extract", trapped)
    graph = kg.build([folder], workers=2, timeout=4, cache=tmp_path / "cache")
    assert graph.data == without.data
    die, hang, zero = graph.failures
    assert "die.txt" in die and "signal 9" in die
    assert "hang.txt" in hang and "4 seconds" in hang
    assert "zero.txt" in zero and "ZeroDivisionError" in zero
    monkeypatch.undo()  # what failed is not kept: it is read again
    assert len(kg.build([folder], workers=2, cache=tmp_path / "cache").extractions) == 5


def test_two_builds_into_one_folder(folder: Path, tmp_path: Path) -> None:
    target = tmp_path / "out"
    with api.building(target):
        command = [sys.executable, "-m", "kg", "build", str(folder), "-o", str(target), "--formats", "ttl"]
        second = subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE, text=True, encoding="utf-8")
        assert second.stderr is not None
        line = second.stderr.readline()
        assert "another build" in line and str(target) in line
        assert second.poll() is None and not target.exists()
    assert second.wait(timeout=60) == 0
    second.stderr.close()
    assert (target / "graph.ttl").exists()


def test_a_second_build_from_the_cache_gives_the_same_bytes(seeds: Path, tmp_path: Path) -> None:
    for _ in range(2):
        done = run("build", seeds, "-o", tmp_path / "out", "-q", "--formats", "ttl,nquads")
        assert done.returncode == 0 and done.stderr == ""
        (tmp_path / "out").rename(tmp_path / f"out{_}")
    assert files(tmp_path / "out0") == files(tmp_path / "out1")
    assert (tmp_path / ".out.cache").is_dir()
