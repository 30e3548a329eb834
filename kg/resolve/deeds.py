"""References to undertakings: 该项目, 此次活动, 本届山歌节, and a bare noun that opens its sentence (项目起于…)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from kg.model import Entity, Mention
from kg.resolve.areas import plain

# what one says for an undertaking whose name may end otherwise, with how such names end
_FAMILIES = {
    "活动": r"(?:活动|仪式|大赛|竞赛|比赛|节|展|展览|周|月|日|演练|论坛|晚会|演出|讲座|宣讲|巡讲|义诊|招聘会|推介会|分享会|博览会|运动会|嘉年华|沙龙|行)$",
    "赛事": r"(?:赛|马拉松|运动会|比武)$",
    "比赛": r"(?:赛|马拉松|运动会|比武)$",
    "大赛": r"赛$",
    "竞赛": r"赛$",
    "展览": r"(?:展|展览|特展|成就展|摄影展|书画展)$",
    "展会": r"(?:展|展览会|博览会|展销会|交易会)$",
    "节会": r"节$",
    "培训": r"(?:培训班|研修班|轮训班|培训|训练营)$",
    "培训班": r"(?:培训|培训班|轮训班)$",
    "演练": r"(?:演练|演习)$",
    "演习": r"(?:演练|演习)$",
    "项目": r"(?:项目|工程|改造|改建|扩建|新建)$",
    "工程": r"(?:工程|项目|改造|改建|扩建|新建)$",
    "改造": r"(?:改造|改造工程|改造项目)$",
    "行动": r"(?:行动|整治|会战|攻坚战)$",
    "论坛": r"(?:论坛|峰会|对话会)$",
}
_POINTS = "(?:这一?[项个次场套届期]?|这一|此[次项届]|该[项次届]|该|本[次届])"
_TAIL = r"[一-鿿]{2,8}"
_NO_TAIL = frozenset("部组区者员制化场司库")  # 项目部, 活动区
_HEADS = (
    "项目|工程|活动|大赛|比赛|竞赛|赛事|论坛|培训班|研修班|培训|展览|展会|博览会|行动|平台|机制|计划|系统|演练|节会"
)
_OPENS = r"(?:(?:据悉|据了解|据介绍|其中|目前|今年)，)?"
_DOES = (
    r"(?:由|在(?!线)|于|将|已(?!经在)|是|系|为(?!了)|自|从|起于|始于|途经|途径|东起|西起|南起|北起|位于|地处|选址|落户|总投资|总长|全长|计划(?!生育)|预计|建成|建设(?:内容|地点|规模|单位|周期|工期)|"
    r"纳入|列入|被|分(?:为|三|两|四|五)|共(?:有|吸引|设|分|投)|历时|旨在|采用|采取|以|覆盖|惠及|涉及|吸引|设(?:有|置|立|在)|得到|受到|启动|开工|竣工|完工|投用|实施|主会场|地点|（|期间，|结束后)"
)
_NEAR = 250  # characters in which a bare noun has its antecedent
_SENTENCE_ENDS = "。！？\n；"

Row = tuple[Mention, Entity]


#: A demonstrative with the letters behind it (``tail``).
_POINTED = re.compile(f"{_POINTS}(?P<tail>{_TAIL})")
#: A noun at the head of the text, with a predicate right behind it, and one at the head of a later sentence.
_FIRST = re.compile(rf"{_OPENS}(?P<noun>{_HEADS}|[一-鿿]{{1,4}}[节展赛])(?={_DOES})")
_BARE = re.compile(rf"[{_SENTENCE_ENDS}\s]{_FIRST.pattern}")

#: “甲”“乙”、“丙”|等主题活动: what is pointed back to is the whole, not one of them.
_SERIES = re.compile("(?:[”’」』》]?[、和]?[“‘「『《][^”’」』》。；]{1,24}){0,6}[”’」』》]?等")
_ALONE = 2  # letters, mark included, behind the last of the row
_NEXT = re.compile("[”’」』》][、和]?[“‘「『《]?$")


def _in_series(text: str, m: Mention) -> bool:
    """Whether the name is one of several in quotation marks that 等 sums up."""
    rest = _SERIES.match(text, m.end)
    return rest is not None and (len(rest[0]) > _ALONE or bool(_NEXT.search(text, max(0, m.start - 3), m.start)))


def fitting(noun: str, rows: Iterable[Row]) -> Iterator[Row]:
    """The undertakings of ``rows`` whose names end in the noun; where none does, those of its family."""
    deeds = [(m, e) for m, e in rows if e.type == "Initiative"]
    literal = [(m, e) for m, e in deeds if plain(e.name).endswith(noun) or plain(m.name).endswith(noun)]
    family = _FAMILIES.get(noun)
    if literal or family is None:
        yield from literal
    else:
        yield from ((m, e) for m, e in deeds if e.subtype != "document" and re.search(family, plain(e.name)))


def noun_of(tail: str, rows: list[Row]) -> str:
    """The longest beginning of the letters behind a demonstrative that names a kind of undertaking told of; ``""`` for none."""
    for size in range(len(tail), 1, -1):
        if tail[size : size + 1] not in _NO_TAIL and any(True for _ in fitting(tail[:size], rows)):
            return tail[:size]
    return ""


def nearest(text: str, at: int, rows: list[Row]) -> Entity | None:
    """The one undertaking that a bare noun at ``at`` means: the only fitting one in the sentences right before, else in the
    article so far; ``None`` where there are several. ``rows`` are the fitting ones, the nearest first.
    """
    close = {e.id: e for m, e in rows if at - m.end <= _NEAR and _sentences(text, m.end, at) <= 2}
    every = close or {e.id: e for _, e in rows}
    return next(iter(every.values())) if len(every) == 1 else None


def _sentences(text: str, start: int, end: int) -> int:
    return sum(text.count(mark, start, end) for mark in "。！？\n")


def deeds(
    text: str, floor_at: Callable[[int], int], before: Callable[[int, int], list[Row]], covered: Callable[[int], bool]
) -> Iterator[tuple[int, int, str, str]]:
    """References to undertakings in the order of the text: start, end, entity id, reason.

    ``before(offset, floor)`` gives the undertakings named before an offset, the likeliest antecedent first; ``floor_at`` how far back
    they may stand; ``covered`` tells whether a name stands at an offset.
    """
    found = sorted(
        [
            *((m.start(), m, "tail") for m in _POINTED.finditer(text)),
            *((m.start("noun"), m, "noun") for m in (_FIRST.match(text), *_BARE.finditer(text)) if m is not None),
        ],
        key=lambda row: (row[0], row[2]),
    )
    for at, m, group in found:
        if covered(at) or covered(m.start(group)):
            continue
        rows = [(e, d) for e, d in before(at, floor_at(at)) if group != "tail" or not _in_series(text, e)]
        if not rows:
            continue
        if group == "tail":
            noun = noun_of(m["tail"], rows)
            chosen = next((e for _, e in fitting(noun, rows)), None) if noun else None
        else:
            noun = m["noun"]
            chosen = nearest(text, at, list(fitting(noun, rows)))
        if chosen is None or _other(text, noun, at, chosen, rows, covered):
            continue
        yield at, m.start(group) + len(noun), chosen.id, f"the nearest {noun} named before"


def _other(text: str, noun: str, at: int, chosen: Entity, rows: list[Row], covered: Callable[[int], bool]) -> bool:
    """Whether another such undertaking stands between, or one without a name of its own: 开展宣讲活动。此次活动…."""
    end = max(m.end for m, e in rows if e.id == chosen.id)
    if any(m.start > end and e.id != chosen.id and noun in plain(m.name) for m, e in rows):
        return True  # 甲活动… 《乙活动方案》… 该项活动
    unnamed = re.compile(f"(?:开展|举办|举行|组织|召开|启动|实施)[^，。；！]{{0,16}}{noun}")
    return any(not covered(u.end() - 1) for u in unnamed.finditer(text, end, at))
