"""What the page's script reads: entities, relations, evidence and articles as rows that name each other by number."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from kg.export.page.places import province_names, provinces
from kg.export.page.texts import Texts
from kg.graph.communities import communities
from kg.graph.model import ArticleRecord, Claim, Evidence, Graph, Node
from kg.graph.ontology import CLASS_OF, SCHEMES, kind_labels, labels
from kg.model import ENTITY_TYPES, Extraction

Row = list[Any]

#: Characters of texts in one block of the page, which is parsed when one of its documents is asked for.
_BLOCK = 120_000


def importance(data: Graph) -> dict[str, float]:
    """How much a node matters: its relations, and a little for the number of its mentions."""
    score = {n.iri: min(n.mentions, 50) / 50 for n in data.nodes}
    for claim in data.claims:
        for end in (claim.subject, claim.object):
            if end in score:
                score[end] += claim.confidence
    return {iri: round(found, 2) for iri, found in score.items()}


def class_of(node: Node) -> str:
    """The class of the ontology that the node's type stands for: an official, a reporter, a citizen is a person."""
    return CLASS_OF.get(node.type, node.type)


@dataclass(slots=True)
class _Numbers:
    """Distinct values in the order of their first use."""

    values: list[Any] = field(default_factory=list)
    _at: dict[Any, int] = field(default_factory=dict)

    def of(self, value: Any) -> int:  # noqa: ANN401 - rows are made of what JSON holds
        at = self._at.setdefault(value, len(self.values))
        if at == len(self.values):
            self.values.append(value)
        return at


class _Rows:
    """Turns the parts of a graph into rows, gathering evidence, rules and articles on the way."""

    def __init__(self, data: Graph, extractions: Sequence[Extraction]) -> None:
        self.data = data
        self.texts = Texts(extractions)
        self.number = {n.iri: i for i, n in enumerate(data.nodes)}
        self.evidence, self.rules, self.statuses = _Numbers(), _Numbers(), _Numbers()
        self.articles = list(data.articles)
        self._article = {a.iri: i for i, a in enumerate(self.articles)}
        self._of_document: dict[str, list[int]] = {}
        for i, a in enumerate(self.articles):
            self._of_document.setdefault(a.document, []).append(i)
        self._named: dict[str, list[int]] = {}
        for i, a in enumerate(self.articles):
            for iri in a.mentions:
                self._named.setdefault(iri, []).append(i)

    def article(self, e: Evidence) -> int:
        if e.article in self._article:
            return self._article[e.article]
        if e.document not in self._of_document:  # evidence of an article that the graph does not list
            self._of_document[e.document] = [len(self.articles)]
            self.articles.append(ArticleRecord(e.article, e.document, 0, 0, "", "", 0, date=e.date))
        return self._of_document[e.document][0]

    def stated(self, evidence: Sequence[Evidence]) -> list[int]:
        """Numbers of the rows ``article, sentence start, end, words start, end, rule, confidence, status``."""
        return [
            self.evidence.of(
                (
                    self.article(e),
                    *self.texts.place(e),
                    self.rules.of(e.rule),
                    e.confidence,
                    self.statuses.of(e.status),
                )
            )
            for e in evidence
        ]

    def relation(self, claim: Claim, periods: dict[str, tuple[str | None, str | None]], predicates: _Numbers) -> Row:
        """Subject, object, predicate, confidence, evidence; then titles, and what period the text states."""
        row: Row = [
            self.number[claim.subject],
            self.number[claim.object],
            predicates.of(claim.predicate),
            claim.confidence,
            self.stated(claim.evidence),
        ]
        since, until = periods.get(claim.iri, (None, None))
        if claim.titles or since or until:
            row.append(list(claim.titles))
        return [*row, since, until] if since or until else row

    def node(self, n: Node, kind: int, score: float, where: Sequence[str], group: int) -> Row:
        articles = self._named.get(n.iri)
        if articles is None:
            articles = [i for d in n.documents for i in self._of_document.get(d, ())]
        return [
            n.iri.removeprefix(self.data.base),
            kind,
            n.name,
            [a.form for a in n.aliases] + [t for t in n.traditional if t != n.name],
            n.pinyin,
            articles,
            score,
            list(where),
            n.mentions,
            group,
        ]


def rows(
    data: Graph, extractions: Sequence[Extraction], score: dict[str, float]
) -> tuple[dict[str, Any], list[list[Any]]]:
    """The main block, and the blocks of the documents' texts."""
    make = _Rows(data, extractions)
    where = provinces(data)
    groups = communities(data)
    group_of = {iri: g for g, members in enumerate(groups) for iri in members}
    kind, predicates = _Numbers(), _Numbers()
    nodes = [
        make.node(n, kind.of((class_of(n), n.subtype)), score[n.iri], where[n.iri], group_of.get(n.iri, -1))
        for n in data.nodes
    ]
    periods = {t.claim: (t.since, t.until) for t in data.tenures if t.since or t.until}
    relations = [make.relation(c, periods, predicates) for c in data.claims]
    honours = [
        [make.number[a.subject], a.honour, make.number.get(a.giver or "", -1), make.stated(a.evidence)]
        for a in data.awards
    ]
    figures = [
        [
            make.number[f.subject],
            f.metric,
            f"{f.value}{f.unit}",
            f.date,
            make.number.get(f.initiative or "", -1),
            make.stated(f.evidence),
        ]
        for f in data.figures
    ]
    documents = make.texts.rows(data)
    known = {row["name"] for row in documents}
    documents += [{"name": name, "pieces": []} for name in sorted({a.document for a in make.articles} - known)]
    blocks, index = _blocks(documents)
    main = {
        "base": data.base,
        "types": [CLASS_OF.get(t, t) for t in ENTITY_TYPES],
        "kinds": [list(pair) for pair in kind.values],
        "predicates": predicates.values,
        "rules": make.rules.values,
        "statuses": make.statuses.values,
        "labels": _labels(kind.values, predicates.values),
        "provinces": province_names(),
        "nodes": nodes,
        "places": [
            [make.number[n.iri], n.latitude, n.longitude, n.code]
            for n in data.nodes
            if n.latitude is not None and n.longitude is not None
        ],
        "relations": relations,
        "honours": honours,
        "figures": figures,
        "evidence": [list(e) for e in make.evidence.values],
        "articles": [
            [index[a.document], a.title, a.publisher, list(a.authors), a.date, *make.texts.extent(a)]
            for a in make.articles
        ],
        "documents": [[row["name"], block] for row, block in zip(documents, _block_numbers(blocks), strict=True)],
    }
    return main, blocks


def _blocks(documents: Sequence[dict[str, Any]]) -> tuple[list[list[Any]], dict[str, int]]:
    blocks: list[list[Any]] = []
    size = _BLOCK
    for row in documents:
        if size >= _BLOCK:
            blocks.append([])
            size = 0
        blocks[-1].append(row)
        size += sum(len(text) for _, text in row["pieces"])
    return blocks, {row["name"]: i for i, row in enumerate(documents)}


def _block_numbers(blocks: Sequence[Sequence[Any]]) -> list[int]:
    return [n for n, block in enumerate(blocks) for _ in block]


def _labels(pairs: Sequence[tuple[str, str]], predicates: Sequence[str]) -> dict[str, list[str]]:
    """English and Chinese label of each class, kind (``Class/kind``) and relation in use, from the ontology."""
    terms, of_kinds = labels(), kind_labels()
    lists = {CLASS_OF.get(t, t): name for t, name in SCHEMES.items()}
    found = {t: terms.get(t) for t in lists}
    found |= {f"{t}/{k}": of_kinds.get(f"{lists[t]}/{k}") for t, k in pairs}
    found |= {p: terms.get(p) for p in predicates}
    return {name: list(pair) for name, pair in found.items() if pair}
