"""Pushing a graph into a running Neo4j over Bolt, with the official driver.

What the database holds is compared with the graph by the hashes of the rows, so that only differences are sent. Batches
are transactions that are tried again when the connection or the server fails for a moment. A push that is broken off
leaves a graph that the next push completes: nothing is taken away before everything new stands.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from kg.errors import InputError, OutputError
from kg.export.neo4j import tables
from kg.export.neo4j.cypher import Batch, cleaned, edges, nodes, schema
from kg.export.neo4j.tables import DIGEST, LINKS, NODES, EdgeRow, NodeRow, digest, relationship
from kg.graph.model import Graph
from kg.graph.ontology import relations

if TYPE_CHECKING:
    import neo4j

_SCHEMES = ("bolt", "bolt+s", "bolt+ssc", "neo4j", "neo4j+s", "neo4j+ssc")
Key = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Pushed:
    """What a push changed: numbers of things in the database."""

    nodes_created: int = 0
    nodes_deleted: int = 0
    relationships_created: int = 0
    relationships_deleted: int = 0
    properties_set: int = 0

    def __add__(self, other: Pushed) -> Pushed:
        return Pushed(*(getattr(self, f) + getattr(other, f) for f in self.__slots__))

    def sentence(self) -> str:
        """What was changed, for people."""
        if self == Pushed():
            return "The database held this build already; nothing was changed."
        return (
            f"Nodes: {self.nodes_created:,} added, {self.nodes_deleted:,} removed; relationships: "
            f"{self.relationships_created:,} added, {self.relationships_deleted:,} removed; "
            f"{self.properties_set:,} values written."
        )


@dataclass(slots=True)
class _Difference:
    """What is to be written and taken away. A node's key is its label and IRI, a relationship's its type and ends."""

    write: set[Key] = field(default_factory=set)
    remove: dict[str, list[list[str]]] = field(default_factory=dict)  # by statement
    batches: int = 0


def push(
    data: Graph,
    uri: str,
    user: str = "neo4j",
    password: str = "",
    database: str | None = None,
    batch: int = 2000,
    patience: float = 60.0,
    stage: Callable[[str, int], None] = lambda name, total: None,
    step: Callable[[str], None] = lambda what: None,
) -> Pushed:
    """Make the database hold this graph: add and update what is in it, take away what an older push or import wrote.

    ``patience`` is how long (seconds) a batch is tried again while the server cannot be reached.

    Raises:
        InputError: the driver is not installed, or the address is none of Neo4j.
        OutputError: the server cannot be reached, refuses the login, or fails.
    """
    try:
        import neo4j
        from neo4j.exceptions import (
            AuthError,
            ClientError,
            ConfigurationError,
            DriverError,
            Neo4jError,
            ServiceUnavailable,
        )
    except ImportError as error:
        raise InputError("Pushing needs the Neo4j driver; install govkg[neo4j].") from error
    if uri.partition("://")[0] not in _SCHEMES:
        raise InputError(f"{uri}: not an address of a Neo4j database; try bolt://localhost:7687.")
    auth = (user, password) if user else None
    try:
        with (
            # an empty database would warn, query by query, that it does not know our labels yet
            neo4j.GraphDatabase.driver(
                uri, auth=auth, max_transaction_retry_time=patience, notifications_min_severity="OFF"
            ) as driver,
            driver.session(database=database) as session,
        ):
            return _push(session, data, batch, stage, step)
    except AuthError as error:
        raise OutputError(f"{uri}: the user name or the password is wrong.") from error
    except (ConfigurationError, ValueError) as error:
        raise InputError(f"{uri}: not an address of a Neo4j database ({_first(error)}).") from error
    except ClientError as error:
        raise OutputError(f"{uri}: {_first(error)}") from error
    except ServiceUnavailable as error:
        raise OutputError(
            f"{uri}: no Neo4j answers there; start it, or check the address. Push again to complete what was begun."
        ) from error
    except (Neo4jError, DriverError, OSError) as error:
        raise OutputError(f"{uri}: {_first(error)} Push again to complete what was begun.") from error


def _push(
    session: neo4j.Session, data: Graph, batch: int, stage: Callable[[str, int], None], step: Callable[[str], None]
) -> Pushed:
    statements = schema()
    stage("indexes", len(statements))
    for statement in statements:
        session.run(statement).consume()
        step("index")
    found = _compare(session, data, stage, step)
    stage("pushing", -(-len(found.write) // batch) + sum(-(-len(k) // batch) for k in found.remove.values()))
    done = Pushed()
    for statement, rows in _needed(data, batch, found.write):
        done += session.execute_write(_run, statement, cleaned(rows))
        step(f"{len(rows)} rows")
    for statement, keys in found.remove.items():
        for start in range(0, len(keys), batch):
            done += session.execute_write(_run, statement, keys[start : start + batch])
            step("taking away")
    return done


def _compare(
    session: neo4j.Session, data: Graph, stage: Callable[[str, int], None], step: Callable[[str], None]
) -> _Difference:
    """Read what the database holds, by its hashes; relationships are taken away before nodes."""
    out = _Difference()
    types = [*(relationship(p) for p in relations()), *LINKS]
    stage("comparing", len(NODES) + len(types))
    there: dict[Key, str] = {}
    for t in types:
        ask = f"MATCH (s)-[r:{t}]->(o) WHERE r.{DIGEST} IS NOT NULL RETURN s.iri, o.iri, r.{DIGEST}"
        there.update(((t, start, end), hashed) for start, end, hashed in session.run(ask).values())
        step(t)
    for label in NODES:
        ask = f"MATCH (n:{label}) WHERE n.{DIGEST} IS NOT NULL RETURN n.iri, n.{DIGEST}"
        there.update(((label, iri), hashed) for iri, hashed in session.run(ask).values())
        step(label)
    for key, hashed in _keys(data):
        if there.pop(key, None) != hashed:
            out.write.add(key)
    for key in there:
        out.remove.setdefault(_removal(key), []).append(list(key[1:]))
    return out


def _keys(data: Graph) -> Iterator[tuple[Key, str]]:
    for label in NODES:
        yield from ((_node_key(n), digest(n)) for n in tables.nodes(data, label))
    for rows in (tables.edges(data), tables.links(data)):
        yield from ((_edge_key(r), digest(r)) for r in rows)


def _needed(data: Graph, batch: int, wanted: set[Key]) -> Iterable[Batch]:
    yield from nodes(data, batch, lambda n, _: _node_key(n) in wanted)
    yield from edges(data, batch, lambda r, _: _edge_key(r) in wanted)


def _node_key(row: NodeRow) -> Key:
    return row.labels[0], str(row.values["iri"])


def _edge_key(row: EdgeRow) -> Key:
    return row.type, row.start, row.end


def _removal(key: Key) -> str:
    if len(key) == 2:
        return f"UNWIND $rows AS row MATCH (n:{key[0]} {{iri: row[0]}}) DETACH DELETE n"
    start, end, _ = LINKS.get(key[0], ("Entity", "Entity", ""))
    ends = f"MATCH (s:{start} {{iri: row[0]}}) MATCH (o:{end} {{iri: row[1]}})"
    return f"UNWIND $rows AS row {ends} MATCH (s)-[r:{key[0]}]->(o) WHERE r.{DIGEST} IS NOT NULL DELETE r"


def _run(tx: neo4j.ManagedTransaction, statement: str, rows: list[Any]) -> Pushed:
    c = tx.run(statement, rows=rows).consume().counters
    return Pushed(c.nodes_created, c.nodes_deleted, c.relationships_created, c.relationships_deleted, c.properties_set)


def _first(error: Exception) -> str:
    """The first line of what went wrong, as a sentence."""
    said = str(getattr(error, "message", None) or error).strip().splitlines()
    return (said[0].rstrip(".") if said else type(error).__name__) + "."
