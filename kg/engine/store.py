"""A large build's parts on the disk, so that none of them must be in memory and only those that changed are made again.

One SQLite file beside the cache of documents. ``parts`` is what each document adds to each shard; ``nodes``
and ``pieces`` are made of these, shard by shard; ``dirty`` says which shards are still to be made. Each
step is a transaction, so a build that is killed goes on where it was.
"""

from __future__ import annotations

import contextlib
import functools
import shutil
import sqlite3
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from kg.engine.codec import DamagedError, compressed, plain
from kg.errors import OutputError
from kg.graph.model import Node

T = TypeVar("T")
_AT_ONCE = 500  # values in one query
_SMALL = 2048  # bytes
_COMMIT = 2.0  # seconds between commits
_PARTS = 1 << 20  # identifiers of rows that a document has for its parts, more than there are shards
_PAGES = 8000  # that are written beside the file before they are brought into it: many of them several times till then
FORMAT = "6"
_SCHEMA = """
CREATE TABLE IF NOT EXISTS about (name TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS documents (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, key BLOB NOT NULL, sha256 TEXT NOT NULL,
  json BLOB NOT NULL, piece BLOB NOT NULL, size INTEGER NOT NULL DEFAULT -1, time INTEGER NOT NULL DEFAULT 0);
CREATE TABLE IF NOT EXISTS parts (id INTEGER PRIMARY KEY, shard INTEGER NOT NULL, data BLOB NOT NULL);
CREATE TABLE IF NOT EXISTS nodes (iri TEXT PRIMARY KEY, shard INTEGER NOT NULL, code TEXT, data BLOB NOT NULL,
  documents BLOB NOT NULL) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS nodes_of ON nodes (shard);
CREATE INDEX IF NOT EXISTS nodes_coded ON nodes (code) WHERE code IS NOT NULL;
CREATE TABLE IF NOT EXISTS dirty (shard INTEGER PRIMARY KEY, nodes INTEGER NOT NULL);
CREATE TABLE IF NOT EXISTS shards (shard INTEGER PRIMARY KEY, data BLOB NOT NULL);
CREATE TABLE IF NOT EXISTS pieces (path TEXT, section INTEGER, shard INTEGER, key BLOB NOT NULL, data BLOB NOT NULL,
  PRIMARY KEY (path, section, shard)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS files (path TEXT PRIMARY KEY, size INTEGER NOT NULL, time INTEGER NOT NULL,
  places BLOB NOT NULL);
CREATE TABLE IF NOT EXISTS frames (path TEXT, section INTEGER, data BLOB NOT NULL, PRIMARY KEY (path, section))
  WITHOUT ROWID;
"""
_TABLES = ("documents", "parts", "nodes", "dirty", "shards", "pieces", "files", "frames")


def pack(value: object) -> bytes:
    """Dataclasses and plain values as bytes, compressed where that is worth its time."""
    data = msgspec.msgpack.encode(value)
    return b"\0" + data if len(data) < _SMALL else b"\1" + compressed(data)


def unpack(data: bytes, kind: type[T]) -> T:
    """The value that :func:`pack` made bytes of."""
    packed = memoryview(data)[1:]
    value: T = _decoder(kind).decode(packed if data[:1] == b"\0" else plain(packed))  # type: ignore[arg-type]  # types are hashable
    return value


@functools.cache
def _decoder(kind: Any) -> msgspec.msgpack.Decoder[Any]:  # noqa: ANN401 - any type
    return msgspec.msgpack.Decoder(kind)


class Store:
    """The parts of one build. Rows are read by other processes, too, each with a store of its own (``reading``)."""

    def __init__(self, folder: Path, reading: bool = False) -> None:
        self.path = folder / "parts.sqlite"
        self._began = 0.0
        self._marked: set[int] = set()  # shards that documents were added to: a large build soon adds to all
        if reading:
            self.connection = sqlite3.connect(f"file:{self.path}?mode=ro", uri=True, isolation_level=None)
            return
        folder.mkdir(parents=True, exist_ok=True)
        self.connection = sqlite3.connect(self.path, isolation_level=None)
        self.connection.execute("PRAGMA journal_mode=WAL")
        self.connection.execute("PRAGMA synchronous=NORMAL")
        self.connection.execute("PRAGMA cache_size=-100000")
        self.connection.execute(f"PRAGMA wal_autocheckpoint={_PAGES}")
        self.connection.executescript(_SCHEMA)

    @staticmethod
    def remove(folder: Path) -> None:
        """Delete what is stored."""
        for name in ("parts.sqlite", "parts.sqlite-wal", "parts.sqlite-shm"):
            with contextlib.suppress(FileNotFoundError):
                (folder / name).unlink()

    def close(self) -> None:
        """Close the file; what was not committed is gone."""
        self.connection.close()

    @contextlib.contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """All that the block writes, or nothing of it."""
        c = self.connection
        c.execute("BEGIN IMMEDIATE")
        try:
            yield c
        except BaseException:
            self._marked.clear()
            with contextlib.suppress(sqlite3.Error):
                c.execute("ROLLBACK")
            raise
        c.execute("COMMIT")

    def go_on(self) -> None:
        """Have a transaction open: the one that is, for a few seconds, then another. :meth:`commit` ends the last."""
        c, now = self.connection, time.monotonic()
        if c.in_transaction and now - self._began > _COMMIT:
            c.execute("COMMIT")
        if not c.in_transaction:
            c.execute("BEGIN IMMEDIATE")
            self._began = now

    def commit(self) -> None:
        """End the transaction that is open, if one is."""
        if self.connection.in_transaction:
            self.connection.execute("COMMIT")

    def about(self, name: str) -> str:
        """A value that describes the store, or an empty string."""
        found = self.connection.execute("SELECT value FROM about WHERE name = ?", (name,)).fetchone()
        return str(found[0]) if found else ""

    def tell(self, name: str, value: str) -> None:
        """Set a value of :meth:`about`."""
        self.connection.execute("INSERT OR REPLACE INTO about VALUES (?, ?)", (name, value))

    def clear(self) -> None:
        """Forget all rows."""
        self._marked.clear()
        for table in _TABLES:
            self.connection.execute(f"DELETE FROM {table}")  # noqa: S608 - our own names
        self.connection.execute("DROP INDEX IF EXISTS parts_of")

    def rows(self, query: str, values: Sequence[Any] = ()) -> Iterator[tuple[Any, ...]]:
        """The rows of a query."""
        return iter(self.connection.execute(query, values))

    def numbers(self, query: str, values: Sequence[Any] = ()) -> list[int]:
        """The first column of a query."""
        return [row[0] for row in self.connection.execute(query, values)]

    def nodes(self, iris: Iterable[str]) -> dict[str, Node]:
        """Nodes by IRI, without their documents, of which some have thousands; absent ones are left out."""
        wanted = list(iris)
        out: dict[str, Node] = {}
        for at in range(0, len(wanted), _AT_ONCE):
            some = wanted[at : at + _AT_ONCE]
            marks = ",".join("?" * len(some))
            for iri, data in self.rows(f"SELECT iri, data FROM nodes WHERE iri IN ({marks})", some):  # noqa: S608
                out[iri] = unpack(data, Node)
        return out

    def forget_document(self, name: str) -> None:
        """Take out what a document added; the shards that it added to are to be made again."""
        c = self.connection
        for (number,) in c.execute("SELECT id FROM documents WHERE name = ?", (name,)).fetchall():
            rows = (number * _PARTS, (number + 1) * _PARTS - 1)
            c.execute("INSERT OR REPLACE INTO dirty SELECT shard, 1 FROM parts WHERE id BETWEEN ? AND ?", rows)
            c.execute("DELETE FROM parts WHERE id BETWEEN ? AND ?", rows)
            c.execute("DELETE FROM documents WHERE id = ?", (number,))

    def add_document(
        self,
        name: str,
        key: bytes,
        sha256: str,
        json: bytes,
        piece: bytes,
        parts: Mapping[int, bytes],
    ) -> None:
        """Put in what a document adds; the shards that it adds to are to be made again."""
        c = self.connection
        added = c.execute(
            "INSERT INTO documents (name, key, sha256, json, piece) VALUES (?, ?, ?, ?, ?)",
            (name, key, sha256, json, piece),
        )
        first = (added.lastrowid or 0) * _PARTS
        c.executemany(
            "INSERT INTO parts VALUES (?, ?, ?)",
            [(first + n, shard, data) for n, (shard, data) in enumerate(parts.items())],
        )
        fresh = parts.keys() - self._marked
        c.executemany("INSERT OR REPLACE INTO dirty VALUES (?, 1)", [(shard,) for shard in sorted(fresh)])
        self._marked |= fresh

    def by_shard(self) -> None:
        """Let parts be found by their shard, once most of them are there: until then they are only put one behind the
        other, because rows that each go to a place of their own cost the more the more there are.
        """
        self.connection.execute("CREATE INDEX IF NOT EXISTS parts_of ON parts (shard)")


@contextlib.contextmanager
def guarded(folder: Path) -> Iterator[None]:
    """Turn trouble with the store into a sentence; a damaged one is deleted, so that the next build makes it anew.

    Raises:
        OutputError: the disk is full, or the file is damaged.
    """
    try:
        yield
    except (sqlite3.Error, DamagedError, msgspec.MsgspecError) as error:
        if "full" in str(error):
            raise OutputError(
                f"{folder}: the disk is full; free some space or choose another folder with -o. Run the build again to go on."
            ) from error
        if isinstance(error, sqlite3.OperationalError) and "locked" in str(error):
            raise OutputError(
                f"{folder}: another program is using the cache; end it and run the build again."
            ) from error
        shutil.rmtree(folder, ignore_errors=True)
        raise OutputError(f"{folder}: the cache was damaged ({error}) and is deleted; run the build again.") from error
