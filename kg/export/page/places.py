"""Which provinces an entity belongs to, and the map that the page draws."""

from __future__ import annotations

import json
import re
from importlib import resources
from typing import Any

from kg.graph.model import Graph, Node
from kg.lexicon.gazetteer import gazetteer

#: Relations that carry the province of their object to a subject that has none of its own.
_CARRY = frozenset({"holdsPost", "hasJurisdiction", "subOrganizationOf", "takesPlaceIn", "locatedIn"})
_CODE = re.compile(r"(?:^|\|)(\d{2})\d{4}(?:\d{3})?(?=[|:]|$)")


def provinces(data: Graph) -> dict[str, tuple[str, ...]]:
    """The first two digits of the codes of each node's provinces, by IRI.

    A node's own code says it, or the division that its identity rests on (an agency's area, an undertaking's city);
    failing that, the provinces of what it holds a post at, is a part of, takes place in or is responsible for.
    """
    own = {n.iri: _own(n) for n in data.nodes}
    carried: dict[str, set[str]] = {}
    for claim in data.claims:
        if claim.predicate in _CARRY and not own[claim.subject] and own[claim.object]:
            carried.setdefault(claim.subject, set()).update(own[claim.object])
    return {iri: found or tuple(sorted(carried.get(iri, ()))) for iri, found in own.items()}


def _own(node: Node) -> tuple[str, ...]:
    if node.code:
        return (node.code[:2],)
    found = _CODE.search(node.key.split("|in ", 1)[0])  # after "in" stands the name of a document
    return (found[1],) if found else ()


def map_of_china() -> dict[str, Any]:
    """Projection, provinces (code, English name, rings of arcs) and arcs; made by ``benchmarks/make_map.py``."""
    content: dict[str, Any] = json.loads((resources.files("kg.export.page") / "data" / "china.json").read_text("utf-8"))
    return content


def province_names() -> dict[str, list[str]]:
    """Short Chinese and English name of each province by the first two digits of its code."""
    divisions = gazetteer()
    return {
        code: [divisions.short(divisions.by_code(f"{code}0000")), english]
        for code, english, _ in map_of_china()["provinces"]
    }
