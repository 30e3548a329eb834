"""Leads or takes part: what all that a document says of an agent and an undertaking comes to."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kg.frozen import quick
from kg.lexicon import rows, words
from kg.lexicon.packs import cached
from kg.lexicon.patterns import alternation
from kg.model import Entity, Span
from kg.relate.acts import Act, is_meeting

_STRATEGIC = re.compile(r"(?:战略|协作|协同发展|一体化|一体化发展)$")
CENTRE = frozenset({"党中央", "中共中央", "国务院", "中央军委", "中央"})
SITTING = re.compile(r"(?:常务会议?|常委会?会议|全会|全体会议|全体（扩大）会议|次会议|主任会议|主席会议|党组会议?)$")
_CONGRESS = re.compile(r"党的[^，。]{1,8}(?:大|全会)$")  # all refer to it, none takes part
_MAKERS = frozenset({"lead", "setup", "own"})
_SERVING = frozenset({"act", "follow", "part"})
_OWN = _MAKERS | {"chair"}
LEADING = _OWN | {"act"}
_OTHERS = frozenset({"follow", "part", "setting", "attend"})


def is_handed_down(what: Entity) -> bool:
    """The undertaking is one of the centre's (两学一做学习教育), not a local one that only names it."""
    m = _handed_down().search(what.name)
    if m is None or len(what.name) - len(m[0]) > 7:
        return False
    return what.subtype != "project" or len(what.name) - m.end() <= 4  # 乡村振兴|气象保障工程: their own


@cached
def _strategies() -> frozenset[str]:
    """Names of the country's strategies, which all serve and nobody but the centre leads."""
    named = (row for row in rows("initiative_national") if row[1] == "programme")
    return frozenset(row[0] for row in named if _STRATEGIC.search(row[0])) | {"乡村振兴"}


def is_congress(what: Entity) -> bool:
    """A congress or plenary session of the party, to which all refer."""
    return bool(_CONGRESS.match(what.name))


def _shared_work(claims: list[Claim], what: Entity) -> bool:
    """Those who carry works out together own them, though their name holds that of a policy: 双方共同实施某战略气象保障工程."""
    m = _handed_down().search(what.name)
    named = m is not None and m.end() < len(what.name) and what.name.endswith(("工程", "项目"))
    return named and any(c.act.joint and c.act.verb == "act" for c in claims)


@cached
def _handed_down() -> re.Pattern[str]:
    return re.compile(alternation(words("relation_nationwide")))


@quick
@dataclass(frozen=True, slots=True)
class Claim:
    """An act by which ``agent`` has to do with the undertaking ``what``, and the words that show it."""

    agent: Entity
    what: Entity
    act: Act
    span: tuple[Span, ...]


def _certain(claim: Claim) -> bool:
    """Whether a claim alone shows that the agent takes part.

    A setting (在Ⓘ中, 以Ⓘ为抓手) whose subject is carried over from elsewhere does not, nor what is done with a paper;
    who heeds what was said at a meeting was not there.
    """
    act, what = claim.act, claim.what
    if act.verb == "use":
        return not act.elided and what.subtype != "document"
    if act.verb == "part" and act.elided and what.name.startswith(claim.agent.name):
        return False  # 向加入某联盟平台的单位授牌: others join what is named for it
    return act.verb != "follow" or not (is_meeting(what) or claim.agent.type == "Official")


def roles(claims: Iterable[Claim]) -> Iterator[tuple[Claim, str]]:
    """The claims that show what their agent does in their undertaking, each with the predicate for it."""
    by_pair: dict[tuple[str, str], list[Claim]] = {}
    for c in claims:
        by_pair.setdefault((c.agent.id, c.what.id), []).append(c)
    owners: dict[str, set[str]] = {}
    runners: dict[str, set[str]] = {}
    for (agent, undertaking), of_pair in by_pair.items():
        verbs = {c.act.verb for c in of_pair}
        makes = verbs & _MAKERS or ("chair" in verbs and of_pair[0].agent.type == "Agency")
        if makes and not verbs & _OTHERS:
            owners.setdefault(undertaking, set()).add(agent)
        elif "act" in verbs and not verbs & _OTHERS and any(not c.act.elided for c in of_pair):
            runners.setdefault(undertaking, set()).add(agent)
    for (agent, undertaking), of_pair in by_pair.items():
        whose = owners.get(undertaking) or runners.get(undertaking, set())
        called = any(agent in {p.id for p in c.act.partners} and whose & {a.id for a in c.act.agents} for c in of_pair)
        # 由甲牵头、乙实施的Ⓘ: both run it
        beside = all(c.act.passive for a in (agent, *whose) for c in by_pair[a, undertaking])
        role = _predicate(of_pair, whose if agent not in whose and not (called or beside) else set())
        for c in of_pair:
            if role and not (role == "leads" and c.act.verb in _OTHERS):
                yield c, role


def _predicate(claims: list[Claim], owners: set[str]) -> str | None:
    """Leads, if the verbs say so and nobody else's ownership or the verbs of a follower speak against it."""
    verbs = {c.act.verb for c in claims}
    agent, what = claims[0].agent, claims[0].what
    if verbs <= {"held", "decide"}:
        return None
    sits = any(c.act.verb == "own" and c.act.word == "name" for c in claims) and SITTING.search(what.name)
    if "chair" in verbs or sits:
        return "leads"
    if verbs & LEADING and what.name in _strategies() and agent.name not in CENTRE:
        # 开展东西部协作 is to serve it; what is named for it is another thing
        return "participatesIn" if agent.type == "Agency" and verbs & _SERVING else None
    handed = agent.type == "Agency" and is_handed_down(what) and not _shared_work(claims, what)
    if handed and "own" in verbs and not verbs & {"lead", "setup"}:
        return "participatesIn"  # 甲局的扫黑除恶专项斗争工作
    if verbs & _OWN:
        return "participatesIn" if (owners or handed) and verbs & _OTHERS else "leads"
    if "act" in verbs:
        return "participatesIn" if owners or handed or verbs & _OTHERS else "leads"
    return "participatesIn" if any(_certain(c) for c in claims) else None
