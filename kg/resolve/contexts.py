"""The contexts of a document: one for each article, built from what the article names and found by offset."""

from __future__ import annotations

import bisect
import collections
import functools
import operator
import re
from collections.abc import Sequence
from dataclasses import dataclass

from kg.lexicon.gazetteer import Division, gazetteer
from kg.lexicon.packs import cached
from kg.model import Article, Document, Mention
from kg.resolve.areas import head, printed, within
from kg.resolve.context import Context, area_of
from kg.resolve.context_home import home_of_paper, host_of_guests, is_at_home, owning_division, unnamed_hosts
from kg.resolve.context_zones import bears_zone, longer_zones
from kg.resolve.evidence import chosen_divisions, gather, main_division

# organs that only an autonomous region has: where it is called 区, no district is
_OF_REGION = re.compile("区(?:党委(?!村)|高级人民法院|[一-龥]{1,8}厅$)")
_OURS = re.compile("(?:我|本|来)([省市县区州旗盟])(?![一-鿿]?[长委])")


def _build(text: str, article: Article | None, named: Sequence[Mention], fallback: Division | None) -> Context:
    names = [printed(text, m) for m in named]
    heads = [head(n) for n in names]
    evidence = gather(text, article, named, names, heads)
    zoned = frozenset([p.printed for n, p in zip(names, heads, strict=True) if p.divisions and bears_zone(n, p)])
    for form in zoned:
        evidence.forms.pop(form, None)
    chosen = chosen_divisions(evidence)
    main = main_division(evidence, chosen) or fallback
    owner = owning_division(text, article, named, heads)
    if owner is not None and (main is None or (main != owner and not within(main, owner))):
        main = owner
    evidenced = frozenset([chosen[form].code for form in evidence.forms if form in chosen])
    zones = longer_zones({n for place in heads for n in place.local})
    region = _region(main) if any(map(_OF_REGION.match, names)) else None
    host = host_of_guests(text, named, heads)
    home = host or home_of_paper(article, [n for m, n in zip(named, names, strict=True) if m.type == "Agency"])
    ours = frozenset(_OURS.findall(text, article.start, article.end)) if article and home else frozenset()
    unnamed = unnamed_hosts(text, article, named, heads, main)
    at_home = main is None or is_at_home(text, article, named, heads, main)
    told = functools.partial(
        Context,
        article,
        main,
        chosen,
        evidenced,
        zones=zones,
        region=region,
        home=home,
        ours=ours,
        visited=host is not None,
        host=unnamed,
        at_home=at_home,
        zoned=zoned,
    )
    context = told()
    trail = []
    for m, place in zip(named, heads, strict=True):
        if (place.divisions or place.local) and context.trusts(place) and (area := context.area(place, m.start)):
            trail.append((m.start, area))
            if place.local and place.divisions and (division := context.division(place.divisions, place.printed)):
                trail.append((m.start, area_of(division)))
    return told(trail=tuple(trail))


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
        return self.contexts[article_at(self.starts, offset) if len(self.starts) > 1 else 0]

    def index(self, offset: int) -> int:
        """The number of the article that holds ``offset``."""
        return article_at(self.starts, offset) if len(self.starts) > 1 else 0

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
    if len(articles) == 1:
        return Contexts(starts, (_build(text, articles[0], named, None),))
    groups: list[list[Mention]] = [[] for _ in articles]
    for m in named:
        groups[article_at(starts, m.start)].append(m)
    whole = _build(text, None, named, None).main
    return Contexts(starts, tuple(_build(text, a, g, whole) for a, g in zip(articles, groups, strict=True)))
