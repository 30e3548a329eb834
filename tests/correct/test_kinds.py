"""Every kind of correction does what it says, and says so."""

import pytest

from kg.check import check_graph
from kg.correct import (
    Apart,
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
from tests.correct.desk import claims, corrected, graph, graph_of, named, statuses

WATER, MONEY, COUNTY, PROJECT, ZHOU, WU = (
    "嘉兴市水利局",
    "嘉兴市财政局",
    "海盐县水务局",
    "清水入户工程",
    "周明远",
    "吴向东",
)


def post(person: str, agency: str, *titles: str) -> Fact:
    return Fact(Ref(person), "holdsPost", Ref(agency), titles)


def test_same_gives_one_node_with_the_first_name_and_identifier() -> None:
    before, after = graph(), graph(Same((Ref(WATER), Ref(COUNTY))))
    one = named(after, WATER)[0]
    assert one.iri == named(before, WATER)[0].iri and COUNTY in [a.form for a in one.aliases]
    assert not named(after, COUNTY) and len(after.nodes) == len(before.nodes) - 1
    assert after.replaced == ((named(before, COUNTY)[0].iri, one.iri),)
    assert claims(after, WATER, "participatesIn", PROJECT)
    assert not [v for v in check_graph(after) if v.severity == "error"]


def test_same_of_different_types_is_refused() -> None:
    assert statuses(Same((Ref(WATER), Ref(PROJECT)))) == ["refused"]


def test_same_of_a_name_and_its_form_confirms_the_form() -> None:
    result = corrected(Same((Ref(WATER), Ref("市水利局"))))
    assert [o.status for o in result.outcomes] == ["already"]
    alias = next(a for a in named(graph_of(result), WATER)[0].aliases if a.form == "市水利局")
    assert "a correction says that they are one" in alias.reasons


def test_apart_takes_a_form_out() -> None:
    after = graph(Apart(Ref(WATER), Ref("市水利局")))
    assert [n.mentions > 0 for n in named(after, "市水利局")] == [True]
    assert "市水利局" not in [a.form for a in named(after, WATER)[0].aliases]


def test_apart_takes_a_document_out_and_keeps_the_identifier_of_the_rest() -> None:
    before, after = graph(), graph(Apart(Ref(ZHOU), Ref(ZHOU, documents=("autumn.txt",))))
    old, two = named(before, ZHOU)[0], named(after, ZHOU)
    assert {n.documents for n in two} == {("spring.txt",), ("autumn.txt",)}
    assert next(n for n in two if n.documents == ("spring.txt",)).iri == old.iri


def test_apart_of_one_thing_says_what_is_needed() -> None:
    (outcome,) = corrected(Apart(Ref(ZHOU), Ref(ZHOU))).outcomes
    assert outcome.status == "refused" and "in which documents" in outcome.note


def test_not_an_entity() -> None:
    after = graph(NotEntity(Ref(MONEY)))
    assert not named(after, MONEY)
    assert not [c for c in after.claims if c.predicate == "collaboratesWith"]
    assert named(graph(NotEntity(Ref(MONEY, documents=("spring.txt",)))), MONEY)[0].documents == ("autumn.txt",)


def test_a_mere_form_is_not_removed_as_an_entity() -> None:
    (outcome,) = corrected(NotEntity(Ref("市水利局"))).outcomes
    assert outcome.status == "refused" and "never" in outcome.note


def test_name_keeps_the_identifier() -> None:
    before, after = graph(), graph(Named(Ref(ZHOU), "周明原"))
    new = named(after, "周明原")[0]
    assert new.iri == named(before, ZHOU)[0].iri and ZHOU in [a.form for a in new.aliases]
    assert named(graph(Named(Ref(WATER), "水利局")), "水利局")  # a shorter one too


def test_type_leads_from_the_old_identifier_to_the_new() -> None:
    before, after = graph(), graph(Typed(Ref(PROJECT), "Location", "facility"))
    new = named(after, PROJECT)[0]
    assert (new.type, new.subtype) == ("Location", "facility")
    assert (named(before, PROJECT)[0].iri, new.iri) in after.replaced
    assert not claims(after, WATER, "leads", PROJECT)
    assert not [v for v in check_graph(after) if v.severity == "error"]


def test_kind_alone_moves_nothing() -> None:
    before, after = graph(), graph(Typed(Ref(PROJECT), "Initiative", "programme"))
    assert named(after, PROJECT)[0].subtype == "programme"
    assert named(after, PROJECT)[0].iri == named(before, PROJECT)[0].iri and after.claims == before.claims


def test_wrong() -> None:
    assert claims(graph(), COUNTY, "participatesIn", PROJECT)
    assert not claims(
        graph(Wrong(Fact(Ref(COUNTY), "participatesIn", Ref(PROJECT)))), COUNTY, "participatesIn", PROJECT
    )
    backwards = Wrong(Fact(Ref(MONEY), "collaboratesWith", Ref(WATER)))
    assert not [c for c in graph(backwards).claims if c.predicate == "collaboratesWith"]


def test_wrong_of_one_title_leaves_the_other() -> None:
    (claim,) = claims(graph(Wrong(post(ZHOU, MONEY, "局长"))), ZHOU, "holdsPost", MONEY)
    assert claim.titles == ("党组书记",)
    assert statuses(Wrong(post(ZHOU, MONEY, "处长"))) == ["unmatched"]


def test_wrong_honour_and_indicator() -> None:
    after = graph(Wrong(Fact(Ref(WATER), honour="全省水利先进集体")), Wrong(Fact(Ref(WATER), metric="改造管网")))
    assert not after.awards and not after.figures


def test_right_makes_a_fact_certain() -> None:
    (claim,) = claims(
        graph(Right(Fact(Ref(COUNTY), "participatesIn", Ref(PROJECT)))), COUNTY, "participatesIn", PROJECT
    )
    assert claim.confidence == 1.0
    assert statuses(Right(Fact(Ref(COUNTY), "leads", Ref(PROJECT))), Right(entity=Ref(WATER))) == [
        "unmatched",
        "applied",
    ]


def test_missing_stands_on_its_sentence() -> None:
    fact = Fact(Ref(COUNTY), "leads", Ref(PROJECT))
    (claim,) = claims(graph(Missing(fact, "海盐县水务局 参与清水入户工程")), COUNTY, "leads", PROJECT)
    assert claim.rules == ("corrections",) and claim.evidence[0].exact == "海盐县水务局参与清水入户工程"
    assert claim.evidence[0].document == "spring.txt"


def test_missing_makes_entities_that_nobody_found() -> None:
    fact = Fact(Ref("林远"), "holdsPost", Ref(COUNTY), ("科长",))
    after = graph(Missing(fact, "海盐县水务局隶属于嘉兴市水利局"))
    assert named(after, "林远")[0].type == "Official" and claims(after, "林远", "holdsPost", COUNTY)


@pytest.mark.parametrize(
    ("missing", "status", "note"),
    [
        (Missing(Fact(Ref(COUNTY), "leads", Ref(PROJECT)), "没有这一句"), "unmatched", "sentence"),
        (Missing(Fact(Ref(COUNTY), "holdsPost", Ref(WATER)), "海盐县水务局"), "refused", "Official"),
        (Missing(Fact(Ref("新机构"), "leads", Ref(PROJECT)), "海盐县水务局"), "refused", "say its type"),
    ],
)
def test_missing_that_cannot_be(missing: Missing, status: str, note: str) -> None:
    (outcome,) = corrected(missing).outcomes
    assert outcome.status == status and note in outcome.note


def test_missing_honour_and_indicator() -> None:
    after = graph(
        Missing(Fact(Ref(COUNTY), honour="先进单位"), "海盐县水务局参与", giver=Ref(WATER)),
        Missing(Fact(Ref(COUNTY), metric="工程", value="1", unit="个"), "海盐县水务局参与", date="2021"),
    )
    assert [a.giver for a in after.awards if a.honour == "先进单位"] == [named(after, WATER)[0].iri]
    assert [f.date for f in after.figures if f.metric == "工程"] == ["2021"]


def test_post_dates_one_title() -> None:
    after = graph(Post(Ref(ZHOU), Ref(MONEY), "局长", since="2021-06"))
    since = {t.title: t.since for t in after.tenures if t.agency == named(after, MONEY)[0].iri}
    assert since == {"局长": "2021-06", "党组书记": "2022"}
    assert statuses(Post(Ref(WU), Ref(MONEY), since="2020")) == ["unmatched"]


def test_word_is_found_wherever_it_stands() -> None:
    after = graph(Word("改造管网", "Initiative", "project"), Word("管网", "Location", "facility"))
    assert [(n.mentions, n.documents) for n in named(after, "改造管网")] == [(1, ("spring.txt",))]
    assert named(after, "管网")[0].type == "Location"  # another type may stand inside
    assert statuses(Word("没有的词", "Agency"), Word("市水", "Agency")) == ["unmatched", "unmatched"]


def test_a_word_inside_a_longer_name_of_its_type_is_left_there() -> None:
    assert named(graph(Word("水利局", "Agency")), "水利局") == []


def test_never() -> None:
    assert not named(graph(Never(PROJECT)), PROJECT)
    assert named(graph(Never(PROJECT, "Agency")), PROJECT)
    after = graph(Never("市水利局"))
    assert "市水利局" not in [a.form for a in named(after, WATER)[0].aliases]


def test_by_identifier() -> None:
    g = graph()
    tail = named(g, MONEY)[0].iri.removeprefix(g.base + "id/")
    assert not named(graph(NotEntity(Ref("随便", tail))), MONEY)
    (outcome,) = corrected(NotEntity(Ref(MONEY, "agency/330400-000000000000"))).outcomes
    assert outcome.status == "unmatched" and f"{MONEY} is now {tail}" in outcome.note


def test_an_identifier_that_was_merged_away_still_leads_on() -> None:
    g = graph()
    tail = named(g, COUNTY)[0].iri.removeprefix(g.base + "id/")
    after = graph(Same((Ref(WATER), Ref(COUNTY))), Named(Ref(id=tail), "水利水务局"))
    assert named(after, "水利水务局")


def test_entries_see_what_those_before_them_left() -> None:
    after = graph(Named(Ref(ZHOU), "周甲"), Named(Ref("周甲"), "周乙"), Wrong(post("周乙", MONEY)))
    assert named(after, "周乙") and not claims(after, "周乙", "holdsPost", MONEY)


def test_an_ambiguous_name_does_nothing_and_says_so() -> None:
    (_, outcome) = corrected(Apart(Ref(ZHOU), Ref(ZHOU, documents=("autumn.txt",))), NotEntity(Ref(ZHOU))).outcomes
    assert outcome.status == "ambiguous" and "2 entities" in outcome.note and "person/" in outcome.note


def test_the_graph_records_who_did_what() -> None:
    from kg.correct import Correction, correct, decisions, identity_in
    from kg.graph import Run, assemble
    from kg.graph.model import BASE_IRI
    from kg.graph.rdf import to_store
    from tests.graph.sample import autumn, by_name, spring

    entries = [
        Correction(Named(Ref(ZHOU), "周明原"), "李芳", "2026-11-21", "身份证"),
        Correction(NotEntity(Ref("没有")), "李芳"),
        Correction(Same((Ref(WATER), Ref(COUNTY)))),
    ]
    result = correct([spring(), autumn()], entries, identity_of=by_name)
    g = assemble(
        result.extractions,
        run=Run("1", "x"),
        identity=identity_in(result, by_name),
        decisions=decisions(result.outcomes, BASE_IRI),
        replaced=result.replaced,
    )
    rows = list(
        to_store(g).query(
            """PREFIX govkg: <https://w3id.org/govkg/ns#> PREFIX dc: <http://purl.org/dc/elements/1.1/>
            PREFIX dcterms: <http://purl.org/dc/terms/> PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
            SELECT ?kind ?who ?when ?why ?label WHERE { ?run govkg:follows ?c . ?c govkg:correctionKind ?kind ;
            govkg:corrects ?n . ?n rdfs:label ?label OPTIONAL { ?c dc:creator ?who ; dcterms:created ?when ; govkg:why ?why } }
            ORDER BY ?kind"""
        )
    )
    told = [tuple(str(getattr(v, "value", "")) for v in row) for row in rows]
    assert told == [("name", "李芳", "2026-11-21", "身份证", "周明原"), ("same", "", "", "", WATER)]
    assert not [v for v in check_graph(g) if v.severity == "error"]
