"""Reading order: which article each line of a page belongs to, and where it goes on from.

The columns of a printed page reach us cut into blocks, and the blocks of two or three articles alternate: a
block stops inside a sentence, the next article's headline stands there, and the sentence goes on several
blocks later. The lines are assigned by the cheapest path (a beam over *who is being read* and *whose last
sentence is open*), with the words that lines share as evidence, re-estimated a few times.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kg.segment.cohesion import misfit
from kg.segment.kinds import Line, ends_sentence

_WINDOW = 4
_BEAM = 64
_ROUNDS = 4
_OPENING = re.compile(
    r"^(?:“|[近今去本同上][年日月期周来]|当前|目前|如今|眼下|此外|同时|据|下一步|接下来|与此同时|截至|为|在[^，。]{2,12}[，]|[一二三四五六七八九十]{1,2}[、是]|（[一二三四五六七八九十]|\d{1,2}月\d{1,2}日|\d{1,2}日|20\d\d年|记者|随着)"
)
_MIDDLE = re.compile(r"^[，。；：、！？）》」』”’]")

FIRST_SWITCH = 5.0
"""Cost of the page's first return to an article whose last sentence is closed: most pages are in order."""
SWITCH = 1.5
SWITCH_OPEN = 0.3
INSERT = 4.0
LEFT_OPEN = 2.5
MISJOIN = 2.5


@dataclass(frozen=True, slots=True)
class Placed:
    """One line's article (index), and whether it goes on with that article's last, open line."""

    article: int
    joins: bool


State = tuple[int, frozenset[int], bool]
"""The article being read, those whose last sentence is open, and whether the page has gone back to an article yet."""
Path = tuple[float, tuple[Placed, ...]]


def assign(lines: Sequence[Line], heads: Sequence[int | None]) -> list[Placed]:
    """Place ``lines``; ``heads[i]`` is the article that line ``i`` opens (headline, byline) or ``None``.

    Article numbers rise from 0 in the order of their headlines; a line can only go to a headline before it.
    """
    number = 1 + max((h for h in heads if h is not None), default=0)
    if number == 1:
        return _best(lines, heads, [[0.0]] * len(lines))
    texts = [line.text for line in lines]
    weights = [1.5 if head is not None else 1.0 for head in heads]
    known = _certain(heads)
    placed: list[Placed] = []
    for _ in range(_ROUNDS):
        now = _best(lines, heads, misfit(texts, known, weights, number))
        if now == placed:
            break
        placed, known = now, [p.article for p in now]
    return placed


def _certain(heads: Sequence[int | None]) -> list[int | None]:
    """The articles of the lines that cannot be another's, else ``None``.

    They are all lines before the second headline, then a headline's own and the first line under it.
    """
    known: list[int | None] = []
    current, fresh = 0, True
    for i, head in enumerate(heads):
        fresh = head is not None or (i > 0 and heads[i - 1] is not None)
        current = current if head is None else head
        known.append(current if fresh or current == 0 else None)
    return known


def _best(lines: Sequence[Line], heads: Sequence[int | None], costs: Sequence[Sequence[float]]) -> list[Placed]:
    beam: dict[State, Path] = {(0, frozenset(), False): (0.0, ())}
    started = 0
    for i, line in enumerate(lines):
        head = heads[i]
        started = max(started, head or 0)
        fresh = i > 0 and heads[i - 1] is not None
        nearest: dict[State, Path] = {}
        for state, (cost, path) in beam.items():
            for after, extra, placed in _moves(line, head, fresh, state, started, costs[i]):
                total = cost + extra
                if after not in nearest or total < nearest[after][0]:
                    nearest[after] = (total, (*path, placed))
        beam = dict(sorted(nearest.items(), key=_rank)[:_BEAM])
    ended = {state: (cost + LEFT_OPEN * len(state[1]), path) for state, (cost, path) in beam.items()}
    return list(min(ended.items(), key=_rank)[1][1])


def _rank(item: tuple[State, Path]) -> tuple[float, int, list[int], bool]:
    (current, opened, returned), (cost, _) = item
    return cost, current, sorted(opened), returned


def _moves(
    line: Line, head: int | None, fresh: bool, state: State, started: int, costs: Sequence[float]
) -> list[tuple[State, float, Placed]]:
    """Where a line can go, at what cost; the first line under a headline is always that article's."""
    current, opened, returned = state
    if head is not None:
        return [((head, opened, returned), 0.0, Placed(head, False))]
    moves = []
    opening = bool(_OPENING.match(line.text))
    stays_open = line.role == "body" and not ends_sentence(line.text)
    for article in [current] if fresh else range(max(0, started - _WINDOW + 1), started + 1):
        cost, back = costs[article], returned
        if article != current:
            if current in opened or article in opened:
                cost += SWITCH_OPEN
            elif returned:
                cost += SWITCH
            else:
                cost += FIRST_SWITCH
            back = True
        if article in opened:
            if line.role == "body":
                after = opened if stays_open else opened - {article}
                moves.append(((article, after, back), cost + (MISJOIN if opening else 0.0), Placed(article, True)))
            if not stays_open:
                aside = INSERT if line.role == "body" and not opening else INSERT / 2
                moves.append(((article, opened, back), cost + aside, Placed(article, False)))
        else:
            after = opened | {article} if stays_open else opened
            middle = MISJOIN if _MIDDLE.match(line.text) else 0.0
            moves.append(((article, after, back), cost + middle, Placed(article, False)))
    return moves
