"""Reading order: which article each line of a page belongs to, and where it goes on from.

The columns of a printed page reach us cut into blocks, and the blocks of two or three articles alternate: a
block stops inside a sentence, the next article's headline stands there, and the sentence goes on several
blocks later. The lines are assigned by the cheapest path (a beam over *who is being read* and *whose last
sentence is open*), with the words that lines share as evidence, re-estimated a few times.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from kg.segment.kinds import Line, ends_sentence

_WINDOW = 4
_BEAM = 64
_ROUNDS = 4
_HAN = re.compile(r"[一-鿿A-Za-z0-9]+")
_OPENING = re.compile(
    r"^(?:“|[近今去本同上][年日月期周来]|当前|目前|如今|眼下|此外|同时|据|下一步|接下来|与此同时|截至|为|在[^，。]{2,12}[，]|[一二三四五六七八九十]{1,2}[、是]|（[一二三四五六七八九十]|\d{1,2}月\d{1,2}日|\d{1,2}日|20\d\d年|记者|随着)"
)
_MIDDLE = re.compile(r"^[，。；：、！？）》」』”’]")

SWITCH, SWITCH_OPEN, INSERT, LEFT_OPEN, MISJOIN, REOPEN = 3.0, 0.6, 4.0, 2.5, 2.5, 0.8


@dataclass(frozen=True, slots=True)
class Placed:
    """One line's article (index), and whether it goes on with that article's last, open line."""

    article: int
    joins: bool


State = tuple[int, frozenset[int]]
Path = tuple[float, tuple[Placed, ...]]


def assign(lines: Sequence[Line], heads: Sequence[int | None]) -> list[Placed]:
    """Place ``lines``; ``heads[i]`` is the article that line ``i`` opens (headline, byline) or ``None``.

    Article numbers rise from 0 in the order of their headlines; a line can only go to a headline before it.
    """
    grams = [_grams(line.text) for line in lines]
    placed = _first_guess(lines, heads)
    if max((h for h in heads if h is not None), default=0) == 0:
        return _best(lines, heads, [{} for _ in lines])
    for _ in range(_ROUNDS):
        affinity = _affinities(grams, [p.article for p in placed], heads)
        now = _best(lines, heads, affinity)
        if now == placed:
            break
        placed = now
    return placed


def _grams(text: str) -> frozenset[str]:
    runs = _HAN.findall(text)
    return frozenset(run[i : i + n] for run in runs for n in (2, 3) for i in range(len(run) - n + 1))


def _first_guess(lines: Sequence[Line], heads: Sequence[int | None]) -> list[Placed]:
    now, placed = 0, []
    for head in heads:
        now = now if head is None else head
        placed.append(Placed(now, False))
    return placed


def _affinities(
    grams: Sequence[frozenset[str]], articles: Sequence[int], heads: Sequence[int | None]
) -> list[dict[int, float]]:
    """Cost of each article for each line, from the character pairs and triples it shares with the article's other lines."""
    counts: defaultdict[str, Counter[int]] = defaultdict(Counter)
    size: Counter[int] = Counter()
    for gs, article, head in zip(grams, articles, heads, strict=True):
        weight = 2 if head is not None else 1
        size[article] += len(gs) * weight
        for g in sorted(gs):
            counts[g][article] += weight
    every = sorted(size)
    mean = sum(size.values()) / max(1, len(size))
    costs = []
    for gs, own in zip(grams, articles, strict=True):
        scores = dict.fromkeys(every, 0.0)
        for g in sorted(gs):
            row = counts[g]
            others = {a: (row[a] - (a == own)) * mean / max(size[a], 1) for a in every}
            total = sum(others.values())
            if total <= 0:
                continue
            for a in every:
                scores[a] -= math.log((others[a] + 0.3) / (total + 0.3 * len(every)) * len(every)) * 0.35
        low = min(scores.values(), default=0.0)
        costs.append({a: min(s - low, 12.0) for a, s in scores.items()})
    return costs


def _best(lines: Sequence[Line], heads: Sequence[int | None], affinity: Sequence[dict[int, float]]) -> list[Placed]:
    beam: dict[State, Path] = {(0, frozenset()): (0.0, ())}
    started = 0
    for i, line in enumerate(lines):
        head = heads[i]
        if head is not None:
            started = max(started, head)
        nearest: dict[State, Path] = {}
        for (current, opened), (cost, path) in beam.items():
            for state, extra, placed in _moves(line, head, current, opened, started, affinity[i]):
                total = cost + extra
                if state not in nearest or total < nearest[state][0]:
                    nearest[state] = (total, (*path, placed))
        beam = dict(sorted(nearest.items(), key=lambda item: (item[1][0], item[0][0], sorted(item[0][1])))[:_BEAM])
    final = min(
        beam.items(), key=lambda item: (item[1][0] + LEFT_OPEN * len(item[0][1]), item[0][0], sorted(item[0][1]))
    )
    return list(final[1][1])


def _moves(
    line: Line, head: int | None, current: int, opened: frozenset[int], started: int, affinity: dict[int, float]
) -> list[tuple[State, float, Placed]]:
    if head is not None:
        return [((head, opened), 0.0, Placed(head, False))]
    moves = []
    opening = bool(_OPENING.match(line.text))
    stays_open = line.role == "body" and not ends_sentence(line.text)
    for article in range(max(0, started - _WINDOW + 1), started + 1):
        cost = affinity.get(article, 0.0)
        if article != current:
            cost += SWITCH_OPEN if current in opened else SWITCH
            if article not in opened:
                cost += REOPEN
        if article in opened:
            if line.role == "body":
                after = opened if stays_open else opened - {article}
                moves.append(((article, after), cost + (MISJOIN if opening else 0.0), Placed(article, True)))
            if not stays_open:
                moves.append(
                    (
                        (article, opened),
                        cost + (INSERT if line.role == "body" and not opening else INSERT / 2),
                        Placed(article, False),
                    )
                )
        else:
            after = opened | {article} if stays_open else opened
            moves.append(
                ((article, after), cost + (MISJOIN if _MIDDLE.match(line.text) else 0.0), Placed(article, False))
            )
    return moves
