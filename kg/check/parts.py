"""Checking one part of a large graph by what is written of it, the rest being looked up only where a message needs it.

Of what class a node of another part is follows from its identifier; that part checks it. A part sees all of its own
nodes and facts, and what meets at its nodes: who else holds a post at its agencies, which bodies serve its places.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from kg.check.index import Index
from kg.check.model import Violation
from kg.graph.identifiers import document_iri
from kg.graph.model import Evidence, Graph, Node
from kg.graph.ntriples import iri, text
from kg.graph.places import divisions_of
from kg.graph.rdf import Rows, Values, grouped
from kg.graph.rdf_facts import fact_blocks

#: Checks whose rows are about nodes of other parts that meet at a node of this one.
_ACROSS = frozenset({"two-heads", "shared-alias"})
#: Which facts rest on the words of an article is known to other parts.
_NOT_HERE = frozenset({"unused-evidence"})
_CLASSES = {
    "agency": "govkg:Agency",
    "person": "govkg:Person",
    "initiative": "govkg:Initiative",
    "place": "govkg:Location",
    "article": "govkg:Article",
    "document": "govkg:Document",
    "claim": "govkg:Claim",
    "evidence": "govkg:Evidence",
    "tenure": "govkg:Tenure",
    "post": "org:Post",
    "title": "govkg:Title",
    "naming": "skosxl:Label",
    "run": "govkg:Run",
}
#: What is looked up of another part's nodes, words, articles and documents: all that :class:`_Elsewhere` tells.
_TOLD = frozenset(
    {"rdf:type", "rdfs:label", "skos:altLabel", "govkg:kind", "govkg:mentionCount", "govkg:adcode", "govkg:within"}
) | frozenset({"wgs:lat", "wgs:long", "oa:exact", "govkg:inArticle", "dcterms:isPartOf", "dcterms:identifier"})
_NODES = ("agency", "person", "initiative", "place")


def check_part(
    part: Graph, rows: Rows, context: Graph, evidence: Iterable[Evidence], find: Callable[[str], Node | None]
) -> tuple[Violation, ...]:
    """Violations in a part with these ``rows``. ``context`` holds what meets at its nodes, ``evidence`` that of its facts;
    ``find`` looks up a node of another part.
    """
    from kg.check import violations_of

    own = rows.subjects
    around = grouped((subject, told) for subject, told in fact_blocks(context) if subject not in own)
    index = Index(
        {**own, **around},
        elsewhere=_Elsewhere(part.base, evidence, find),
        told=_TOLD,
        classes={f"<{part.base}id/{kind}/": class_ for kind, class_ in _CLASSES.items()},
    )

    def passed_over(check: str, node: str) -> bool:
        return check not in _ACROSS and node[1:-1] in around

    return violations_of(index, around, passed_over, _NOT_HERE)


class _Elsewhere:
    """What other parts say of a subject, as far as messages and names need it."""

    def __init__(self, base: str, evidence: Iterable[Evidence], find: Callable[[str], Node | None]) -> None:
        self._base, self._evidence, self._find = base, evidence, find
        self._nodes = tuple(f"<{base}id/{kind}/" for kind in _NODES)
        self._known: dict[str, Values] = {}
        self._words: Mapping[str, Evidence] | None = None

    def __call__(self, subject: str) -> Values:
        """Its values by predicate."""
        found = self._known.get(subject)
        if found is None:
            if subject.startswith(self._nodes):
                self._look_up(subject)
            else:
                self._read(subject)
            found = self._known.setdefault(subject, {})
        return found

    def _read(self, subject: str) -> None:
        """Words, with their article and its document."""
        if self._words is None:
            self._words = {f"<{e.iri}>": e for e in self._evidence}
        if e := self._words.get(subject):
            article, document = iri(e.article), iri(document_iri(self._base, e.document))
            self._known[subject] = {"oa:exact": [text(e.exact)], "govkg:inArticle": [article]}
            self._known[article] = {"dcterms:isPartOf": [document]}
            self._known[document] = {"dcterms:identifier": [text(e.document)]}

    def _look_up(self, subject: str) -> None:
        """A node, with the places that it lies in."""
        if node := self._find(subject[1:-1]):
            for told_of, told in fact_blocks(Graph(self._base, (node,), divisions=divisions_of(self._base, (node,)))):
                self._known[iri(told_of)] = grouped([(told_of, told)])[told_of]
