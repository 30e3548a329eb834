"""What tasks do with what each document adds: cut it by shard, assemble the shards, send nodes to where they are pointed at.

The functions stand in a module so that Spark can send them to its workers by name.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import msgspec

from kg.engine.codec import decode
from kg.graph.contribution import Contribution, collisions, contribution, cut
from kg.graph.model import Graph, Node, Run
from kg.graph.parts import PartBuilder


@dataclass(frozen=True, slots=True)
class Job:
    """What every task of a build on Spark is told."""

    base: str
    skip: frozenset[str]
    run: Run
    shards: int
    special: dict[str, str]


def failed(row: tuple[str, Any]) -> bool:
    """Whether a row of :func:`~kg.engine.spark.reading.extracted` is a failure."""
    return row[0] == "failed"


def succeeded(row: tuple[str, Any]) -> bool:
    """Whether a row of :func:`~kg.engine.spark.reading.extracted` is an extraction."""
    return row[0] == "found"


def parts(job: Job, row: tuple[str, bytes]) -> Iterator[tuple[int, bytes]]:
    """What a document adds to each shard, packed."""
    c = contribution(decode(row[1]), job.base, special=job.special)
    for shard, part in cut(c, job.shards).items():
        yield shard, msgspec.msgpack.encode(part)


def _builder(job: Job, row: tuple[int, Iterable[bytes]]) -> PartBuilder:
    found = [msgspec.msgpack.decode(data, type=Contribution) for data in row[1]]
    return PartBuilder(found, job.base, row[0], job.shards)


def clashing(job: Job, row: tuple[int, Iterable[bytes]]) -> dict[str, str]:
    """Keys of a shard whose identifiers clash, each with the identifier that it has instead."""
    return collisions(job.base, _builder(job, row).things())


def nodes(job: Job, row: tuple[int, Iterable[bytes]]) -> Iterator[tuple[str, bytes]]:
    """The nodes of a shard by identifier, packed."""
    for n in _builder(job, row).nodes:
        yield n.iri, msgspec.msgpack.encode(n)


def coded(row: tuple[str, bytes]) -> bool:
    """Whether a node is a place with a division code."""
    return "/place/" in row[0] and msgspec.msgpack.decode(row[1], type=Node).code is not None


def asked(job: Job, row: tuple[int, Iterable[bytes]]) -> Iterator[tuple[str, int]]:
    """The nodes of other shards that a shard points at, each with the shard that asks."""
    for iri in _builder(job, row).elsewhere():
        yield iri, row[0]


def answer(row: tuple[str, tuple[int, bytes]]) -> tuple[int, bytes]:
    """The shard that asked, and the node."""
    return row[1]


def graph(job: Job, row: tuple[int, tuple[Iterable[bytes], Iterable[bytes] | None]]) -> tuple[int, Any]:
    """The graph of a shard with the nodes it points at, and the titles in it."""
    shard, (parts, near) = row
    builder = _builder(job, (shard, parts))
    nodes = {n.iri: n for n in (msgspec.msgpack.decode(data, type=Node) for data in near or ())}
    return shard, (builder.written(nodes, job.run), sorted(builder.titles()))


def titles(row: tuple[int, tuple[Graph, list[str]]]) -> list[str]:
    """The titles of a shard."""
    return row[1][1]


def without_titles(row: tuple[int, tuple[Graph, list[str]]]) -> tuple[int, Graph]:
    """A shard's graph alone."""
    return row[0], row[1][0]


def names(row: tuple[int, Iterable[bytes]]) -> list[str]:
    """The documents of a shard."""
    return [msgspec.msgpack.decode(data, type=Contribution).document for data in row[1]]


def counted(row: tuple[int, Graph]) -> tuple[int, int]:
    """How many nodes and claims a shard has."""
    return len(row[1].nodes), len(row[1].claims)
