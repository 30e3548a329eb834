"""Whose figure: the agency that the figure's own clause names, else the one that its sentence goes on with, else the article's.

A name behind a preposition is no owner, nor is one joined to such a name: of A会同B、C转移群众300名 the figure is A's.
"""

from __future__ import annotations

import re

from kg.model import Entity
from kg.relate.subjects import Named, Subjects

_JOINED = re.compile(r"(?:、|和|与|及|以及)")
_MEDIUM = re.compile(r"[》”]?(?:杂志|频道|网站)?(?:、[^，。；]{0,30})?等[^，。；]{0,4}(?:媒体|报刊|平台|网站)")
_PRESENT = re.compile(r"[（(]现(?:为|称|名)?$")
_FOUNDS = re.compile(r"(?:成立|组建|组成|设立)[^，。；]*$")
_OWN = re.compile(r"^\s*(?:[局办厅院委会队]?(?:领导)?班子成员|党组成员|党委委员|干部职工)")
_NATION = re.compile(
    r"我国|全国(?!性|率先|首|最|第|先进|文明|优秀)|全球|世界|各地|各省|中国(?!共产党|移动|铁塔|电信|联通|石)"
)


def owner(subjects: Subjects, offset: int) -> tuple[Entity | None, float]:
    """The agency that the figure at ``offset`` belongs to, with the confidence in that."""
    named = _named(subjects, offset)
    if named is not None:
        return named.entity, 0.85
    text = subjects.text
    begin, _ = subjects.sentence(offset)
    clause, _ = subjects.clause(offset)
    about = subjects.about(offset)
    if _OWN.match(text[clause:offset]) and about is not None:
        return about, 0.7
    carried = _founded(subjects, begin, clause) or _renamed(subjects, begin, clause) or subjects.topic(offset)
    if _NATION.search(text[begin:offset]):
        return None, 0.0
    return (carried, 0.75) if carried is not None else (about, 0.65)


def _named(subjects: Subjects, offset: int) -> Named | None:
    """The nearest name in the clause that no preposition governs; of joint ones the first."""
    start, _ = subjects.clause(offset)
    text = subjects.text
    free: list[Named] = []
    last: Named | None = None
    governed = False
    for n in subjects.within(start, offset):
        joined = last is not None and _JOINED.fullmatch(text, last.end, n.start)
        governed = bool((joined and governed) or subjects.oblique(n) or _MEDIUM.match(text, n.end))
        if not governed and not (joined and free):
            free.append(n)
        last = n
    return free[-1] if free else None


def _founded(subjects: Subjects, begin: int, clause: int) -> Entity | None:
    """A team that the sentence has just set up, where it names no other agency since: 成立X服务队，…出动300人次."""
    names = subjects.within(begin, clause)
    if not names or names[-1].entity.subtype != "team":
        return None
    start, end = subjects.clause(names[-1].start)
    team = names[-1]
    ends = not re.search(r"[一-鿿]", subjects.text[team.end : end])
    return team.entity if ends and _FOUNDS.search(subjects.text[start : team.start]) else None


def _renamed(subjects: Subjects, begin: int, clause: int) -> Entity | None:
    """The body that a sentence opens with by its former and its present name: 原A（现B）把…."""
    names = subjects.within(begin, clause)[:2]
    if len(names) == 2 and subjects.text[begin : names[0].start].strip() == "原":
        return names[1].entity if _PRESENT.search(subjects.text[names[0].end : names[1].start]) else None
    return None
