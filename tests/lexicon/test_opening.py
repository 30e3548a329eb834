"""Expressions that are tried only where their matches can begin."""

from __future__ import annotations

import re

import pytest

from kg.lexicon import patterns, syntax
from kg.lexicon.opening import at_begin, led


@pytest.mark.parametrize(
    "expression",
    [
        "(?<!党)的|在(?!线)",
        r"\d\d?建|[一-三]*\s线|建",
        r"(?:[\d一二]\d|甲)(?=甲|乙)|(?<=甲)乙",
        "(?:重|狠)?抓好|[并编]入",
        "(?x)(?:(?<=^)|已) # adverb\n (?:建设|召开)(?:了)? # verb",
        "(?P<a>甲+)乙|]",
    ],
)
def test_matches_stay(expression: str) -> None:
    plain, quick = re.compile(expression), led(re.compile(expression))
    text = "党的在线在岗狠抓好抓好并入的建设了已召开甲甲乙]12建一 线二1甲"
    assert quick is not plain
    assert [(m.span(), m.groups()) for m in quick.finditer(text)] == [
        (m.span(), m.groups()) for m in plain.finditer(text)
    ]
    assert [bool(quick.search(text, n)) for n in range(len(text))] == [
        bool(plain.search(text, n)) for n in range(len(text))
    ]


def test_an_engine_that_cannot_be_told_looks_ahead(monkeypatch: pytest.MonkeyPatch) -> None:
    plain = re.compile("(?x)(?<!党)的 # of")
    told = led(plain)
    monkeypatch.setattr(syntax, "compiler", object())
    ahead = led(plain)
    assert (told.pattern, ahead.pattern) == (plain.pattern, "(?=[的])(?:(?<!党)的 # of\n)")
    assert [m.span() for m in ahead.finditer("党的的")] == [m.span() for m in told.finditer("党的的")] == [(2, 3)]


@pytest.mark.parametrize(
    ("expression", "elsewhere"),
    [
        ("(?m)(?:^|[。；])(?P<name>[一-鿿]{2})", [(4, 7), (14, 17)]),
        ("(?m)^[一-鿿]乙|(?<=丙)。[一-鿿]{2}", [(4, 7)]),
        ("(?m)^[一-鿿]{2}", None),
    ],
)
def test_what_begins_with_a_line_is_told_from_the_rest(
    expression: str, elsewhere: list[tuple[int, int]] | None
) -> None:
    plain = re.compile(expression)
    begins, rest = at_begin(plain)
    text = "甲乙丙丙。甲乙\n甲乙\n丙。丁；甲乙"
    assert begins
    assert (rest and [m.span() for m in rest.finditer(text)]) == elsewhere


def test_matches_that_may_begin_anywhere_are_searched_for_everywhere() -> None:
    plain = re.compile("(?:^|甲?)[一-鿿]乙")
    assert at_begin(plain) == (False, plain)


@pytest.mark.parametrize(
    "expression", ["甲?", r"[一-鿿]甲|乙", r"[\d甲]年", "甲|乙", "[^，]甲", "(?i)a", "(?=甲)", "(?:甲|)乙?"]
)
def test_left_alone_where_any_letter_may_begin_or_the_engine_knows_which(expression: str) -> None:
    plain = re.compile(expression)
    assert led(plain) is plain


def test_the_edges_of_names_are_led() -> None:
    listed = {p.id: p.regex for p in patterns("initiatives")}
    for name in ("initiatives.boundary", "initiatives.boundary.weak"):
        assert led(listed[name]) is not listed[name]
