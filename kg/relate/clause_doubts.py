"""A name that has no other part in its clause: its subject, unless the words around say that it is none."""

from __future__ import annotations

import re

from kg.find.person_names import read_name
from kg.find.person_odds import surnames
from kg.model import Entity
from kg.relate.clause_lists import MEMBERS
from kg.relate.clause_subjects import attends, take
from kg.relate.offices import title_ahead
from kg.relate.reading import Reading
from kg.relate.tokens import Token

_ATTEND = (
    r"[^。；ⒶⓅⒾ]{0,30}?(?:参加|出席|到会|参会|列席|与会|观摩|作[^，。；]{0,6}发言|(?<![说谈])发言|致辞|参训|参展|参赛)"
)
# what follows a name that is no subject: its unit, its rooms, its possession
_POSSESSED = re.compile(
    rf"(?:新时代中国特色|的(?!$)(?![^，。；的ⒶⓅⒾⓁ]{{0,12}}(?:{MEMBERS}))|下属|所属|下设|直属|下辖|旗下|辖区|所辖|内设|内|里|(?:成立|揭牌|挂牌|授旗)(?:仪式|大会|暨)|(?:各|有关|相关|主要|部分|分管)[^，。；ⒶⓅⒾⓁ]{{0,6}}(?:负责人|负责同志|领导)(?!{_ATTEND})|门口|门前|院内|会议室|食堂|办公楼|大厅|附近)"
)
# 某小学|报告厅内, where they meet; 某部|函〔2021〕111号, the number of a paper
_ROOM = re.compile(
    "(?:[^，。；ⒶⓅⒾⓁ的]{0,6}(?:剧场|会议室|会议厅|礼堂|报告厅|操场|教室|体育馆|展厅|多功能厅|大厅|活动室|食堂|球场))(?:内|里|上|中|门口|门前|前)"
)
_PAPER = re.compile(r"[一-鿿]{0,3}[〔\[（(【]\s*20\d\d\s*[〕\]）)】]")
_TWO_POSTS = re.compile("[^，。；：、ⒶⓅⒾⓁ的在由与]{0,8}(?:[长记任席员]|经理|教授|工程师|院士)、[^，。；、ⒶⓅⒾ]{2,20}Ⓟ")
_WORK_OF = re.compile("[^，。；：ⒶⓅⒾⓁ]{0,6}工作(?=[，。；])")  # a body's; a person acts: 某督导防汛工作
_NEWS = re.compile(r"[^，。；Ⓐ]{0,12}?(?:讯|消息|电(?=[ⒶⓁ今昨]|记者|（|\d))")  # a byline, no subject
_HEADS = r"书记|主任|主席|[省市县区州镇乡局厅部处科院校会社站所队]长"
_POST = rf"[^，。；：、ⒶⓅⒾⓁ的]{{0,6}}(?:{_HEADS}|常委|委员|成员)"
# 市长 without a name, 市委副书记、市长黄河主持: a person whom the text leaves out or whose name is not read, not the agency
_HEADLESS = re.compile(
    rf"[^，。；：、ⒶⓅⒾⓁ的]{{0,4}}(?:{_HEADS})(?![ⒶⓅ、，。；办室级会]|医师|委员|兼)"
    rf"|(?:{_POST}、){{1,3}}{_POST}(?![ⒶⓅ、，。；办室级会]|医师|兼)"
)
_POST_OF_NEXT = re.compile("(?:党组|党委)?(?:副?书记|副?主任|副?主席|常委|委员|副?[省市县区州]长)[、，]")
_RECEIVES = re.compile(r"(?:接受|迎接)了?$")
_GETS = re.compile("(?:得到|获得|受到|取得|征得|赢得|收到|获)了?$")
_GRANTED = re.compile(
    "的?(?:正式|大力|充分|高度|一致|书面|[有相]关部门|领导)*(?:批复|批准|同意|审批|核准|备案|认可|支持|肯定|表扬|表彰|授权|答复|回复|审核|审定|审查|验收|立项|关注|重视|好评|点赞|通报)"
)
_LED = re.compile(r"(?:带|率|率领)$")
_TEAM = re.compile("(?:组|专班|督察队|工作队)$")
_HOLDS = re.compile(r"(?:[兼担出]任|挂职|兼|Ⓟ[现时]?[任是])$")
_OBJECT = re.compile(r"[一-鿿]了$|暨$")
_BEFORE = re.compile(r"(?:^|[，。；：])[^，。；：、ⒶⓅⒾⓁ]*[一-鿿]{3,}(?<![等及和与同由年月日前后的])$")
_ENDS = re.compile("[，。；]|$")
_RUN = re.compile(r"[一-鿿]{2,3}(?=[、，])")
_SOUNDS = -4.6  # log probability of a name written by sound


def take_undoubted(r: Reading, k: int, members: list[Entity], token: Token) -> None:
    """Take the names of ``token``, the ``k``-th of the row, as the subject, where nothing speaks against it."""
    if _possessed(r, members, token) or _apposed(r, k, token):
        return
    if members[-1].subtype == "media" and _NEWS.match(r.text, token.end):
        return
    if _OBJECT.search(r.text, max(0, token.start - 3), token.start):
        return  # 评议了甲、乙工作: an object of a verb that is not read
    if members[-1].type == "Agency" and _BEFORE.search(r.text, 0, token.start) and _ENDS.match(r.text, token.end):
        return  # 设备落户甲医院，: it ends its clause, no verb is left for it
    if members[-1].type == "Agency" and _under_review(r, k, token):
        r.oblique.append(("被", members))
        return
    gets = members[-1].type == "Agency" and _GETS.search(r.text, max(0, token.start - 4), token.start)
    if gets and _GRANTED.match(r.text, token.end):
        return  # 得到甲批复执行: what is approved is the subject's
    if members[-1].type == "Agency" and r.named and _LED.search(r.text, max(0, token.start - 3), token.start):
        if _TEAM.search(members[-1].name):
            r.subjects = [*r.subjects, members[-1]]  # 副厅长某率领省厅督导组到乙局检查
        return  # 他带甲连出发
    if _HOLDS.search(r.text, max(0, token.start - 4), token.start) and title_ahead().match(r.text, token.end):
        return  # 他兼任甲校长，牵头…
    if members[-1].type == "Agency" and _POST_OF_NEXT.match(r.text, token.end) and _next_is_official(r, k):
        return  # 甲副主任，乙书记某: one more post of the person that follows
    if members[-1].type == "Agency" and _TWO_POSTS.match(r.text, token.end):
        return  # 甲局副巡视员、驻村工作队队长某: the two posts of one person
    if members[-1].type == "Agency" and _HEADLESS.match(r.text, token.end):
        members = []
    elif members[-1].type == "Agency" and _before_unread(r, token):
        members.pop()  # 甲中心孔小平、甄海平，乙局局长某出席: the names of persons who are not known
        if not members:
            return
    take(r, members, token)


def _possessed(r: Reading, members: list[Entity], token: Token) -> bool:
    """Whether what follows a name is its unit, its rooms, its work."""
    if _POSSESSED.match(r.text, token.end):
        return True
    if members[-1].type == "Agency" and (_ROOM.match(r.text, token.end) or _PAPER.match(r.text, token.end)):
        return True
    return members[-1].type == "Agency" and bool(_WORK_OF.match(r.text, token.end))


def _before_unread(r: Reading, token: Token) -> bool:
    """Whether a person's name that is not read stands right behind a body in a list of those who attend."""
    run = _RUN.match(r.text, token.end)
    if run is None or not attends(r, token):
        return False
    name = read_name(run.group(), True, 0.0, _SOUNDS)
    return name is not None and name.length == len(run.group()) and run.group()[0] in surnames()


def _next_is_official(r: Reading, k: int) -> bool:
    after = r.row[k + 2] if r.kind(k + 1) == "," and r.kind(k + 2) == "agents" else None
    return after is not None and not r.gap(k + 2) and after.entities[0].type == "Official"


def _under_review(r: Reading, k: int, token: Token) -> bool:
    """接受甲检查: the subject is what is inspected."""
    return r.kind(k + 1) == "oversee" and bool(_RECEIVES.search(r.text, max(0, token.start - 4), token.start))


def _apposed(r: Reading, k: int, token: Token) -> bool:
    """王某，市水务局高级工程师，…: the office of the person before."""
    return (
        k > 1
        and r.kind(k - 1) == ","
        and r.kind(k - 2) == "agents"
        and r.row[k - 2].entities[-1].type == "Official"
        and not r.gap(k)
        and bool(title_ahead().match(r.text, token.end))
    )
