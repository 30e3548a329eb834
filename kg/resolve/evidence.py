"""Evidence: how much an article says of each division, and which one it is mainly about."""

from __future__ import annotations

import collections
from collections.abc import Sequence
from dataclasses import dataclass, field

from kg.lexicon.gazetteer import Division, gazetteer
from kg.model import Article, Mention
from kg.resolve.areas import SUFFIXES, Head, head, plain, within

_ABOUT, _PUBLISHER, _TITLE, _FIRST, _NAMED = 12.0, 3.0, 5.0, 3.0, 1.0
_PER_FORM = 4.0  # however often a form is repeated
MEDIA = ("日报", "晚报", "早报", "时报", "新闻网", "电视台", "报社", "日报社", "融媒体中心", "晨报", "都市报", "商报")
_JOINED = frozenset(["与", "和", "、", "同", "及", "暨", "携手", "牵手"])


def is_class(division: Division, word: str) -> bool:
    """Whether the class word (市, 县 …) can mean this division."""
    if not division.name.endswith(SUFFIXES[word]):
        return False
    if word == "县":
        return division.level == "county"
    if word == "区":
        return division.level == "county"
    return True


@dataclass(slots=True)
class Evidence:
    """Weights of the forms of places that an article prints."""

    forms: dict[str, tuple[tuple[Division, ...], float]] = field(default_factory=dict)
    bare: dict[str, int] = field(default_factory=dict)

    def add(self, name: str, weight: float, *, whole: bool = False) -> None:
        place = head(plain(name))
        if place.divisions and not (whole and place.end < len(plain(name)) and not place.local):
            self.count(place, weight)

    def count(self, place: Head, weight: float) -> None:
        """Add to the weight of a form that means divisions."""
        candidates, total = self.forms.get(place.printed, (place.divisions, 0.0))
        self.forms[place.printed] = (candidates, total + weight)


def chosen_divisions(evidence: Evidence) -> dict[str, Division]:
    """The division that each form means, where the other places of the article settle it."""
    scores: dict[str, float] = collections.defaultdict(float)
    chosen: dict[str, Division] = {}

    def support(division: Division, weight: float) -> None:
        scores[division.code] += weight
        for parent in gazetteer().parents(division):
            scores[parent.code] += weight / 2

    ambiguous = []
    for form, (candidates, weight) in evidence.forms.items():
        in_force = _outermost(tuple([d for d in candidates if not d.former]) or candidates)
        if len(in_force) == 1:
            chosen[form] = in_force[0]
            support(in_force[0], weight)
        else:
            ambiguous.append((form, in_force, weight))
    for form, candidates, _ in ambiguous:
        ranked = sorted(candidates, key=lambda d: (-_support(d, scores), d.code))
        best, second = _support(ranked[0], scores), _support(ranked[1], scores)
        if best > second:
            chosen[form] = ranked[0]
        elif candidates[0].level == "province" and candidates[1].level != "province" and not best:
            chosen[form] = candidates[0]  # 吉林 alone is the province
    for form, _, weight in ambiguous:
        if form in chosen:
            support(chosen[form], weight)
    return chosen


def _outermost(candidates: tuple[Division, ...]) -> tuple[Division, ...]:
    """抚顺 is the city, not the county of that name in it; 大理 may be the prefecture or the city in it."""
    first = candidates[0]
    if len(candidates) > 1 and first.level == "prefecture" and first.name.endswith("市"):
        return tuple(d for d in candidates if d.code == first.code or not within(d, first))
    return candidates


def _support(division: Division, scores: dict[str, float]) -> float:
    """How much of what else the article names speaks for this division: what it lies in, and what lies in it."""
    above = sum(scores.get(p.code, 0.0) / (1 + n) for n, p in enumerate(gazetteer().parents(division)))
    return scores.get(division.code, 0.0) * 2 + above


def main_division(evidence: Evidence, chosen: dict[str, Division]) -> Division | None:
    """The division that the article is mainly about, ``None`` where two are equal."""
    direct: dict[str, float] = collections.defaultdict(float)
    for form, (_, weight) in evidence.forms.items():
        if form in chosen:
            direct[chosen[form].code] += weight
    total = sum(evidence.bare.values())
    for code in direct:  # a text that says 县政府, 县医院 all along is a county's
        division = gazetteer().by_code(code)
        share = sum(n for word, n in evidence.bare.items() if is_class(division, word)) / total if total else 0.0
        direct[code] *= 1 + share
    if not direct:
        return None
    own = dict(direct)
    for code, weight in own.items():  # its districts speak for a city
        for parent in gazetteer().parents(gazetteer().by_code(code)):
            if parent.code in own and parent.level == "prefecture":
                direct[parent.code] += weight / 4
    ranked = sorted(direct, key=lambda code: (-direct[code], code))
    best = gazetteer().by_code(ranked[0])
    for code in ranked[1:]:
        rival = gazetteer().by_code(code)
        if direct[code] * 1.25 <= direct[best.code]:
            break
        if within(rival, best) or within(best, rival):
            continue
        return _shared(best, rival)
    return best


def _shared(one: Division, other: Division) -> Division | None:
    """The nearest division that holds both: two counties of one city leave the city certain."""
    above = {d.code for d in (other, *gazetteer().parents(other))}
    return next((d for d in (one, *gazetteer().parents(one)) if d.code in above), None)


def _whole(mention: Mention, place: Head, name: str) -> bool:
    """吕梁山 is no evidence for 吕梁市; 和平 before an agency's function is none for 和平区."""
    if mention.type == "Location" and mention.subtype not in ("admin", ""):
        return False
    return bool(place.local) or place.end == len(name) or (mention.type == "Agency" and place.safe)


def gather(
    text: str, article: Article | None, mentions: Sequence[Mention], names: Sequence[str], heads: Sequence[Head]
) -> Evidence:
    """The evidence of an article: its places and its agencies' places, what it is about, its title and publisher.

    ``names`` and ``heads``: the name of each mention (see :func:`kg.resolve.areas.printed`), and the place words of that.
    """
    evidence = Evidence()
    repeated: dict[str, float] = {}
    # a city's paper reports on its counties, and a company is whoever's partner
    light = {
        m.start
        for m, n in zip(mentions, names, strict=True)
        if m.type == "Agency" and (n.endswith(MEDIA) or m.subtype == "company")
    }
    lead = -1  # end of the place that the article opens with, and of those joined to it
    for m, name, place in zip(mentions, names, heads, strict=True):
        if place.bare in SUFFIXES:
            evidence.bare[place.bare] = evidence.bare.get(place.bare, 0) + 1
        if not place.divisions or repeated.get(place.printed, 0.0) >= _PER_FORM or not _whole(m, place, name):
            continue
        aside = m.start in light
        opens = not aside and (not repeated or (lead >= 0 and text[lead : m.start] in _JOINED))
        if opens:
            lead = m.end
        if not aside:
            repeated[place.printed] = repeated.get(place.printed, 0.0) + _NAMED
        evidence.count(place, (_NAMED + (_FIRST if opens else 0.0)) / (4 if aside else 1))
    if article is not None:
        for words, weight in ((article.about, _ABOUT), (article.publisher, _PUBLISHER), (article.place, _PUBLISHER)):
            if words:
                evidence.add(words, weight / 3 if words.endswith(MEDIA) else weight)
        if article.title:
            evidence.add(article.title, _TITLE)
    return evidence
