"""A build with hostile words in it, and a server of it."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.export.turtle import evidence_ttl, graph_ttl
from kg.graph import Graph, Run, assemble
from tests.graph.sample import autumn, by_name, spring
from tests.serve.running import Server, serving

HOSTILE = "<script>alert(1)</script>\"'&{{7*7}}"


@pytest.fixture(scope="session")
def sample() -> Graph:
    graph = assemble([spring(), autumn()], run=Run("0.1.0", "abc"), identity=by_name)
    nodes = tuple(dataclasses.replace(n, name=HOSTILE) if n.name == "海盐县水务局" else n for n in graph.nodes)
    return dataclasses.replace(graph, nodes=nodes)


@pytest.fixture(scope="session")
def folder(sample: Graph, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("served")
    (out / "graph.ttl").write_bytes(graph_ttl(sample))
    (out / "evidence.ttl").write_bytes(evidence_ttl(sample))
    (out / "graph.html").write_text("<!doctype html><title>the page</title>", "utf-8")
    return out


@pytest.fixture(scope="session")
def server(folder: Path) -> Iterator[Server]:
    with serving(folder, "--timeout", "1.5", "--max-mb", "2") as found:
        yield found
