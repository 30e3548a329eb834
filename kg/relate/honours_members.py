"""Who stands in a list of names: A、B和C, persons behind their own titles, items that nobody knows passed over."""

from __future__ import annotations

import re

from kg.find.person_titles import head_ending, roles
from kg.model import Entity
from kg.relate.subjects import Named, Subjects

_JOINED = re.compile(r"(?:、|和|与|及|以及)")
# A、<a body that nobody found>、B
_SKIPPED = re.compile(
    r"(?:、(?![^、]*(?:获|评为|授予|主办|承办|联合|开展|举行|组织|负责))[^，。；：、“”了被将]{3,24}){1,6}?(?:、|和|与|及|以及)"
)
_LISTED = re.compile(r"(?:同志|老师|同学|等)?(?:、|，|,|和|与|及|以及)")
_ENDS = re.compile(r"\s*(?:同志|老师|同学|女士|先生)?\s*(?:[、，,；;。）)\n]|和|与|及|以及|等(?!级)|$)")
_BEGINS = re.compile(r"(?:^|[、，,；;：:\s]|和|与|及|以及|\d[.．、]?|[）)》”的该])\Z")
_REACH = 30
_ASIDE = re.compile(r"[（(][^（()）]*[)）]")
_WITHIN_ASIDE = re.compile(r"[^（(]*[)）]")


def joint(subjects: Subjects, last: Named) -> list[Named]:
    """A name with those listed before it: bodies joined by 、 or 和, persons each behind their own titles."""
    text = subjects.text
    begin, _ = subjects.sentence(last.start)
    out = [last]
    for n in reversed(subjects.within(begin, last.start)):
        between = text[n.end : out[0].start]
        if _WITHIN_ASIDE.match(between):
            continue
        between = _ASIDE.sub("", between)
        if n.entity.type != last.entity.type:
            if last.entity.type == "Official" and n.entity.type in ("Agency", "Location"):
                continue  # the bodies in the titles
            break
        if last.entity.type == "Official":
            if not _listed(text, between, out[0].start):
                break
        elif not _JOINED.fullmatch(between) and not _SKIPPED.fullmatch(between):
            break
        out.insert(0, n)
    return out


def _listed(text: str, between: str, start: int) -> bool:
    """Whether the words between two persons only part them and give the second one's posts."""
    m = _LISTED.match(between)
    if m is None or len(between) > 2 * _REACH or re.search(r"[。；：了说在被将把获评“]", between):
        return False
    rest = between[m.end() :]
    return not rest or head_ending(text, start) is not None or any(rest.endswith(r) for r in roles())


def such_a_place(place: Entity, honour: str) -> bool:
    """Whether a place of that kind may have received it: a village is a 全国文明村."""
    return (
        bool(honour)
        and place.name.endswith(("村", "社区", "镇", "乡", "街道", "景区", "县"))
        and (honour[-1] == place.name[-1] or (honour.endswith("村镇") and place.name[-1] in "村镇乡"))
    )


_OF_PERSONS = re.compile(
    r"(?:^个人|(?:个人|工作者|劳动模范|红旗手|共产党员|党务工作者|人民警察|五一劳动奖章|民警|教师|青年|干部)$)"
)
_OF_BODIES = re.compile(r"(?:^集体|(?:集体|单位|文明号|党组织|党支部|机关|五一劳动奖状|先锋号|职工之家|公安局)$)")


def fitting(kind: str, honour: str) -> bool:
    """Whether such a one may have received it: no body is a 先进个人, no person a 先进集体."""
    return not (_OF_BODIES if kind == "Official" else _OF_PERSONS).search(honour)


def members(subjects: Subjects, start: int, end: int, honour: str = "", blanks: bool = False) -> list[Named]:
    """The names that are items of the list in ``[start, end)``: of 市二中教师李某 the person, of 某公司运维部, known to nobody, none.

    With ``blanks`` these part its items, too.
    """
    out = []
    text = subjects.text
    for n in subjects.within(start, end):
        if n.end < end and not _ENDS.match(text, n.end, end) and not (blanks and text[n.end] in " 　\t"):
            continue
        if n.entity.type == "Official":
            out.append(n)
        elif n.entity.type != "Location" or such_a_place(n.entity, honour):
            whole = n.start == start or _BEGINS.search(text, max(start, n.start - 3), n.start)
            out += [n] if whole or _placed(subjects, start, n) else []
    return out


def _placed(subjects: Subjects, start: int, named: Named) -> bool:
    """Whether only a place stands before the name in its item: 安康市某局."""
    before = re.search(r"[^、，,；;：:]*\Z", subjects.text[start : named.start])
    return before is not None and bool(
        re.fullmatch(r"(?:我|本)?[一-鿿]{0,6}[省市县区州旗镇乡]的?", before.group().strip())
    )
