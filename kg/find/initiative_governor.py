"""The verb that governs a candidate: right before it, or before the enumeration that it belongs to."""

from __future__ import annotations

import re

from kg.lexicon import rows
from kg.lexicon.packs import cached


@cached
def _verbs() -> tuple[re.Pattern[str], dict[str, str]]:
    table = {row[0]: row[1] for row in rows("initiative_verbs")}
    return re.compile("(?:" + "|".join(sorted(table, key=lambda w: (-len(w), w))) + r")(?=(?:了|的|起|出)?$)"), table


@cached(maxsize=4096)
def governor(before: str) -> tuple[str, str]:
    """The verb right before a candidate and its class (``none`` where none stands)."""
    pattern, table = _verbs()
    best = None
    for m in pattern.finditer(before):
        best = best or m
    return (best[0], table[best[0]]) if best else ("", "none")


def shared_governor(mask: str, at: int, reach: int, stops: re.Pattern[str]) -> tuple[str, str]:
    """The verb before the first member of the enumeration that reaches ``at`` (出台了甲办法、乙办法; 开展以…为主的“甲”,
    以…为主的“乙”).
    """
    lo = max(0, at - reach)
    for m in stops.finditer(mask, lo, at):
        lo = m.end()
    pattern, table = _any_verb()
    found = list(pattern.finditer(mask, lo, at))
    creating = [m[0] for m in found if table[m[0]] in ("create", "follow")]
    verb = creating[0] if creating else found[0][0] if found else ""
    return (verb, table[verb]) if verb else ("", "none")


@cached
def _any_verb() -> tuple[re.Pattern[str], dict[str, str]]:
    _, table = _verbs()
    return re.compile("|".join(sorted((w for w in table if len(w) > 1), key=lambda w: (-len(w), w)))), table
