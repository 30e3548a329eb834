"""Counts of one document's relations, and of the titles of its posts."""

from __future__ import annotations

from collections.abc import MutableMapping
from typing import Any

from kg.score.names import key
from kg.score.tally import Errors, Json, Tally

_SYMMETRIC = frozenset({"collaboratesWith"})


def _same_title(one: str, other: str) -> bool:
    """副书记 and 党委副书记 name one post: an office's prefix may be written or not."""
    return one.endswith(other) or other.endswith(one)


def _edge(relation: Json, ids: dict[str, str] | None = None) -> tuple[Any, str, Any]:
    s, p, o = relation["subject"], relation["predicate"], relation["object"]
    if ids is not None:
        s, o = ids.get(s, ("extra", s)), ids.get(o, ("extra", o))
    if p in _SYMMETRIC and str(s) > str(o):
        s, o = o, s
    return (s, p, o)


def score_relations(
    gold: Json,
    found: Json,
    by_found: dict[str, str],
    optional: set[str],
    tallies: MutableMapping[str, Tally],
    errors: Errors,
) -> None:
    """Add the counts of relations, by predicate and in all, and of posts' titles."""
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
