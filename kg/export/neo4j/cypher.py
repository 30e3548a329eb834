"""Cypher: what makes a running database hold this graph and no older one, as a script and as statements for a push.

Every statement can be run again: it merges by IRI. Data stands in quoted literals or in parameters, never in the text
of a command. A row is a list: the identity, the hash, then the values in the order of the table; ``null`` for what is
not known, or empty.
"""

from __future__ import annotations

import functools
import itertools
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, TypeVar

from kg.export.neo4j import tables
from kg.export.neo4j.tables import (
    DIGEST,
    LINK,
    LINKS,
    NODES,
    RELATIONS,
    EdgeRow,
    Hashed,
    NodeRow,
    digest,
    hashed,
    relationship,
    written,
)
from kg.export.xml import SURROGATE
from kg.graph.model import Graph
from kg.graph.ontology import labels, relations
from kg.graph.properties import Value

T = TypeVar("T")
Row = list[Value]
#: A statement over ``$rows``, and its rows.
Batch = tuple[str, list[Row]]

_STALE = "govkg_stale"
_IN_SCRIPT = 100  # rows a statement
_AT_ONCE = "IN TRANSACTIONS OF 5000 ROWS"
_TYPES = "|".join([*(relationship(p) for p in relations()), *LINKS])


def schema() -> list[str]:
    """Statements that make the constraints and indexes, and wait until they stand."""
    types = [relationship(p) for p in relations()]
    # this analyzer finds a Chinese word anywhere in a name
    words = "OPTIONS {indexConfig: {`fulltext.analyzer`: 'cjk'}}"
    return [
        *(
            f"CREATE CONSTRAINT govkg_{label.lower()}_iri IF NOT EXISTS FOR (n:{label}) REQUIRE n.iri IS UNIQUE"
            for label in NODES
        ),
        "CREATE INDEX govkg_entity_name IF NOT EXISTS FOR (n:Entity) ON (n.name)",
        "CREATE INDEX govkg_entity_code IF NOT EXISTS FOR (n:Entity) ON (n.code)",
        "CREATE INDEX govkg_article_date IF NOT EXISTS FOR (n:Article) ON (n.date)",
        *(f"CREATE INDEX govkg_{t.lower()} IF NOT EXISTS FOR ()-[r:{t}]-() ON (r.claim)" for t in types),
        f"CREATE FULLTEXT INDEX govkg_names IF NOT EXISTS FOR (n:Entity) ON EACH [n.name, n.aliases, n.pinyin] {words}",
        "CREATE FULLTEXT INDEX govkg_sentences IF NOT EXISTS "
        f"FOR ()-[r:{'|'.join(types)}]-() ON EACH [r.sentence] {words}",
        "CALL db.awaitIndexes(300)",
    ]


def nodes(data: Graph, size: int, wanted: Callable[[NodeRow, str], bool] = lambda row, digest: True) -> Iterator[Batch]:
    """The nodes to write, in batches of at most ``size`` rows of one statement."""
    found = ((n, digest(n)) for label in NODES for n in tables.nodes(data, label))
    return _batched(((_node_statement(n.labels), node_row(n, h)) for n, h in found if wanted(n, h)), size)


def edges(data: Graph, size: int, wanted: Callable[[EdgeRow, str], bool] = lambda row, digest: True) -> Iterator[Batch]:
    """The relationships to write, likewise."""
    found = ((r, digest(r)) for r in itertools.chain(tables.edges(data), tables.links(data)))
    return _batched(((_edge_statement(r.type), edge_row(r, h)) for r, h in found if wanted(r, h)), size)


def node_row(row: NodeRow, digest: str) -> Row:
    """IRI, hash, and the other values."""
    iri, *values = row.values.values()
    return [iri, digest, *[None if v == "" or v == () else v for v in values]]


def edge_row(row: EdgeRow, digest: str) -> Row:
    """Both ends, hash, and the values (the claim's IRI first)."""
    return [row.start, row.end, digest, *[None if v == "" or v == () else v for v in row.values.values()]]


def cleaned(rows: list[Row]) -> list[Row]:
    """The rows without half surrogate pairs, which a broken document can hold and no database takes."""

    def clean(value: Any) -> Any:  # noqa: ANN401 - the values of a row
        if isinstance(value, str):
            return SURROGATE.sub("\ufffd", value)
        return [clean(v) for v in value] if isinstance(value, tuple) else value

    return [[clean(v) for v in row] for row in rows]


# ---------------------------------------------------------------- the script


def script(data: Graph) -> Iterator[bytes]:
    """The script, in pieces, for ``cypher-shell -f``."""
    yield script_head()
    yield from script_nodes(hashed(n) for label in NODES for n in tables.nodes(data, label))
    yield from script_edges(map(hashed, tables.edges(data)), tables.links(data))
    yield script_foot()


@functools.cache
def script_head() -> bytes:
    """What comes before the rows: indexes, and a mark on all that an earlier load has written."""
    told = (
        "// Makes a running Neo4j 5 hold this graph: cypher-shell -u neo4j -f load.cypher\n"
        "// Run again it changes nothing; run for a newer build it updates, and removes what is gone.\n\n"
    )
    marks = [
        *(
            f"MATCH (n:{label}) WHERE n.{DIGEST} IS NOT NULL\nCALL {{ WITH n SET n.{_STALE} = true }}"
            for label in NODES
        ),
        f"MATCH ()-[r:{_TYPES}]->() WHERE r.{DIGEST} IS NOT NULL\nCALL {{ WITH r SET r.{_STALE} = true }}",
    ]
    return told.encode("ascii") + index_script() + "".join(f"{m} {_AT_ONCE};\n\n" for m in marks).encode("ascii")


def script_nodes(rows: Iterable[Hashed[NodeRow]]) -> Iterator[bytes]:
    """Nodes as the script has them."""
    for statement, found in _batched(((_node_statement(n.row.labels), n) for n in rows), _IN_SCRIPT):
        told = "[" + ", ".join([_told(n.written[:1], n.written[1:], n.digest) for n in found]) + "]"
        if "\\ud" in told:
            told = json.dumps(cleaned([node_row(n.row, n.digest) for n in found]))
        yield _with_rows(statement, "n", told)


def script_edges(edges: Iterable[Hashed[EdgeRow]], links: Iterable[EdgeRow]) -> Iterator[bytes]:
    """Relationships likewise."""
    rows: Iterable[tuple[str, Hashed[EdgeRow] | EdgeRow]] = itertools.chain(
        ((_edge_statement(e.row.type), e) for e in edges), ((_edge_statement(e.type), e) for e in links)
    )
    for statement, found in _batched(rows, _IN_SCRIPT):
        told = "[" + ", ".join(map(_told_edge, found)) + "]"
        if "\\ud" in told:
            plain = [(e, LINK) if isinstance(e, EdgeRow) else (e.row, e.digest) for e in found]
            told = json.dumps(cleaned([edge_row(row, digest) for row, digest in plain]))
        yield _with_rows(statement, "r", told)


def _told_edge(e: Hashed[EdgeRow] | EdgeRow) -> str:
    if isinstance(e, EdgeRow):
        return f'[{written(e.start)}, {written(e.end)}, "{LINK}"]'
    return _told((written(e.row.start), written(e.row.end)), e.written, e.digest)


def _told(identity: Sequence[str], values: Sequence[str], mark: str) -> str:
    """What :func:`node_row` and :func:`edge_row` give, as JSON."""
    said = ["null" if v in ('""', "[]") else v for v in values]
    return "[" + ", ".join([*identity, f'"{mark}"', *said]) + "]"


def _with_rows(statement: str, written: str, rows: str) -> bytes:
    """Rows as a parameter before the statement that takes them: Neo4j would plan a statement that holds them anew
    each time, for seconds. ASCII, so that no setting of the machine can garble it; JSON's escapes are Cypher's.
    """
    return f":param rows => {rows}\n{statement} REMOVE {written}.{_STALE};\n\n".encode("ascii")


@functools.cache
def script_foot() -> bytes:
    """What comes after the rows: what still has the mark is in no newer build."""
    gone = [
        f"MATCH ()-[r:{_TYPES}]->() WHERE r.{_STALE}\nCALL {{ WITH r DELETE r }}",
        *(f"MATCH (n:{label}) WHERE n.{_STALE}\nCALL {{ WITH n DETACH DELETE n }}" for label in NODES),
    ]
    return "".join(f"{g} {_AT_ONCE};\n\n" for g in gone).encode("ascii")


@functools.cache
def index_script() -> bytes:
    """The constraints and indexes alone, for a database made by the importer."""
    return "".join(f"{statement};\n" for statement in schema()).encode("ascii") + b"\n"


# ---------------------------------------------------------------- statements


def _batched(rows: Iterable[tuple[str, T]], size: int) -> Iterator[tuple[str, list[T]]]:
    """Rows of one statement together; what is left over at the end goes in the order in which it began."""
    waiting: dict[str, list[T]] = {}
    for statement, row in rows:
        group = waiting.setdefault(statement, [])
        group.append(row)
        if len(group) == size:
            yield statement, group
            waiting[statement] = []
    yield from ((statement, group) for statement, group in waiting.items() if group)


@functools.cache
def _node_statement(names: tuple[str, ...]) -> str:
    key, *others = names
    values = ", ".join(f"n.{k} = row[{i}]" for i, k in enumerate((k for k in NODES[key] if k != "iri"), 2))
    relabelled = f"REMOVE n:{':'.join(_entity_labels())} SET n:{':'.join(others)} " if others else ""
    return f"UNWIND $rows AS row MERGE (n:{key} {{iri: row[0]}}) {relabelled}SET n.{DIGEST} = row[1], {values}"


@functools.cache
def _edge_statement(kind: str) -> str:
    start, end, name = LINKS.get(kind, ("Entity", "Entity", ""))
    own = "" if name else " {claim: row[3]}"
    values = "" if name else "".join(f", r.{k} = row[{i}]" for i, k in enumerate(RELATIONS, 3) if k != "claim")
    return (
        f"UNWIND $rows AS row MATCH (s:{start} {{iri: row[0]}}) MATCH (o:{end} {{iri: row[1]}}) "
        f"MERGE (s)-[r:{kind}{own}]->(o) SET r.{DIGEST} = row[2]{values}"
    )


def _entity_labels() -> list[str]:
    """All classes of the ontology that an entity may be of: what another build may have called it."""
    return [name for name in labels() if name[:1].isupper() and name not in NODES]
