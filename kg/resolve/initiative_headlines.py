"""Headlines leave words out: 某市开展供水抢险演练 over a report on 2025年某市供水保障应急抢险演练 is one exercise."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from kg.model import Document, Mention
from kg.resolve.groups import Group, Joins
from kg.resolve.titles import Title

SHORTEST = 6  # letters of a form that is sure not to fit another name by chance
_GAPS = 4  # how often words may be left out
_HIGHER = re.compile(r"全国|中央|国家|全省|自治区")  # another level's meeting is another meeting
_POINTED = re.compile(r"(?:本次|此次|这次|该)$")
_HELD = {"event": "event", "campaign": "deed", "programme": "deed", "project": "deed"}


def join_headlines(
    document: Document, groups: Mapping[str, Group], titles: Mapping[str, Title], joins: Joins[str]
) -> None:
    """Join the short form of a headline, or of 本次…, to the one name of the article that says all its letters, in their
    order, and more.
    """
    headed = [(b.start, b.end) for a in document.articles for b in a.blocks if b.kind in ("title", "heading")]
    for key, t in titles.items():
        if joins.find(key) != key or len(t.bare) < SHORTEST or t.kind not in _HELD:
            continue
        if not any(_announced(document.text, m, headed) for m in groups[key].mentions):
            continue
        articles = groups[key].articles
        longer = {
            joins.find(other)
            for other, o in titles.items()
            if joins.find(other) != key
            and not articles.keys().isdisjoint(groups[other].articles)
            and _HELD.get(o.kind) == _HELD[t.kind]
            and o.flat[-2:] == t.flat[-2:]
            and bool(_HIGHER.match(o.flat)) <= bool(_HIGHER.match(t.flat))
            and set(t.cores) <= set(o.cores)  # “佳节”活动 is not “佳节·端午”活动
            and _one_area(t, o)
            and left_out(t.bare, o.flat)
        }
        if len(longer) == 1:
            joins.join(longer.pop(), key, "the same name, shortened in a headline")


def _announced(text: str, m: Mention, headed: Iterable[tuple[int, int]]) -> bool:
    return bool(_POINTED.search(text, max(0, m.start - 2), m.start)) or any(
        start <= m.start and m.end <= end for start, end in headed
    )


def _one_area(short: Title, long: Title) -> bool:
    """Whether what stands before the two names, place and year, speaks not of two places."""
    a, b = short.flat.removesuffix(short.bare), long.flat.removesuffix(long.bare)
    return not a or not b or a in b or b in a or left_out(a, b)


def left_out(short: str, long: str) -> bool:
    """Whether ``long`` is ``short`` with words put in at few places.

    >>> left_out("供水抢险演练", "供水保障应急抢险演练"), left_out("供水抢险演练", "供热保障应急抢险演练")
    (True, False)
    """
    if not 0 < len(long) - len(short) <= 2 * len(short):
        return False
    gaps, at = 0, 0
    for n, letter in enumerate(short):
        found = long.find(letter, at)
        if found < 0:
            return False
        # where a run can go on right here or later, the later place may keep longer runs together
        run = short[n : n + 2]
        whole = long.find(run, at) if found != at else found
        found = whole if whole >= 0 else found
        gaps += found > at
        at = found + 1
    return gaps <= _GAPS and at == len(long)
