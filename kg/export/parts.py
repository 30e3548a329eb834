"""Files of a graph that is written in parts: a head, the bodies of all parts one after the other, and a foot.

The formats here are lists of independent records; a picture of a graph that is too large for one piece of memory
(the page, GEXF, GraphML) would show nothing, and is not written.
"""

from __future__ import annotations

import itertools
from collections.abc import Mapping
from dataclasses import dataclass

from kg.graph.model import Graph
from kg.graph.rdf import Rows, rows_of

#: Formats that can be written in parts.
FORMATS = ("ttl", "jsonld", "nquads", "neo4j", "rdf12")


@dataclass(frozen=True, slots=True)
class Piece:
    """What one part adds to a file: its ``body``, between ``head`` and ``foot``, which all parts share.

    ``joint`` stands between two bodies that are not empty.
    """

    body: bytes
    head: bytes = b""
    foot: bytes = b""
    joint: bytes = b""


def pieces(graph: Graph, form: str, rows: Rows | None = None) -> Mapping[str, tuple[Piece, ...]]:
    """The pieces of one format by path; a file of several sections has a piece for each. ``rows`` are those of the graph,
    where they are at hand.

    Raises:
        ValueError: this format cannot be written in parts.
    """
    if form == "ttl":
        from kg.export.turtle import turtle_body, turtle_head

        rows = rows or rows_of(graph)
        return {
            name: (Piece(turtle_body(blocks, graph.base), turtle_head(graph.base)),)
            for name, blocks in (("graph.ttl", rows.facts), ("evidence.ttl", rows.evidence))
        }
    if form == "nquads":
        from kg.export.nquads import graph_nq

        return {"graph.nq": (Piece(graph_nq(graph, rows)),)}
    if form == "jsonld":
        from kg.export.jsonld import jsonld_parts

        head, body, foot = jsonld_parts(graph, rows)
        return {"graph.jsonld": (Piece(body, head, foot, b",\n"),)}
    if form == "rdf12":
        from kg.export.rdf12 import rdf12_parts

        head, body = rdf12_parts(graph)
        return {"evidence.rdf12.ttl": (Piece(body, head),)}
    if form == "neo4j":
        return {f"neo4j/{name}": found for name, found in _neo4j(graph).items()}
    raise ValueError(f"{form} cannot be written in parts")


def _neo4j(graph: Graph) -> dict[str, tuple[Piece, ...]]:
    from kg.export.neo4j import cypher, neo4j
    from kg.export.neo4j.tables import tables_of

    out: dict[str, tuple[Piece, ...]] = {}
    found = tables_of(graph)
    for name, content in neo4j(graph, found).items():
        if name == "load.cypher":
            nodes = b"".join(cypher.script_nodes(itertools.chain.from_iterable(found.nodes.values())))
            edges = b"".join(cypher.script_edges(found.edges, found.links))
            out[name] = (Piece(nodes, cypher.script_head()), Piece(edges, foot=cypher.script_foot()))
        elif name.endswith(".csv"):
            head, _, body = b"".join(content).partition(b"\n")  # type: ignore[arg-type]  # pieces, all of them
            out[name] = (Piece(body, head + b"\n"),)
        else:
            out[name] = (Piece(b"", content if isinstance(content, bytes) else b"".join(content)),)
    return out
