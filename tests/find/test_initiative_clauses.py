"""Where clauses begin: the marks of a text are looked up once, and say what a search up to each offset would."""

from __future__ import annotations

import pytest

from kg.find.initiative_clauses import CLAUSE, REACH, Clauses


def searched(mask: str, at: int) -> int:
    low = max(0, at - REACH)
    return max((m.end() for m in CLAUSE.finditer(mask, low, at)), default=low)


@pytest.mark.parametrize(
    "mask",
    [
        "会上，局长要求：推进“甲行动”、乙行动；丙",
        "一、概况\n12.2019年甲行动 3．推进乙行动，2019.5.6 印发12.34件，12.",
        "甲—乙，—丙—— 丁—",
        "甲" * (REACH + 3) + "，" + "乙" * (REACH + 3),
        "",
    ],
)
def test_clause_start(mask: str) -> None:
    clauses = Clauses(mask)
    assert [clauses.start(at) for at in range(len(mask) + 1)] == [searched(mask, at) for at in range(len(mask) + 1)]
