"""Who does what to which undertaking, where: a light reading of clauses.

Works on the tokens of a masked sentence, from left to right. A clause without a subject of its own has that of the
clause before it, and the first clause that of the article: the agency that it reports on. 由…主办、…承办 carry
their agents with them; a relative clause (Ⓐ主办的Ⓘ在Ⓛ举行) closes at its head noun.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from kg.model import Entity
from kg.relate.acts import FRESH, Act, Discourse
from kg.relate.clause_agents import read_agents
from kg.relate.clause_objects import read_location, read_undertaking
from kg.relate.clause_subjects import take
from kg.relate.clause_unnamed import listing, unnamed
from kg.relate.clause_verbs import read_gift, read_targeted, read_verb
from kg.relate.ellipsis import bare_theme, fill_objects, untold
from kg.relate.frame import Sentence
from kg.relate.reading import BREAKS, Reading
from kg.relate.tokens import TARGETED, VERBS, Token
from kg.relate.visits import visited

_OTHERS = re.compile(r"(?:各|有关|相关|辖区|全[市县区省州镇]|所属|基层|广大|企业|相应|所有|下属|当地)")
_HALTS = frozenset({";", ".", "?"})
_WORKS = re.compile("(?:工程|计划|会战)$")
_ADJUNCTS = VERBS | {"obl", "with", "joint", "by"}
_ASKS = frozenset({"强调", "要求", "提醒"})
_TELLS = re.compile(r"近年|以来|过去|去年|截至|目前|已|了")
_ORDINAL = re.compile(r"(?:^|[，。；：])?[一二三四五六七八九]$")
_STAGE = re.compile(r"在?(?:会|[^，。；ⒶⓅⒾⓁ]{0,6}?(?:会议|仪式|[幕班营]式|[^社协员工商]会|论坛))上，")
_STAGE_FRESH = 3
_HERE = re.compile("在(?:这里|此地|此(?=隆重|正式|举[行办]|召开|开幕|启动|拉开))")


def read_clauses(discourse: Discourse, sentence: Sentence, row: list[Token]) -> list[Act]:
    """The acts of a masked sentence with tokens ``row``, in order."""
    r = Reading(discourse, sentence, row)
    r.theme = bare_theme(r)
    r.stage = _stage(r)
    unnamed(r, 0)
    for k, token in enumerate(r.row):
        kind = token.kind
        r.at = token.end
        if (step := _STEPS.get(kind)) is not None:
            step(r, k, token)
        elif kind not in _TURNS and token.word not in _TURNING:
            continue
        elif kind == "place" and _HERE.match(r.text, token.start):
            here = [t for t in r.row[:k] if t.kind == "L"]
            where = here[-1].entities[-1] if here else r.d.place
            r.places = [where] if where is not None else []
        elif kind == "by":
            if ((r.open is not None and r.kind(k - 1) in _TAKES) or r.kind(k - 1) == "v") and r.gap(k) in ("", "了"):
                r.outside = (
                    r.subjects,
                    r.explicit,
                    r.open or "",
                )  # 承办了由甲主办的Ⓘ: the object brings its maker along
            else:
                r.close_passive(r.theme)
            r.by = []
        elif kind == "he":
            if r.d.person is not None:
                take(r, [r.d.person], token)
        elif kind == "decide":
            r.acts.append(
                Act("decide", token.word, list(r.subjects), r.clause, token.end, elided=not r.explicit, said=r.said)
            )
        elif kind == "joint":
            r.joint = True
        elif kind == "plan" or (token.word == "将" and _intends(r, k)):
            r.mood = "planned"
        elif kind == "must":
            placed = r.kind(k - 1) == "L" and r.row[k - 1].end == r.said + 1
            if placed or r.kind(k - 1) in ("", "agents", ",", ":", "say", "must"):
                r.mood = "planned" if _resolves(r, k, token) or _assigned(r, k) else "demanded"
        elif kind == "cause" or (token.word == "要求" and _orders(r, k)):
            r.mood = "demanded"
            r.caused = True
        elif kind == "say":
            if token.word != "要求" or (
                r.kind(k - 1) == "agents" and r.kind(k - 2) not in ("frame", "follow", "、", "and")
            ):
                _say(r, token)
        elif kind == "v":
            r.open = None
        elif (
            kind == "inevent"
            and r.d.event is not None
            and not _WORKS.search(r.d.event.name)
            and r.d.sentence - r.d.event_at <= FRESH
        ):
            r.settings.append((r.d.event, "在", token))
            r.event = r.d.event if token.word.endswith("中") and token.start == 0 else None
            if token.start <= 1 and token.word.endswith(("中", "现场")):
                r.d.scene = r.d.event
    r.close_passive(r.theme)
    r.settle()
    fill_objects(r)
    visited(r)
    named = [t for t in r.row if t.kind == "L"]
    discourse.place = named[-1].entities[-1] if named else discourse.place
    discourse.unnamed = untold(r.text, discourse.unnamed)
    ends = r.text.rstrip().endswith(("；", ";"))
    waits = ends and r.explicit and not r.acts and listing(r) and _only_listed(r)
    discourse.waiting = list(r.subjects) if waits else []
    if r.explicit:
        discourse.chain = r.subjects if len(r.subjects) == 1 and r.subjects[0].type == "Agency" else []
    return r.acts


def _stage(r: Reading) -> Entity | None:
    """会上，甲局长某…: the meeting at which somebody takes the floor."""
    near = r.d.meeting is not None and r.d.sentence - r.d.meeting_at <= _STAGE_FRESH and not r.d.unnamed
    return r.d.meeting if near and _STAGE.match(r.text) else None


def _break(r: Reading, k: int, token: Token) -> None:
    if token.kind == ":":
        _floor(r)
    if token.kind in _HALTS:
        r.close_passive(r.theme)
        r.settle()
        r.mood = r.spoken
    acted = r.acts and r.acts[-1].start >= r.clause and r.acts[-1].verb != "joined"
    framed = _framed(r, k) if acted else False
    formed = bool(acted and r.called and r.acts[-1].word in _FORMED and r.acts[-1].bodies)
    framed = framed or formed  # 会同乙组成检查组，对丙开展
    if token.kind != "," or acted:
        r.partners = (
            r.called if framed and token.kind == "," else []
        )  # 会同乙，在丙地，通过宣传等形式，开展: partners wait for their verb
    if r.caused:
        r.caused, r.mood = False, r.spoken
    r.oblique = []
    r.open = None
    r.joint = False
    r.named = False
    r.clause = token.end
    if token.kind != "、":
        unnamed(r, token.end)


def _framed(r: Reading, k: int) -> bool:
    """Whether a word that frames stands in the clause before the ``k``-th token."""
    for n in range(k - 1, -1, -1):
        if r.row[n].start < r.clause:
            return False
        if r.row[n].kind == "frame":
            return True
    return False


#: What is read on its own, by its class.
_STEPS: Mapping[str, Callable[[Reading, int, Token], None]] = {
    "agents": read_agents,
    "I": read_undertaking,
    "L": read_location,
    **dict.fromkeys(VERBS, read_verb),
    **dict.fromkeys(TARGETED, read_targeted),
    "give": read_gift,
    **dict.fromkeys(BREAKS, _break),
}
#: Classes and words that turn what a clause tells; most words of other classes do nothing by themselves.
_TURNS = frozenset({"place", "by", "he", "decide", "joint", "plan", "must", "cause", "say", "v", "inevent"})
_TURNING = frozenset({"将", "要求"})


def _resolves(r: Reading, k: int, token: Token) -> bool:
    """我们还要开展…, and 一要深化… where an agency gives its own plans: intended, not demanded of others."""
    if token.word not in ("要", "还要") or r.spoken != "stated" or r.d.topic is None or r.subjects != [r.d.topic]:
        return False
    slot = r.slots.get(r.row[k - 1].end - 1) if r.kind(k - 1) == "agents" else None
    if slot is not None:
        return r.source.startswith("我", slot.start)
    return not r.explicit and bool(_ORDINAL.search(r.text, max(0, token.start - 2), token.start))


def _assigned(r: Reading, k: int) -> bool:
    """甲局、乙局要联合举办Ⓘ, in what an office puts out: their task, by name."""
    named = r.kind(k - 1) == "agents" and not r.gap(k) and all(s.type == "Agency" for s in r.subjects)
    return named and bool(r.d.issuers) and r.spoken == "stated" and r.explicit


def _intends(r: Reading, k: int) -> bool:
    """将 before a verb or an adjunct announces; before a name it is 把."""
    return r.kind(k + 1) in _ADJUNCTS or (r.kind(k + 1) == "place" and not r.gap(k + 1))


def _only_listed(r: Reading) -> bool:
    """Whether nothing but more of the list follows its last person: 省委书记某赴Ⓛ一线，指挥抢险； tells what that one did."""
    last = max((t.end for t in r.row if t.kind == "agents"), default=-1)
    return last >= 0 and bool(_LIST_ENDS.fullmatch(r.text, last))


_LIST_ENDS = re.compile(
    r"(?:(?![赴到在对为把将于])[^，。；]){0,16}(?:[，、和及与以][^。；，]{0,30}(?:负责人|负责同志|同志|领导|代表|人员|成员|师生|等)){0,4}[；;\s]*"
)
_FORMED = frozenset({"组成", "组建", "成立"})
_TAKES = VERBS | {"oversee"}


def _orders(r: Reading, k: int) -> bool:
    """要求各县启动…: what follows is done by others. 甲要求，… opens speech, 按照甲要求 is a noun."""
    return r.kind(k - 1) in ("agents", "and", "、", "v") and bool(_OTHERS.match(r.text, r.row[k].end))


def _floor(r: Reading) -> None:
    """王局长：我们… and 泸县水务局：… hand the floor to an agency."""
    if r.subjects:
        speaker = r.subjects[0]
        if speaker.subtype == "media" or (speaker.type == "Official" and len(r.subjects) == 1 and not r.acts):
            r.subjects = _home(r, speaker)
            r.explicit = False


def _home(r: Reading, speaker: Entity) -> list[Entity]:
    home = r.d.home(speaker) or r.d.topic
    home = r.d.topic if home is not None and home.subtype == "media" else home
    return [home] if home else []


def _say(r: Reading, token: Token) -> None:
    """The subject of what a person says is the agency that the person speaks for; what is stressed is asked for."""
    r.settle()
    if r.subjects and r.subjects[-1].type == "Official":
        r.subjects = _home(r, r.subjects[-1])
    r.explicit = False
    r.open = None
    asks = token.word in _ASKS or (token.word == "指出" and not _TELLS.search(r.text, token.end))
    r.mood = r.spoken = "demanded" if asks else "stated"
