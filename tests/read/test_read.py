"""Formats, encodings, folders and archives."""

from __future__ import annotations

import io
import json
import os
import sys
import zipfile
from pathlib import Path

import pytest

from kg.errors import InputError
from kg.read import documents_in, read, read_stream, scan, sources

TEXT = "临河县召开春耕会议\n\n本报记者 周平\n\n5月6日，临河县农业农村局召开春耕生产会议，副县长郑洁出席并讲话。会议要求，抓好春季管理。\n"
TRADITIONAL = (
    "臨河縣召開春耕會議\n\n5月6日，臨河縣農業農村局召開春耕生產會議，副縣長鄭潔出席並講話。會議要求抓好春季管理。\n"
)


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "gb18030", "gbk", "big5"]
)
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_encodings(tmp_path: Path, encoding: str, newline: str) -> None:
    text = (TRADITIONAL if encoding == "big5" else TEXT).replace("\n", newline)
    path = tmp_path / "a.txt"
    path.write_bytes(text.encode(encoding))
    (source,) = read(path)
    assert source.text == text
    assert source.name == "a.txt"
    assert len(source.sha256) == 64


def test_a_page_that_declares_its_encoding(tmp_path: Path) -> None:
    page = f'<html><head><meta charset="gb2312"><title>春耕会议_临河县人民政府</title><meta name="PubDate" content="2021-05-06 10:00"></head><body><p>{TEXT}</p></body></html>'
    path = tmp_path / "a.htm"
    path.write_bytes(page.encode("gb18030"))
    (source,) = read(path)
    assert (source.media, source.encoding) == ("text/html", "gb18030")
    assert dict(source.metadata) == {"title": "春耕会议", "site": "临河县人民政府", "date": "2021-05-06"}


def test_a_page_without_extension_is_seen_as_one() -> None:
    (source,) = read_stream(io.BytesIO(b"<!DOCTYPE html><html><body><p>x</p></body></html>"))
    assert (source.name, source.media) == ("stdin", "text/html")


def test_jsonl_rows_and_a_broken_line(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    rows = [
        json.dumps({"text": TEXT, "标题": "春耕", "来源": "临河日报"}, ensure_ascii=False),
        "{broken",
        json.dumps({"text": TEXT}),
    ]
    path.write_text("\n".join(rows), encoding="utf-8")
    (origin,) = sources([path])
    found = []
    with pytest.raises(InputError, match=r"a\.jsonl, line 2: is not JSON"):
        for source in origin.read():
            found.append(source)
    assert [s.name for s in found] == ["a.jsonl-000001", "a.jsonl-000003"]
    assert dict(found[0].metadata) == {"title": "春耕", "publisher": "临河日报", "record": "line 1"}


@pytest.mark.parametrize(("suffix", "mark"), [(".csv", ","), (".csv", ";"), (".tsv", "\t")])
def test_tables(tmp_path: Path, suffix: str, mark: str) -> None:
    path = tmp_path / f"a{suffix}"
    path.write_bytes(f'标题{mark}正文\n甲{mark}"{TEXT}"\n乙{mark}""\n'.encode("gb18030"))
    (source,) = read(path)
    assert source.text == TEXT
    assert source.metadata["title"] == "甲"


def test_parquet(tmp_path: Path) -> None:
    pyarrow = pytest.importorskip("pyarrow")
    from pyarrow import parquet

    path = tmp_path / "a.parquet"
    parquet.write_table(pyarrow.table({"content": [TEXT, TEXT], "date": ["2021-05-06", None]}), path)
    assert [s.metadata.get("date") for s in read(path)] == ["2021-05-06", None]


def test_a_table_without_text(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("a,b\n1,2\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"columns \(a, b\)"):
        read(path)


def test_docx(tmp_path: Path) -> None:
    import docx

    document = docx.Document()
    document.add_paragraph("临河县水务局")
    table = document.add_table(1, 2)
    table.rows[0].cells[0].text, table.rows[0].cells[1].text = "周平", "局长"
    document.add_paragraph("二〇二一年")
    path = tmp_path / "a.docx"
    document.save(str(path))
    assert read(path)[0].text == "临河县水务局\n周平　局长\n二〇二一年"


def test_folders_and_archives(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "x.doc").write_bytes(b"x")
    (tmp_path / ".hidden.txt").write_text(TEXT, encoding="utf-8")
    with zipfile.ZipFile(tmp_path / "z.zip", "w") as archive:
        archive.writestr("in/c.txt", TEXT)
        archive.writestr("d.jpg", b"x")
        archive.writestr("e.zip", b"x")
    origins, skipped = scan([tmp_path])
    assert [o.name for o in origins] == ["a.txt", "b__a.txt", "z.zip-in__c.txt"]
    assert [s.reason for s in skipped] == [
        ".doc: save it as .docx",
        ".jpg: a picture; run text recognition (OCR) first",
        "an archive inside an archive; unpack it",
    ]
    assert documents_in([tmp_path]) == [tmp_path / "a.txt", tmp_path / "b" / "a.txt", tmp_path / "z.zip"]
    assert [s.text for o in origins for s in o.read()] == [TEXT] * 3


def test_names_are_unique(tmp_path: Path) -> None:
    for folder in ("one", "two"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "a.txt").write_text(TEXT, encoding="utf-8")
    assert [o.name for o in sources([tmp_path / "one", tmp_path / "two" / "a.txt"])] == ["a.txt", "a.txt~2"]


def test_a_large_text_comes_in_pieces(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    whole = TEXT * 60_000
    path.write_text(whole, encoding="utf-8")
    (origin,) = sources([path])
    pieces = list(origin.read())
    assert len(pieces) > 2
    assert "".join(p.text for p in pieces) == whole
    assert all(p.text.endswith("\n") for p in pieces)
    assert all(whole[int(p.metadata["offset"]) :].startswith(p.text[:50]) for p in pieces)
    assert max(len(p.text) for p in pieces) < 2_500_000


def test_a_broken_row_costs_no_other(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(json.dumps([{"text": "临\ud800"}, 3, {"text": TEXT}]), encoding="utf-8")
    (origin,) = sources([tmp_path / "a.json"])
    found = []
    with pytest.raises(InputError, match=r"a\.json, record 1 \(and 1 more\): .*surrogate"):
        for source in origin.read():
            found.append(source)
    assert [s.name for s in found] == ["a.json-000003"]


@pytest.mark.parametrize(
    ("name", "data"), [("a.csv", b""), ("a.csv", b"text,title\n"), ("a.jsonl", b"\n"), ("a.json", b"[]")]
)
def test_a_table_without_rows_is_named(tmp_path: Path, name: str, data: bytes) -> None:
    (tmp_path / name).write_bytes(data)
    with pytest.raises(InputError, match="a table without a row of text"):
        read(tmp_path / name)


def test_what_a_build_has_written_is_no_document(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    out = tmp_path / "below" / "out"
    (out / "documents").mkdir(parents=True)
    for name in ("report.json", "report.md", "documents/a.json"):
        (out / name).write_text(json.dumps({"text": TEXT}), encoding="utf-8")
    origins, skipped = scan([tmp_path])
    assert [o.name for o in origins] == ["a.txt"]
    assert [(s.path, s.reason) for s in skipped] == [(str(out), "written by kg build, no documents")]
    assert scan([out])[0] == []


def test_what_spark_has_written_is_no_document(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    out = tmp_path / "out"
    for name in ("triples", "graph", "evidence", "entities", "relations", "neo4j/nodes"):
        (out / name).mkdir(parents=True)
    (out / "neo4j" / "nodes" / "part-00000.csv").write_text("id,name\n1,海关\n", encoding="utf-8")
    (tmp_path / "own" / "graph").mkdir(parents=True)
    (tmp_path / "own" / "graph" / "b.txt").write_text(TEXT, encoding="utf-8")
    origins, skipped = scan([tmp_path])
    assert [o.name for o in origins] == ["a.txt", "own__graph__b.txt"]
    assert [s.path for s in skipped] == [str(out)]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes are of POSIX")
def test_pipes_and_links_to_folders_are_passed_over(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    os.mkfifo(folder / "a.txt")
    (folder / "loop").symlink_to(folder)
    (folder / "gone.txt").symlink_to(folder / "nowhere")
    origins, skipped = scan([folder])
    assert [o.name for o in origins] == ["gone.txt"]
    assert [s.reason for s in skipped] == [
        "a link to a folder; name the folder itself",
        "no file but a pipe, socket or device",
    ]
    with pytest.raises(InputError, match="cannot be opened"):
        list(origins[0].read())


@pytest.mark.skipif(sys.platform != "linux", reason="names of any bytes are of Linux")
def test_names_of_any_bytes(tmp_path: Path) -> None:
    for raw in ("公报.txt".encode("gb18030"), b"\xff\xfe.txt", b"a\x1b[31m\n.txt", "b\u202etxt.md".encode()):
        Path(os.fsdecode(os.fsencode(tmp_path) + b"/" + raw)).write_text(TEXT, encoding="utf-8")
    origins = sources([tmp_path])
    assert sorted(o.name for o in origins) == sorted(
        ["公报.txt", "\\xff\\xfe.txt", "a\\x1b[31m\\n.txt", "b\\u202etxt.md"]
    )
    assert all(next(o.read()).text == TEXT for o in origins)


def test_archives_of_windows_and_members_of_one_name(tmp_path: Path) -> None:
    path = tmp_path / "z.zip"
    name = "公报0.txt".encode("gb18030")
    with pytest.warns(UserWarning, match="Duplicate"), zipfile.ZipFile(path, "w") as archive:
        archive.writestr("x" * (len(name) - 4) + ".txt", TEXT)
        archive.writestr("b.txt", "一")
        archive.writestr("b.txt", "二")
    path.write_bytes(path.read_bytes().replace(b"x" * (len(name) - 4) + b".txt", name))
    found = [(o.name, next(o.read()).text) for o in sources([path])]
    assert found == [("z.zip-b.txt", "一"), ("z.zip-b.txt~2", "二"), ("z.zip-公报0.txt", TEXT)]


@pytest.mark.parametrize(("path", "words"), [("", "An empty path"), ("x" * 5000, "there is no such file")])
def test_paths_that_can_be_none(path: str, words: str) -> None:
    with pytest.raises(InputError, match=words):
        scan([path])


def test_a_folder_that_cannot_be_opened_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "closed").mkdir()
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    real = os.scandir

    def scandir(path: str) -> object:
        if str(path).endswith("closed"):
            raise PermissionError(13, "Permission denied", path)
        return real(path)

    monkeypatch.setattr(os, "scandir", scandir)
    text, closed = sources([tmp_path])
    assert text.name == "a.txt"
    with pytest.raises(InputError, match=r"closed: it cannot be opened \(Permission denied\)"):
        list(closed.read())
