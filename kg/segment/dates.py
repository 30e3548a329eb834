"""When an article was published: source lines, page labels, datelines, signatures; never a year in passing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from kg.lexicon.opening import led

DATE = led(
    re.compile(
        r"((?:19|20)\d\d)\s?(?:年|[-/.])\s?(\d{1,2})\s?(?:月|[-/.])\s?(\d{1,2})(?!\d)(?:\s?日)?|((?:19|20)\d\d)\s?年\s?(\d{1,2})\s?月|(?<!\d)((?:19|20)\d\d)\s?年(?!\d)|(?<![\d.])(\d{1,2})\.(\d{1,2})\.((?:19|20)\d\d)(?!\d)"
    )
)
"""2021年5月6日, 2021-05-06, 2021年5月, 2021年, and as some sites print it 06.05.2021 (day, month, year)."""
_MONTH_DAY = re.compile(r"(?<!\d)(?<!年)(\d{1,2})月(\d{1,2})日")
_LEAD = re.compile(
    r"^(?:[^，。（(]{0,20}(?:讯|电|消息)?\s*(?:[（(][^）)]{2,60}[）)])?)?\s*((?:19|20)\d\d)年(\d{1,2})月(\d{1,2})日"
)
_FULL = r"(?<![到至自])(?<!将于)(?<!计划)(?<!力争){year}年\d{{1,2}}月\d{{1,2}}日(?!前|之前|以前|止|起)"


def iso(m: re.Match[str]) -> str:
    """The date of a match of :data:`DATE`, as precise as it is."""
    year, month, day = m[1] or m[4] or m[6] or m[9], m[2] or m[5] or m[8], m[3] or m[7]
    return "-".join([year, *(part.zfill(2) for part in (month, day) if part)])


def possible(value: str | None) -> str | None:
    """The date, if the calendar has it (2023-02-30 it has not)."""
    try:
        date.fromisoformat((value or "") + "-01-01"[len(value or "") - 4 :])
    except ValueError:
        return None
    return value


def plain_date(text: str) -> str | None:
    """The first date of a text; also of machine-made forms, 20230506 excepted. A date that no calendar has is none."""
    if m := DATE.search(text):
        return possible(iso(m))
    bare = re.search(r"(?:19|20)\d\d-\d\d|(?:19|20)\d\d$", text)
    return possible(bare[0]) if bare else None


def date_of_text(title: str, bodies: Sequence[str], dateline: str | None) -> str | None:
    """What headline and running text say: a full date that opens the text, or a year that they are a report of.

    ``dateline`` is the 7月17日 of 临河日报7月17日讯.
    """
    lead = next(iter(bodies), "")
    years = _years(bodies)
    if (m := _LEAD.match(lead)) and int(m[1]) >= max(years):
        return f"{m[1]}-{int(m[2]):02}-{int(m[3]):02}"
    named = re.search(r"(?<!\d)((?:19|20)\d\d)年", title)
    year = named[1] if named else _year(bodies, years)
    if not year:
        return None
    if dateline and (d := _MONTH_DAY.search(dateline)):
        return f"{year}-{int(d[1]):02}-{int(d[2]):02}"
    if named and (d := _MONTH_DAY.search(lead)):
        return f"{year}-{int(d[1]):02}"
    return year


def _years(bodies: Sequence[str]) -> list[int]:
    return [int(y) for y in re.findall(r"(?<![\d—－-])((?:19|20)\d\d)年(?!代)", "\n".join(bodies))]


def _year(bodies: Sequence[str], years: Sequence[int]) -> str | None:
    """The year that 今年 is: where the text dates things by it beside full dates of the latest year it names."""
    text = "\n".join(bodies)
    if not years or "今年" not in text:
        return None
    latest = max(years)
    past = [int(month) for month in re.findall(rf"{latest}年(\d{{1,2}})月", text)]
    current = [int(month) for month in re.findall(r"今年(\d{1,2})月", text)]
    if past and current and max(current) < max(past) and max(current) <= 3:
        return str(latest + 1)
    return str(latest) if re.search(_FULL.format(year=latest), text) else None
