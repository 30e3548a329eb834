"""Whose an undertaking is: leads or takes part, where, and who acts together."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass

from kg.lexicon import words
from kg.lexicon.patterns import alternation
from kg.model import Document, Entity, Span
from kg.relate.clauses import Act, Discourse
from kg.relate.frame import Sentence
from kg.relate.ledger import Ledger

_EVENT = re.compile(r"(?:会|会议|仪式|演练|演习|大赛|比赛|竞赛|论坛|活动|行动|展览|节|周|月|培训班|读书班|集训|晚会|义诊|调研|巡讲|拉练|训练)$")


@functools.cache
def _handed_down() -> re.Pattern[str]:
    return re.compile(alternation(words("relation_nationwide")))


@dataclass(frozen=True, slots=True)
class _Claim:
    agent: Entity
    what: Entity
    act: Act
    span: Span


class Undertakings:
    """Gathers the acts of a document, then decides for each agent and undertaking who leads and who takes part."""

    def __init__(self, document: Document, entities: tuple[Entity, ...]) -> None:
        self._claims: list[_Claim] = []
        self._places: list[tuple[Entity, Entity, Span, str, float]] = []
        self._together: list[tuple[Entity, Entity, Span, str, float]] = []

    def read(self, sentence: Sentence, acts: list[Act], discourse: Discourse) -> None:
        """Take the acts of one sentence."""
        for act in acts:
            span = sentence.where(act.start, act.end)
            if act.mood == "demanded":
                continue
            for what in act.objects:
                for agent in (*act.agents, *act.partners):
                    self._claims.append(_Claim(agent, what, act, span))
                for place in act.places:
                    if what.subtype != "document" and act.verb != "setting":
                        self._places.append((what, place, span, "act.place", 0.8))
            self._pairs(act, span, discourse)
        for act in acts:
            for what in act.objects:
                if what.subtype == "event" or _EVENT.search(what.name):
                    discourse.event, discourse.event_at = what, discourse.sentence

    def _pairs(self, act: Act, span: Span, discourse: Discourse) -> None:
        agencies = [a for a in (*act.agents, *act.partners) if a.type == "Agency"]
        if len(agencies) < 2 or act.verb in ("attend", "follow", "own", "held", "setting"):
            return
        if act.verb == "part" and not (act.joint or act.partners):
            return
        if not (act.objects or act.joint or act.partners):
            return
        own = discourse.topic if discourse.topic in agencies else None
        first = own or agencies[0]
        for other in agencies:
            if other is not first and (own is not None or len(agencies) == 2):
                self._together.append((first, other, span, "act.together", 0.85))

    def settle(self, ledger: Ledger) -> None:
        """Write ``leads``, ``participatesIn``, ``takesPlaceIn`` and ``collaboratesWith``."""
        leaders: dict[str, set[str]] = {}
        for c in self._claims:
            if c.act.verb in ("lead", "setup", "own"):
                leaders.setdefault(c.what.id, set()).add(c.agent.id)
        by_pair: dict[tuple[str, str], list[_Claim]] = {}
        for c in self._claims:
            by_pair.setdefault((c.agent.id, c.what.id), []).append(c)
        for (agent, what), claims in by_pair.items():
            others = leaders.get(what, set()) - {agent}
            predicate = self._predicate(claims, others)
            for c in claims:
                if predicate:
                    confidence = 0.9 if not c.act.elided else 0.75
                    status = "planned" if c.act.mood == "planned" else "stated"
                    ledger.add(c.agent, predicate, c.what, c.span, f"act.{c.act.verb}", confidence, status)
        for what, place, span, rule, confidence in self._places:
            ledger.add(what, "takesPlaceIn", place, span, rule, confidence)
        for one, other, span, rule, confidence in self._together:
            ledger.add(one, "collaboratesWith", other, span, rule, confidence)

    def _predicate(self, claims: list[_Claim], others: set[str]) -> str | None:
        verbs = {c.act.verb for c in claims}
        agent, what = claims[0].agent, claims[0].what
        if "chair" in verbs:
            return "leads"
        if verbs & {"lead", "setup", "own"}:
            if _handed_down().search(what.name) and agent.type == "Agency" and verbs & {"follow", "act", "setting", "part"}:
                return "participatesIn"
            if others and verbs & {"follow", "part", "setting"}:
                return "participatesIn"
            return "leads"
        if "act" in verbs:
            if others or _handed_down().search(what.name) or "follow" in verbs:
                return "participatesIn"
            return "leads"
        return "participatesIn"
