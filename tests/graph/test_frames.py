"""pandas tables: a row a thing, typed, nothing lost."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

import kg
from kg.graph.model import Graph
from tests.support.odd import NAMES, odd


def test_every_thing_has_a_row(built: Path) -> None:
    graph = kg.load(built)
    found = graph.to_pandas()
    data = graph.data
    assert found.entities["iri"].tolist() == [n.iri for n in data.nodes]
    assert found.relations["claim"].tolist() == [c.iri for c in data.claims]
    assert len(found.statements) == sum(len(c.evidence) for c in data.claims)
    assert [len(t) for t in found[3:]] == [len(data.tenures), len(data.awards), len(data.figures), len(data.articles)]


def test_values_are_typed_and_unchanged() -> None:
    found = kg.Graph(odd()).to_pandas()
    assert found.entities["name"].tolist() == list(NAMES)
    assert found.entities["aliases"].tolist() == [[n, f"{n}2"] for n in NAMES]
    assert found.entities["type"].tolist()[:5] == ["Agency", "Person", "Initiative", "Location", "Agency"]
    assert found.entities["mentions"].dtype == "Int64" and found.relations["confidence"].dtype == "Float64"
    assert found.entities["latitude"].isna().all()
    assert found.relations["holds"].sum() == len(NAMES) - 1
    assert set(found.relations["object_name"]) == set(NAMES[1:])


def test_tables_join() -> None:
    found = kg.Graph(odd()).to_pandas()
    stated = found.statements.merge(found.relations, on="claim", suffixes=("", "_best"))
    assert len(stated) == len(found.statements)
    assert found.entities.explode("aliases").shape[0] == 2 * len(NAMES)


def test_an_empty_graph() -> None:
    for table in kg.Graph(Graph()).to_pandas():
        assert isinstance(table, pd.DataFrame) and table.empty and len(table.columns) > 5
