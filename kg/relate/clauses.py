"""Who does what to which undertaking, where: a light reading of clauses.

Works on the tokens of a masked sentence, from left to right. A clause without a subject of its own has that of the
clause before it, and the first clause that of the article: the agency that it reports on. 由…主办、…承办 carry
their agents with them; a relative clause (Ⓐ主办的Ⓘ在Ⓛ举行) closes at its head noun.
"""

from __future__ import annotations

import re

from kg.model import Entity
from kg.relate.acts import FRESH, Act, Discourse
from kg.relate.clause_agents import read_agents, take
from kg.relate.clause_objects import read_location, read_undertaking
from kg.relate.clause_verbs import read_targeted, read_verb
from kg.relate.ellipsis import bare_theme, fill_objects
from kg.relate.frame import Sentence
from kg.relate.reading import BREAKS, Reading
from kg.relate.tokens import TARGETED, VERBS, Token

_OTHERS = re.compile(r"(?:各|有关|相关|辖区|全[市县区省州镇]|所属|基层|广大|企业|相应|所有|下属|当地)")
_HALTS = frozenset({";", ".", "?"})


def read_clauses(discourse: Discourse, sentence: Sentence, row: list[Token]) -> list[Act]:
    """The acts of a masked sentence with tokens ``row``, in order."""
    r = Reading(discourse, sentence, row)
    r.theme = bare_theme(r)
    steps = {"agents": read_agents, "I": read_undertaking, "L": read_location}
    for k, token in enumerate(r.row):
        kind = token.kind
        r.at = token.end
        if kind in steps:
            steps[kind](r, k, token)
        elif kind in VERBS:
            read_verb(r, k, token)
        elif kind in TARGETED:
            read_targeted(r, k, token)
        elif kind in BREAKS:
            _break(r, token)
        elif kind == "by":
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
        elif kind == "plan" or (token.word == "将" and r.kind(k + 1) in VERBS | {"obl", "with", "joint"}):
            r.mood = "planned"
        elif kind == "must":
            if r.kind(k - 1) in ("", "agents", ",", ":", "say", "must"):
                r.mood = "demanded"
        elif kind == "cause" or (token.word == "要求" and _orders(r, k)):
            r.mood = "demanded"
            r.caused = True
        elif kind == "say":
            if token.word != "要求" or (
                r.kind(k - 1) == "agents" and r.kind(k - 2) not in ("frame", "follow", "、", "and")
            ):
                _say(r)
        elif kind == "v":
            r.open = None
        elif kind == "inevent" and r.d.event is not None and r.d.sentence - r.d.event_at <= FRESH:
            r.settings.append((r.d.event, "在", token))
    r.close_passive(r.theme)
    r.settle()
    fill_objects(r)
    return r.acts


def _break(r: Reading, token: Token) -> None:
    if token.kind == ":":
        _floor(r)
    if token.kind in _HALTS:
        r.close_passive(r.theme)
        r.settle()
        r.mood = "stated"
    if token.kind != "," or (r.acts and r.acts[-1].start >= r.clause and r.acts[-1].verb != "joined"):
        r.partners = []  # 会同乙，在丙地开展: partners wait for their verb
    if r.caused:
        r.caused, r.mood = False, "stated"
    r.oblique = []
    r.open = None
    r.joint = False
    r.named = False
    r.clause = token.end


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
    home = r.d.affiliation.get(speaker.id) or r.d.topic
    home = r.d.topic if home is not None and home.subtype == "media" else home
    return [home] if home else []


def _say(r: Reading) -> None:
    """The subject of what a person says is the agency that the person speaks for."""
    r.settle()
    if r.subjects and r.subjects[-1].type == "Official":
        r.subjects = _home(r, r.subjects[-1])
    r.explicit = False
    r.open = None
    r.mood = "stated"
