"""Stretches of a sentence whose verbs state no act: asides in brackets, what was heard or discussed, aims, actions as topics."""

from __future__ import annotations

import re

from kg.lexicon.patterns import possible

_ASIDE = re.compile(r"（[^（）]{1,80}）")


def inert(text: str) -> list[tuple[int, int]]:
    """Ranges of a masked sentence that are not read as clauses, in no order; they may overlap."""
    found = [m.span() for m in _ASIDE.finditer(text)] if "（" in text else []
    for pattern in possible("relations_inert", text):
        found += [m.span("inert") for m in pattern.regex.finditer(text)]
    return found
