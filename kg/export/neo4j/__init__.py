"""Neo4j: CSV for ``neo4j-admin database import full``, a script for a running database, and pushing into one."""

from __future__ import annotations

from collections.abc import Iterable

from kg.export.neo4j.csv_files import SHELL, csv_files
from kg.export.neo4j.cypher import index_script, script
from kg.export.neo4j.tables import Tables, relationship
from kg.graph.model import Graph

__all__ = ["neo4j", "relationship"]

_README = """\
# Into Neo4j 5

    sh import.sh neo4j                        a new database; the server being stopped, neo4j-admin on the PATH
    cypher-shell -u neo4j -f load.cypher      a running database, again and again if you like
    kg push neo4j --uri bolt://localhost:7687 the same from kg, for a large graph

Entities are (:Entity) with their classes as labels (Agency, Person, Official, Initiative, Project, Location, Division …),
relations are HOLDS_POST, LEADS, HAS_JURISDICTION … with their evidence; holds is false on what a text gives as a plan or
as past. Articles, tenures, honours and indicators are nodes of their own. docs/formats.md lists it all.

    MATCH (p:Person)-[r:HOLDS_POST]->(a:Agency) WHERE r.holds RETURN p.name, r.titles, a.name, r.sentence;
    CALL db.index.fulltext.queryNodes('govkg_names', '人防') YIELD node, score RETURN node.name, score;

An apostrophe at the beginning of a cell of the CSV files keeps spreadsheets from running it; import.sh takes it away.
"""


def neo4j(data: Graph, found: Tables | None = None) -> dict[str, bytes | Iterable[bytes]]:
    """The files of the folder ``neo4j/``, by name; ``found`` are the rows of the graph for the CSV, where they are at hand."""
    return {
        **csv_files(data, found),
        "load.cypher": script(data),
        "indexes.cypher": index_script(),
        "import.sh": SHELL.encode("utf-8"),
        "README.md": _README.encode("utf-8"),
    }
