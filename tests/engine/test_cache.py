"""The cache: what it keeps, what it forgets, and what a build does with a damaged one."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

import pytest

import kg
from kg import api
from kg.engine.cache import Cache
from kg.engine.codec import DamagedError, decode, encode
from kg.engine.progress import Progress
from kg.engine.settings import Settings
from kg.extract import extract
from kg.read import read

TEXTS = {
    "a.txt": "威海市应急管理局\n\n9月14日，威海市应急管理局局长张伟主持召开会议。\n",
    "b.txt": "日照市水利局\n\n日照市水利局局长李明在会上讲话。\n",
    "c.txt": "烟台市人民政府\n\n烟台市人民政府副市长王强到福山区调研。\n",
}


class Told(Progress):
    """Keeps what it is told."""

    def __init__(self) -> None:
        self.notes: list[str] = []
        self.steps: list[str] = []

    def step(self, what: str, detail: str = "") -> None:
        self.steps.append(what)

    def note(self, sentence: str) -> None:
        self.notes.append(sentence)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    where = tmp_path / "in"
    where.mkdir()
    for name, text in TEXTS.items():
        (where / name).write_text(text, "utf-8")
    return where


def extracted(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the documents that are extracted from now on, in this process."""
    seen: list[str] = []

    def spy(source: object, skip: frozenset[str]) -> object:
        seen.append(source.name)  # type: ignore[attr-defined]
        return extract(source, skip)  # type: ignore[arg-type]

    monkeypatch.setattr("kg.engine.local.extract", spy)
    return seen


def build(folder: Path, cache: Path | None, **more: object) -> kg.Graph:
    return api.build([folder], cache=cache, workers=0, **more)  # type: ignore[arg-type]


def test_only_what_changed_is_read(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen = extracted(monkeypatch)
    cache = tmp_path / "cache"
    first = build(folder, cache)
    assert seen == ["a.txt", "b.txt", "c.txt"]
    again = build(folder, cache)
    assert len(seen) == 3 and again.data == first.data and again.extractions == first.extractions
    (folder / "b.txt").write_text(TEXTS["b.txt"].replace("李明", "赵刚"), "utf-8")
    changed = build(folder, cache)
    assert seen[3:] == ["b.txt"]
    assert changed.data == build(folder, None).data and changed.data != first.data
    (folder / "a.txt").unlink()
    (folder / "c.txt").rename(folder / "d.txt")
    del seen[:]
    fewer = build(folder, cache)
    assert seen == [] and fewer.data == build(folder, None).data
    assert {a.document for a in fewer.data.articles} == {"b.txt", "d.txt"}
    with_gone = Cache(cache, Settings().stamp(), print)
    assert with_gone.count() == 2
    with_gone.close()


def test_fresh_reads_everything(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen = extracted(monkeypatch)
    build(folder, tmp_path / "cache")
    build(folder, tmp_path / "cache", fresh=True)
    assert len(seen) == 6


def test_other_settings_are_another_cache(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen, told = extracted(monkeypatch), Told()
    build(folder, tmp_path / "cache")
    build(folder, tmp_path / "cache", skip_repairs=["pinyin"], progress=told)
    assert len(seen) == 6
    assert len(told.notes) == 1 and "other settings" in told.notes[0]


def test_records_of_a_table_are_kept_one_by_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import json

    seen = extracted(monkeypatch)
    table = tmp_path / "t.jsonl"
    rows = [{"text": text} for text in TEXTS.values()]
    table.write_text("\n".join(json.dumps(r, ensure_ascii=False) for r in rows), "utf-8")
    build(table, tmp_path / "cache")
    rows[1]["text"] += "再见。"
    table.write_text("\n".join(json.dumps(r, ensure_ascii=False) for r in rows), "utf-8")
    del seen[:]
    changed = build(table, tmp_path / "cache")
    assert seen == ["t.jsonl-000002"]
    assert changed.data == build(table, None).data  # with the whole file's new digest


@pytest.mark.parametrize("how", ["junk", "cut", "row"])
def test_a_damaged_cache_is_made_again(how: str, folder: Path, tmp_path: Path) -> None:
    cache, told = tmp_path / "cache", Told()
    first = build(folder, cache)
    file = cache / "cache.sqlite"
    if how == "junk":
        file.write_bytes(os.urandom(4096))
    elif how == "cut":
        file.write_bytes(file.read_bytes()[:5000])
    else:
        with sqlite3.connect(file) as c:
            c.execute("UPDATE documents SET data = substr(data, 1, 40)")
    again = build(folder, cache, progress=told)
    assert again.data == first.data
    assert told.notes and all("damaged" in n or "cannot be used" in n for n in told.notes)
    quiet = Told()
    assert build(folder, cache, progress=quiet).data == first.data
    if how != "cut":  # a file that breaks in the middle of a build is dropped and made by the next
        assert not quiet.notes


def test_a_folder_that_cannot_be_written_is_no_obstacle(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    told = Told()
    assert build(folder, tmp_path / "file" / "cache", progress=told).data.nodes
    assert len(told.notes) == 1 and "without it" in told.notes[0]


def test_stored_extractions_are_the_same(seeds: Path) -> None:
    for path in sorted(seeds.iterdir()):
        (source,) = read(path)
        x = extract(source)
        data = encode(x)
        assert decode(data) == x
        renamed = decode(data, "other", "beef").document.source
        assert (renamed.name, renamed.sha256, renamed.text) == ("other", "beef", source.text)
        for broken in (data[:-9], data[:50] + b"\0" + data[51:], b"", b"x\x9c"):
            with pytest.raises(DamagedError):
                decode(broken)
