"""Gold entities turned back into mentions, each under its own form, must come together again."""

import collections

import pytest

from kg.export.documents import as_gold
from kg.model import Extraction
from kg.resolve import resolve
from kg.score import Tally, score_document
from tests.support.projected import documents, prepare, project


@pytest.mark.parametrize(("which", "recall"), [("seeds", 0.95), ("dev", 0.985)])
def test_regrouped(which: str, recall: float) -> None:
    tallies: dict[str, Tally] = collections.defaultdict(Tally)
    for path, gold in documents(which):
        document = prepare(path)
        mentions = tuple(m for e in project(document, gold) for m in e.mentions)
        score_document(gold, as_gold(Extraction(document, resolve(document, mentions))), tallies, [], [])
    assert tallies["b3.precision"].row()["f1"] >= 0.99
    assert tallies["b3.recall"].row()["f1"] >= recall
