import pyoxigraph as ox
import pytest
import rdflib

from kg.graph import Graph, assemble
from kg.graph import ntriples as nt
from kg.graph.ontology import NS
from kg.graph.rdf import evidence, facts, to_rdflib, to_store
from kg.graph.terms import prefixes
from tests.graph.sample import autumn, by_name, spring


@pytest.fixture(scope="module")
def graph() -> Graph:
    return assemble([spring(), autumn()], identity=by_name)


def ask(store: ox.Store, pattern: str) -> bool:
    return bool(store.query(f"ASK {{ {pattern} }}", prefixes=prefixes("https://w3id.org/govkg/")))


def test_facts_are_plain_triples(graph: Graph) -> None:
    store = to_store(graph)
    assert ask(store, '?a rdfs:label "嘉兴市水利局"@zh ; govkg:leads/rdfs:label "清水入户工程"@zh')
    assert ask(
        store, '?a skos:altLabel "市水利局"@zh , "嘉興市水利局"@zh-hant , "jiā xīng shì shuǐ lì jú"@zh-latn-pinyin'
    )


def test_a_plan_is_a_claim_and_no_fact(graph: Graph) -> None:
    store = to_store(graph)
    assert not ask(store, '?i govkg:takesPlaceIn/rdfs:label "平湖市"@zh')
    assert ask(
        store, '?c rdf:predicate govkg:takesPlaceIn ; rdf:object/rdfs:label "平湖市"@zh ; govkg:status "planned"'
    )


def test_head_of_follows_from_title_and_body(graph: Graph) -> None:
    store = to_store(graph)
    assert ask(store, '?p rdfs:label "吴向东"@zh ; org:headOf/rdfs:label "嘉兴市水利局"@zh')
    assert ask(store, '?post govkg:isHeadPost true ; rdfs:label "党组书记"@zh ; org:role title:dangzu-shuji')


def test_every_relation_has_one_claim(graph: Graph) -> None:
    store = to_store(graph)
    for c in graph.claims:
        if c.holds:
            triple = (ox.NamedNode(c.subject), ox.NamedNode(NS + c.predicate), ox.NamedNode(c.object))
            assert list(store.quads_for_pattern(*triple, None))


def test_triples_are_distinct(graph: Graph) -> None:
    rows = [*facts(graph), *evidence(graph)]
    assert len({str(t) for t in rows}) == len(rows)


def test_rdflib_and_pyoxigraph_hold_the_same(graph: Graph) -> None:
    out = to_rdflib(graph)
    assert len(out) == len(to_store(graph))
    assert (None, rdflib.URIRef(NS + "adcode"), rdflib.Literal("330400")) in out
    assert dict(out.namespaces())["govkg"] == rdflib.URIRef(NS)


def test_reference_data_stand_apart_from_what_texts_state(graph: Graph) -> None:
    store = to_store(graph)
    assert ask(store, '?p govkg:adcode "330424" ; govkg:within/govkg:within/rdfs:label "浙江省"@zh')
    assert not ask(store, "?p govkg:locatedIn ?q")


@pytest.mark.parametrize(
    ("value", "kind"),
    [("2020", "gYear"), ("2020-05", "gYearMonth"), ("2020-05-01", "date"), ("去年", "string"), ("二〇二〇", "string")],
)
def test_dates_are_typed_by_their_precision(value: str, kind: str) -> None:
    assert nt.datatype(nt.date(value)).endswith("#" + kind)


@pytest.mark.parametrize(
    ("value", "words"), [(0.9, "0.9"), (1.0, "1"), (0.0, "0"), (120.0, "120"), (1 / 3, "0.333333")]
)
def test_decimals_are_as_stores_write_them(value: float, words: str) -> None:
    store = ox.Store()
    store.load(f"<urn:s> <urn:p> {nt.decimal(value)} .", format=ox.RdfFormat.N_TRIPLES)
    assert [q.object.value for q in store] == [nt.value(nt.decimal(value))] == [words]


def test_half_characters_do_not_break_a_literal() -> None:
    assert nt.text("a\ud800b", "zh") == '"a\ufffdb"@zh'
