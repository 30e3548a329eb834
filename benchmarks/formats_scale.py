"""How the exports bear 100 000 entities and 300 000 relations: writing them, and what the real readers need for them.

    python -m benchmarks.formats_scale BUILD [--entities 100000] [--relations 300000] [--write-only]

The graph is the build's own, repeated (see rdf_scale); each relation is also stated of the same object in other
copies until there are enough. Seconds are by the clock, CPU seconds those of the process and its children; memory is
the most that this process has held, the graph itself included. Neo4j Community and the Gephi Toolkit come from Maven
Central, as in the tests.
"""

from __future__ import annotations

import argparse
import dataclasses
import functools
import hashlib
import itertools
import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import kg
from benchmarks.rdf_scale import Copier
from kg.export import files, folder
from kg.export.aside import aside
from kg.graph.model import Claim, Graph


def enlarged(graph: Graph, entities: int, relations: int) -> Graph:
    """The graph with as many copies as give this number of entities, and this number of relations."""
    own = len(graph.nodes) - len({d.iri for d in graph.divisions} & {n.iri for n in graph.nodes})
    copiers = [Copier(graph, n) for n in range(1, 1 + -(-entities // own))]
    copies = [c.copy() for c in copiers]
    nodes = {n.iri: n for g in reversed(copies) for n in g.nodes}
    claims = {(c.subject, c.predicate, c.object): c for g in copies for c in g.claims}
    originals = [c for c in graph.claims if c.object not in copiers[0].shared]
    for far in itertools.count(1):
        if len(claims) >= relations or far == len(copies):
            break
        for n, copier in enumerate(copiers):
            other = copiers[(n + far) % len(copiers)]
            for c in originals:
                if len(claims) >= relations:
                    break
                made = _between(copier, other, c)
                claims.setdefault((made.subject, made.predicate, made.object), made)
    ordered = tuple(claims[key] for key in sorted(claims))[:relations]
    return dataclasses.replace(
        graph,
        nodes=tuple(nodes[iri] for iri in sorted(nodes)),
        claims=ordered,
        tenures=tuple(sorted((t for g in copies for t in g.tenures), key=lambda t: t.iri)),
        awards=tuple(sorted((a for g in copies for a in g.awards), key=lambda a: a.iri)),
        figures=tuple(sorted((f for g in copies for f in g.figures), key=lambda f: f.iri)),
        articles=tuple(sorted((a for g in copies for a in g.articles), key=lambda a: (a.document, a.start, a.iri))),
    )


def _between(one: Copier, other: Copier, c: Claim) -> Claim:
    """The relation of a copy, said of the object of another copy."""
    subject, target = one.iri(c.subject), other.iri(c.object)
    key = f"{subject}|{c.predicate}|{target}".encode()
    return dataclasses.replace(
        c,
        iri=f"{c.iri.rpartition('/')[0]}/{hashlib.sha256(key).hexdigest()[:16]}",
        subject=subject,
        object=target,
        evidence=tuple(map(one.evidence, c.evidence)),
    )


class Figures:
    """Rows of the table: what was done, seconds, CPU seconds, and a remark."""

    def __init__(self) -> None:
        self.rows: list[tuple[str, str, str, str]] = []

    @contextmanager
    def timed(self, name: str, remark: Callable[[], str] = lambda: "") -> Iterator[None]:
        """Time a block, its children among it."""
        began, cpu = time.perf_counter(), _cpu()
        yield
        row = (name, f"{time.perf_counter() - began:.1f}", f"{_cpu() - cpu:.1f}", remark())
        self.rows.append(row)
        print("| " + " | ".join(row) + " |", flush=True)


def _cpu() -> float:
    return sum(os.times()[:4])


def _write(target: Path, paths: dict[str, folder.Content]) -> None:
    for path, content in paths.items():
        folder.write(target / path, content)


def _megabytes(path: Path) -> str:
    found = [path] if path.is_file() else [p for p in path.rglob("*") if p.is_file()]
    return f"{sum(p.stat().st_size for p in found) / 1e6:,.0f} MB"


def _peak() -> float:
    """Megabytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def measure(build: Path, entities: int, relations: int, target: Path, readers: bool) -> None:
    """Print the table."""
    figures = Figures()
    data = enlarged(kg.load(build).data, entities, relations)
    print(
        f"{len(data.nodes):,} entities, {len(data.claims):,} relations; the graph alone: {_peak():,.0f} MB\n",
        flush=True,
    )
    print("| step | seconds | CPU seconds | |\n| --- | ---: | ---: | --- |")
    formats = ("neo4j", "gexf", "graphml")
    written = {form: files(kg.Graph(data), form, dict) for form in formats}
    for form, paths in written.items():
        there = target / (form if len(paths) > 1 else next(iter(paths)))
        with figures.timed(f"write {there.name}", functools.partial(_megabytes, there)):
            _write(target, paths)
    shutil.rmtree(target)
    target.mkdir()
    total = f"most memory {_peak():,.0f} MB"
    with figures.timed("write all of them in two processes, as a build does", lambda: f"{_megabytes(target)}, {total}"):
        jobs = [functools.partial(_write, target, files(kg.Graph(data), form, dict)) for form in formats]
        with aside(*jobs):
            pass
    if readers:
        with_neo4j(figures, data, target)
        with_gephi(figures, target)


def with_neo4j(figures: Figures, data: Graph, target: Path) -> None:
    """Bulk import, indexes, a push that finds it all there, and a push into nothing."""
    from tests.support.neo4j import PASSWORD, Server

    server = Server(target / "server", memory="3g")
    said = ""
    with figures.timed("Neo4j: import.sh", lambda: " ".join(said.split()[said.split().index("Imported:") :][:7])):
        said = server.import_csv(target / "neo4j")
    server.start()
    try:
        with figures.timed("Neo4j: indexes.cypher"):
            server.shell(target / "neo4j" / "indexes.cypher")
        graph = kg.Graph(data)
        done = []
        with figures.timed("kg push neo4j, the same build there", lambda: done[-1].sentence()):
            done.append(graph.push_neo4j(server.uri, password=PASSWORD))
        server.stop()
        server.clear()
        server.start()
        with figures.timed("kg push neo4j into nothing", lambda: done[-1].sentence()):
            done.append(graph.push_neo4j(server.uri, password=PASSWORD))
    finally:
        server.stop()


def with_gephi(figures: Figures, target: Path) -> None:
    """Both files into Gephi, the first with fifty steps of a layout."""
    from tests.support.maven import JAVA, java

    told: list[dict[str, int]] = []
    for name in ("graph.gexf", "graph.graphml"):
        with figures.timed(f"Gephi: {name}", lambda: "{nodes:,} nodes, {edges:,} edges".format(**told[-1])):
            command = java("gephi", str(JAVA / "GephiProbe.java"), options=["-Xmx6g", "-Djava.awt.headless=true"])
            done = subprocess.run([*command, str(target / name), "counts"], capture_output=True, timeout=1800)
            if done.returncode:
                sys.exit(done.stderr.decode()[-2000:])
            told.append(json.loads(done.stdout))


def main() -> None:
    """Measure in a folder that is removed afterwards."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("build", type=Path)
    parser.add_argument("--entities", type=int, default=100_000)
    parser.add_argument("--relations", type=int, default=300_000)
    parser.add_argument("--write-only", action="store_true")
    given = parser.parse_args()
    target = Path(tempfile.mkdtemp())
    try:
        measure(given.build, given.entities, given.relations, target, not given.write_only)
    finally:
        shutil.rmtree(target)


if __name__ == "__main__":
    main()
