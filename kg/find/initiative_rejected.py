"""Near misses: candidates that were almost taken for named undertakings, and what spoke against them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kg.find.initiative_known import key
from kg.find.initiative_names import THRESHOLD, printed_name
from kg.find.initiative_parts import Candidate
from kg.lexicon import rows
from kg.model import Mention, Notice

FLOOR = 0.3  # below it a candidate is not worth a reader's time


def near_misses(
    text: str,
    described: Sequence[tuple[Candidate, list[str]]],
    ranked: Sequence[tuple[Candidate, float]],
    mentions: Sequence[Mention],
    table: Mapping[str, float],
) -> tuple[Notice, ...]:
    """One notice a name, at its likeliest place, apart from what was found; ``described`` and ``ranked`` run in step."""
    used = bytearray(len(text))
    for m in mentions:
        used[m.start : m.end] = b"\1" * (m.end - m.start)
    seen = {key(m.name) for m in mentions}
    close = [(c, p, f) for (c, f), (_, p) in zip(described, ranked, strict=True) if FLOOR <= p < THRESHOLD]
    out = []
    for c, p, features in sorted(close, key=lambda row: (-row[1], row[0].start, -row[0].end, row[0].kind)):
        name = printed_name(c, text)
        if key(name) in seen or any(used[c.start : c.end]):
            continue
        seen.add(key(name))
        used[c.start : c.end] = b"\1" * (c.end - c.start)
        out.append(Notice("find", f"no initiative: {_against(features, table)} ({p:.2f})", name, c.start, c.end))
    return tuple(sorted(out, key=lambda n: (n.start, n.end)))


def _against(features: Sequence[str], table: Mapping[str, float]) -> str:
    """The reason in words that belongs to the feature with the lowest weight."""
    worst = min((table.get(f, 0.0), f) for f in features)[1]
    for row in rows("initiative_reasons"):
        if row[0] in worst:
            return row[1]
    return "too little speaks for a name"
