"""Locations: divisions of the gazetteer, and roads, villages, waters, sites by grammar."""

from __future__ import annotations

from collections.abc import Iterable

from kg.find.places_classes import Place, letters, shape
from kg.find.places_divisions import division_hits, official_name
from kg.find.places_edges import Edges
from kg.find.places_evidence import Hit
from kg.find.places_listed import listed_places, patterned_places
from kg.find.places_names import named_places
from kg.find.wordlists import occurring
from kg.lexicon.gazetteer import gazetteer
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
    rivers = {(p.start, p.end) for p in listed if shape("after.stretch").match(text[p.end : p.end + 4])}
    hits = [h for h in hits if (h.start, h.end) not in rivers]  # 黑河上游: the river, not the city
    hits = [h for h in hits if not (text.startswith("镇江段", h.start) and text[h.start - 1 : h.start] not in "江河")]
    codes = {h.division.code for h in hits if h.division}
    edges = Edges(text, [(h.start, h.end, h.full) for h in hits], listed)
    whole = _Cover((h.start, h.end) for h in hits if h.full)
    at = {h.end: h.start for h in hits}
    joined = {(at[h.start], h.end) for h in hits if h.full and h.start in at}
    idioms = _Cover(occurring(text, "idioms"))
    found = [
        p
        for p in (*patterned_places(text), *listed, *named_places(edges, codes))
        if not (whole.holds(p.start, p.end) or whole.cuts(p.start, p.end) or idioms.touches(p.start, p.end))
        and (p.start, p.end) not in joined  # 秦皇岛市|海港区 is no harbour
    ]
    places = _outermost(_extended(found, text))
    named = {d.code for h in hits if h.full for d in h.candidates}
    swallowed = _Cover((p.start, p.end) for p in places if p.subtype in _WHOLE or p.rule in _NAMED_WHOLE)
    inside = _Cover((p.start, p.end) for p in places)
    opened = {h.start: h for h in hits}
    out = [
        Mention(h.start, h.end, "Location", "admin", official_name(h), "division")
        for h in hits
        if not swallowed.holds(h.start, h.end)
        and not (
            inside.holds(h.start, h.end) and (_doubtful(h, named) or _cut_out(h, opened.get(inside.start(h.start))))
        )
    ]
    longer = _longer_names(places, text)
    taken = {(m.start, m.end) for m in out}
    out += [
        Mention(p.start, p.end, "Location", p.subtype, longer.get(p, text[p.start : p.end]), p.rule)
        for p in places
        if (p.start, p.end) not in taken
    ]
    return tuple(sorted(out, key=lambda m: (m.start, -m.end, m.subtype)))


#: What runs around a water or a hill, and is named so: 环太湖大堤.
_RINGS = ("大堤", "公路", "绿道", "大道")


def _doubtful(hit: Hit, named: set[str]) -> bool:
    """Whether a short form inside a longer name may be a part of that name only (白云 in 白云机场)."""
    if hit.full or (hit.division is not None and hit.division.code in named):
        return False
    return hit.division is None or hit.division.level == "county"


def _cut_out(hit: Hit, opening: Hit | None) -> bool:
    """Whether the name that holds a form opens with a place that has no such division: 东港区 in 九江|城东港区."""
    if opening is None or opening.division is None or opening.end >= hit.start:
        return False
    g = gazetteer()
    return not any(opening.division.code in (p.code for p in g.parents(d)) for d in hit.candidates)


def _longer_names(places: list[Place], text: str) -> dict[Place, str]:
    """The names of waters that the document also gives with a class word more (清江 for 清江河)."""
    waters = [(p, text[p.start : p.end]) for p in places if p.subtype == "natural"]
    names = {name for _, name in waters}
    return {p: name + more for p, name in waters for more in "河湖山岛" if name + more in names}


class _Cover:
    """Ranges, to ask what lies properly inside one."""

    def __init__(self, ranges: Iterable[tuple[int, int]]) -> None:
        self._at: dict[int, tuple[int, int]] = {}
        for start, end in ranges:
            for at in range(start, end):
                self._at[at] = (start, end)

    def start(self, at: int) -> int:
        """Where the range around ``at`` begins; -1 where there is none."""
        return self._at.get(at, (-1, -1))[0]

    def holds(self, start: int, end: int) -> bool:
        """Whether a longer range covers ``[start, end)``."""
        found = self._at.get(start)
        return found is not None and found[0] <= start and end <= found[1] and found != (start, end)

    def cuts(self, start: int, end: int) -> bool:
        """Whether ``end`` lies inside a range that begins after ``start``: 共青团河|北省."""
        found = self._at.get(end - 1)
        return found is not None and start < found[0] and end < found[1]

    def touches(self, start: int, end: int) -> bool:
        """Whether either end of ``[start, end)`` lies in a range."""
        return start in self._at or end - 1 in self._at


def _extended(places: list[Place], text: str) -> list[Place]:
    """Villages by the longer name that the document gives where its beginning is plain (前东旺坪村 for 东旺坪村)."""
    names = {text[p.start : p.end] for p in places if p.subtype == "admin"}
    longer = {name[1:]: name for name in sorted(names) if len(name) > 3 and name[0] in letters("sides")}
    out = []
    for p in places:
        full = longer.get(text[p.start : p.end], "")
        ring = text.endswith(_RINGS, p.start, p.end) and text[p.start - 1 : p.start] == "环"  # 环|太湖大堤
        before = ring or (p.subtype == "admin" and full and text.endswith(full, 0, p.end))
        out.append(Place(p.start - 1, p.end, p.subtype, p.rule) if before else p)
    return out


def _outermost(places: list[Place]) -> list[Place]:
    """Without what lies in a settlement's, road's or water's name, what crosses one before, and waters in a site's."""
    out: list[Place] = []
    for place in sorted(set(places), key=lambda p: (p.start, -p.end, p.rule, p.subtype)):
        holders = [p for p in out[-4:] if p.start <= place.start < p.end]
        if any(
            place.end > p.end
            or p.subtype == place.subtype
            or p.subtype in _WHOLE
            or p.rule in _NAMED_WHOLE
            or p.rule == "place.zone"
            for p in holders
        ):
            continue
        if holders and place.subtype == "natural":
            continue
        out.append(place)
    return out
