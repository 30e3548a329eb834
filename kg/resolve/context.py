"""Context: which place 省, 市, 县, 区, 镇 … and ambiguous names mean at a point of a document.

Each article has its own context. What it reports on, its title and publisher, and the places that it names most
settle its *main* division; the class words mean that division and those above it. A class word below the main
division means the nearest place of that class named before, or the only one of the article.
"""

from __future__ import annotations

import bisect
import collections
import functools
from collections.abc import Iterable
from dataclasses import dataclass, field

from kg.lexicon.gazetteer import Division, gazetteer
from kg.model import Article, Document, Mention
from kg.resolve.areas import SUFFIXES, Area, Head, head, plain, within

_ABOUT, _PUBLISHER, _TITLE, _FIRST, _NAMED = 12.0, 3.0, 5.0, 3.0, 1.0
_ZONE_KINDS = ("示范区", "开发区", "高新区", "保税区", "度假区", "风景区", "园区", "新区")
_MEDIA = ("日报", "晚报", "早报", "时报", "新闻网", "电视台", "报社", "日报社", "融媒体中心", "晨报", "都市报", "商报")
_PER_FORM = 4.0  # however often a form is repeated


@dataclass(frozen=True, slots=True)
class Context:
    """What place words mean in one article.

    ``main`` is its main division; ``chosen`` the division meant by each ambiguous form; ``trail`` the places named,
    in the order of the text, as (offset, area); ``evidenced`` the codes of divisions that the article names safely.
    """

    article: Article | None
    main: Division | None
    chosen: dict[str, Division]
    evidenced: frozenset[str]
    trail: tuple[tuple[int, Area], ...] = ()
    zones: dict[str, str] = field(default_factory=dict)
    _fitting: dict[str, tuple[list[int], list[Area]]] = field(default_factory=dict, repr=False, compare=False)

    def division(self, candidates: tuple[Division, ...], printed: str) -> Division | None:
        """The division that ``printed`` names here, or ``None`` where the article leaves it open."""
        if len(candidates) == 1:
            return candidates[0]
        if printed in self.chosen:
            return self.chosen[printed]
        meant = [d for d in candidates if d.code in self.evidenced]
        return meant[0] if len(meant) == 1 else None

    def trusts(self, place: Head) -> bool:
        """Whether the place words are place words here: 和平 is 和平区 only where the article names it elsewhere."""
        return place.safe or bool(place.bare) or any(d.code in self.evidenced for d in place.divisions)

    def area(self, place: Head, offset: int) -> Area | None:
        """The area that the place words of a name at ``offset`` mean, ``None`` where uncertain or absent."""
        if place.bare:
            return self.bare(place.bare, offset)
        division = self.division(place.divisions, place.printed) if place.divisions else None
        if place.divisions and division is None:
            return None
        if not place.local:
            return area_of(division) if division else None
        return self.local(place.local, division)

    def local(self, names: tuple[str, ...], above: Division | None) -> Area:
        """The named area below ``above`` (or below the article's main division)."""
        anchor = above or self.main
        names = tuple(self.zones.get(n, n) for n in names)
        if names[0].endswith(("街道", "镇", "乡", "苏木")) and (town := _township(names[0], anchor)):
            if len(names) == 1:
                return Area(town.code, town.name, town)
            return Area(f"{town.code}:{'/'.join(names[1:])}", "".join(names), None)
        code = anchor.code if anchor else "?"
        return Area(f"{code}:{'/'.join(names)}", "".join(names), None)

    def bare(self, word: str, offset: int) -> Area | None:
        """The area that a class word alone means at ``offset``."""
        if self.main and word in SUFFIXES:
            for d in (self.main, *gazetteer().parents(self.main)):
                if _is_class(d, word):
                    return area_of(d)
        return self._antecedent(word, offset)

    def _antecedent(self, word: str, offset: int) -> Area | None:
        def fits(area: Area) -> bool:
            if area.division and area.division.level != "township":
                if not (word in SUFFIXES and _is_class(area.division, word)):
                    return False
                # without a main division the reader cannot tell whose organ is meant
                return self.main is not None and within(area.division, self.main)
            return word not in SUFFIXES and area.name.endswith(word)

        if word not in self._fitting:
            rows = [(at, area) for at, area in self.trail if fits(area)]
            self._fitting[word] = ([at for at, _ in rows], [area for _, area in rows])
        offsets, areas = self._fitting[word]
        if not areas:
            return self._only_one(word)
        if len({area.key for area in areas[:1000]}) == 1 and areas[0].key == areas[-1].key:
            return areas[0]
        position = bisect.bisect_left(offsets, offset)
        return areas[position - 1] if position else None

    def _only_one(self, word: str) -> Area | None:
        if self.main is not None or word not in SUFFIXES:
            return None
        above: dict[str, Division] = {}
        for code in sorted(self.evidenced):
            division = gazetteer().by_code(code)
            for d in (division, *gazetteer().parents(division)):
                if _is_class(d, word):
                    above[d.code] = d
        return area_of(next(iter(above.values()))) if len(above) == 1 else None


def _is_class(division: Division, word: str) -> bool:
    if not division.name.endswith(SUFFIXES[word]):
        return False
    if word == "县":
        return division.level == "county"
    if word == "区":
        return division.level == "county"
    return True


def area_of(division: Division) -> Area:
    """The area that a division is."""
    return Area(division.code, division.name, division)


@functools.lru_cache(maxsize=4096)
def _township(name: str, above: Division | None) -> Division | None:
    if above is None:
        return None
    prefix = above.code.rstrip("0") if above.level != "county" else above.code
    prefix = prefix + "0" * (len(prefix) % 2) if above.level != "county" else prefix
    found = [d for d in gazetteer().townships(name) if d.code.startswith(prefix)]
    return found[0] if len(found) == 1 else None


@dataclass(slots=True)
class _Evidence:
    """Weights of the forms of places that an article prints."""

    forms: dict[str, tuple[tuple[Division, ...], float]] = field(default_factory=dict)
    bare: dict[str, int] = field(default_factory=dict)

    def add(self, name: str, weight: float, *, whole: bool = False) -> None:
        place = head(plain(name))
        if not place.divisions or (whole and place.end < len(plain(name)) and not place.local):
            return
        self.forms.setdefault(place.printed, (place.divisions, 0.0))
        candidates, total = self.forms[place.printed]
        self.forms[place.printed] = (candidates, total + weight)


def _scores(evidence: _Evidence) -> tuple[dict[str, float], dict[str, Division]]:
    """Weight of each division, itself and through what lies in it; and the choice for each ambiguous form."""
    scores: dict[str, float] = collections.defaultdict(float)
    chosen: dict[str, Division] = {}

    def support(division: Division, weight: float) -> None:
        scores[division.code] += weight
        for parent in gazetteer().parents(division):
            scores[parent.code] += weight / 2

    ambiguous = []
    for form, (candidates, weight) in evidence.forms.items():
        in_force = tuple(d for d in candidates if not d.former) or candidates
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
    return scores, chosen


def _support(division: Division, scores: dict[str, float]) -> float:
    """How much of what else the article names speaks for this division: what it lies in, and what lies in it."""
    above = sum(scores.get(p.code, 0.0) / (1 + n) for n, p in enumerate(gazetteer().parents(division)))
    return scores.get(division.code, 0.0) * 2 + above


def _main(evidence: _Evidence, scores: dict[str, float], chosen: dict[str, Division]) -> Division | None:
    direct: dict[str, float] = collections.defaultdict(float)
    for form, (_, weight) in evidence.forms.items():
        if form in chosen:
            direct[chosen[form].code] += weight
    total = sum(evidence.bare.values())
    for code in direct:  # a text that says 县政府, 县医院 all along is a county's
        division = gazetteer().by_code(code)
        share = sum(n for word, n in evidence.bare.items() if _is_class(division, word)) / total if total else 0.0
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


def _zones(names: Iterable[str]) -> dict[str, str]:
    """Short names of zones, each with the one longer name in the text that it contracts: 杨凌示范区."""
    ordered = sorted(names, key=lambda n: (-len(n), n))
    out = {}
    for n, short in enumerate(ordered):
        longer = [long for long in ordered[:n] if long not in out and _contracts(short, long)]
        if len(longer) == 1:
            out[short] = longer[0]
    return out


def _contracts(short: str, long: str) -> bool:
    kind = next((k for k in _ZONE_KINDS if short.endswith(k)), "")
    if not kind or not long.endswith(kind) or short[:2] != long[:2] or len(short) >= len(long):
        return False
    letters = iter(long)
    return all(c in letters for c in short)


def _whole(mention: Mention, place: Head, name: str) -> bool:
    """吕梁山 is no evidence for 吕梁市; 和平 before an agency's function is none for 和平区."""
    if mention.type == "Location" and mention.subtype not in ("admin", ""):
        return False
    return bool(place.local) or place.end == len(name) or (mention.type == "Agency" and place.safe)


def _build(article: Article | None, mentions: Iterable[Mention], fallback: Division | None) -> Context:
    evidence = _Evidence()
    repeated: dict[str, float] = collections.defaultdict(float)
    rows: list[tuple[int, str]] = []
    for m in mentions:
        if m.type not in ("Location", "Agency"):
            continue
        name = plain(m.name)
        place = head(name)
        rows.append((m.start, name))
        if place.bare in SUFFIXES:
            evidence.bare[place.bare] = evidence.bare.get(place.bare, 0) + 1
        if place.divisions and repeated.get(place.printed, 0.0) < _PER_FORM and _whole(m, place, name):
            media = name.endswith(_MEDIA)  # a city's paper reports on its counties
            first = _FIRST if not repeated and not media else 0.0
            repeated[place.printed] += _NAMED
            evidence.add(name, (_NAMED + first) / (4 if media else 1))
    if article is not None:
        for words, weight in ((article.about, _ABOUT), (article.publisher, _PUBLISHER), (article.place, _PUBLISHER)):
            if words:
                evidence.add(words, weight)
        if article.title:
            evidence.add(article.title, _TITLE)
    scores, chosen = _scores(evidence)
    main = _main(evidence, scores, chosen) or fallback
    evidenced = frozenset(chosen[form].code for form, _ in evidence.forms.items() if form in chosen)
    zones = _zones({n for _, name in rows for n in head(name).local})
    context = Context(article, main, chosen, evidenced, (), zones)
    trail = []
    for start, name in rows:
        place = head(name)
        if (place.divisions or place.local) and context.trusts(place) and (area := context.area(place, start)):
            trail.append((start, area))
            if place.local and place.divisions and (division := context.division(place.divisions, place.printed)):
                trail.append((start, area_of(division)))
    return Context(article, main, chosen, evidenced, tuple(trail), zones)


@dataclass(frozen=True, slots=True)
class Contexts:
    """The contexts of a document's articles, found by offset."""

    starts: tuple[int, ...]
    contexts: tuple[Context, ...]

    def at(self, offset: int) -> Context:
        """The context of the article that holds ``offset``."""
        return self.contexts[self.index(offset)]

    def index(self, offset: int) -> int:
        """The number of the article that holds ``offset``; words before the first belong to it."""
        return max(0, bisect.bisect_right(self.starts, offset) - 1)

    def shared(self) -> frozenset[str]:
        """Names that two different divisions of the document have."""
        codes: dict[str, set[str]] = collections.defaultdict(set)
        for context in self.contexts:
            for _, area in context.trail:
                if area.division:
                    codes[area.name].add(area.key)
        return frozenset(name for name, found in codes.items() if len(found) > 1)


def contexts(document: Document, mentions: tuple[Mention, ...]) -> Contexts:
    """One context for each article; one for the whole text where there is none."""
    articles: tuple[Article | None, ...] = document.articles or (None,)
    starts = tuple(a.start if a else 0 for a in articles)
    groups: list[list[Mention]] = [[] for _ in articles]
    for m in sorted(mentions, key=lambda m: (m.start, m.end, m.type)):
        groups[max(0, bisect.bisect_right(starts, m.start) - 1)].append(m)
    whole = _build(None, mentions, None).main if len(articles) > 1 else None
    return Contexts(starts, tuple(_build(a, g, whole) for a, g in zip(articles, groups, strict=True)))
