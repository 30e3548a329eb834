"""Reading order: which article each line of a page belongs to, and where it goes on from.

The columns of a printed page reach us cut into blocks, and the blocks of two or three articles alternate: a
block stops inside a sentence, the next article's headline stands there, and the sentence goes on several
blocks later. The lines are assigned by the cheapest path (a beam over *who is being read* and *whose last
sentence is open*), with the words that lines share as evidence, re-estimated a few times.
"""

from __future__ import annotations

import functools
import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from kg.frozen import quick
from kg.segment.cohesion import Vocabulary, is_stray, joint
from kg.segment.kinds import Line, ends_sentence

_WINDOW = 4
_BEAM = 16
_ROUNDS = 4
_OPENING = re.compile(
    r"^(?:“|[近今去本同上][年日月期周来]|当前|目前|如今|眼下|此外|同时|据|下一步|接下来|与此同时|截至|为|在[^，。]{2,12}[，]|[一二三四五六七八九十]{1,2}[、是]|（[一二三四五六七八九十]|\d{1,2}月\d{1,2}日|\d{1,2}日|20\d\d年|记者|随着)"
)
_SUBJECT = re.compile(r"(?:^|[。！？])([一-鿿]{4})")
ATTRIBUTION = re.compile(r"[^，。！？；：“”]{2,30}(?:说|说道|表示|坦言|感慨|感叹|介绍|点评|点评说|笑着说|回忆)。")
"""What follows a quotation: its speaker. A cut can fall between the two."""
_MIDDLE = re.compile(r"^[，。；：、！？）》」』”’的地得了着过们]")

FIRST_SWITCH = 8.0
"""Cost of the page's first return to an article whose last sentence is closed: most pages are in order."""
SWITCH = 1.5
LEAVE_OPEN = 0.3
PASSED_OVER = 3.0
"""Going to an article whose last sentence is closed while another's waits for its end."""
RETURN_OPEN = 1.5
INSERT = 4.0
LEFT_OPEN = 2.5
MISJOIN = 2.5
HEADLESS = 5.0
GIVE_UP = 5.0
HALF_WORD = 4.0
SURE = 1.0
"""Weight of what the lines of known article say when two assignments of the others are compared."""
STRAY = 6.0
"""A cut in the middle of a word, and then a new subject that other sentences of the page begin with."""


@quick
@dataclass(frozen=True, slots=True)
class Placed:
    """One line's article (index), and whether it goes on with that article's last, open line."""

    article: int
    joins: bool
    gives_up: bool = False
    """The article's open sentence is left without its end: its text is lost at the source."""


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
    certain = _certain(heads)
    sure = vocabulary.misfit(certain, number)
    results = []
    for known in (certain, _in_turn(heads)):
        placed: list[Placed] = []
        for _ in range(_ROUNDS):
            cost, now = _best(lines, heads, vocabulary.misfit(known, number))
            if now == placed:
                break
            placed, known = now, [p.article for p in now]
        results.append((cost + SURE * sum(row[p.article] for row, p in zip(sure, placed, strict=True)), placed))
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
    shapes = [_Shape.of(line) for line in lines]
    seams: dict[tuple[int, int], float] = {}

    @functools.cache
    def subjects() -> Counter[str]:
        return Counter(m[1] for line in lines for m in _SUBJECT.finditer(line.text))

    def seam(i: int, j: int) -> float:
        if (i, j) not in seams:
            before, after = lines[i].text, lines[j].text
            spanned = joint(before[-4:], after[:4])
            cost = spanned + (MISJOIN if shapes[j].opening else 0.0)
            if spanned > 0 and is_stray(before[-6:]):
                cost += STRAY if subjects()[after[:4]] > 2 else HALF_WORD
            if ATTRIBUTION.match(after):
                cost += STRAY
            seams[i, j] = cost
        return seams[i, j]

    def give_up(i: int, j: int) -> float:
        return GIVE_UP if seam(i, j) < STRAY else 1.0

    for i, head in enumerate(heads):
        started = max(started, head or 0)
        fresh = i > 0 and heads[i - 1] is not None
        nearest: dict[State, Path] = {}
        for state, (cost, path) in beam.items():
            for after, extra, place in _moves(shapes[i], i, head, fresh, state, started, costs[i], seam, give_up):
                total = cost + extra
                if after not in nearest or total < nearest[after][0]:
                    nearest[after] = (total, (path, place))
        beam = dict(sorted(nearest.items(), key=_rank)[:_BEAM]) if len(nearest) > 1 else nearest
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


@quick
@dataclass(frozen=True, slots=True)
class _Shape:
    """What a line looks like at both ends."""

    body: bool
    opening: bool
    middle: bool
    stays_open: bool

    @staticmethod
    def of(line: Line) -> _Shape:
        body = line.role == "body"
        text = line.text
        return _Shape(body, bool(_OPENING.match(text)), bool(_MIDDLE.match(text)), body and not ends_sentence(text))


def _moves(
    line: _Shape,
    i: int,
    head: int | None,
    fresh: bool,
    state: State,
    started: int,
    costs: Sequence[float],
    seam: Callable[[int, int], float],
    give_up: Callable[[int, int], float],
) -> list[tuple[State, float, Placed]]:
    """Where line ``i`` can go, at what cost; the first line under a headline is always that article's."""
    current, opened, returned = state
    if head is not None:
        return [((head, opened, returned), 0.0, Placed(head, False))]
    stops = dict(opened)
    moves = []
    for article in [current] if fresh else range(max(0, started - _WINDOW + 1), started + 1):
        cost, back = costs[article], returned
        if article != current:
            back = True
            if article in stops:
                cost += LEAVE_OPEN if current in stops else RETURN_OPEN
            else:
                cost += (SWITCH if returned else FIRST_SWITCH) if not stops else SWITCH + PASSED_OVER
        others = tuple(pair for pair in opened if pair[0] != article) if opened else opened
        stopped = tuple(sorted((*others, (article, i)))) if line.stays_open else others
        if article in stops:
            if line.body:
                moves.append(((article, stopped, back), cost + seam(stops[article], i), Placed(article, True)))
                moves.append(
                    ((article, stopped, back), cost + give_up(stops[article], i), Placed(article, False, True))
                )
            if not line.stays_open:
                aside = INSERT if line.body and not line.opening else INSERT / 2
                moves.append(((article, opened, back), cost + aside, Placed(article, False)))
        else:
            moves.append(((article, stopped, back), cost + (HEADLESS if line.middle else 0.0), Placed(article, False)))
    return moves
