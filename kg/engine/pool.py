"""Worker processes, one task at a time each, that may die, hang or run out of memory without harm to the others.

``concurrent.futures`` gives up all tasks when one worker is killed, and cannot end one that hangs; so each worker has
a pipe of its own here. A task that lost its worker is tried once more; one that takes longer than its time is not.
"""

from __future__ import annotations

import contextlib
import gc
import multiprocessing
import pickle
import signal
import sys
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.context import BaseContext
from multiprocessing.process import BaseProcess
from typing import Any, Generic, Literal, TypeVar

from kg.errors import KgError

K = TypeVar("K")
T = TypeVar("T")
R = TypeVar("R")
_GARBAGE = 20_000  # objects between two searches for garbage: a document makes thousands, and keeps hardly any
_GRACE = 5.0  # seconds after which the kernel ends a worker whose time is over, should nobody else do it


@dataclass(frozen=True, slots=True)
class Failed:
    """A task without a result: ``input`` (its own fault, told in ``words``), ``slow``, ``memory``, ``killed``, ``error``."""

    kind: Literal["input", "slow", "memory", "killed", "error"]
    words: str = ""


@dataclass(slots=True)
class _Worker(Generic[K, T]):
    process: BaseProcess
    line: Connection
    task: tuple[K, T, int] | None = None  # key, what to do, which attempt
    until: float = 0.0


class Pool(Generic[K, T, R]):
    """Runs ``work`` on tasks in ``workers`` processes, each task for at most ``timeout`` seconds.

    ``prepare`` is called once before the first task: here, where workers are copies of this process, so that they
    share what it loads, else in each worker. Close it, or use it in a ``with`` block.
    """

    def __init__(
        self, work: Callable[[T], R], workers: int, timeout: float, prepare: Callable[[], None] = lambda: None
    ) -> None:
        self._work, self._number, self._timeout, self._prepare = work, workers, timeout, prepare
        self._context: BaseContext = multiprocessing.get_context("fork" if sys.platform == "linux" else "spawn")
        self._forks = sys.platform == "linux"
        self._workers: list[_Worker[K, T]] = []
        self._prepared = False

    def __enter__(self) -> Pool[K, T, R]:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """End all workers, whatever they do."""
        for w in self._workers:
            w.process.kill()
        for w in self._workers:
            w.process.join()
            w.line.close()
        self._workers.clear()

    def run(self, tasks: Iterable[tuple[K, T]]) -> Iterator[tuple[K, R | Failed]]:
        """Key and result of each task, in the order in which they are done.

        No more than one task a worker, and one that waits, are taken from ``tasks`` ahead of the results.
        """
        source = iter(tasks)
        again: deque[tuple[K, T, int]] = deque()
        following = self._next(source, again)
        while True:
            while following is not None and (idle := self._idle()) is not None:
                self._give(idle, following)
                following = self._next(source, again)
            busy = [w for w in self._workers if w.task is not None]
            if not busy:
                return
            soonest = min(w.until for w in busy)
            ready = set(wait([w.line for w in busy], max(0.0, soonest - time.monotonic())))
            for w in busy:
                if w.line in ready or time.monotonic() >= w.until:
                    yield from self._taken(w, w.line in ready, again)
            if following is None:
                following = self._next(source, again)

    def _next(self, source: Iterator[tuple[K, T]], again: deque[tuple[K, T, int]]) -> tuple[K, T, int] | None:
        if again:
            return again.popleft()
        found = next(source, None)
        return None if found is None else (*found, 1)

    def _idle(self) -> _Worker[K, T] | None:
        for w in self._workers:
            if w.task is None:
                return w
        return self._start() if len(self._workers) < self._number else None

    def _start(self) -> _Worker[K, T]:
        if self._forks and not self._prepared:
            with _uncollected():
                self._prepare()
        self._prepared = True
        mine, theirs = self._context.Pipe()
        others = [w.line for w in self._workers] + [mine] if self._forks else []
        prepare = None if self._forks else self._prepare
        process = self._context.Process(  # type: ignore[attr-defined]  # typeshed: contexts have it, their base has not
            target=_serve, args=(theirs, others, self._work, prepare, self._timeout), daemon=True
        )
        process.start()
        theirs.close()
        worker: _Worker[K, T] = _Worker(process, mine)
        self._workers.append(worker)
        return worker

    def _give(self, worker: _Worker[K, T], task: tuple[K, T, int]) -> None:
        worker.task, worker.until = task, time.monotonic() + self._timeout
        with contextlib.suppress(OSError):  # it has died: its line says so when it is waited for
            _send(worker.line, task[1])

    def _taken(
        self, w: _Worker[K, T], answered: bool, again: deque[tuple[K, T, int]]
    ) -> Iterator[tuple[K, R | Failed]]:
        """The worker's result, if there is one; a dead or slow worker is let go."""
        assert w.task is not None  # noqa: S101 - only busy workers come here
        key, task, attempt = w.task
        if answered:
            try:
                result = w.line.recv()
            except (EOFError, OSError):
                pass
            else:
                w.task = None
                yield key, result
                return
        self._workers.remove(w)
        w.process.kill()
        w.process.join()
        w.line.close()
        if not answered or w.process.exitcode == -getattr(signal, "SIGALRM", 0):
            yield key, Failed("slow")
        elif attempt == 1:
            again.append((key, task, 2))
        else:
            yield key, Failed("killed", str(-(w.process.exitcode or 0)))


@contextlib.contextmanager
def _uncollected() -> Iterator[None]:
    """Without searches for garbage among what the block loads, nor later: it stays, and copies of this process share it."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        if was:
            gc.enable()


def _serve(
    line: Connection,
    others: list[Connection],
    work: Callable[[Any], object],
    prepare: Callable[[], None] | None,
    timeout: float,
) -> None:
    """A worker's life: until the other end of its line closes."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # an interrupt is for the process that started it
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    for other in others:  # else no worker would notice that the parent has died
        other.close()
    if prepare:
        with _uncollected():
            prepare()
    gc.set_threshold(_GARBAGE, 20, 50)
    with contextlib.suppress(EOFError, OSError):
        while True:
            task = line.recv()
            _alarm(timeout + _GRACE)
            result = _done(work, task)
            _alarm(0)
            _send(line, result)


def _send(line: Connection, what: object) -> None:
    """Plain data needs no more than pickle, which :meth:`Connection.send` takes five times as long to set up."""
    line.send_bytes(pickle.dumps(what, pickle.HIGHEST_PROTOCOL))


def _done(work: Callable[[Any], object], task: object) -> object:
    try:
        return work(task)
    except KgError as error:
        return Failed("input", str(error))
    except MemoryError:
        return Failed("memory")
    except Exception as error:  # one document's trouble must not cost the others
        return Failed("error", f"{type(error).__name__}: {error}"[:200])


def _alarm(seconds: float) -> None:
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_REAL, seconds)
