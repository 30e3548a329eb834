"""Alternations that are tried by the letter where they begin."""

from __future__ import annotations

import re

import pytest

from kg.lexicon import patterns
from kg.lexicon.branching import Branched
from kg.lexicon.syntax import alternatives

TEXT = "党的在线在岗狠抓好抓好并入的建设了已召开甲甲乙]12建一 线二1甲|丙(丁"


@pytest.mark.parametrize(
    "expression",
    [
        "(?<!党)的|在(?!线)|在线在",
        r"\d\d?建|[一-三]*\s线|建|建设",
        "(?:重|狠)?抓好|[并编]入|抓",
        "(?x)(?:建设|召开)(?:了)? # verb | noun\n | 已 | 好",
        r"甲+乙|\||[|(]丁|]|丙",
        "[一-鿿]甲|乙",
        "(甲)甲|乙",
        "(?i)a|b",
        "甲?|乙",
    ],
)
def test_matches_stay(expression: str) -> None:
    plain = re.compile(expression)
    quick = Branched(plain)
    for start in range(len(TEXT)):
        for end in (start + 3, len(TEXT)):
            spans = [m.span() for m in plain.finditer(TEXT, start, end)]
            assert [m.span() for m in quick.finditer(TEXT, start, end)] == spans
        first, found = plain.search(TEXT[start:]), quick.search(TEXT[start:])
        assert (found and found.span()) == (first and first.span())


def test_alternatives_are_those_of_the_expression_itself() -> None:
    assert alternatives(re.compile(r"(?x)甲(?:乙|丙)|[|)\]]|\|丁")) == ["甲(?:乙|丙)", r"[|)\]]", r"\|丁"]
    assert alternatives(re.compile("(?:甲|乙)丙")) == ["(?:甲|乙)丙"]
    assert alternatives(re.compile("(?x)甲 # a | b\n | 乙")) == ["甲 # a | b\n | 乙"]


def test_what_stands_before_a_name_is_branched() -> None:
    (regex,) = (p.regex for p in patterns("initiatives") if p.id == "initiatives.boundary")
    assert len(alternatives(regex)) > 200
