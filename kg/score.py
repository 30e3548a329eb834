"""Scoring: precision, recall and F1 of a build against gold documents, by the annotation guide's rules.

An entity found matches a gold entity of its type when its name or one of its labels equals the gold name or
one of the gold aliases, after NFKC, traditional to simplified, and dropping of punctuation and spaces. What
gold marks optional earns nothing and costs nothing. B-cubed measures resolution: of surface forms within a
document, and of matched entities across documents by ``iri``.
"""

from __future__ import annotations

import collections
import functools
import json
import re
import unicodedata
from collections.abc import Iterable, MutableMapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import opencc

from kg.errors import InputError
from kg.model import ENTITY_TYPES

_DROPPED = re.compile(r"[\s“”‘’\"'「」『』《》〈〉【】\[\]()（）·•,，、。:：;；\-—_－]")
_SYMMETRIC = frozenset({"collaboratesWith"})

Json = dict[str, Any]
Errors = list[tuple[str, str, str]]


@functools.cache
def _converter() -> Any:  # noqa: ANN401 - opencc has no types
    return opencc.OpenCC("t2s")


@functools.lru_cache(maxsize=100_000)
def key(text: str) -> str:
    """The form in which names are compared."""
    normal = unicodedata.normalize("NFKC", str(text))
    return _DROPPED.sub("", _converter().convert(normal)).lower()


@dataclass
class Tally:
    """Counts behind one row of the table."""

    matched: float = 0
    found: float = 0
    gold: float = 0

    def add(self, matched: float, found: float, gold: float) -> None:
        """Add the counts of one document."""
        self.matched += matched
        self.found += found
        self.gold += gold

    def row(self) -> dict[str, float]:
        """Precision, recall, F1 and the counts; 0 where there is nothing to divide by."""
        p = self.matched / self.found if self.found else 0.0
        r = self.matched / self.gold if self.gold else 0.0
        f = 2 * p * r / (p + r) if p + r else 0.0
        return {
            "precision": round(p, 4),
            "recall": round(r, 4),
            "f1": round(f, 4),
            "matched": self.matched,
            "found": self.found,
            "gold": self.gold,
        }


def _names(entity: Json) -> set[str]:
    return {k for k in (key(n) for n in [entity["name"], *entity.get("aliases", [])]) if k}


def _same_title(one: str, other: str) -> bool:
    """副书记 and 党委副书记 name one post: an office's prefix may be written or not."""
    return one.endswith(other) or other.endswith(one)


def align(gold: list[Json], found: list[Json]) -> tuple[dict[str, str], dict[str, str]]:
    """One-to-one match within a type, by name first, then by any shared form: gold id to found id, and back."""
    by_gold: dict[str, str] = {}
    by_found: dict[str, str] = {}
    keyed = {id(e): (key(e["name"]), _names(e)) for e in [*gold, *found]}
    ordered = sorted(gold, key=lambda e: bool(e.get("optional")))
    for level in range(3):
        for g in ordered:
            if g["id"] in by_gold:
                continue
            g_name, g_names = keyed[id(g)]
            for f in found:
                if f["id"] in by_found or f["type"] != g["type"]:
                    continue
                f_name, f_names = keyed[id(f)]
                if (g_name == f_name, f_name in g_names, bool(g_names & f_names))[level]:
                    by_gold[g["id"]] = f["id"]
                    by_found[f["id"]] = g["id"]
                    break
    return by_gold, by_found


def _edge(relation: Json, ids: dict[str, str] | None = None) -> tuple[Any, str, Any]:
    s, p, o = relation["subject"], relation["predicate"], relation["object"]
    if ids is not None:
        s, o = ids.get(s, ("extra", s)), ids.get(o, ("extra", o))
    if p in _SYMMETRIC and str(s) > str(o):
        s, o = o, s
    return (s, p, o)


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
    _score_relations(gold, found, by_found, optional, tallies, errors)
    _score_facts(gold, found, by_found, optional, tallies, errors)
    _score_articles(gold, found, tallies, errors)
    _score_forms(gold["entities"], found["entities"], tallies)


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


def _score_relations(
    gold: Json,
    found: Json,
    by_found: dict[str, str],
    optional: set[str],
    tallies: MutableMapping[str, Tally],
    errors: Errors,
) -> None:
    labels_g = {e["id"]: e["name"] for e in gold["entities"]}
    labels_f = {e["id"]: e["name"] for e in found["entities"]}
    gold_edges = {_edge(r): r for r in gold.get("relations", [])}
    soft = {
        k for k, r in gold_edges.items() if r.get("optional") or r["subject"] in optional or r["object"] in optional
    }
    found_edges: dict[tuple[Any, str, Any], Json] = {}
    for r in found.get("relations", []):
        found_edges.setdefault(_edge(r, by_found), r)
    for predicate in sorted({k[1] for k in gold_edges} | {k[1] for k in found_edges}):
        required = {k for k in gold_edges if k[1] == predicate and k not in soft}
        mine = {k for k in found_edges if k[1] == predicate}
        # an edge that ends at an optional reading of the text is judged only where gold lists it
        counted = {k for k in mine if k not in soft and not ({k[0], k[2]} & optional)}
        hit = required & mine
        for name in ("relations", "relations." + predicate):
            tallies[name].add(len(hit), len(counted), len(required))
        errors += sorted(("missed", predicate, f"{labels_g[s]} → {labels_g[o]}") for s, _, o in required - mine)
        errors += sorted(
            (
                "spurious",
                predicate,
                f"{labels_f.get(found_edges[k]['subject'])} → {labels_f.get(found_edges[k]['object'])}"
                f" [{found_edges[k].get('rule', '')}]",
            )
            for k in counted - required
        )
    for k in (k for k in gold_edges if k[1] == "holdsPost" and k not in soft):
        g = {key(t) for t in gold_edges[k].get("titles", [])}
        f = {key(t) for t in found_edges.get(k, {}).get("titles", [])}
        tallies["titles"].add(len({t for t in g if any(_same_title(t, u) for u in f)}), len(f), len(g))


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


def _score_forms(gold: list[Json], found: list[Json], tallies: MutableMapping[str, Tally]) -> None:
    """B-cubed over the surface forms that both sides place under exactly one entity."""
    g_of: dict[tuple[str, str], set[str]] = collections.defaultdict(set)
    f_of: dict[tuple[str, str], set[str]] = collections.defaultdict(set)
    for side, where in ((gold, g_of), (found, f_of)):
        for e in side:
            for n in _names(e):
                where[(e["type"], n)].add(e["id"])
    both = [form for form in g_of if form in f_of and len(g_of[form]) == 1 and len(f_of[form]) == 1]
    g_set: dict[str, set[tuple[str, str]]] = collections.defaultdict(set)
    f_set: dict[str, set[tuple[str, str]]] = collections.defaultdict(set)
    for form in both:
        g_set[next(iter(g_of[form]))].add(form)
        f_set[next(iter(f_of[form]))].add(form)
    for form in both:
        g, f = g_set[next(iter(g_of[form]))], f_set[next(iter(f_of[form]))]
        tallies["b3.precision"].add(len(g & f) / len(f), 1, 1)
        tallies["b3.recall"].add(len(g & f) / len(g), 1, 1)


def score_links(linked: list[tuple[Any, Any]], tallies: MutableMapping[str, Tally]) -> None:
    """B-cubed across documents, of pairs of gold identity and predicted ``iri``."""
    for field, one, other in (("precision", 1, 0), ("recall", 0, 1)):
        groups: dict[Any, list[Any]] = collections.defaultdict(list)
        for pair in linked:
            groups[pair[one]].append(pair[other])
        for members in groups.values():
            for n in collections.Counter(members).values():
                tallies["b3.across." + field].add(n * n / len(members), n, n)


def _document(path: Path) -> Json:
    try:
        found: Json = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise InputError(f"{path}: cannot be read as JSON ({error}).") from None
    return found


def score(gold: Path, predicted: Path) -> dict[str, dict[str, float]]:
    """Rows of the table, by name: ``gold`` and ``predicted`` hold one JSON file a document, same stem.

    A document without a prediction counts as empty.

    Raises:
        InputError: ``gold`` holds no document, or a document is not of the form.
    """
    documents = sorted(gold.glob("*.json"))
    if not documents:
        raise InputError(f"{gold}: no gold documents (*.json) here.")
    tallies: dict[str, Tally] = collections.defaultdict(Tally)
    linked: list[tuple[Any, Any]] = []
    for path in documents:
        there = predicted / path.name
        found = _document(there) if there.exists() else {"entities": [], "relations": []}
        try:
            score_document(_document(path), found, tallies, [], linked)
        except (KeyError, TypeError, AttributeError) as error:
            raise InputError(
                f"{path}: not a document with entities and relations ({type(error).__name__}: {error}); "
                "kg score takes gold documents and a build."
            ) from None
    score_links(linked, tallies)
    return {name: tally.row() for name, tally in sorted(tallies.items())}
