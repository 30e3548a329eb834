"""Figures of an undertaking: what 该平台, 此次行动 or the project of the sentence came to is its leader's."""

from __future__ import annotations

import re
from collections.abc import Iterable

from kg.model import Entity, Relation
from kg.relate.subjects import Subjects

_DEED = r"专项行动|行动|活动|项目|工程|平台|计划|机制|制度|演练|演习|招聘会|推介会|义诊|培训班|培训|比赛|竞赛|大赛|展览|博览会|品牌|系统|整治|讲堂|课堂|夜校|学堂|集市|赶集|大集|专列|热线|专线"
_BARE = re.compile(
    r"\s*(?:[\d年月日以来至今截底初末去前本全上下半]{0,12}|目前|据悉|据统计|据介绍|据了解)?，?\s*(?:该|此次|本次|这次|此项|这项|这一|本场|这场|本届|截至目前)?"
    rf"(?P<noun>{_DEED})(?![的组队方者小名部品])"
)
_RUN_BY = re.compile(r"(?:主办|承办|举办|组织|开展|牵头|实施|建设)的[“《]?$")
_HELD = re.compile(r"[”》]?(?:启动仪式|开幕式)?(?:近日|日前|昨日|正式|如期|隆重)?(?:在|于|启动|开幕|举行|走进|来到)")
_FAR = 300


class Led:
    """Finds by offset the undertaking that a clause tells of, and who leads it."""

    def __init__(self, undertakings: Subjects, relations: Iterable[Relation], entities: Iterable[Entity]) -> None:
        by_id = {e.id: e for e in entities}
        leads = [
            r
            for r in relations
            if r.predicate == "leads" and r.status == "stated" and r.evidence and by_id[r.subject].type == "Agency"
        ]
        self._undertakings = undertakings
        self._leaders: dict[str, Entity] = {}
        for r in sorted(leads, key=lambda r: r.evidence[0].start):  # of joint ones the first
            self._leaders.setdefault(r.object, by_id[r.subject])

    def leader(self, agencies: Subjects, begin: int, clause: int, offset: int) -> Entity | None:
        """Who leads what the clause begins with, or one before it in the sentence, where no agency acts since."""
        at, end = clause, offset
        while True:
            what = self._initial(at, end)
            if what is not None:
                return self._leaders.get(what.id)
            if at <= begin or (at < clause and agencies.initial(at, end) is not None):
                return None
            end = at - 1
            at = max(begin, agencies.clause(end)[0])

    def _initial(self, start: int, end: int) -> Entity | None:
        s = self._undertakings
        first = s.initial(start, end)
        if first is not None:
            return first.entity
        for n in s.within(start, end):
            if _HELD.match(s.text, n.end, end) and _RUN_BY.search(s.text, start, n.start):
                return n.entity
        m = _BARE.match(s.text, start, end)
        return self._of(m["noun"], start) if m is not None else None

    def _of(self, noun: str, offset: int) -> Entity | None:
        """The undertaking of that kind that the text named last."""
        named = self._undertakings.within(max(0, offset - _FAR), offset)
        called = next((n.entity for n in reversed(named) if noun in n.entity.name), None)
        if called is None and noun == "活动":  # the feast or contest that was named last
            called = next((n.entity for n in reversed(named) if n.entity.subtype in ("event", "campaign")), None)
        return called
