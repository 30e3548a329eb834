"""Terms are written as pyoxigraph writes them, and read as it reads them."""

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.graph import ntriples as nt
from kg.graph.terms import PREFIXES

_TEXT = st.text(st.characters(exclude_categories=["Cs"]))
_LANGUAGE = st.sampled_from(["", "zh", "zh-hant", "zh-latn-pinyin", "en"])


@given(_TEXT, _LANGUAGE)
def test_literals(words: str, language: str) -> None:
    theirs = ox.Literal(words, language=language or None)
    ours = nt.text(words, language)
    assert ours == str(theirs)
    assert nt.value(ours) == words
    assert nt.language(ours) == language
    assert nt.datatype(ours) == theirs.datatype.value
    (parsed,) = ox.parse(f"<x:s> <x:p> {ours} .", format=ox.RdfFormat.N_TRIPLES)
    assert parsed.object == theirs


def test_every_character() -> None:
    whole = "".join(chr(c) for c in range(0x110000) if not 0xD800 <= c <= 0xDFFF)
    assert nt.text(whole) == str(ox.Literal(whole))
    assert nt.value(nt.text(whole)) == whole


@given(st.integers(), st.booleans(), st.floats(-1000, 1000), st.dates())
def test_typed_literals(number: int, truth: bool, share: float, day: object) -> None:
    for ours in (nt.integer(number), nt.boolean(truth), nt.decimal(share), nt.date(str(day))):
        (parsed,) = ox.parse(f"<x:s> <x:p> {ours} .", format=ox.RdfFormat.N_TRIPLES)
        assert str(parsed.object) == ours
        assert nt.value(ours) == parsed.object.value
        assert nt.datatype(ours) == parsed.object.datatype.value
        assert nt.language(ours) == ""


@given(st.text())
def test_an_iri_with_words_of_others_stays_one(words: str) -> None:
    ours = nt.foreign("https://example.org/" + words)
    assert not set(ours[1:-1]) & set(' <>"{}|\\^`\n\r\t')
    assert ours.isprintable() or not words.isprintable()


def test_names() -> None:
    assert nt.name("rdfs:label") == f"<{PREFIXES['rdfs']}label>"
    assert nt.is_iri(nt.name("rdf:type")) and not nt.is_iri(nt.text("<x>"))
    assert nt.value("<https://a.b/c>") == "https://a.b/c"
    with pytest.raises(KeyError):
        nt.name("nobody:knows")
