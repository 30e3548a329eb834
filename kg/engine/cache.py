"""What was found in each document, kept beside the output so that the next build reads only what changed.

One SQLite file in a folder of its own. A row is keyed by a hash of what was read (bytes or record, kind, metadata);
the whole file belongs to one stamp (:meth:`kg.engine.settings.Settings.stamp`). Rows are written in transactions: a
build that is killed leaves those that it committed. Only what a document says by itself is kept here, so corrections
and other documents never make a row out of date.
"""

from __future__ import annotations

import contextlib
import shutil
import sqlite3
import time
from collections.abc import Callable, Iterator
from pathlib import Path

_FORMAT = "2"
_EVERY = 1.0  # seconds between commits
_SCHEMA = """
CREATE TABLE IF NOT EXISTS about (name TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS documents (key BLOB PRIMARY KEY, seen INTEGER NOT NULL, entities INTEGER NOT NULL,
  facts INTEGER NOT NULL, data BLOB NOT NULL);
"""


class Cache:
    """Stored extractions by key. A failure of the file never fails a build: it goes on without what it cannot keep."""

    def __init__(self, folder: Path, stamp: str, say: Callable[[str], None], fresh: bool = False) -> None:
        self.folder, self._say = folder, say
        self._stamp = f"{_FORMAT} {stamp}"
        self._connection: sqlite3.Connection | None = None
        self._run = 0
        self._seen: set[bytes] = set()  # here, not in the rows: to mark one would write all of its data again
        self._last = time.monotonic()
        if fresh:
            shutil.rmtree(folder, ignore_errors=True)
        for attempt in (1, 2):
            try:
                self._open()
                return
            except (sqlite3.Error, OSError) as error:
                self.close()
                if attempt == 1 and isinstance(error, sqlite3.DatabaseError):
                    say(f"{folder}: the cache is damaged and is made again; all documents are read.")
                    shutil.rmtree(folder, ignore_errors=True)
                else:
                    say(f"{folder}: no cache can be kept here ({error}); the build goes on without it.")
                    return

    def _open(self) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        c = self._connection = sqlite3.connect(self.folder / "cache.sqlite", isolation_level=None)
        c.execute("PRAGMA journal_mode=WAL")
        c.execute("PRAGMA synchronous=NORMAL")
        c.executescript(_SCHEMA)
        c.execute("BEGIN IMMEDIATE")
        about = dict(c.execute("SELECT name, value FROM about"))
        if about.get("stamp") != self._stamp:
            if about:
                self._say("The cache was made by another version or with other settings: all documents are read again.")
            c.execute("DELETE FROM documents")
        self._run = int(about.get("run", 0)) + 1
        c.executemany("INSERT OR REPLACE INTO about VALUES (?, ?)", [("stamp", self._stamp), ("run", str(self._run))])
        c.execute("COMMIT")

    def count(self) -> int:
        """The number of documents that it holds."""
        with self._guarded():
            if self._connection:
                return int(self._connection.execute("SELECT count(*) FROM documents").fetchone()[0])
        return 0

    def get(self, key: bytes) -> tuple[bytes, int, int] | None:
        """Data, number of entities and number of facts stored under ``key``; it counts as seen by this build."""
        with self._guarded():
            if self._connection is None:
                return None
            found = self._connection.execute(
                "SELECT data, entities, facts FROM documents WHERE key = ?", (key,)
            ).fetchone()
            if found:
                self._seen.add(key)
                return (found[0], found[1], found[2])
        return None

    def numbers(self, key: bytes) -> tuple[int, int] | None:
        """Number of entities and number of facts stored under ``key``, whose data is not read; it counts as seen."""
        with self._guarded():
            if self._connection is None:
                return None
            found = self._connection.execute("SELECT entities, facts FROM documents WHERE key = ?", (key,)).fetchone()
            if found:
                self._seen.add(key)
                return (found[0], found[1])
        return None

    def put(self, key: bytes, data: bytes, entities: int, facts: int) -> None:
        """Store what was found; it is on the disk after the next commit, about a second later."""
        with self._guarded():
            if self._connection is not None:
                self._begin()
                self._seen.add(key)
                self._connection.execute(
                    "INSERT OR REPLACE INTO documents VALUES (?, ?, ?, ?, ?)", (key, self._run, entities, facts, data)
                )
                if time.monotonic() - self._last > _EVERY:
                    self.commit()

    def forget(self, key: bytes) -> None:
        """Drop a row that could not be read."""
        with self._guarded():
            if self._connection is not None:
                self._begin()
                self._connection.execute("DELETE FROM documents WHERE key = ?", (key,))

    def prune(self) -> None:
        """Drop what this build did not see: documents that are gone or changed."""
        with self._guarded():
            if self._connection is not None:
                gone = [
                    row for row in self._connection.execute("SELECT key FROM documents") if row[0] not in self._seen
                ]
                self._begin()
                self._connection.executemany("DELETE FROM documents WHERE key = ?", gone)
                self.commit()

    def commit(self) -> None:
        """End the transaction."""
        with self._guarded():
            if self._connection is not None and self._connection.in_transaction:
                self._connection.execute("COMMIT")
            self._last = time.monotonic()

    def close(self) -> None:
        """Commit and close."""
        self.commit()
        if self._connection is not None:
            with contextlib.suppress(sqlite3.Error):
                self._connection.close()
            self._connection = None

    def _begin(self) -> None:
        if self._connection is not None and not self._connection.in_transaction:
            self._connection.execute("BEGIN IMMEDIATE")

    @contextlib.contextmanager
    def _guarded(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as error:
            connection, self._connection = self._connection, None
            if connection is not None:
                with contextlib.suppress(sqlite3.Error):
                    connection.close()
            full = "full" in str(error)
            if not full and isinstance(error, sqlite3.DatabaseError):
                shutil.rmtree(self.folder, ignore_errors=True)
            self._say(
                f"{self.folder}: the cache cannot be used further ({error}); the build goes on without it"
                + (", free some space." if full else ", the next one makes it again.")
            )
