"""Sentences of evidence with what matters in them marked: for explanations the stating words, for a review the entities.

Statements are told together: a sentence that several of them share is shown once.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from kg.ask.model import Fact, Statement
from kg.graph.sentences import Sentences

_NEAR = 40  # characters kept around marked words where a sentence is long
_LONG = 140
_BREAKS = re.compile("[，；：。！？\n]")

#: What marked words are; ``""`` is what no mark is on.
Mark = Literal["", "words", "subject", "object"]
Part = tuple[str, Mark]


@dataclass(frozen=True, slots=True)
class Passage:
    """Words of one document: ``parts`` in order, each with its mark, and the statements they are of."""

    parts: tuple[Part, ...]
    statements: tuple[Statement, ...]


def told_together(facts: Sequence[Fact]) -> list[tuple[Fact, ...]]:
    """Facts that the very same words state of several entities (co-ordinated objects), as one group each."""
    groups: dict[tuple[object, ...], list[Fact]] = {}
    for f in facts:
        spans = tuple((s.document, s.start, s.end, s.status) for s in f.statements)
        groups.setdefault((f.predicate, f.direction, f.text, f.titles, f.since, f.until, spans), []).append(f)
    return [tuple(group) for group in groups.values()]


def passages(statements: Iterable[Statement], sentences: Sentences) -> list[Passage]:
    """The sentences around the statements, each once; in the order of the first statement in each."""
    found: list[tuple[int, int, list[Statement]]] = []
    for s in statements:
        around = sentences.around(s.document, s.start, s.end)
        first, last = (around[0], around[0] + len(around[1])) if around else (s.start, s.end)
        for n, (start, end, others) in enumerate(found):
            if others[0].document == s.document and start < last and first < end:
                found[n] = (min(start, first), max(end, last), [*others, s])
                break
        else:
            found.append((first, last, [s]))
    return [_passage(first, last, group, sentences) for first, last, group in found]


def _passage(first: int, last: int, group: list[Statement], sentences: Sentences) -> Passage:
    ordered = tuple(sorted(group, key=lambda s: (s.start, s.end)))
    text = sentences.between(ordered[0].document, first, last)
    if text is None:  # the document is not at hand: only the evidence's own words are
        return Passage(tuple((s.words, "words") for s in ordered), ordered)
    return Passage(marked(text, first, [(s.start, s.end, "words") for s in ordered]), ordered)


def marked(text: str, first: int, spans: Iterable[tuple[int, int, Mark]]) -> tuple[Part, ...]:
    """The text, which begins at the offset ``first``, cut at the marked spans; a long one without what is far from them.

    Spans that overlap are one where their marks are equal; of others the one that begins first holds.
    """
    parts: list[Part] = []
    at = first
    for start, end, mark in _joined(sorted(spans)):
        parts += [(text[at - first : start - first], ""), (text[start - first : end - first], mark)]
        at = end
    parts.append((text[at - first :], ""))
    if len(text) > _LONG and len(parts) > 1:
        ends = len(parts) - 1
        parts = [(t if mark else _shortened(t, n > 0, n < ends), mark) for n, (t, mark) in enumerate(parts)]
    return tuple(p for p in parts if p[0])


def _joined(spans: Iterable[tuple[int, int, Mark]]) -> list[tuple[int, int, Mark]]:
    """Spans that do not overlap; ``spans`` are sorted."""
    out: list[tuple[int, int, Mark]] = []
    for start, end, mark in spans:
        if not out or start >= out[-1][1]:
            out.append((start, end, mark))
        elif mark == out[-1][2]:
            out[-1] = (out[-1][0], max(out[-1][1], end), mark)
    return out


def _shortened(text: str, after: bool, before: bool) -> str:
    """Unmarked words without what is far from marked ones (which stand ``after`` and ``before`` them), cut at a clause."""
    head = _NEAR if after else 0
    tail = _NEAR if before else 0
    if len(text) <= head + tail + _NEAR // 2:
        return text
    ends = [m.end() for m in _BREAKS.finditer(text)]
    left = next((e for e in ends if e >= head), len(text)) if head else 0
    right = next((e for e in reversed(ends) if e <= len(text) - tail), 0) if tail else len(text)
    return text if left >= right else text[:left] + "…" + text[right:]
