import dataclasses
import itertools
import os
import subprocess
import sys

import pytest

from kg import __version__
from kg.errors import InputError
from kg.graph import Graph, Run, assemble, iris
from kg.graph.identifiers import division_code, node_iri
from kg.model import Extraction, Relation, Span
from tests.graph.sample import autumn, by_name, document, entities, spring


@pytest.fixture(scope="module")
def graph() -> Graph:
    return assemble([spring(), autumn()], identity=by_name)


def node(graph: Graph, name: str):
    return next(n for n in graph.nodes if n.name == name)


def claim(graph: Graph, subject: str, predicate: str, other: str):
    s, o = node(graph, subject).iri, node(graph, other).iri
    return next(c for c in graph.claims if (c.subject, c.predicate, c.object) == (s, predicate, o))


def test_one_node_for_one_thing_in_two_documents(graph: Graph) -> None:
    bureau = node(graph, "嘉兴市水利局")
    assert bureau.documents == ("autumn.txt", "spring.txt")
    assert [(a.form, a.reasons) for a in bureau.aliases] == [("市水利局", ("short form of a full name in this text",))]
    assert len(graph.nodes) == 9


def test_mentions_and_traditional_forms(graph: Graph) -> None:
    assert node(graph, "嘉兴市").traditional == ("嘉興市",)
    assert node(graph, "嘉兴市水利局").traditional == ("嘉興市水利局",)
    assert node(graph, "清水入户工程").mentions == 2


def test_pinyin_has_tones(graph: Graph) -> None:
    assert node(graph, "嘉兴市").pinyin == "jiā xīng shì"


def test_iris_are_ascii_and_show_codes(graph: Graph) -> None:
    assert all(n.iri.isascii() for n in graph.nodes)
    assert node(graph, "嘉兴市").iri == "https://w3id.org/govkg/id/place/330400"
    assert node(graph, "海盐县水务局").iri.startswith("https://w3id.org/govkg/id/agency/330424-")


@pytest.mark.parametrize(
    ("key", "code"),
    [
        ("Location|371000|", "371000"),
        ("Location|371000", "371000"),
        ("Location|371000|佛山路", None),
        ("Location|371002:孙家镇|", None),
        ("Agency|371000|", None),
        ("Location|3710|", None),
    ],
)
def test_division_code(key: str, code: str | None) -> None:
    assert division_code(key) == code


def test_iri_of_a_place_below_a_division() -> None:
    assert node_iri("b/", "Location", "Location|371002:孙家镇|").startswith("b/id/place/371002-")
    assert node_iri("b/", "Initiative", "Initiative||双拥").startswith("b/id/initiative/")


def test_adding_documents_moves_no_iri(graph: Graph) -> None:
    alone = assemble([spring()], identity=by_name)
    assert {n.name: n.iri for n in alone.nodes}.items() <= {n.name: n.iri for n in graph.nodes}.items()
    assert {c.iri for c in alone.claims} <= {c.iri for c in graph.claims}
    assert {e.iri for c in alone.claims for e in c.evidence} <= {e.iri for c in graph.claims for e in c.evidence}
    assert {a.iri for a in alone.articles} <= {a.iri for a in graph.articles}


def test_order_of_documents_changes_nothing(graph: Graph) -> None:
    third = dataclasses.replace(
        spring(),
        document=dataclasses.replace(
            spring().document, source=dataclasses.replace(spring().document.source, name="copy.txt")
        ),
    )
    graphs = [assemble(order, identity=by_name) for order in itertools.permutations([spring(), autumn(), third])]
    assert all(g == graphs[0] for g in graphs)
    assert assemble([autumn(), spring()], identity=by_name) == graph


def test_hash_seed_changes_nothing() -> None:
    code = (
        "import hashlib;from tests.graph.sample import *;from kg.graph import assemble;"
        "from kg.export.turtle import graph_ttl, evidence_ttl;g=assemble([spring(),autumn()],identity=by_name);"
        "print(hashlib.sha256(graph_ttl(g)+evidence_ttl(g)).hexdigest())"
    )
    digests = {
        subprocess.run(
            [sys.executable, "-c", code], env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True, check=True
        ).stdout
        for seed in ("1", "2", "3")
    }
    assert len(digests) == 1


def test_symmetric_relation_is_one_claim_with_all_evidence(graph: Graph) -> None:
    together = [c for c in graph.claims if c.predicate == "collaboratesWith"]
    assert len(together) == 1
    assert together[0].subject < together[0].object
    assert [e.document for e in together[0].evidence] == ["autumn.txt", "spring.txt"]
    assert together[0].confidence == 0.85


def test_evidence_has_the_words_and_their_places(graph: Graph) -> None:
    found = claim(graph, "嘉兴市水利局", "leads", "清水入户工程").evidence[0]
    text = spring().document.text
    assert text[found.start : found.end] == found.exact
    assert found.exact.startswith("嘉兴市水利局局长周明远") and found.exact.endswith("推进。")
    assert (found.source_start, found.source_end) == (found.start, found.end)
    assert found.date == "2021-05-04"
    assert found.article in {a.iri for a in graph.articles}


def test_evidence_leaves_white_space_out() -> None:
    x = spring()
    wide = dataclasses.replace(
        x.relations[1], evidence=(Span(x.relations[1].evidence[0].start, x.relations[1].evidence[0].end + 1),)
    )
    g = assemble([dataclasses.replace(x, relations=(wide,))], identity=by_name)
    assert g.claims[0].evidence[0].exact.endswith("。")


def test_tenures_are_one_a_title_with_their_dates(graph: Graph) -> None:
    finance = node(graph, "嘉兴市财政局").iri
    there = {t.title: t for t in graph.tenures if t.agency == finance}
    assert set(there) == {"党组书记", "局长"}
    assert there["局长"].printed == ("党组书记、局长",)
    assert (there["局长"].since, there["局长"].attested_from) == ("2022", "2023-10")


def test_a_person_is_one_by_name_here_and_statuses_add_up(graph: Graph) -> None:
    post = claim(graph, "周明远", "holdsPost", "嘉兴市水利局")
    assert post.statuses == ("former", "stated")
    assert post.holds
    assert not claim(graph, "清水入户工程", "takesPlaceIn", "平湖市").holds


def test_relation_of_a_node_to_itself_is_left_out() -> None:
    d = document("x.txt", "市民政局与嘉兴市民政局。", "市民政局与嘉兴市民政局。", None)
    found = entities(
        d.text, (("a", "Agency", "government", "嘉兴市民政局", ()), ("b", "Agency", "government", "市民政局", ()))
    )
    x = Extraction(d, found, (Relation("a", "oversees", "b", (Span(0, 5),), "r", 1.0),))
    g = assemble([x], identity=lambda d, e, r: {"a": "Agency|k", "b": "Agency|k"})
    assert g.claims == ()
    assert [n.name for n in g.nodes] == ["嘉兴市民政局"]


def test_divisions_come_with_their_ancestors(graph: Graph) -> None:
    assert [d.code for d in graph.divisions] == ["330000", "330400", "330424", "330482"]
    assert graph.divisions[1].parent == "https://w3id.org/govkg/id/place/330000"


def test_articles_know_their_text_and_what_they_name(graph: Graph) -> None:
    article = next(a for a in graph.articles if a.document == "autumn.txt")
    assert article.sha256 != article.text_sha256
    assert node(graph, "吴向东").iri in article.mentions
    assert article.document_length == len(autumn().document.text)


def test_iris_by_document_and_entity(graph: Graph) -> None:
    here, there = iris(graph, [autumn(), spring()])
    assert here["p2"] == node(graph, "吴向东").iri
    assert here["a1"] == there["a1"]
    assert "p2" not in there


def test_default_identity_is_the_resolver_s() -> None:
    g = assemble([spring()], run=Run("1", "s"))
    assert {n.name for n in g.nodes} == {n.name for n in assemble([spring()], identity=by_name).nodes}
    assert g.run.version == "1"


def test_nothing_gives_an_empty_graph() -> None:
    assert assemble([]) == Graph(run=Run(__version__))


@pytest.mark.parametrize("base", ["", "kg", "/kg/", "https://例/", "https://a b/", "https://a/<x>"])
def test_a_base_that_is_no_iri_is_refused(base: str) -> None:
    with pytest.raises(InputError, match="absolute IRI"):
        assemble([], base)


def test_a_base_gets_its_slash() -> None:
    assert assemble([], "urn:x:").base == "urn:x:/"
    assert assemble([], "https://example.org/kg#").base == "https://example.org/kg#"


def test_blank_evidence_is_none() -> None:
    x = spring()
    blank = dataclasses.replace(x.relations[1], evidence=(Span(3, 3), Span(9, 2)))
    assert assemble([dataclasses.replace(x, relations=(blank,))], identity=by_name).claims[0].evidence == ()
