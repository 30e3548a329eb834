"""Divisions named in a text: full names, safe short forms, and short forms that the document vouches for."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass

from ahocorasick_rs import AhoCorasick, MatchKind

from kg.find.places_words import frequency, given_name, is_han, loosely_joined, stands_alone, vocabulary
from kg.lexicon.gazetteer import Division, base, gazetteer
from kg.lexicon.words import words

_BYLINE = re.compile(
    r"(?:记者|通讯员|编辑|责编|编审|作者|校对|审核|摄影|美编|版式|供稿|撰稿|签发|摄|文)[：:／/\s]*(?:[㐀-鿿·]{2,4}[\s、]+)*$"
)
_NOT_AFTER_DISTRICT = frozenset("域间块位划别分")
_NOT_AFTER_CITY = frozenset("场值面况价")
_PERSON = re.compile(r"[㐀-鿿]{1,2}(?:[、，。）（：\s]|说|介绍|表示|在|率|带|主持|参加|出席|同志|等)")
_ORGANS = re.compile(
    r"\s*[：:]|县|区委|市委|州|公安|检察|法院|税务|海关|日报|晚报|融媒|电视台|人大|政协|境内|全域|公路|路政|消防|交警|供电|烟草|气象|警方|生态环境"
)


@dataclass(frozen=True, slots=True)
class Hit:
    """A form of divisions at ``[start, end)`` and the division that it names; ``None`` where that stays open."""

    start: int
    end: int
    form: str
    candidates: tuple[Division, ...]
    division: Division | None = None

    @property
    def full(self) -> bool:
        """Whether the form is an official name."""
        return any(d.name == self.form for d in self.candidates)


@functools.cache
def _automaton() -> tuple[AhoCorasick, tuple[str, ...]]:
    forms = gazetteer().forms()
    return AhoCorasick(forms, matchkind=MatchKind.Standard), forms


@functools.cache
def _traps() -> AhoCorasick:
    return AhoCorasick(words("place_traps"), matchkind=MatchKind.Standard)


def _lone_county(form: str) -> bool:
    return len(form) == 2 and form[-1] in "县区市旗"


def _byline(text: str, start: int, end: int) -> bool:
    """Whether the word is one of the persons of a byline."""
    if end < len(text) and is_han(text[end]):
        return False
    return _BYLINE.search(text, max(0, start - 40), start) is not None


def division_hits(text: str) -> list[Hit]:
    """The accepted forms in order, none overlapping another."""
    automaton, forms = _automaton()
    g = gazetteer()
    traps = sorted((s, e) for _, s, e in _traps().find_matches_as_indexes(text, overlapping=True))
    trapped: dict[int, int] = {}
    for s, e in traps:
        for at in range(s, e):
            trapped[at] = max(e, trapped.get(at, 0))
    full: list[Hit] = []
    short: list[Hit] = []
    for index, start, end in automaton.find_matches_as_indexes(text, overlapping=True):
        if trapped.get(start, 0) >= end:
            continue
        hit = Hit(start, end, forms[index], g.named(forms[index]))
        (full if hit.full else short).append(hit)
    ends: set[int] = set()  # where an accepted name ends: the next one may join on
    accepted: list[Hit] = []
    named: set[str] = set()  # codes of the divisions printed in full
    context: dict[str, None] = {}  # codes of all divisions that are certainly meant

    def take(hit: Hit) -> None:
        accepted.append(hit)
        ends.add(hit.end)
        rank = [d for d in hit.candidates if not d.former] or list(hit.candidates)
        if len(rank) == 1 or rank[0].level in ("province", "prefecture"):
            context[rank[0].code] = None

    weak: list[Hit] = []
    common = vocabulary("place_common_divisions")
    for hit in full:
        after = text[hit.end : hit.end + 1]
        if (hit.form[-1] == "区" and after in _NOT_AFTER_DISTRICT) or (hit.form[-1] == "市" and after in _NOT_AFTER_CITY):
            if after:
                continue
        if _lone_county(hit.form) or hit.form in common:
            weak.append(hit)
        else:
            take(hit)
            named.update(d.code for d in hit.candidates)
    uncertain: list[Hit] = []
    loose: list[Hit] = []
    for hit in short:
        level = hit.candidates[0].level
        if not g.is_safe(hit.form) or level == "county":
            uncertain.append(hit)
        elif hit.form in vocabulary("surnames_compound") and _PERSON.match(text, hit.end):
            continue
        elif not given_name(text, hit.start, hit.end) and not _byline(text, hit.start, hit.end):
            if stands_alone(text, hit.start, hit.end):
                if loosely_joined(text, hit.start) and hit.start not in ends:
                    loose.append(hit)
                    continue
                take(hit)
                if hit.form != base(hit.candidates[0].name) and len(hit.candidates) == 1:
                    named.add(hit.candidates[0].code)  # 大理州 is as good as the full name

    def parents_known(hit: Hit) -> bool:
        return any(p.code in context for d in hit.candidates for p in g.parents(d))

    for hit in weak:
        joined = hit.start in ends
        free = hit.start == 0 or not is_han(text[hit.start - 1])
        after = text[hit.end : hit.end + 1]
        parent = parents_known(hit)
        if hit.form in common and hit.form[-1] == "县":  # 会同县, 惠民县
            accept = parent and (joined or free or stands_alone(text, hit.start, hit.end))
        elif hit.form in common or hit.form[-1] != "县":
            accept = joined and parent
        else:
            accept = (joined and parent) or (free and (parent or after not in "委长政")) or (
                parent and after not in "委长政" and stands_alone(text, hit.start, hit.end)
            )
        if accept:
            take(hit)
            named.update(d.code for d in hit.candidates)
    for hit in uncertain:
        known = any(d.code in named for d in hit.candidates)
        safe = g.is_safe(hit.form) and len([d for d in hit.candidates if not d.former]) == 1
        if f"{hit.form}区" in common:
            continue
        if not (known or safe or parents_known(hit)):
            continue
        joined = hit.start in ends
        strong = (joined or hit.start == 0 or not is_han(text[hit.start - 1])) and (
            _ORGANS.match(text, hit.end) is not None or (joined and known)
        )
        if hit.form in vocabulary("surnames_compound") and not known:
            continue
        if not known and not joined and len(hit.form) == 2 and not parents_known(hit) and frequency(hit.form) < 100:
            continue
        if not g.is_safe(hit.form) and not known and frequency(hit.form) > _WORD:
            continue
        if hit.form in vocabulary("divisions_unsafe"):
            if not known:
                continue
            if not strong and frequency(hit.form) > 300:
                continue
        if given_name(text, hit.start, hit.end) or _byline(text, hit.start, hit.end):
            continue
        if strong or stands_alone(text, hit.start, hit.end):
            take(hit)
    for hit in loose:
        if any(d.code in named or d.code in context for d in hit.candidates):
            take(hit)
    accepted.sort(key=lambda h: (h.start, -h.end))
    out: list[Hit] = []
    at = 0
    for hit in accepted:
        if hit.start >= at:
            out.append(hit)
            at = hit.end
    return _decide(out, text, named)


def _decide(hits: list[Hit], text: str, named: set[str]) -> list[Hit]:
    """Give each hit the division that its neighbour before, the document's full names and other divisions favour."""
    g = gazetteer()
    count: dict[str, int] = {}
    for hit in hits:
        rank = [d for d in hit.candidates if not d.former] or list(hit.candidates)
        if len(rank) == 1:
            count[rank[0].code] = count.get(rank[0].code, 0) + 1
    out: list[Hit] = []
    for hit in hits:
        before = out[-1].division if out and out[-1].end == hit.start else None

        def score(d: Division, before: Division | None = before, hit: Hit = hit) -> tuple[int, int, int, int]:
            parents = [p.code for p in g.parents(d)]
            joined = int(before is not None and before.code in parents)
            printed = int(d.code in named and d.name != hit.form)
            return (joined, printed, int(not d.former), sum(count.get(p, 0) for p in (d.code, *parents)))

        ranked = sorted(hit.candidates, key=lambda d: (tuple(-n for n in score(d)), _LEVELS[d.level], d.code))
        best = ranked[0]
        if len(ranked) > 1 and score(ranked[1]) == score(best) and ranked[1].level == best.level:
            out.append(hit)
        else:
            out.append(Hit(hit.start, hit.end, hit.form, hit.candidates, best))
    return out


_WORD = 50  # from this frequency on, what the dictionary does not list as a place is a word (资源, 通道)
_LEVELS = {"province": 0, "prefecture": 1, "county": 2, "township": 3}


def official_name(hit: Hit) -> str:
    """The name to give: official and full where it is certain, with the city where districts share it."""
    if hit.division is None:
        return hit.form
    g = gazetteer()
    division = hit.division
    same = [d for d in g.named(division.name) if d.name == division.name and not d.former]
    if len(same) > 1 and division.level == "county" and (parents := g.parents(division)):
        return parents[0].name + division.name
    return division.name
