"""Posts told of the person that the sentence begins with: 王某，男，1970年8月生，现任某局局长; 王某来自闽西，是某村党委书记."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from kg.lexicon import Pattern
from kg.lexicon.patterns import possible
from kg.model import Mention
from kg.relate.post_elided import Elision
from kg.relate.post_index import Index

_OPENS = re.compile(
    r"[\s　“”\d.、．]*(?:据了解|据悉|其中|今年[\d一-龥]{1,3}岁的|[\d一-龥]{1,4}岁的|(?:决定|同意|现)?(?:任命|聘任|聘请|委派|提名|推荐))?[，,]?(?:村民|党员|同志|先生|女士)?"
)
_ANOTHER = re.compile(r"[他她其](?!中|间|实|他)|(?:父|母|妻|丈|儿|女|兄|弟|姐|妹|爱人|夫人|先后)[^，。]{0,3}$")


def told(index: Index, elision: Elision) -> Iterator[tuple[str, Mention, Pattern, re.Match[str]]]:
    """Each clause that gives a post, with the one person whom its sentence begins with and has named so far."""
    starts = [m.start for m, _ in index.persons]
    for p in possible("posts", index.text):
        if not p.fields.get("topic"):
            continue
        for m in p.regex.finditer(index.text):
            begin = elision.sentence_of(m.start())
            near = index.persons[bisect_left(starts, begin) : bisect_left(starts, m.start())]
            if len({i for _, i in near}) != 1:
                continue
            mention, person = near[0]
            between = index.text[mention.end : m.start()]
            if not _OPENS.fullmatch(index.text, begin, mention.start) or _ANOTHER.search(between):
                continue
            if any(a.start >= mention.end and _acts(index, a) for a, _ in index.between(mention.end, m.start())):
                continue
            yield person, mention, p, m


def _acts(index: Index, agency: Mention) -> bool:
    """Whether a clause of the sentence begins with the body: what follows may be told of it."""
    return index.text[agency.start - 1 : agency.start] in "，,；;"
