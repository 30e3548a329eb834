"""Locations: divisions of the gazetteer, and roads, villages, waters, sites by grammar."""

from __future__ import annotations

from kg.find.places_divisions import division_hits, official_name
from kg.find.places_names import Finder, Place, listed_places, numbered_roads
from kg.model import Document, Mention

_WHOLE = frozenset({"road", "natural"})  # a division's form inside one of these names is a part of its name only

_NAMED_WHOLE = frozenset({"place.settlement", "place.township", "place.listed"})


def find_locations(document: Document) -> tuple[Mention, ...]:
    """Mentions of places, in the order of the text; a division inside an agency's name is one too.

    A place may nest in a site (城北社区 in 城北社区老年食堂); ``name`` is the official full form where it is certain.
    """
    text = document.text
    hits = division_hits(text)
    listed = listed_places(text)
    codes = {h.division.code for h in hits if h.division}
    finder = Finder(text, [(h.start, h.end, h.full) for h in hits], codes, listed)
    places = _outermost([*numbered_roads(text), *listed, *finder.find()])
    swallowed = _Cover(p for p in places if p.subtype in _WHOLE or p.rule in _NAMED_WHOLE)
    zones = _Cover(p for p in places if p.rule == "place.zone")
    out = [
        Mention(h.start, h.end, "Location", "admin", official_name(h), "division")
        for h in hits
        if not swallowed.holds(h.start, h.end) and not (zones.holds(h.start, h.end) and h.division is None)
    ]
    taken = {(m.start, m.end) for m in out}
    out += [
        Mention(p.start, p.end, "Location", p.subtype, text[p.start : p.end], p.rule)
        for p in places
        if (p.start, p.end) not in taken
    ]
    return tuple(sorted(out, key=lambda m: (m.start, -m.end, m.subtype)))


class _Cover:
    """Ranges, to ask what lies properly inside one."""

    def __init__(self, places: object) -> None:
        self._at: dict[int, tuple[int, int]] = {}
        for p in places:  # type: ignore[attr-defined]
            for at in range(p.start, p.end):
                self._at[at] = (p.start, p.end)

    def holds(self, start: int, end: int) -> bool:
        found = self._at.get(start)
        return found is not None and found[0] <= start and end <= found[1] and found != (start, end)


def _outermost(places: list[Place]) -> list[Place]:
    """Without places of the same subtype inside another, and without those that cross one before."""
    out: list[Place] = []
    for place in sorted(set(places), key=lambda p: (p.start, -p.end, p.rule, p.subtype)):
        holders = [p for p in out[-4:] if p.start <= place.start < p.end]
        if any(place.end > p.end or p.subtype == place.subtype or p.subtype in _WHOLE or place.rule == "place.nature" for p in holders):
            continue
        if any((p.start, p.end) == (place.start, place.end) for p in holders):
            continue
        out.append(place)
    return out
