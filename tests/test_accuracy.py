"""What is found in the gold documents does not get worse: floors a little below what docs/quality.md says."""

from __future__ import annotations

import collections

import pytest

from benchmarks.evaluate import pairs
from kg.export.documents import as_gold
from kg.extract import extract
from kg.read import read
from kg.score import Tally, score_document
from tests.conftest import ROOT
from tests.support import projected

UNSEEN = tuple(map(str, projected.unseen(kept=frozenset())))
SHORT = tuple(str(p) for p in sorted((ROOT / "tests" / "gold" / "short").glob("*/*")))
FLOORS = {
    ("seeds", "dev"): {"entities": 0.975, "relations": 0.92, "titles": 0.98, "honours": 0.94, "indicators": 0.92},
    UNSEEN: {"entities": 0.945, "relations": 0.855, "titles": 0.925, "honours": 0.87, "indicators": 0.80},
    SHORT: {"entities": 0.88, "relations": 0.70, "titles": 0.76, "honours": 0.47, "indicators": 0.55},
}
POSTS_RIGHT = {("seeds", "dev"): 0.99, UNSEEN: 0.975, SHORT: 0.94}


@pytest.mark.parametrize("sets", FLOORS, ids=["learned", "unseen", "short"])
def test_floors(sets: tuple[str, ...]) -> None:
    tallies: dict[str, Tally] = collections.defaultdict(Tally)
    for path, gold in (pair for which in sets for pair in pairs(which)):
        (source,) = read(path)
        score_document(gold, as_gold(extract(source)), tallies, [], [])
    found = {name: tallies[name].row()["f1"] for name in FLOORS[sets]}
    assert {name: f1 for name, f1 in found.items() if f1 < FLOORS[sets][name]} == {}
    assert tallies["relations.holdsPost"].row()["precision"] >= POSTS_RIGHT[sets]
