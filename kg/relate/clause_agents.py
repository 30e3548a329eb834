"""Agencies and officials in a clause: subject, agent of a passive, partner, target, or mere circumstance."""

from __future__ import annotations

import re

from kg.model import Entity
from kg.relate.acts import Act
from kg.relate.clause_doubts import take_undoubted
from kg.relate.clause_lists import goes_on, list_opener, still_called
from kg.relate.clause_subjects import take
from kg.relate.frame import Slot
from kg.relate.reading import ORDERS, SETTING, Reading
from kg.relate.tokens import TARGETED, VERBS, Token

_ABOVE = re.compile(
    r"(?:的)?[^，。；：、ⒶⓅⒾⓁ]{0,6}?(?:(领导|指导|监督|督导|关怀|帮助|支援|帮扶)(?=之?下|[、和与及])|(部署|要求|安排|指示)(?!精神|批示))"
)
_UNDER = re.compile(r"(?:的)?(?:亲自)?(?:带领|率领|引领|陪同|主持|指挥|组织|见证|带队)之?下")
_SEATED = re.compile("(?:委员|代表)(?![会团工联])")
_MAKES = re.compile("[让使令请]")
_URGES = frozenset({"督促", "指导", "帮助", "支持", "责令"})
_CALLS = frozenset({"会同", "协同", "携同"})
_GUIDES = frozenset({"指导", "监督"})
_FOUND = re.compile(
    "(?:反馈|交办|移交|转办|指出|发现|通报|督办)"
)  # 甲局|中央督察|反馈问题: whose faults, not whose inspection
# Ⓐ物资供应中心联合实施: the unit acts, which is not known by its name
_UNIT = re.compile(
    r"校医院|(?![对到赴在向为给由把将就与和])[一-鿿]{1,8}?(?:（[一-鿿]{1,2}）[一-鿿]{1,8}?)?(?:中心|处|科|股|支部|大队|中队|站|分公司|专班|工作队|服务队|妇联|工会|团委|党委|志愿服务队|志愿队|协会|商会|宣讲团|医疗队)(?=(?:联合|共同|携手|举办|主办|承办|组织|开展|实施|牵头|负责|召开|启动|推出|发起)|[、和与及]Ⓐ|[已将还])"
)
_WARMTH = re.compile("的?(?:亲切|深切|深情|节日|新春)*(?:温暖|关怀|关爱|问候|慰问|祝福|关心|爱心|惦念)")
_AIDED = re.compile("(?:定点|对口|结对|挂钩|联系|包联|驻点)(?:帮扶|支援|联系)?的?(?:村|点|县|乡|镇|户|单位|地区|社区)")
_PART_OF = re.compile(r"的?(?:下属|所属|下设|直属|下辖|所辖|内设)的?Ⓐ")

_SENT_TO = re.compile("(?:反馈|报送|上报|呈报|移交|移送|提交|汇总|邮寄|寄|转|送|交)$")
_ENTERED = frozenset({"到", "来到", "赴", "前往", "走进", "深入", "奔赴", "赶赴"})
_OWN = 3
_FOLLOWS = re.compile("(?:跟随|随同|追随|随|跟着)$")
_PREMISES = re.compile(r"(?:学校|[中小]学|大学|学院|党校|幼儿园|医院|卫生院|馆|中心|公司|厂|站|影剧?院|剧院|剧场)$")


def read_agents(r: Reading, k: int, token: Token) -> None:
    """Give the names of ``token``, the ``k``-th of the row, their part in the clause."""
    if r.escorts and r.escort(token.start):
        return
    members = list(token.entities)
    if r.text.startswith(("成员单位", "各成员单位"), token.end):
        members.pop()  # 甲局长某，市防指各成员单位负责人出席
        if not members or members[-1].type != "Official":
            return
    if members[-1].subtype == "legislature" and _SEATED.match(r.text, token.end):
        members.pop()  # 全国政协|委员: some of those who sit there
        if not members:
            return
    gap = r.gap(k)
    before = r.row[k - 1] if k else None
    kind = before.kind if before else ""
    if (
        kind == "de"
        and before is not None
        and k > 1
        and r.row[k - 2].kind in SETTING
        and not gap
        and before.start - r.row[k - 2].end <= _OWN
    ):  # 向村里的甲小学捐赠
        before, kind, gap = r.row[k - 2], r.row[k - 2].kind, ""
    if _UNIT.match(r.text, token.end):
        members.pop()
        if not members:
            if r.by is None and kind not in (*SETTING, "with", "and", "、"):
                take(r, [], token)
            return
    for m in members:
        if m.type == "Official":
            r.d.person = m
    parted = members[-1].subtype in ("company", "institution") or members[-1].type == "Official"
    owned = ("的",) if parted else ("", "的")
    found = r.kind(k + 1) == "I" and _FOUND.match(r.text, r.row[k + 1].end)
    held = k + 2 if r.kind(k + 1) == "de" and not r.gap(k + 1) and kind not in SETTING else k + 1
    words = r.text[token.end : r.row[held].start] if held < len(r.row) else ""
    if r.kind(held) in ("I", "idle") and words in owned and kind not in ("by", "with") and not found:
        r.acts.append(Act("own", "的", members, token.start, r.row[held].end, objects=list(r.row[held].entities)))
    elif r.by and kind == "、" and not gap and (called := _called_in(r, token)) is not None:
        if called:
            r.partners += members  # 由甲联合某单位、乙等开展
        else:
            r.by = [*r.by, *members]
    elif r.by is not None and (not r.by or (kind in ("、", ",") and not gap and goes_on(r, k))):
        if not _PART_OF.match(r.text, token.end):
            guide = r.acts[-1] if r.by and r.acts else None
            if (
                guide is not None
                and guide.word in _GUIDES
                and guide.agents == r.by
                and not guide.bodies
                and (r.kind(k + 1) in VERBS or (r.kind(k + 1) == "joint" and r.kind(k + 2) in VERBS))
            ):
                guide.verb = "part"  # 由甲指导、乙承办: what 乙 holds is guided, not 乙
            r.by = members
    elif (above := _ABOVE.match(r.text, token.end)) and _is_above(r, k, above[1] or above[2]):
        r.above.append((above[1] or above[2], members, token))
    elif (
        members[-1].type == "Official"
        and r.kind(k - 1) in ("place", "、", *SETTING)
        and _UNDER.match(r.text, token.end)
    ):
        return  # 在组长、某局调研员某带领下: who leads the way, not who acts
    elif kind in SETTING and len(gap) <= 4:
        if before is not None and before.word in ("到", "至") and _SENT_TO.search(r.text, 0, before.start):
            return  # 意见反馈到甲办公室
        if _AIDED.match(r.text, token.end) or (before and before.word == "对" and _FOUND.match(r.text, token.end)):
            return  # 向甲定点帮扶村乙村捐赠, 对甲转办件落实情况进行检查
        if _heads_relative(r, k):
            r.outside = (r.subjects, r.explicit, before.word if before else "")
            r.by = members
        else:
            r.oblique.append((before.word if before else "", members))
            if before is not None and before.word == "通过" and not r.explicit and r.subjects == members:
                r.subjects = []  # 某科技通过甲捐赠…: whoever does so is not read
            if before is not None and before.word in _ENTERED:
                r.visits += [(token.start, m, tuple(r.subjects)) for m in members]
            _stands_for_place(r, before, token)
            last = r.acts[-1] if r.acts else None
            if (
                last is not None
                and last.verb == "oversee"
                and not last.bodies
                and before is not None
                and before.word == "对"
            ):
                last.bodies = members  # 来我县督导，对县水务局的做法表示肯定
                last.end = token.end
    elif (opener := list_opener(r, k)) is not None:
        if opener.kind == "and":
            r.partners += members
        elif r.oblique and r.oblique[-1][0] == opener.word:
            r.oblique[-1] = (opener.word, [*r.oblique[-1][1], *members])
        else:
            r.oblique.append((opener.word, members))
        if opener.word in _ENTERED:  # 先后到甲公司、某加油站、乙厂检查
            at = r.visits[-1][0] if r.visits and r.visits[-1][0] > opener.start else token.start
            r.visits += [(at, m, tuple(r.subjects)) for m in members]
    elif kind == "and" and (seen := _goes_on_with(r, k)) is not None:
        seen.bodies += [m for m in members if m not in seen.bodies]
        seen.end = token.end
    elif kind == "," and still_called(r, k):
        r.called += members
        r.partners += members
        r.acts[-1].partners += members
        r.acts[-1].end = token.end
    elif kind == "with" or (kind == "and" and not gap) or (kind == "joint" and not gap and _joined(r, k)):
        if kind == "and" and r.kind(k - 2) == "obl" and r.row[k - 2].word == "邀请":
            r.oblique.append(("邀请", members))  # 邀请某公司和甲，开展…: guests
        elif kind == "and" and not r.named and r.kind(k - 2) == "L" and r.row[k - 2].start == r.clause:
            take(r, members, token)  # 某图书馆和甲书店开展…: the first is named like a place
        elif r.named and before is not None and before.word in ("和", "及", "以及") and r.kind(k - 2) == "agents":
            r.subjects = [*r.subjects, *members]  # 甲师生和乙志愿者
        else:
            r.partners += members
            if kind in ("with", "joint") and before is not None and (r.named or before.word in _CALLS):
                r.called = list(members)
                act = Act("joined", before.word, _bodies(r), r.clause, token.end, said=r.said, joint=True)
                act.partners = [m for m in members if m not in act.agents]
                act.elided = not r.explicit
                act.mood = r.mood
                r.acts.append(act)
    elif r.open is not None and r.open.verb == "assist" and _WARMTH.match(r.text, token.end):
        return  # 送去市委、市政府的温暖
    elif r.open is not None and r.open.verb in TARGETED and len(gap) <= 6 and not r.open.bodies:
        r.open.bodies += members
        r.open.end = token.end
        if r.verb_ahead(k):
            if r.kind(k + 1) in ("lead", "setup", "act") and not r.gap(k + 1) and r.open.word in _URGES:
                r.helped, r.open.partners = r.open, members  # 督促甲修订Ⓘ: 甲 revises
            r.open = None
    elif _makes_relative(r, k, token):
        taken = r.open if r.open is not None and r.open.verb in ("part", "attend") else ""
        r.outside = (r.subjects, r.explicit, taken)  # 参加甲组织的Ⓘ
        r.by, r.open = members, None
    elif (
        r.open is not None
        and kind in VERBS | {"L"}
        and r.row[k - 1].start >= r.open.start
        and len(gap) <= 10
        and not _MAKES.search(gap)
    ):
        if r.open.verb == "part" and r.verb_ahead(k):
            r.helped, r.open = r.open, None
            r.helped.partners = members
        else:
            r.open.bodies += [m for m in members if m.type == "Agency"]
            r.open.end = token.end
    elif r.named and _FOLLOWS.search(r.text, r.said, token.start) and _joins(r, k):
        r.subjects = [*r.subjects, *(m for m in members if m not in r.subjects)]  # 甲随乙赴Ⓛ参加Ⓘ
    else:
        take_undoubted(r, k, members, token)


def _called_in(r: Reading, token: Token) -> bool | None:
    """Of a list of agents broken by a name that is not read: whether it lists those called in; ``None`` where the last has had its verb."""
    n = next((n for n in range(len(r.row) - 1, -1, -1) if r.row[n].kind == "by" and r.row[n].end <= token.start), -1)
    between = [t for t in r.row[n + 1 :] if t.end <= token.start]
    if n < 0 or any(t.kind in VERBS | TARGETED | {",", "de", "I"} for t in between):
        return None
    return any(t.kind in ("joint", "with") for t in between)


def _goes_on_with(r: Reading, k: int) -> Act | None:
    """检查了甲、乙，以及丙: the act whose list of bodies goes on behind the comma."""
    last = r.acts[-1] if r.acts else None
    more = r.row[k - 1].word in ("以及", "及") and r.kind(k - 2) == "," and not r.gap(k) and not r.gap(k - 1)
    listed = last is not None and last.verb in TARGETED and bool(last.bodies) and last.end == r.row[k - 2].start
    if last is not None and last.verb == "oversee" and not listed:  # 视察了某村的情况，以及甲、乙的情况
        between = [t for t in r.row if last.end <= t.start < r.row[k - 2].start]
        listed = all(t.kind in ("L", "de", "x", "、", "and") for t in between)
    return last if more and listed else None


def _joins(r: Reading, k: int) -> bool:
    """随乙赴Ⓛ参加Ⓘ: the next verb says who is there."""
    verb = next((t for t in r.row[k + 1 :] if t.kind not in ("x", "L", "place", "、", "and")), None)
    return verb is not None and verb.kind in ("attend", "part")


def _makes_relative(r: Reading, k: int, token: Token) -> bool:
    """接入了甲建设的Ⓘ, 通过了甲起草的Ⓘ: the object brings its maker along."""
    if [r.kind(k + n) for n in (1, 2, 3)] not in (["lead", "de", "I"], ["act", "de", "I"], ["setup", "de", "I"]):
        return False
    if r.open is not None:
        return r.open.verb in ("lead", "part", "attend") and r.open.end == token.start
    return r.text.endswith("了", 0, token.start) and r.row[k + 1].start == token.end


def _bodies(r: Reading) -> list[Entity]:
    """Who calls the partners in: the subject or the agent of the passive; a person stands for the body it belongs to."""
    own = (r.d.home(s) if s.type == "Official" else s for s in (r.by or r.subjects))
    return list(dict.fromkeys(s for s in own if s is not None))


def _stands_for_place(r: Reading, before: Token | None, token: Token) -> None:
    """在某小学落幕: a body whose name the text also uses for its premises; 在某村小学: the village that its name begins with."""
    slot = r.slots.get(token.end - 1)
    if slot is None or before is None or before.word not in ("在", "于", "走进"):
        return
    place = slot.of("Location") or _seat(slot)
    if place is not None:
        r.places = [place]


def _seat(slot: Slot) -> Entity | None:
    """The nearest of the places that the name of premises begins with."""
    if not _PREMISES.search(slot.entity.name):
        return None
    at, seat = slot.start, None
    for mention, entity in slot.nested:
        if entity.type == "Location" and mention.start == at:
            at, seat = mention.end, entity
    return seat


def _joined(r: Reading, k: int) -> bool:
    """甲联合乙…: a partner, not the subject of 联合 as an adverb."""
    return r.verb_ahead(k) or (r.kind(k - 2) == "agents" and not r.gap(k - 1))


def _is_above(r: Reading, k: int, word: str) -> bool:
    """在甲领导、乙监督和丙指导下: whoever leads stands above the subject."""
    n = k - 1
    while n >= 0 and r.row[n].kind in ("、", "and", "agents", "de", "oversee", "assist", "x", "I"):
        n -= 1
    wanted = ("frame", "follow") if word in ORDERS else ("place",)
    return n >= 0 and r.row[n].kind in wanted and r.row[n].start >= r.clause


def _heads_relative(r: Reading, k: int) -> bool:
    """在甲部署的Ⓘ中: an agent inside a setting has a verb of its own."""
    n = k + 1
    while r.kind(n) in ("joint", "L", "place"):
        n += 1
    if not (r.kind(n) in VERBS and r.kind(n + 1) == "de" and r.kind(n + 2) == "I"):
        return False
    return not r.gap(n + 1).startswith("了")  # 在甲医院举行了简短的Ⓘ: where it was held
