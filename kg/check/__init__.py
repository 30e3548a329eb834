"""Checking: what a graph should not show, each case explained in one sentence.

A build is checked before anything of it is written; ``kg check`` does the same to a folder or a file.
"""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path
from typing import TYPE_CHECKING

from kg.check.model import Severity, Violation
from kg.errors import InputError

if TYPE_CHECKING:
    import pyoxigraph as ox

    from kg.graph.model import Graph

__all__ = ["Severity", "Violation", "check_graph", "check_path"]


def check_graph(graph: Graph, known: Collection[str] = ()) -> tuple[Violation, ...]:
    """Violations of shapes and graph checks; errors first. ``known`` are IRIs whose own shapes are checked elsewhere."""
    from kg.graph.rdf import to_store

    return _violations(to_store(graph), known)


def check_path(path: Path) -> tuple[Violation, ...]:
    """Violations of shapes and graph checks in a build's folder or a Turtle file; errors first.

    Raises:
        InputError: there is nothing to check, or it is not Turtle.
    """
    from kg.graph.stored import load_turtle, turtle_files

    files = turtle_files(path)
    if not files:
        raise InputError(f"{path}: nothing to check; name a build's folder or a Turtle file.")
    return _violations(load_turtle(files))


def _violations(store: ox.Store, known: Collection[str] = ()) -> tuple[Violation, ...]:
    from kg.check.shapes import run_shapes
    from kg.check.sparql import run

    whole = _with_ontology(store)
    return tuple(
        sorted(
            {*run(whole), *run_shapes(whole, known=known)}, key=lambda v: (v.severity, v.check, v.message, v.subject)
        )
    )


def _with_ontology(store: ox.Store) -> ox.Store:
    import pyoxigraph as ox

    from kg.check.sparql import ontology_triples

    store.bulk_extend(ox.Quad(t.subject, t.predicate, t.object) for t in ontology_triples())
    return store
