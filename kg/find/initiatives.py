"""Initiatives: campaigns, programmes, projects, brands, mechanisms, documents and events with a name.

Candidates come from books, quotations and head nouns (``initiative_candidates``); their features
(``initiative_features``) are weighed (``initiative_score``); of those that overlap the likeliest stays.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping

from kg.find.initiative_candidates import Candidate, candidates, prepare
from kg.find.initiative_features import features, key
from kg.find.initiative_score import probability, weights
from kg.model import Document, Mention

THRESHOLD = 0.5


def find_initiatives(
    document: Document,
    agencies: tuple[Mention, ...],
    locations: tuple[Mention, ...],
    officials: tuple[Mention, ...],
) -> tuple[Mention, ...]:
    """Mentions of named undertakings, in the order of the text."""
    return choose(document.text, scored(document.text, agencies, locations, weights()))


def described(text: str, agencies: tuple[Mention, ...], locations: tuple[Mention, ...]) -> list[tuple[Candidate, list[str]]]:
    """All candidates with their features."""
    reading = prepare(text, agencies, locations)
    found = list(dict.fromkeys(candidates(reading)))
    names = Counter(key(words) for words in (text[a:b] for a, b in sorted({(c.start, c.end) for c in found})))
    return [(c, features(c, reading, names)) for c in found]


def scored(
    text: str, agencies: tuple[Mention, ...], locations: tuple[Mention, ...], table: Mapping[str, float]
) -> list[tuple[Candidate, float]]:
    """All candidates with their probability."""
    return [(c, probability(f, table)) for c, f in described(text, agencies, locations)]


def printed_name(c: Candidate, text: str) -> str:
    """The name without marks: core and head noun, books without 《》."""
    words = text[c.start : c.end]
    if c.kind == "headed":
        words = re.sub(r"([”\"」』])(?:的|这一)", r"\1", words)
    words = re.sub(r"[“”\"「」『』《》\n]", "", words)
    return words.strip() + c.suffix


def choose(text: str, ranked: list[tuple[Candidate, float]]) -> tuple[Mention, ...]:
    """Of overlapping candidates the likeliest; then the other places where a chosen name stands."""
    ordered = sorted(ranked, key=lambda row: (-_rank(*row), row[0].start, -row[0].end, row[0].kind))
    taken: list[tuple[Candidate, float]] = []
    for c, p in ordered:
        if p < THRESHOLD:
            continue
        if not any(c.start < t.end and t.start < c.end for t, _ in taken):
            taken.append((c, p))
    names = {key(printed_name(c, text)): p for c, p in reversed(taken)}
    names |= {key(text[c.core[0] : c.core[1]]): p for c, p in reversed(taken) if c.kind == "headed"}
    for c, p in ordered:
        again = names.get(key(printed_name(c, text)), 0.0)
        if p < THRESHOLD <= again and not any(c.start < t.end and t.start < c.end for t, _ in taken):
            taken.append((c, again))
    taken += _inside(text, ranked, taken, names)
    return tuple(
        Mention(c.start, c.end, "Initiative", c.subtype or "campaign", printed_name(c, text), "initiative." + c.kind, round(p, 3))
        for c, p in sorted(taken, key=lambda row: (row[0].start, -row[0].end))
    )


def _rank(c: Candidate, p: float) -> float:
    """The fuller form goes first unless it is clearly the less likely."""
    return p + (1.0 if c.kind == "headed" and c.strength and not c.gap.startswith("的") else 0.0) + (0.1 if "words" in c.lead else 0.0)


def _inside(
    text: str, ranked: list[tuple[Candidate, float]], taken: list[tuple[Candidate, float]], names: Mapping[str, float]
) -> list[tuple[Candidate, float]]:
    """Undertakings named within an event's name (the campaign of a launch ceremony)."""
    out: list[tuple[Candidate, float]] = []
    events = [t for t, _ in taken if t.subtype == "event" and t.kind in ("plain", "headed")]
    for c, p in sorted(ranked, key=lambda row: (-row[1], row[0].start, -row[0].end)):
        if c.subtype == "event" or c.kind == "shared":
            continue
        known = names.get(key(printed_name(c, text)), 0.0) or (p if c.kind in ("headed", "national") else 0.0)
        if known < THRESHOLD or not any(
            e.start <= c.start and c.end < e.end and not (c.kind == "quote" and c.core == e.core) for e in events
        ):
            continue
        if not any(c.start < o.end and o.start < c.end for o, _ in out):
            out.append((c, known))
    return out
