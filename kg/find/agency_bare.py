"""What vouches for a reading without an anchor: a full name in the text, a title behind it, its founding, its own words."""

from __future__ import annotations

import re

from kg.find.agency_generic import GENERIC, LEGAL_FORM, WHICH, form_of
from kg.find.agency_lexicon import lexicon
from kg.find.agency_readings import Candidate
from kg.find.agency_scan import Scan

_PLURAL = re.compile(
    r"(?:各[级地类]?|每[个家]?|某|该|本|我|第[一二三四五六七八九十]支|全体|有关|相关|所有|多[个家所支]|[两几数][个家所支]|当地|上级|下级|基层|部分|其[他它]|一些|不少|同级|\d+[余多]?[个家所支名]|[一二三四五六七八九十百]+[余多]?[个家所支]|优秀|先进|模范|各?[省市县区州旗镇乡]{2}|各[省市县区州旗]|等)$"
)
#: Divisions that are counted before a body of each: 沿江11省（市）交通运输厅, 各市（州）林业局.
_DIVISIONS = re.compile(
    r"(?:[\d一二三四五六七八九十百]+[余多]?个?|各|全部|所有)[省市县区州旗盟、]{1,5}(?:[（(][省市县区州旗盟地、/]{1,6}[)）])?$"
)
_TITLE = re.compile(
    r"(?:党[组委工]*|党总?支部)?(?:副|常务副|代理?)?(?:书记|主任|局长|科长|处长|股长|庭长|站长|所长|队长|团长|组长|部长|院长|校长|会长|主席|经理|董事长|总经理|理事长|负责人|秘书长|大队长|支队长|中队长|总队长|段长|社长|行长|总裁|主编|教导员|指导员|政委|民警|干警|法官|检察官|工作人员|干部|技术员|工程师)"
)
#: Head words that alone stand for the one body of the document that has them.
_BARE = frozenset(["管委会", "分局", "集团", "党组"])
_COUNTED = re.compile(r"[\d一二三四五六七八九十百余多几两]+[家所个支名批]|部分|其他|各级|各类|有关|相关")
#: A plural word at the head of the list in which a bare name stands: 各县公安局、教育局.
_EACH_LISTED = re.compile(r"(?:各[级地类县市区州旗镇乡单部]|每个|有关|相关|所有)[^，。；：！？\n]{0,40}、$")
_SOCIETIES = frozenset(("志愿者协会", "行业协会", "联合会", "基金会", "协会", "商会", "促进会", "诗社"))
#: A party cell by the name of its unit: 后勤基建部党支部.
_CELL = re.compile(
    r"(?!企业|农村|机关|社区|离退休|基层|流动)[一-鿿]{2,12}(?:部|处|科|室|院|系|站|中心|车间|学生|教工|教师|退休|离退休|小区|园区|协会|公司|合作社|学校|医院|商会|市场|局|工委|办公室|支队|大队|法院|检察院|馆|银行|厂)(?:第[一二三四五六七八九十]{1,2})?党(?:总)?支部"
)
_NUMBERED = re.compile(r"第?[一二三四五六七八九十]{1,2}(?:联合)?党(?:总)?支部$")
#: A study group by its committee, and the committee that calls it together.
_STUDY = re.compile(r"[局办厅委院校]?党")
_CONVENES = re.compile(r"党[组委][^，。；]{0,12}(?:召开|组织|开展|举行)(?:了)?$")
#: Watchwords that make a programme of the kind of body they stand before: 智慧医院, 清廉学校.
_THEMED = re.compile(
    r"智慧|数字(?!经济|政府)|阳光|清廉|平安|法治(?!宣)|服务型|学习型|美丽|文明(?!实践|创建|办)|绿色|幸福|书香"
)
#: What schools in general have.
_OF_SCHOOLS = re.compile(r"食堂|师生|门口|里(?!长)")
#: The office of a leading group that the text names in full.
_OF_GROUP = frozenset(("领导小组办公室", "工作领导小组办公室", "指挥部办公室", "委员会办公室"))
#: What makes of a works or a laboratory one that the subject has: 建起茶厂, 共建联合实验室.
_HAVING = re.compile(r"(?:建起|建成|办起|兴办|新建|建立|开办|创办|共建|合建|筹建|建设|联合建立|[建有家座个间])[了的]?$")
_FOUNDED_OPEN = frozenset(("实验室", "联合实验室", "重点实验室", "联合研究院", "研究院", "研究所", "设计院", "联盟"))
#: Stations by a name of their own, and what says of one whose it is.
_STATIONS = frozenset(("管护站", "保护站", "护林站", "工作站", "监测站", "服务站", "推广站", "救助站"))
_KEPT = re.compile(
    r"副?站长|(?:是|系|为|由)(?:[一-鿿“”\d]{2,24}?)(?:下设|下属|所属|直属|派出|设立|组建|成立|管理|辖)|(?:现|均)?(?:隶属|直属|归属|下设|内设|现有职工)|成立于|始建于|(?:获|荣|被(?:评|授|[一-鿿]{2,14}(?:评|授)))"
)
#: What 局 and 院 before a unit's words are no body with: 局长办公室 is a room, 局领导科学决策 talk.
_NO_UNIT = re.compile("[长里内外属党]|领导|机关各|班子|干部|各|所有|有关|全体")
#: Departments and clinics.
_OFFICES = frozenset("科股处司")
#: The body itself before the name of its unit: 该关财务装备科.
_OWN_UNIT = re.compile(r"(?:该|本|我)[局关院校厅办市县区旗州镇乡]$")
#: Bodies that keep squads: 县公安局 and its 刑侦大队.
_FORCES = re.compile(r"公安(?:分)?局$|公安厅$|公安局.{1,6}分局$")
#: What opens words about units, not the name of one: 未设|法庭.
_NOT_OWN = re.compile(r"[未已不没设各其该本每多另某两几]|有[^一-鿿]|[一-鿿]{0,3}设[^一-鿿]?(?:法庭|派出所)")
#: Studios of a kind, which many schools and works have.
_STUDIO = re.compile(
    r"(?:名师|劳模|工匠|创新|法官|检察官|调解|首席教师|班主任|人大代表|代表|党代表|网红|名医|专家)+(?:创新)?工作室"
)
_FOUND = re.compile(r"(?:成立|组建|设立|建立|下设|下属|所属|隶属|设有|组成|新增|增设|挂牌|组织|直属)[了的]?$")


def vouched(text: Scan, c: Candidate, anchored: frozenset[str]) -> bool:
    """Whether a candidate without anchor names a body: vouched for by a full name, a title or its founding."""
    before = text.text[max(0, c.start - 6) : c.start]
    if _PLURAL.search(before) or _DIVISIONS.search(text.text[max(0, c.start - 14) : c.start]):
        return False
    form = form_of(text.text, c.start, c.end)
    if (
        _COUNTED.match(form)
        or WHICH.match(form)
        or LEGAL_FORM.fullmatch(form)
        or _STUDIO.fullmatch(form)
        or (before.endswith("、") and _EACH_LISTED.search(text.text[max(0, c.start - 50) : c.start]))
    ):
        return False
    if c.head.word == "学校" and _OF_SCHOOLS.match(text.text, c.end):
        return False
    licensed = form not in lexicon().titles or form in _BARE
    if licensed and any(name != form and name.endswith(form) for name in anchored):
        return True
    if GENERIC.fullmatch(form):
        return False
    if c.head.word.endswith("理论学习中心组"):
        return bool(_STUDY.match(form)) or bool(_CONVENES.search(text.text, max(0, c.start - 30), c.start))
    if (
        (c.head.kind != "open" or c.head.word[0] == "海")
        and "“" not in text.text[c.start : c.end]
        and _THEMED.match(form)
    ):
        return False
    if form in _OF_GROUP:
        return any(name.endswith(form[: -len("办公室")]) for name in anchored)
    host = form[: -len(c.head.word)]
    if c.head.kind == "party" and len(host) > 2 and text.barrier(c.start) and any(n.endswith(host) for n in anchored):
        return True
    if c.reading.anchor == "none" and not _OWN_UNIT.search(before):
        return False
    titled = bool(_TITLE.match(text.text, c.end))
    founded = bool(_FOUND.search(before))
    if c.head.word[-1] in "队组团排连" and "“" in text.text[c.start : c.head_start]:
        return True
    if c.head.kind in ("inner", "unit"):
        named = form.startswith(("第", "直属", "机动", "特勤"))
        if c.head.kind == "unit" and len(c.head.word) > 1 and 2 <= c.reading.gap <= 5:
            return not _NOT_OWN.match(form)
        office = c.head.word in _OFFICES and len(form) > 2
        own = bool(_OWN_UNIT.search(before))
        force = c.head.word[-2:] in ("支队", "大队") and c.reading.fields > 0 and text.barrier(c.start)
        if c.reading.anchor == "unit" and c.reading.gap > 1 and (titled or _own_unit_acts(text, c, anchored)):
            return True
        if c.head.word in _STATIONS and c.reading.gap > 1 and text.barrier(c.start) and _KEPT.match(text.text, c.end):
            return True
        if (own and len(form) > 3) or (force and any(_FORCES.search(name) for name in anchored)):
            return True
        acting = (
            (c.reading.fields > 1 or office) and (own or not text.inside_word(c.start)) and text.verb_follows(c.end)
        )
        return (c.reading.fields > 0 and (titled or founded or named or acting)) or (
            c.reading.gap > 0 and len(c.head.word) > 2 and founded
        )
    if c.head.kind == "stem" and c.reading.anchor == "unit":
        return c.head.word == "办" and c.reading.fields > 0  # 街道应急办
    if c.head.kind == "crew":
        return c.reading.fields > 0 and founded
    if c.head.kind == "organ":
        return c.reading.fields > 0 and (titled or founded or c.head_start - c.start >= 4)
    if c.head.kind == "party":
        named = bool(_CELL.fullmatch(form)) and text.barrier(c.start)
        return c.reading.anchor == "unit" or named or bool(_NUMBERED.match(form))
    if c.head.kind == "street":
        return c.reading.gap > 0
    if c.head.word in _SOCIETIES:
        if len(c.head.word) > 3:  # 蓝天志愿者协会
            return len(form) > len(c.head.word) + 1 and not re.match("青年|大学生|巾帼|党员|各|全", form)
        return 2 <= c.reading.gap <= 4 and c.reading.fields > 0
    if c.head.kind == "open" and c.head.word.startswith("海"):
        return 2 <= c.reading.gap <= 4
    if c.head.word == "厂" and _HAVING.search(before):
        return False
    if c.head.kind == "open" and c.head.word in _FOUNDED_OPEN and c.reading.gap + c.reading.fields > 1:
        return bool(_HAVING.search(before)) or founded
    if c.head.kind in ("company", "school"):
        return c.reading.gap >= 2 and (c.reading.gap <= 8 or len(c.head.word) > 2)
    if c.head.kind == "team":
        letters = c.head_start - c.start
        quoted = text.text[c.start - 1 : c.start] == "“" and text.text[c.end : c.end + 1] == "”"
        if re.match("党员|青年|志愿|专业|应急|突击|全国|全省", form):
            return letters > 3 and founded
        if c.head.word.endswith("工作室") and c.reading.gap > 1:
            return True
        return letters > 1 and (titled or founded or quoted or len(form) > (4 if c.head.word == "救援队" else 5))
    if c.head.kind == "media":
        return 2 <= c.reading.gap <= 4
    return False


def _own_unit_acts(text: Scan, c: Candidate, anchored: frozenset[str]) -> bool:
    """Whether 局 before a unit's own words opens a clause that tells what the unit does, beside a body of that kind."""
    form = form_of(text.text, c.start, c.end)
    seat = next((s for s in ("分局", "法院", "医院") if form.startswith(s)), form[:1])
    return (
        text.barrier(c.start)
        and not _NO_UNIT.match(form, len(seat))
        and text.verb_follows(c.end)
        and any(name.endswith(seat) for name in anchored)
    )
