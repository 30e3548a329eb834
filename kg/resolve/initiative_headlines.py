"""Headlines leave words out: 某市开展供水抢险演练 over a report on 2025年某市供水保障应急抢险演练 is one exercise."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping

from kg.model import Document, Mention
from kg.resolve.areas import head
from kg.resolve.groups import Group, Joins
from kg.resolve.titles import Title

SHORTEST = 6  # letters of a form that is sure not to fit another name by chance
_GAPS = 4  # how often words may be left out
_HIGHER = re.compile(
    r"全国|中央|国家|全省|自治区"
)  # another level's meeting is another meeting, unless that level holds it
_HOLDER = {"全省": re.compile("省"), "自治区": re.compile("自治区|[^区]区[党团]?委")}
_NATION = re.compile(r"国家|全国|中国|国务院|总[局会署]|[^支干]部(?!署|分|队|门)")
_SWAPPED = 8  # letters of a form whose words may stand in another order
_QUOTED = 6  # letters that two names quote alike
_YEAR = re.compile(r"(?:19|20)\d\d年?度?|[一二三四五六七八九十\d]+[届次]")
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
        said = [before for m in groups[key].mentions if (before := _announced(document.text, m, headed)) is not None]
        if not said:
            continue
        articles = groups[key].articles
        longer = {
            joins.find(other)
            for other, o in titles.items()
            if joins.find(other) != key
            and not articles.keys().isdisjoint(groups[other].articles)
            and _HELD.get(o.kind) == _HELD[t.kind]
            and o.flat[-2:] == t.flat[-2:]
            and (_level(o) in ("", _level(t)) or any(_holds(_level(o), before) for before in said))
            and set(t.cores) <= set(o.cores)  # “佳节”活动 is not “佳节·端午”活动
            and _one_area(t, o)
            and (left_out(t.bare, o.flat) or swapped(t.bare, o.flat) or _quote_alike(t, o))
        }
        if len(longer) == 1:
            joins.join(longer.pop(), key, "the same name, shortened in a headline")


def _announced(text: str, m: Mention, headed: Iterable[tuple[int, int]]) -> str | None:
    """What the headline says before the mention, ``""`` behind 本次; ``None`` where neither is the case."""
    if _POINTED.search(text, max(0, m.start - 2), m.start):
        return ""
    return next((text[start : m.start] for start, end in headed if start <= m.start and m.end <= end), None)


def _level(t: Title) -> str:
    found = _HIGHER.match(t.flat)
    return found[0] if found else ""


def _holds(level: str, before: str) -> bool:
    """Whether the headline says before the name that a body of the level holds it: 省林业局举办…培训班."""
    return _HOLDER.get(level, _NATION).search(before) is not None


def _one_area(short: Title, long: Title) -> bool:
    """Whether what stands before the two names, place and year, speaks not of two places."""
    a, b = _area(short), _area(long)
    return not a or not b or a in b or b in a or left_out(a, b)


def _area(t: Title) -> str:
    year = _YEAR.match(t.flat)
    rest = t.flat[year.end() :] if year else t.flat
    end = head(rest).end
    return rest[: end if end > 1 else 0]  # 区外, 市直 name no area


def _quote_alike(short: Title, long: Title) -> bool:
    """Whether both quote the same and are the same kind of occasion: “甲”第十届旅游日启动仪式, “甲”中国旅游日活动启动仪式."""
    return short.cores == long.cores and short.noun == long.noun and sum(map(len, short.cores)) >= _QUOTED


def swapped(short: str, long: str) -> bool:
    """Whether ``long`` says all that ``short`` does, in another order.

    >>> swapped("区外派遣青年志愿者欢送仪式", "派遣赴区外七地服务青年志愿者欢送仪式")
    True
    >>> swapped("春季城东环境整治行动", "城东春季河道环境整治月行动"), swapped("春季城东环境整治行动", "城东环境整治行动")
    (True, False)
    """
    if not _SWAPPED <= len(short) < len(long) <= 3 * len(short) or Counter(short) - Counter(long):
        return False
    pairs = [short[n : n + 2] for n in range(len(short) - 1)]
    return 3 * sum(pair not in long for pair in pairs) <= len(pairs)


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
