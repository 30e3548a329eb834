"""CSV for ``neo4j-admin database import full``, and the script that runs it.

A file holds every value as it is, behind one guard: a cell that a spreadsheet would run as a formula, or that begins
with an apostrophe, stands behind an apostrophe. ``import.sh`` takes the guards away before the importer reads.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from kg.export.neo4j import tables
from kg.export.neo4j.tables import DIGEST, LINK, NODES, RELATIONS, EdgeRow, NodeRow, Tables, hashed
from kg.export.xml import SURROGATE
from kg.graph.model import Graph
from kg.graph.properties import Value

#: Between the items of a list. No text has it: it is the control character made for this.
SEPARATOR = "\x1f"
FILES: Mapping[str, str] = {
    "Entity": "nodes.csv",
    "Article": "articles.csv",
    "Tenure": "tenures.csv",
    "Honour": "honours.csv",
    "Indicator": "indicators.csv",
}
EDGES, LINKS = "relationships.csv", "links.csv"
_PIECE = 2000  # rows
# The signs that begin a formula, in full width too (East Asian spreadsheets take them), whatever blanks stand before.
_GUARDED = re.compile(r"'|[\s\x00-\x1f\ufeff\u200b]*[=+\-@＝＋－＠]|[\t\r\n]")


def guarded(text: str) -> str:
    """The text as a cell that no spreadsheet takes for a formula."""
    return text if text[:1].isalnum() or not _GUARDED.match(text) else "'" + text  # almost all begin with a letter


def cell(value: Value) -> str:
    """A value in the importer's notation, guarded; nothing for what is not known."""
    return _CELLS[type(value)](value)


def _joined(items: tuple[str, ...] | tuple[int, ...]) -> str:
    if len(items) < 2:
        return guarded(str(items[0]).replace(SEPARATOR, " ")) if items else ""
    joined = SEPARATOR.join(map(str, items))
    if joined.count(SEPARATOR) >= len(items):  # an item has it, too
        joined = SEPARATOR.join([str(v).replace(SEPARATOR, " ") for v in items])
    return guarded(joined)


_CELLS: Mapping[type, Callable[[Any], str]] = {
    str: guarded,
    tuple: _joined,
    bool: {True: "true", False: "false"}.__getitem__,
    int: int.__repr__,
    float: float.__repr__,
    type(None): {None: ""}.__getitem__,
}


def node_header(label: str) -> list[str]:
    """The first row of a table of nodes."""
    return ["iri:ID", *(_column(k, v) for k, v in NODES[label].items() if k != "iri"), f"{DIGEST}:string", ":LABEL"]


def node_row(row: NodeRow, digest: str) -> list[str]:
    """A node as a row; the IRI comes first."""
    return [*_cells(row.values), digest, SEPARATOR.join(row.labels)]


def edge_header(columns: Mapping[str, str] = RELATIONS) -> list[str]:
    """The first row of a table of relationships."""
    return [":START_ID", ":END_ID", ":TYPE", *(_column(k, v) for k, v in columns.items()), f"{DIGEST}:string"]


def edge_row(row: EdgeRow, digest: str) -> list[str]:
    """A relationship as a row."""
    return [row.start, row.end, row.type, *_cells(row.values), digest]


def _cells(values: Mapping[str, Value]) -> list[str]:
    return [_CELLS[type(v)](v) for v in values.values()]


def csv_files(data: Graph, found: Tables | None = None) -> dict[str, Iterator[bytes]]:
    """The files by name, in pieces; ``found`` are the rows of the graph, where they are at hand."""
    out = {}
    for label, name in FILES.items():
        nodes = found.nodes[label] if found else map(hashed, tables.nodes(data, label))
        out[name] = _csv(node_header(label), (node_row(n.row, n.digest) for n in nodes))
    edges = found.edges if found else map(hashed, tables.edges(data))
    links = found.links if found else tables.links(data)
    out[EDGES] = _csv(edge_header(), (edge_row(e.row, e.digest) for e in edges))
    out[LINKS] = _csv(edge_header({}), ([e.start, e.end, e.type, LINK] for e in links))
    return out


def _column(name: str, kind: str) -> str:
    return f"{name}:{kind}"


def _csv(header: list[str], rows: Iterable[list[str]]) -> Iterator[bytes]:
    waiting = itertools.chain([header], rows)
    while some := list(itertools.islice(waiting, _PIECE)):
        yield _encoded("".join(map(_line, some)))


def _line(cells: list[str]) -> str:
    """Cells as a line, each in quotes: what :mod:`csv` writes, which looks at every sign for this."""
    joined = '","'.join(cells)
    if joined.count('"') > 2 * len(cells) - 2:
        joined = '","'.join([c.replace('"', '""') for c in cells])
    return f'"{joined}"\n'


def _encoded(text: str) -> bytes:
    try:
        return text.encode("utf-8")
    except UnicodeEncodeError:  # half a pair, which a broken document can hold
        return SURROGATE.sub("\ufffd", text).encode("utf-8")


SHELL = f"""\
#!/bin/sh
# Makes a new Neo4j 5 database of the CSV files in this folder. Stop the database first; then:
#   sh import.sh [DATABASE]        (default: neo4j)
# What an earlier import or load left in that database is replaced.
set -eu
cd "$(dirname "$0")"
plain=$(mktemp -d)
trap 'rm -rf "$plain"' EXIT
# An apostrophe at the beginning of a cell keeps spreadsheets from running it; the values do not have it.
for file in *.csv; do
  LC_ALL=C sed -e "s/^\\"'/\\"/" -e "s/,\\"'/,\\"/g" "$file" > "$plain/$file"
done
neo4j-admin database import full "${{1:-neo4j}}" \\
{"".join(f'  --nodes="$plain/{name}" {chr(92)}{chr(10)}' for name in FILES.values())}\
  --relationships="$plain/{EDGES}" --relationships="$plain/{LINKS}" \\
  --array-delimiter=U+001F --multiline-fields=true --ignore-empty-strings=true --strict=true \\
  --id-type=string --overwrite-destination=true --report-file="$plain/import.report"
echo "Start the database, then make its indexes: cypher-shell -u neo4j -f indexes.cypher"
"""
