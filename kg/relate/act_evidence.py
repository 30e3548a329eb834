"""The words that show an act: its clause, its subject where the clause has none, the undertaking where it stands before."""

from __future__ import annotations

import bisect

from kg.model import Entity, Span
from kg.relate.acts import Act
from kg.relate.frame import Sentence

_NEAR = 60


def evidence(sentence: Sentence, act: Act, topic: Entity | None) -> tuple[Span, ...]:
    """The clause, and where it has no subject of its own, the words that name the subject."""
    if 0 <= act.said < act.start:
        if act.start - act.said <= _NEAR:
            return (sentence.where(act.said, act.end),)
        return (sentence.where(act.start, act.end), sentence.where(act.said, act.said + 1))
    clause = sentence.where(act.start, act.end)
    if act.said < 0 and act.elided and topic is not None and topic in act.agents:
        n = bisect.bisect_right(topic.mentions, clause.start, key=lambda m: m.start)
        if n:
            return (clause, Span(topic.mentions[n - 1].start, topic.mentions[n - 1].end))
    return (clause,)


def with_name(spans: tuple[Span, ...], what: Entity) -> tuple[Span, ...]:
    """The evidence with the words that name the object, where they stand before it."""
    first = bisect.bisect_left(what.mentions, spans[0].start, key=lambda m: m.start)
    if first < len(what.mentions) and what.mentions[first].start < spans[0].end:
        return spans
    n = bisect.bisect_right(what.mentions, spans[0].start, key=lambda m: m.start)
    return (*spans, Span(what.mentions[n - 1].start, what.mentions[n - 1].end)) if n else spans
