"""Counts of one document: entities and their kinds, relations, honours, indicators, metadata, forms."""

from __future__ import annotations

from collections.abc import Iterable, MutableMapping
from typing import Any

from kg.model import ENTITY_TYPES
from kg.score.clusters import score_forms
from kg.score.edges import score_relations
from kg.score.names import align, key
from kg.score.tally import Errors, Json, Tally


def score_document(
    gold: Json,
    found: Json,
    tallies: MutableMapping[str, Tally],
    errors: Errors,
    linked: list[tuple[Any, Any]],
) -> None:
    """Add one document's counts to ``tallies`` (a defaultdict), its errors and its cross-document links."""
    by_gold, by_found = align(gold["entities"], found["entities"])
    iris = {e["id"]: e.get("iri") for e in found["entities"]}
    linked += [
        ((e["type"], key(e["name"])), iris[by_gold[e["id"]]])
        for e in gold["entities"]
        if not e.get("optional") and iris.get(by_gold.get(e["id"], ""))
    ]
    optional = {e["id"] for e in gold["entities"] if e.get("optional")}
    _score_entities(gold, found, by_gold, by_found, optional, tallies, errors)
    score_relations(gold, found, by_found, optional, tallies, errors)
    _score_facts(gold, found, by_found, optional, tallies, errors)
    _score_articles(gold, found, tallies, errors)
    score_forms(gold["entities"], found["entities"], tallies)


def _score_entities(
    gold: Json,
    found: Json,
    by_gold: dict[str, str],
    by_found: dict[str, str],
    optional: set[str],
    tallies: MutableMapping[str, Tally],
    errors: Errors,
) -> None:
    subtypes = {e["id"]: e.get("subtype") for e in found["entities"]}
    for kind in ENTITY_TYPES:
        required = [e for e in gold["entities"] if e["type"] == kind and e["id"] not in optional]
        matched = [e for e in required if e["id"] in by_gold]
        counted = [e for e in found["entities"] if e["type"] == kind and by_found.get(e["id"]) not in optional]
        for name in ("entities", "entities." + kind):
            tallies[name].add(len(matched), len(counted), len(required))
        named = [e for e in matched if e.get("subtype")]
        right = [e for e in named if subtypes[by_gold[e["id"]]] == e["subtype"]]
        tallies["subtypes"].add(len(right), len(named), len(named))
        errors += [
            ("subtype", kind, f"{e['name']}: {subtypes[by_gold[e['id']]]} for {e['subtype']}")
            for e in named
            if e not in right
        ]
        errors += [("missed", kind, e["name"]) for e in required if e["id"] not in by_gold]
        errors += [("spurious", kind, e["name"]) for e in counted if e["id"] not in by_found]


def _score_facts(
    gold: Json,
    found: Json,
    by_found: dict[str, str],
    optional: set[str],
    tallies: MutableMapping[str, Tally],
    errors: Errors,
) -> None:
    labels = {e["id"]: e["name"] for e in [*found["entities"], *gold["entities"]]}
    for what, fields in (("honours", ("honour",)), ("indicators", ("value", "unit"))):

        def told(row: Json, fields: tuple[str, ...] = fields) -> str:
            return "".join(key(row.get(x) or "") for x in fields)

        g = {(r["subject"], told(r)): r for r in gold.get(what, [])}
        f = {(by_found.get(r["subject"], ("extra", r["subject"])), told(r)) for r in found.get(what, [])}
        required = {k for k, r in g.items() if not (r.get("optional") or k[0] in optional)}
        counted = f - (set(g) - required)
        tallies[what].add(len(required & f), len(counted), len(required))
        errors += sorted(("missed", what, f"{labels.get(s)} → {t}") for s, t in required - f)
        errors += sorted(
            ("spurious", what, f"{s[1] if isinstance(s, tuple) else labels.get(s)} → {t}")
            for s, t in counted - required
        )


def _score_articles(gold: Json, found: Json, tallies: MutableMapping[str, Tally], errors: Errors) -> None:
    """Articles' metadata, as sets over the document; a date is right when it agrees as far as gold goes."""

    def values(document: Json, field: str) -> set[str]:
        listed: Iterable[Any] = (a.get(field) for a in document.get("articles", []))
        return {key(v) for x in listed if x for v in (x if isinstance(x, list) else [x])}

    for field in ("publisher", "authors", "date"):
        g, left = values(gold, field), values(found, field)
        size, hits = len(left), 0
        for a in sorted(g, key=lambda v: (-len(v), v)):
            hit = next((b for b in sorted(left) if (b.startswith(a) if field == "date" else a == b)), None)
            if hit is None:
                errors.append(("missed", "articles." + field, a))
            else:
                left.discard(hit)
                hits += 1
        errors += [("spurious", "articles." + field, b) for b in sorted(left)]
        tallies["articles." + field].add(hits, size, len(g))
