"""Who received an honour: the nearest name before the verb, a person or an inner unit as well as an agency.

A recipient that the clause names but that nobody found (机动中队荣立三等功) gets nothing, and its parent neither.
"""

from __future__ import annotations

import math
import re

from kg.find.person_names import read_name
from kg.find.person_odds import surnames
from kg.model import Entity
from kg.relate.honours_members import joint, members, such_a_place
from kg.relate.kinds import ADVERBS, meant
from kg.relate.subjects import Named, Subjects

_ET_AL = re.compile(
    r"等[一-鿿\d]{0,16}?(?:集体|单位|个人|同志|企业|部门|家庭|学校)(?:成功|脱颖而出)?(?=" + ADVERBS + r"$)"
)
_UNKNOWN = re.compile(
    r"(?P<head>[一-鿿]*(?:[队部组科室处院校园站所社团局厂馆班岗排连营船厅堂]|中心|合作社|联社|车间|项目部|工区|工段|总部|之家|支部|总支|党委|公司|机关|家庭|团队|队伍|同志|老师|同学|女士|先生|师傅|窗口|学生|选手|学子|作者"
    r"|作品|论文|节目|方案|微视频|短视频))" + ADVERBS + r"$"
)
_SOME = re.compile(  # 305个先进集体: counted, not named
    r"(?:^|[^\d等])(?:[\d一二两三四五六七八九十百千]+|多)[余多]?(?:个|名|位|家|支|户|人次|人)[一-鿿]{0,14}"
    + ADVERBS
    + r"$"
)
_ALL_OF = re.compile(r"^(?:等)?[\d一二两三四五六七八九十]+[个名位家支人](?:单位|集体|部门|同志|人|个人|干部|企业|村)?")
_STRANGER = re.compile(r"(?:[员长师手兵者]|主任|书记|民警|教授|医生)[一-鿿]{2,3}(?:等[^，。；]{0,6})?$")
_FRAME = re.compile(
    r"(?:在|于|因|由于|凭借|凭|经)[^，。；]{2,40}?(?:中|上|里|期间|突出|优异|显著)|凭借[^，。；]{2,20}$"
)
_SCENE = re.compile(r"[^，。；]{0,6}(?:上|中|里|期间)")
_THIS = re.compile(
    r"(?:^|[，；])(?P<what>(?:这支|这个|此)[一-鿿]{0,2}?(?:队伍|团队|支队|大队|中队|队|中心|协会|合作社))"
)
_OURS = re.compile(r"(?:我|本|全|我们)[一-鿿]{0,3}$")
_STYLE = re.compile(r"^(?:同志|老师|本人|个人|自己)")
_FOUNDS = re.compile(r"(?:成立|组建|设立)了?[^，。；]{0,16}(?:[站队所组室社]|中心|公司|协会)")
_OPENS = re.compile(r"[\d一二三四五六七八九十年月日初底末来以近今去前]{0,10}，?")
_HE = re.compile(r"(?:^|[，。；])[^，。；]{0,12}(?<![其由为让给])(?P<he>[他她])(?!们|人|乡)")
_SOMEONE = re.compile(r"[^，。；]{0,24}(?:[队处科局镇乡村院校所站]长|主任|书记|队员|民警|护林员|教师|医生)[一-鿿]{3}")
_JOINED = re.compile(r"(?:、|和|与|及|以及)")
_TITLED = re.compile(r"(?:长|主任|书记|委员|员|教授|医生|干部|[师工]|选手|志愿者|同志|代表|支书|医师|村民|居民)$")
_VERBAL = re.compile(r"[被把将对]")
_SPEAKS = re.compile(
    r"[^，。；]{0,4}(?:介绍|表示|说|告诉|透露|要求|带队|带领|率|指出|强调|坦言|讲评|致辞|主持|宣读|认为|谈到|坦陈)"
)
_ITS_HEAD = re.compile("(?:副|党支部|第一)*(?:[队站社团组室所院]长|理事长|主任|书记|负责人)")
_ALL_GOT = re.compile(
    r"(?:等[^，。；]{0,10})?(?:榜上有名|双双|[均都双]|同时|分别|一同|成功|光荣|入选|上榜|[名位]列|脱颖而出|表现突出|受到|荣?获)"
)
_REACH = 30
_COUNT = re.compile(
    r"(?:等)?[\d一二两三四五六七八九十]+(?:[个名位家支户](?:单位|集体|同志|部门|企业|个人|村)?|人)(?:均|双双|分别|共同)?"
)
_ADVERBS_BEHIND = re.compile(ADVERBS + "$")
_SEVERAL = re.compile(r"(?:\d{1,4}|[二两三四五六七八九十]{1,3})(?:个|名|位|家|支|户|件|项|人)")
_UNIT = re.compile(r"(?:^|[，。；])(?P<kind>支队|大队|中队|总队|协会|合作社)(?=[一-鿿])(?!长)")
_PASSIVE = re.compile("，?(?:被|荣|获|喜|当选|入选)")
_PRIOR = 0.0
_SOUNDS = math.log(0.01)
_BACK = 4  # parts of a sentence, parted by semicolons


def recipients(subjects: Subjects, offset: int, honour: str = "") -> list[tuple[Entity, float]]:
    """Whose honour: the nearest names in the clause, the sentence's topic, or the article's agency.

    ``honour`` tells whether a place may have received it (西于架村, 全国文明村).
    """
    text = subjects.text
    clause, _ = subjects.clause(offset)
    names = [n for n in subjects.within(clause, offset) if not _aside(text, clause, n) and not _scene(text, clause, n)]
    free = [n for n in names if not subjects.oblique(n) or _JOINED.fullmatch(text[n.start - 1 : n.start])]
    gap = text[names[-1].end if names else clause : offset]
    if names and _SEVERAL.match(gap) and len(joint(subjects, names[-1])) == 1:
        return []  # 某集团5个集体荣获: some of its, not it
    gap = _FRAME.sub("", _ET_AL.sub("", _ALL_OF.sub("", gap)) if names else gap)
    if _COUNT.fullmatch(gap) and not names and clause > subjects.sentence(offset)[0]:  # 甲、乙，2人获得
        last = next(reversed(subjects.within(subjects.clause(clause - 1)[0], clause - 1)), None)
        if last is not None and last.end == clause - 1:
            return [(n.entity, 0.85) for n in joint(subjects, last)]
    if (names and (_STRANGER.search(gap) or _somebody(gap))) or _SOME.search(gap):
        return []
    if _unknown(_STYLE.sub("", gap) if names else gap):
        if "、" in text[clause:offset]:  # A、B和<a body that nobody found>被评为: A and B at least
            return [(n.entity, 0.8) for n in members(subjects, clause, offset, honour) if n in names]
        body = meant(subjects, clause, gap) if not names else None
        return [(body, 0.75)] if body is not None else []
    near = free[-1] if free else None
    if near is not None and near.entity.type == "Location":
        if near.entity.subtype == "facility":
            return [(near.entity, 0.8)]
        listed = [n for n in members(subjects, clause, near.end, honour) if n.entity.type == "Location"]
        itself = [near] if such_a_place(near.entity, honour) else []
        return [(e, 0.8) for e in dict.fromkeys(n.entity for n in (*listed, *itself))]
    if near is not None:
        return [(n.entity, 0.92) for n in joint(subjects, near)]
    begin, _ = subjects.sentence(offset)
    behind = subjects.within(subjects.clause(clause - 1)[0], clause) if clause > begin else []
    last = behind[-1] if behind and behind[-1].end == clause - 1 else None
    if last is not None and text[last.start - 1] == "的" and not re.search(r"[一-鿿]", re.sub(ADVERBS, "", gap)):
        return [(n.entity, 0.85) for n in joint(subjects, last)]  # 位于…的甲中心，被授予…
    if not names and "、" in gap:
        return []  # 吕某、莫某荣获…: persons whom nobody found
    if he := _HE.search(text, begin, offset):
        him = _him(subjects, begin, he.start("he"))
        return [(him, 0.75)] if him is not None else []
    this = _THIS.search(text, begin, offset)
    if this is not None:
        body = meant(subjects, this.start("what"), this["what"])
        return [(body, 0.75)] if body is not None else []
    if (unit := _UNIT.search(text, begin, offset)) is not None:  # 中队年年受到嘉奖，先后荣获…
        body = meant(subjects, unit.start("kind"), unit["kind"])
        return [(body, 0.75)] if body is not None else []
    topic = _person(subjects, clause, offset) or subjects.topic(offset)
    named = subjects.within(begin, clause) if topic is not None else []
    told = [n.end for n in named if n.entity is topic] if all(n.entity.type != "Official" for n in named) else []
    if told and all(_ITS_HEAD.match(text, at) for at in told):
        return []  # 突击队队长某累倒在岗位上，被评为…: a person whom nobody found
    if topic is not None and topic.type != "Location":
        return [(e, 0.8) for e in _row(subjects, begin, clause, topic)]
    if not re.search(r"[一-鿿]", re.sub(ADVERBS, "", text[begin:offset])):
        before = _went_on(subjects, begin)
        if before is not None:
            return [(before, 0.75 if text[begin - 1] in "；;" else 0.7)]
    site = subjects.within(begin, clause)[:1]
    if site and site[0].entity.subtype == "facility" and _OPENS.fullmatch(text, begin, site[0].start):
        return [(site[0].entity, 0.7)]
    about = subjects.about(offset)
    if (begin < clause and _SOMEONE.match(text, begin, clause)) or re.search(r"[”》]", gap):
        return []  # a person or a thing whom nobody found
    return [(about, 0.6)] if about is not None else []


def _row(subjects: Subjects, begin: int, clause: int, first: Entity) -> list[Entity]:
    """The bodies listed with the one that an earlier clause begins with: 甲局、乙队榜上有名，被授予…"""
    names = subjects.within(begin, clause)
    at = next((i for i, n in enumerate(names) if n.entity is first), None)
    if at is None:
        return [first]
    last = at
    while last + 1 < len(names) and _JOINED.fullmatch(subjects.text, names[last].end, names[last + 1].start):
        last += 1
    return [n.entity for n in names[at : last + 1]] if _ALL_GOT.match(subjects.text, names[last].end) else [first]


def _somebody(gap: str) -> bool:
    """Whether the words between the name and the verb are a person's name that nobody vouched for: 甲局王某荣获…"""
    words = _ADVERBS_BEHIND.sub("", gap).strip()
    name = read_name(words, True, _PRIOR, _SOUNDS) if 2 <= len(words) <= 3 and words[0] in surnames() else None
    return name is not None and name.length == len(words)


def _scene(text: str, clause: int, named: Named) -> bool:
    """Whether the name says where: 在某表彰大会上."""
    return bool(re.search(r"(?:在|于)[^，。；]*$", text[clause : named.start])) and bool(_SCENE.match(text, named.end))


def _aside(text: str, clause: int, named: Named) -> bool:
    """Whether the name stands in parentheses."""
    opened = max(text.rfind("（", clause, named.start), text.rfind("(", clause, named.start))
    return opened >= 0 and max(text.rfind("）", opened, named.start), text.rfind(")", opened, named.start)) < 0


def _unknown(gap: str) -> bool:
    m = _UNKNOWN.search(gap)
    return m is not None and not _OURS.search(m["head"]) and len(m["head"]) > 1


def _went_on(subjects: Subjects, begin: int) -> Entity | None:
    """The body that the sentence before begins with, where this one begins with its verb: …。先后荣获…"""
    if begin <= 0:
        return None
    first, end = subjects.sentence(begin - 1)
    for _ in range(_BACK):  # A被评为…；2010年被评为…；2011年…
        part = subjects.text[first:end]
        if first <= 0 or subjects.text[first - 1] not in "；;" or not _PASSIVE.match(re.sub(ADVERBS, "", part)):
            break
        first, end = subjects.sentence(first - 1)
    if _FOUNDS.search(subjects.text, first, end):
        return None  # …成立了流动警务站。先后荣获…: the new body, which may be known to nobody
    named = subjects.initial(first, min(end, subjects.clause(first)[1]))
    at = subjects.clause(first)[1] + 1
    if named is None and at < end:
        named = subjects.initial(at, subjects.clause(at)[1])
    return named.entity if named is not None and named.entity.type == "Agency" else None


def _him(subjects: Subjects, begin: int, pronoun: int) -> Entity | None:
    """Who 他 is: the one person of the sentence so far, else the one of the sentence before."""
    for start, end in ((begin, pronoun), (subjects.sentence(begin - 1)[0] if begin else 0, begin)):
        people = {n.entity.id: n.entity for n in subjects.within(start, end) if n.entity.type == "Official"}
        if people:
            return next(iter(people.values())) if len(people) == 1 else None
    return None


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
