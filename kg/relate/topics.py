"""What an article reports on, and for whom its officials speak."""

from __future__ import annotations

import re
from collections.abc import Mapping

from kg.model import Article, Entity
from kg.relate.frame import Sentence
from kg.relate.tokens import offices

_INNER = re.compile(r"(?:党组|党委|小组|中心组|支部|总支|调研组|检查组|督导组|督查组|督察组|工作组|专班|队)$")
_PUBLIC = frozenset({"party", "government", "legislature", "judiciary", "military", "social"})
_OFTEN = 3
_SPACE = re.compile(r"[\s“”‘’《》]")


def topic(article: Article, entities: tuple[Entity, ...]) -> Entity | None:
    """The agency that the article reports on: as segmentation says, else the one named most, media apart."""
    agencies = [e for e in entities if e.type == "Agency"]
    if article.about:
        wanted = _SPACE.sub("", article.about)
        for e in agencies:
            if wanted == e.name or wanted in e.aliases:
                return e
    ranked: list[tuple[tuple[int, int], Entity]] = []
    for e in agencies:
        inside = [m.start for m in e.mentions if article.start <= m.start < article.end]
        if inside and e.subtype != "media" and not _INNER.search(e.name):
            ranked.append(((len(inside) * (2 if e.subtype in _PUBLIC else 1), -inside[0]), e))
    ranked.sort(key=lambda r: r[0], reverse=True)
    if not ranked or (
        len(ranked) > 1 and ranked[0][0][0] < 2 * ranked[1][0][0] and not _leads_in(ranked[0][1], article)
    ):
        return None  # no one agency stands out: what has no subject stays without
    return ranked[0][1]


def _leads_in(agency: Entity, article: Article) -> bool:
    """Named in the headline, or early and often."""
    title = article.title or ""
    return (
        any(f in title for f in (agency.name, *agency.aliases))
        or sum(article.start <= m.start < article.end for m in agency.mentions) >= _OFTEN
    )


def affiliations(listed: list[Sentence]) -> Mapping[str, Entity]:
    """Officials by id, each with the agency that stands before the name with a title (Ⓐ局长Ⓟ), the first time that one does."""
    out: dict[str, Entity] = {}
    for sentence in listed:
        for at, start in offices(sentence.text).items():
            person = sentence.slots[at].of("Official")
            offices_ = [sentence.slots[i].of("Agency") for i in range(start, at) if i in sentence.slots]
            home = next((o for o in offices_ if o is not None), None)
            if person is not None and home is not None:
                out.setdefault(person.id, home)
    return out
