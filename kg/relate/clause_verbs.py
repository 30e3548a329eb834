"""Verbs in a clause: each opens an act with the subject, or closes a passive."""

from __future__ import annotations

import re

from kg.model import Entity
from kg.relate.acts import Act
from kg.relate.reading import BREAKS, Reading
from kg.relate.tokens import VERBS, Token

_HELD = frozenset(
    {
        "举行",
        "召开",
        "启动",
        "举办",
        "开展",
        "开启",
        "实施",
        "推行",
        "施行",
        "上线",
        "试行",
        "开通",
        "全面启动",
        "组织召开",
        "组织举办",
        "组织举行",
    }
)
_CHAINS = frozenset({"lead", "act", "follow", "part", "setup"})
_TOWARDS = frozenset({"对", "到", "来", "赴", "前往", "深入", "来到", "莅临", "前来", "走进", "向"})
_FOR = frozenset({"向", "为", "给", "对", "替", "到", "帮"})
_TO_COME = re.compile("(?:工作|行动)?(?:将|拟于|定于|即将|尚未|暂未|计划)")
_ADVERB = 4
_BUILT = frozenset({"建起", "修建", "新建", "建成", "打造", "搭建"})
_BUILT_FOR = frozenset({"为", "给", "替"})
_BENEFIT = re.compile(
    r"了?[^，。；：ⒶⓅⒾ]{0,14}?(?:资金|物资|帮扶|帮助|支援|援助|贷款|周转|技术|设备|种苗|种子|场地|法律援助|人才支持|智力支持|专报|培训|[\d.]+余?万?元)"
)
_VISITED = frozenset({"来到", "赴", "前往", "走进", "深入", "奔赴"})
_OTHERS = re.compile(r"(?:Ⓛ|各|有关|相关|辖区|全[市县区省州镇]|所属|基层|广大|企业|当地)")
_GATHERS = frozenset({"组织", "牵头", "召集", "协调"})
_LOCAL = re.compile(r"(?:^|[，。；：是])Ⓛ+$")
_THERE_IS = re.compile("(?:上|中|期间|现场|会后|会前|同期|同日|当[天日晚])，?(?:还|同时|同步|现场|也|并)?$")
_WORDS = frozenset({"提出", "倡导", "部署"})
_PAIR = 2
_PAIRED = re.compile(r"[^，。；与]{0,20}Ⓐ(?:[^，。；ⒶⓅⒾⓁ]{0,4}与)Ⓐ(?!Ⓐ)")
_ON = re.compile("(?:上|中|期间|现场)(?:，|(?!的))")
_THERE_ONLY = re.compile(
    r"[上中]，?[^，。；：ⒶⓅⒾⓁ]{0,8}?(?:获|被|夺|摘|斩|受[到邀]|应邀|(?:作|做)了?[^，。；]{0,6}(?:发言|交流|介绍|汇报|报告|分享|推介)|发言|介绍|交流经验|展示|亮相|签约)"
)
_AIDS = ("帮扶", "支援", "援助", "支教")
_CLOSED = re.compile("[，。；]|$")
_STATE = re.compile(
    "[^，。；：ⒶⓅⒾⓁ]{0,6}Ⓘ(?:[、和与及]Ⓘ)*(?:的|等|具体|有关|相关|工作|落实|贯彻|执行|实施|推进|建设|开展|进展)*(?:情况|进度|进展|成效|效果|质量)"
)
_THANKS = re.compile(r"[^。；]{0,24}(?:锦旗|感谢信|表扬信)")


def read_verb(r: Reading, k: int, token: Token) -> None:
    before = r.row[k - 1] if k else None
    if _held_there(r, k, token):
        act = Act("held", token.word, [], r.clause, token.end)
        act.places = list(r.row[k - 1].entities[-1:]) if r.kind(k - 1) == "L" else []
        r.acts.append(act)
        r.framed[k] = act
        return
    if (watched := _watched(r, k, token)) is not None:
        act = Act(token.kind, token.word, watched, r.clause, token.end, mood=r.mood, said=r.row[k - 1].start)
        r.acts.append(act)
        r.open = act
        return
    if (
        r.open is not None
        and {r.open.verb, token.kind} <= _CHAINS
        and not r.open.objects
        and not r.open.bodies
        and before is not None
        and (before.kind in VERBS or before.kind in ("、", "and", "x"))
        and len(r.gap(k)) <= 2
    ):
        gathers = r.open.word == "组织" and token.kind == "follow"  # 组织学习Ⓘ: it is another's
        r.open.verb = "follow" if gathers else _chained(r.open.verb, token.kind)
        r.open.word += token.word
        r.open.end = token.end
        return
    if _takes_over(r, k, token):
        act = Act(token.kind, token.word, list(r.passive[0].agents), r.clause, token.end, places=list(r.places))
        act.mood = r.mood
        for earlier in r.passive:
            earlier.objects = act.objects  # one list: what the last verb takes, all have done
        r.acts.append(act)
        r.subjects, r.explicit, r.said = list(act.agents), True, r.passive[0].start
        r.open, r.by, r.passive = act, None, []
        return
    called = bool(r.acts) and r.acts[-1].verb == "joined" and r.acts[-1].start >= r.clause  # 由甲牵头，会同乙开展
    if r.by and r.passive and r.passive[-1].agents == r.by and r.passive[-1].end < r.clause and not called:
        r.close_passive(r.theme)  # 由甲承办，共有百人参加: 甲 has had its verb
    if r.by:
        act = Act(token.kind, token.word, list(r.by), r.clause, token.end, passive=True, joint=r.joint, mood=r.mood)
        act.places = list(r.places)
        act.partners = [p for p in r.partners if p not in act.agents]  # 由甲会同乙开发
        r.passive.append(act)
        r.acts.append(act)
        r.open = None
        return
    if r.theme is not None and not r.named and (token.word in _HELD or token.kind == "held") and _alone(r, k):
        r.acts.append(Act("held", token.word, [], r.clause, token.end, objects=[r.theme], places=list(r.places)))
        return
    if token.kind == "held" and token.word != "进行":
        return
    act = Act(token.kind, token.word, list(r.subjects), r.clause, token.end)
    act.partners = list(r.partners) or _gathered(r)
    if token.kind in ("part", "attend") and r.open is not None and r.open.word in _GATHERS:
        act.agents += [b for b in r.open.bodies if b not in act.agents]  # 甲组织乙、丙参加Ⓘ
    own = r.named or r.text.endswith("我们", 0, token.start)
    if r.theme is not None and own and r.kind(k + 1) == "de" and r.kind(k + 2) in (*BREAKS, ""):
        act.objects = [r.theme]  # Ⓘ是甲建设的
    if r.helped is not None and not r.helped.objects:
        act.agents, act.objects = list(r.helped.partners), r.helped.objects
        r.helped.objects = act.objects
    elif r.helped is not None and r.joint and not act.partners:
        act.partners = list(r.helped.partners)
    if not r.named and token.word.startswith("举行") and _THERE_IS.search(r.text, 0, token.start):
        act.agents = []  # 会上举行了Ⓘ: by whom is left unsaid
    if r.text.endswith("Ⓛ", 0, token.start) and _LOCAL.search(r.text, 0, token.start):
        act.agents = []  # 是某县举办Ⓘ的第三年
    elif token.word in _WORDS and act.agents and all(a.type == "Official" for a in act.agents):
        act.agents = r.subjects = []  # 县长提出，开展Ⓘ
    act.places = list(r.places)
    act.joint = r.joint or bool(r.named and len(act.agents) == _PAIR and _PAIRED.match(r.text, r.said))
    act.elided = not r.explicit
    act.mood = r.mood
    act.said = r.said
    r.acts.append(act)
    if token.kind in ("lead", "act") and r.open is not None and r.open.word in _GATHERS and not act.partners:
        brought = [b for b in r.open.bodies if b not in act.agents]
        if brought and r.open.start >= r.clause and not r.open.objects:  # 甲召集乙、丙召开Ⓘ: one list of objects
            part = Act("part", token.word, brought, r.clause, token.end, objects=act.objects, mood=r.mood)
            r.acts.append(part)
    r.open = act
    built_for = [m for word, members in r.oblique if word in _BUILT_FOR for m in members]
    if token.word in _BUILT and built_for:  # 自掏腰包，为甲村建起初制厂
        gift = Act("assist", token.word, list(act.agents), r.clause, token.end, bodies=built_for)
        gift.elided, gift.mood, gift.said = act.elided, r.mood, r.said
        r.acts.append(gift)
    r.settle()


def _held_there(r: Reading, k: int, token: Token) -> bool:
    """某局长在日前召开的Ⓘ上发言: nobody in the sentence holds it."""
    if token.kind not in ("lead", "act") or token.word not in _HELD or r.by is not None:
        return False
    if r.kind(k + 1) != "de" or r.kind(k + 2) != "I" or not _ON.match(r.text, r.row[k + 2].end):
        return False
    n = k - 1
    while n >= 0 and r.row[n].kind in ("L", "place", "x") and r.row[n].start >= r.clause:
        if r.row[n].kind == "place" and r.row[n].word in ("在", "于"):
            person = bool(r.subjects) and all(s.type == "Official" for s in r.subjects)
            return person or not r.named or bool(_THERE_ONLY.match(r.text, r.row[k + 2].end))
        n -= 1
    return False


def _watched(r: Reading, k: int, token: Token) -> list[Entity] | None:
    """对甲、乙落实Ⓘ情况进行督查, 听取甲实施Ⓘ情况的汇报: those who are looked at work by it, not who looks."""
    if token.kind not in ("follow", "act", "lead") or r.kind(k - 1) != "agents" or len(r.gap(k)) > _ADVERB:
        return None
    if not _STATE.match(r.text, token.end):
        return None
    members = list(r.row[k - 1].entities)
    asked = r.row[k - 2].word in ("对", "就") if r.kind(k - 2) == "obl" else r.kind(k - 2) in ("oversee", "v")
    return members if asked and members != r.subjects else None


def read_targeted(r: Reading, k: int, token: Token) -> None:
    """检查, 约谈, 捐赠, 帮扶: the target follows, or stands before with 对, 到, 向, 为."""
    if token.kind == "oversee" and _TO_COME.match(r.text, token.end):
        return  # 对甲的巡察将于9月开始
    preps = _TOWARDS if token.kind == "oversee" else _FOR
    act = Act(token.kind, token.word, list(r.by or r.subjects), r.clause, token.end)
    act.partners = list(r.partners)
    act.elided = not r.explicit and not r.by
    act.mood = r.mood
    act.said = r.said
    act.places = list(r.places)
    for word, members in r.oblique:
        if word in preps or (word in _VISITED and act.word.endswith("慰问")):
            act.bodies += [m for m in members if m not in act.bodies]
        elif word == "代表" and token.kind == "assist":
            act.agents = [*act.agents, *(m for m in members if m not in act.agents)]  # 局长某代表甲局向乙捐赠
        elif word == "被":
            act.agents, act.bodies = members, list(r.subjects)
    if token.kind == "assist" and _THANKS.match(r.text, token.end):
        return
    if token.kind == "assist" and (_qualifies(r, token) or _cheers(r, token)):
        return
    if token.word.endswith(_AIDS) and not act.bodies and r.places and _CLOSED.match(r.text, token.end):
        act.bodies = list(r.places)  # 到某村结对帮扶
    if token.word.startswith("结对") and act.partners and not act.bodies:
        act.bodies, act.partners = act.partners, []  # 与某村支部结对共建
    if token.word.startswith("结对") and not act.bodies and (place := _paired_place(r, k)) is not None:
        act.bodies = [place]
    r.acts.append(act)
    r.open = act
    if _OTHERS.match(r.text, token.end):
        r.mood, r.caused = "demanded", True  # 指导各县建立…


def _qualifies(r: Reading, token: Token) -> bool:
    """看望正在为病人义诊的专家: a verb that says of which people the object of another is."""
    before = bool(r.acts) and r.acts[-1].end > r.clause
    return before and bool(_HELPERS.match(r.text, token.end))


def _cheers(r: Reading, token: Token) -> bool:
    """On a visit 看望慰问 those who work there: kind words, where nothing is handed over."""
    people = token.word.endswith("慰问") and _AT_WORK.match(r.text, token.end)
    return bool(people) and not _HANDS_OVER.search(r.text)


_STAFF = "专家|医生|医师|护士|医护人员|医务人员|民警|干警|法官|工作人员|干部|职工|官兵|消防员|指战员|工人|队员|志愿者|教师|人员"
_HELPERS = re.compile(rf"的[^，。；：、ⒶⓅⒾⓁ]{{0,8}}?(?:{_STAFF})")
_AT_WORK = re.compile(
    rf"了?(?:正在|坚守|奋战|战斗|工作|值守|值班|在岗|一线|参与|参加|执勤|节日期间|广大)[^，。；：ⒶⓅⒾ]{{0,24}}?(?:{_STAFF})"
)
_HANDS_OVER = re.compile(r"慰问[品金款信]|送去|送上|送来|物资|捐|[\d.]+余?万?元|礼[品物]")


def _paired_place(r: Reading, k: int) -> Entity | None:
    """与东沟镇西坪村|结对: the nearest of the neighbours behind 与."""
    n = k - 1
    while r.kind(n) == "L" and not r.gap(n + 1):
        n -= 1
    return r.row[k - 1].entities[-1] if n < k - 1 and r.kind(n) in ("with", "and") and not r.gap(n + 1) else None


def read_gift(r: Reading, k: int, token: Token) -> None:
    """为甲无偿开发, 给甲装上, 向甲发放贷款: a benefit for whom 为, 给 or 向 names in the clause."""
    name = next((t for t in reversed(r.row[:k]) if t.kind in ("agents", "L")), None)
    between = r.text[name.end : token.start] if name is not None else ""
    if r.mood != "stated" or len(between) > _ADVERB or "的" in between:
        return  # 将为某省水利事业发展提供…: intended, or for something of theirs
    given = [m for word, members in r.oblique if word in _FOR - {"对"} for m in members]
    if (
        not given
        or (token.word == "提供" and not _BENEFIT.match(r.text, token.end))
        or _THANKS.match(r.text, token.end)
    ):
        return
    act = Act("assist", token.word, list(r.by or r.subjects), r.clause, token.end, bodies=given)
    act.elided = not r.explicit and not r.by
    act.mood, act.said = r.mood, r.said
    r.acts.append(act)


def _takes_over(r: Reading, k: int, token: Token) -> bool:
    """由甲牵头，乙配合，在丙地开展Ⓘ: the verb of the last clause has the first agent as its subject."""
    if not (r.by and r.passive) or r.theme is not None or token.kind not in ("lead", "act") or r.named:
        return False
    if r.passive[0].word not in _HEADS or any(a.objects or a.end >= r.clause for a in r.passive):
        return False
    return r.kind(k + 1) == "I" and "的" not in r.gap(k + 1)[-1:]


_HEADS = frozenset({"牵头", "主导", "领衔", "负责", "牵头组织"})


def _gathered(r: Reading) -> list[Entity]:
    """甲组织乙、丙联合开展Ⓘ: whom the subject brings together acts with it."""
    if r.open is not None and r.joint and r.open.word in _GATHERS and r.open.start >= r.clause and not r.open.objects:
        return [b for b in r.open.bodies if b not in r.subjects]
    return []


def _alone(r: Reading, k: int) -> bool:
    """No object follows the verb in its clause."""
    for token in r.row[k + 1 :]:
        if token.kind in BREAKS:
            return True
        if token.kind in ("I", "agents"):
            return False
    return True


def _chained(one: str, other: str) -> str:
    """The class of two verbs in a row: 参与制定 takes part, 推动建立 leads, 推进实施 follows."""
    for kind in ("part", "setup", "lead", "follow", "act", "chair", "attend"):
        if kind in (one, other):
            return kind
    return other
