"""The build on Spark: the facts of the build on one machine, byte for byte after sorting, also when a worker dies."""

from __future__ import annotations

import csv
import io
import shutil
import subprocess
import sys
import time
from pathlib import Path

import psutil
import pyoxigraph as ox
import pytest

from kg import api
from kg.engine.spark.reading import builds
from kg.errors import InputError, NothingToDoError, OutputError
from tests.conftest import ROOT
from tests.engine.test_large import text

pytestmark = pytest.mark.skipif(shutil.which("java") is None, reason="no Java on this machine (default-jre-headless)")


@pytest.fixture(scope="module")
def documents(tmp_path_factory: pytest.TempPathFactory) -> Path:
    where = tmp_path_factory.mktemp("spark") / "in"
    (where / "sub").mkdir(parents=True)
    for n in range(10):
        (where / ("sub" if n % 2 else ".") / f"{n}.txt").write_text(text(n), "utf-8")
    # seconds of work on any machine, so that a worker is met at it
    (where / "sub" / "long.txt").write_text("\n".join(text(n) for n in range(100, 500)), "utf-8")
    (where / "sub" / "out" / "documents").mkdir(parents=True)  # an earlier build, which is no document
    for name in ("report.json", "report.md", "documents/old.json", "old.txt"):
        (where / "sub" / "out" / name).write_text(text(99), "utf-8")
    # another one below a folder that only has the name of what a build writes, beside a document that is one
    (where / "graph" / "again" / "documents" / "documents").mkdir(parents=True)
    for name in ("report.json", "report.md", "documents/documents/old.json"):
        (where / "graph" / "again" / name).write_text(text(98), "utf-8")
    (where / "graph" / "own.txt").write_text(text(30), "utf-8")
    (where / "broken.docx").write_bytes(b"PK\x03\x04" + bytes(40))
    (where / "table.csv").write_text("title,text\n" + "".join(f'标题,"{text(n)}"\n' for n in (20, 21)), "utf-8")
    return where


@pytest.fixture(scope="module")
def alone(documents: Path) -> Path:
    out = documents.parent / "alone"
    api.build_folder([documents], out, ("ttl", "neo4j"), workers=0)
    return out


def triples(folder: Path) -> list[bytes]:
    parts = sorted((folder / "triples").glob("part-*"))
    return sorted(line for p in parts for line in p.read_bytes().splitlines())


def stated(folder: Path) -> list[bytes]:
    found = (
        t for n in ("graph", "evidence") for t in ox.parse((folder / f"{n}.ttl").read_bytes(), ox.RdfFormat.TURTLE)
    )
    return sorted((ox.serialize([t], format=ox.RdfFormat.N_TRIPLES) or b"").strip() for t in found)


def same(spark: Path, alone: Path) -> None:
    """All outputs of Spark say what the folder of one machine says."""
    assert triples(spark) == stated(alone)
    for kind in ("nodes", "articles", "tenures", "honours", "indicators", "relationships", "links"):
        parts = sorted((spark / "neo4j" / f"{kind}-header").glob("part-*")) + sorted(
            (spark / "neo4j" / kind).glob("part-*")
        )
        rows = list(csv.reader(io.StringIO("".join(p.read_text("utf-8") for p in parts))))
        expected = list(csv.reader(io.StringIO((alone / "neo4j" / f"{kind}.csv").read_text("utf-8"))))
        assert rows[0] == expected[0] and sorted(rows) == sorted(expected)
    from pyarrow import parquet

    entities = parquet.read_table(spark / "entities").to_pylist()
    nodes = list(csv.DictReader(io.StringIO((alone / "neo4j" / "nodes.csv").read_text("utf-8"))))
    assert sorted((e["iri"], e["name"], e["mentions"]) for e in entities) == sorted(
        (n["iri:ID"], n["name:string"], int(n["mentions:int"])) for n in nodes if n["mentions:int"] != "0"
    )
    assert (
        parquet.read_table(spark / "relations").num_rows
        == len((alone / "neo4j" / "relationships.csv").read_text("utf-8").splitlines()) - 1
    )
    assert all((p / "_SUCCESS").exists() for p in (spark / "triples", spark / "graph", spark / "evidence"))


def test_with_two_worker_processes_one_of_them_killed(documents: Path, alone: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    script = (
        "import sys\nfrom kg import api\n"
        f"done = api.build_spark([{str(documents)!r}], {str(out)!r}, 'local-cluster[2,1,1024]', partitions=4,\n"
        "  configuration={'spark.executor.memory': '768m', 'spark.driver.memory': '768m'})\n"
        "print(done.documents, len(done.failures))\n"
    )
    with (tmp_path / "errors.txt").open("w+") as errors:
        process = subprocess.Popen(
            [sys.executable, "-c", script], cwd=ROOT, stdout=subprocess.PIPE, stderr=errors, text=True
        )
        killed = False
        while process.poll() is None and not killed:
            time.sleep(0.05)
            killed = _kill_a_busy_worker(process.pid)
        told, _ = process.communicate(timeout=900)
        errors.seek(0)
        assert process.returncode == 0, errors.read()[-3000:]
    assert killed, "the job ended before a worker was met at work"
    assert told.split()[-2:] == ["14", "1"]
    same(out, alone)


def _kill_a_busy_worker(parent: int) -> bool:
    """End one executor below this process as soon as a Python worker of it is extracting."""
    for process in _below(parent):
        if _is(process, "CoarseGrainedExecutorBackend"):
            workers = [p for p in _below(process.pid) if _is(p, "pyspark.daemon")]
            if sum(map(_seconds, workers)) > 0.8:
                process.kill()
                return True
    return False


def _below(pid: int) -> list[psutil.Process]:
    try:
        return psutil.Process(pid).children(recursive=True)
    except psutil.Error:  # it has just ended
        return []


def _is(process: psutil.Process, name: str) -> bool:
    try:
        return name in " ".join(process.cmdline())
    except psutil.Error:
        return False


def _seconds(process: psutil.Process) -> float:
    try:
        return sum(process.cpu_times()[:2])
    except psutil.Error:
        return 0.0


def test_what_it_refuses(documents: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(InputError, match="no such file"):
        api.build_spark([tmp_path / "absent"], tmp_path / "out")
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "x").write_text("x")
    with pytest.raises(OutputError, match="new folder"):
        api.build_spark([documents], tmp_path / "full")
    monkeypatch.setitem(sys.modules, "pyspark.sql", None)
    with pytest.raises(InputError, match="PySpark is missing"):
        api.build_spark([documents], tmp_path / "out")


def test_what_a_build_has_written_is_seen_by_its_paths() -> None:
    marks = [((), "documents"), (("a",), "report.json"), (("b", "c"), "documents")]
    marks += [(("a",), "report.md"), (("a",), "documents"), (("b", "c"), "report.json")]
    marks += [(("s",), name) for name in ("triples", "graph", "evidence", "entities", "relations", "neo4j")]
    assert builds(marks) == {("a",), ("s",)}


def test_nothing_to_read(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "broken.docx").write_bytes(b"PK\x03\x04" + bytes(40))
    with pytest.raises(NothingToDoError, match="broken"):
        api.build_spark([tmp_path / "in"], tmp_path / "out", "local[1]", partitions=1)
    assert [p.name for p in tmp_path.iterdir()] == ["in"]
