"""Context: which place 省, 市, 县, 区, 镇 … and ambiguous names mean at a point of a document.

Each article has its own context. What it reports on, its title and publisher, and the places that it names most
settle its *main* division; the class words mean that division and those above it. A class word below the main
division means the nearest place of that class named before, or the only one of the article.
"""

from __future__ import annotations

import bisect
import collections
import operator
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from kg.lexicon.gazetteer import Division, base, gazetteer
from kg.lexicon.packs import cached
from kg.model import Article, Document, Mention
from kg.resolve.areas import SUFFIXES, Area, Head, head, plain, printed, within
from kg.resolve.evidence import MEDIA, chosen_divisions, gather, is_class, main_division

# what a zone's short class word stands for
_FULL_ZONES = {
    "经开区": ("经济开发区", "经济技术开发区"),
    "高新区": ("高新技术产业开发区", "高新技术开发区"),
    "开发区": ("经开区", "高新区"),
}
_NAMELESS = frozenset((*_FULL_ZONES, *(full for row in _FULL_ZONES.values() for full in row)))
# organs that only an autonomous region has: where it is called 区, no district is
_OF_REGION = re.compile("区(?:党委(?!村)|高级人民法院|[一-龥]{1,8}厅$)")
# 来甲市考察: who writes so is in 甲市
_HERE = re.compile("(?<![未原历往以近])来\\Z")
_VISITED = re.compile(
    "(?:市|县|区|州)?[^，。；\\n]{0,12}?(?:考察|调研|访问|参观|学习|交流|检查|指导|视察|督导|督查|洽谈|巡视|采访)"
)
_OURS = re.compile("(?:我|本|来)([省市县区州旗盟])(?![一-鿿]?[长委])")
# 深入我市检查: guests of another city come to that of the report
_TO_US = re.compile("(?:深入|莅临|莅|来到?|到|赴|抵达?|走进)我([市县区州旗盟])(?![一-鿿]?[长委])")
_AND_OURS = re.compile("[和与及、]我([市县区州旗盟])")  # 赴甲市乙县和我市: of another city than 甲
_CALLERS = re.compile("(?:会见|接待|欢迎)了?(?:前?来访的?)")  # 省委会副主委某会见了来访的乙省委会副主委某
_TWO = re.compile("(?<![一-龥]这)(?<=[一-龥]{2})两([省市县区州])(?![级会地])")  # 赣浙两省: each of the two has a 省某办
_COMES = re.compile("[^，。；\\n]{0,14}?(?:考察|调研|访问|参观|检查|指导|视察|督导|督查|督察|慰问|走访|巡察|巡视|暗访)")
_GOAL = re.compile("(?:到|赴|前往|走进|来到|奔赴|参观|抵达?|走访)\\Z")
# what governs a zone; a district has a government: 西城区管委会 is of a zone in some city, not of Beijing's district
_OF_ZONES = ("管委会", "管理委员会", "党工委")
_ZONE_KINDS = ("示范区", "开发区", "高新区", "保税区", "度假区", "风景区", "园区", "新区")


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
        if above and names[0] in _NAMELESS:  # a zone without a name of its own is called after its place
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
            return word not in SUFFIXES and area.name.endswith((word, *_FULL_ZONES.get(word, ())))

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


def _zones(names: Iterable[str]) -> dict[str, str]:
    """Short names of zones, each with the one longer name in the text that it contracts: 杨凌示范区."""
    names = sorted(set(names))
    out: dict[str, str] = {}
    for short, full in _FULL_ZONES.items():
        meant = [n for n in names if n in full]
        if short in names and len(meant) == 1:
            out[short] = meant[0]
    alike: dict[str, list[str]] = collections.defaultdict(list)
    for name in sorted((n for n in names if n.endswith(_ZONE_KINDS)), key=lambda n: (-len(n), n)):
        longer = [long for long in alike[name[:2]] if long not in out and _contracts(name, long)]
        if len(longer) == 1:
            out[name] = longer[0]
        alike[name[:2]].append(name)
    return out


def _contracts(short: str, long: str) -> bool:
    kind = next((k for k in _ZONE_KINDS if short.endswith(k)), "")
    if not kind or not long.endswith(kind) or short[:2] != long[:2] or len(short) >= len(long):
        return False
    letters = iter(long)
    return all(c in letters for c in short)


def _build(text: str, article: Article | None, named: Sequence[Mention], fallback: Division | None) -> Context:
    names = [printed(text, m) for m in named]
    heads = [head(n) for n in names]
    evidence = gather(text, article, named, names, heads)
    zoned = frozenset(p.printed for n, p in zip(names, heads, strict=True) if _is_zone(n, p))
    for form in zoned:
        evidence.forms.pop(form, None)
    chosen = chosen_divisions(evidence)
    main = main_division(evidence, chosen) or fallback
    owner = _owner(text, article, named, heads)
    if owner is not None and (main is None or (main != owner and not within(main, owner))):
        main = owner
    evidenced = frozenset(chosen[form].code for form, _ in evidence.forms.items() if form in chosen)
    zones = _zones({n for place in heads for n in place.local})
    region = _region(main) if any(map(_OF_REGION.match, names)) else None
    host = _host(text, named, heads)
    home = host or _home(article, [n for m, n in zip(named, names, strict=True) if m.type == "Agency"])
    ours = frozenset(_OURS.findall(text, article.start, article.end)) if article and home else frozenset()
    unnamed = _unnamed_host(text, article, named, heads, main)
    at_home = main is None or _at_home(text, article, named, heads, main)
    context = Context(
        article, main, chosen, evidenced, (), zones, region, home, ours, host is not None, unnamed, at_home, zoned
    )
    trail = []
    for m, place in zip(named, heads, strict=True):
        if (place.divisions or place.local) and context.trusts(place) and (area := context.area(place, m.start)):
            trail.append((m.start, area))
            if place.local and place.divisions and (division := context.division(place.divisions, place.printed)):
                trail.append((m.start, area_of(division)))
    return replace(context, trail=tuple(trail), _fitting={})


def _is_zone(name: str, place: Head) -> bool:
    if place.local or not place.divisions or not place.printed.endswith("区") or place.printed.endswith("新区"):
        return False
    return name.startswith(_OF_ZONES, place.end)


def _owner(text: str, article: Article | None, named: Sequence[Mention], heads: Sequence[Head]) -> Division | None:
    """The one city or county that the article calls its own with a part of it: 赴乙市丙县和我市丁县 is of 丁县's city."""
    if article is None or any(head(plain(w)).divisions for w in (article.publisher, article.about) if w):
        return None
    found = {}
    for m, place in zip(named, heads, strict=True):
        word = text[m.start - 1 : m.start]
        if (
            m.start < 2
            or text[m.start - 2] != "我"
            or word not in SUFFIXES
            or word == "省"
            or len(place.divisions) != 1
        ):
            continue
        for d in gazetteer().parents(place.divisions[0]):
            if is_class(d, word):
                found[d.code] = d
    return next(iter(found.values())) if len(found) == 1 else None


def _at_home(
    text: str, article: Article | None, named: Sequence[Mention], heads: Sequence[Head], main: Division
) -> bool:
    """Whether the article names ``main`` or what lies in it otherwise than as where somebody goes."""
    if article is not None and any(
        main in head(plain(words)).divisions for words in (article.publisher, article.about, article.place) if words
    ):
        return True
    own = [
        m
        for m, place in zip(named, heads, strict=True)
        if any(d.code == main.code or within(d, main) for d in place.divisions)
    ]
    return not own or not all(m.type == "Location" and _GOAL.search(text, max(0, m.start - 2), m.start) for m in own)


def _unnamed_host(
    text: str, article: Article | None, named: Sequence[Mention], heads: Sequence[Head], main: Division | None
) -> frozenset[str]:
    """The class words that mean a place other than ``main``: whoever of ``main`` comes to 我市 is of another."""
    if article is None or main is None or not any(w in text for w in ("我", "来访", "两")):
        return frozenset()
    out = set()
    if not any(words for words in (article.publisher, article.about, article.place)):
        out |= {m[1] for m in _TWO.finditer(text, article.start, article.end) if is_class(main, m[1])}
    for m in _CALLERS.finditer(text, article.start, article.end):
        guest = next((place for n, place in zip(named, heads, strict=True) if n.start == m.end()), None)
        if guest is not None and guest.divisions and not guest.bare:
            out |= {word for word in SUFFIXES if is_class(main, word) and is_class(guest.divisions[0], word)}
    if not any(words and main in head(plain(words)).divisions for words in (article.publisher, article.about)):
        for m in _AND_OURS.finditer(text, article.start, article.end):
            start = max(text.rfind(c, article.start, m.start()) for c in "。；，\n")
            beside = [place.divisions for n, place in zip(named, heads, strict=True) if start < n.start < m.start()]
            if is_class(main, m[1]) and any(main in found for found in beside):
                out.add(m[1])
    for m in _TO_US.finditer(text, article.start, article.end):
        if not is_class(main, m[1]) or not _COMES.match(text, m.end()):
            continue
        start = max(text.rfind(c, article.start, m.start()) for c in "。；\n")
        guests = [place for n, place in zip(named, heads, strict=True) if start < n.start < m.start()]
        if guests and guests[0].divisions and guests[0].divisions[0] == main and not guests[0].bare:
            out.add(m[1])
    return frozenset(out)


def _host(text: str, named: Sequence[Mention], heads: Sequence[Head]) -> Division | None:
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


def _home(article: Article | None, agencies: Sequence[str]) -> Division | None:
    """The place of the paper that the article is of, or of the only paper that it names."""
    papers = {article.publisher} if article and article.publisher else {n for n in agencies if n.endswith(MEDIA)}
    paper = next(iter(papers)) if len(papers) == 1 else None
    divisions = head(plain(paper)).divisions if paper and paper.endswith(MEDIA) else ()
    return divisions[0] if len(divisions) == 1 else None


def _region(division: Division | None) -> Division | None:
    """The autonomous region that the division is or lies in."""
    above = (division, *gazetteer().parents(division)) if division else ()
    return next((d for d in above if d.name.endswith("自治区")), None)


def article_at(starts: Sequence[int], offset: int) -> int:
    """The number of the article that holds ``offset``, by the articles' starts; words before the first belong to it."""
    return max(0, bisect.bisect_right(starts, offset) - 1)


@dataclass(frozen=True, slots=True)
class Contexts:
    """The contexts of a document's articles, found by offset."""

    starts: tuple[int, ...]
    contexts: tuple[Context, ...]

    def at(self, offset: int) -> Context:
        """The context of the article that holds ``offset``."""
        return self.contexts[self.index(offset)]

    def index(self, offset: int) -> int:
        """The number of the article that holds ``offset``."""
        return article_at(self.starts, offset)

    def shared(self) -> frozenset[str]:
        """Names that two different divisions of the document have."""
        codes: dict[str, set[str]] = collections.defaultdict(set)
        for context in self.contexts:
            for _, area in context.trail:
                if area.division:
                    codes[area.name].add(area.key)
        return frozenset(name for name, found in codes.items() if len(found) > 1)


class _Asked:
    """The articles of a document with the names that are places there. Equal are those of the very same articles with
    the same names; what is looked up by it costs nothing, however many there are.
    """

    __slots__ = ("articles", "named")

    def __init__(self, articles: tuple[Article, ...], named: tuple[Mention, ...]) -> None:
        self.articles = articles
        self.named = named

    def __hash__(self) -> int:
        return id(self.articles)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Asked) and other.articles is self.articles and other.named == self.named


def contexts(document: Document, mentions: tuple[Mention, ...]) -> Contexts:
    """One context for each article; one for the whole text where there is none."""
    # only these names are places; resolving, references and keys ask for the same ones of a document one after the other
    named = [m for m in mentions if m.type in ("Location", "Agency")]
    named.sort(key=operator.attrgetter("start", "end", "type"))
    return _contexts(document.text, _Asked(document.articles, tuple(named)))


@cached(maxsize=1)
def _contexts(text: str, of: _Asked) -> Contexts:
    articles: tuple[Article | None, ...] = of.articles or (None,)
    named = of.named
    starts = tuple(a.start if a else 0 for a in articles)
    groups: list[list[Mention]] = [[] for _ in articles]
    for m in named:
        groups[article_at(starts, m.start)].append(m)
    whole = _build(text, None, named, None).main if len(articles) > 1 else None
    return Contexts(starts, tuple(_build(text, a, g, whole) for a, g in zip(articles, groups, strict=True)))
