"""The same build on Apache Spark, for more documents than one machine reads: nothing here but how the work is dealt out.

Documents are extracted over partitions; what each adds is cut by the blocking keys that identifiers are made of
(:func:`kg.graph.contribution.cut`) and grouped by shard; each shard is assembled with the nodes that it points at and
written as one part. All of it is done by the functions that a build on one machine uses, so entities, identifiers and
facts are the same. Needs the extra ``spark`` (PySpark) and Java 17 or newer.
"""

from __future__ import annotations

import functools
import os
import sys
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

import msgspec

from kg.engine.codec import decode, encode
from kg.engine.settings import Settings
from kg.errors import InputError, KgError, NothingToDoError, OutputError
from kg.extract import extract
from kg.graph.contribution import Contribution, collisions, contribution, cut
from kg.graph.identifiers import checked_base
from kg.graph.model import Graph, Node, Run
from kg.graph.parts import PartBuilder, last_part
from kg.graph.places import divisions_of
from kg.model import Source
from kg.read import KINDS, Origin

if TYPE_CHECKING:
    from pyspark import RDD
    from pyspark.sql import SparkSession

_FIRST_ENTITIES = ("iri", "type", "subtype", "name", "aliases", "pinyin", "code", "mentions", "documents")


@dataclass(frozen=True, slots=True)
class Job:
    """What every task of a build on Spark is told."""

    base: str
    skip: frozenset[str]
    run: Run
    shards: int
    special: dict[str, str]


@dataclass(frozen=True, slots=True)
class Done:
    """Numbers of what was built, and sentences on what was not read."""

    documents: int
    entities: int
    relations: int
    failures: tuple[str, ...]


def build(
    paths: Sequence[str],
    output: str,
    settings: Settings,
    run: Run,
    base_iri: str,
    master: str | None = None,
    partitions: int | None = None,
    configuration: dict[str, str] | None = None,
) -> Done:
    """Read paths (local, or of any file system that Spark knows: ``hdfs://…``, ``s3a://…``) and write sorted parts.

    ``output`` then holds ``triples/`` (N-Triples, sorted within a shard), ``graph/`` and ``evidence/`` (Turtle),
    ``entities/`` and ``relations/`` (Parquet), and below ``neo4j/`` its tables (CSV, their headers
    beside them): parts in the order of the shards. A ``_SUCCESS`` in each says that it is complete. Empty files are not
    reported: Spark does not show them.

    Raises:
        InputError: PySpark or Java is missing, or the identifiers' base is no IRI.
        NothingToDoError: no document could be read at all.
        OutputError: the output cannot be written.
    """
    spark = session(master, configuration or {})
    try:
        return _build(spark, paths, output, settings, run, checked_base(base_iri), partitions)
    except Exception as error:
        if isinstance(error, KgError):
            raise
        raise OutputError(f"{output}: Spark could not finish ({_short(error)}).") from error
    finally:
        spark.stop()


def session(master: str | None, configuration: dict[str, str]) -> SparkSession:
    """A session of Spark at ``master``, with settings of its own.

    Raises:
        InputError: PySpark or Java is missing.
    """
    try:
        from pyspark.sql import SparkSession
    except ImportError:
        raise InputError("PySpark is missing; install govkg with its extra: pip install 'govkg[spark]'.") from None
    builder = SparkSession.builder.appName("govkg").config("spark.ui.enabled", "false")
    builder = builder.config("spark.ui.showConsoleProgress", "false")
    if master:
        builder = builder.master(master)
    if master is None or master.startswith("local"):  # elsewhere govkg is installed on every machine
        os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
        builder = builder.config("spark.executorEnv.PYTHONPATH", str(Path(__file__).parent.parent.parent))
        builder = builder.config("spark.driver.host", "127.0.0.1").config("spark.driver.bindAddress", "127.0.0.1")
    for name, value in sorted(configuration.items()):
        builder = builder.config(name, value)
    try:
        session: SparkSession = builder.getOrCreate()
    except Exception as error:
        raise InputError(f"Spark does not start ({_short(error)}); it needs Java 17 or newer.") from error
    session.sparkContext.setLogLevel("ERROR")
    return session


def _short(error: Exception) -> str:
    return (str(error).strip().splitlines() or [type(error).__name__])[0][:200]


def _build(
    spark: SparkSession,
    paths: Sequence[str],
    output: str,
    settings: Settings,
    run: Run,
    base: str,
    partitions: int | None,
) -> Done:
    context = spark.sparkContext
    tasks = partitions or max(2, context.defaultParallelism * 4)
    skip = frozenset(settings.skip_repairs)
    read = extracted(spark, paths, skip, tasks).cache()
    failures = tuple(sorted(text for kind, text in read.filter(_failed).collect()))
    found: RDD[Any] = read.filter(_succeeded)
    documents = found.count()
    if not documents:
        raise NothingToDoError("\n".join(failures) or f"{', '.join(paths)}: no documents to read here.")
    shards = 1 << max(4, (documents // 64).bit_length())
    special: dict[str, str] = {}
    for _ in range(3):
        job = Job(base, skip, run, shards, special)
        parts = found.flatMap(functools.partial(_parts, job)).groupByKey(min(shards, tasks)).cache()
        clashing = parts.map(functools.partial(_clashing, job)).filter(bool).collect()
        if not clashing:
            break
        special = {**special, **{key: iri for one in clashing for key, iri in one.items()}}
    nodes = parts.flatMap(functools.partial(_nodes, job)).cache()
    # nodes of other shards that a shard points at, sent to it
    asked = parts.flatMap(functools.partial(_asked, job))
    near = asked.join(nodes, min(shards, tasks)).map(_answer).groupByKey(min(shards, tasks))
    graphs = parts.leftOuterJoin(near, min(shards, tasks)).map(functools.partial(_graph, job)).cache()
    coded = [msgspec.msgpack.decode(data, type=Node) for _, data in nodes.filter(_coded).collect()]
    titles = sorted(set(graphs.flatMap(_titles).collect()))
    names = sorted(parts.flatMap(_names).distinct().collect())
    known = {n.iri for n in coded}
    ordered = sorted(coded, key=lambda n: n.iri)
    divisions = [d for d in divisions_of(base, ordered) if d.iri not in known]
    last = context.parallelize([(shards, last_part(base, divisions, titles, names, run))], 1)
    whole: RDD[Any] = graphs.map(_without_titles).union(last).sortByKey(numPartitions=min(shards + 1, tasks)).cache()
    _write(spark, whole, output)
    counted = whole.map(_counted).collect()
    return Done(documents, sum(n for n, _ in counted), sum(n for _, n in counted), failures)


# ---------------------------------------------------------------- what tasks do


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


def _failed(row: tuple[str, Any]) -> bool:
    return row[0] == "failed"


def _succeeded(row: tuple[str, Any]) -> bool:
    return row[0] == "found"


def _parts(job: Job, row: tuple[str, bytes]) -> Iterator[tuple[int, bytes]]:
    c = contribution(decode(row[1]), job.base, special=job.special)
    for shard, part in cut(c, job.shards).items():
        yield shard, msgspec.msgpack.encode(part)


def _builder(job: Job, row: tuple[int, Iterable[bytes]]) -> PartBuilder:
    found = [msgspec.msgpack.decode(data, type=Contribution) for data in row[1]]
    return PartBuilder(found, job.base, row[0], job.shards)


def _clashing(job: Job, row: tuple[int, Iterable[bytes]]) -> dict[str, str]:
    return collisions(job.base, _builder(job, row).things())


def _nodes(job: Job, row: tuple[int, Iterable[bytes]]) -> Iterator[tuple[str, bytes]]:
    for n in _builder(job, row).nodes:
        yield n.iri, msgspec.msgpack.encode(n)


def _coded(row: tuple[str, bytes]) -> bool:
    return "/place/" in row[0] and msgspec.msgpack.decode(row[1], type=Node).code is not None


def _asked(job: Job, row: tuple[int, Iterable[bytes]]) -> Iterator[tuple[str, int]]:
    for iri in _builder(job, row).elsewhere():
        yield iri, row[0]


def _answer(row: tuple[str, tuple[int, bytes]]) -> tuple[int, bytes]:
    return row[1]


def _graph(job: Job, row: tuple[int, tuple[Iterable[bytes], Iterable[bytes] | None]]) -> tuple[int, Any]:
    shard, (parts, near) = row
    builder = _builder(job, (shard, parts))
    nodes = {n.iri: n for n in (msgspec.msgpack.decode(data, type=Node) for data in near or ())}
    return shard, (builder.written(nodes, job.run), sorted(builder.titles()))


def _titles(row: tuple[int, tuple[Graph, list[str]]]) -> list[str]:
    return row[1][1]


def _without_titles(row: tuple[int, tuple[Graph, list[str]]]) -> tuple[int, Graph]:
    return row[0], row[1][0]


def _names(row: tuple[int, Iterable[bytes]]) -> list[str]:
    return [msgspec.msgpack.decode(data, type=Contribution).document for data in row[1]]


def _counted(row: tuple[int, Graph]) -> tuple[int, int]:
    return len(row[1].nodes), len(row[1].claims)


# ---------------------------------------------------------------- writing


def _write(spark: SparkSession, whole: RDD[Any], output: str) -> None:
    import pyspark.sql.types as t

    headers = neo4j_headers()
    for name in ("triples", "graph", "evidence", *(f"neo4j/{table}" for table in headers)):
        whole.map(functools.partial(_text, name)).filter(bool).saveAsTextFile(f"{output}/{name}")
    strings = t.ArrayType(t.StringType())
    for kind, header in headers.items():
        context = spark.sparkContext
        context.parallelize([header], 1).saveAsTextFile(f"{output}/neo4j/{kind}-header")
    kinds = {"aliases": strings, "documents": strings, "mentions": t.LongType(), "titles": strings, "status": strings}
    kinds |= {"confidence": t.DoubleType(), "sources": t.LongType()}
    for name, rows, columns in (
        ("entities", _entities, _FIRST_ENTITIES),
        (
            "relations",
            _relations,
            ("iri", "subject", "predicate", "object", "confidence", "titles", "status", "sources"),
        ),
    ):
        schema = t.StructType([t.StructField(c, kinds.get(c, t.StringType())) for c in columns])
        spark.createDataFrame(whole.flatMap(rows), schema).write.parquet(f"{output}/{name}")


def _text(name: str, row: tuple[int, Graph]) -> str:
    """The lines of one part of an output, without the last line's end."""
    graph = row[1]
    if name == "triples":
        from kg.graph.rdf import n_triples, rows_of

        rows = rows_of(graph)
        data = n_triples([*rows.facts, *rows.evidence])
        return b"\n".join(sorted(set(data.splitlines()))).decode()
    from kg.export.parts import pieces

    form, path = ("neo4j", f"{name}.csv") if name.startswith("neo4j/") else ("ttl", f"{name}.ttl")
    piece = pieces(graph, form)[path][0]
    head = piece.head if form == "ttl" else b""  # prefixes may stand in a file again, a CSV header may not
    return (head + piece.body).decode().rstrip("\n") if piece.body else ""


def neo4j_headers() -> dict[str, str]:
    """The header lines of the CSV files, which stand in files of their own."""
    from kg.export.parts import pieces

    found = {name: p[0] for name, p in pieces(Graph(), "neo4j").items() if name.endswith(".csv")}
    return {name.removeprefix("neo4j/").removesuffix(".csv"): p.head.decode().rstrip("\n") for name, p in found.items()}


def _entities(row: tuple[int, Graph]) -> Iterator[tuple[Any, ...]]:
    for n in row[1].nodes:
        forms = [a.form for a in n.aliases]
        yield n.iri, n.type, n.subtype, n.name, forms, n.pinyin, n.code, n.mentions, list(n.documents)


def _relations(row: tuple[int, Graph]) -> Iterator[tuple[Any, ...]]:
    for c in row[1].claims:
        titles, statuses = list(c.titles), list(c.statuses)
        yield c.iri, c.subject, c.predicate, c.object, float(c.confidence), titles, statuses, len(c.evidence)
