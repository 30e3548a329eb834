"""The documents below some paths, read and extracted in worker processes of this machine."""

from __future__ import annotations

import hashlib
import json
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from kg.defaults import TIMEOUT
from kg.engine.cache import Cache
from kg.engine.codec import DamagedError, decode, encode
from kg.engine.pool import Failed, Pool
from kg.engine.progress import Progress
from kg.engine.settings import Settings
from kg.errors import InputError
from kg.extract import extract, warm_up
from kg.frozen import quick
from kg.lexicon.packs import using
from kg.model import Extraction, Source
from kg.read import Origin, Skipped, absent, scan

Failing = Callable[[tuple[int, int], str, str], None]

#: Documents from which on a build is made in parts.
LARGE = 1000
_ROW = 3000  # bytes of a table that a document takes, about


@quick
@dataclass(frozen=True, slots=True)
class _Task:
    """One document to come: where it stands in the order of reading, its place for people, and its cache key."""

    order: tuple[int, int]
    name: str
    sha256: str
    place: str
    key: bytes


@quick
@dataclass(frozen=True, slots=True)
class _Result:
    """What a worker sends: an encoded extraction with its numbers of entities and facts, and what was made beside it."""

    data: bytes
    entities: int
    facts: int
    made: Any = None


@dataclass(frozen=True, slots=True)
class Found:
    """A document that was read: its name, the digest of its file, its key in the cache, its stored extraction, and what
    was made of it beside that.
    """

    name: str
    sha256: str
    key: bytes
    data: bytes
    made: Any = None


@dataclass(frozen=True, slots=True)
class Rest:
    """Sentences on what was not read, in the order of reading, and files that are no documents."""

    failures: tuple[str, ...]
    skipped: tuple[Skipped, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """Extractions by the name of their documents, and what was not read."""

    extractions: tuple[Extraction, ...]
    rest: Rest


def processors() -> int:
    """The processors that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def default_workers() -> int:
    """One process for each processor; 0 where a process cannot be copied."""
    return processors() if sys.platform == "linux" else 0


@dataclass(frozen=True, slots=True)
class Survey:
    """What there is to read, looked at once: origins, files that are no documents, and sentences on paths that lead nowhere.

    ``documents`` is their number if all can be read, ``certain`` whether it is so: rows of tables are estimated.
    """

    origins: tuple[Origin, ...]
    skipped: tuple[Skipped, ...]
    failures: Mapping[tuple[int, int], str]
    documents: int
    certain: bool


def survey(paths: Sequence[str]) -> Survey:
    """What there is to read below some paths; nothing is opened but the lists of archives, and standard input."""
    failures = {(-1, n): reason for n, p in enumerate(paths) if (reason := absent(p))}
    origins, skipped = scan([p for p in paths if not absent(p)])
    many = [o for o in origins if o.many]
    rows = sum(max(1, o.path.stat().st_size // _ROW) if o.path else 1 for o in many)
    return Survey(tuple(origins), tuple(skipped), failures, len(origins) - len(many) + rows, not many)


def extractions(
    paths: Sequence[str],
    settings: Settings,
    progress: Progress,
    cache: Cache | None = None,
    workers: int | None = None,
    timeout: float = TIMEOUT,
) -> Reading:
    """The extractions of all documents below ``paths``; the other arguments are those of :func:`read_all`."""
    found: list[Extraction] = []

    def keep(f: Found) -> None:
        found.append(decode(f.data, f.name, f.sha256))

    rest = read_all(survey(paths), settings, progress, keep, cache, workers, timeout)
    found.sort(key=lambda x: x.document.source.name)
    return Reading(tuple(found), rest)


def read_all(
    there: Survey,
    settings: Settings,
    progress: Progress,
    keep: Callable[[Found], None],
    cache: Cache | None = None,
    workers: int | None = None,
    timeout: float = TIMEOUT,
    bare: bool = False,
    also: Callable[[Extraction], object] | None = None,
    ready: Callable[[], None] = warm_up,
) -> Rest:
    """Read and extract all documents of a survey, giving each to ``keep``, in no particular order.

    ``workers`` is the number of processes (0: in this one, without a limit of time), by default one for each
    processor, and 0 where a process cannot be copied. A document that cannot be read, takes longer than ``timeout``
    seconds, or costs its process its life, becomes a failure. ``bare``: of documents that ``cache`` holds, the data is
    left there and ``keep`` is given none. ``also`` makes something more of each document that is read, where that
    is done; ``ready`` loads what this needs.
    """
    failures = dict(there.failures)
    progress.stage("reading", len(there.origins))

    def kept(task: _Task, result: _Result) -> None:
        keep(Found(task.name, task.sha256, task.key, result.data, result.made))
        progress.step(task.name, f"{result.entities} entities, {result.facts} facts")

    def fail(order: tuple[int, int], sentence: str, name: str) -> None:
        failures[order] = sentence
        progress.step(name, sentence)

    def waiting() -> Iterator[tuple[_Task, Origin | Source]]:
        """Documents that the cache does not hold; those that it holds are kept on the way."""
        for task, what in _tasks(there.origins, fail):
            stored = _stored(cache, task.key, bare) if cache is not None else None
            if stored:
                try:
                    kept(task, _Result(*stored))
                    continue
                except DamagedError:
                    cache.forget(task.key)  # type: ignore[union-attr]  # it gave the row
                    progress.note(f"{task.place}: its row in the cache was damaged; it is read again.")
            yield task, what

    count = default_workers() if workers is None else workers
    work = partial(_work, settings, also)
    for task, result in _run(work, waiting(), count, timeout, ready):
        if isinstance(result, Failed):
            fail(task.order, _sentence(task.place, result, timeout), task.place)
        else:
            if cache is not None:
                cache.put(task.key, result.data, result.entities, result.facts)
            kept(task, result)
    if cache is not None:
        cache.prune()
    return Rest(tuple(failures[order] for order in sorted(failures)), there.skipped)


def _stored(cache: Cache, key: bytes, bare: bool) -> tuple[bytes, int, int] | None:
    if not bare:
        return cache.get(key)
    found = cache.numbers(key)
    return (b"", *found) if found else None


def _run(
    work: partial[_Result],
    tasks: Iterator[tuple[_Task, Origin | Source]],
    workers: int,
    timeout: float,
    ready: Callable[[], None],
) -> Iterator[tuple[_Task, _Result | Failed]]:
    if workers > 0:
        with Pool[_Task, "Origin | Source", _Result](work, workers, timeout, ready) as pool:
            yield from pool.run(tasks)
        return
    for task, what in tasks:
        try:
            yield task, work(what)
        except InputError as error:
            yield task, Failed("input", str(error))


def _work(settings: Settings, also: Callable[[Extraction], object] | None, what: Origin | Source) -> _Result:
    """Read, if it is not read yet, and extract one document."""
    source = what if isinstance(what, Source) else next(what.read())
    with using(settings.packs):
        x = extract(source, frozenset(settings.skip_repairs))
    facts = len(x.relations) + len(x.honours) + len(x.indicators)
    return _Result(encode(x), len(x.entities), facts, also(x) if also else None)


def _tasks(origins: Iterable[Origin], fail: Failing) -> Iterator[tuple[_Task, Origin | Source]]:
    """One task a document: files are read by the workers, the records of tables and long texts here, one by one."""
    for number, origin in enumerate(origins):
        record = 0
        try:
            if not origin.many:
                loaded = origin.loaded()
                key = _key(loaded.suffix.encode(), loaded.data or b"")
                yield _Task((number, 0), origin.name, "", str(origin), key), loaded
                continue
            for record, source in enumerate(origin.read(), 1):
                told = json.dumps([source.media, source.encoding, sorted(source.metadata.items())], ensure_ascii=False)
                at = source.metadata.get("record", f"part {record}")
                key = _key(told.encode("utf-8", "surrogatepass"), source.text.encode("utf-8", "surrogatepass"))
                yield _Task((number, record), source.name, source.sha256, f"{origin}, {at}", key), source
        except InputError as error:
            fail((number, record + 1), str(error), str(origin))


def _key(kind: bytes, content: bytes) -> bytes:
    """The hash of what a document's extraction depends on; its name is not a part, so a renamed file is found again."""
    return hashlib.sha256(b"%d\0%b%b" % (len(kind), kind, content)).digest()


def _sentence(place: str, failed: Failed, timeout: float) -> str:
    if failed.kind == "input":
        return failed.words
    if failed.kind == "slow":
        return f"{place}: it took longer than {timeout:g} seconds and was left out; give it more time with --timeout."
    if failed.kind == "memory":
        return f"{place}: it needs more memory than there is; cut it into smaller files."
    if failed.kind == "killed":
        return (
            f"{place}: its process was ended twice (signal {failed.words}), perhaps for want of memory; "
            "cut it into smaller files or use fewer --workers."
        )
    return f"{place}: reading it failed ({failed.words}); this is a fault of govkg, please report it."
