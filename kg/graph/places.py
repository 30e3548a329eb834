"""Reference data of places: code, coordinates and parents, from the gazetteer. Never what a text states."""

from __future__ import annotations

from collections.abc import Iterable

from kg.graph.model import Division, Node
from kg.lexicon import gazetteer


def reference(code: str | None) -> gazetteer.Division | None:
    """The division of county level or above with this six-digit code, or ``None``."""
    if not code:
        return None
    try:
        return gazetteer.gazetteer().by_code(code)
    except KeyError:
        return None


def divisions_of(base: str, nodes: Iterable[Node]) -> tuple[Division, ...]:
    """The divisions that the nodes have codes of, with their ancestors, by code."""
    found: dict[str, gazetteer.Division] = {}
    for n in nodes:
        place = reference(n.code)
        while place and place.code not in found:
            found[place.code] = place
            place = reference(place.parent_code)
    return tuple(
        Division(
            iri=f"{base}id/place/{p.code}",
            code=p.code,
            name=p.name,
            parent=f"{base}id/place/{p.parent_code}" if p.parent_code in found else None,
            latitude=p.lat,
            longitude=p.lon,
        )
        for p in (found[c] for c in sorted(found))
    )
