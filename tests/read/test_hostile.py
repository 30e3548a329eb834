"""Broken, cut off and malicious input: one sentence each, quickly, and never a crash."""

from __future__ import annotations

import io
import json
import random
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from kg.clean import clean
from kg.errors import InputError
from kg.read import read, read_stream
from kg.segment import segment

ROOT = Path(__file__).parent.parent.parent


def docx() -> bytes:
    import docx

    document = docx.Document()
    document.add_paragraph("临河县水务局")
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def bomb() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"0" * 60_000_000)
    return buffer.getvalue()


REFUSED: dict[str, tuple[str, Callable[[], bytes]]] = {
    "decompression bomb as .zip": ("a.zip", bomb),
    "decompression bomb as .docx": ("a.docx", bomb),
    "cut .docx": ("a.docx", lambda: docx()[:2000]),
    "cut .zip": ("a.zip", lambda: bomb()[:2000]),
    "cut .pdf": ("a.pdf", lambda: b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog"),
    "cut .parquet": ("a.parquet", lambda: b"PAR1\x15\x04"),
    "half a surrogate pair": ("a.jsonl", lambda: json.dumps({"text": "临\ud800"}).encode()),
    "NUL bytes": ("a.txt", lambda: b"\0" * 5000),
    "random bytes": ("a.txt", lambda: random.Random(1).randbytes(5000)),
    "nothing": ("a.txt", lambda: b""),
    "deep JSON": ("a.json", lambda: b"[" * 200_000),
}


@pytest.mark.parametrize("what", sorted(REFUSED))
def test_refused_in_one_sentence(what: str, tmp_path: Path) -> None:
    name, make = REFUSED[what]
    path = tmp_path / name
    path.write_bytes(make())
    began = time.process_time()
    with pytest.raises(InputError) as error:
        read(path)
    assert time.process_time() - began < 2
    sentence = str(error.value)
    assert name in sentence
    assert sentence.endswith(".")
    assert "\n" not in sentence
    assert len(sentence) < 400


def through(data: bytes, name: str) -> str:
    return "".join(segment(source, clean(source)).text for source in read_stream(io.BytesIO(data), name))


LINE = "临河县水务局今年整治河道四十公里，新建护岸十二处。"


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("a.txt", (LINE * 130_000).encode(), LINE),
        ("a.txt", ("临河县" * 400_000).encode(), "临河县"),
        ("a.html", b"<div>" * 1_000_000 + LINE.encode(), LINE),
        ("a.html", b'<div class="nav">' + b"<b>" * 500_000 + b"</i>" * 500_000, ""),
        ("a.html", b'<a "' * 300_000 + LINE.encode(), ""),
        ("a.html", b"<!--" * 300_000 + LINE.encode(), ""),
        ("a.txt", LINE.encode() + b"\0\0" + LINE.encode(), LINE),
        ("a.txt", LINE.encode() + b"\xed\xa0\x80" + LINE.encode(), LINE),
        ("a.txt", ("(" * 300_000 + LINE).encode(), LINE),
        ("a.txt", ('"' * 300_001 + LINE).encode(), LINE),
        ("a.txt", (" " * 2_000_000 + LINE).encode(), LINE),
        ("a.txt", ("\n" * 2_000_000 + LINE).encode(), LINE),
        ("a.txt", ("县 " * 300_000 + LINE).encode(), LINE),
    ],
    ids=lambda value: None,
)
def test_read_all_the_same(name: str, data: bytes, words: str) -> None:
    began = time.process_time()
    assert words in through(data, name)
    assert time.process_time() - began < 12


def test_mutated_documents_never_crash() -> None:
    rng = random.Random(5)
    documents = [(p.suffix, p.read_bytes()) for p in sorted((ROOT / "tests/gold/dev/docs").iterdir())]
    documents += [(".docx", docx()), (".jsonl", b'{"text": "x"}\n' * 5), (".csv", b"title,text\na,b\n")]
    snippets = [
        b"<",
        b">",
        b'"',
        b"\0",
        b"\xff\xfe",
        b"(",
        b")",
        b"\n",
        b"\xe3\x80\x80",
        b"<div class=nav>",
        b"<!--",
        b"&#x110000;",
        b"\f",
        "— 1 —".encode(),
        "（记者".encode(),
        "来源：".encode(),
    ]
    for _ in range(250):
        suffix, data = rng.choice(documents)
        mutated = bytearray(data)
        for _ in range(rng.choice([1, 3, 12])):
            i = rng.randrange(len(mutated) + 1)
            j = min(len(mutated), i + rng.choice([1, 30, 400]))
            change = rng.randrange(4)
            if change == 0:
                del mutated[i:j]
            elif change == 1:
                mutated[i:i] = rng.choice(snippets) * rng.choice([1, 40])
            elif change == 2:
                mutated[i:j] = rng.randbytes(j - i)
            else:
                mutated[i:i] = mutated[i:j] * 3
        began = time.process_time()
        try:
            through(bytes(mutated), "x" + suffix)
        except InputError as error:
            assert "\n" not in str(error)
        assert time.process_time() - began < 2
