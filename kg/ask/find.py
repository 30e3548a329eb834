"""Finding the entity that a name means, or the nearest ones."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from kg.graph.model import Graph, Node

_DROPPED = re.compile(r"[\W_]+")


def key(form: str) -> str:
    """The form in which names are compared: NFKC, lower case, without accents, punctuation and spaces."""
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", form))
    return _DROPPED.sub("", "".join(c for c in plain if not unicodedata.combining(c))).lower()


def forms(node: Node) -> Iterator[str]:
    """All forms that name the node, its pinyin with them."""
    yield node.name
    yield from (a.form for a in node.aliases)
    yield from node.traditional
    if node.pinyin:
        yield node.pinyin


def find_nodes(graph: Graph, name: str) -> list[Node]:
    """Nodes of this IRI (or its end, or its code), else of this name, else of this other form, the most mentioned
    first. Punctuation, width and case do not matter.
    """
    wanted = name.strip()
    exact = [
        n for n in graph.nodes if n.iri == wanted or n.iri.endswith("/id/" + wanted) or (n.code and n.code == wanted)
    ]
    if exact or not key(wanted):
        return exact
    k = key(wanted)
    named = [n for n in graph.nodes if key(n.name) == k]
    found = named + [n for n in graph.nodes if key(n.name) != k and any(key(f) == k for f in forms(n))]
    return sorted(found, key=lambda n: (key(n.name) != k, -n.mentions, n.iri))


def nearest(graph: Graph, name: str, number: int = 5) -> list[str]:
    """Names of the entities nearest to an unknown name: by containment, then by shared pairs of characters."""
    k = key(name)
    pairs = _pairs(k)
    scored: dict[str, float] = {}
    for n in graph.nodes:
        best = 0.0
        for f in map(key, forms(n)):
            other = _pairs(f)
            shared = len(pairs & other) / len(pairs | other) if pairs | other else 0.0
            shorter, longer = sorted((k, f), key=len)
            inside = len(shorter) / len(longer) if len(shorter) > 1 and shorter in longer else 0.0
            best = max(best, shared + inside)
        if best >= 0.2:
            scored[n.name] = max(best, scored.get(n.name, 0.0))
    return sorted(scored, key=lambda s: (-scored[s], len(s), s))[:number]


def _pairs(k: str) -> set[str]:
    return {k[i : i + 2] for i in range(len(k) - 1)} or {k} - {""}
