"""Indicators: figures that the text states of an agency's work."""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterable

from kg.model import Entity, Indicator, Relation, Span
from kg.relate.context import Context
from kg.relate.indicators_figures import bare, date, exact, figures, headed, in_digits
from kg.relate.indicators_metric import acted, metric, tail
from kg.relate.indicators_owner import Owners
from kg.relate.indicators_work import Figure, Kind, acted_on, kind
from kg.relate.subjects import Named, Subjects

_SPEECH = re.compile(r"“[^”]*$")
_QUOTE_REACH = 120
_ROW = re.compile(r"等[一-鿿]{0,10}(?:共计?|总计|合计|近|约)*$")
_OF_ANOTHER = frozenset({"indicator.change", "indicator.share"})  # what they change or share stays what is told of
_BARE = frozenset(
    {"indicator.rate", "indicator.change", "indicator.share"}
)  # the noun stands before the figure, nothing after it


def find_indicators(c: Context, relations: Iterable[Relation] = ()) -> tuple[Indicator, ...]:
    """Indicators in the order of the text; one for each subject, value and unit.

    ``relations`` are those of the document: what an undertaking came to is its leader's.
    """
    document = c.document
    text, figure = document.text, figures()
    owners = Owners(c, relations)
    names = _Names(c.entities)
    found: dict[tuple[str, str, str], list[Indicator]] = {}
    for article in document.articles:
        for block in article.blocks:
            if block.kind != "body":
                continue
            sentence = -1
            beside: tuple[int, Kind] = (-1, "")  # where the figure before ends, and what it was
            last: tuple[Entity | None, float, int, str] | None = None  # owner, confidence, end of its clause, metric
            for m in figure.finditer(text, block.start, block.end):
                if bare(m["value"], m["unit"]) or names.overlap(m.start(), m.end()):
                    continue
                subjects = owners.agencies
                clause, end = subjects.clause(m.start())
                begin, _ = subjects.sentence(m.start())
                if begin != sentence:
                    sentence, last = begin, None
                follows = last is not None and clause - last[2] <= 1
                lead, rest = text[clause : m.start()], text[m.end() : end]
                told = kind(Figure(lead, m["unit"], rest, in_digits(m["value"])), follows)
                if not told and beside[0] == m.start():
                    told = beside[1]  # 案件8704件11229人
                if not told or _SPEECH.search(text[max(block.start, m.start() - _QUOTE_REACH) : m.start()]):
                    continue
                goes_on = follows and told in ("indicator.series", "indicator.change") and not owners.anew(m.start())
                whose, confidence = (last[0], 0.7) if goes_on and last is not None else owners.of(m.start(), m.end())
                named = subjects.within(clause, m.start())
                before = text[named[-1].end if named else clause : m.start()]
                if named and (_ROW.match(before) or (not before.strip("”》 ") and _listed(text, named))):
                    continue  # A、B等救援力量共100余人, A、B3家单位: who they are, not what one of them did
                what = acted(lead, rest) if told == "indicator.account" and acted_on(lead, rest) else ""
                what = what or metric(
                    before,
                    "" if told in _BARE else rest,
                    last[3] if follows and last is not None else "",
                    _words_before(subjects, begin, clause),
                )
                beside = (m.end(), told)
                aside = what.endswith(("）", ")")) or told in _OF_ANOTHER
                last = (whose, confidence, end, last[3] if aside and last is not None else what)
                if whose is None or headed(text, m.start(), m.end(), block.start):
                    continue
                if whose.subtype == "media" and all(n.entity is not whose for n in named):
                    continue  # who reports, and does nothing here
                value, unit = exact(m["value"], m["unit"])
                about = owners.undertakings.within(begin, m.start())
                indicator = Indicator(
                    whose.id,
                    what,
                    value,
                    unit,
                    date(text, begin, m.start(), article),
                    about[-1].entity.id if about else None,
                    (Span(clause, m.end() if told in _BARE else min(end, m.end() + len(tail(rest)))),),
                    told,
                    confidence,
                )
                told_before = found.setdefault((whose.id, value, unit), [])
                if not any(_same(what, other.metric) for other in told_before):
                    told_before.append(indicator)
    listed = [i for same in found.values() for i in same]
    return tuple(sorted(listed, key=lambda i: (i.evidence[0].start, i.evidence[0].end, i.value, i.unit)))


def _listed(text: str, named: list[Named]) -> bool:
    """Whether the last two names stand in one row."""
    return len(named) > 1 and text[named[-2].end : named[-1].start] in ("、", "和", "与", "及", "以及")


def _same(one: str, other: str) -> bool:
    """Whether two figures alike count one thing: what they count ends alike (检查企业, 共检查辖区企业)."""
    return one[-2:] == other[-2:]


def _words_before(subjects: Subjects, begin: int, clause: int) -> str:
    """The words of the sentence's clause before, behind the name that it begins with."""
    if clause <= begin:
        return ""
    start, end = max(begin, subjects.clause(clause - 1)[0]), clause - 1
    named = subjects.within(start, end)
    return subjects.text[named[-1].end if named else start : end]


class _Names:
    """Spans of names but of officials: a number inside a name is no figure."""

    def __init__(self, entities: tuple[Entity, ...]) -> None:
        self._spans: list[tuple[int, int]] = []  # in order, those within another left out
        for span in sorted((m.start, m.end) for e in entities if e.type != "Official" for m in e.mentions):
            if not self._spans or span[1] > self._spans[-1][1]:
                self._spans.append(span)

    def overlap(self, start: int, end: int) -> bool:
        """Whether a name holds part of ``[start, end)``."""
        i = bisect.bisect_left(self._spans, (end, -1)) - 1
        return i >= 0 and self._spans[i][1] > start
