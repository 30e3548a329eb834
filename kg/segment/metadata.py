"""An article's title, publisher, authors, date, place and the agency it is about, from its own lines."""

from __future__ import annotations

import itertools
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kg.frozen import quick
from kg.lexicon import words
from kg.segment.dates import DATE, date_of_text, iso, plain_date, possible
from kg.segment.fields import Field, fields, lines_of_fields, publisher
from kg.segment.houses import AGENCY, AGENCY_LINE, HOUSE, dateline, outlet, page_label, printed, reprinted
from kg.segment.names import (
    closing_credit,
    credited,
    credits,
    has_hand,
    is_name,
    names_of,
    opening_credit,
)

_PERIODICAL = re.compile(r"^《([^》]{2,16})》\s*(?:19|20)\d\d\s?年")
_IMPRINT = re.compile(r"^([^\s，。]{4,40})[\s　]+(?:19|20)\d\d\s?年.{3,8}印发$")
_NOTICE = re.compile(rf"^({AGENCY})关于.{{4,80}}的(?:通知|通告|公告|通报|意见|决定|命令|批复)$")
"""The headline of a document, which names who issued it."""
_OFFICE = r"(?:局|厅|委员会|委|办公室|办|政府|法院|检察院|支队|总队|大队|中心|指挥部|联合会|工会|妇联|残联|街道|海关|公安|集团|公司|军分区|医院|大学|学校|税务局|红十字会|管委会|院)"
_HEADLINE = re.compile(rf"^([^\s：:，。“”]{{2,24}}{_OFFICE})(?=[：: ]|$)")
_REPORT = re.compile(
    rf"^([^\s：:，。“”]{{2,24}}{_OFFICE})(?:关于)?(?:(?:19|20)\d\d年度?|上半年|下半年|第[一二三四]季度|年度)(?:[^，。：:“”]{{0,16}})(?:工作总结|总结|工作报告|工作要点|工作计划|工作情况|年度报告|年报|述职报告|情况汇报)$"
)
"""The headline of a body's account of its own year: 长治市水利局2022年工作总结."""
_DEED = re.compile(r"[在率赴到]|举[办行]|主办|承办|召开|调研|走访|考察|检查|督导|看望|慰问|视察|座谈")
"""A headline that ends with an office's name but says what somebody did there: 周平走访县水务局."""
_INTERVIEWED = re.compile(
    rf"(?:专访|采访|(?<![到来出走回互随造拜])访)了?(?:的是)?([^，。：“”]{{2,24}}?{_OFFICE})(?=党组|党委|局长|主任|书记|负责|院长|厅长|主席|支队长|会长)"
)
POSTED = re.compile(
    r"^\S{3,40}?(?:书记|局长|主任|厅长|院长|校长|主席|会长|县长|市长|区长|省长|部长|处长|科长|支队长|总队长|检察长|理事长|董事长|总经理|主编)\s+([一-鿿]{2,4}|[一-鿿]\s[一-鿿])$"
)


@quick
@dataclass(frozen=True, slots=True)
class Part:
    """A line of an article, in reading order."""

    text: str
    role: str
    head: bool


@dataclass(frozen=True, slots=True)
class Metadata:
    """What is known of an article; ``None`` and ``()`` where it says nothing."""

    title: str | None
    publisher: str | None
    authors: tuple[str, ...]
    date: str | None
    place: str | None
    about: str | None


def describe(parts: Sequence[Part], page: Sequence[Part], container: Mapping[str, str], alone: bool = True) -> Metadata:
    """Metadata of an article; ``page`` holds the page labels and furniture of its page.

    ``container`` is what a page's head or a table's row says; a row's columns come first, its title where the article
    is ``alone`` in the row.
    """
    titles = [p.text for p in parts if p.role == "title"]
    told = container if "record" in container else {}
    original = next((p.text for p in parts if p.role == "source" and p.text.startswith("原标题")), None)
    title = (told.get("title") if alone else None) or (
        original.split("：", 1)[-1].split(":", 1)[-1].strip() if original else _title(titles) or container.get("title")
    )
    labelled = [fields(line) for line in lines_of_fields(_labelled_lines(parts))]
    found = [field for line in labelled for field in line]
    return Metadata(
        title,
        told.get("publisher") or _publisher(parts, page, titles, container, found),
        _authors(parts, container, found),
        plain_date(told.get("date", ""))
        or possible(_date(parts, page, title or "", found))
        or plain_date(container.get("date", "")),
        _place(parts),
        _about(titles, parts),
    )


def _labelled_lines(parts: Sequence[Part]) -> list[str]:
    """Source lines, and a first paragraph that a source line runs into."""
    lead = next((p for p in parts if p.role == "body"), None)
    return [p.text for p in parts if p.role == "source" or (p is lead and re.match(r"(?:来源|日期|时间)[:：]", p.text))]


def _title(titles: Sequence[str]) -> str | None:
    kept = [t for t in titles if not re.fullmatch(r"[【\[].{1,20}[】\]]", t)] or list(titles)
    if not kept:
        return None
    if len(kept) > 1 and AGENCY_LINE.match(kept[0]) and kept[1].startswith("关于"):
        kept = kept[1:]
    return "".join(t if i == 0 or t.startswith("——") else " " + t for i, t in enumerate(kept))


def _publisher(
    parts: Sequence[Part],
    page: Sequence[Part],
    titles: Sequence[str],
    container: Mapping[str, str],
    found: Sequence[Field],
) -> str | None:
    if name := publisher(found):
        site = container.get("site", "")
        return site if site.endswith(name) else name
    for p in parts:
        if p.role in ("byline", "source") and (name := outlet(p.text)):
            return name
    for p in parts:
        if p.role in ("source", "label") and (name := printed(p.text) or reprinted(p.text)):
            return name
    if titles and (m := _NOTICE.match(titles[0])):
        return m[1]
    bodies = [p.text for p in parts if p.role == "body"]
    if bodies and (opening := dateline(bodies[0])) and opening.house:
        return opening.house
    for credit in (opening_credit(bodies[0]), closing_credit(bodies[-1])) if bodies else ():
        if credit and (name := outlet(credit)):
            return name
    for p in parts:
        if p.role == "label" and (m := _PERIODICAL.match(p.text)):
            return m[1]
    for p in page:
        if p.role == "label" and (name := outlet(p.text) or page_label(p.text)):
            return name
    issued = next(((m[1], p.text) for p in parts if p.role == "date" for m in [_IMPRINT.match(p.text)] if m), None)
    issued = issued or _signature(parts)
    if issued and issued[1].endswith("印发"):
        return _spelled_out(issued[0], titles)
    if titles and AGENCY_LINE.match(titles[0]) and len(titles) > 1:
        return titles[0]
    if issued:
        return _spelled_out(issued[0], titles)
    if titles and (m := _REPORT.match(titles[0])) and not container.get("publisher"):
        return m[1]
    for p in page:
        if p.role == "furniture" and (
            m := re.search(
                rf"(?:下载|扫码看|关注)[“\"]?({HOUSE})[”\"]?(?:客户端|APP|电子版|微信公众号|公众号|$)", p.text
            )
        ):
            return m[1]
        if p.role == "furniture" and (name := outlet(p.text)) and name not in words("furniture_words"):
            return name
    if titles and any("集团首页" in p.text or "集团办公室" in p.text for p in page):
        m = re.match(r"[^\s：，]{2,12}?集团", titles[0])
        return m[0] if m else None
    return container.get("publisher") or container.get("site")


def _signature(parts: Sequence[Part]) -> tuple[str, str] | None:
    """The agency that signs, the first of several, and the date line under it."""
    first: Part | None = None
    for one, two in itertools.pairwise(parts):
        first = (first or one) if one.role == "signature" else None
        if first and two.role in ("date", "label"):
            return re.split(r"[\s　]", first.text)[0], two.text
    return None


def _spelled_out(name: str, titles: Sequence[str]) -> str:
    """固原市人大常委会办公室 under 固原市人民代表大会常务委员会 → the long form with the rest of the name."""
    full = name.replace("人大常委会", "人民代表大会常务委员会")
    return full if full != name and any(full.startswith(t) for t in titles) else name


def _authors(parts: Sequence[Part], container: Mapping[str, str], found: Sequence[Field]) -> tuple[str, ...]:
    names = names_of(container["authors"]) if "record" in container and container.get("authors") else []
    for field in found:
        if field.kind == "author":
            names += credits(field.value) if has_hand(field.value) else names_of(field.value)
    for p in parts:
        if p.role == "byline":
            names += _byline_names(p.text)
        elif p.role == "source":
            names += _unlabelled_names(p.text)
        elif p.role == "furniture" and re.match(r"[（(]?\s*供稿[:：]", p.text):
            names += credits(p.text)
    bodies = [p.text for p in parts if p.role == "body"]
    for text in bodies:
        if credit := opening_credit(text):
            names += credited(credit)
    for i, text in enumerate(bodies):
        # a page of briefs names a reporter behind each; bare names count at the end only
        if (credit := closing_credit(text)) and (has_hand(credit) or i == len(bodies) - 1):
            names += credited(credit)
    return tuple(dict.fromkeys(names or names_of(container.get("authors", ""))))


def _byline_names(text: str) -> list[str]:
    if m := POSTED.match(text):
        return [m[1]]
    return credits(text) if has_hand(text) else names_of(text)


def _unlabelled_names(text: str) -> list[str]:
    """Names of a source line before its first label: 临河网 2021-05-06　□记者 周平 来源：…, 2021-05-06 周平 来源：…"""
    before = re.split(r"[^\s　|｜]{2,6}\s*[:：](?!\d)", text, maxsplit=1)[0].split("【")[0]
    if has_hand(before):
        return credits(before)
    m = re.search(r"\d{1,2}(?::\d{2}){1,2}[\s　]+([一-鿿]{2,3})[\s　]*$", before)
    return [m[1]] if m and is_name(m[1]) else []


def _date(parts: Sequence[Part], page: Sequence[Part], title: str, found: Sequence[Field]) -> str | None:
    dates = [iso(m) for field in found if field.kind == "date" for m in [DATE.search(field.value)] if m]
    unlabelled = [p.text for p in parts if p.role in ("date", "label", "byline")]
    unlabelled += [p.text for p in parts if p.role == "source" and not _has_date_label(p.text)]
    for texts in (unlabelled, [p.text for p in page if p.role == "label"]):
        dates += [iso(m) for text in texts for m in [DATE.search(text)] if m]
        if dates:
            return max(dates, key=len)
    bodies = [p.text for p in parts if p.role == "body"]
    opening = dateline(bodies[0]) if bodies else None
    return date_of_text(title, bodies, opening.day if opening else None)


def _has_date_label(text: str) -> bool:
    first = fields(text)
    return any(field.kind == "date" and field.value for field in first) or bool(
        first and all(field.kind == "other" for field in first)
    )


def _place(parts: Sequence[Part]) -> str | None:
    """The place of a dateline: 新华社兰州5月6日电 → 兰州."""
    opening = dateline(next((p.text for p in parts if p.role == "body"), ""))
    return opening.place if opening else None


def _about(titles: Sequence[str], parts: Sequence[Part]) -> str | None:
    for t in titles:
        if AGENCY_LINE.match(t) and len(titles) > 1:
            return t
    for p in parts:
        if p.role == "source" and AGENCY_LINE.match(p.text):
            return p.text
    for t in titles:
        if (m := _HEADLINE.match(t)) and not (m.end() == len(t) and _DEED.search(t)):
            return m[1]
    for t in titles:
        if m := _REPORT.match(t):
            return m[1]
    for p in parts:
        if p.role in ("body", "title") and "访" in p.text and (m := _INTERVIEWED.search(p.text)):
            return m[1]
    beside = (printed(p.text) for p in parts if p.role in ("source", "label"))
    return next((name for name in beside if name and AGENCY_LINE.match(name)), None)
