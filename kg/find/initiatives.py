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
    cores = Counter(key(text[c.core[0] : c.core[1]]) for c in found if c.kind == "headed" and c.strength)
    return [(c, features(c, reading, cores)) for c in found]


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
    return words.strip()


def choose(text: str, ranked: list[tuple[Candidate, float]]) -> tuple[Mention, ...]:
    """Of overlapping candidates the likeliest."""
    taken: list[Candidate] = []
    out = []
    for c, p in sorted(ranked, key=lambda row: (-row[1], row[0].start, -row[0].end, row[0].kind)):
        if p < THRESHOLD:
            break
        if any(c.start < t.end and t.start < c.end for t in taken):
            continue
        taken.append(c)
        out.append(Mention(c.start, c.end, "Initiative", c.subtype or "campaign", printed_name(c, text), "initiative." + c.kind, round(p, 3)))
    return tuple(sorted(out, key=lambda m: (m.start, -m.end)))
