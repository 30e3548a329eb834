"""An extraction as the JSON of its file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from kg.export.documents.format import FORMAT
from kg.export.offsets import gaps, runs, substitutions
from kg.export.records import Json, pretty
from kg.model import Article, Entity, Extraction, Mention, Notice, Relation, Span


def as_gold(extraction: Extraction, iris: Mapping[str, str] | None = None) -> Json:
    """The extraction as a JSON object: ``document``, ``articles``, ``entities``, ``relations``, ``honours``, ``indicators``."""
    document = extraction.document
    iris = iris or {}
    return {
        "document": document.source.name,
        "articles": [_article(a) for a in document.articles],
        "entities": [
            {
                "id": e.id,
                **({"iri": iris[e.id]} if e.id in iris else {}),
                "type": e.type,
                "subtype": e.subtype,
                "name": e.name,
                "aliases": list(e.aliases),
                "mentions": [_mention(m, e) for m in e.mentions],
                "merges": [[m.form, m.reason] for m in e.merges],
            }
            for e in extraction.entities
        ],
        "relations": [_relation(r) for r in extraction.relations],
        "honours": [
            {"subject": h.subject, "honour": h.honour, "giver": h.giver, **_support(h.evidence, h.rule, h.confidence)}
            for h in extraction.honours
        ],
        "indicators": [
            {
                "subject": i.subject,
                "metric": i.metric,
                "value": i.value,
                "unit": i.unit,
                "date": i.date,
                "initiative": i.initiative,
                **_support(i.evidence, i.rule, i.confidence),
            }
            for i in extraction.indicators
        ],
    }


def to_json(extraction: Extraction, iris: Mapping[str, str] | None = None) -> bytes:
    """The extraction as the bytes of its file, a line a record; ``iris`` gives each entity's IRI by its id."""
    document = extraction.document
    source, offsets = document.source, runs(document.offsets)
    content = {
        "format": FORMAT,
        **as_gold(extraction, iris),
        "notices": [_notice(n) for n in extraction.notices],
        "source": {
            "name": source.name,
            "sha256": source.sha256,
            "encoding": source.encoding,
            "media": source.media,
            "metadata": dict(sorted(source.metadata.items())),
            "length": len(source.text),
            "substitutions": substitutions(document.text, offsets, source.text),
            "gaps": gaps(offsets, source.text),
        },
        "text": document.text,
        "offsets": offsets,
        "blocks": [[[b.kind, b.start, b.end, _spans(b.sentences)] for b in a.blocks] for a in document.articles],
        "repairs": dict(sorted(Counter(r.name for r in document.repairs).items())),
        "document_notices": [_notice(n) for n in document.notices],
    }
    return pretty(content).encode("utf-8", "surrogatepass")


def _spans(spans: Sequence[Span]) -> list[list[int]]:
    return [[s.start, s.end] for s in spans]


def _support(evidence: Sequence[Span], rule: str, confidence: float) -> Json:
    return {"rule": rule, "confidence": confidence, "evidence": _spans(evidence)}


def _article(a: Article) -> Json:
    fields = {"title": a.title, "publisher": a.publisher, "authors": list(a.authors), "date": a.date, "about": a.about}
    return {**fields, "place": a.place, "span": [a.start, a.end]}


def _mention(m: Mention, e: Entity) -> list[Any]:
    """Start, end, name, rule, confidence; type and subtype follow where they are not the entity's."""
    row: list[Any] = [m.start, m.end, m.name, m.rule, m.confidence]
    return row if (m.type, m.subtype) == (e.type, e.subtype) else [*row, m.type, m.subtype]


def _relation(r: Relation) -> Json:
    return {
        "subject": r.subject,
        "predicate": r.predicate,
        "object": r.object,
        **({"titles": list(r.titles)} if r.titles else {}),
        **({"printed": r.printed} if r.printed else {}),
        **({"status": r.status} if r.status != "stated" else {}),
        **({"since": r.since} if r.since is not None else {}),
        **({"until": r.until} if r.until is not None else {}),
        **_support(r.evidence, r.rule, r.confidence),
    }


def _notice(n: Notice) -> list[Any]:
    return [n.stage, n.reason, n.text, n.start, n.end]
