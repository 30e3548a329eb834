"""Applying corrections twice changes nothing: property tests over corrections of every kind."""

import dataclasses

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.correct import (
    Apart,
    Corrected,
    Decision,
    Fact,
    Missing,
    Named,
    Never,
    NotEntity,
    Post,
    Ref,
    Right,
    Same,
    Typed,
    Word,
    Wrong,
)
from kg.graph.ontology import relations
from kg.model import ENTITY_TYPES
from tests.correct.desk import corrected, graph_of
from tests.graph.sample import autumn, spring

NAMES = (
    "嘉兴市水利局",
    "市水利局",
    "嘉兴市财政局",
    "海盐县水务局",
    "清水入户工程",
    "周明远",
    "吴向东",
    "嘉兴市",
    "海盐县",
    "新名",
)
SENTENCES = ("海盐县水务局参与清水入户工程", "周明远曾任嘉兴市水利局局长", "没有这一句")

names = st.sampled_from(NAMES)
kinds = st.sampled_from(ENTITY_TYPES)
refs = st.builds(
    Ref, names, type=st.none() | kinds, documents=st.sampled_from([(), (), ("autumn.txt",), ("spring.txt",)])
)
dates = st.sampled_from(["2019", "2020-09"])
facts = st.builds(
    Fact, refs, st.sampled_from(sorted(relations())), refs, st.sampled_from([(), (), ("局长",), ("党组书记",)])
) | st.builds(Fact, refs, honour=st.just("全省水利先进集体"))
decisions: st.SearchStrategy[Decision] = st.one_of(
    st.builds(Same, st.lists(refs, min_size=2, max_size=3).map(tuple)),
    st.builds(Apart, refs, refs),
    st.builds(NotEntity, refs),
    st.builds(Named, refs, names),
    st.builds(Typed, refs, kinds),
    st.builds(Wrong, facts),
    st.builds(Right, facts),
    st.builds(Right, st.none(), refs),
    st.builds(Missing, facts, st.sampled_from(SENTENCES)),
    st.builds(Post, refs, refs, st.sampled_from(["", "局长"]), dates),
    st.builds(Word, st.sampled_from([*NAMES, "改造管网", "管网", "省水利"]), kinds),
    st.builds(Never, st.sampled_from([*NAMES, "改造管网"]), st.none() | kinds),
)
many = settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def _graph(result: Corrected) -> tuple[object, ...]:
    g = graph_of(result)
    return g.nodes, g.claims, g.tenures, g.awards, g.figures


@many
@given(decisions)
def test_alone_it_finds_nothing_left_to_do(what: Decision) -> None:
    once = corrected(what)
    again = corrected(what, before=dataclasses.replace(once, outcomes=()))  # as if it had never been applied
    assert _graph(again) == _graph(once)


@many
@given(st.lists(decisions, max_size=6))
def test_once_more_on_what_they_left_they_change_nothing(what: list[Decision]) -> None:
    once = corrected(*what)
    again = corrected(*what, before=once)
    assert _graph(again) == _graph(once) and [o.holds for o in again.outcomes] == [o.holds for o in once.outcomes]


@many
@given(st.lists(decisions, max_size=6), st.lists(decisions, max_size=3))
def test_in_two_goes_they_do_what_they_do_in_one(first: list[Decision], then: list[Decision]) -> None:
    facts = (Wrong, Right, Missing, Post)
    if any(isinstance(d, facts) for d in first) and not all(isinstance(d, facts) for d in then):
        then = [d for d in then if isinstance(d, facts)]  # facts come last in a go
    at_once = corrected(*first, *then)
    if any(o.status == "overridden" for o in at_once.outcomes):
        return  # the first go could not know
    assert _graph(corrected(*first, *then, before=corrected(*first))) == _graph(at_once)


@many
@given(st.lists(decisions, max_size=5))
def test_written_twice_they_say_the_same(what: list[Decision]) -> None:
    once, twice = graph_of(corrected(*what)), graph_of(corrected(*what, *what))
    assert twice.nodes == once.nodes and twice.claims == once.claims


@many
@given(st.lists(decisions, max_size=5))
def test_the_order_of_documents_does_not_show(what: list[Decision]) -> None:
    assert graph_of(corrected(*what)) == graph_of(corrected(*what, documents=(autumn(), spring())))


@many
@given(st.lists(decisions, max_size=5))
def test_no_correction_makes_a_graph_that_breaks_the_ontology(what: list[Decision]) -> None:
    g = graph_of(corrected(*what))
    types = {n.iri: n.type for n in g.nodes}
    for c in g.claims:
        domain, range_ = relations()[c.predicate]
        assert types[c.subject] in domain and types[c.object] in range_


@pytest.mark.parametrize(
    ("first", "then"),
    [
        (Word("周明远", "Initiative"), NotEntity(Ref("嘉兴市水利局"))),
        (Word("海盐县", "Official"), NotEntity(Ref("海盐县水务局"))),
        (Word("海盐县", "Initiative"), Never("海盐县水务局", "Agency")),
        (Apart(Ref("市水利局"), Ref("嘉兴市水利局")), Never("市水利局", None)),
        (Typed(Ref("周明远"), "Agency"), Same((Ref("嘉兴市水利局"), Ref("海盐县水务局")))),
        (Typed(Ref("周明远"), "Agency"), Named(Ref("海盐县水务局"), "嘉兴市水务局")),
    ],
)
def test_each_entry_means_the_facts_that_the_entries_before_left(first: Decision, then: Decision) -> None:
    assert _graph(corrected(first, then, before=corrected(first))) == _graph(corrected(first, then))
