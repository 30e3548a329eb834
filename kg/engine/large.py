"""A build of many documents, straight into its folder: in parts, of which only those are made that changed.

Documents are read as in a small build (:mod:`kg.engine.local`). Each is then linked: what it adds to the graph is
stored by shard. The shards that were added to or taken from are made again, nodes first, then all that is written of
them, and the files are put together from the stored pieces of all shards. No step needs more than one document or one
shard in memory.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import astuple
from pathlib import Path
from typing import Any

from kg.check.model import Violation, demand, in_order
from kg.correct.file import NAME as CORRECTIONS
from kg.defaults import TIMEOUT
from kg.engine.built import Built, Clock, summed
from kg.engine.cache import Cache
from kg.engine.finish import Finished
from kg.engine.local import Found, Survey, default_workers, read_all
from kg.engine.making import Crew, assemble, make_nodes
from kg.engine.progress import Progress
from kg.engine.settings import Settings, code_stamp
from kg.engine.shards import Linked, Shards, Task, prepare
from kg.engine.store import FORMAT, Store, guarded, unpack
from kg.errors import NothingToDoError, OutputError
from kg.export import folder
from kg.export.documents import file_names_of
from kg.export.parts import FORMATS
from kg.export.report import as_json, as_markdown, report_of
from kg.graph.identifiers import checked_base
from kg.graph.model import Run

_PER_SHARD = 8  # documents; a document adds to about thirty shards
_FILES = 500  # of documents, written by one task


class LargeBuild:
    """One build in parts into ``target``, with what it keeps in ``kept``. Run it with :meth:`run`."""

    def __init__(
        self,
        target: Path,
        kept: Path,
        settings: Settings,
        run: Run,
        base_iri: str,
        formats: Sequence[str],
        progress: Progress,
        workers: int | None = None,
        timeout: float = TIMEOUT,
    ) -> None:
        self._target, self._kept, self._settings, self._run = target, kept, settings, run
        self._base = checked_base(base_iri)
        self._formats = tuple(f for f in FORMATS if f in formats)
        self._left_out = tuple(f for f in formats if f not in FORMATS)
        self._progress, self._timeout = progress, timeout
        self._workers = max(1, default_workers() if workers is None else workers)
        self._clock = Clock()

    def run(self, there: Survey, fresh: bool, keep_going: bool, timings: bool) -> Built:
        """Read, link, make, and write; the target is replaced when all is done.

        Raises:
            NothingToDoError: no document could be read at all.
            CheckError: the graph breaks the checks and ``keep_going`` is false; nothing is written.
            OutputError: something cannot be written; the last build is left in place.
        """
        found: dict[str, tuple[bytes, str]] = {}
        cache = Cache(self._kept, self._settings.stamp(), self._progress.note, fresh)
        if fresh:
            Store.remove(self._kept)

        try:
            with guarded(self._kept):
                store = Store(self._kept)
                try:
                    work = self._expected(store, there)

                    def keep(f: Found) -> None:
                        found[f.name] = (f.key, f.sha256)
                        if f.made and f.made.name == f.name:
                            store.go_on()
                            self._put(store, f.name, f.key, f.sha256, f.made)

                    rest = read_all(
                        there,
                        self._settings,
                        self._progress,
                        keep,
                        cache,
                        self._workers,
                        self._timeout,
                        bare=True,
                        also=work.linked if work else None,
                        ready=prepare,
                    )
                    cache.commit()
                    store.commit()
                    skipped = tuple(f"{s.path}: {s.reason}" for s in rest.skipped if Path(s.path).name != CORRECTIONS)
                    if not found:
                        raise NothingToDoError("\n".join(rest.failures) or "There are no documents to read here.")
                    self._clock.lap("extract")
                    crew = self._link(store, cache, found)
                    make_nodes(crew)
                    self._clock.lap("nodes")
                    summaries = assemble(crew)
                    self._clock.lap("assemble")
                    numbers = summed(s.numbers for s in summaries)
                    violations = in_order(v for s in summaries for v in s.violations)
                    demand(violations, keep_going)
                    self._write(crew, numbers, rest.failures, skipped, violations, timings)
                finally:
                    store.close()
        finally:
            cache.close()
        return Built(numbers, rest.failures, skipped, self._left_out, self._clock.seconds)

    # ------------------------------------------------------------ linking

    def _stamp(self, shards: int) -> list[object]:
        """What the rows of the store depend on; the number of shards last."""
        return [FORMAT, code_stamp(), self._settings.stamp(), self._base, self._run.settings, shards]

    def _expected(self, store: Store, there: Survey) -> Shards | None:
        """What links documents as soon as they are read, where their number, and with it that of the shards, is known."""
        if not there.certain:
            return None
        stamp, last = self._stamp(_shards(there.documents)), json.loads(store.about("stamp") or "[]")
        if last != stamp:
            if last[:-1] == stamp[:-1]:
                return None
            with store.transaction():
                self._begin(store, stamp)
        return self._work(store, _shards(there.documents))

    @staticmethod
    def _begin(store: Store, stamp: list[object]) -> None:
        store.clear()
        for name, value in (("stamp", json.dumps(stamp)), ("special", "{}"), ("formats", "")):
            store.tell(name, value)

    def _work(self, store: Store, shards: int) -> Shards:
        special = json.loads(store.about("special") or "{}")
        return Shards(self._kept, self._base, self._run, shards, self._formats, special)

    @staticmethod
    def _put(store: Store, name: str, key: bytes, sha256: str, made: Linked) -> None:
        store.forget_document(name)
        store.add_document(name, key, sha256, made.json, made.piece, made.parts)

    def _link(self, store: Store, cache: Cache, found: Mapping[str, tuple[bytes, str]]) -> Crew:
        """Bring what the store holds of documents up to date; who does the further steps."""
        shards = _shards(len(found))
        stamp = self._stamp(shards)
        with store.transaction():
            if json.loads(store.about("stamp") or "[]") != stamp:
                self._begin(store, stamp)
            if store.about("formats") != " ".join(self._formats):
                store.connection.execute("DELETE FROM pieces")
                store.connection.execute("DELETE FROM files")
                store.connection.execute("DELETE FROM frames")
                store.connection.execute(
                    "INSERT OR IGNORE INTO dirty SELECT shard, 0 FROM shards WHERE shard < ?", (shards,)
                )
                store.connection.execute("DELETE FROM shards")
                store.tell("formats", " ".join(self._formats))
        work = self._work(store, shards)
        crew = Crew(store, work, shards, self._workers, max(600.0, self._timeout), self._progress)
        there = {name: (key, sha) for name, key, sha in store.rows("SELECT name, key, sha256 FROM documents")}
        gone = sorted(name for name in there if name not in found)
        changed = sorted(name for name in found if there.get(name) != found[name])
        with store.transaction():
            for name in gone:
                store.forget_document(name)
        self._progress.stage("linking", len(changed))

        def tasks() -> Iterator[tuple[str, Task]]:
            for name in changed:
                key, sha256 = found[name]
                row = cache.get(key)
                if row is None:
                    raise OutputError(f"{self._kept}: what was read cannot be kept here; the build needs this place.")
                yield name, ("link", (name, sha256, row[0]))

        def put(name: str, made: Linked) -> None:
            self._put(store, name, *found[name], made)
            self._progress.step(name)

        crew.each(tasks(), put)
        store.by_shard()
        self._clock.lap("link")
        return crew

    # ------------------------------------------------------------ writing

    def _write(
        self,
        crew: Crew,
        numbers: dict[str, dict[str, int]],
        failures: Sequence[str],
        skipped: Sequence[str],
        violations: Sequence[Violation],
        timings: bool,
    ) -> None:
        store = crew.store
        names = [name for (name,) in store.rows("SELECT name FROM documents ORDER BY name")]
        named = list(zip(names, file_names_of(names), strict=True))
        paths = _largest_first(store)
        parts = [named[n : n + _FILES] for n in range(0, len(named), _FILES)]
        self._progress.stage("writing", len(paths) + len(parts) + 1)

        def put(path: str, done: Any) -> None:  # noqa: ANN401 - what the task gives
            c = store.connection
            if isinstance(done, Finished):
                c.execute("INSERT OR REPLACE INTO files VALUES (?, ?, ?, ?)", (path, *astuple(done)))
            else:
                c.executemany("UPDATE documents SET size = ?, time = ? WHERE name = ?", done)
            self._progress.step(path)

        with folder.replacing(self._target) as fresh:
            there, last = fresh / "documents", self._target / "documents"
            there.mkdir()
            tasks: list[tuple[str, Task]] = [
                (path, ("file", (path, fresh / path, self._target / path))) for path in paths
            ]
            tasks += [("documents", ("documents", (part, there, last))) for part in parts]
            # files are put together from stored bytes: there is nothing to load
            crew.each(iter(tasks), put, ready=lambda: None)
            pieces = [unpack(data, dict) for (data,) in store.rows("SELECT piece FROM documents ORDER BY name")]
            self._clock.lap("write")
            content = report_of(
                self._run, numbers, pieces, failures, skipped, violations, self._clock.seconds if timings else None
            )
            folder.write(fresh / "report.json", as_json(content))
            folder.write(fresh / "report.md", as_markdown(content))
            self._progress.step("report")
            if hasattr(os, "sync"):
                os.sync()


def _shards(documents: int) -> int:
    """The number of shards for so many documents, a power of two."""
    return 1 << max(4, (documents // _PER_SHARD).bit_length())


def _largest_first(store: Store) -> list[str]:
    """The files of the build; the largest is begun first, so that no process is left alone with it at the end."""
    sizes = dict(store.rows("SELECT path, sum(length(data)) FROM pieces GROUP BY path"))
    paths = {path for (path,) in store.rows("SELECT DISTINCT path FROM frames")} | sizes.keys()
    return sorted(paths, key=lambda path: (-sizes.get(path, 0), path))
