"""Context: which place 省, 市, 县, 区, 镇 … and ambiguous names mean at a point of a document.

Each article has its own context. What it reports on, its title and publisher, and the places that it names most
settle its *main* division; the class words mean that division and those above it. A class word below the main
division means the nearest place of that class named before, or the only one of the article.
"""

from __future__ import annotations

import bisect
from dataclasses import dataclass, field

from kg.lexicon.gazetteer import Division, base, gazetteer
from kg.lexicon.packs import cached
from kg.model import Article
from kg.resolve.areas import SUFFIXES, Area, Head, within
from kg.resolve.context_zones import FULL_ZONES, NAMELESS
from kg.resolve.evidence import is_class


@dataclass(frozen=True, slots=True)
class Context:
    """What place words mean in one article.

    ``main`` is its main division; ``chosen`` the division meant by each ambiguous form; ``trail`` the places named,
    in the order of the text, as (offset, area); ``evidenced`` the codes of divisions that the article names safely;
    ``region`` the autonomous region that the article calls 区; ``home`` the place where the report is written (to which
    guests come, 来甲市考察: ``visited``, or that of the paper), and ``ours`` the class words that it says 我 before (我市);
    ``host`` those that mean the unnamed place which guests from the main division come to (甲市领导深入我市检查);
    ``zoned`` are the districts' names that zones bear here;
    ``at_home`` is false where the main division is named only as where somebody goes (到甲县基地参观).
    """

    article: Article | None
    main: Division | None
    chosen: dict[str, Division]
    evidenced: frozenset[str]
    trail: tuple[tuple[int, Area], ...] = ()
    zones: dict[str, str] = field(default_factory=dict)
    region: Division | None = None
    home: Division | None = None
    ours: frozenset[str] = frozenset()
    visited: bool = False
    host: frozenset[str] = frozenset()
    at_home: bool = True
    zoned: frozenset[str] = frozenset()
    _fitting: dict[str, tuple[list[int], list[Area]]] = field(default_factory=dict, repr=False, compare=False)

    def division(self, candidates: tuple[Division, ...], printed: str) -> Division | None:
        """The division that ``printed`` names here, or ``None`` where the article leaves it open."""
        if printed in self.zoned:
            return None
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
        name = "".join(names)
        if above and names[0] in NAMELESS:  # a zone without a name of its own is called after its place
            name = base(above.name) + name
        return Area(f"{code}:{'/'.join(names)}", name, None)

    def bare(self, word: str, offset: int) -> Area | None:
        """The area that a class word alone means at ``offset``."""
        if word == "区" and self.region:
            return area_of(self.region)
        if word in self.host:
            return None
        if self.main and word in SUFFIXES:
            for d in (self.main, *gazetteer().parents(self.main)):
                if is_class(d, word):
                    return self._of_paper(d, word)
        return self._antecedent(word, offset)

    def _of_paper(self, found: Division, word: str) -> Area | None:
        """What 市委 means where the paper is of another city than the one that the article is about: guests from
        there, or a visit to it. The paper's own city where it says 我市, else nothing is sure.
        """
        home = self.home
        if home is None or not is_class(home, word) or within(home, found) or within(found, home):
            return area_of(found)
        if home.level != "province" and home.code[:2] != found.code[:2] and not self.visited:
            return area_of(found)  # 苍梧晚报 is no paper of 苍梧县
        return area_of(home) if word in self.ours or self.visited else None

    def _antecedent(self, word: str, offset: int) -> Area | None:
        def fits(area: Area) -> bool:
            if area.division and area.division.level != "township":
                if not (word in SUFFIXES and is_class(area.division, word)):
                    return False
                # without a main division the reader cannot tell whose organ is meant
                return self.main is not None and within(area.division, self.main)
            return word not in SUFFIXES and area.name.endswith((word, *FULL_ZONES.get(word, ())))

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
                if is_class(d, word):
                    above[d.code] = d
        return area_of(next(iter(above.values()))) if len(above) == 1 else None


def area_of(division: Division) -> Area:
    """The area that a division is."""
    return Area(division.code, division.name, division)


@cached(maxsize=4096)
def _township(name: str, above: Division | None) -> Division | None:
    if above is None:
        return None
    prefix = above.code.rstrip("0") if above.level != "county" else above.code
    prefix = prefix + "0" * (len(prefix) % 2) if above.level != "county" else prefix
    found = [d for d in gazetteer().townships(name) if d.code.startswith(prefix)]
    return found[0] if len(found) == 1 else None
