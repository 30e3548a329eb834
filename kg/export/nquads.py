"""N-Quads: ``graph.nq`` has the statements of each article in a graph that bears the article's IRI.

In an article's graph: the article's own metadata, the relations that it states as facts, the words it states
them in, and the honours and figures that rest on it. A relation that several articles state stands in the graph
of each. All else (names, kinds, reference data, claims that gather several articles, the run) is in the default
graph. The union of all graphs is what ``graph.ttl`` and ``evidence.ttl`` hold.
"""

from __future__ import annotations

from collections.abc import Iterable

from kg.graph.model import Award, Evidence, Figure, Graph
from kg.graph.ntriples import Row, name
from kg.graph.rdf import Rows, rows_of

__all__ = ["graph_nq"]


def graph_nq(graph: Graph, rows: Rows | None = None) -> bytes:
    """Facts and evidence of a graph as N-Quads, the default graph first, then the articles by IRI."""
    rows = rows or rows_of(graph)
    stated, own = _stated(graph), _own(graph)
    common: list[str] = []
    articles: dict[str, list[str]] = {a.iri: [] for a in graph.articles}
    for blocks in (rows.facts, rows.evidence):
        for subject, told in blocks:
            names = own.get(subject)
            if names:
                for article in names:
                    articles.setdefault(article, []).extend(
                        [f"<{subject}> {name(n)} {o} <{article}> .\n" for n, o in told]
                    )
            elif subject in stated:
                facts = stated[subject]
                for row in told:
                    line = f"<{subject}> {name(row[0])} {row[1]}"
                    if found := facts.get(row):
                        for article in found:
                            articles.setdefault(article, []).append(f"{line} <{article}> .\n")
                    else:
                        common.append(f"{line} .\n")
            else:
                common += [f"<{subject}> {name(n)} {o} .\n" for n, o in told]
    for article in sorted(articles):
        common += articles[article]
    return "".join(common).encode()


def _stated(graph: Graph) -> dict[str, dict[Row, list[str]]]:
    """By subject and row, the articles that state a plain triple as a fact of their time."""
    out: dict[str, dict[Row, list[str]]] = {}
    posts: dict[str, list[str]] = {}
    for c in graph.claims:
        if c.holds:
            current = [e for e in c.evidence if e.status not in ("planned", "former")]
            found = _articles(current or c.evidence)
            out.setdefault(c.subject, {})["govkg:" + c.predicate, f"<{c.object}>"] = found
            posts[c.iri] = found
    for t in graph.tenures:
        # which post a claim's words give is known to the tenure only, so the short cut to the post stays out
        if t.claim in posts:
            out.setdefault(t.person, {})["org:headOf", f"<{t.agency}>"] = posts[t.claim]
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
