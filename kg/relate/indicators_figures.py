"""Figures of a text: a numeral with its unit, what it counts, and when."""

from __future__ import annotations

import re

from kg.lexicon import words
from kg.lexicon.opening import led
from kg.lexicon.packs import cached
from kg.lexicon.patterns import alternation
from kg.model import Article

_NUMERAL = (
    r"(?P<value>(?:近|约|超|超过|逾|达)?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?(?:[-—~～至]\d+(?:\.\d+)?)?(?:[万亿千百])?(?:余|多)?"
    r"|[一二两三四五六七八九十百千]+(?:余|多)?)"
)
_APPROXIMATE = re.compile(r"^(?:近|约|超过|超|逾|达)")
_DIGITS = re.compile(r"[\d近约超逾达]")
_YEAR = led(re.compile(r"(?P<y>\d{4})年(?:(?P<m>\d{1,2})月)?(?:(?P<d>\d{1,2})日)?"))
_NOT_WHEN_BEFORE = re.compile(r"(?:建于|成立于|始于|建立于|创建于|落成于|[自由从较比])$")
_NOT_WHEN_AFTER = re.compile(r"(?:以来|起|后|的[\d一-鿿]{0,6}[\d.]|(?:成立|建成|创建|建|始建|组建|创办)(?!了))")
_HEADING = re.compile(r"\s*(?:[一二三四五六七八九十\d]+[、.．]|[（(][一二三四五六七八九十\d]+[)）])[^。；，]*$")
_BARE = frozenset("一百千十")
_FEASTS = frozenset({"五一", "十一", "六一", "三八", "七一", "八一", "五四"})
_RELATIVE = re.compile(r"(?P<w>今年|去年|前年|本年|当年|全年|年内|年初|今年以来)")


@cached
def figures() -> re.Pattern[str]:
    """Numerals with units; groups ``value`` and ``unit``."""
    counters = alternation(words("units"))
    numerals = re.compile(
        rf"{_NUMERAL}(?P<unit>(?:万|亿|千|百)?{counters}(?:[（(](?:套|次|个|人|件|艘|架|辆|列|台)(?:、[艘架辆列台])*[）)]次?|/[艘架辆列]次)?|%|％|成(?![为立果就员功长效品本分交熟]))"
    )
    return led(numerals)


def in_digits(value: str) -> bool:
    """Whether the numeral is printed in digits (1100余), not in words (十余)."""
    return _DIGITS.match(value) is not None


def bare(value: str, unit: str) -> bool:
    """Whether the numeral counts nothing in particular (一次, 百人) or is a feast's (五一节)."""
    return value in _BARE or (unit == "节" and value in _FEASTS)


def exact(value: str, unit: str) -> tuple[str, str]:
    """Value and unit as they are stored: the numeral without what makes it approximate from before (近, 约; 余 and 多
    belong to it), and 万 and 亿 with the unit: 近22.73亿, 元 are 22.73, 亿元.
    """
    value = _APPROXIMATE.sub("", value)
    if len(value) > 1 and value[-1] in "万亿" and value[-2].isdigit():
        value, unit = value[:-1], value[-1] + unit
    return value, unit.replace("％", "%")


def headed(text: str, start: int, end: int, block: int) -> bool:
    """Whether a heading counts what it heads: 一、先进集体（4个）."""
    return (
        text[start - 1 : start] in "（(" and text[end : end + 1] in "）)" and bool(_HEADING.match(text, block, start))
    )


def date(text: str, begin: int, offset: int, article: Article) -> str | None:
    """The figure's date: one stated in ``text[begin:offset]``, else the article's year, or the one before it."""
    stated = None
    for m in _YEAR.finditer(text, begin, offset):
        if _NOT_WHEN_BEFORE.search(text[max(begin, m.start() - 4) : m.start()]) or _NOT_WHEN_AFTER.match(text, m.end()):
            continue
        stated = m["y"] + (f"-{int(m['m']):02}" if m["m"] else "") + (f"-{int(m['d']):02}" if m["m"] and m["d"] else "")
    if stated:
        return stated
    if not article.date:
        return None
    said = [m["w"] for m in _RELATIVE.finditer(text, begin, offset)]
    return str(int(article.date[:4]) - ({"去年": 1, "前年": 2}.get(said[-1], 0) if said else 0))
