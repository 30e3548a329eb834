"""Reference data of places: code, coordinates and parents, from the gazetteer. Never what a text states."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from kg.graph.model import Division, Node


@dataclass(frozen=True, slots=True)
class Reference:
    """A division of the gazetteer: six-digit code, full name, code of the parent, degrees."""

    code: str
    name: str
    parent: str | None = None
    latitude: float | None = None
    longitude: float | None = None


def reference(code: str | None) -> Reference | None:
    """The division with this code, or ``None``."""
    return None


def code_of_key(key: str) -> str | None:
    """The code in which a location's identity key ends, if it is a division's."""
    last = key.rpartition("|")[2]
    return last if len(last) == 6 and last.isdigit() else None


def divisions_of(base: str, nodes: Iterable[Node]) -> tuple[Division, ...]:
    """The divisions that the nodes have codes of, with their ancestors, by code."""
    found: dict[str, Reference] = {}
    for n in nodes:
        place = reference(n.code)
        while place and place.code not in found:
            found[place.code] = place
            place = reference(place.parent)
    return tuple(
        Division(
            iri=f"{base}id/place/{p.code}",
            code=p.code,
            name=p.name,
            parent=f"{base}id/place/{p.parent}" if p.parent in found else None,
            latitude=p.latitude,
            longitude=p.longitude,
        )
        for p in (found[c] for c in sorted(found))
    )
