"""Clauses whose subject the text leaves unnamed: 我市, 各县区, a place, a team, the school that speaks."""

from __future__ import annotations

import re

from kg.model import Entity
from kg.relate.clause_objects import help_place
from kg.relate.reading import Reading
from kg.relate.tokens import VERBS

# nothing that follows it begins with what it takes, so it never gives back
_TIMES = r"(?:随后|随即|同时|目前|截至|此外|为此|其中|下一步|会后|会上|同日|活动现场|据悉|据了解|据介绍|[\d年月日上下午早晚中初底末旬今去近期昨当天前后以来至间])*+"
# 我市, 全县各部门, 各级: somebody acts whom the text does not name
_NOBODY = re.compile(
    rf"{_TIMES}(?:全(?:党|社会|国(?!人民代表|政协|人大|妇联|总工会|工商))|我[省市县区州旗镇乡国](?!的)|全[省市县区州旗镇乡国][^，。；：ⒶⓅⒾⓁ]{{0,8}}?(?:法院|检察院|机关|系统|部门|单位|干部|群众|党员|党组织|支部|妇女|青年|职工|企业|学校|上下|各地)"
    r"|(?:本次|此次|这次)?(?:会议|大会|全会|座谈会|培训会|仪式)(?=[^，。；：ⒶⓅⒾⓁ上中]{0,6}(?:审议|通过|传达|学习|宣读|观看|听取|签订|签署|部署|印发|发布|表彰|决定|还|要求|强调|指出|认为))|各[级地省市县区州旗乡镇街部单][^，。；：ⒶⓅⒾⓁ]{0,8}|(?:有关|相关|主管)(?:部门|单位)|广大|主办方|[这那][支家群批名位](?!Ⓐ)[^，。；：ⒶⓅⒾⓁ]{1,8})"
)
_TIMED = re.compile(_TIMES)
_NEAR = 8
_SOME = (
    "学校|企业|部门|单位|群众|居民|村民|党员|干部|学生|师生|家长|志愿者|民警|法官|检察官|干警|队员|代表|专家|医生"
    "|人员|团队|小组|队伍|机构|社区|乡镇|项目|市民|游客|商户|农户|协会|大家|负责人|主办方|工作组|调研组|教师|老师|嘉宾|选手|孩子|青年"
)
_INITIALS = "".join(sorted({word[0] for word in _SOME.split("|")}))  # looked for first: most letters are none
# 中小学校统一设立…, 志愿者们开展…: somebody without a name
_PEOPLE = re.compile(rf"{_TIMES}[^，。；：、ⒶⓅⒾⓁ]{{0,8}}?(?=[{_INITIALS}])(?:{_SOME})们?(?![的间中内里上、和与及建])")
# 督查组对各县…, 专案组与甲…: a team that the text names nowhere; without a 组 near, the words before it are not tried
_TEAM = re.compile(
    rf"{_TIMES}(?:(?=.{{2,10}}组)(?:该|本|这个|此)?[一-鿿]{{0,6}}?(?:检查|督查|督察|督导|巡察|巡视|巡查|调研|指导|考核|审计|验收|评估|工作|考察|专家|调查|宣讲|慰问|专案|核查|执法|整治)组|专案组|专班|工作队|考察团|慰问团|代表团|各[一-鿿]{{1,3}}组)(?![一-鿿]?[长员])(?=一行|[一-鿿，])"
)
# 街道对片区实施…, 企业还将建设…: the body of that kind that the article reports on, else nobody named
_COMMON = re.compile(
    rf"{_TIMES}(街道|企业|公司|学校|医院|社区|园区|景区)(?=[还也则将已在对与从为又先共计自投把])(?!从业|与会|自[^，。]{{0,8}}[起来])"
)
_KINDS = {
    "街道": ("街道办事处", "街道办", "街道党工委", "街道工委"),
    "企业": ("公司", "集团", "厂", "合作社"),
    "公司": ("公司", "集团"),
    "学校": ("校", "小学", "中学", "大学", "学院", "幼儿园"),
    "医院": ("医院", "卫生院"),
    "社区": ("社区", "居委会"),
    "园区": ("园区管委会", "管理委员会", "园区"),
    "景区": ("景区", "管委会"),
}
# 双方签署…, 三家单位共同建立…: those who acted together last, where their number agrees
_PARTIES = re.compile(r"([双两三四五])(?:方|家单位|家|地|部门)(?=[还将共同联合一致就并正式签决建成约达]|出席)")
_NUMBERS = {"双": 2, "两": 2, "三": 3, "四": 4, "五": 5}
_PLACED = re.compile(rf"{_TIMES}Ⓛ+(?:自[^，。；：ⒶⓅⒾⓁ]{{1,8}}?(?:起|以来|开始)|从[^，。；：ⒶⓅⒾⓁ]{{1,8}}?(?:起|开始))?")
# any of these: most clauses begin with none, which one look tells
_ANYBODY = re.compile(
    rf"我们|{_PARTIES.pattern}|{_TIMES}(?:"
    + "|".join(p.pattern.removeprefix(_TIMES) for p in (_PLACED, _COMMON, _NOBODY, _TEAM, _PEOPLE))
    + ")"
)
_SPEAKS = VERBS | {"say", "oversee", "assist", "v", "must", "cause", ":"}


def unnamed(r: Reading, at: int) -> None:
    """A clause whose subject is 我市, 各县区 or a place: whose act it is stays open. 我们 is the body that speaks."""
    if r.text[at : at + 1] in "ⒶⓅⒾ" or not _ANYBODY.match(r.text, at):
        return
    if r.text.startswith("我们", at) and r.d.topic is not None:
        r.subjects, r.explicit, r.open = [r.d.topic], False, None
        return
    m = _PARTIES.match(r.text, at)
    if m is not None and len(r.d.parties) == _NUMBERS[m[1]]:
        r.subjects, r.explicit, r.named, r.open, r.joint = list(r.d.parties), True, True, None, True
        r.said = -1
        return
    m = _COMMON.match(r.text, at)
    if m is not None and not listing(r):
        own = r.d.topic is not None and r.d.topic.name.endswith(_KINDS[m[1]])
        r.settle()
        r.subjects, r.explicit, r.open = [r.d.topic] if own and r.d.topic else [], not own, None
        r.named, r.said = not own, -1
        return
    m = _NOBODY.match(r.text, at) or _TEAM.match(r.text, at)
    if m is None and (m := _PLACED.match(r.text, at)):
        after = next((t for t in r.row if t.start >= m.end() and t.kind != "x"), None)
        verb = after is not None and (after.kind in VERBS or after.kind in ("plan", "must") or after.word == "将")
        ours = r.source.startswith(("我", "全"), r.slots[at].start) if at in r.slots else False
        if ours and r.text[at + 1 : at + 2] not in "的ⒶⓅⓁⒾ、和与及":
            verb = after is not None  # 我市结合实际，…
        if after is None or not verb or after.start - m.end() > _NEAR or "的" in r.text[m.end() : after.start]:
            m = None
    if m is not None and listing(r):
        return  # 甲书记某，乙局长某，各县区负责人出席
    if m is None and (m := _PEOPLE.match(r.text, at)):
        inside = [t for t in r.row if at <= t.start < m.end()]
        after = next((t for t in r.row if t.start >= m.end() and t.kind != "x"), None)
        plain = all(t.kind in ("x", "de", "L", "、", "and") for t in inside)
        if not plain or after is None or after.kind not in VERBS or after.start - m.end() > _NEAR:
            m = None
        elif (body := _of_kind(r, m[0])) is not None:
            r.settle()
            r.subjects, r.explicit, r.open = [body], False, None
            return
    if m is not None and not listing(r):
        slot = r.slots.get(m.end() - 1)
        place = slot.of("Location") if slot is not None else None
        if place is not None:
            help_place(r, place, m.end())
        r.above = []  # 按照甲要求，各单位…: 甲 stands above those whom the text leaves unnamed
        r.settle()
        r.subjects, r.explicit, r.named, r.said = [], True, True, m.end() - 1
        r.open = None


def _of_kind(r: Reading, words: str) -> Entity | None:
    """学校推行…: the school that speaks or that the article reports on."""
    endings = next((ends for kind, ends in _KINDS.items() if words.endswith(kind)), None)
    if endings is None or _TIMED.fullmatch(words.removesuffix(words[-2:])) is None:
        return None
    spoken = r.d.home(r.d.person) if r.d.person is not None else None
    return next((e for e in (*r.subjects, spoken, r.d.topic) if e is not None and e.name.endswith(endings)), None)


def listing(r: Reading) -> bool:
    """A list of officials waits for its verb."""
    waits = r.said >= 0 and bool(r.subjects) and not any(a.end > r.said for a in r.acts)
    return (
        waits
        and r.subjects[-1].type == "Official"
        and not any(t.kind in _SPEAKS for t in r.row if r.said <= t.start < r.at)
    )
