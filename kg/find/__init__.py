"""Finding: mentions of agencies, officials, initiatives and locations in a document."""

from __future__ import annotations

import bisect
from dataclasses import dataclass

from kg.find.agencies import find_agencies
from kg.find.initiatives import judged
from kg.find.locations import find_locations
from kg.find.officials import find_officials
from kg.model import Document, Mention, Notice

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
    officials = find_officials(document, agencies)
    locations = _apart_from(_clear_of(places, officials), agencies)
    initiatives, notices = judged(document, agencies, locations, officials)
    mentions = sorted((*locations, *agencies, *officials, *initiatives), key=lambda m: (m.start, -m.end, m.type))
    return Findings(tuple(mentions), notices)


def _apart_from(places: tuple[Mention, ...], agencies: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """Places without the houses that act here: 县图书馆 is one thing, in this sentence a body."""
    ends = {a.end: a.start for a in reversed(agencies) if a.rule.startswith("venue")}
    return tuple(p for p in places if p.subtype != "facility" or ends.get(p.end, p.end) > p.start)


def _clear_of(places: tuple[Mention, ...], officials: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """Places that share no character with a person's name: 安庆 in 安庆杰 is none, since a title vouches for the person."""
    starts = [o.start for o in officials]

    def shares(place: Mention) -> bool:
        at = bisect.bisect_left(starts, place.end) - 1
        return at >= 0 and officials[at].end > place.start

    return tuple(p for p in places if not shares(p))
