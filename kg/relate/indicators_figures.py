"""Figures of a text: a numeral with its unit, what it counts, and when."""

from __future__ import annotations

import functools
import re

from kg.lexicon import words
from kg.lexicon.patterns import alternation
from kg.model import Article

_NUMERAL = (
    r"(?P<value>(?:近|约|超|超过|逾|达)?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?(?:[-—~～至]\d+(?:\.\d+)?)?(?:[万亿千百])?(?:余|多)?"
    r"|[一二两三四五六七八九十百千]+(?:余|多)?)"
)
_APPROXIMATE = re.compile(r"^(?:近|约|超过|超|逾|达)")
_DIGITS = re.compile(r"[\d近约超逾达]")
_METRIC_TAIL = re.compile(r"^[一-鿿（）()]{0,12}")
_TRIM = re.compile(
    r"^(?:共计|共|累计|已经|已|先后|全部|全年|并|还|就|均|都|了|可|将|为|其中|目前|达到了?|达|的)+"
    r"|(?:由上年的?|共计|累计|[达升降增减压]至|(?:提高|提升|上升|增加|扩大|下降|降低|压缩|缩短|压减)(?:到|至)|达到了?|突破|达|了|为|约|近|超过|超|逾|的|共)+$"
)
_YEAR = re.compile(r"(?P<y>\d{4})年(?:(?P<m>\d{1,2})月)?(?:(?P<d>\d{1,2})日)?")
_RELATIVE = re.compile(r"(?P<w>今年|去年|前年|本年|当年|全年|年内|年初|今年以来)")


@functools.cache
def figures() -> re.Pattern[str]:
    """Numerals with units; groups ``value`` and ``unit``."""
    counters = alternation(words("units"))
    return re.compile(
        rf"{_NUMERAL}(?P<unit>(?:万|亿|千|百)?{counters}(?:[（(](?:套|次|个|人|件)[）)])?|%|％|成(?![为立果就员功长效品本分交熟]))"
    )


def in_digits(value: str) -> bool:
    """Whether the numeral is printed in digits (1100余), not in words (十余)."""
    return _DIGITS.match(value) is not None


def bare(value: str) -> bool:
    """Whether the numeral counts nothing in particular: 一次, 百人."""
    return value in {"一", "百", "千", "十"}


def exact(value: str) -> str:
    """The numeral without what makes it approximate from before (近, 约); 余 and 多 belong to it."""
    return _APPROXIMATE.sub("", value)


def tail(rest: str) -> str:
    """The noun that follows a figure, as far as the metric takes it."""
    m = _METRIC_TAIL.match(rest)
    return m.group() if m else ""


def metric(before: str, rest: str) -> str:
    """What was counted: the verb phrase before the figure and the noun after it."""
    before = re.sub(r"\s", "", before)
    before = re.sub(r"\A.*?(?=[一-鿿]{2,})", "", before, count=1)
    before = _TRIM.sub("", _RELATIVE.sub("", _YEAR.sub("", before)))
    return (before[-18:] + _TRIM.sub("", tail(rest))) or "数量"


def date(text: str, begin: int, offset: int, article: Article) -> str | None:
    """The figure's date: one stated in ``text[begin:offset]``, else the article's year, or the one before it."""
    stated = None
    for m in _YEAR.finditer(text, begin, offset):
        stated = m["y"] + (f"-{int(m['m']):02}" if m["m"] else "") + (f"-{int(m['d']):02}" if m["m"] and m["d"] else "")
    if stated:
        return stated
    if not article.date:
        return None
    said = [m["w"] for m in _RELATIVE.finditer(text, begin, offset)]
    return str(int(article.date[:4]) - ({"去年": 1, "前年": 2}.get(said[-1], 0) if said else 0))
