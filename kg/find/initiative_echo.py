"""Echoes: a name given in quotation marks, printed again without them (“清风”创建活动 … 清风创建)."""

from __future__ import annotations

import re
from collections.abc import Iterable

from kg.find.initiative_parts import Candidate
from kg.find.initiative_reading import heads_automaton
from kg.lexicon.automaton import LONGEST, passing
from kg.lexicon.packs import cached

SHORTEST = 4  # a core of fewer letters is too common a word to be a name without its marks


def echoes(text: str, chosen: Iterable[tuple[Candidate, float]], used: bytearray) -> list[tuple[Candidate, float]]:
    """Places outside of ``used`` where a chosen core stands bare: alone, with its head noun, or with the first
    part of it. The longest form wins.
    """
    forms: dict[str, tuple[Candidate, float]] = {}
    for c, p in chosen:
        core = text[c.core[0] : c.core[1]]
        if c.kind != "headed" or not c.strength or len(re.findall(r"[一-鿿]", core)) < SHORTEST:
            continue
        tail = (c.gap + c.head).removeprefix("的").removeprefix("这一")
        for form in (core, *(core + part for part in _parts(tail))):
            forms.setdefault(form, (c, p))
    if not forms:
        return []
    table = sorted(forms)
    automaton = passing(table, LONGEST)
    out = []
    for i, start, end in automaton.find_matches_as_indexes(text):
        if any(used[start:end]):
            continue
        used[start:end] = b"\1" * (end - start)
        c, p = forms[table[i]]
        out.append((Candidate(start, end, "echo", c.head, c.strength, c.subtype, start), p))
    return out


@cached
def _head_words() -> frozenset[str]:
    return frozenset(word for word, _, _ in heads_automaton()[0])


def _parts(tail: str) -> Iterable[str]:
    """The tail itself, and what of it is a head noun by itself (创建 of 创建活动)."""
    words = _head_words()
    yield tail
    yield from (tail[:n] for n in range(2, len(tail)) if tail[:n] in words)
