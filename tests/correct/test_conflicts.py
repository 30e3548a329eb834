"""Of two corrections that contradict each other the later holds, and the earlier is reported."""

import pytest

from kg.correct import (
    Apart,
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
from tests.correct.desk import corrected, statuses

A, B, C, P = Ref("嘉兴市水利局"), Ref("嘉兴市财政局"), Ref("海盐县水务局"), Ref("清水入户工程")
Z = Ref("周明远")
JOINS = Fact(C, "participatesIn", P)


@pytest.mark.parametrize(
    ("one", "two"),
    [
        (Same((A, B)), Apart(B, A)),
        (NotEntity(A), Right(entity=A)),
        (NotEntity(Z), Wrong(JOINS)),
        (NotEntity(Z), Same((Z, Ref("吴向东")))),
        (Named(Z, "甲"), Named(Z, "乙")),
        (Typed(P, "Location"), Typed(P, "Agency")),
        (Typed(P, "Initiative", "event"), Typed(P, "Initiative", "project")),
        (Wrong(JOINS), Right(JOINS)),
        (Wrong(JOINS), Missing(JOINS, "海盐县水务局参与清水入户工程")),
        (Post(Z, B, "局长", since="2020"), Post(Z, B, "局长", since="2021")),
        (Word("改造管网", "Initiative"), Never("改造管网")),
        (Word("改造管网", "Initiative"), Word("改造管网", "Location")),
    ],
)
def test_the_later_holds(one: Decision, two: Decision) -> None:
    harmless = isinstance(two, Wrong) and not isinstance(one, Right)
    for first, second in ((one, two), (two, one)):
        outcomes = corrected(first, second).outcomes
        assert outcomes[1].status != "overridden"
        if harmless:
            assert outcomes[0].status != "overridden"
        else:
            assert outcomes[0].status == "overridden", outcomes
            assert "corrections.yaml, line 2" in str(outcomes[0])


def test_joins_add_up_against_a_separation() -> None:
    assert statuses(Same((A, B)), Same((B, C)), Apart(A, C)) == ["overridden", "applied", "already"]
    assert statuses(Apart(A, C), Same((A, B)), Same((B, C)))[0] == "overridden"
    assert statuses(Apart(A, C), Same((A, B))) == ["already", "applied"]


def test_the_same_twice_is_no_contradiction() -> None:
    assert statuses(Same((A, B)), Same((A, B))) == ["applied", "already"]
    assert statuses(Never("清水入户工程"), Never("清水入户工程")) == ["applied", "already"]


def test_what_a_name_was_given_to_may_still_be_no_entity() -> None:
    from tests.correct.desk import graph, named

    assert not named(graph(Named(Z, "周甲"), NotEntity(Ref("周甲"))), "周甲")
