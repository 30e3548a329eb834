"""Occasions named for an undertaking: “护苗”专项行动启动仪式 is a ceremony, and the campaign it opens."""

from __future__ import annotations

import dataclasses
import re
from bisect import bisect_left

from kg.find.initiative_parts import Candidate
from kg.find.initiative_reading import own_head
from kg.lexicon import words
from kg.lexicon.packs import cached
from kg.lexicon.patterns import alternation

Weighed = tuple[Candidate, float]

#: What an undertaking of some length is called; the rest (建设, 治理, 工作) is what a meeting is about.
_LASTING = re.compile(
    r"(?:行动|活动|计划|工程|大赛|竞赛|比赛|培训班|(?:宣传|活动|教育|推广|安全|质量|科技|文化|服务|体验|消费|阅读)[周月日季节年]|[化艺游食酒茶歌果花]节|攻坚战?|会战|(?:建设|改造|治理|安置|扩建|配套|提升)项目)”?$"
)
_COMMON = re.compile(r"(?:^|[节周月日会])(?:系列|主题|宣传|专项|集中|志愿服务|公益)*(?:活动|行动)$")
_SHORTEST = 6  # letters of an undertaking that is named in full within the name of its ceremony
_QUOTED = re.compile(r"“[^“”]{3,}(?<!主题)”$")


@cached
def _ceremony() -> re.Pattern[str]:
    return re.compile(rf"(?P<word>{alternation(words('initiative_ceremonies'))})(?![一-鿿]?[室厅馆场址])")


def ceremonies(text: str, taken: list[Weighed]) -> tuple[list[Weighed], list[Weighed]]:
    """The chosen names, those with the words of a ceremony right behind them lengthened to its name, and the names of
    the campaigns within them.
    """
    chosen: list[Weighed] = []
    within: list[Weighed] = []
    starts = sorted(c.start for c, _ in taken)
    for c, p in taken:
        found = _ceremony().match(text, c.end) if c.kind in ("headed", "quote") and c.subtype != "event" else None
        if found and _LASTING.search(text, c.start, c.end) and not _begins(starts, c.end, found.end()):
            within.append((c, p))
            chosen.append((dataclasses.replace(c, end=found.end(), head=found["word"], subtype="event"), p))
        else:
            chosen.append((c, p))
            if (inner := _opened(text, c)) is not None:
                within.append((inner, p))
    return chosen, within


def _opened(text: str, c: Candidate) -> Candidate | None:
    """The undertaking that an occasion is named for in full: 2026年“暖冬”救助活动|启动仪式, 湖城“清源行动”|推进会."""
    joint = text.find("暨", c.start, c.end)  # 某节开幕式|暨某会
    if (c.subtype != "event" and joint < 0) or c.kind not in ("plain", "headed"):
        return None
    stop = joint if joint >= 0 else c.end
    found = next((m for m in _ceremony().finditer(text, c.start, stop) if m.end() == stop), None)
    end = found.start() if found else c.start
    if end - c.start < _SHORTEST or not _LASTING.search(text, c.start, end):
        return None
    quoted = _QUOTED.search(text, c.start, end)
    start = quoted.start() if quoted else c.start
    head, subtype, strength = own_head(text[start : end - bool(quoted)])
    if not strength or _COMMON.search(text, c.start, end):
        return None
    kind = "quote" if quoted else c.kind
    return dataclasses.replace(c, start=start, end=end, kind=kind, head=head, strength=strength, subtype=subtype)


def _begins(starts: list[int], start: int, end: int) -> bool:
    """Whether one of the offsets lies in [start, end)."""
    n = bisect_left(starts, start)
    return n < len(starts) and starts[n] < end
