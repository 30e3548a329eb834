"""Titles of posts: the controlled list, and whether a title heads the body that it is held in."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass

import pyoxigraph as ox

from kg.graph.ontology import NS, read

_RDFS_LABEL = "http://www.w3.org/2000/01/rdf-schema#label"
_NOT_HEAD = re.compile(r"副|原|助理|名誉|候任|前任")


@dataclass(frozen=True, slots=True)
class Title:
    """A listed title. ``heads`` are the ends of names of the bodies that its holder heads, ``*`` for any body."""

    iri: str
    label: str
    heads: tuple[str, ...]


@functools.cache
def listed() -> dict[str, Title]:
    """The controlled list by Chinese label."""
    labels: dict[str, str] = {}
    heads: dict[str, list[str]] = {}
    for t in ox.parse(read("vocab/titles.ttl"), format=ox.RdfFormat.TURTLE):
        s, p, o = t.subject, t.predicate.value, t.object
        if isinstance(s, ox.NamedNode) and isinstance(o, ox.Literal):
            if p == _RDFS_LABEL and o.language == "zh":
                labels[s.value] = o.value
            elif p == NS + "headsBodiesEndingIn":
                heads.setdefault(s.value, []).append(o.value)
    return {
        label: Title(iri, label, tuple(sorted(heads.get(iri, ()))))
        for iri, label in sorted(labels.items())
        if "/title/" in iri
    }


@functools.lru_cache(maxsize=4096)
def general(title: str) -> Title | None:
    """The listed title that this one is, or the longest that it ends in: 县应急管理局局长 → 局长."""
    table = listed()
    return next((table[title[n:]] for n in range(len(title)) if title[n:] in table), None)


def heads(title: str, body: str) -> bool:
    """Whether the holder of the title heads the body of this name: 局长 heads 威海市应急管理局, 处长 does not."""
    found = general(title)
    if found is None or _NOT_HEAD.search(title):
        return False
    return any(end == "*" or body.endswith(end) for end in found.heads)
