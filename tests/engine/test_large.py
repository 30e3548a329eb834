"""Builds in parts: the same facts as in one piece, only what changed is made again, and what was killed goes on."""

from __future__ import annotations

import json
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg import api
from kg.engine import large
from kg.engine.progress import Progress
from kg.engine.shards import Shards
from kg.errors import CheckError, KgError, OutputError
from kg.graph import contribution
from tests.conftest import ROOT
from tests.test_build import files

_FORMATS = ("ttl", "jsonld", "nquads", "neo4j", "rdf12")
_PLACES = ("威海市", "日照市", "烟台市", "济南市", "青岛市", "潍坊市")
_NAMES = ("张伟", "李明", "王强", "赵刚", "孙涛", "周敏")


def text(n: int) -> str:
    """A short article, ever other ones, whose places and bodies return."""
    rng = random.Random(n)
    place, name, other = rng.choice(_PLACES), rng.choice(_NAMES), rng.choice(_PLACES)
    return (
        f"{place}召开全市防汛工作会议\n\n本报讯 9月{n % 28 + 1}日，{place}水利局局长{name}主持召开防汛工作会议，"
        f"{place}应急管理局联合{other}人民政府开展“平安家园{n % 7}号”行动，培训{n + 100}人次。\n\n"
        f"{place}水利局获评“全国防汛抗旱先进集体”。\n"
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    where = tmp_path / "in"
    where.mkdir()
    for n in range(16):
        (where / f"{n:03}.txt").write_text(text(n), "utf-8")
    return where


class Steps(Progress):
    """Counts the steps of each stage."""

    def __init__(self) -> None:
        self.done: dict[str, int] = {}

    def stage(self, name: str, total: int) -> None:
        self._name = name
        self.done[name] = 0

    def step(self, what: str, detail: str = "") -> None:
        self.done[self._name] += 1


def build(folder: Path, out: Path, parts: bool = True, **more: object) -> dict[str, bytes]:
    api.build_folder([folder], out, _FORMATS, large=parts, workers=2, **more)  # type: ignore[arg-type]
    return files(out)


def quads(content: bytes, form: ox.RdfFormat) -> list[str]:
    return sorted(str(q) for q in ox.parse(content, format=form))


def records(content: bytes) -> list[bytes]:
    return sorted(line.rstrip(b",") for line in content.split(b"\n") if line)


def loaded(script: bytes) -> list[tuple[str, str]]:
    """Each row of a script with the statement that takes it, and all other statements."""
    out = []
    for paragraph in script.decode().split("\n\n"):
        head, _, statement = paragraph.partition("\n")
        rows = json.loads(head.removeprefix(":param rows => ")) if head.startswith(":param rows") else [paragraph]
        out += [(statement, json.dumps(row)) for row in rows]
    return sorted(out)


def reported(content: bytes) -> bytes:
    return content.split(b'"violations"')[0].split(b"## Checks")[0].rstrip()


def test_parts_say_what_the_whole_says(folder: Path, tmp_path: Path) -> None:
    whole, parts = build(folder, tmp_path / "whole", parts=False), build(folder, tmp_path / "parts")
    assert whole.keys() == parts.keys()
    for name in whole:
        if name.endswith(".ttl"):
            form = ox.RdfFormat.TURTLE
            assert quads(whole[name], form) == quads(parts[name], form), name
        elif name.endswith("load.cypher"):  # rows stand in other groups
            assert loaded(whole[name]) == loaded(parts[name]) != []
        elif name in ("graph.nq", "graph.jsonld") or name.endswith(".csv"):
            assert records(whole[name]) == records(parts[name]), name
        elif name.startswith("report."):  # warnings that take more than a node and its neighbours are not looked for
            assert reported(whole[name]) == reported(parts[name]), name
        else:
            assert whole[name] == parts[name], name
    assert not api.check(tmp_path / "parts") or all(v.severity == "warning" for v in api.check(tmp_path / "parts"))
    assert api.load(tmp_path / "parts").data == api.load(tmp_path / "whole").data


def test_a_build_stopped_before_its_last_part_makes_it(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(self: Shards, titles: object) -> None:
        raise KgError("stopped")

    build(folder, tmp_path / "out")
    (folder / "016.txt").write_text(text(16), "utf-8")
    with monkeypatch.context() as patched:
        patched.setattr(Shards, "last", stop)
        with pytest.raises(KgError, match="stopped"):
            build(folder, tmp_path / "out")
    assert build(folder, tmp_path / "out") == build(folder, tmp_path / "new")


def test_only_what_changed_is_made_again(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    build(folder, out)
    again = Steps()
    build(folder, out, progress=again)
    assert again.done["linking"] == 0 and again.done["assembling"] == 0
    (folder / "007.txt").write_text(text(1007).replace("水利局", "卫生健康委员会"), "utf-8")
    (folder / "011.txt").unlink()
    (folder / "013.txt").rename(folder / "renamed.txt")
    (folder / "new.txt").write_text(text(2000), "utf-8")
    changed = Steps()
    built = build(folder, out, progress=changed)
    assert changed.done["linking"] == 1  # the one with another name; the others are linked as they are read
    assert built == build(folder, tmp_path / "anew")
    assert b"011.txt" not in built["graph.ttl"] and "011.json" not in {Path(n).name for n in built}


def test_the_number_of_documents_turns_out_smaller(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Documents are linked as they are read, by the number of files; where some cannot be read, it is done again."""
    monkeypatch.setattr(large, "_PER_SHARD", 1)
    (folder / "000.txt").unlink()
    expected = build(folder, tmp_path / "expected")
    (folder / "broken.docx").write_bytes(b"PK\x03\x04 is no document")
    steps = Steps()
    found = build(folder, tmp_path / "out", progress=steps)
    assert steps.done["linking"] == 15
    assert {n: d for n, d in found.items() if "report" not in n} == {
        n: d for n, d in expected.items() if "report" not in n
    }


def test_files_that_somebody_changed_are_written_again(folder: Path, tmp_path: Path) -> None:
    first = build(folder, tmp_path / "out")
    (tmp_path / "out" / "documents" / "003.json").write_text("{}", "utf-8")
    (tmp_path / "out" / "documents" / "004.json").unlink()
    (tmp_path / "out" / "graph.nq").write_text("<a> <b> <c> .", "utf-8")
    assert build(folder, tmp_path / "out") == first


def test_formats_may_change(folder: Path, tmp_path: Path) -> None:
    api.build_folder([folder], tmp_path / "out", ("ttl",), large=True)
    assert "graph.nq" not in files(tmp_path / "out")
    assert build(folder, tmp_path / "out") == build(folder, tmp_path / "other")


@pytest.mark.parametrize("name", ["parts.sqlite", "cache.sqlite"])
def test_a_damaged_store_is_told_and_made_again(name: str, folder: Path, tmp_path: Path) -> None:
    first = build(folder, tmp_path / "out")
    path = tmp_path / ".out.cache" / name
    data = path.read_bytes()
    path.write_bytes(data[:8192] + bytes(len(data) - 8192))
    try:
        build(folder, tmp_path / "out")
    except OutputError as error:
        assert "run the build again" in str(error)
        assert files(tmp_path / "out") == first
    assert build(folder, tmp_path / "out") == first


def test_names_that_share_an_identifier(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def short(base: str, kind: str, key: str, length: int = 12) -> str:
        found = real(base, kind, key, length)  # type: ignore[arg-type]
        head, _, tail = found.rpartition("/")
        return f"{head}/{tail[:1]}" if length == 12 and kind == "Official" else found

    real = contribution.node_iri
    monkeypatch.setattr("kg.graph.contribution.node_iri", short)
    monkeypatch.setattr("kg.graph.identity.node_iri", short)
    data = api.build([folder], workers=0).data
    people = {(n.iri, n.key) for n in data.nodes if n.type == "Official"}
    assert len({key for _, key in people}) == len({iri for iri, _ in people}) > 1


def test_a_broken_check_stops_before_anything_is_written(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from kg.check import Violation

    bad = [Violation("shape:Test", "error", "It is wrong.", "x")]
    monkeypatch.setattr(large, "in_order", lambda found: bad)
    with pytest.raises(CheckError, match="It is wrong"):
        build(folder, tmp_path / "out")
    assert not (tmp_path / "out").exists()
    assert b"It is wrong." in build(folder, tmp_path / "out", keep_going=True)["report.md"]


@pytest.mark.skipif(sys.platform == "win32", reason="kills by signal")
def test_killed_builds_go_on(folder: Path, tmp_path: Path) -> None:
    """Builds killed at random moments, each continued: the bytes of an undisturbed build. (100 in benchmarks/kill.py.)"""
    expected = build(folder, tmp_path / "expected")
    rng = random.Random(9)
    out = tmp_path / "out"
    script = (
        f"from kg import api; api.build_folder([{str(folder)!r}], {str(out)!r}, {_FORMATS!r}, large=True, workers=2)"
    )
    for _ in range(4):
        for path in (out, tmp_path / ".out.cache"):
            shutil.rmtree(path, ignore_errors=True)
        process = subprocess.Popen([sys.executable, "-c", script], cwd=ROOT, stderr=subprocess.DEVNULL)
        time.sleep(rng.uniform(0.3, 6.0))
        process.send_signal(signal.SIGKILL)
        process.wait()
        if out.exists():
            assert files(out) == expected
        assert build(folder, out) == expected
