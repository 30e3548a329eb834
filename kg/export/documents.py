"""``documents/<name>.json``: what was found in one document, in the format of the annotation guide.

On top of the guide's fields it holds the cleaned text, the spans, and on each entity its ``iri``: enough to
score it, and to make every other export again without reading the source.
"""

from __future__ import annotations

from typing import Any

from kg.model import Extraction, Span

Json = dict[str, Any]


def _spans(spans: tuple[Span, ...]) -> list[list[int]]:
    return [[s.start, s.end] for s in spans]


def as_gold(extraction: Extraction) -> Json:
    """The extraction as a JSON object: ``document``, ``articles``, ``entities``, ``relations``, ``honours``, ``indicators``."""
    document = extraction.document
    return {
        "document": document.source.name,
        "articles": [
            {"title": a.title, "publisher": a.publisher, "authors": list(a.authors), "date": a.date, "about": a.about, "span": [a.start, a.end]}
            for a in document.articles
        ],
        "entities": [
            {
                "id": e.id,
                "type": e.type,
                "subtype": e.subtype,
                "name": e.name,
                "aliases": list(e.aliases),
                "mentions": [[m.start, m.end] for m in e.mentions],
            }
            for e in extraction.entities
        ],
        "relations": [
            {
                "subject": r.subject,
                "predicate": r.predicate,
                "object": r.object,
                **({"titles": list(r.titles)} if r.titles else {}),
                "rule": r.rule,
                "confidence": r.confidence,
                "evidence": _spans(r.evidence),
            }
            for r in extraction.relations
        ],
        "honours": [
            {"subject": h.subject, "honour": h.honour, "giver": h.giver, "evidence": _spans(h.evidence)} for h in extraction.honours
        ],
        "indicators": [
            {
                "subject": i.subject,
                "metric": i.metric,
                "value": i.value,
                "unit": i.unit,
                "date": i.date,
                "initiative": i.initiative,
                "evidence": _spans(i.evidence),
            }
            for i in extraction.indicators
        ],
    }
