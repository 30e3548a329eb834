"""Words that a match must hold: right for every kind of part, and for every pattern that comes with the package."""

from __future__ import annotations

import re
from importlib import resources

import pytest

from kg.lexicon.needed import needed
from kg.lexicon.packs import Pack, using
from kg.lexicon.patterns import patterns, possible, possible_each
from kg.relate.frame import LISTS
from tests.support.projected import documents, prepare

FILES = sorted(
    p.name.removesuffix(".toml")
    for p in (resources.files("kg.lexicon") / "patterns").iterdir()
    if p.name[-5:] == ".toml"
)


@pytest.mark.parametrize(
    ("expression", "words"),
    [
        ("甲(?:召开|举行)", [{"甲"}, {"召开", "举行"}]),
        ("由?甲乙+丙{2}", [{"丙"}, {"乙"}, {"甲"}]),
        ("(?P<who>甲乙)|丙", [{"甲乙", "丙"}]),
        ("甲(?:乙丙)?", [{"甲"}]),
        ("甲(?:乙丙){2,3}", [{"甲"}, {"乙丙"}]),
        ("甲(?:乙(?:丙|丁)|戊)", [{"甲"}, {"乙", "戊"}]),
        ("[甲乙]", [{"甲", "乙"}]),
        ("[^甲]|乙", []),
        ("[一-鿿]", []),
        ("(?:甲|乙?)", []),
        ("(?!甲乙)丙", [{"丙"}]),
        ("丙(?=甲乙)", [{"丙"}, {"甲乙"}]),
        ("(?<=甲乙)丙", [{"丙"}]),
        ("(?<!甲乙)丙", [{"丙"}]),
        ("(甲乙)\\1丙", [{"甲乙"}, {"丙"}]),
        ("(?:a|A)bc", [{"a", "A"}, {"bc"}]),
        ("(?i)abc", []),
        ("(?i:abc)甲", [{"甲"}]),
        ("(?m)^甲$", [{"甲"}]),
        ("(?x) 甲 乙 # 丙", [{"甲乙"}]),
        ("", []),
    ],
)
def test_needed(expression: str, words: list[set[str]]) -> None:
    assert sorted(map(sorted, needed(re.compile(expression)))) == sorted(map(sorted, words))


def test_the_most_telling_comes_first() -> None:
    assert needed(re.compile("甲(?:乙|丙)丁戊(?:己庚|辛壬)"))[:2] == (frozenset({"丁戊"}), frozenset({"己庚", "辛壬"}))


@pytest.mark.parametrize("name", FILES)
def test_no_match_without_what_it_needs(name: str) -> None:
    texts = [e for p in patterns(name) for e in (*p.examples, *p.counterexamples)]
    for text in texts:
        offered = possible(name, text)
        found = [(p.id, m.span()) for p in patterns(name) if (m := p.regex.search(text))]
        kept = [(p.id, m.span()) for p in offered if (m := p.regex.search(text))]
        assert kept == found
    assert any(len(possible(name, text)) < len(patterns(name)) for text in texts)


def test_many_texts_are_offered_what_each_alone_is() -> None:
    texts = [e for name in LISTS for p in patterns(name) for e in (*p.examples, *p.counterexamples)]
    for text, offered in zip(texts, possible_each(LISTS, texts), strict=True):
        for name in LISTS:
            assert [p.id for p in offered.get(name, ())] == [p.id for p in possible(name, text)]


def test_no_match_is_lost_in_articles() -> None:
    for path, _ in documents("dev")[:12]:
        for line in prepare(path).text.splitlines():
            for name in FILES:
                offered = {p.id for p in possible(name, line)}
                lost = [p for p in patterns(name) if p.id not in offered]
                assert not [p.id for p in lost if p.regex.search(line)]


def test_patterns_of_a_pack_are_offered() -> None:
    own = '[[pattern]]\nid = "inert.own"\nregex = "魑(?P<inert>魅)"\nexamples = ["魑魅"]\ncounterexamples = ["魅"]\n'
    assert "inert.own" not in {p.id for p in possible("relations_inert", "魑魅")}
    with using([Pack("1", "own", {}, {"relations_inert": own})]):
        assert "inert.own" in {p.id for p in possible("relations_inert", "魑魅")}
        assert "inert.own" not in {p.id for p in possible("relations_inert", "甲乙")}
