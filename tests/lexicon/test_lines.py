"""Expressions that are searched for line by line, and only in lines that hold their words."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest

from kg.lexicon import patterns
from kg.lexicon.lines import in_a_line, line_begins
from kg.lexicon.patterns import possible, possible_matches

TEXT = "甲乙\n、甲二乙\n\n乙甲，\n甲乙甲\n（甲\n乙）\n乙：甲"


@pytest.mark.parametrize(
    "expression",
    [
        "甲(?=乙)",
        r"(?m)^甲[^\n]*",
        r"(?m)甲(?=[；\n]|$)",
        r"(?m)[甲乙]+(?!\n)",
        r"(?<=\n)甲",
        r"(?<!\s)甲",
        "甲(?!.)",
        "(?:(?m:^)|、)甲",
        r"甲\S?(?P<a>[一二]*)乙",
    ],
)
def test_lines_give_the_matches_of_the_whole(expression: str) -> None:
    regex = re.compile(expression)
    assert in_a_line(regex)
    lines = pairwise(line_begins(TEXT))
    by_line = [(m.span(), m.groups()) for start, end in lines for m in regex.finditer(TEXT, start, end)]
    assert by_line == [(m.span(), m.groups()) for m in regex.finditer(TEXT)]


@pytest.mark.parametrize(
    "expression",
    [
        r"甲\s*乙",
        "甲[^，]",
        "(?s)甲.",
        r"甲(?=\s乙)",
        r"(?m)甲(?=\n$)",
        "甲$",
        r"甲\Z",
        "(?m)^",
        "甲?",
        "(?=甲)",
        r"甲(?:\n|乙)",
        r"(?i)a",
        r"甲(?=[\n乙]{2})",
        r"甲\B",
    ],
)
def test_what_may_reach_beyond_a_line_or_be_empty_is_searched_in_the_whole(expression: str) -> None:
    assert not in_a_line(re.compile(expression))


def test_lines_hold_their_breaks() -> None:
    assert [TEXT[start:end] for start, end in pairwise(line_begins(TEXT))] == TEXT.splitlines(keepends=True)
    assert line_begins("") == [0]
    assert line_begins("甲\n") == [0, 2]


@pytest.mark.parametrize("name", ["officials", "agencies", "honours"])
def test_examples_are_found_among_other_lines(name: str) -> None:
    text = "\n".join(example for p in patterns(name) for example in p.examples)
    found = {p.id: [m.span() for m in matches] for p, matches in possible_matches(name, text)}
    assert found == {p.id: [m.span() for m in p.regex.finditer(text)] for p in possible(name, text)}
    assert any(found.values())
