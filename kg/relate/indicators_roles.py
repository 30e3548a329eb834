"""What part the bodies of a sentence have in what is counted: builders, helpers, guests, teams just set up."""

from __future__ import annotations

import re

from kg.model import Entity
from kg.relate.subjects import Subjects

_PRESENT = re.compile(r"(?:[（(]现(?:为|称|名)?|(?:更名|改名|整合|改组|合并|调整)为)$")
_FOUNDS = re.compile(r"(?:成立|组建|组成|设立)[^，。；\d一二两三四五六七八九十]*$")  # one team, not three
HELPS = re.compile(
    r"(?:[、和与][^，。；]{2,24}?)?[^，。；]{0,4}(?:负责|提供|配合|协助|给予|支持|承担|参与(?!了?建设)|协同|承建|协办|施工|监理|(?:率先|先行|首批)试点(?=[，。；]))"
)
ATTENDS = re.compile(
    r"(?:参加|参与|出席|列席|到场|观摩|参演|参训|到会|参会|参展|进场)(?:了)?(?:活动|演练|演习|会议|培训|仪式|调研)?\s*\Z"
)
_BUILDS = re.compile(r"[^，。；]{0,4}(?:投资|承建|建设|兴建|实施|出资|开发|等|、|和|与)")
_BY_HEAD = re.compile(r"，[所局院校站馆园厂队]长[^，。；的]{2,4}(?:带领|率|组织|带着)")


def builder(s: Subjects, end: int, stop: int) -> Entity | None:
    """Of 总投资5亿元的…项目由A投资建设 it is A."""
    for n in s.within(end, stop):
        governed = s.text[end : n.start]
        if re.search(r"由[^，。；]{0,8}$", governed) and _BUILDS.match(s.text, n.end):
            return n.entity
    return None


def role(s: Subjects, begin: int, clause: int, carried: Entity) -> str:
    """``helps`` or ``attends`` where an earlier clause of the sentence gives the agency no more than that."""
    named = next((n for n in reversed(s.within(begin, clause)) if n.entity.id == carried.id), None)
    if named is None:
        return ""
    start, end = s.clause(named.start)
    if ATTENDS.search(s.text, named.end, end):
        return "attends"
    return "helps" if start > begin and HELPS.match(s.text, named.end) else ""


def founded(subjects: Subjects, begin: int, clause: int) -> Entity | None:
    """A team that the sentence has just set up, where it names no other agency since: 成立X服务队，…出动300人次."""
    names = subjects.within(begin, clause)
    if not names or names[-1].entity.subtype != "team":
        return None
    start, end = subjects.clause(names[-1].start)
    team = names[-1]
    ends = not re.search(r"[一-鿿]", subjects.text[team.end : end])
    ends = ends and not _BY_HEAD.search(subjects.text, team.end, clause + 12)  # 设立警务室，所长某带领民警…
    return team.entity if ends and _FOUNDS.search(subjects.text[start : team.start]) else None


def renamed(subjects: Subjects, begin: int, clause: int) -> Entity | None:
    """The body that a sentence opens with by its former and its present name: 原A（现B）把…."""
    names = subjects.within(begin, clause)
    if len(names) < 2 or subjects.text[begin : names[0].start].strip() != "原":
        return None
    return names[1].entity if _PRESENT.search(subjects.text[names[0].end : names[1].start]) else None
