"""Reading on Spark: files of any file system that it knows become extractions."""

from __future__ import annotations

import functools
import re
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

from kg.engine.codec import encode
from kg.errors import InputError
from kg.extract import extract
from kg.model import Source
from kg.read import BUILDS, KINDS, Origin

if TYPE_CHECKING:
    from pyspark import RDD
    from pyspark.sql import SparkSession

_OPENING = 4096  # bytes that a document takes as long as, whatever its size, when files are dealt out


def extracted(spark: SparkSession, paths: Sequence[str], skip: frozenset[str], tasks: int) -> RDD[Any]:
    """For each document below the paths ``("found", packed extraction)``, for each file that cannot be read ``("failed", sentence)``."""
    # each file with its bytes, wherever it lies; the name is its path below what was given
    # about as many parts as tasks, whose files are dealt out by their size: nothing has to be sent around for that
    spark.conf.set("spark.sql.files.minPartitionNum", str(tasks))
    spark.conf.set("spark.sql.files.openCostInBytes", str(_OPENING))
    return spark.sparkContext.union([_files(spark, path, skip) for path in paths])


def _files(spark: SparkSession, path: str, skip: frozenset[str]) -> RDD[Any]:
    """The extractions of the files below a path, under the names that the single machine gives them."""
    from pyspark.sql.functions import regexp_replace

    root = path if "://" in path else Path(path).absolute().as_uri()
    frame = spark.read.format("binaryFile").option("recursiveFileLookup", "true").load(root)
    root = root.rstrip("/")
    # the paths alone first, which opens no file: what earlier builds have written are no documents. Java picks those
    # that may lead through one, so that no Python is asked about the others
    marks = "^(.*/(?:" + "|".join(sorted({re.escape(name) for names in BUILDS for name in names})) + "))(?:/.*)?$"
    above = regexp_replace(frame["path"], marks, "$1").alias("path")
    seen = frame.where(frame["path"].rlike(marks)).select(above).distinct().collect()
    built = builds(mark for row in seen for mark in _marks(root, row))
    return frame.select("path", "content").rdd.mapPartitions(functools.partial(_read, root, built, skip))


def _read(
    root: str, built: frozenset[tuple[str, ...]], skip: frozenset[str], rows: Iterable[Any]
) -> Iterator[tuple[str, Any]]:
    return _extracted(skip, (named for row in rows for named in _named(root, built, row)))


def _inner(root: str, path: str) -> tuple[str, ...]:
    """The parts of a path below the root; nothing for the root itself."""
    from urllib.parse import unquote

    whole, base = unquote(_plain(path)), unquote(_plain(root))
    return PurePosixPath(whole[len(base) :].lstrip("/")).parts if whole.startswith(base + "/") else ()


def _marks(root: str, row: Any) -> list[tuple[tuple[str, ...], str]]:  # noqa: ANN401 - a row of Spark
    """The folders below the root that hold what a build writes, each with what it is."""
    parts = _inner(root, row["path"])
    return [(parts[:n], part) for n, part in enumerate(parts) if any(part in names for names in BUILDS)]


def builds(marks: Iterable[tuple[tuple[str, ...], str]]) -> frozenset[tuple[str, ...]]:
    """Of folders and things that stand in them, the folders that a build has written."""
    held: dict[tuple[str, ...], set[str]] = {}
    for folder, name in marks:
        held.setdefault(folder, set()).add(name)
    return frozenset(folder for folder, names in held.items() if any(names.issuperset(build) for build in BUILDS))


def _named(root: str, built: frozenset[tuple[str, ...]], row: Any) -> list[tuple[str, bytes]]:  # noqa: ANN401
    from urllib.parse import unquote

    parts = _inner(root, row["path"])
    if any(parts[:n] in built for n in range(len(parts))):
        return []
    return [("__".join(parts) or PurePosixPath(unquote(_plain(row["path"]))).name, bytes(row["content"]))]


def _plain(uri: str) -> str:
    """``file:///a`` and ``file:/a`` are one place."""
    scheme, _, rest = uri.partition(":")
    return f"{scheme}:/{rest.lstrip('/')}"


def _extracted(skip: frozenset[str], rows: Iterable[tuple[str, bytes]]) -> Iterator[tuple[str, Any]]:
    for name, data in rows:
        suffix = PurePosixPath(name).suffix.lower()
        if suffix not in KINDS or suffix == ".zip" or any(p.startswith((".", "~$")) for p in name.split("__")):
            continue
        try:
            for source in _sources(name, data):
                yield "found", encode(extract(source, skip))
        except InputError as error:
            yield "failed", str(error)
        except Exception as error:  # one document's trouble must not cost the others
            yield "failed", f"{name}: reading it failed ({type(error).__name__}: {error}); please report it."


def _sources(name: str, data: bytes) -> Iterator[Source]:
    if PurePosixPath(name).suffix.lower() in (".parquet",):  # a library that reads files only
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / name
            path.write_bytes(data)
            yield from Origin(name, path).read()
        return
    yield from Origin(name, data=data).read()
