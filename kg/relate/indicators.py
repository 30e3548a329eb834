"""Indicators: figures that the text states of an agency's work."""

from __future__ import annotations

import re

from kg.lexicon import patterns, words
from kg.lexicon.patterns import alternation
from kg.model import Article, Entity, Indicator, Span
from kg.relate.context import Context
from kg.relate.subjects import Subjects

_NUMERAL = (
    r"(?P<value>(?:近|约|超|超过|逾|达)?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?(?:[-—~～至]\d+(?:\.\d+)?)?(?:[万亿千百])?(?:余|多)?"
    r"|[二两三四五六七八九十百千]+(?:余|多)?)"
)
_APPROXIMATE = re.compile(r"^(?:近|约|超过|超|逾|达)")
_SPEECH = re.compile(r"“[^”]*$")
_METRIC_TAIL = re.compile(r"^[一-鿿（）()]{0,12}")
_TRIM = re.compile(
    r"^(?:共计|共|累计|已经|已|先后|全部|全年|并|还|就|均|都|了|可|将|为|其中|目前|达到了?|达|的)+|(?:共计|累计|达到了?|达|了|为|约|近|超过|超|逾|的|共)+$"
)
_NATION = re.compile(
    r"我国|全国(?!性|率先|首|最|第|先进|文明|优秀)|全球|世界|各地|各省|中国(?!共产党|移动|铁塔|电信|联通|石)"
)
_NOUN = re.compile(r"\s*[一-鿿]{2,8}")
_YEAR = re.compile(r"(?P<y>\d{4})年(?:(?P<m>\d{1,2})月)?(?:(?P<d>\d{1,2})日)?")
_RELATIVE = re.compile(r"(?P<w>今年|去年|前年|本年|当年|全年|年内|年初|今年以来)")


def _units() -> str:
    counters = alternation(words("units"))
    return rf"(?P<unit>(?:万|亿|千|百)?{counters}(?:[（(](?:套|次|个|人|件)[）)])?|%|％|个百分点|成(?![为立果就员功长效品本分交熟]))"


def find_indicators(c: Context) -> tuple[Indicator, ...]:
    """Indicators in the order of the text; one for each subject, value and unit."""
    document, entities = c.document, c.entities
    figure = re.compile(_NUMERAL + _units())
    rules = {p.id: p for p in patterns("indicators")}
    subjects = Subjects(c, ("Agency",))
    initiatives = Subjects(c, ("Initiative",))
    names = _names(entities)
    text = document.text
    found: dict[tuple[str, str, str], Indicator] = {}
    for article in document.articles:
        for block in article.blocks:
            if block.kind != "body":
                continue
            sentence = -1
            last: tuple[Entity | None, int] | None = None
            for m in figure.finditer(text, block.start, block.end):
                clause, end = subjects.clause(m.start())
                lead, rest = text[clause : m.start()], text[m.end() : end]
                if any(s < m.end() and m.start() < e for s, e in names):
                    continue
                if rules["indicator.not-before"].regex.search(lead) or rules["indicator.not-after"].regex.search(
                    m["unit"] + rest
                ):
                    continue
                if rules["indicator.compared"].regex.search(lead):
                    continue  # the state of the district, not the agency's work
                if not re.match(r"[\d近约超逾达]", m["value"]) and not rules["indicator.worded"].regex.search(
                    lead[-12:]
                ):
                    continue
                begin, _ = subjects.sentence(m.start())
                if _SPEECH.search(text[max(block.start, m.start() - 120) : m.start()]):
                    continue
                done = rules["indicator.work"].regex.search(lead)
                rate = rules["indicator.rate"].regex.search(lead)
                if begin != sentence:
                    sentence, last = begin, None
                # 举办竞赛8场，参赛职工300人: the noun alone goes on with what the clause before counted
                goes_on = last is not None and _NOUN.fullmatch(lead) and clause - last[1] <= 1
                if not done and not rate and not goes_on:
                    continue
                owner, confidence = (last[0], 0.7) if goes_on and last is not None else _owner(subjects, m.start())
                last = (owner, end)
                if owner is None:
                    continue
                metric = _metric(text, clause, m.start(), m.end(), end, subjects, bool(rate and not done))
                value, unit = _APPROXIMATE.sub("", m["value"]), m["unit"].replace("％", "%")
                about = [n.entity for n in initiatives.within(begin, m.start())]
                indicator = Indicator(
                    owner.id,
                    metric,
                    value,
                    unit,
                    _date(text, begin, m.start(), article),
                    about[-1].id if about else None,
                    (Span(clause, min(end, m.end() + len(_METRIC_TAIL.match(rest)[0])) if not rate else m.end()),),  # type: ignore[index]
                    "indicator.rate" if rate and not done else "indicator.work",
                    confidence,
                )
                found.setdefault((owner.id, value, unit), indicator)
    return tuple(sorted(found.values(), key=lambda i: (i.evidence[0].start, i.value, i.unit)))


def _names(entities: tuple[Entity, ...]) -> list[tuple[int, int]]:
    """Spans of initiatives and places: a number inside a name is no figure."""
    return sorted((m.start, m.end) for e in entities if e.type != "Official" for m in e.mentions)


def _owner(subjects: Subjects, offset: int) -> tuple[Entity | None, float]:
    near = subjects.before(offset)
    if near is not None:
        return near.entity, 0.85
    topic, about = subjects.topic(offset), subjects.about(offset)
    start, _ = subjects.sentence(offset)
    if _NATION.search(subjects.text[start:offset]):
        return None, 0.0
    if (
        topic is not None
        and about is not None
        and any(topic.name.startswith(n) and topic.name != n for n in (about.name, *about.aliases))
    ):
        return about, 0.7  # a body within the agency (its 党组, 中心组): the figures are the agency's
    if topic is not None:
        return topic, 0.75
    return about, 0.65


def _metric(text: str, clause: int, start: int, stop: int, end: int, subjects: Subjects, rate: bool) -> str:
    """What was counted: the verb phrase before the figure and the noun after it."""
    begin = max([clause, *(n.end for n in subjects.within(clause, start))])
    before = re.sub(r"\s", "", text[begin:start])
    before = re.sub(r"\A.*?(?=[一-鿿]{2,})", "", before, count=1)
    before = _TRIM.sub("", _RELATIVE.sub("", _YEAR.sub("", before)))
    after = "" if rate else (_METRIC_TAIL.match(text[stop:end]) or [""])[0]
    return (before[-18:] + _TRIM.sub("", after)) or "数量"


def _date(text: str, begin: int, offset: int, article: Article) -> str | None:
    """The figure's date: one stated in its sentence, else the article's year."""
    stated = None
    for m in _YEAR.finditer(text, begin, offset):
        stated = m["y"] + (f"-{int(m['m']):02}" if m["m"] else "") + (f"-{int(m['d']):02}" if m["m"] and m["d"] else "")
    if stated:
        return stated
    if not article.date:
        return None
    year = int(article.date[:4])
    words_ = [m["w"] for m in _RELATIVE.finditer(text, begin, offset)]
    if words_:
        return str(year - {"去年": 1, "前年": 2}.get(words_[-1], 0))
    return str(year)
