"""Journalists' posts: 记者 at the paper in whose byline they stand."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.model import Document
from kg.relate.post_elided import Elision
from kg.relate.post_index import Index, bare

_LABEL = re.compile(r"(?P<kind>(?:全媒体|融媒体|见习|实习|首席|特约|特派|驻站|常驻|驻地|文字|摄影)*记者)[ \t　：:]*\Z")
# 中新社北京8月5日电: an agency's wire, the place of its writing and the day between
_NEWS = re.compile(
    r"(?P<place>[一-鿿]{0,6})[ \t　]*(?:\d{1,2}月\d{1,2}日)?[ \t　]*(?:电|讯|消息)[ \t　]*[（(]?[ \t　]*\Z"
)
_OWN = re.compile(r"本(?:报|网|台|刊|社|站)(?:讯|电)?[ \t　]*[（(]?[ \t　]*\Z")
_ALONE = re.compile(r"(?:^|[\n（(□■●◎▲|　 ]|(?:作者|撰文|文/图|文|图文|采写)[：:])[ \t　]*\Z")
_TURN = re.compile(r"[^，。；：\s]{1,8}?(?:[书主局厅处科院校所站队会社市县区镇乡部总][记任长席理]|先生|女士|老师|您)")
# 某报全媒体记者王某、|常驻记者李某: of the house of the first
_ROW = re.compile(r"记者[ \t　：:]*(?P<name>[一-鿿]{2,4}(?:[ 　、][一-鿿]{2,4}){0,3})[ 　、]\Z")
_JOIN = re.compile(r"[·•‧]\Z")
_REACH = 40


@dataclass(frozen=True, slots=True)
class Byline:
    """The houses of a byline: entity ids, where its words begin, how sure that is, and the post as it stands there."""

    houses: tuple[str, ...]
    start: int
    label: int
    confidence: float
    title: str


def byline(document: Document, index: Index, elision: Elision, start: int) -> Byline | None:
    """The byline whose list of names begins at ``start``, if 记者 stands before it and the house is known."""
    text = index.text
    if text.find("记者", max(0, start - _REACH), start) < 0:
        return None
    window = text[max(0, start - _REACH) : start]
    m = _LABEL.search(window)
    if not m:
        return None
    if m.group().rstrip(" \t　").endswith(("：", ":")) and _TURN.match(text, start):
        return None  # 记者：王局长您好
    base = start - len(window)
    label = base + m.start()
    before = window[: m.start()]
    at = label - (len(before) - len(before.rstrip(" \t　")))
    houses = _houses(index, at)
    if not houses and text[at - 1 : at] in ("（", "("):  # 甲日报社（记者 王某）
        inner = _houses(index, at - 1)
        houses = inner if inner and all(index.agencies[a].subtype == "media" for a in inner[0]) else None
    if houses:
        return Byline(houses[0], houses[1], label, 0.97, m["kind"])
    news = _NEWS.search(before)
    if news:
        at = base + news.start()
        for end in range(at, at + len(news["place"]) + 1):
            houses = _houses(index, end)
            if houses and all(index.agencies[a].subtype == "media" for a in houses[0]):
                return Byline(houses[0], houses[1], label, 0.97, m["kind"])
    own = _OWN.search(before)
    if own and text[base + own.start() - 1 : base + own.start()] in ("（", "("):  # 甲日报（本报记者 王某）
        houses = _houses(index, base + own.start() - 1)
        if houses and all(index.agencies[a].subtype == "media" for a in houses[0]):
            return Byline(houses[0], houses[1], label, 0.97, m["kind"])
    if (row := _ROW.search(before)) and (first := byline(document, index, elision, base + row.start("name"))):
        return Byline(first.houses, first.start, first.label, first.confidence, m["kind"])
    if own or _ALONE.search(before) or not before:
        house = _publisher(document, index, elision, label)
        site = own is not None and own.group().startswith("本网")
        if house and (not site or any(n.endswith("网") for n in index.names(house))):
            return Byline((house,), base + (own.start() if own else m.start()), label, 0.9 if own else 0.8, m["kind"])
    return None


def _houses(index: Index, end: int) -> tuple[tuple[str, ...], int] | None:
    """The agencies named right before ``end``: one, two joined by a dot, or houses in a row (甲网、乙报3月9日消息)."""
    text = index.text
    listed = index.ends.get(end)
    if not listed:
        return None
    mention, agency = listed[0]
    found, start = [agency], mention.start
    if _JOIN.search(text[max(0, start - 1) : start]):
        first = index.ends.get(start - 1)
        if first:
            found.insert(0, first[0][1])
            start = first[0][0].start
    elif index.text[start - 1 : start] == "、":
        while index.text[start - 1 : start] == "、" and (row := index.ends.get(start - 1)):
            if index.agencies[row[0][1]].subtype != "media":
                break
            found.insert(0, row[0][1])
            start = row[0][0].start
    else:
        parts = re.split(r"[·•‧]", text[mention.start : mention.end])
        if len(parts) > 1:
            found = [index.forms[p] for p in map(bare, parts) if p in index.forms] or found
    return tuple(dict.fromkeys(found)), start


def _publisher(document: Document, index: Index, elision: Elision, at: int) -> str | None:
    """The publisher's entity: the article's, or the only media house that the document names."""
    article = elision.article(at)
    for publisher in (article.publisher if article else None, document.source.metadata.get("publisher")):
        if publisher and bare(publisher) in index.forms:
            return index.forms[bare(publisher)]
    media = [i for i, e in index.agencies.items() if e.subtype == "media"]
    return media[0] if len(media) == 1 else None
