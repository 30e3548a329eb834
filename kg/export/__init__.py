"""Exporting: a graph becomes files, all of them or none."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from kg.errors import CheckError
from kg.export import folder

if TYPE_CHECKING:
    from kg.graph.model import Graph
    from kg.model import Extraction


class Build(Protocol):
    """What is exported: the graph with what it was made of."""

    data: Graph
    extractions: tuple[Extraction, ...]
    failures: tuple[str, ...]
    seconds: dict[str, float]


def files(data: Graph, form: str) -> dict[str, bytes]:
    """The files of one format, by their path in the build's folder."""
    if form == "ttl":
        from kg.export.turtle import evidence_ttl, graph_ttl

        return {"graph.ttl": graph_ttl(data), "evidence.ttl": evidence_ttl(data)}
    if form == "gexf":
        from kg.export.gexf import gexf
        from kg.graph.layout import layout

        return {"graph.gexf": gexf(data, layout(data))}
    if form == "graphml":
        from kg.export.graphml import graphml

        return {"graph.graphml": graphml(data)}
    if form == "neo4j":
        from kg.export.neo4j import neo4j

        return {f"neo4j/{name}": content for name, content in neo4j(data).items()}
    if form == "html":
        raise ValueError("the page needs the documents; see write")
    raise ValueError(f"no such format: {form}")


def write(
    build: Build,
    target: Path,
    formats: Sequence[str],
    timings: bool = False,
    keep_going: bool = False,
    step: Callable[[str], None] = lambda _: None,
) -> None:
    """Write the build's folder: ``documents/``, the report, and the chosen formats.

    Raises:
        CheckError: the graph breaks the checks and ``keep_going`` is false.
        OutputError: the folder cannot be written.
    """
    from kg.check import check_graph
    from kg.export.documents import file_names, to_json
    from kg.export.report import as_json, as_markdown, report
    from kg.graph import iris

    violations = check_graph(build.data)
    errors = [v for v in violations if v.severity == "error"]
    if errors and not keep_going:
        raise CheckError(f"The graph breaks {len(errors)} checks and was not written (--keep-going writes it all the same): {errors[0].message}")
    with folder.replacing(target) as fresh:
        names = file_names(build.extractions)
        for extraction, name, own in zip(build.extractions, names, iris(build.data, build.extractions), strict=True):
            folder.write(fresh / "documents" / name, to_json(extraction, own))
        step("documents")
        for form in formats:
            if form == "html":
                from kg.export.page import page

                folder.write(fresh / "graph.html", page(build.data, build.extractions))
            else:
                for path, content in files(build.data, form).items():
                    folder.write(fresh / path, content)
            step(form)
        content = report(build.data, build.extractions, build.failures, violations, build.seconds if timings else None)
        folder.write(fresh / "report.json", as_json(content))
        folder.write(fresh / "report.md", as_markdown(content))
        step("report")
