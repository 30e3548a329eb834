"""Bodies meant by their kind alone: 大队 of a brigade named before, 协会 of an association, 这支队伍 of a team."""

from __future__ import annotations

import re

from kg.find.person_titles import generic_bodies
from kg.model import Entity
from kg.relate.subjects import Subjects

ADVERBS = (
    r"(?:此前|此后|曾|连续[\d一二三四五六七八九十]+[年届次]|年年|相继|陆续|还|也|又|均|都|则|先后|再次|再度|连续|多次|近日|日前|近年来|去年底?|今年|昨日|上个?月|本月|\d+年|\d+月|\d+日"
    r"|两度|双双|一举|分别|光荣|成功|目前|已|共|更|刚刚|首次|不久前|前不久|同时|同志|[\s“”‘’（）()])*"
)
_GENERIC = re.compile(
    r"(?:该|这支|这个|此)?(?P<kind>支队|大队|中队|总队|队伍|团队|[一-鿿]{0,2}队|中心|公司|集团|学校|医院|法院|检察院|协会|合作社|研究院|派出所|村|社区|单位|机关)"
    + ADVERBS
    + r"$"
)
_KINDS = re.compile(
    r"\s*(?:今年|去年|全年|截至目前|目前|近年来)?(?:(?:这支)(?P<team>队伍|队)|(?P<kind>支队|大队|中队|总队|协会|学会|公司|集团|医院|法院|检察院|合作社|派出所|[一-鿿]{0,2}中心|突击队|服务队|工作队|救援队|宣讲队|飞防队|指挥部)"
    r"(?=[已共累今先年去计现全还也]|当[天日年月]|受理|接待|办理|开展|组织|完成|举办|出动|发放|培训|调解|化解|接诊|派出|投入|检查))"
)
_FAR = 400


def meant(subjects: Subjects, clause: int, gap: str) -> Entity | None:
    """The body of that kind that the text named last: 大队 of …消防救援大队, 这支队伍 of a team."""
    m = _GENERIC.search(gap)
    if m is None or re.search(r"[一-鿿]", re.sub(ADVERBS, "", gap[: m.start()])):
        return None
    kind = m["kind"]
    for n in reversed(subjects.within(max(0, clause - _FAR), clause)):
        if n.entity.type != "Agency":
            continue
        endings = generic_bodies().get(kind, (kind,))
        if n.entity.name.endswith(endings) or (kind in ("队伍", "团队", "队") and n.entity.subtype == "team"):
            return n.entity
    return None


def named_by_kind(subjects: Subjects, clause: int, offset: int) -> Entity | None:
    """The body that a clause begins with by its kind alone: 协会今年已上门服务…, where one was named shortly before."""
    m = _KINDS.match(subjects.text, clause, offset)
    if m is None or any(n.start < m.end() for n in subjects.within(clause, offset)):
        return None
    return meant(subjects, clause, m["team"] or m["kind"])
