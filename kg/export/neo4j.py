"""Neo4j: CSV for ``neo4j-admin database import full``, a Cypher script for a running database, and how to run both.

Data stands in CSV cells or in JSON-quoted Cypher literals only, never in the text of a command.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Sequence

from kg.graph.model import Claim, Graph, Node
from kg.graph.network import sentence

_BATCH = 500
# A cell that begins like this is a formula to a spreadsheet; the apostrophe makes it text there.
_FORMULA = re.compile(r"^[=+\-@\t\r]")
_NODE_HEADER = (
    "iri:ID(Entity)",
    "name",
    "type",
    "subtype",
    "aliases:string[]",
    "pinyin",
    "documents:string[]",
    "mentions:int",
    "code",
    "latitude:double",
    "longitude:double",
    ":LABEL",
)
_EDGE_HEADER = (
    ":START_ID(Entity)",
    ":END_ID(Entity)",
    ":TYPE",
    "claim",
    "confidence:double",
    "titles:string[]",
    "status:string[]",
    "rules:string[]",
    "sentence",
    "documents:string[]",
    "sources:int",
    "first",
    "last",
)


def relationship(predicate: str) -> str:
    """``holdsPost`` as Neo4j spells types: ``HOLDS_POST``."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "_", predicate).upper()


def _cell(value: object) -> str:
    text = "" if value is None else str(value)
    # Neither reader takes NUL, and the importer reads a lone carriage return as the end of the row.
    text = text.replace("\x00", "").replace("\r\n", "\n").replace("\r", "\n")
    return "'" + text if isinstance(value, str) and _FORMULA.match(text) else text


def _list(values: Iterable[str]) -> str:
    """The importer's array notation. ``;`` separates, so one inside a value becomes the full-width ；."""
    return ";".join(_cell(v).replace(";", "；") for v in values)


def _csv(header: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n", quoting=csv.QUOTE_ALL)
    writer.writerow(header)
    writer.writerows(rows)
    return out.getvalue().encode("utf-8")


def _dates(claim: Claim) -> tuple[str | None, str | None]:
    dates = sorted(e.date for e in claim.evidence if e.date)
    return (dates[0], dates[-1]) if dates else (None, None)


def _documents(claim: Claim) -> list[str]:
    return sorted({e.document for e in claim.evidence})


def _node_row(node: Node) -> tuple[str, ...]:
    return (
        node.iri,
        _cell(node.name),
        node.type,
        node.subtype,
        _list(a.form for a in node.aliases),
        _cell(node.pinyin),
        _list(node.documents),
        str(node.mentions),
        _cell(node.code),
        _cell(node.latitude),
        _cell(node.longitude),
        f"Entity;{node.type}",
    )


def _edge_row(claim: Claim) -> tuple[str, ...]:
    first, last = _dates(claim)
    return (
        claim.subject,
        claim.object,
        relationship(claim.predicate),
        claim.iri,
        str(claim.confidence),
        _list(claim.titles),
        _list(claim.statuses),
        _list(claim.rules),
        _cell(sentence(claim)),
        _list(_documents(claim)),
        str(len(claim.evidence)),
        _cell(first),
        _cell(last),
    )


def _literal(value: object) -> str:
    """A Cypher literal. JSON's string escapes are Cypher's; keys are fixed names of ours and stand unquoted."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{k}: {_literal(v)}" for k, v in value.items() if v is not None) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(_literal(v) for v in value) + "]"
    if isinstance(value, str):
        # cypher-shell ends a statement at a bare ; and takes a line that begins with : for a command of its own
        return json.dumps(value.replace("\x00", ""), ensure_ascii=True)
    return json.dumps(value)


def _batches(rows: Sequence[dict[str, object]]) -> Iterable[str]:
    for start in range(0, len(rows), _BATCH):
        yield "[\n  " + ",\n  ".join(_literal(r) for r in rows[start : start + _BATCH]) + "\n]"


def cypher(data: Graph) -> bytes:
    """A script that can be run again: it merges by IRI, and removes what an earlier load had and this build has not."""
    parts = [
        "// Loads the graph into a running Neo4j 5: cypher-shell -f load.cypher. Running it twice changes nothing.",
        "CREATE CONSTRAINT govkg_entity_iri IF NOT EXISTS FOR (e:Entity) REQUIRE e.iri IS UNIQUE;",
        "CREATE INDEX govkg_entity_name IF NOT EXISTS FOR (e:Entity) ON (e.name);",
        "CREATE FULLTEXT INDEX govkg_names IF NOT EXISTS FOR (e:Entity) ON EACH [e.name, e.aliases, e.pinyin];",
        "MATCH (e:Entity) SET e.stale = true;",
        "MATCH (:Entity)-[r]->(:Entity) WHERE r.claim IS NOT NULL SET r.stale = true;",
    ]
    for type_ in ("Agency", "Official", "Initiative", "Location"):
        rows: list[dict[str, object]] = [
            {
                "iri": n.iri,
                "name": n.name,
                "type": n.type,
                "subtype": n.subtype,
                "aliases": [a.form for a in n.aliases],
                "pinyin": n.pinyin,
                "documents": list(n.documents),
                "mentions": n.mentions,
                "code": n.code,
                "latitude": n.latitude,
                "longitude": n.longitude,
            }
            for n in data.nodes
            if n.type == type_
        ]
        parts += [
            f"UNWIND {batch} AS row\nMERGE (e:Entity {{iri: row.iri}}) SET e = row, e:{type_};"
            for batch in _batches(rows)
        ]
    for predicate in sorted({c.predicate for c in data.claims}):
        edges: list[dict[str, object]] = [
            {
                "from": c.subject,
                "to": c.object,
                "facts": {
                    "claim": c.iri,
                    "confidence": c.confidence,
                    "titles": list(c.titles),
                    "status": list(c.statuses),
                    "rules": list(c.rules),
                    "sentence": sentence(c),
                    "documents": _documents(c),
                    "sources": len(c.evidence),
                    "first": _dates(c)[0],
                    "last": _dates(c)[1],
                },
            }
            for c in data.claims
            if c.predicate == predicate
        ]
        kind = relationship(predicate)
        parts += [
            f"UNWIND {batch} AS row\nMATCH (s:Entity {{iri: row.from}}) MATCH (o:Entity {{iri: row.to}})\n"
            f"MERGE (s)-[r:{kind} {{claim: row.facts.claim}}]->(o) SET r = row.facts;"
            for batch in _batches(edges)
        ]
    parts += [
        "MATCH (:Entity)-[r]->(:Entity) WHERE r.stale DELETE r;",
        "MATCH (e:Entity) WHERE e.stale DETACH DELETE e;",
    ]
    return ("\n\n".join(parts) + "\n").encode("utf-8")


_SHELL = """\
#!/bin/sh
# Makes a new Neo4j 5 database of the CSV files in this folder. Stop the database first; then:
#   sh import.sh [DATABASE]        (default: neo4j)
set -eu
cd "$(dirname "$0")"
neo4j-admin database import full "${1:-neo4j}" \\
  --nodes=nodes.csv --relationships=relationships.csv \\
  --multiline-fields=true --id-type=string --overwrite-destination=true
"""

_README = """\
# Into Neo4j 5

A new database, the database being stopped:      sh import.sh neo4j
Into a running one (again and again, if you like): cypher-shell -u neo4j -f load.cypher

Entities are (:Entity:Agency|Official|Initiative|Location {iri, name, aliases, …}); relationships are typed
HOLDS_POST, HAS_JURISDICTION, LEADS … and carry claim, confidence, sentence, documents.
A value in the CSV files that begins with = + - or @ is given an apostrophe in front, so that a spreadsheet takes it for text.

    MATCH (p:Official)-[r:HOLDS_POST]->(a:Agency) RETURN p.name, r.titles, a.name, r.sentence;
    CALL db.index.fulltext.queryNodes('govkg_names', '人防') YIELD node RETURN node.name;
"""


def neo4j(data: Graph) -> dict[str, bytes]:
    """The files of the folder ``neo4j/``, by name."""
    return {
        "nodes.csv": _csv(_NODE_HEADER, (_node_row(n) for n in data.nodes)),
        "relationships.csv": _csv(_EDGE_HEADER, (_edge_row(c) for c in data.claims)),
        "load.cypher": cypher(data),
        "import.sh": _SHELL.encode("utf-8"),
        "README.md": _README.encode("utf-8"),
    }
