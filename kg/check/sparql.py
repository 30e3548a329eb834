"""Checks that need the whole graph, as SPARQL: each row of a ``checks/*.rq`` of the ontology is a violation.

A check's head comments hold its severity and its message, whose ``{variable}`` stands for what the row binds.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

import pyoxigraph as ox

from kg.check.model import Severity, Violation, in_order
from kg.check.nodes import Nodes, StoreNodes
from kg.check.tell import evidence_of, label
from kg.graph import ontology

_HEAD = re.compile(r"^# (\w+): (.*)$", re.MULTILINE)
_FIELD = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True, slots=True)
class Check:
    """One query whose rows are violations. ``message`` has ``{variable}`` fields."""

    name: str
    severity: Severity
    message: str
    query: str


@functools.cache
def checks() -> tuple[Check, ...]:
    """The checks of the ontology, by name."""
    out = []
    for path in ontology.names("checks", ".rq"):
        query = ontology.read(path)
        head = dict(_HEAD.findall(query))
        severity: Severity = "error" if head["severity"] == "error" else "warning"
        out.append(Check(PurePosixPath(path).stem, severity, head["message"], query))
    return tuple(out)


def run(store: ox.Store, wanted: Collection[str] | None = None) -> tuple[Violation, ...]:
    """All violations of a store that holds a graph and the ontology, errors first; of ``wanted`` checks, or of all."""
    nodes = StoreNodes(store)
    out: dict[Violation, None] = {}
    for check in checks():
        if wanted is None or check.name in wanted:
            for row in rows(store, check):
                out[violation(nodes, check, row)] = None
    return in_order(out)


def rows(store: ox.Store, check: Check) -> Iterator[dict[str, str]]:
    """What the rows of a check's query bind, as strings of N-Triples."""
    solutions = store.query(check.query)
    if isinstance(solutions, ox.QuerySolutions):
        names = [v.value for v in solutions.variables]
        for row in solutions:
            yield {name: str(row[name]) for name in names if row[name] is not None}


def violation(nodes: Nodes, check: Check, bound: Mapping[str, str]) -> Violation:
    """A row of a check as it is told."""
    node = bound.get("node", "")
    words, document = evidence_of(nodes, node) if node else ("", "")
    return Violation(
        check=check.name,
        severity=check.severity,
        message=_FIELD.sub(lambda m: label(nodes, bound.get(m[1])) or "(unknown)", check.message),
        subject=node[1:-1] if node[:1] == "<" else node,
        words=words,
        document=document,
    )
