"""What is left unsaid: 出席会议, 参加演练, 全程参与 and a bare 活动由… mean an undertaking named before."""

from __future__ import annotations

import re

from kg.model import Entity
from kg.relate.acts import FRESH, Act, Discourse, is_called, is_event, is_meeting
from kg.relate.reading import Reading

_AFTER_EVENT_VERB = re.compile(
    r"(?:了|并|和|本次|此次|当天的?|该|这次|这场|整场|现场)*"
    r"(会议?|大会|活动|行动|拉练|赛事|演练|仪式|比赛|培训|会并.{0,4}|活动并.{0,6}|[^，。；ⒶⓅⒾⓁ在了]{0,5}?(?:会|仪式|式|论坛|晚会|竞赛|大赛|比赛)"
    r"|[^，。；ⒶⓅⒾⓁ在了]{0,8}?(?:活动|演练|演习))?"
    r"(?:[，,。；;！]|$|并|、|和|指出|强调|时|(?:正式|隆重|圆满|胜利)?(?:开幕|开始|启动|开赛|闭幕))"
)
# 该展由…主办, 这套系统由…: with a demonstrative any noun of an undertaking points back
_POINTED = re.compile(
    r"(?:据悉，|据了解，)?(?:该|此|这[一个项套部场次]|上述)"
    r"(展览?|展会|课程|系统|条例|办法|规定|方案|规划|计划|品牌|奖项|赛事|节会|节目|模式|服务|改革|标准|基金|热线|演出|义诊|招聘会|讲座|文件|通知|意见)"
    r"(?:由|在|于|是|旨在|分|共|历时|持续)"
)
_IT = re.compile("它由")
_OPENED = re.compile(
    "(?:本次|此次|整个|本届)?[^，。；ⒶⓅⒾⓁ]{0,5}?(活动|仪式|会议|大会|演练|演习|论坛|大赛|比赛|[节周月赛展会])(?:正式|隆重)?(?:启动|开幕|开始|开赛)"
)
_FLOOR = re.compile("Ⓟ：")
_WORKED_OUT = re.compile(r"(?:修订|编制|起草|制定|编写)(?:工作)?由")
_SHORT = re.compile(r"[^，。；ⒶⓅⒾⓁ]{0,4}[，。；]")
_BARE = re.compile(
    r"(?:据悉，|据了解，)?(?:本次|此次|该|这次|这场|本届|整场|此项|该项|这项)?"
    r"(活动|行动|演练|会议|大会|大赛|比赛|论坛|仪式|项目|工程|推介会|恳谈会|招聘会|现场会|座谈会|推进会|培训班|培训|展览|制度|机制|平台)"
    r"(?:由|在|于|是|旨在|分|共|历时|持续)"
)
_UNNAMED = re.compile(
    r"(?:开展|举办|举行|组织|召开|启动(?!仪式|会)|实施)了?[^，。；！ⒶⓅⒾⓁ]{0,16}?(会议|[一-鿿]{1,4}(?<![协员事社机合工学商代])会|活动|行动|演练|培训|仪式)(?=[，。；]|$)"
)
_THIS = re.compile(
    r"了?(?:此次|本次|这次|这场|这一|该)[^，。；ⒶⓅⒾⓁ]{0,6}?(演习|演练|行动|活动|大赛|比赛|竞赛|论坛|培训|工程|项目|改革|计划)(?:活动)?(?=[，。；])"
)
_OPENING = re.compile(
    "(?:启动|开幕|揭牌|开班|授旗|签约|首发|开工|奠基|竣工|投产|通车|启用|揭幕|开馆|出征|发车|开通)(?:仪式|式)由"
)
# what a verb without object can mean: 参赛 a contest, 参展 a fair
_OF_KIND = (
    (("参赛", "出战", "组队"), re.compile("赛|运动会|比武|竞技")),
    (("参展",), re.compile("展|博览会|交易会|节|推介会")),
    (("参训",), re.compile("培训|研修|轮训|集训|班|演练|拉练|训练")),
    (("参演",), re.compile("演练|演习|演出|汇演|展演|晚会|音乐节|艺术节|拉练")),
    (("授课", "主讲", "主讲人"), re.compile("班|培训|讲堂|课|讲座|夜校|学堂|宣讲|巡讲")),
)
_FIRST = re.compile(
    "了?(?:首[次场轮批期站]|第[一二三][次场轮期]|本轮|此轮|此次|这次)的?([^，。；ⒶⓅⒾⓁ的]{2,6})(?=[，。；])"
)
_ALL = re.compile("[都也均]$")
_JOINED = frozenset({"campaign", "programme", "project", "mechanism"})
_SESSION = re.compile("(?:会议|全会|大会|常委会)$")
_ROUTINE = re.compile("(?:常务会议?|常委会会议|全体会议|党组会议?|次会议)$")
_RUNS = re.compile("实施|组织实施|承建|施工|建设|运营|管理|代建|监理|执行")
_ENDED = re.compile("[，。；]|$")
_LATEST = 50
_NEAR = 3


def untold(text: str, before: str) -> str:
    """The noun of the undertaking without a name that a masked sentence tells of last; ``before`` where it tells of none."""
    found = [(m.end(), m[1]) for m in _UNNAMED.finditer(text)]
    named = text.rfind("Ⓘ")
    if found and found[-1][0] > named:
        return found[-1][1]
    return "" if named >= 0 else before


def bare_theme(r: Reading) -> Entity | None:
    """The undertaking that a bare noun at the head of the sentence means: 大赛由…主办."""
    floor = _FLOOR.match(r.text)
    at = floor.end() if floor else 0
    if _WORKED_OUT.match(r.text, at):  # 修订工作由…主持: of the text named last
        last = next((e for e in reversed(r.d.recent) if e.subtype == "document"), None)
        return last if r.d.sentence - r.d.recent_at <= _NEAR else None
    if _IT.match(r.text, at):
        return r.d.recent[-1] if r.d.recent and r.d.recent_at == r.d.sentence - 1 else None
    bare = _BARE.match(r.text, at) or _POINTED.match(r.text, at)
    if not bare:
        return None
    noun = bare[1]
    if r.d.unnamed and noun.endswith(r.d.unnamed):
        return None
    wanted = (e for e in reversed(r.d.recent) if is_called(e, noun))
    if noun not in ("活动", "行动"):
        return next(wanted, None)
    return next(wanted, None) or r.d.event or next((e for e in reversed(r.d.recent) if is_event(e)), None)


def fill_objects(r: Reading) -> None:
    """参加演练, 出席会议, 全程参与: what is taken part in was named before."""
    for n, act in enumerate(r.acts):
        if act.verb in ("lead", "act") and not act.objects and act.agents and act.mood == "stated":
            pointed = _THIS.match(r.text, act.end)
            act.objects = _pointed_at(r, pointed[1]) if pointed else _hosted(r, act) or _in_short(r, act)
            continue
        if (
            act.passive
            and not act.objects
            and not act.bodies
            and _RUNS.match(act.word)
            and _ENDED.match(r.text, act.end)
        ):
            listed = [o for a in r.acts[:n] if a.end <= act.start and a.verb in ("lead", "act") for o in a.objects]
            act.objects = listed[-1:]  # 县政府出台Ⓘ，由县水务局负责实施
            continue
        if act.verb not in ("part", "attend", "chair", "follow") or act.bodies or act.elided or act.mood != "stated":
            continue
        if act.objects and not (act.verb == "attend" and not any(r.d.attended(o) for o in act.objects)):
            continue
        told = sorted(
            (a for a in r.acts[max(0, n - _LATEST) : n + _LATEST] if a.end <= act.start or _sets_stage(r, a, act)),
            key=lambda a: a.end,
        )
        earlier = [o for a in told for o in a.objects]
        if r.theme is not None:  # 全会举行培训会，书记出席: the later of the two
            later = bool(earlier) and told[-1].end > r.theme_clause and told[-1].objects
            earlier = [r.theme, *earlier] if later else [*earlier, r.theme]
        bare = _AFTER_EVENT_VERB.match(r.text, act.end)
        what = _missing(r, act, bare[1] or "" if bare else None, earlier)
        if what is not None:
            act.objects = [*act.objects, what]
            if act.verb == "chair" and not is_meeting(what) and act.passive and _OPENING.match(r.text):
                act.verb = "attend"  # 启动仪式由某主持: of the ceremony only


def _sets_stage(r: Reading, one: Act, act: Act) -> bool:
    """在日前召开的Ⓘ上发言: the meeting stands in the clause itself."""
    return one.start == act.start and any(one is framed for framed in r.framed.values())


def _pointed_at(r: Reading, noun: str) -> list[Entity]:
    """开展了此次演习活动: the undertaking named before that the noun can mean."""
    if r.d.sentence - r.d.recent_at > _NEAR and r.d.sentence - r.d.event_at > _NEAR:
        return []
    named = [e for e in r.d.recent if is_called(e, noun)]
    event = r.d.event if r.d.sentence - r.d.event_at <= FRESH else None
    if noun in ("活动", "行动") and not named and event is not None:
        return [event]
    return named[-1:]


def _opened(act: Act, bare: str | None, earlier: list[Entity], d: Discourse) -> Entity | None:
    """What is no meeting and yet has guests: a campaign at its opening, a visit or a show in the sentence right before."""
    if bare is None or d.unnamed or (act.verb == "chair" and not bare):
        return None
    lately = [*(e for e in (d.event, d.latest) if d.sentence - max(d.event_at, d.latest_at) <= _STEP), *earlier]
    told = next((e for e in reversed(lately) if e is not None and is_event(e)), None)
    if told is None or not (_OPENINGS.search(bare) or (not bare and _GUESTS.search(told.name))):
        return None
    if act.verb == "chair":
        act.verb = "attend"  # of the ceremony only
    return told


_STEP = 1
_OPENINGS = re.compile("(?:启动|出征|发车|首发|开幕|闭幕|开班|开营|结业|颁奖|授旗|总结|发布|开赛)(?:仪式|式|大会|会)$")
_GUESTS = re.compile("(?:活动|视察|考察|演出|巡演|义诊|开放日|宣传日|[节季周展赛])$")


def _hosted(r: Reading, act: Act) -> list[Entity]:
    """Ⓘ在某地颁奖，甲主办，乙承办: a host without object is one of what the sentence tells of."""
    if act.elided or not act.word.endswith(_HOSTS) or not _ENDED.match(r.text, act.end):
        return []
    return [r.theme] if r.theme is not None and is_event(r.theme) else []


def _in_short(r: Reading, act: Act) -> list[Entity]:
    """甲、乙开展抢险演练: the plain end of the event's name, where the sentences before told of it."""
    short = _PLAIN.match(r.text, act.end) if not act.elided and r.d.sentence - r.d.event_at <= _NEAR else None
    event = r.d.event
    meant = short is not None and event is not None and event.name.endswith(short[1]) and event.name != short[1]
    return [event] if meant and event is not None else []


_HOSTS = ("主办", "承办")
_PLAIN = re.compile("了?([^，。；：、ⒶⓅⒾⓁ]{4,10})(?=[，。；])")


def _missing(r: Reading, act: Act, bare: str | None, earlier: list[Entity]) -> Entity | None:
    """What an act without object is about: ``bare`` is the plain noun after the verb (会议, 演练), ``None`` where other words follow."""
    d = r.d
    kind = next((kinds for words, kinds in _OF_KIND if act.word.endswith(words)), None)
    if kind is not None and bare in ("", None) and _ENDED.match(r.text, act.end):
        known = [*earlier, *([d.event] if d.event is not None and d.sentence - d.event_at <= FRESH else [])]
        fits = next((o for o in reversed(known) if kind.search(o.name)), None)
        if fits is None and r.theme is not None and is_event(r.theme):
            return r.theme
        lately = d.recent_at == d.sentence - 1 and not earlier and not d.unnamed
        if fits is None and lately and is_event(d.recent[-1]) and not _SESSION.search(d.recent[-1].name):
            return d.recent[-1]  # 甲办的Ⓘ走进某村。乙、丙参演
        return fits
    if bare is not None and d.unnamed and bare in ("", d.unnamed[-2:], d.unnamed) and not earlier:
        return None  # 召开座谈会。…出席座谈会: it has no name
    if act.word == "宣布" and bare is None:
        opened = _OPENED.match(r.text, act.end)
        bare = opened[1] if opened else None
    if act.verb == "chair" and bare is None:
        return None
    if act.verb in ("attend", "chair") or (bare is not None and re.search("会|仪式|演练", bare)):
        fresh = d.meeting if d.sentence - d.meeting_at <= FRESH else None
        attended = next((o for o in reversed(earlier) if d.attended(o)), fresh)
        attended = _called(bare or "", attended, earlier, d)
        if bare == "活动" and attended is not None and _SESSION.search(attended.name):
            attended = None  # 出席大会的委员视察…，主席参加活动: of the visit
        if attended is not None and bare and not bare.startswith("会") and _ROUTINE.search(attended.name):
            attended = None  # 经常务会议决定任命…，某主持干部大会: another meeting
        if attended is None and bare == "活动" and d.sentence - d.event_at <= FRESH:
            return next((o for o in reversed(earlier) if is_event(o)), d.event)
        return attended if attended is not None else _opened(act, bare, earlier, d)
    if act.passive or (act.word.startswith(("参与", "成为首批")) and _SHORT.match(r.text, act.end)):
        return earlier[-1] if earlier else None
    first = _FIRST.match(r.text, act.end) if bare is None and act.verb in ("part", "attend") else None
    if first is not None:  # 参加了首次巡河
        told = [*(d.recent if d.sentence - d.recent_at <= _NEAR else []), *earlier]
        return next((o for o in reversed(told) if first[1][-2:] in o.name), None)
    if bare is None:
        return None
    if earlier and not bare:
        return earlier[-1]
    fresh = d.event if act.verb == "part" and d.sentence - d.event_at <= FRESH else None
    if bare == "活动" and (fresh is None or _SESSION.search(fresh.name)):
        earlier = [o for o in earlier if not _SESSION.search(o.name)]
        fresh = None
    session = bare == "活动" and d.meeting is not None and _SESSION.search(d.meeting.name)
    if _all_officials(act) and d.meeting is not None and not session and d.sentence - d.meeting_at <= FRESH:
        fresh = d.meeting
    if act.verb == "follow":
        return earlier[-1] if earlier else None
    if fresh is None and not earlier and d.latest_at == d.sentence - 1 and _all_officials(act):
        fresh = d.latest  # 甲政协开展Ⓘ。主席某参加。
    if fresh is None and not earlier and act.verb == "part" and d.recent_at == d.sentence - 1:
        joins = _ALL.search(r.text, 0, act.end - len(act.word)) and d.recent[-1].subtype in _JOINED
        fresh = d.recent[-1] if joins else None  # 甲医院、乙医院都参加了
    before = d.latest_at == d.sentence - 1 and d.latest is not None and d.latest.subtype in _JOINED
    if fresh is None and not earlier and not bare and act.verb == "part" and before and not d.unnamed:
        fresh = d.latest  # 甲局启动某整治。乙会应邀参与。
    return next((o for o in reversed(earlier) if is_event(o)), fresh or (earlier[-1] if earlier else None))


def _called(bare: str, attended: Entity | None, earlier: list[Entity], d: Discourse) -> Entity | None:
    """Of the occasions told of lately the one that the noun can mean: 启动仪式 the ceremony, not the feast opened there."""
    ends = next((e for word, e in _CEREMONIAL if bare.endswith(word)), None)
    if ends is None or attended is None or attended.name.endswith(ends):
        return attended
    told = [*(d.recent if d.sentence - d.recent_at <= _NEAR else []), *earlier]
    return next((o for o in reversed(told) if o.name.endswith(ends) and d.attended(o)), attended)


_CEREMONIAL = (
    ("仪式", ("仪式", "式")),
    ("开幕式", ("开幕式", "开幕仪式")),
    ("会议", ("会", "会议")),
    ("大会", ("大会",)),
    ("论坛", ("论坛", "峰会")),
)


def _all_officials(act: Act) -> bool:
    return bool(act.agents) and all(a.type == "Official" for a in act.agents)
