"""One file to its documents, by its extension; large texts come in pieces."""

from __future__ import annotations

import codecs
import hashlib
import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from kg.errors import InputError
from kg.model import Source
from kg.read import tables
from kg.read.decode import SAMPLE, decode, encoding_of, sound
from kg.read.names import readable
from kg.read.office import docx_text, pdf_text
from kg.read.pages import head_metadata

KINDS = {
    ".txt": "text/plain",
    ".text": "text/plain",
    ".md": "text/markdown",
    ".markdown": "text/markdown",
    ".html": "text/html",
    ".htm": "text/html",
    ".xhtml": "text/html",
    ".shtml": "text/html",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".pdf": "application/pdf",
    ".jsonl": "application/jsonl",
    ".ndjson": "application/jsonl",
    ".json": "application/json",
    ".csv": "text/csv",
    ".tsv": "text/tab-separated-values",
    ".parquet": "application/vnd.apache.parquet",
    ".zip": "application/zip",
}
TABLES = frozenset(
    {
        "application/jsonl",
        "application/json",
        "text/csv",
        "text/tab-separated-values",
        "application/vnd.apache.parquet",
    }
)
"""Kinds that hold a document a row."""
WHOLE = 8_000_000
"""Bytes up to which a text file is read at once; a larger one comes in pieces of about :data:`PIECE` characters."""
PIECE = 1_000_000
_HTML = re.compile(r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype html|html|head|body)\b", re.I | re.S)
_BORDER = re.compile(r"\n[ \t\u3000]*\n(?=\S)")


@dataclass(frozen=True, slots=True)
class Origin:
    """Something to read: a file, a member of an archive, or bytes at hand. ``name`` is unique in a build.

    ``entry`` is where the member stands in the archive's list, since two members may have one name.
    """

    name: str
    path: Path | None = None
    member: str = ""
    entry: int = 0
    data: bytes | None = None
    problem: str = ""

    def __str__(self) -> str:
        path = readable(str(self.path or self.name))
        return f"{path}: {self.member}" if self.member else path

    @property
    def suffix(self) -> str:
        """The extension that tells its kind, in small letters."""
        if self.path and not self.member:
            return self.path.suffix.lower()
        return Path(self.member or self.name).suffix.lower()

    @property
    def many(self) -> bool:
        """Whether it may hold more than one document: a table, or a text so long that it comes in pieces."""
        media = KINDS.get(self.suffix, "text/plain")
        return media in TABLES or self._long(media)

    def loaded(self) -> Origin:
        """The same with its bytes at hand, for another process to read.

        Raises:
            InputError: it cannot be opened.
        """
        if self.problem:
            raise InputError(self.problem)
        try:
            return replace(self, data=self._bytes())
        except OSError as error:
            raise InputError(unopened(str(self), error)) from None

    def _long(self, media: str) -> bool:
        try:
            return (
                self.path is not None
                and not self.member
                and self.data is None
                and media in ("text/plain", "text/markdown")
                and self.path.stat().st_size > WHOLE
            )
        except OSError:
            return False

    def read(self) -> Iterator[Source]:
        """The documents, one after the other.

        Raises:
            InputError: they, or some of them, cannot be read; those before it are good.
        """
        if self.problem:
            raise InputError(self.problem)
        place = str(self)
        media = KINDS.get(self.suffix, "text/plain")
        try:
            if self.path and self._long(media):
                yield from _pieces(self.path, self.name, media, place)
                return
            if self.path and not self.member and media in TABLES and media != "application/json":
                yield from self._table(media, place)
                return
            data = self._bytes()
        except OSError as error:
            raise InputError(unopened(place, error)) from None
        if not data.strip(b"\x00 \t\r\n\xef\xbb\xbf"):
            raise InputError(f"{place}: it is empty; give a file with text.")
        digest = hashlib.sha256(data).hexdigest()
        if media in TABLES:
            yield from _records(_rows(io.BytesIO(data), media, place), self.name, digest, place)
            return
        if media == KINDS[".docx"]:
            yield Source(self.name, sound(docx_text(data, place), place), digest, "utf-8", media)
        elif media == KINDS[".pdf"]:
            yield Source(self.name, _without_surrogates(pdf_text(data, place)), digest, "utf-8", media)
        else:
            text, encoding = decode(data, place)
            if not text.strip("\x00\ufffd \t\r\n\ufeff"):
                raise InputError(f"{place}: it holds no text; give a file with text.")
            if media == "text/html" or _HTML.match(text):
                yield Source(self.name, text, digest, encoding, "text/html", head_metadata(text))
            else:
                yield Source(self.name, text, digest, encoding, media)

    def _bytes(self) -> bytes:
        if self.data is not None:
            return self.data
        assert self.path is not None  # noqa: S101 - an origin without data is a file
        if not self.member:
            return self.path.read_bytes()
        try:
            with zipfile.ZipFile(self.path) as archive:
                return archive.read(archive.infolist()[self.entry])
        except (zipfile.BadZipFile, RuntimeError, NotImplementedError, EOFError, ValueError) as error:
            locked = "password" in str(error)
            reason = (
                "it is locked with a password; unpack it first"
                if locked
                else "it cannot be unpacked; make the archive again"
            )
            raise InputError(f"{self}: {reason}.") from None
        except Exception:  # zlib.error, lzma.LZMAError: a damaged stream
            raise InputError(f"{self}: it cannot be unpacked; make the archive again.") from None

    def _table(self, media: str, place: str) -> Iterator[Source]:
        assert self.path is not None  # noqa: S101 - called for files
        digest = _digest(self.path)
        with self.path.open("rb") as stream:
            yield from _records(_rows(stream, media, place), self.name, digest, place)


def unopened(place: str, error: OSError) -> str:
    """The sentence on what cannot be opened."""
    return f"{place}: it cannot be opened ({error.strerror or error}); check the path and your rights."


def _rows(stream: io.BufferedReader | io.BytesIO, media: str, place: str) -> Iterator[tables.Row]:
    if media == "application/jsonl":
        return tables.jsonl_rows(stream, place)
    if media == "application/json":
        return tables.json_rows(stream.read(), place)
    if media == "application/vnd.apache.parquet":
        return tables.parquet_rows(stream, place)
    return tables.csv_rows(stream, place, "\t" if media == "text/tab-separated-values" else ",")


def _records(rows: Iterator[tables.Row], name: str, digest: str, place: str) -> Iterator[Source]:
    empty = True
    for at, text, metadata in rows:
        if text.strip():
            empty = False
            html = bool(_HTML.match(text))
            yield Source(
                f"{name}-{int(at.split()[1]):06}",
                text,
                digest,
                "utf-8",
                "text/html" if html else "text/plain",
                {**metadata, "record": at},
            )
    if empty:
        raise InputError(f"{place}: it is a table without a row of text; give one with a text column that is filled.")


def _without_surrogates(text: str) -> str:
    return text.encode("utf-8", "replace").decode("utf-8")


def _digest(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _pieces(path: Path, name: str, media: str, place: str) -> Iterator[Source]:
    """A large text in pieces that end at an empty line, else at a line, else after a sentence.

    ``metadata["offset"]`` is where a piece begins in the decoded file.
    """
    digest = _digest(path)
    with path.open("rb") as stream:
        try:
            encoding = encoding_of(stream.read(SAMPLE))
        except ValueError:
            raise InputError(f"{place}: this is not text in any known encoding; save it as UTF-8 text.") from None
        stream.seek(0)
        decoder = codecs.getincrementaldecoder(encoding)("replace")
        rest, offset, number = "", 0, 0
        while True:
            raw = stream.read(2 * PIECE)
            rest += decoder.decode(raw, final=not raw)
            while len(rest) > 2 * PIECE or (not raw and rest):
                cut = len(rest) if not raw and len(rest) <= PIECE else _border(rest)
                number += 1
                if rest[:cut].strip():
                    yield Source(
                        f"{name}-{number:04}",
                        sound(rest[:cut], place),
                        digest,
                        encoding,
                        media,
                        {"offset": str(offset)},
                    )
                offset, rest = offset + cut, rest[cut:]
            if not raw:
                return


def _border(text: str) -> int:
    """Where to cut: at the last empty line before :data:`PIECE` characters, the last line, or the last sentence."""
    last = 0
    for m in _BORDER.finditer(text, PIECE // 2, PIECE):
        last = m.end()
    for mark in ("\n", "。"):
        if not last:
            last = text.rfind(mark, PIECE // 2, PIECE) + 1
    return last or PIECE
