"""Where a report is written, and which class words mean another place: 我市, 来甲市考察, guests and their hosts."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.lexicon.gazetteer import Division, gazetteer
from kg.model import Article, Mention
from kg.resolve.areas import SUFFIXES, Head, head, plain, within
from kg.resolve.evidence import MEDIA, is_class

# 来甲市考察: who writes so is in 甲市
_HERE = re.compile("(?<![未原历往以近])来\\Z")
_VISITED = re.compile(
    "(?:市|县|区|州)?[^，。；\\n]{0,12}?(?:考察|调研|访问|参观|学习|交流|检查|指导|视察|督导|督查|洽谈|巡视|采访)"
)
# 深入我市检查: guests of another city come to that of the report
_TO_US = re.compile("(?:深入|莅临|莅|来到?|到|赴|抵达?|走进)我([市县区州旗盟])(?![一-鿿]?[长委])")
_AND_OURS = re.compile("[和与及、]我([市县区州旗盟])")  # 赴甲市乙县和我市: of another city than 甲
_CALLERS = re.compile("(?:会见|接待|欢迎)了?(?:前?来访的?)")  # 省委会副主委某会见了来访的乙省委会副主委某
_TWO = re.compile("(?<![一-龥]这)(?<=[一-龥]{2})两([省市县区州])(?![级会地])")  # 赣浙两省: each of the two has a 省某办
_COMES = re.compile("[^，。；\\n]{0,14}?(?:考察|调研|访问|参观|检查|指导|视察|督导|督查|督察|慰问|走访|巡察|巡视|暗访)")
_GOAL = re.compile("(?:到|赴|前往|走进|来到|奔赴|参观|抵达?|走访)\\Z")


def owning_division(
    text: str, article: Article | None, named: Sequence[Mention], heads: Sequence[Head]
) -> Division | None:
    """The one city or county that the article calls its own with a part of it: 赴乙市丙县和我市丁县 is of 丁县's city."""
    if article is None or any(head(plain(w)).divisions for w in (article.publisher, article.about) if w):
        return None
    found = {}
    for m, place in zip(named, heads, strict=True):
        if len(place.divisions) != 1 or m.start < 2 or text[m.start - 2] != "我":
            continue
        word = text[m.start - 1]
        if word not in SUFFIXES or word == "省":
            continue
        for d in gazetteer().parents(place.divisions[0]):
            if is_class(d, word):
                found[d.code] = d
    return next(iter(found.values())) if len(found) == 1 else None


def is_at_home(
    text: str, article: Article | None, named: Sequence[Mention], heads: Sequence[Head], main: Division
) -> bool:
    """Whether the article names ``main`` or what lies in it otherwise than as where somebody goes."""
    if article is not None and any(
        main in head(plain(words)).divisions for words in (article.publisher, article.about, article.place) if words
    ):
        return True
    gone_to = False
    for m, place in zip(named, heads, strict=True):
        if place.divisions and any(within(d, main) for d in place.divisions):
            if m.type != "Location" or not _GOAL.search(text, max(0, m.start - 2), m.start):
                return True
            gone_to = True
    return not gone_to


def unnamed_hosts(
    text: str, article: Article | None, named: Sequence[Mention], heads: Sequence[Head], main: Division | None
) -> frozenset[str]:
    """The class words that mean a place other than ``main``: whoever of ``main`` comes to 我市 is of another."""
    if article is None or main is None or not any(w in text for w in ("我", "来访", "两")):
        return frozenset()
    out = set()
    ours = "我" in text
    if "两" in text and not (article.publisher or article.about or article.place):
        out |= {m[1] for m in _TWO.finditer(text, article.start, article.end) if is_class(main, m[1])}
    for m in _CALLERS.finditer(text, article.start, article.end):
        guest = next((place for n, place in zip(named, heads, strict=True) if n.start == m.end()), None)
        if guest is not None and guest.divisions and not guest.bare:
            out |= {word for word in SUFFIXES if is_class(main, word) and is_class(guest.divisions[0], word)}
    if ours and not any(words and main in head(plain(words)).divisions for words in (article.publisher, article.about)):
        for m in _AND_OURS.finditer(text, article.start, article.end):
            start = max(text.rfind(c, article.start, m.start()) for c in "。；，\n")
            beside = [place.divisions for n, place in zip(named, heads, strict=True) if start < n.start < m.start()]
            if is_class(main, m[1]) and any(main in found for found in beside):
                out.add(m[1])
    for m in _TO_US.finditer(text, article.start, article.end) if ours else ():
        if not is_class(main, m[1]) or not _COMES.match(text, m.end()):
            continue
        start = max(text.rfind(c, article.start, m.start()) for c in "。；\n")
        guests = [place for n, place in zip(named, heads, strict=True) if start < n.start < m.start()]
        if guests and guests[0].divisions and guests[0].divisions[0] == main and not guests[0].bare:
            out.add(m[1])
    return frozenset(out)


def host_of_guests(text: str, named: Sequence[Mention], heads: Sequence[Head]) -> Division | None:
    """The one place that guests come to: 考察团来甲市考察."""
    found = {
        place.divisions[0].code: place.divisions[0]
        for m, place in zip(named, heads, strict=True)
        if m.type == "Location"
        and text[m.start - 1 : m.start] == "来"
        and len(place.divisions) == 1
        and _HERE.search(text, max(0, m.start - 2), m.start)
        and _VISITED.match(text, m.end)
    }
    return next(iter(found.values())) if len(found) == 1 else None


def home_of_paper(article: Article | None, agencies: Sequence[str]) -> Division | None:
    """The place of the paper that the article is of, or of the only paper that it names."""
    papers = {article.publisher} if article and article.publisher else {n for n in agencies if n.endswith(MEDIA)}
    paper = next(iter(papers)) if len(papers) == 1 else None
    divisions = head(plain(paper)).divisions if paper and paper.endswith(MEDIA) else ()
    return divisions[0] if len(divisions) == 1 else None
