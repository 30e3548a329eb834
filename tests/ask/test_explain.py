import pytest

from kg.ask.explain import explain
from kg.ask.find import find_nodes, nearest
from kg.errors import QueryError
from kg.graph import Graph, assemble
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
