"""Checking: what a graph should not show, each case explained in one sentence.

A build is checked with the SPARQL checks, which are fast; ``kg check`` adds the SHACL shapes.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from kg.check.model import Severity, Violation
from kg.errors import InputError

if TYPE_CHECKING:
    import pyoxigraph as ox

    from kg.graph.model import Graph

__all__ = ["Severity", "Violation", "check_graph", "check_path"]


def check_graph(graph: Graph) -> tuple[Violation, ...]:
    """Violations of the ontology's domains, ranges and graph checks; errors first."""
    from kg.check.sparql import run
    from kg.graph.rdf import to_store

    return run(_with_ontology(to_store(graph)))


def check_path(path: Path) -> tuple[Violation, ...]:
    """Violations of shapes and graph checks in a build's folder or a Turtle file; errors first.

    Raises:
        InputError: there is nothing to check, or it is not Turtle.
    """
    from kg.check.shapes import run_shapes
    from kg.check.sparql import run

    files = [path] if path.is_file() else [p for p in (path / "graph.ttl", path / "evidence.ttl") if p.is_file()]
    if not files:
        raise InputError(f"{path}: nothing to check; name a build's folder or a Turtle file.")
    store = _with_ontology(_load(files))
    return tuple(sorted({*run(store), *run_shapes(store)}, key=lambda v: (v.severity, v.check, v.message, v.subject)))


def _load(files: list[Path]) -> ox.Store:
    import pyoxigraph as ox

    store = ox.Store()
    for file in files:
        try:
            store.bulk_load(path=file, format=ox.RdfFormat.TURTLE)
        except (SyntaxError, ValueError) as error:
            raise InputError(f"{file}: not Turtle ({error}).") from error
    return store


def _with_ontology(store: ox.Store) -> ox.Store:
    import pyoxigraph as ox

    from kg.check.sparql import ontology_triples

    store.bulk_extend(ox.Quad(t.subject, t.predicate, t.object) for t in ontology_triples())
    return store
