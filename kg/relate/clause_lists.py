"""Lists of names in a clause: what opens one, and whether a name goes on with it."""

from __future__ import annotations

import re

from kg.find.person_odds import surnames
from kg.lexicon.packs import cached
from kg.relate.reading import BREAKS, Reading
from kg.relate.tokens import TARGETED, VERBS, Token

MEMBERS = r"志愿者|志愿服务队|师生|学生|教师|代表|党员|干部|队员|职工|员工|工作人员|选手|运动员|专家|医生|医护|官兵|民警|消防员|指战员|团员|学员|同志|负责人|骨干|群众|青年|律师|会员|人员|老师|队伍|医疗队|团队"
_NO_PERSON = "党[委组支总]|全[体员]|[有相]关|班子|班组|领导|[主分]管|等|代表|团[委队]|支[部队]|工[会委]|机关|部[门分]|单位|各|和|及|以及|师生|家[长属]|双方|共同|联合|应邀|方面"
_ENDS = re.compile("[，。；]|$")
_UNREAD = 20
_SPOTS = re.compile(
    "(?:[^，。；]{0,60}[、和及][^，。；、]{1,16})?等(?:地|处|场所|点位|企业|单位|学校|医院|地方|[一二三四五六七八九十多几\\d]+[家处地个])[^，。；ⒶⓅⒾⓁ]{0,6}，"
)
_SHORT = 8
_UNDER = frozenset({"旗下", "旗下的", "下属", "下属的", "所属", "所属的"})
_MORE = frozenset({"以及", "及"})
_WITH = frozenset({"与", "同"})
_IN_LIST = frozenset({"、", "L", "agents", "x", "(", ")", "I", "idle"})


def list_opener(r: Reading, k: int) -> Token | None:
    """深入某工地、Ⓛ、甲公司检查, 与Ⓛ、甲签约: what opens the list that the name goes on with; ``None`` where none is open."""
    under = r.kind(k - 1) == "agents" and r.gap(k) in _UNDER  # 前往甲集团旗下乙公司
    if r.kind(k - 1) not in ("、", "and") and not under:
        return None
    if (r.kind(k - 1) == "and" and r.row[k - 1].word not in _MORE) or len(r.gap(k)) > _UNREAD:
        return None
    n = k - 1
    if _SPOTS.match(r.text, r.row[k].end) and not r.verb_ahead(
        k
    ):  # 深入某仓库、某车站、甲公司等地，: whatever stands between
        while n >= 0 and r.row[n].start >= r.clause and r.row[n].kind not in ("place", "obl"):
            n -= 1
        return r.row[n] if n >= 0 and r.row[n].start >= r.clause else None
    while n >= 0 and (r.row[n].kind in _IN_LIST or (r.row[n].kind == "and" and r.kind(n + 1) == "、")):
        n -= 1  # 同 of 某同凯公司、 joins nothing
    if n < 0 or r.row[n].start < r.clause or n == k - 1:
        return None
    opener = r.row[n]
    if opener.kind == "and" and opener.word in _WITH and r.kind(n + 1) == "L" and not r.gap(n + 1):
        return opener
    if opener.kind == "obl" and r.kind(k + 1) not in (*TARGETED, "held", "act", "、", "and"):
        return None
    return opener if opener.kind in ("place", "obl") else None


def goes_on(r: Reading, k: int) -> bool:
    """由甲主办，乙承办: the second verb ends its clause, too; 由甲发起，乙组织各镇响应 tells of 乙."""
    verb = next((t for t in r.row[k + 1 :] if t.kind in VERBS or t.kind in BREAKS), None)
    if r.kind(k - 1) != "," or verb is None or verb.kind in BREAKS:
        return True
    if any(t.kind == "obl" for t in r.row[k + 1 : r.row.index(verb)]):
        return False  # 由甲督导，乙对施工单位开展检查
    rest = _ENDS.search(r.text, verb.end)
    words = r.text[verb.end : rest.start() if rest else len(r.text)]
    return len(words) <= _SHORT or "的" in words or "Ⓘ" in words


def still_called(r: Reading, k: int) -> bool:
    """甲会同乙，丙、丁，戊，共同签署…: the list of those called in goes on."""
    last = r.acts[-1] if r.acts else None
    listed = last is not None and last.verb == "joined" and last.end == r.row[k - 1].start and not r.gap(k)
    return listed and r.kind(k + 1) in (",", "joint") and r.text[r.row[k].end : r.row[k + 1].start] in ("", "等")


@cached
def people() -> re.Pattern[str]:
    """Persons right behind their body whose names are not read: 甲中心|赵某、钟某，."""
    name = f"[{''.join(sorted(surnames()))}][一-鿿]{{1,2}}"
    return re.compile(rf"(?!{MEMBERS}|{_NO_PERSON}){name}(?:、{name})*[，、]")
