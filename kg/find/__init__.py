"""Finding: mentions of agencies, officials, initiatives and locations in a document."""

from __future__ import annotations

import bisect
import re
from dataclasses import dataclass

from kg.find.agencies import find_agencies
from kg.find.initiatives import judged
from kg.find.locations import find_locations
from kg.find.officials import find_officials
from kg.model import Document, Mention, Notice

_BODY_OPENS = re.compile("[一-鿿]{2,5}[局部委厅](?=[一-鿿]{2})")

__all__ = ["Findings", "find", "findings"]


@dataclass(frozen=True, slots=True)
class Findings:
    """The mentions of a document, and the candidates that were nearly taken for one."""

    mentions: tuple[Mention, ...]
    notices: tuple[Notice, ...] = ()


def find(document: Document) -> tuple[Mention, ...]:
    """All mentions, in the order of the text. Mentions of different types may nest."""
    return findings(document).mentions


def findings(document: Document) -> Findings:
    """All mentions, with what was left out and why."""
    places = find_locations(document)
    agencies = find_agencies(document, places)
    officials = _no_roads(find_officials(document, agencies), places)
    locations = _no_brands(_apart_from(_clear_of(places, officials), agencies), agencies)
    initiatives, notices = judged(document, agencies, locations, officials)
    mentions = sorted((*locations, *agencies, *officials, *initiatives), key=lambda m: (m.start, -m.end, m.type))
    return Findings(tuple(mentions), notices)


def _no_roads(officials: tuple[Mention, ...], places: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """Persons without those whose letters are a road's behind a district: 中山区|长江路 holds no 区长 江路."""
    ends = {p.end for p in places if p.rule == "division"}
    roads = [p for p in places if p.subtype == "road" and p.start in ends]
    return tuple(o for o in officials if not any(r.start <= o.start and o.end <= r.end for r in roads))


def _apart_from(places: tuple[Mention, ...], agencies: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """Places without the houses that act here: 县图书馆 is one thing, in this sentence a body."""
    ends = {a.end: a.start for a in reversed(agencies) if a.rule.startswith("venue")}
    spans = sorted((a.start, a.end) for a in agencies)

    def cut(p: Mention) -> bool:
        """水利部|水库 in 水利部水库移民司: the words of two bodies, one in the other."""
        return (
            p.subtype == "facility"
            and (any(p.start < end < p.end for _, end in spans) or _BODY_OPENS.match(p.name) is not None)
            and any(start <= p.start and p.end < end for start, end in spans)
        )

    return tuple(p for p in places if (p.subtype != "facility" or ends.get(p.end, p.end) > p.start) and not cut(p))


def _no_brands(places: tuple[Mention, ...], agencies: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """Places without the mountains and rivers that firms are called after: 石河子|天山|农资有限责任公司."""
    firms = {at: a for a in agencies if a.subtype == "company" for at in range(a.start, a.end)}

    def brand(p: Mention) -> bool:
        firm = firms.get(p.start) if p.rule in ("place.listed", "place.nature") and p.subtype == "natural" else None
        return firm is not None and p.end < firm.end

    return tuple(p for p in places if not brand(p))


def _clear_of(places: tuple[Mention, ...], officials: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """Places that share no character with a person's name: 安庆 in 安庆杰 is none, since a title vouches for the person."""
    starts = [o.start for o in officials]

    def shares(place: Mention) -> bool:
        at = bisect.bisect_left(starts, place.end) - 1
        return at >= 0 and officials[at].end > place.start

    return tuple(p for p in places if not shares(p))
