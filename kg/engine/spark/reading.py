"""Reading on Spark: files of any file system that it knows become extractions."""

from __future__ import annotations

import functools
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

from kg.engine.codec import encode
from kg.errors import InputError
from kg.extract import extract
from kg.model import Source
from kg.read import KINDS, Origin

if TYPE_CHECKING:
    from pyspark import RDD
    from pyspark.sql import SparkSession


def extracted(spark: SparkSession, paths: Sequence[str], skip: frozenset[str], tasks: int) -> RDD[Any]:
    """For each document below the paths ``("found", packed extraction)``, for each file that cannot be read ``("failed", sentence)``."""
    # each file with its bytes, wherever it lies; the name is its path below what was given
    files = spark.sparkContext.union([_files(spark, path, tasks) for path in paths])
    return files.repartition(tasks).mapPartitions(functools.partial(_extracted, skip))


def _files(spark: SparkSession, path: str, tasks: int) -> RDD[Any]:
    """Name and content of each file below a path, names as the single machine gives them."""
    root = path if "://" in path else Path(path).absolute().as_uri()
    frame = spark.read.format("binaryFile").option("recursiveFileLookup", "true").load(root).select("path", "content")
    return frame.rdd.map(functools.partial(_named, root.rstrip("/")))


def _named(root: str, row: Any) -> tuple[str, bytes]:  # noqa: ANN401 - a row of Spark
    from urllib.parse import unquote

    whole = unquote(_plain(row["path"]))
    base = unquote(_plain(root))
    inner = whole[len(base) :].lstrip("/") if whole.startswith(base + "/") else ""
    return ("__".join(PurePosixPath(inner).parts) if inner else PurePosixPath(whole).name, bytes(row["content"]))


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
