"""The documentation names every term, check and query, and its examples run."""

import re
from pathlib import Path

import pytest

from kg.ask.query import named_queries, query_graph
from kg.check.sparql import checks
from kg.graph import assemble, ontology
from tests.graph.sample import autumn, by_name, spring

DOCS = Path(__file__).parent.parent.parent / "docs"
ONTOLOGY = (DOCS / "ontology.md").read_text("utf-8")
QUERIES = (DOCS / "queries.md").read_text("utf-8")
EXAMPLES = re.findall(r"```sparql\n(.*?)```", ONTOLOGY + QUERIES, re.DOTALL)


@pytest.mark.parametrize("text", EXAMPLES, ids=range(len(EXAMPLES)))
def test_examples_find_something(text: str) -> None:
    assert query_graph(assemble([spring(), autumn()], identity=by_name), text).rows


def test_every_query_check_and_term_is_there() -> None:
    for name, chinese, english in named_queries():
        assert f"| `{name}` | {english} | {chinese} |" in QUERIES
    for check in checks():
        assert f"| `{check.name}` | {check.severity} |" in ONTOLOGY
    for term in re.findall(r"^govkg:(\w+) a", ontology.read("govkg.ttl"), re.MULTILINE):
        assert f"`{term}`" in ONTOLOGY or f"`govkg:{term}`" in ONTOLOGY


def test_every_property_of_a_build_is_in_the_ontology() -> None:
    from kg.graph.rdf import evidence, facts

    graph = assemble([spring(), autumn()], identity=by_name)
    used = {t.predicate.value.removeprefix(ontology.NS) for part in (facts(graph), evidence(graph)) for t in part}
    assert {name for name in used if not name.startswith("http")} <= set(
        re.findall(r"^govkg:(\w+) a", ontology.read("govkg.ttl"), re.MULTILINE)
    )
