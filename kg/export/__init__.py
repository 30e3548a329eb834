"""Exporting: a graph becomes files, all of them or none."""

from __future__ import annotations

import functools
import os
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from kg.export import folder

if TYPE_CHECKING:
    from kg.check.model import Violation
    from kg.correct import Corrected
    from kg.graph.layout import Point
    from kg.graph.model import Graph
    from kg.graph.rdf import Rows
    from kg.model import Extraction


class Build(Protocol):
    """What is exported: the graph with what it was made of."""

    data: Graph
    extractions: tuple[Extraction, ...]
    failures: tuple[str, ...]
    skipped: tuple[str, ...]
    seconds: dict[str, float]
    origin: Path | None
    corrected: Corrected | None


#: A graph of more nodes is laid out where it is drawn: a force layout of them takes minutes.
LAID_OUT = 5000


def files(
    build: Build, form: str, positions: Callable[[], dict[str, Point]], rows: Callable[[], Rows]
) -> dict[str, folder.Content]:
    """The files of one format, by their path in the build's folder. ``positions`` gives the layout of all nodes, ``rows``
    the graph as RDF.
    """
    data = build.data
    if form == "ttl":
        from kg.export.turtle import evidence_ttl, graph_ttl

        return {"graph.ttl": graph_ttl(data, rows()), "evidence.ttl": evidence_ttl(data, rows())}
    if form == "jsonld":
        from kg.export.jsonld import graph_jsonld

        return {"graph.jsonld": graph_jsonld(data, rows())}
    if form == "nquads":
        from kg.export.nquads import graph_nq

        return {"graph.nq": graph_nq(data, rows())}
    if form == "rdf12":
        from kg.export.rdf12 import evidence_rdf12

        return {"evidence.rdf12.ttl": evidence_rdf12(data)}
    if form == "html":
        from kg.export.page import DRAWN, page

        return {"graph.html": page(data, build.extractions, positions() if len(data.nodes) <= DRAWN else None)}
    if form == "gexf":
        from kg.export.gexf import gexf

        return {"graph.gexf": gexf(data, positions() if len(data.nodes) <= LAID_OUT else None)}
    if form == "graphml":
        from kg.export.graphml import graphml

        return {"graph.graphml": graphml(data)}
    if form == "neo4j":
        from kg.export.neo4j import neo4j

        return {f"neo4j/{name}": content for name, content in neo4j(data).items()}
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
    from kg.check.model import demand
    from kg.export.aside import aside

    @functools.cache
    def positions() -> dict[str, Point]:
        from kg.graph.layout import layout

        return layout(build.data)

    @functools.cache
    def rows() -> Rows:
        from kg.graph.rdf import rows_of

        return rows_of(build.data)

    def made(forms: Sequence[str], fresh: Path) -> None:
        for form in forms:
            for path, data in files(build, form, positions, rows).items():
                folder.write(fresh / path, data)
            if os.getpid() == here:
                told.append(form)
                step(form)

    here, told = os.getpid(), list[str]()
    with folder.replacing(target) as fresh:
        jobs = [functools.partial(made, group, fresh) for group in _groups(formats)]
        with aside(*jobs):
            violations = check_graph(build.data)
            demand(violations, keep_going)
            for name, content in _record(build, violations, timings):
                folder.write(fresh / name, content)
            step("documents")
        for form in formats:
            if form not in told:  # made in the other process
                step(form)


#: What takes longest first, so that two processes end together; both pictures need the layout.
_ORDER = (("html", "gexf"), ("neo4j",), ("nquads",), ("jsonld",), ("graphml",), ("ttl",), ("rdf12",))


def _groups(formats: Sequence[str]) -> list[list[str]]:
    """The formats that one process makes together."""
    found = [[f for f in group if f in formats] for group in _ORDER]
    return [group for group in found if group] + [[f] for f in formats if not any(f in g for g in _ORDER)]


def _record(build: Build, violations: Sequence[Violation], timings: bool) -> Iterator[tuple[str, bytes]]:
    """``documents/`` and the report; of a loaded build they are what they were."""
    from kg.export import corrections
    from kg.export.documents import file_names, to_json
    from kg.export.report import as_json, as_markdown, report
    from kg.graph import iris

    if build.origin is not None and (build.origin / "documents").is_dir():
        for path in sorted((build.origin / "documents").glob("*.json")):
            yield f"documents/{path.name}", path.read_bytes()
        for name in (corrections.NAME, "report.json", "report.md"):
            if (build.origin / name).is_file():
                yield name, (build.origin / name).read_bytes()
        return
    names = file_names(build.extractions)
    for extraction, name, own in zip(build.extractions, names, iris(build.data, build.extractions), strict=True):
        yield f"documents/{name}", to_json(extraction, own)
    if build.corrected:
        yield corrections.NAME, corrections.to_json(build.corrected)
    content = report(
        build.data,
        build.extractions,
        build.failures,
        build.skipped,
        violations,
        build.seconds if timings else None,
        build.corrected.outcomes if build.corrected else (),
    )
    yield "report.json", as_json(content)
    yield "report.md", as_markdown(content)
