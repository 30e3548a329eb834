"""Putting the files of a large build together from the stored pieces of its shards.

What has not changed since the last build is taken over from the files that it wrote, if nobody has touched them: whole
files of ``documents/`` by a link, stretches of the others by the kernel, without being decompressed.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from kg.engine.codec import plain
from kg.engine.store import Store, pack, unpack

#: Where a piece stands in a file: section, shard, first byte, number of bytes, and the hash of what is stored of it.
Place = tuple[int, int, int, int, bytes]


@dataclass(frozen=True, slots=True)
class Frame:
    """What surrounds the bodies of a file's section."""

    head: bytes
    foot: bytes
    joint: bytes


@dataclass(frozen=True, slots=True)
class Finished:
    """A file as it was written: its size, the time of its last change (nanoseconds), and where which piece stands."""

    size: int
    time: int
    places: bytes  # packed


def put_together(store: Store, path: str, target: Path, last: Path) -> Finished:
    """Write the file ``path`` of a build to ``target``; ``last`` is that file of the last build, if there is one."""
    target.parent.mkdir(parents=True, exist_ok=True)
    frames = {
        section: unpack(data, Frame)
        for section, data in store.rows("SELECT section, data FROM frames WHERE path = ?", (path,))
    }
    there = store.numbers("SELECT DISTINCT section FROM pieces WHERE path = ?", (path,))
    places: list[Place] = []
    with _Old(store, path, last) as old, target.open("wb") as out:
        for section in sorted({*frames, *there}):
            frame = frames.get(section, Frame(b"", b"", b""))
            out.write(frame.head)
            first = True
            keys = store.rows(
                "SELECT shard, key FROM pieces WHERE path = ? AND section = ? ORDER BY shard", (path, section)
            )
            for shard, key in keys:
                kept = old.place(section, shard, key)
                content = b"" if kept else _content(store, path, section, shard)
                size = kept[1] if kept else len(content)
                if size:
                    joint = b"" if first else frame.joint
                    start = old.end(out) + len(joint)
                    if kept:
                        old.copy(out, joint, *kept)
                    else:
                        old.flush(out)
                        out.write(joint)
                        out.write(content)
                    first = False
                else:
                    start = old.end(out)
                places.append((section, shard, start, size, key))
            old.flush(out)
            out.write(frame.foot)
        out.flush()
        stat = os.fstat(out.fileno())
    return Finished(stat.st_size, stat.st_mtime_ns, pack(places))


def _content(store: Store, path: str, section: int, shard: int) -> bytes:
    query = "SELECT data FROM pieces WHERE path = ? AND section = ? AND shard = ?"
    (data,) = next(store.rows(query, (path, section, shard)))
    return plain(data)


class _Old:
    """The last build's file. Stretches of it that follow one another are copied at once, when something else comes."""

    def __init__(self, store: Store, path: str, last: Path) -> None:
        self._places: dict[tuple[int, int], Place] = {}
        self._file: BinaryIO | None = None
        self._from = self._to = 0
        row = next(store.rows("SELECT size, time, places FROM files WHERE path = ?", (path,)), None)
        if row and _untouched(last, row[0], row[1]):
            self._file = last.open("rb")
            self._places = {(p[0], p[1]): p for p in unpack(row[2], list[Place])}

    def __enter__(self) -> _Old:
        return self

    def __exit__(self, *_: object) -> None:
        if self._file:
            self._file.close()

    def place(self, section: int, shard: int, key: bytes) -> tuple[int, int] | None:
        """First byte and number of bytes of a piece that is stored as it was then."""
        found = self._places.get((section, shard))
        return (found[2], found[3]) if found and found[4] == key else None

    def end(self, out: BinaryIO) -> int:
        """Where the next byte of the new file will stand."""
        return out.tell() + self._to - self._from

    def copy(self, out: BinaryIO, joint: bytes, start: int, size: int) -> None:
        """Take a stretch over, with what stands before it."""
        if self._to == self._from or start != self._to + len(joint):
            self.flush(out)
            out.write(joint)
            self._from = start
        self._to = start + size

    def flush(self, out: BinaryIO) -> None:
        """Copy what is waiting."""
        if self._file and self._to > self._from:
            out.flush()
            _copy(self._file, out, self._from, self._to)
        self._from = self._to = 0


def _copy(source: BinaryIO, out: BinaryIO, start: int, end: int) -> None:
    if hasattr(os, "copy_file_range"):
        try:
            while start < end:
                done = os.copy_file_range(source.fileno(), out.fileno(), end - start, start)
                if not done:
                    break
                start += done
        except OSError:  # this kernel or file system cannot; what it has done is done
            pass
        out.seek(0, os.SEEK_END)
    source.seek(start)
    while start < end and (data := source.read(min(1 << 20, end - start))):
        out.write(data)
        start += len(data)


# ---------------------------------------------------------------- documents


def write_documents(
    store: Store, files: Sequence[tuple[str, str]], there: Path, last: Path
) -> list[tuple[int, int, str]]:
    """Files of ``documents/`` (name of the document, of the file): those that the last build wrote and nobody touched are
    taken over, the others written; size, time and name of these.
    """
    written: list[tuple[int, int, str]] = []
    for name, file in files:
        ((size, time),) = store.rows("SELECT size, time FROM documents WHERE name = ?", (name,))
        if _taken_over(last / file, there / file, size, time):
            continue
        ((data,),) = store.rows("SELECT json FROM documents WHERE name = ?", (name,))
        with (there / file).open("wb") as out:
            out.write(plain(data))
            out.flush()
            stat = os.fstat(out.fileno())
        written.append((stat.st_size, stat.st_mtime_ns, name))
    return written


def _untouched(path: Path, size: int, modified: int) -> bool:
    try:
        stat = path.stat()
    except OSError:
        return False
    return (stat.st_size, stat.st_mtime_ns) == (size, modified)


def _taken_over(old: Path, new: Path, size: int, modified: int) -> bool:
    if not _untouched(old, size, modified):
        return False
    try:
        os.link(old, new)
    except OSError:
        return False
    return True
