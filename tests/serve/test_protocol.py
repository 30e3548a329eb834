"""The SPARQL 1.1 protocol, content negotiation, limits, and what is refused."""

import csv
import io
import json
import socket
from pathlib import Path
from urllib.parse import quote

import pyoxigraph as ox
import pytest

from kg.ask.refuse import asks_elsewhere
from kg.graph import Graph
from kg.serve.media import GRAPHS, ROWS, choose
from tests.serve.running import Server, serving

SELECT = "SELECT ?n WHERE { ?x a govkg:Person ; rdfs:label ?n } ORDER BY ?n"
NAMES = ["吴向东", "周明远"]
CONSTRUCT = "CONSTRUCT { ?x rdfs:label ?n } WHERE { ?x a govkg:Person ; rdfs:label ?n }"
ENDLESS = "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
HUGE = "SELECT * WHERE { ?a ?b ?c . ?d ?e ?f }"
GREEDY = "SELECT * WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?c ?f ?i"


def rows(text: str) -> list[str]:
    return [b["n"]["value"] for b in json.loads(text)["results"]["bindings"]]


def test_three_ways_to_ask(server: Server) -> None:
    form = f"query={quote(SELECT)}".encode()
    asked = (
        server.ask(SELECT),
        server.send("POST", "/sparql", form, content_type="application/x-www-form-urlencoded"),
        server.send("POST", "/sparql", SELECT.encode(), content_type="application/sparql-query; charset=UTF-8"),
    )
    for reply in asked:
        assert reply.status == 200
        assert rows(reply.text) == NAMES


@pytest.mark.parametrize("kind", [m for m in ROWS if m != "text/html"])
def test_rows_in_every_format(server: Server, kind: str) -> None:
    reply = server.ask(SELECT, kind)
    assert reply.status == 200 and reply.headers["content-type"].startswith(kind)
    if "json" in kind:
        assert rows(reply.text) == NAMES
    elif "xml" in kind:
        assert reply.text.count("<literal") == 2
    elif "csv" in kind:
        assert [r[0] for r in csv.reader(io.StringIO(reply.text))] == ["n", *NAMES]
    else:
        assert reply.text.splitlines() == ["?n", *(f'"{n}"@zh' for n in NAMES)]


@pytest.mark.parametrize("kind", GRAPHS)
def test_graphs_in_every_format(server: Server, kind: str) -> None:
    reply = server.ask(CONSTRUCT, kind)
    assert reply.status == 200 and reply.headers["content-type"].startswith(kind)
    form = {"text/plain": ox.RdfFormat.N_TRIPLES, "application/json": ox.RdfFormat.JSON_LD}.get(kind)
    found = list(ox.parse(reply.body, format=form or ox.RdfFormat.from_media_type(kind)))
    assert sorted(t.object.value for t in found) == NAMES


def test_describe_and_ask(server: Server) -> None:
    reply = server.ask("DESCRIBE ?x WHERE { ?x a govkg:Run }", "text/turtle")
    assert "softwareVersion" in reply.text
    assert json.loads(server.ask("ASK { ?x a govkg:Agency }").text)["boolean"] is True


@pytest.mark.parametrize(
    ("accept", "chosen"),
    [
        (None, ROWS[0]),
        ("*/*", ROWS[0]),
        ("text/csv;q=0.5, application/sparql-results+xml", ROWS[1]),
        ("text/*;q=0.3, text/csv;q=0", "text/tab-separated-values"),
        ("application/*", ROWS[0]),
        ("image/png", None),
        ("text/csv;q=0", None),
        ("nonsense,,;;", None),
        ("TEXT/CSV; Q=1.0", "text/csv"),
    ],
)
def test_choosing_a_format(accept: str | None, chosen: str | None) -> None:
    assert choose(accept, ROWS) == chosen


def test_not_acceptable(server: Server) -> None:
    for query in (SELECT, CONSTRUCT):
        reply = server.ask(query, "image/png")
        assert reply.status == 406 and "text/" in reply.text
    assert server.get("/sparql", accept="image/png").status == 406


def test_the_service_describes_itself(server: Server, sample: Graph) -> None:
    for kind, form in (("text/turtle", ox.RdfFormat.TURTLE), ("application/rdf+xml", ox.RdfFormat.RDF_XML)):
        found = list(ox.parse(server.get("/sparql", accept=kind).body, format=form))
        endpoint = next(t.object for t in found if t.predicate.value.endswith("#endpoint"))
        assert endpoint.value == server.url + "/sparql"
        assert {
            t.object.value.rpartition("#")[2] for t in found if t.predicate.value.endswith("supportedLanguage")
        } == {"SPARQL11Query"}
    assert "<form" in server.get("/sparql?edit=01-who-heads", accept="text/html").text


@pytest.mark.parametrize(
    ("method", "path", "body", "kind", "status"),
    [
        ("GET", "/sparql?query=SELECT+%3Fx+WHERE+%7B", None, "", 400),
        ("GET", "/sparql?query=", None, "", 400),
        ("GET", "/sparql?query=ASK%7B%7D&query=ASK%7B%7D", None, "", 400),
        ("GET", "/sparql?query=%FF%FE", None, "", 400),
        ("GET", "/sparql?query=%00", None, "", 400),
        ("GET", "/sparql?query=ASK%7B%7D&default-graph-uri=not+an+iri", None, "", 400),
        ("GET", "/sparql?query=ASK%7B%7D&named-graph-uri=%00", None, "", 400),
        ("GET", "/sparql?update=CLEAR+ALL", None, "", 403),
        ("POST", "/sparql", b"update=CLEAR+ALL", "application/x-www-form-urlencoded", 403),
        ("POST", "/sparql", b"CLEAR ALL", "application/sparql-update", 403),
        ("POST", "/sparql", b"CLEAR ALL", "application/sparql-query", 400),
        ("POST", "/sparql", b"LOAD <file:///etc/passwd>", "application/sparql-query", 400),
        ("POST", "/sparql", b"", "application/x-www-form-urlencoded", 400),
        ("POST", "/sparql", b"\xff", "application/sparql-query", 400),
        ("POST", "/sparql", b"{}", "application/json", 415),
        ("POST", "/sparql", b"ASK{}", "application/sparql-query; charset=gbk", 415),
        ("POST", "/sparql", b"#" * 1_100_000, "application/sparql-query", 413),
        ("PUT", "/sparql", b"", "", 405),
        ("DELETE", "/id/x", None, "", 405),
        ("GET", "/graph.ttl", None, "", 404),
        ("GET", "/sparql/", None, "", 404),
        ("GET", "//elsewhere.example/", None, "", 404),
        ("GET", "/id/../../etc/passwd", None, "", 404),
        ("GET", "/id/%2e%2e/%2e%2e/graph.ttl", None, "", 404),
        ("GET", "/id/agency/none", None, "", 404),
        ("GET", "/id/agency/x%3E%20%3Cy", None, "", 404),
    ],
)
def test_what_is_refused(server: Server, method: str, path: str, body: bytes | None, kind: str, status: int) -> None:
    reply = server.send(method, path, body, **({"content_type": kind} if kind else {}))
    assert reply.status == status
    assert reply.headers["content-type"].startswith("text/plain") and "location" not in reply.headers
    assert "Traceback" not in reply.text and str(Path.cwd()) not in reply.text


def test_graphs_of_the_protocol(server: Server) -> None:
    # a request that names a graph has that graph and no other; this store has the default graph alone
    reply = server.get("/sparql?query=ASK%7B%3Fs+%3Fp+%3Fo%7D&default-graph-uri=https://example.org/g")
    assert json.loads(reply.text)["boolean"] is False


SERVICES = [
    "SELECT * { SERVICE <http://127.0.0.1:9999/> { ?s ?p ?o } }",
    "SELECT * { service silent ?x { ?s ?p ?o } }",
    "SELECT * { ?s ?p ?o . { SERVICE<http://127.0.0.1:9999/>{ ?a ?b ?c } } }",
    "SELECT * { \\u0053ERVICE <http://127.0.0.1:9999/> { ?s ?p ?o } }",
    "SELECT * { ?s ?p '''x''' . # '''\nSERVICE <http://127.0.0.1:9999/> { ?s ?p ?o } }",
    'SELECT * { ?s ?p "a\\"" . SERVICE <http://127.0.0.1:9999/> { ?s ?p ?o } }',
    "SELECT * { FILTER(1<2) SERVICE <http://127.0.0.1:9999/> { ?s ?p ?o } FILTER(3>2) }",
    "SELECT * { FILTER EXISTS { SERVICE <http://127.0.0.1:9999/> { ?s ?p ?o } } }",
]


@pytest.mark.parametrize("query", SERVICES)
def test_no_query_leaves_the_server(server: Server, query: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as elsewhere:
        elsewhere.settimeout(0.2)
        reply = server.ask(query.replace(":9999", f":{elsewhere.getsockname()[1]}"))
        with pytest.raises(TimeoutError):
            elsewhere.accept()
    assert reply.status == 403


@pytest.mark.parametrize(
    "query",
    [
        "SELECT ?service { ?service a <http://x/service> }",
        'SELECT * { ?s ?p "SERVICE" , \'SERVICE\' , """a "SERVICE" b""" }',
        "# SERVICE\nSELECT * { ?s ?p ?o }",
        "PREFIX service: <http://x/> SELECT * { ?s service:SERVICE ?o }",
        "SELECT * { ?s ?p 'x'@service }",
        "SELECT * FROM <http://127.0.0.1:9/> { ?s ?p ?o }",
    ],
)
def test_the_word_alone_is_no_matter(query: str) -> None:
    assert not asks_elsewhere(query)


def test_limits(server: Server) -> None:
    reply = server.ask(ENDLESS)
    assert reply.status == 504 and "1.5 seconds" in reply.text
    reply = server.ask(HUGE)
    assert reply.status == 422 and "2,048 KiB" in reply.text
    reply = server.ask(GREEDY)
    assert reply.status in (422, 504)
    assert rows(server.ask(SELECT).text) == NAMES


def test_long_addresses_are_refused(server: Server) -> None:
    assert server.get("/sparql?query=" + "a" * 100_000).status == 400


def test_only_by_its_own_name(server: Server) -> None:
    for host in ("evil.example", "127.0.0.1.evil.example", "localhost.evil.example:80", "a b", "", "x\tlocalhost"):
        assert server.get("/sparql?query=ASK%7B%7D", host=host).status in (400, 403)
    for host in ("localhost", f"localhost:{server.port}", "LOCALHOST", f"[::1]:{server.port}"):
        assert server.get("/sparql?query=ASK%7B%7D", host=host).status == 200


@pytest.mark.parametrize(
    "path", ["/", "/sparql", "/ns", "/style.css", "/openapi.json", "/nothing", "/id/none", "/sparql?query=x"]
)
def test_headers_that_keep_browsers_in_bounds(server: Server, path: str) -> None:
    reply = server.get(path, accept="text/html", origin="https://evil.example")
    assert reply.headers["x-content-type-options"] == "nosniff"
    assert reply.headers["referrer-policy"] == "no-referrer"
    assert "frame-ancestors 'none'" in reply.headers["content-security-policy"]
    assert not [h for h in reply.headers if h.startswith("access-control") or h in ("server", "set-cookie")]


def test_other_origins_when_told(folder: Path) -> None:
    with serving(folder, "--cors", "https://app.example") as server:
        reply = server.get("/sparql?query=ASK%7B%7D", origin="https://app.example")
        assert reply.headers["access-control-allow-origin"] == "https://app.example"
        other = server.get("/sparql?query=ASK%7B%7D", origin="https://evil.example")
        assert "access-control-allow-origin" not in other.headers
        asked = server.send("OPTIONS", "/sparql", origin="https://app.example", access_control_request_method="POST")
        assert asked.status == 200


def test_head(server: Server) -> None:
    reply = server.send("HEAD", "/sparql?query=ASK%7B%7D")
    assert reply.status == 200 and reply.body == b"" and int(reply.headers["content-length"]) > 10


def test_what_cannot_be_served(tmp_path: Path, server: Server) -> None:
    import subprocess
    import sys

    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "kg", "serve", *arguments], capture_output=True, text=True, timeout=20
        )

    done = run(str(tmp_path))
    assert done.returncode == 2 and "run kg build first" in done.stderr
    (tmp_path / "graph.ttl").write_text("<a> <b>")
    done = run(str(tmp_path), "--port", "0")
    assert done.returncode == 2 and "not Turtle" in done.stderr and "Traceback" not in done.stderr
    done = run(str(tmp_path), "--port", str(server.port))
    assert done.returncode == 2 and "another --port" in done.stderr
