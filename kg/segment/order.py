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

from kg.segment.cohesion import Vocabulary, joint
from kg.segment.kinds import Line, ends_sentence

_WINDOW = 4
_BEAM = 64
_ROUNDS = 4
_OPENING = re.compile(
    r"^(?:“|[近今去本同上][年日月期周来]|当前|目前|如今|眼下|此外|同时|据|下一步|接下来|与此同时|截至|为|在[^，。]{2,12}[，]|[一二三四五六七八九十]{1,2}[、是]|（[一二三四五六七八九十]|\d{1,2}月\d{1,2}日|\d{1,2}日|20\d\d年|记者|随着)"
)
_MIDDLE = re.compile(r"^[，。；：、！？）》」』”’]")

FIRST_SWITCH = 8.0
"""Cost of the page's first return to an article whose last sentence is closed: most pages are in order."""
SWITCH = 1.5
SWITCH_OPEN = 0.0
INSERT = 4.0
LEFT_OPEN = 2.5
MISJOIN = 2.5


@dataclass(frozen=True, slots=True)
class Placed:
    """One line's article (index), and whether it goes on with that article's last, open line."""

    article: int
    joins: bool


State = tuple[int, tuple[tuple[int, int], ...], bool]
"""The article being read, the articles whose last sentence is open with the line that it stops in, and whether the
page has gone back to an article yet."""
Trail = tuple["Trail | None", "Placed"]
Path = tuple[float, Trail | None]


def assign(lines: Sequence[Line], heads: Sequence[int | None]) -> list[Placed]:
    """Place ``lines``; ``heads[i]`` is the article that line ``i`` opens (headline, byline) or ``None``.

    Article numbers rise from 0 in the order of their headlines; a line can only go to a headline before it.
    """
    number = 1 + max((h for h in heads if h is not None), default=0)
    if number == 1:
        return _best(lines, heads, [[0.0]] * len(lines))[1]
    vocabulary = Vocabulary([line.text for line in lines], [1.5 if head is not None else 1.0 for head in heads])
    results = []
    for known in (_certain(heads), _in_turn(heads)):
        placed: list[Placed] = []
        for _ in range(_ROUNDS):
            cost, now = _best(lines, heads, vocabulary.misfit(known, number))
            if now == placed:
                break
            placed, known = now, [p.article for p in now]
        results.append((cost, placed))
    return min(results, key=lambda result: result[0])[1]


def _in_turn(heads: Sequence[int | None]) -> list[int | None]:
    """As if one article ended before the next begins."""
    known: list[int | None] = []
    current = 0
    for head in heads:
        current = current if head is None else head
        known.append(current)
    return known


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


def _best(
    lines: Sequence[Line], heads: Sequence[int | None], costs: Sequence[Sequence[float]]
) -> tuple[float, list[Placed]]:
    beam: dict[State, Path] = {(0, (), False): (0.0, None)}
    started = 0
    for i, head in enumerate(heads):
        started = max(started, head or 0)
        fresh = i > 0 and heads[i - 1] is not None
        nearest: dict[State, Path] = {}
        for state, (cost, path) in beam.items():
            for after, extra, place in _moves(lines, i, head, fresh, state, started, costs[i]):
                total = cost + extra
                if after not in nearest or total < nearest[after][0]:
                    nearest[after] = (total, (path, place))
        beam = dict(sorted(nearest.items(), key=_rank)[:_BEAM])
    ended = {state: (cost + LEFT_OPEN * len(state[1]), path) for state, (cost, path) in beam.items()}
    cost, trail = min(ended.items(), key=_rank)[1]
    placed: list[Placed] = []
    while trail:
        trail, last = trail
        placed.append(last)
    return cost, placed[::-1]


def _rank(item: tuple[State, Path]) -> tuple[float, int, tuple[tuple[int, int], ...], bool]:
    (current, opened, returned), (cost, _) = item
    return cost, current, opened, returned


def _moves(
    lines: Sequence[Line],
    i: int,
    head: int | None,
    fresh: bool,
    state: State,
    started: int,
    costs: Sequence[float],
) -> list[tuple[State, float, Placed]]:
    """Where line ``i`` can go, at what cost; the first line under a headline is always that article's."""
    current, opened, returned = state
    if head is not None:
        return [((head, opened, returned), 0.0, Placed(head, False))]
    line = lines[i]
    stops = dict(opened)
    moves = []
    opening = bool(_OPENING.match(line.text))
    stays_open = line.role == "body" and not ends_sentence(line.text)
    for article in [current] if fresh else range(max(0, started - _WINDOW + 1), started + 1):
        cost, back = costs[article], returned
        if article != current:
            back = True
            if current in stops or article in stops:
                cost += SWITCH_OPEN
            else:
                cost += SWITCH if returned else FIRST_SWITCH
        others = tuple(pair for pair in opened if pair[0] != article)
        stopped = tuple(sorted((*others, (article, i)))) if stays_open else others
        if article in stops:
            if line.role == "body":
                seam = joint(lines[stops[article]].text[-4:], line.text[:4]) + (MISJOIN if opening else 0.0)
                moves.append(((article, stopped, back), cost + seam, Placed(article, True)))
            if not stays_open:
                aside = INSERT if line.role == "body" and not opening else INSERT / 2
                moves.append(((article, opened, back), cost + aside, Placed(article, False)))
        else:
            middle = MISJOIN if _MIDDLE.match(line.text) else 0.0
            moves.append(((article, stopped, back), cost + middle, Placed(article, False)))
    return moves
