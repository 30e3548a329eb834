from dataclasses import replace

import pytest

from kg.ask.explain import explain
from kg.ask.find import find_nodes, nearest
from kg.ask.model import Statement
from kg.ask.passages import passages
from kg.ask.render import explanation
from kg.clean import clean
from kg.errors import QueryError
from kg.graph import Graph, assemble
from kg.graph.sentences import Sentences
from kg.model import Extraction, Source
from kg.segment import segment
from tests.graph.sample import autumn, by_name, spring


@pytest.fixture(scope="module")
def graph() -> Graph:
    return assemble([spring(), autumn()], identity=by_name)


def test_facts_come_with_their_sentences(graph: Graph) -> None:
    found = explain(graph, "嘉兴市水利局")
    leads = next(f for f in found.facts if f.predicate == "leads")
    assert (leads.direction, leads.other_name, leads.other_type) == ("out", "清水入户工程", "Initiative")
    assert (leads.label, leads.label_zh) == ("leads", "牵头")
    (s,) = leads.statements
    assert s.words.startswith("嘉兴市水利局局长周明远介绍")
    assert (s.document, s.date, s.article, s.rule, s.confidence) == (
        "spring.txt",
        "2021-05-04",
        "清水入户惠万家",
        "verb",
        0.9,
    )


def test_all_kinds_of_facts_in_order(graph: Graph) -> None:
    found = explain(graph, "嘉兴市水利局")
    assert [f.kind for f in found.facts] == sorted(
        (f.kind for f in found.facts), key=("relation", "honour", "indicator").index
    )
    assert [f.text for f in found.facts if f.kind != "relation"] == ["全省水利先进集体", "改造管网 120余公里 (2021)"]
    assert {f.direction for f in found.facts if f.predicate == "holdsPost"} == {"in"}


def test_posts_have_dates_and_statuses(graph: Graph) -> None:
    by_agency = {f.other_name: f for f in explain(graph, "周明远").facts if f.predicate == "holdsPost"}
    assert by_agency["嘉兴市财政局"].titles == ("党组书记", "局长")
    assert by_agency["嘉兴市财政局"].since == "2022"
    old = by_agency["嘉兴市水利局"]
    assert (old.statuses, old.attested_from, old.attested_until) == (("former", "stated"), "2021-05-04", "2023-10")
    assert {s.status for s in old.statements} == {"former", "stated"}


def test_names_have_their_reasons(graph: Graph) -> None:
    (alias,) = explain(graph, "嘉兴市水利局").aliases
    assert (alias.form, alias.reasons) == ("市水利局", ("short form of a full name in this text",))


@pytest.mark.parametrize(
    "name",
    [
        "市水利局",
        " 嘉兴市水利局 ",
        "嘉興市水利局",
        "《嘉兴市水利局》",
        "jiaxingshi shuiliju",
        "Jiā xīng shì shuǐ lì jú",
    ],
)
def test_any_form_finds_it(graph: Graph, name: str) -> None:
    assert explain(graph, name).name == "嘉兴市水利局"


def test_iris_and_codes_find_it(graph: Graph) -> None:
    assert explain(graph, "330424").name == "海盐县"
    assert explain(graph, "place/330424").name == "海盐县"
    assert explain(graph, "https://w3id.org/govkg/id/place/330424").name == "海盐县"


def test_unknown_names_get_the_nearest(graph: Graph) -> None:
    with pytest.raises(QueryError, match="嘉兴市水利局"):
        explain(graph, "嘉兴水利厅")
    with pytest.raises(QueryError, match="empty"):
        explain(graph, " ")
    assert nearest(graph, "完全不同") == []


def test_namesakes_are_listed() -> None:
    def apart(d, found, relations):
        return {e.id: f"{e.type}|{e.name}|{d.source.name}" for e in found}

    found = explain(assemble([spring(), autumn()], identity=apart), "周明远")
    assert [(n.name, n.type) for n in found.namesakes] == [("周明远", "Official")]
    assert found.iri not in {n.iri for n in found.namesakes}


def test_a_name_comes_before_an_alias(graph: Graph) -> None:
    assert [n.name for n in find_nodes(graph, "嘉兴市")] == ["嘉兴市"]


def _said(words: str, start: int) -> Statement:
    return Statement(words, "a.txt", "", "2024", start, start + len(words), 0, 0, "verb", 0.9, "stated")


def _read(text: str) -> Sentences:
    source = Source("a.txt", text, "")
    return Sentences([Extraction(segment(source, clean(source)), (), (), (), (), ())])


def test_sentences_that_statements_share_are_shown_once_with_every_mark() -> None:
    text = "海宁市教育局牵头开展暖心行动。市民政局印发了助老方案、助残方案等文件。"
    agency, act = _said("市民政局", text.index("市民政局")), _said("助老方案", text.index("助老方案"))
    (passage,) = passages([act, agency], _read(text))
    assert [t for t, marked in passage.parts if marked] == ["市民政局", "助老方案"]
    assert "".join(t for t, _ in passage.parts) == "市民政局印发了助老方案、助残方案等文件。"
    first = _said("暖心行动", text.index("暖心行动"))
    assert len(passages([first, agency], _read(text))) == 2


def test_long_sentences_are_cut_at_clauses_far_from_the_marks() -> None:
    text = "市民政局" + "，认真学习有关要求" * 30 + "，印发助老方案。"
    (passage,) = passages([_said("市民政局", 0), _said("助老方案", text.index("助老方案"))], _read(text))
    shown = "".join(t for t, _ in passage.parts)
    assert len(shown) < 120
    assert "…" in shown
    assert [t for t, marked in passage.parts if marked] == ["市民政局", "助老方案"]


def test_an_explanation_names_together_what_the_same_words_state(graph: Graph) -> None:
    answer = explain(graph, "嘉兴市水利局")
    lead = next(f for f in answer.facts if f.predicate == "leads")
    twin = replace(lead, other_name="清河工程", other="https://example.org/other")
    told = explanation(replace(answer, facts=(lead, twin)), Sentences([spring(), autumn()]))
    assert "牵头 →  2" in told
    assert "清水入户工程、清河工程" in told
    assert told.count("【") == len(lead.statements)
