"""The two reports of the graph's tests, corrected."""

from __future__ import annotations

from collections.abc import Sequence

from kg.correct import Corrected, Correction, Decision, correct, decisions, identity_in
from kg.graph import Graph, assemble
from kg.graph.model import BASE_IRI, Claim, Node
from kg.model import Extraction
from tests.graph.sample import autumn, by_name, spring


def corrected(*what: Decision, documents: Sequence[Extraction] = (), before: Corrected | None = None) -> Corrected:
    entries = [Correction(w, file="corrections.yaml", line=n) for n, w in enumerate(what, 1)]
    given = before.extractions if before else documents or (spring(), autumn())
    return correct(given, entries, identity_of=by_name, before=before)


def graph_of(result: Corrected) -> Graph:
    return assemble(
        result.extractions,
        identity=identity_in(result, by_name),
        decisions=decisions(result.outcomes, BASE_IRI),
        replaced=result.replaced,
    )


def graph(*what: Decision) -> Graph:
    return graph_of(corrected(*what))


def named(g: Graph, name: str) -> list[Node]:
    return [n for n in g.nodes if n.name == name]


def claims(g: Graph, subject: str, predicate: str, other: str) -> list[Claim]:
    names = {n.iri: n.name for n in g.nodes}
    return [c for c in g.claims if (names[c.subject], c.predicate, names[c.object]) == (subject, predicate, other)]


def statuses(*what: Decision) -> list[str]:
    return [o.status for o in corrected(*what).outcomes]
