"""Checking one part of a large graph by what is written of it, the rest being looked up only where a message needs it.

Of what class a node of another part is follows from its identifier; that part checks it. A part sees all of its own
nodes and facts, and what meets at its nodes: who else holds a post at its agencies, which bodies serve its places.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from kg.check.index import Index, Values
from kg.check.model import Violation
from kg.graph.identifiers import document_iri
from kg.graph.model import Evidence, Graph, Node
from kg.graph.ntriples import Block, iri, text
from kg.graph.places import divisions_of
from kg.graph.rdf import Rows
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


def check_part(
    part: Graph, rows: Rows, context: Graph, evidence: Iterable[Evidence], find: Callable[[str], Node | None]
) -> tuple[Violation, ...]:
    """Violations in a part with these ``rows``. ``context`` holds what meets at its nodes, ``evidence`` that of its facts;
    ``find`` looks up a node of another part.
    """
    from kg.check import violations_of

    own = {subject for blocks in (rows.facts, rows.evidence) for subject, _ in blocks}
    around = [(subject, told) for subject, told in fact_blocks(context) if subject not in own]
    index = Index(
        [*rows.facts, *rows.evidence, *around],
        elsewhere=_Elsewhere(part.base, evidence, find),
        classes={f"<{part.base}id/{kind}/": class_ for kind, class_ in _CLASSES.items()},
    )
    others = {subject for subject, _ in around}

    def passed_over(check: str, node: str) -> bool:
        return check in _NOT_HERE or (check not in _ACROSS and node[1:-1] in others)

    return violations_of(index, others, passed_over)


class _Elsewhere:
    """What other parts say of a subject, as far as messages and names need it."""

    def __init__(self, base: str, evidence: Iterable[Evidence], find: Callable[[str], Node | None]) -> None:
        self._base, self._evidence, self._find = base, evidence, find
        self._known: dict[str, Values] = {}
        self._words: Mapping[str, Evidence] | None = None

    def __call__(self, subject: str) -> Values:
        """Its values by predicate."""
        if subject not in self._known:
            self._known[subject] = {}
            for told_of, told in self._blocks(subject[1:-1]):
                values: Values = {}
                for predicate, value in told:
                    values.setdefault(predicate, []).append(value)
                self._known[f"<{told_of}>"] = values
        return self._known[subject]

    def _blocks(self, subject: str) -> Iterable[Block]:
        if self._words is None:
            self._words = {e.iri: e for e in self._evidence}
        if e := self._words.get(subject):
            document = document_iri(self._base, e.document)
            return (
                (subject, [("oa:exact", text(e.exact)), ("govkg:inArticle", iri(e.article))]),
                (e.article, [("dcterms:isPartOf", iri(document))]),
                (document, [("dcterms:identifier", text(e.document))]),
            )
        node = self._find(subject)
        return fact_blocks(Graph(self._base, (node,), divisions=divisions_of(self._base, (node,)))) if node else ()
