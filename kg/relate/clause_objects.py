"""Undertakings and places in a clause: object of a verb, subject, setting, or head of a relative clause."""

from __future__ import annotations

import re

from kg.model import Entity
from kg.relate.acts import Act
from kg.relate.reading import SETTING, Reading
from kg.relate.tokens import VERBS, Token

_ABOUT = re.compile(r"(?:的|等)*(?:有关|相关|主要|筹备|基本|进展|工作|落实|实施)*(?:情况|内容|经验|做法)")
_INSPECTION = re.compile("(?:审计|检查|督查|督察|巡察|巡视|督导|抽查|评查|考核|验收|回头看|监督|稽核)(?:行动|工作)?$")
_IS = ("是", "系", "属", "属于", "即")
_MAKES = frozenset({"lead", "act", "held", "setup"})
_GROUP = re.compile(
    r"(?:的)?(?:工作|筹备|专项|推进|创建|建设|筹备工作)*(?:领导小组|组委会|组织委员会|筹委会|工作专班|专班|指挥部|工作组|协调小组|评审委员会|评委会)(?!办公室主任)"
)
_SPEECH = re.compile(
    r"(?:的)?(?:动员|部署|专题|建设|创建|推进|实施|落实|进展|情况|工作)*(?:讲话|致辞|发言|宣讲|调研|督导|督查|检查|采访|考察|视察|观摩|走访|交流)"
)
_GREETED = re.compile("(?:迎接|喜迎|庆祝|纪念|献礼)")
_HOSTS = frozenset({"主办", "承办", "联合主办"})
_STAGED = frozenset({"主办", "承办", "协办", "联合主办", "举办", "发起", "牵头", "策划", "组织"})
_VISITS = frozenset({"到", "来到", "赴", "前往", "赶赴", "奔赴", "走进", "深入"})
_SPIRIT = re.compile("[^，。；Ⓘ]{0,20}精神")
_SITTING = re.compile(
    r"(?:年度|第[^，。；]{1,4}次|工作)*(?:（[^（）]*）)?(?:例会|签约仪式|会议|联席会议|推进会|现场会|动员会|调度会|座谈会|部署会|培训会|(?:新闻)?发布会|通报会|汇报会|协调会|专题会|视频会)"
)
_ORDERED = re.compile(r"的?(?:决策|工作|有关|相关|重要|统一|总体)*(?:部署|要求|精神|号召)")
_CARRIED = re.compile(
    r"[^，。；]{0,4}?(?:落[到实细地]|贯彻|抓|做[好实细]|推[进向动]|纳入|融入|作为|列[为入上]|摆[上在到]|放在|扛|与|同)"
)
_ENTERS = frozenset({"列入", "纳入", "入选", "融入", "被列入", "被纳入"})
# 在淳安县千岛湖秀水广场: words without a name of their own may stand between two places
_WITHIN = re.compile(r"(?:[一-鿿]{2,5})?|的|境内的?|辖区的?")
_COUNTED = re.compile(r"了?(?:共|近)?(?:[\d一二三四五六七八九十百千两]+[多余]?[名户个位所家人])?")
_HELP = frozenset({"帮助", "支援", "帮扶"})
_TALKS_ON = re.compile("[^，。；ⒶⓅⒾⓁ]{0,10}?(?:会|班|仪式|讲座|论坛|答辩|评审)(?=[，。；、]|$)")
_IS_PART = re.compile(r"Ⓘ(?:也|正|还|便|就)?(?:是|系|属于|属)[^，。；ⒶⓅⒾ]{0,12}$")
_ROLE = re.compile(
    r"的?[^，。；ⒶⓅⒾⓁ]{0,10}(?:子项目|子工程|子活动|组成部分|一部分|之一|一项|一环|配套[^，。；]{0,4})(?=[，。；])"
)
_FLOOR = re.compile("[^，。；ⒶⓅⒾⓁ]{1,4}，")
_CITED = re.compile("(?:的|有关|相关)*(?:规定|明确|条款)")
_MAKING = re.compile(r"的?(?:修订|编制|制定|编写|修编|建设任务|起草)")


def read_location(r: Reading, k: int, token: Token) -> None:
    before = r.row[k - 1] if k else None
    place = token.entities[0]
    if before is None:
        return
    if r.open is not None and r.open.verb == "assist" and _COUNTED.fullmatch(r.text, r.open.end, token.start):
        if r.kind(k + 1) == "agents" and not r.gap(k + 1):
            return  # 帮扶乙县教育局: the place belongs to the name
        r.open.bodies, r.open.end = [place], token.end
        return
    if before.kind == "," and not r.gap(k):
        help_place(r, place, token.end)
    if before.kind == "L" and _WITHIN.fullmatch(r.gap(k)):
        if r.places and r.places[-1] in before.entities:
            r.places[-1] = place  # 在昆山市花桥镇: the nearer one
        if r.oblique and r.oblique[-1][1] == list(before.entities):
            r.oblique[-1] = (r.oblique[-1][0], [place])
    elif before.kind in ("、", "and") and k > 1 and r.oblique and r.oblique[-1][1] == list(r.row[k - 2].entities[-1:]):
        r.oblique[-1] = (r.oblique[-1][0], [*r.oblique[-1][1], place])  # 为甲县、乙县捐赠
    elif before.kind in ("、", "and") and k > 1 and r.places and r.places[-1] in r.row[k - 2].entities:
        r.places.append(place)
    elif before.kind == "obl" and not r.gap(k):
        r.oblique.append((before.word, [place]))  # 向乙县捐赠
    elif (before.kind == "place" or before.word in ("依托", "利用")) and len(r.gap(k)) <= 3:
        r.places = [place]
        if before.word == "走进":
            if r.theme is not None:
                r.acts.append(Act("held", before.word, [], r.clause, token.end, objects=[r.theme], places=r.places))
            elif r.acts and r.acts[-1].objects and not r.acts[-1].places:
                r.acts[-1].places = r.places


def help_place(r: Reading, place: Entity, end: int) -> None:
    """在甲局的帮助下，乙村修建…: the place is helped."""
    for word, members, at in r.above:
        if word in _HELP:
            r.acts.append(Act("assist", "above", members, at.start, end, bodies=[place], mood=r.mood))
    r.above = [row for row in r.above if row[0] not in _HELP]


def read_undertaking(r: Reading, k: int, token: Token) -> None:
    what = list(token.entities)
    held = r.open is not None and r.open.word.endswith(("召开", "举行", "举办"))
    if held and what[-1].subtype == "document" and _TALKS_ON.match(r.text, token.end):
        return  # 召开《Ⓘ》立法研讨会: the meeting is held, not the paper
    if _IS_PART.search(r.text, max(0, token.start - 18), token.start) and _ROLE.match(r.text, token.end):
        return  # Ⓘ系Ⓘ的子项目，由甲施工: of the part
    before = k - 1
    if before >= 0 and r.row[before].kind == "agents" and r.gap(k) in ("", "的"):
        before -= 1  # 按照甲《通知》: the owner stands between
    while before >= 0 and r.row[before].kind in ("、", "and", ",", "de"):
        before -= 1
    if r.kind(before) == "L" and r.kind(before - 1) == "frame" and not r.gap(before + 1):
        before -= 1  # 作为某市Ⓘ的组成部分
    if before in r.framed:
        r.framed[before].objects = what
        while before >= 0 and r.kind(before) != "place":
            before -= 1
        r.governor = r.row[before].word
        after = next((t for t in r.row[k + 1 :] if t.kind in ("agents", ".", ";")), None)
        if not (_FLOOR.match(r.text, token.end) and after and after.entities and after.entities[-1].type == "Agency"):
            r.settings += [(w, r.row[before].word, token) for w in what]  # 会上，某部授予…: who honours is elsewhere
        return
    listed = k - 1 > before >= 0 and r.row[before].kind == "I" and len(r.gap(k)) <= 2 and r.kind(k - 1) != "de"
    comma = any(t.kind == "," for t in r.row[before + 1 : k])
    if listed and (not comma or r.kind(k - 1) == "and") and r.governor is not None:
        pass
    elif r.by is not None and r.passive and (r.theme is None or _heads(r, k)):
        outside = r.outside
        r.close_passive(what[0], k)
        if outside is not None:
            r.subjects, r.explicit, r.governor = outside
            r.theme = None
            _govern(r, what, token)
        return
    elif r.theme is not None and not r.passive and r.text.endswith(_IS, 0, token.start):
        return  # Ⓘ是乙规划中的一项，由甲实施: of what is told goes on
    elif r.passive and r.theme is not None:
        r.close_passive(r.theme)
        return  # 大赛由甲主办，是Ⓘ的收官之战
    elif r.open is not None and r.open.word in _ENTERS and r.kind(k - 1) == "de" and r.kind(k - 2) == "I":
        if r.open.elided and r.open.agents:
            r.open.agents = []  # 列入《规划》的Ⓘ复工: it is Ⓘ that the plan holds
        r.open, r.governor = None, "theme"
    elif r.open is not None and _governs(r, k) and not _framed(r, before, k):
        r.governor = r.open
    elif r.kind(before) == "obl" and r.kind(before - 1) == "I" and not r.gap(before) and r.row[before].word == "为":
        r.governor = ""  # 本次演练为某演练
    elif r.kind(before) == "obl" and r.row[before].word == "为" and _GREETED.match(r.text, r.row[before].end):
        r.governor = ""  # 为迎接第三个Ⓘ: an occasion, nobody follows it
    elif r.kind(before) == "place" and r.row[before].word in _VISITS and not r.d.attended(what[0]):
        r.governor = ""  # 来到某工程工地: who visits works takes no part in them
    elif r.kind(before) in SETTING and before >= 0 and r.row[before].start >= r.clause and len(r.gap(k)) <= 16:
        r.governor = r.row[before].word
    elif r.kind(before) == "v" and before >= 0 and r.row[before].start >= r.clause and before == k - 1:
        return  # 甲工程成为乙行动的首批项目, 查看了甲工程: an object, no subject
    else:
        r.governor = "theme"
    if what[0].subtype == "event" and _SPIRIT.match(r.text, token.end):
        return  # 宣讲全会精神: nobody takes part in it
    _govern(r, what, token)
    if isinstance(r.governor, Act) and _heads(r, k):
        _relative(r, what[0])


def _heads(r: Reading, k: int) -> bool:
    """The undertaking heads a relative clause: 由甲主办的Ⓘ, 由甲在乙地建设的ⓁⒾ."""
    n = k - 1
    while r.kind(n) == "L":
        n -= 1
    return r.kind(n) == "de" and r.kind(n - 1) in VERBS and not r.gap(n)


def _governs(r: Reading, k: int) -> bool:
    """An object stands near its verb, or after its own modifier with 的."""
    assert r.open is not None  # noqa: S101
    words = r.text[r.open.end : r.row[k].start]
    return len(words) <= 14 or words.endswith("的") or r.kind(k - 1) in ("、", "and", "agents")


def _framed(r: Reading, before: int, k: int) -> bool:
    """组织各单位按照Ⓘ…: the nearer word governs."""
    assert r.open is not None  # noqa: S101
    return before >= 0 and r.row[before].kind == "frame" and r.row[before].start >= r.open.end and len(r.gap(k)) <= 16


def _govern(r: Reading, what: list[Entity], token: Token) -> None:
    if isinstance(r.governor, Act) and r.governor.verb in _MAKES and not r.governor.objects:
        if _ABOUT.match(r.text, token.end):
            r.open, r.governor = None, ""  # 通报甲行动有关情况
            return
        if _SITTING.match(r.text, token.end):
            r.open, r.governor = None, ""  # 召开协作机制年度例会
            return
        if _GROUP.match(r.text, token.end):
            r.open, r.governor = None, ""  # 成立甲行动领导小组
            return
        if _SPEECH.match(r.text, token.end):
            r.open, r.governor = None, ""  # 进行安全月动员讲话
            return
        if _ORDERED.match(r.text, token.end) and (
            r.governor.word == "承接" or any(t.kind == "follow" and t.start >= r.clause for t in r.row)
        ):
            r.governor.verb = "follow"  # 落实上级关于实施甲行动的部署
    if isinstance(r.governor, Act):
        if r.governor.verb in _MAKES and _INSPECTION.search(what[0].name):
            _inspected(r, r.governor, token)
        r.governor.objects += [w for w in what if w not in r.governor.objects]
        r.governor.end = token.end
        if r.governor.verb == "held":
            r.governor.verb = "act"
        if r.governor.verb == "follow" and _MAKING.match(r.text, token.end):
            r.governor.verb = "lead"  # 完成《规划》修订
    elif r.governor == "theme":
        for act in r.acts:
            if act.word in _HOSTS and act.agents and not act.objects and act.end < r.clause and not act.passive:
                act.objects = [what[0]]  # 甲、乙主办，以…为主题的Ⓘ在某地举行
        r.theme, r.theme_clause = what[0], r.clause
        r.settings = [row for row in r.settings if row[1] != "作为"]  # 作为《纲要》的配套，这一行动…
    elif r.governor in ("把", "将"):
        r.acts.append(
            Act(
                "follow" if _CARRIED.match(r.text, token.end) else "act",
                r.governor,
                list(r.subjects),
                r.clause,
                token.end,
                objects=what,
                elided=not r.explicit,
                mood=r.mood,
                said=r.said,
            )
        )
    elif r.governor == "对":
        return  # 对甲制度给予肯定
    elif r.governor and what[0].name.endswith("办法") and _CITED.match(r.text, token.end):
        return  # 根据《办法》规定，授予甲…: cited
    elif r.governor:
        r.settings += [(w, str(r.governor), token) for w in what]


def _inspected(r: Reading, act: Act, token: Token) -> None:
    """对甲开展专项审计: who is audited is overseen."""
    bodies = [m for word, members in r.oblique if word == "对" for m in members if m.type == "Agency"]
    if bodies:
        seen = Act("oversee", act.word, list(act.agents), r.clause, token.end, bodies=bodies)
        seen.elided, seen.mood, seen.said = act.elided, act.mood, act.said
        r.acts.append(seen)


def _relative(r: Reading, head: Entity) -> None:
    """Ⓐ主办的Ⓘ…, Ⓐ主办，Ⓐ承办的Ⓘ…: the agents stay with their verbs, the head noun goes on."""
    if isinstance(r.governor, Act) and r.governor.word in _STAGED:
        for n, act in enumerate(r.acts):
            waits = act.word in _STAGED and act.agents and not act.objects and not act.elided
            if waits and not any(a.verb in ("part", "attend") for a in r.acts[n + 1 :]):  # 甲组织某队参加乙组织的Ⓘ
                act.objects = [head]
    if r.named:
        r.subjects = []
    r.theme = head
    r.open = None
