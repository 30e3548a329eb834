"""Checking: what a graph should not show, each case explained in one sentence.

A build is checked before anything of it is written; ``kg check`` does the same to a folder or a file.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from pathlib import Path
from typing import TYPE_CHECKING

from kg.check.model import Severity, Violation, in_order
from kg.errors import InputError

if TYPE_CHECKING:
    import pyoxigraph as ox

    from kg.check.index import Index
    from kg.graph.model import Graph

__all__ = ["Severity", "Violation", "check_graph", "check_path"]


def check_graph(graph: Graph) -> tuple[Violation, ...]:
    """Violations of shapes and graph checks; errors first. :func:`kg.check.parts.check_part` checks a graph in parts."""
    from kg.check.index import Index
    from kg.graph.rdf import rows_of

    rows = rows_of(graph)
    return violations_of(Index(rows.subjects))


def violations_of(
    index: Index,
    known: Collection[str] = (),
    passed_over: Callable[[str, str], bool] = lambda check, node: False,
    left_out: Collection[str] = (),
) -> tuple[Violation, ...]:
    """Violations of shapes and graph checks in an index; errors first.

    ``known`` are IRIs whose shapes are not looked at; rows of a check (its name) at a node (``<…>``) may be passed over,
    some checks ``left_out``.
    """
    from kg.check.evaluate import run_shapes
    from kg.check.rules import RULES
    from kg.check.sparql import checks, violation

    found = {
        violation(index, c, row)
        for c in checks()
        if c.name not in left_out
        for row in RULES[c.name](index)
        if not passed_over(c.name, row.get("node", ""))
    }
    return in_order({*found, *run_shapes(index, known=known)})


def check_path(path: Path) -> tuple[Violation, ...]:
    """Violations of shapes and graph checks in a build's folder or a Turtle file; errors first.

    Raises:
        InputError: there is nothing to check, or it is not Turtle.
    """
    from kg.check.evaluate import run_shapes
    from kg.check.nodes import StoreNodes
    from kg.check.sparql import run
    from kg.graph.stored import load_turtle, turtle_files

    files = turtle_files(path)
    if not files:
        raise InputError(f"{path}: nothing to check; name a build's folder or a Turtle file.")
    store = with_ontology(load_turtle(files))
    return in_order({*run(store), *run_shapes(StoreNodes(store))})


def with_ontology(store: ox.Store) -> ox.Store:
    """The store with the ontology in it, which the checks read domains, ranges and kinds from."""
    import pyoxigraph as ox

    from kg.check.index import ontology_triples

    store.bulk_extend(ox.Quad(t.subject, t.predicate, t.object) for t in ontology_triples())
    return store
