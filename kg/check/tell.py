"""How a violation is told: in the words of the graph, with the evidence that shows it."""

from __future__ import annotations

import re
from collections.abc import Iterable

from kg.check.nodes import Nodes
from kg.graph import ontology
from kg.graph.ntriples import is_iri, language, value

_WORDS = 80


def label(nodes: Nodes, term: str | None) -> str:
    """How a sentence names a term: its Chinese label (English of the ontology), its words, or the last part of its IRI."""
    if not term:
        return ""
    plain = value(term)
    if not is_iri(term):
        return plain if len(plain) <= _WORDS else plain[: _WORDS - 1] + "…"
    wanted = "en" if plain.startswith(ontology.NS) or "/vocab/" in plain else "zh"
    found = [value(t) for t in nodes.get(term, "rdfs:label") if language(t) == wanted]
    return min(found) if found else re.split(r"[/#]", plain.rstrip("/#"))[-1]


def evidence_of(nodes: Nodes, node: str) -> tuple[str, str]:
    """Words and document of the first evidence of a claim, a fact or what is said of an entity; empty if none."""
    if not is_iri(node):
        return "", ""
    row = nodes.row(node)
    first = node if row.get("oa:exact") else _first(row.get("govkg:evidence", ()))
    if first is None:
        first = _first(e for claim in nodes.about(node) for e in nodes.get(claim, "govkg:evidence"))
    if first is None:
        return "", ""
    documents = [
        value(n)
        for a in _iris(nodes.get(first, "govkg:inArticle"))
        for d in _iris(nodes.get(a, "dcterms:isPartOf"))
        for n in sorted(nodes.get(d, "dcterms:identifier"))
    ]
    words = sorted(value(w) for w in nodes.get(first, "oa:exact"))
    return next(iter(words), ""), next(iter(documents), "")


def _first(terms: Iterable[str]) -> str | None:
    return min(filter(is_iri, terms), key=value, default=None)


def _iris(terms: Iterable[str]) -> list[str]:
    return sorted((t for t in terms if is_iri(t)), key=value)
