"""N-Quads: ``graph.nq`` has the statements of each article in a graph that bears the article's IRI.

In an article's graph: the article's own metadata, the relations that it states as facts, the words it states
them in, and the honours and figures that rest on it. A relation that several articles state stands in the graph
of each. All else (names, kinds, reference data, claims that gather several articles, the run) is in the default
graph. The union of all graphs is what ``graph.ttl`` and ``evidence.ttl`` hold.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pyoxigraph as ox

from kg.graph.model import Award, Evidence, Figure, Graph
from kg.graph.ontology import NS
from kg.graph.rdf import evidence, facts
from kg.graph.terms import iri

__all__ = ["graph_nq", "quads"]

_ORG = "http://www.w3.org/ns/org#"
_Key = tuple[str, str, str]


def graph_nq(graph: Graph) -> bytes:
    """Facts and evidence of a graph as N-Quads, the default graph first, then the articles by IRI."""
    return ox.serialize(quads(graph), format=ox.RdfFormat.N_QUADS) or b""


def quads(graph: Graph) -> Iterator[ox.Quad]:
    """The quads in the order of the file."""
    stated, own = _stated(graph), _own(graph)
    articles: dict[str, list[ox.Quad]] = {a.iri: [] for a in graph.articles}
    for part in (facts(graph), evidence(graph)):
        for t in part:
            subject = t.subject.value if isinstance(t.subject, ox.NamedNode) else ""
            target = t.object.value if isinstance(t.object, ox.NamedNode) else ""
            names = stated.get((subject, t.predicate.value, target)) or own.get(subject)
            if not names:
                yield ox.Quad(t.subject, t.predicate, t.object)
            for name in names or ():
                articles.setdefault(name, []).append(ox.Quad(t.subject, t.predicate, t.object, iri(name)))
    for name in sorted(articles):
        yield from articles[name]


def _stated(graph: Graph) -> dict[_Key, list[str]]:
    """The articles that state each plain triple as a fact of their time."""
    out: dict[_Key, list[str]] = {}
    posts: dict[str, list[str]] = {}
    for c in graph.claims:
        if c.holds:
            current = [e for e in c.evidence if e.status not in ("planned", "former")]
            found = out[c.subject, NS + c.predicate, c.object] = _articles(current or c.evidence)
            posts[c.iri] = found
    for t in graph.tenures:
        # which post a claim's words give is known to the tenure only, so the short cut to the post stays out
        if t.claim in posts:
            out[t.person, _ORG + "headOf", t.agency] = posts[t.claim]
    return out


def _own(graph: Graph) -> dict[str, list[str]]:
    """Subjects that belong to articles as a whole: the articles themselves, words, honours, figures."""
    out: dict[str, list[str]] = {a.iri: [a.iri] for a in graph.articles}
    supported: list[Award | Figure] = [*graph.awards, *graph.figures]
    for fact in supported:
        out[fact.iri] = _articles(fact.evidence)
    for found in (*graph.claims, *supported):
        out.update((e.iri, [e.article]) for e in found.evidence)
    if graph.part:
        out.update((e.iri, [e.article]) for e in graph.part.spans)
    return out


def _articles(found: Iterable[Evidence]) -> list[str]:
    return sorted({e.article for e in found})
