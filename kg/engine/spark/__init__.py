"""The same build on Apache Spark, for more documents than one machine reads: nothing here but how the work is dealt out.

Documents are extracted over partitions; what each adds is cut by the blocking keys that identifiers are made of
(:func:`kg.graph.contribution.cut`) and grouped by shard; each shard is assembled with the nodes that it points at and
written as one part. All of it is done by the functions that a build on one machine uses, so entities, identifiers and
facts are the same. Needs the extra ``spark`` (PySpark) and Java 17 or newer.
"""

from __future__ import annotations

import functools
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import msgspec

from kg.engine.settings import Settings
from kg.engine.spark import tasks
from kg.engine.spark.connect import session, told
from kg.engine.spark.reading import extracted
from kg.engine.spark.tasks import Job
from kg.engine.spark.writing import write
from kg.errors import KgError, NothingToDoError, OutputError
from kg.graph.identifiers import checked_base
from kg.graph.model import Node, Run
from kg.graph.parts import last_part
from kg.graph.places import divisions_of

if TYPE_CHECKING:
    from pyspark import RDD
    from pyspark.sql import SparkSession

__all__ = ["Done", "build", "extracted", "session"]


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
    base = checked_base(base_iri)
    spark = session(master, configuration or {})
    try:
        return _build(spark, paths, output, settings, run, base, partitions)
    except KgError:
        raise
    except Exception as error:
        raise OutputError(f"{output}: Spark could not finish ({told(error)}).") from error
    finally:
        spark.stop()


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
    wide = partitions or max(2, context.defaultParallelism * 4)
    skip = frozenset(settings.skip_repairs)
    read = extracted(spark, paths, skip, wide).cache()
    failures = tuple(sorted(text for kind, text in read.filter(tasks.failed).collect()))
    found: RDD[Any] = read.filter(tasks.succeeded)
    documents = found.count()
    if not documents:
        raise NothingToDoError("\n".join(failures) or f"{', '.join(paths)}: no documents to read here.")
    shards = 1 << max(4, (documents // 64).bit_length())
    across = min(shards, wide)
    special: dict[str, str] = {}
    for _ in range(3):
        job = Job(base, skip, run, shards, special)
        parts = found.flatMap(functools.partial(tasks.parts, job)).groupByKey(across).cache()
        clashing = parts.map(functools.partial(tasks.clashing, job)).filter(bool).collect()
        if not clashing:
            break
        special = {**special, **{key: iri for one in clashing for key, iri in one.items()}}
    nodes = parts.flatMap(functools.partial(tasks.nodes, job)).cache()
    # nodes of other shards that a shard points at, sent to it
    asked = parts.flatMap(functools.partial(tasks.asked, job))
    near = asked.join(nodes, across).map(tasks.answer).groupByKey(across)
    graphs = parts.leftOuterJoin(near, across).map(functools.partial(tasks.graph, job)).cache()
    coded = [msgspec.msgpack.decode(data, type=Node) for _, data in nodes.filter(tasks.coded).collect()]
    titles = sorted(set(graphs.flatMap(tasks.titles).collect()))
    names = sorted(parts.flatMap(tasks.names).distinct().collect())
    known = {n.iri for n in coded}
    ordered = sorted(coded, key=lambda n: n.iri)
    divisions = [d for d in divisions_of(base, ordered) if d.iri not in known]
    last = context.parallelize([(shards, last_part(base, divisions, titles, names, run))], 1)
    whole: RDD[Any] = (
        graphs.map(tasks.without_titles).union(last).sortByKey(numPartitions=min(shards + 1, wide)).cache()
    )
    write(spark, whole, output)
    counted = whole.map(tasks.counted).collect()
    return Done(documents, sum(n for n, _ in counted), sum(n for _, n in counted), failures)
