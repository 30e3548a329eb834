"""Who received an honour: the nearest name before the verb, a person or an inner unit as well as an agency.

A recipient that the clause names but that nobody found (机动中队荣立三等功) gets nothing, and its parent neither.
"""

from __future__ import annotations

import re

from kg.model import Entity
from kg.relate.subjects import Named, Subjects

_JOINED = re.compile(r"(?:、|和|与|及|以及)")
_ADVERBS = (
    r"(?:此前|此后|曾|还|也|又|均|都|先后|再次|再度|连续|多次|近日|日前|近年来|去年底?|今年|昨日|上个?月|本月|\d+年|\d+月|\d+日"
    r"|两度|双双|一举|分别|光荣|成功|目前|已|共|更|刚刚|首次|不久前|前不久|[\s“”‘’（）()])*"
)
_UNKNOWN = re.compile(
    r"(?P<head>[一-鿿]*(?:[队部组科室处院校园站所社团局厂馆班岗排连营]|中心|之家|支部|总支|党委|公司|机关|家庭|团队|同志|老师|学生|选手|学子|作者))"
    + _ADVERBS
    + r"$"
)
_OURS = re.compile(r"(?:我|本|全|我们)[一-鿿]{0,3}$")
_STYLE = re.compile(r"^(?:同志|老师|本人|个人|自己)")
_SOMEONE = re.compile(r"[^，。；]{0,24}(?:[队处科局镇乡村院校所站]长|主任|书记|队员|民警|护林员|教师|医生)[一-鿿]{3}")
_TITLED = re.compile(r"(?:长|主任|书记|委员|员|教授|医生|干部|师|志愿者|同志|代表|支书|医师)$")
_VERBAL = re.compile(r"[被把将在对的是了]")
_SPEAKS = re.compile(
    r"[^，。；]{0,4}(?:介绍|表示|说|告诉|透露|要求|带队|带领|率|指出|强调|坦言|讲评|致辞|主持|宣读|认为|谈到|坦陈)"
)
_REACH = 30


def recipients(subjects: Subjects, offset: int) -> list[tuple[Entity, float]]:
    """Whose honour: the nearest names in the clause, the sentence's topic, or the article's agency."""
    text = subjects.text
    clause, _ = subjects.clause(offset)
    names = [n for n in subjects.within(clause, offset) if not _aside(text, clause, n)]
    free = [n for n in names if not subjects.oblique(n) or _JOINED.fullmatch(text[n.start - 1 : n.start])]
    gap = text[names[-1].end if names else clause : offset]
    if _unknown(_STYLE.sub("", gap) if names else gap):
        return []
    near = free[-1] if free else None
    if near is not None and near.entity.type != "Location":
        return [(n.entity, 0.92) for n in _joint(text, free)]
    if near is not None and near.entity.subtype == "facility":
        return [(near.entity, 0.8)]
    topic = _person(subjects, clause, offset) or subjects.topic(offset)
    if topic is not None and topic.type != "Location":
        return [(topic, 0.8)]
    about = subjects.about(offset)
    begin, _ = subjects.sentence(offset)
    if begin < clause and _SOMEONE.match(text, begin, clause):
        return []  # a person whom nobody found
    return [(about, 0.6)] if about is not None else []


def _aside(text: str, clause: int, named: Named) -> bool:
    """Whether the name stands in parentheses."""
    opened = max(text.rfind("（", clause, named.start), text.rfind("(", clause, named.start))
    return opened >= 0 and max(text.rfind("）", opened, named.start), text.rfind(")", opened, named.start)) < 0


def _unknown(gap: str) -> bool:
    m = _UNKNOWN.search(gap)
    return m is not None and not _OURS.search(m["head"]) and len(m["head"]) > 1


def _joint(text: str, free: list[Named]) -> list[Named]:
    """The last name with those joined to it."""
    out = [free[-1]]
    for n in reversed(free[:-1]):
        if not _JOINED.fullmatch(text, n.end, out[0].start) or n.entity.type != out[0].entity.type:
            break
        out.insert(0, n)
    return out


def _person(subjects: Subjects, clause: int, offset: int) -> Entity | None:
    """The person with a title that an earlier clause of the sentence begins with, where no agency comes after."""
    text = subjects.text
    begin, _ = subjects.sentence(offset)
    at = clause
    while at > begin:
        end = at - 1
        at = max(begin, subjects.clause(end)[0])
        for n in subjects.within(at, end):
            head = text[at : n.start]
            if (
                n.entity.type == "Official"
                and len(head) <= _REACH
                and _TITLED.search(head)
                and not _VERBAL.search(head)
            ):
                return None if _SPEAKS.match(text, n.end) else n.entity
        if any(n.entity.type in ("Agency", "Initiative") and not subjects.oblique(n) for n in subjects.within(at, end)):
            return None
    return None
