"""B-cubed: whether forms, and entities of several documents, stand together as they do in gold."""

from __future__ import annotations

import collections
from collections.abc import MutableMapping
from typing import Any

from kg.score.names import names
from kg.score.tally import Json, Tally


def score_forms(gold: list[Json], found: list[Json], tallies: MutableMapping[str, Tally]) -> None:
    """B-cubed over the surface forms that both sides place under exactly one entity."""
    g_of: dict[tuple[str, str], set[str]] = collections.defaultdict(set)
    f_of: dict[tuple[str, str], set[str]] = collections.defaultdict(set)
    for side, where in ((gold, g_of), (found, f_of)):
        for e in side:
            for n in names(e):
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
