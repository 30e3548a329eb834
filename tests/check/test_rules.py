"""The checks that builds run say what the queries of the ontology say, on sound graphs and on broken ones."""

import functools
import random
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.check import with_ontology
from kg.check.evaluate import failures, run_shapes
from kg.check.index import Index, short
from kg.check.nodes import StoreNodes
from kg.check.rules import RULES
from kg.check.shapes import shapes
from kg.check.sparql import checks, rows, violation
from kg.graph import assemble
from kg.graph import ntriples as nt
from kg.graph.model import BASE_IRI, Run
from kg.graph.ntriples import Block
from kg.graph.rdf import grouped, n_triples, rows_of
from tests.check.test_examples import BAD, EXAMPLES
from tests.graph.sample import autumn, by_name, spring


def stored(blocks: list[Block]) -> ox.Store:
    store = ox.Store()
    store.bulk_load(n_triples(blocks), format=ox.RdfFormat.N_TRIPLES)
    return with_ontology(store)


def compare(blocks: list[Block]) -> set[str]:
    """Hold both forms of every check, and of the shapes, against each other; the names of those that found something."""
    store, index = stored(blocks), Index(grouped(blocks))
    nodes = StoreNodes(store)
    found = set()
    for check in checks():
        by_query = {violation(nodes, check, row) for row in rows(store, check)}
        by_rule = {violation(index, check, row) for row in RULES[check.name](index)}
        assert {(v.check, v.subject, v.message) for v in by_rule} == {(v.check, v.subject, v.message) for v in by_query}
        assert {(v.words, v.document) for v in by_rule} == {(v.words, v.document) for v in by_query}
        found |= {v.check for v in by_query}
    assert {(n, c, v) for n, c, v in failures(index, shapes())} == {(n, c, v) for n, c, v in failures(nodes, shapes())}
    return found | {v.check for v in run_shapes(index)}


@functools.cache
def sample() -> list[Block]:
    """The rows of a small graph; not to be changed."""
    graph = assemble([spring(), autumn()], run=Run("0.1.0", "abc"), identity=by_name)
    told = rows_of(graph)
    return [*told.facts, *told.evidence]


def test_every_check_has_a_rule() -> None:
    assert {c.name for c in checks()} == set(RULES)


def test_a_sound_graph() -> None:
    assert compare(sample()) == {"two-heads"}


@pytest.mark.parametrize("path", [EXAMPLES / "good.ttl", *BAD], ids=lambda p: p.stem)
def test_the_examples(path: Path) -> None:
    """Those with a value that no build writes are left to the queries."""
    blocks: dict[str, Block] = {}
    for q in ox.parse(path=path, format=ox.RdfFormat.TURTLE):
        block = blocks.setdefault(q.subject.value, (q.subject.value, []))
        block[1].append((short(str(q.predicate)), str(q.object)))
    if all(":" in n and "/" not in n for _, told in blocks.values() for n, _ in told):
        compare(list(blocks.values()))


_VALUES = (
    nt.text("planned"),
    nt.text("stated"),
    nt.text("某某“局”", "zh"),
    nt.text("嘉兴市水利局", "zh"),
    nt.integer(0),
    nt.integer(40),
    nt.integer(9000),
    nt.date("2020"),
    nt.date("1999-02-03"),
    nt.boolean(True),
    nt.text("330000"),
    nt.text("330400"),
    nt.name("govkg:leads"),
    nt.name("govkg:unknown"),
    nt.iri("https://w3id.org/govkg/vocab/agency-kind/party"),
    nt.iri("https://w3id.org/govkg/vocab/initiative-kind/event"),
    nt.iri(BASE_IRI + "id/agency/nobody"),
)
_NAMES = (
    "govkg:hasJurisdiction",
    "govkg:subOrganizationOf",
    "govkg:partOf",
    "govkg:locatedIn",
    "govkg:collaboratesWith",
    "govkg:holdsPost",
    "govkg:within",
    "govkg:misspelt",
)


def _other(dice: random.Random, value: str) -> str:
    """Another value of the same sort: what SPARQL makes of a place's code that is no string is no matter of a build."""
    dates = nt.XSD + "date", nt.XSD + "gYear"
    sort = nt.datatype(value)
    fitting = [v for v in _VALUES if nt.datatype(v) == sort or (sort in dates and nt.datatype(v) in dates)]
    return dice.choice(fitting or [value])


def broken(dice: random.Random, blocks: list[Block]) -> list[Block]:
    """The graph with one to six mistakes: rows that are gone, doubled, moved, or say something else."""
    out = [(s, list(told)) for s, told in blocks]
    by_name: dict[str, list[str]] = {}
    for _, told in out:
        for n, o in told:
            by_name.setdefault(n, []).append(o)
    for _ in range(dice.randint(1, 6)):
        subject, told = dice.choice([b for b in out if b[1]])
        at = dice.randrange(len(told))
        name, value = told[at]
        match dice.randrange(8):
            case 0:
                del told[at]
            case 1:
                told[at] = (name, dice.choice(by_name[name]))
            case 2:
                told.append((name, dice.choice(by_name[name])))
            case 3:
                told[at] = (name, _other(dice, value))
            case 4:
                told.append((dice.choice(_NAMES), f"<{dice.choice(out)[0]}>"))
            case 5:
                dice.choice(out)[1].append((name, value))
            case 6:
                out.append((subject + "x", list(told)))
            case _:
                told.append((name, _other(dice, value)))
    return [(s, list(dict.fromkeys(told))) for s, told in out]


@settings(max_examples=50, deadline=None)
@given(st.integers(0, 10**6))
def test_broken_graphs(seed: int) -> None:
    compare(broken(random.Random(seed), sample()))


def test_mistakes_of_many_kinds_are_made() -> None:
    found: set[str] = set()
    for seed in range(100):
        found |= {
            v.check
            for check in checks()
            for index in [Index(grouped(broken(random.Random(seed), sample())))]
            for row in RULES[check.name](index)
            for v in [violation(index, check, row)]
        }
    assert len(found) >= 25, sorted(set(RULES) - found)


def test_what_meets_at_one_node_is_told_once_for_each_not_for_each_pair() -> None:
    """A hundred heads of one body, and a hundred areas that it serves: the time of a check grows with them, not with their square."""
    id_ = BASE_IRI + "id/"
    post, body, day = f"<{id_}post/1>", f"<{id_}agency/1>", nt.date("2024-05-01")
    heads = [f"{id_}person/{n:03}" for n in range(100)]
    areas = [f"{id_}place/{n:03}" for n in range(100)]
    blocks: list[Block] = [
        (
            post[1:-1],
            [("govkg:isHeadPost", nt.boolean(True)), ("org:postIn", body), ("rdfs:label", nt.text("局长", "zh"))],
        ),
        (body[1:-1], [("govkg:hasJurisdiction", f"<{a}>") for a in areas]),
    ]
    for n, head in enumerate(heads):
        blocks.append((head, [("org:holds", post)]))
        told = [("org:member", f"<{head}>"), ("govkg:post", post), ("govkg:status", nt.text("stated"))]
        blocks.append((f"{id_}tenure/{n}", [*told, ("govkg:attestedFrom", day), ("govkg:attestedUntil", day)]))
    compare(blocks)
    index = Index(grouped(blocks))
    assert {name: len(list(RULES[name](index))) for name in ("two-heads", "two-jurisdictions")} == {
        "two-heads": 99,
        "two-jurisdictions": 99,
    }
