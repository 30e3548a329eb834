"""How the RDF side bears a million triples: loading, every query, sorted Turtle, and the checks.

    python benchmarks/rdf_scale.py BUILD [--triples 1000000] [--json]

The graph is the build's own, repeated: each copy has its own documents, agencies, persons and initiatives
(their identifiers are made anew), while divisions are shared, as in a larger archive of the same country.
Dates move back by a year a copy. Seconds are CPU seconds of this process.
"""

from __future__ import annotations

import argparse
import dataclasses
import hashlib
import json
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pyoxigraph as ox

import kg
from kg.ask.query import load_store, named_queries, query_store
from kg.check import check_path
from kg.export.turtle import evidence_ttl, graph_ttl
from kg.graph.model import Evidence, Graph
from kg.graph.rdf import evidence, facts


@contextmanager
def timed(figures: dict[str, float], name: str) -> Iterator[None]:
    """Adds the CPU seconds of the block to ``figures``."""
    began = time.process_time()
    yield
    figures[name] = round(time.process_time() - began, 3)


class Copier:
    """One copy of a graph: IRIs with a hash get another, names of copied nodes a number; divisions stay."""

    def __init__(self, graph: Graph, number: int) -> None:
        self.graph = graph
        self.number = number
        self.shared = {d.iri for d in graph.divisions} | {n.iri for n in graph.nodes if n.code}

    def iri(self, value: str) -> str:
        """The copy's IRI."""
        if value in self.shared or not value:
            return value
        head, _, tail = value.rpartition("/")
        kept = tail[:7] if tail[:6].isdigit() and tail[6:7] == "-" else ""
        return f"{head}/{kept}{hashlib.sha256(f'{self.number}{tail}'.encode()).hexdigest()[:16]}"

    def date(self, value: str | None) -> str | None:
        """The same day, so many years earlier."""
        return f"{int(value[:4]) - self.number % 60:04}{value[4:]}" if value and value[:4].isdigit() else value

    def evidence(self, e: Evidence) -> Evidence:
        """The same words in the copy's document."""
        return dataclasses.replace(
            e,
            iri=self.iri(e.iri),
            article=self.iri(e.article),
            document=f"{self.number}-{e.document}",
            date=self.date(e.date),
        )

    def copy(self) -> Graph:
        """The whole graph."""
        g, iri = self.graph, self.iri
        return dataclasses.replace(
            g,
            nodes=tuple(
                dataclasses.replace(
                    n, iri=iri(n.iri), name=n.name if n.code else f"{n.name}{self.number}", documents=()
                )
                for n in g.nodes
            ),
            claims=tuple(
                dataclasses.replace(
                    c,
                    iri=iri(c.iri),
                    subject=iri(c.subject),
                    object=iri(c.object),
                    evidence=tuple(map(self.evidence, c.evidence)),
                )
                for c in g.claims
                if c.subject not in self.shared or c.object not in self.shared
            ),
            tenures=tuple(
                dataclasses.replace(
                    t,
                    iri=iri(t.iri),
                    person=iri(t.person),
                    agency=iri(t.agency),
                    claim=iri(t.claim),
                    attested_from=self.date(t.attested_from),
                    attested_until=self.date(t.attested_until),
                    since=self.date(t.since),
                    until=self.date(t.until),
                )
                for t in g.tenures
            ),
            awards=tuple(
                dataclasses.replace(
                    a,
                    iri=iri(a.iri),
                    subject=iri(a.subject),
                    giver=iri(a.giver) if a.giver else None,
                    evidence=tuple(map(self.evidence, a.evidence)),
                )
                for a in g.awards
            ),
            figures=tuple(
                dataclasses.replace(
                    f,
                    iri=iri(f.iri),
                    subject=iri(f.subject),
                    initiative=iri(f.initiative) if f.initiative else None,
                    evidence=tuple(map(self.evidence, f.evidence)),
                )
                for f in g.figures
            ),
            articles=tuple(
                dataclasses.replace(
                    a,
                    iri=iri(a.iri),
                    document=f"{self.number}-{a.document}",
                    date=self.date(a.date),
                    mentions=tuple(sorted(map(iri, a.mentions))),
                )
                for a in g.articles
            ),
        )


def scaled(graph: Graph, triples: int) -> Graph:
    """The graph with as many copies as make about this number of triples."""
    one = sum(1 for part in (facts(graph), evidence(graph)) for _ in part)
    copies = [graph, *(Copier(graph, n).copy() for n in range(1, max(1, round(triples / one))))]
    first = {n.iri: n for g in reversed(copies) for n in g.nodes}
    return dataclasses.replace(
        graph,
        nodes=tuple(first[iri] for iri in sorted(first)),
        claims=tuple(
            sorted((c for g in copies for c in g.claims), key=lambda c: (c.subject, c.predicate, c.object, c.iri))
        ),
        tenures=tuple(sorted((t for g in copies for t in g.tenures), key=lambda t: t.iri)),
        awards=tuple(sorted((a for g in copies for a in g.awards), key=lambda a: a.iri)),
        figures=tuple(sorted((f for g in copies for f in g.figures), key=lambda f: f.iri)),
        articles=tuple(sorted((a for g in copies for a in g.articles), key=lambda a: (a.document, a.start, a.iri))),
    )


def measure(folder: Path, triples: int) -> dict[str, float]:
    """CPU seconds by step, and the number of triples."""
    graph = scaled(kg.load(folder).data, triples)
    figures: dict[str, float] = {}
    with tempfile.TemporaryDirectory() as name:
        target = Path(name)
        with timed(figures, "write sorted Turtle"):
            (target / "graph.ttl").write_bytes(graph_ttl(graph))
            (target / "evidence.ttl").write_bytes(evidence_ttl(graph))
        del graph
        with timed(figures, "load"):
            store = load_store(target)
        figures["triples"] = len(store)
        for query, _, _ in named_queries():
            with timed(figures, f"query {query}"):
                query_store(store, query)
        del store
        with timed(figures, "kg check"):
            found = check_path(target)
        figures["errors"] = sum(v.severity == "error" for v in found)
        figures["warnings"] = sum(v.severity == "warning" for v in found)
    return figures


def main() -> None:
    """Print the figures, and whether they keep to the limits."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("build", type=Path)
    parser.add_argument("--triples", type=int, default=1_000_000)
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()
    figures = measure(given.build, given.triples)
    if given.json:
        print(json.dumps(figures, indent=1))
        return
    limits = {"write sorted Turtle": 15.0, "load": 6.0, "kg check": 60.0}
    print(f"pyoxigraph {ox.__version__}, Python {sys.version.split()[0]}")
    for name, value in figures.items():
        limit = limits.get(name, 1.0 if name.startswith("query ") else 0.0)
        share = value * 1e6 / figures["triples"] if limit else 0.0
        note = f"  limit {limit:g}" + ("" if share <= limit else "  OVER") if limit else ""
        print(f"{name:40}{value:>12,.3f}{note}" if limit else f"{name:40}{value:>12,.0f}")


if __name__ == "__main__":
    main()
