"""Identifiers lead to what the graph says of them; hostile words stay words."""

import re
from html.parser import HTMLParser
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.graph import Graph
from kg.serve.ontology_page import ontology_page
from tests.serve.conftest import HOSTILE
from tests.serve.running import Server, serving

DOCS = Path(__file__).parent.parent.parent / "docs"


class Page(HTMLParser):
    """Tags, links and text of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.links: list[str] = []
        self.words = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.links += [v or "" for k, v in attrs if k in ("href", "src", "action")]
        assert not [k for k, _ in attrs if k.startswith("on") or k == "style"]

    def handle_data(self, data: str) -> None:
        self.words += data


def path_of(graph: Graph, name: str) -> str:
    return next(n.iri for n in graph.nodes if n.name == name).removeprefix("https://w3id.org/govkg")


def test_an_agency_with_its_evidence(server: Server, sample: Graph) -> None:
    reply = server.get(path_of(sample, "嘉兴市水利局"), accept="text/html,application/xhtml+xml,*/*;q=0.8")
    assert reply.headers["content-type"] == "text/html; charset=utf-8"
    page = Page(reply.text)
    for words in ("嘉兴市水利局", "市水利局", "牵头", "清水入户工程", "嘉兴市水利局局长周明远介绍", "2021-05-04"):
        assert words in page.words
    assert all(link.startswith("/") and not link.startswith("//") for link in page.links)
    followed = [server.get(link.partition("#")[0], accept="text/html").status for link in sorted(set(page.links))]
    assert set(followed) == {200}


def test_every_identifier_has_its_page_and_its_turtle(server: Server, sample: Graph, folder: Path) -> None:
    triples = [t for f in ("graph.ttl", "evidence.ttl") for t in ox.parse(path=folder / f, format=ox.RdfFormat.TURTLE)]
    subjects = sorted({t.subject.value for t in triples if "/id/" in t.subject.value})
    for iri in subjects:
        path = iri.removeprefix("https://w3id.org/govkg")
        own = {str(t) for t in ox.parse(server.get(path, accept="text/turtle").body, format=ox.RdfFormat.TURTLE)}
        assert own == {str(t.triple) for t in triples if iri in (t.subject.value, t.object.value)}
    for iri in subjects[::7]:
        assert server.get(iri.removeprefix("https://w3id.org/govkg"), accept="text/html").status == 200


@pytest.mark.parametrize(
    ("ending", "kind"),
    [("ttl", "text/turtle"), ("nt", "application/n-triples"), ("jsonld", "application/ld+json"), ("html", "text/html")],
)
def test_endings_choose_the_format(server: Server, ending: str, kind: str) -> None:
    reply = server.get(f"/id/place/330400.{ending}", accept="image/png")
    assert reply.status == 200 and reply.headers["content-type"].startswith(kind)


def test_hostile_words_are_words(server: Server, sample: Graph) -> None:
    query = "SELECT ?x ?n WHERE { ?x rdfs:label ?n FILTER(CONTAINS(?n, '<script>')) }"
    for text in (server.get(path_of(sample, HOSTILE), accept="text/html").text, server.ask(query, "text/html").text):
        page = Page(text)
        assert "script" not in page.tags and HOSTILE in page.words
    form = server.get("/sparql?edit=%3Cscript%3E", accept="text/html").text
    assert "<script" not in form
    assert "<b>" not in server.ask("<b>x</b>", "text/html").text or server.ask("<b>x</b>").headers[
        "content-type"
    ].startswith("text/plain")


def test_an_answer_as_a_page(server: Server) -> None:
    page = Page(server.ask("SELECT ?x WHERE { ?x a govkg:Person }", "text/html").text)
    assert len([link for link in page.links if link.startswith("/id/person/")]) == 2
    assert "true" in Page(server.ask("ASK { ?x a govkg:Person }", "text/html").text).words


def test_the_build_s_page_or_another(server: Server, folder: Path, tmp_path: Path) -> None:
    assert "the page" in server.get("/").text
    (tmp_path / "graph.ttl").write_bytes((folder / "graph.ttl").read_bytes())
    with serving(tmp_path / "graph.ttl") as other:
        assert "graph.ttl" in other.get("/").text


def test_the_ontology_is_served(server: Server) -> None:
    assert Page(server.get("/ns", accept="text/html").text).tags >= {"h1", "section", "dl"}
    found = server.get("/ns", accept="text/turtle").body
    assert len(list(ox.parse(found, format=ox.RdfFormat.TURTLE))) > 300


def test_the_ontology_s_page_is_current() -> None:
    """If this fails: python -m kg.serve.ontology_page > docs/ontology.html."""
    assert (DOCS / "ontology.html").read_text("utf-8") == ontology_page()


def test_the_ontology_s_page_needs_nothing_else() -> None:
    page = Page(ontology_page())
    assert not page.tags & {"script", "img", "link", "iframe"}
    assert all(link.startswith("#") for link in page.links)
    assert {link[1:] for link in page.links} <= set(re.findall(r'id="(\w+)"', ontology_page()))
