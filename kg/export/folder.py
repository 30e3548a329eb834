"""A build's folder, written whole or not at all.

Files are written to a hidden folder beside the target, which takes the target's name only when it is
complete. A build that is interrupted leaves the last one in place; what it left behind is cleared by the next.
"""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
import signal
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

from kg.errors import OutputError

#: What a file holds: all of it, or pieces one after another, so that a large file is never in memory whole.
Content = bytes | Iterable[bytes]

#: All that a build may write at the top of its folder. A folder that holds anything else is not replaced.
ENTRIES = frozenset(
    {
        "graph.ttl",
        "evidence.ttl",
        "evidence.rdf12.ttl",
        "graph.jsonld",
        "graph.nq",
        "graph.html",
        "graph.gexf",
        "graph.graphml",
        "neo4j",
        "documents",
        "corrections.json",
        "report.md",
        "report.json",
    }
)


def _sentence(target: Path, error: OSError | ValueError) -> str:
    if isinstance(error, ValueError):  # a NUL in the name
        return f"{target}: no name of a folder ({error}); choose another with -o."
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return f"{target}: the disk is full; free some space or choose another folder with -o. Nothing was changed."
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return f"{target}: no permission to write here; choose another folder with -o."
    return f"{target}: cannot be written ({error.strerror or error})."


def check_target(target: Path) -> None:
    """Refuse a target that a build could not or should not replace, before any work is done.

    Raises:
        OutputError: the target is a file, or a folder that holds other things than a build.
    """
    try:
        if target.exists() and not target.is_dir():
            raise OutputError(f"{target}: is a file; name a folder with -o.")
        foreign = sorted(p.name for p in target.iterdir() if p.name not in ENTRIES) if target.is_dir() else []
    except (OSError, ValueError) as error:
        raise OutputError(_sentence(target, error)) from error
    if foreign:
        raise OutputError(
            f"{target}: holds other files ({foreign[0]}); name an empty folder or an earlier build with -o."
        )


@contextlib.contextmanager
def locked(target: Path, say: Callable[[str], None] = lambda _: None) -> Iterator[None]:
    """Keep other builds out of ``target`` while the block runs; one that comes later waits, and says so.

    The lock is the system's, so it ends with its process, however that ends. Within one process it may be nested.

    Raises:
        OutputError: no lock can be kept beside the target.
    """
    import filelock

    target = target.absolute()
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        file = target.with_name(f".{target.name}.lock")
        with file.open("ab"):  # filelock waits for ever where the file cannot be made (/proc)
            pass
        lock = filelock.FileLock(file, is_singleton=True)
        try:
            lock.acquire(timeout=0)
        except filelock.Timeout:
            say(f"{target}: another build is writing here; waiting for its end.")
            lock.acquire()
    except OSError as error:
        raise OutputError(_sentence(target, error)) from error
    try:
        yield
    finally:
        lock.release()


@contextlib.contextmanager
def replacing(target: Path) -> Iterator[Path]:
    """A fresh folder to write to; it becomes ``target`` when the block ends without an error.

    Raises:
        OutputError: the target cannot be written; the last build is left as it was.
    """
    check_target(target)
    with locked(target):
        yield from _replacing(target.absolute())


def _replacing(target: Path) -> Iterator[Path]:
    fresh, old = target.with_name(f".{target.name}.new"), target.with_name(f".{target.name}.old")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        if old.exists() and not target.exists():
            old.rename(target)  # a build was killed between the two renames below
        for rest in (fresh, old):
            if rest.exists():
                shutil.rmtree(rest)
        fresh.mkdir()
        yield fresh
        with _undisturbed():
            if target.exists():
                target.rename(old)
            fresh.rename(target)
        shutil.rmtree(old, ignore_errors=True)
    except OSError as error:
        raise OutputError(_sentence(target, error)) from error
    finally:
        shutil.rmtree(fresh, ignore_errors=True)


@contextlib.contextmanager
def _undisturbed() -> Iterator[None]:
    """Put off keyboard interrupts and termination for the moment of the renames."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT, signal.SIGTERM})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def write_all(target: Path, files: Mapping[str, bytes]) -> None:
    """Write files into a folder of any content; those of these names are replaced, each whole.

    Raises:
        OutputError: they cannot be written.
    """
    try:
        for name, data in files.items():
            fresh = target / f".{name}.new"
            write(fresh, data)
            fresh.replace(target / name)
    except OSError as error:
        raise OutputError(_sentence(target, error)) from error


def write(path: Path, data: Content) -> None:
    """Write a file with its folders, down to the disk."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as out:
        out.writelines((data,) if isinstance(data, bytes) else data)
        out.flush()
        os.fsync(out.fileno())
