"""Titles behind a name: 县水利局王某副局长, 永和县王某县长, 王某教授 where the sentence names the university."""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from dataclasses import dataclass

from kg.find.person_titles import endings, head_ending, heads, prefixes
from kg.frozen import quick, replace
from kg.lexicon import Pattern, patterns
from kg.lexicon.opening import may_begin
from kg.lexicon.packs import cached
from kg.model import Mention, Span
from kg.relate.post_chain import read_posts
from kg.relate.post_elided import Elision
from kg.relate.post_held import Held
from kg.relate.post_index import Index, bare
from kg.relate.post_titles import GOVERNMENTS, Post, fits, title_cuts

_LONGEST = 12
_OF_UNITS = ("处长", "科长", "股长")
SHARED = re.compile(r"、|[ \t　]*(?:和|与|及|以及)[ \t　]*")
_NOT_TITLE = re.compile(
    "级|会|办|室|们|助理|台|制|责任"
    # 乙院士纪念馆, 丙教授奖学金: the person gave a house, a road or a prize the name
    "|(?:生平|事迹|精神|先进)?(?:纪念|陈列|展览|博物|图书|艺术|美术|文献)[馆堂碑园室]|(?:故|旧)居|[铜雕塑]像|墓|工作[室站]|研究室|实验室"
    "|基金|奖(?:学金|教金)?|路(?![一-龥])|事迹|诞辰|逝世|追悼|精神|文集|传(?:记|》)"
)
# Titles that a name bears before it in speech, where the sentence names the body
_RANK = re.compile("副?教授|副?研究员|院士|讲师|主任医师|医生|工程师|局长|主任|院长|校长|镇长|乡长|所长|站长|会长")


@quick
@dataclass(frozen=True, slots=True)
class Carried:
    """The agency of the person right before in a list, and where that one's title ends: 县水利局王某局长、|李某副局长."""

    end: int
    agency: str


def behind(
    index: Index, elision: Elision, mention: Mention, post: Post, known: Set[str], carried: Carried
) -> Iterator[Held]:
    """The ``post`` whose title stands right behind a name.

    Its agency or its place stands right before the name; a rank's may stand elsewhere in the sentence. ``known`` are
    the titles that the person was given before: 王局长 again says nothing new.
    """
    if index.person_at(post.end):
        return
    beside = index.ends.get(mention.start, ())
    row = next((r for r in beside if _heads(index, r[1], post) or post.head in _OF_UNITS), None)
    if row is None and index.text[mention.start - 1 : mention.start] == "的" and heads()[post.head]:
        row = next((r for r in index.ends.get(mention.start - 1, ()) if fits(index, r[1], post.head, "", "")), None)
    place = index.place_ends.get(mention.start)
    if row is not None:
        own: str | None = row[1]
        start = row[0].start
    elif place and post.kind == "office":
        start = place[0][0].start
        own = elision.office(replace(post, kind="place", body=bare(index.text[start : mention.start])))
    else:
        start = mention.start
        goes_on = carried.agency and SHARED.fullmatch(index.text, carried.end, start)
        own = carried.agency if goes_on and _heads(index, carried.agency, post) else None
    if own is not None:
        yield Held(own, post.title, start, post.end, "post.between", 0.9, post.status, post.title)
    if own is not None or post.title in known or not _RANK.fullmatch(post.title) or read_posts(index, mention.start):
        return
    guess = elision.resolve([replace(post, start=mention.start)], sentence=True)
    if guess:
        sure = min(guess.confidence, 0.75)
        other = Span(guess.start, guess.end)
        yield Held(
            guess.agency,
            post.title,
            mention.start,
            post.end,
            "post.behind",
            sure,
            "stated",
            post.title,
            other=other,
        )


@cached
def beginning(letter: str) -> tuple[Pattern, ...]:
    """The patterns of words right behind a name that may begin with this letter."""
    names = (p for p in patterns("posts") if not (p.fields.get("pronoun") or p.fields.get("topic")))
    return tuple(p for p in names if may_begin(p.regex, letter))


@cached
def _openings() -> frozenset[str]:
    """The characters that titles begin with."""
    return frozenset(form[0] for form in (*heads(), *prefixes()))


def title_behind(index: Index, start: int) -> Post | None:
    """The longest title whose words begin at ``start``."""
    text = index.text
    if text[start : start + 1] not in _openings():
        return None
    lasts = endings()[1]
    for end in range(min(start + _LONGEST, len(text)), start + 1, -1):
        first = head_ending(text, end) if text[end - 1] in lasts else None
        if first is None or first < start or _NOT_TITLE.match(text, end):
            continue
        cuts, status, organ, office = title_cuts(text, first)
        if start not in cuts:
            continue
        title, head = text[start:end], text[first:end]
        kind = "office" if office or head in GOVERNMENTS else "bare"
        return Post(title, head, start, start, end, None, kind, office, organ, status)
    return None


def _heads(index: Index, agency: str, post: Post) -> bool:
    """Whether the agency is one that the title's bearer can be of: any body has deputies and staff of no fixed kind."""
    return fits(index, agency, post.head, "", post.organ) or not heads()[post.head] or bool(post.organ)
