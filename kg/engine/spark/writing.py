"""Writing on Spark: the outputs of each shard as one part, tables of entities and relations as Parquet."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from kg.graph.model import Graph

if TYPE_CHECKING:
    from pyspark import RDD
    from pyspark.sql import SparkSession

_FIRST_ENTITIES = ("iri", "type", "subtype", "name", "aliases", "pinyin", "code", "mentions", "documents")


def write(spark: SparkSession, whole: RDD[Any], output: str) -> None:
    """Write the graphs of all shards, ``whole`` in their order, below ``output``."""
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
