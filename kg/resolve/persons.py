"""Officials of one document: one name is one person, unless two articles give it posts in different places."""

from __future__ import annotations

import re

from kg.lexicon.gazetteer import gazetteer
from kg.lexicon.packs import cached
from kg.model import Mention
from kg.resolve.areas import head, plain, within
from kg.resolve.contexts import Contexts
from kg.resolve.groups import Group, Resolved

_TITLE = re.compile(
    r"(?<=[一-龥·]{2})(?:总书记|国家主席|主席|总理|同志|书记|省长|市长|县长|区长|州长|局长|厅长|主任|院长|校长|部长|"
    r"先生|女士|老师|医生|教授|大爷|大妈|大娘|阿姨|大叔|婆婆|奶奶|爷爷)+$"
)


@cached(maxsize=65536)
def person(name: str) -> str:
    """The name without a title behind it: 习近平总书记 → 习近平.

    >>> person("习近平总书记")
    '习近平'
    """
    bare = _TITLE.sub("", plain(name))
    return bare if len(bare) >= 2 else plain(name)


def persons(mentions: list[Mention], text: str, agencies: list[Mention], contexts: Contexts) -> list[Resolved]:
    """The persons, in order of first mention."""
    posted = {m.end: m for m in agencies}
    several = len(contexts.contexts) > 1
    groups: dict[tuple[str, int], Group] = {}
    where: dict[tuple[str, int], set[str]] = {}
    for m in mentions:
        name = person(m.name)
        article = contexts.index(m.start)
        # posts tell two persons of one name only in two articles
        place = _post_place(m, text, posted, contexts) if several else ""
        number = 0
        while (name, number) in groups and place and _clash(place, where[name, number], article, groups[name, number]):
            number += 1
        key = (name, number)
        groups.setdefault(key, Group()).add(m, plain(m.name), article)
        where.setdefault(key, set())
        if place:
            where[key].add(place)
    return [
        Resolved(
            name, tuple(g.mentions), {f: "the name with a title behind it" if f != name else "" for f in g.reasons}
        )
        for (name, _), g in groups.items()
    ]


def _post_place(mention: Mention, text: str, posted: dict[int, Mention], contexts: Contexts) -> str:
    """Code of the division whose organ stands right before the name (市教育局局长王伟), or ``""``."""
    for back in range(1, 14):
        before = posted.get(mention.start - back)
        if before is None:
            continue
        if re.search(r"[，。；、,;!？\s]", text[before.end : mention.start].replace("、", "")):
            return ""
        area = contexts.at(before.start).area(head(plain(before.name)), before.start)
        return area.key.partition(":")[0] if area else ""
    return ""


def _clash(place: str, known: set[str], article: int, group: Group) -> bool:
    if article in group.articles or not known or "?" in place:
        return False
    one = gazetteer().by_code(place)
    return not any(within(one, other) or within(other, one) for other in map(gazetteer().by_code, sorted(known)))
