"""A real Neo4j Community 5: what the importer, the script and a push make of a graph is the graph.

One server after another is slow, so the tests share one and run in the order in which they stand.
"""

from __future__ import annotations

import dataclasses
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from click.testing import CliRunner

import kg
from kg.ask.query import query_store
from kg.cli import main
from kg.errors import InputError, OutputError
from kg.export import folder
from kg.export.neo4j import neo4j, relationship, tables
from kg.export.neo4j.push import Pushed, push
from kg.graph.model import Graph
from kg.graph.rdf import to_store
from tests.support.maven import MissingError
from tests.support.neo4j import PASSWORD, Server
from tests.support.odd import joined, odd

Dump = tuple[dict[object, object], dict[object, object]]


@pytest.fixture(scope="module")
def graph(built: Path) -> Graph:
    """The seeds, with names that break exporters beside them."""
    return joined(kg.load(built).data, odd())


@pytest.fixture(scope="module")
def files(graph: Graph, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder ``neo4j/`` of the graph."""
    target = tmp_path_factory.mktemp("neo4j")
    for name, content in neo4j(graph).items():
        folder.write(target / name, content)
    return target


@pytest.fixture(scope="module")
def said(files: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Server, str]]:
    """A running server with the CSV files imported, and what the importer said."""
    try:
        server = Server(tmp_path_factory.mktemp("server") / "home")
    except MissingError as error:
        pytest.skip(str(error))
    report = server.import_csv(files)
    server.start()
    yield server, report
    server.stop()


@pytest.fixture(scope="module")
def server(said: tuple[Server, str]) -> Server:
    """The running server."""
    return said[0]


def expected(graph: Graph) -> Dump:
    """What a database that holds the graph holds."""
    there = {
        n.values["iri"]: (frozenset(n.labels), filled(n.values))
        for label in tables.NODES
        for n in tables.nodes(graph, label)
    }
    rows = [*tables.edges(graph), *tables.links(graph)]
    links = {(r.start, r.type, r.end): filled(r.values) for r in rows}
    assert len(links) == len(rows)
    return there, links


def filled(values: Mapping[str, object]) -> dict[str, object]:
    """What is known, lists as lists: nothing is stored of an empty text or list."""
    return {k: list(v) if isinstance(v, tuple) else v for k, v in values.items() if v is not None and v not in ("", ())}


def dump(server: Server) -> Dump:
    """What the database holds, without the hashes."""
    nodes = server.ask("MATCH (n) RETURN labels(n), properties(n)")
    links = server.ask("MATCH (s)-[r]->(o) RETURN s.iri, type(r), o.iri, properties(r)")
    assert len({n["iri"] for _, n in nodes}) == len(nodes)
    assert len({(s, t, o) for s, t, o, _ in links}) == len(links)
    return (
        {n["iri"]: (frozenset(labels), without(n)) for labels, n in nodes},
        {(s, t, o): without(r) for s, t, o, r in links},
    )


def without(values: dict[str, object]) -> dict[str, object]:
    return {k: v for k, v in values.items() if k != tables.DIGEST}


def pushed(server: Server, graph: Graph, **more: object) -> Pushed:
    return push(graph, server.uri, password=PASSWORD, **more)  # type: ignore[arg-type]


def test_every_row_is_imported(said: tuple[Server, str], graph: Graph) -> None:
    report = said[1]
    nodes, links = expected(graph)
    assert re.search(rf"^ +{len(nodes)} nodes$", report, re.M) and re.search(
        rf"^ +{len(links)} relationships$", report, re.M
    )
    assert "IMPORT DONE" in report and "bad entr" not in report and "skipp" not in report.lower()


def test_every_value_arrives(server: Server, graph: Graph) -> None:
    nodes, links = expected(graph)
    found = dump(server)
    assert found[0] == nodes
    assert found[1] == links


def test_a_push_after_an_import_changes_nothing(server: Server, graph: Graph, files: Path) -> None:
    server.shell(files / "indexes.cypher")
    assert pushed(server, graph) == Pushed()


def test_names_and_sentences_are_found(server: Server) -> None:
    names = "CALL db.index.fulltext.queryNodes('govkg_names', $words) YIELD node RETURN node.name"
    assert ("威海市人民防空办公室",) in server.ask(names, words='"威海市人防办"')  # an alias
    sentences = (
        "CALL db.index.fulltext.queryRelationships('govkg_sentences', $words) YIELD relationship RETURN count(*)"
    )
    assert server.ask(sentences, words='"应急"')[0][0] > 0
    plan = server.ask(
        "SHOW INDEXES YIELD name, state WHERE name STARTS WITH 'govkg' RETURN count(*), collect(DISTINCT state)"
    )
    assert plan[0][0] >= 20 and plan[0][1] == ["ONLINE"]


# ---------------------------------------------------------------- the same answers as SPARQL

_HEAD = "MATCH (t:Tenure)-[:MEMBER]->(p:Person), (t)-[:ORGANIZATION]->(a:Agency) "
QUESTIONS = {
    "who-heads": _HEAD + "WHERE t.head AND t.holds "
    "RETURN a.name, t.title, p.name, t.attestedFrom, t.attestedUntil, 'former' IN t.status",
    "initiatives-of-a-body": "MATCH (a:Agency)-[r:LEADS|PARTICIPATES_IN]->(i) WHERE r.holds "
    "RETURN a.name, CASE type(r) WHEN 'LEADS' THEN 'leads' ELSE 'takes part' END, i.name, i.subtype",
    "cooperation-across-places": "MATCH (x)<-[j:HAS_JURISDICTION]-(a)-[r:COLLABORATES_WITH]->(b)-[k:HAS_JURISDICTION]->(y) "
    "WHERE x <> y AND r.holds AND j.holds AND k.holds RETURN x.name, a.name, y.name, b.name",
    "initiatives-by-province": "CALL { MATCH (i:Initiative)-[r:TAKES_PLACE_IN]->(x) WHERE r.holds RETURN i, x UNION "
    "MATCH (i:Initiative)<-[r:LEADS]-(a)-[j:HAS_JURISDICTION]->(x) WHERE r.holds AND j.holds RETURN i, x } "
    "MATCH (x)-[:WITHIN*0..]->(p:Division) WHERE p.code ENDS WITH '0000' RETURN p.name, i.subtype, count(DISTINCT i)",
    "places-with-most-undertakings": "MATCH (i)-[r:TAKES_PLACE_IN]->(p) WHERE r.holds WITH p, count(DISTINCT i) AS n "
    "RETURN p.name, n",
    "low-confidence": "MATCH (s)-[r]->(o) WHERE r.confidence < 0.8 UNWIND r.rules AS rule "
    "RETURN r.confidence, s.name, type(r), o.name, rule",
    "chains-of-bodies": "MATCH (a)-[r:SUB_ORGANIZATION_OF*1..]->(b) WHERE all(x IN r WHERE x.holds) "
    "RETURN DISTINCT a.name, b.name, EXISTS { (a)-[d:SUB_ORGANIZATION_OF]->(b) WHERE d.holds }",
    "persons-with-several-posts": _HEAD + "WHERE t.title IS NOT NULL WITH p, collect([t.title, a.name]) AS posts "
    "WHERE size(posts) > 1 UNWIND posts AS post RETURN p.name, post[0], post[1]",
    "indicators": "MATCH (f:Indicator)-[:INDICATOR_OF]->(a) OPTIONAL MATCH (f)-[:MEASURES]->(i) "
    "RETURN a.name, i.name, f.metric, f.value, f.unit, f.period",
    "changes-of-post": "MATCH (p)<-[:MEMBER]-(t:Tenure {head: true})-[:ORGANIZATION]->(a)<-[:ORGANIZATION]-(u:Tenure "
    "{head: true})-[:MEMBER]->(q) WHERE t.title = u.title AND p <> q AND t.attestedUntil < u.attestedFrom "
    "RETURN a.name, t.title, p.name, t.attestedUntil, q.name, u.attestedFrom",
    "oversight": "MATCH (a)-[r:OVERSEES]->(b) WHERE r.holds RETURN a.name, b.name",
    "aid": "MATCH (a)-[r:ASSISTS]->(b) WHERE r.holds "
    "RETURN a.name, b.name, [x IN labels(b) WHERE x IN ['Agency', 'Person', 'Location']][0]",
    "shared-initiatives": "MATCH (a:Agency)-[r:LEADS|PARTICIPATES_IN]->(i) WHERE r.holds WITH i, count(DISTINCT a) AS n "
    "WHERE n > 1 RETURN i.name, n",
    "documents-issued": "MATCH (a)-[r:LEADS]->(i:PolicyDocument) WHERE r.holds RETURN a.name, i.name",
    "planned-and-former": "MATCH (s)-[r]->(o) UNWIND r.status AS status WITH * WHERE status IN ['planned', 'former'] "
    "RETURN status, s.name, type(r), o.name",
    "parts-of-initiatives": "MATCH (p)-[r:PART_OF*1..]->(w) WHERE all(x IN r WHERE x.holds) RETURN DISTINCT w.name, p.name",
    "sources": "MATCH (a:Article) OPTIONAL MATCH (:Entity)-[r]->(:Entity) WHERE a.iri IN r.articles "
    "RETURN coalesce(a.publisher, ''), count(DISTINCT a), count(DISTINCT r)",
    "map": "MATCH (i)-[r:TAKES_PLACE_IN]->(p) WHERE r.holds AND p.latitude IS NOT NULL "
    "RETURN p.name, p.latitude, p.longitude, i.name",
}
_RELATION = re.compile(r"[a-z]+[A-Z]\w+|leads|oversees|assists|involvedIn")


@pytest.mark.parametrize("name", QUESTIONS)
def test_a_question_has_the_same_answer(server: Server, graph: Graph, name: str) -> None:
    sparql = query_store(to_store(graph), name).rows
    if name in ("low-confidence", "planned-and-former"):  # SPARQL names the relation, Cypher its type
        sparql = tuple((*row[:2], relationship(row[2]), *row[3:]) for row in sparql)
    cypher = server.ask(QUESTIONS[name])
    assert sorted(tuple(map(text, row)) for row in cypher) == sorted(tuple(map(text, row)) for row in sparql)


def text(value: object) -> str:
    """A value as both say it: numbers to six places, nothing for what is not there."""
    if isinstance(value, bool):
        return str(value).lower()
    if value is None:
        return ""
    try:
        return f"{float(str(value)):.6f}" if re.fullmatch(r"-?\d+(\.\d+)?", str(value)) else str(value)
    except ValueError:
        return str(value)


def test_enough_questions_have_answers(server: Server) -> None:
    assert sum(bool(server.ask(q)) for q in QUESTIONS.values()) >= 12


def test_counts_are_those_of_the_rdf(server: Server, graph: Graph) -> None:
    rdf = query_store(to_store(graph), "SELECT ?c (COUNT(*) AS ?n) WHERE { ?s a ?c } GROUP BY ?c").rows
    classes = {c.rpartition("#")[2]: int(n) for c, n in rdf if "govkg/ns#" in c}
    labels = dict(server.ask("MATCH (n) UNWIND labels(n) AS l RETURN l, count(*)"))
    apart = ("Claim", "Document", "Evidence", "Run", "Title")  # on the relationships, or no part of a network
    assert {k: n for k, n in labels.items() if k != "Entity"} == {k: n for k, n in classes.items() if k not in apart}
    triples = query_store(
        to_store(graph),
        "SELECT ?p (COUNT(*) AS ?n) WHERE { ?c a govkg:Claim ; rdf:subject ?s ; rdf:predicate ?p ; rdf:object ?o . ?s ?p ?o }"
        " GROUP BY ?p",
    ).rows
    facts = dict(server.ask("MATCH ()-[r]->() WHERE r.holds RETURN type(r), count(*)"))
    assert facts == {relationship(p.rpartition("#")[2]): int(n) for p, n in triples}
    assert server.ask("MATCH ()-[r]->() WHERE r.claim IS NOT NULL RETURN count(*)") == [(classes["Claim"],)]


# ---------------------------------------------------------------- the script, and pushing


def test_the_script_loads_the_same(server: Server, graph: Graph, files: Path) -> None:
    server.ask("MATCH (n) DETACH DELETE n")
    server.shell(files / "load.cypher")
    assert dump(server) == expected(graph)
    before = counters(server)
    server.shell(files / "load.cypher")
    assert dump(server) == expected(graph) and counters(server) == before
    assert pushed(server, graph) == Pushed()


def counters(server: Server) -> list[tuple[object, ...]]:
    """Identities of all things: a thing that is made anew has another."""
    return sorted(
        server.ask("MATCH (n) RETURN elementId(n) AS id UNION ALL MATCH ()-[r]->() RETURN elementId(r) AS id")
    )


def test_a_push_into_nothing_and_again(server: Server, graph: Graph) -> None:
    server.ask("MATCH (n) DETACH DELETE n")
    nodes, links = expected(graph)
    done = pushed(server, graph, batch=50)
    assert (done.nodes_created, done.relationships_created) == (len(nodes), len(links))
    assert dump(server) == (nodes, links)
    assert pushed(server, graph) == Pushed()


@pytest.fixture(scope="module")
def smaller(built: Path) -> Graph:
    """The seeds without one document."""
    from kg.graph import assemble

    extractions = kg.load(built).extractions
    return joined(assemble(extractions[1:]), odd())


def test_what_a_newer_build_lacks_is_taken_away(server: Server, graph: Graph, smaller: Graph, tmp_path: Path) -> None:
    server.ask("MATCH (e:Entity {name: '山东省'}) SET e.checked = true CREATE (:Note {text: 'mine'})-[:ABOUT]->(e)")
    done = pushed(server, smaller)
    assert done.nodes_deleted > 10 and done.relationships_deleted > 10
    server.ask("MATCH (e {checked: true}) REMOVE e.checked")  # fails to match nothing: a user's own value stays
    assert server.ask("MATCH (n:Note)-[:ABOUT]->(e) RETURN n.text, e.name") == [("mine", "山东省")]
    server.ask("MATCH (n:Note) DETACH DELETE n")
    assert dump(server) == expected(smaller)
    pushed(server, graph)
    assert dump(server) == expected(graph)
    for name, content in neo4j(smaller).items():
        folder.write(tmp_path / name, content)
    server.shell(tmp_path / "load.cypher")  # the script retracts too
    assert dump(server) == expected(smaller)


def test_what_has_changed_is_updated(server: Server, graph: Graph) -> None:
    first = graph.nodes[0]
    other = dataclasses.replace(first, type="Official", subtype="official", name="改", aliases=(), pinyin="", code=None)
    changed = dataclasses.replace(
        graph,
        nodes=(other, *graph.nodes[1:]),
        claims=tuple(dataclasses.replace(c, titles=("改",), confidence=0.1) for c in graph.claims),
    )
    pushed(server, changed)
    assert dump(server) == expected(changed)  # labels and values that are gone are gone
    pushed(server, graph)
    assert dump(server) == expected(graph)


def test_a_server_that_dies_during_a_push(server: Server, graph: Graph) -> None:
    server.ask("MATCH (n) DETACH DELETE n")
    steps: Counter[str] = Counter()

    def die(what: str) -> None:
        steps["all"] += what.endswith("rows")
        if steps["all"] == 20:
            server.kill()

    with pytest.raises(OutputError, match=r"Push again"):
        pushed(server, graph, batch=10, patience=1.0, step=die)
    assert steps["all"] == 20
    server.start()
    there = server.ask("MATCH (n:Entity) RETURN count(*)")[0][0]
    assert 0 < there < len(expected(graph)[0])  # type: ignore[operator]
    pushed(server, graph)
    assert dump(server) == expected(graph)
    assert pushed(server, graph) == Pushed()


def test_the_command(server: Server, built: Path) -> None:
    arguments = ["push", "neo4j", "--graph", str(built), "--uri", server.uri]
    done = CliRunner().invoke(main, arguments, env={"NEO4J_PASSWORD": PASSWORD})
    assert done.exit_code == 0 and "removed" in done.output and "pushing" in done.output
    assert dump(server) == expected(kg.load(built).data)
    again = CliRunner().invoke(main, [*arguments, "-q"], env={"NEO4J_PASSWORD": PASSWORD})
    assert again.exit_code == 0 and again.output == ""
    asked = CliRunner().invoke(main, arguments, input=f"{PASSWORD}\n", env={"NEO4J_PASSWORD": None})
    assert asked.exit_code == 0 and "nothing was changed" in asked.output


@pytest.mark.parametrize(
    ("uri", "password", "database", "error", "words"),
    [
        ("", "wrong", None, OutputError, "user name or the password is wrong"),
        ("", PASSWORD, "nosuch", OutputError, "nosuch"),
        ("bolt://127.0.0.1:1", PASSWORD, None, OutputError, "no Neo4j answers there"),
        ("http://127.0.0.1", PASSWORD, None, InputError, "not an address of a Neo4j database"),
    ],
)
def test_what_cannot_be_pushed_is_said_in_a_sentence(
    server: Server, graph: Graph, uri: str, password: str, database: str | None, error: type[Exception], words: str
) -> None:
    with pytest.raises(error, match=words) as caught:
        push(graph, uri or server.uri, password=password, database=database, patience=1.0)
    assert "\n" not in str(caught.value)
