"""The state of one pass over a sentence: who is the subject, which verb is open, what waits for its owner."""

from __future__ import annotations

import re

from kg.model import Entity
from kg.relate.acts import FRESH, Act, Discourse
from kg.relate.frame import Sentence
from kg.relate.tokens import VERBS, Token

BREAKS = frozenset({",", ";", ":", ".", "?"})
SETTING = frozenset({"frame", "place", "obl", "come"})
ORDERS = frozenset({"部署", "要求", "安排", "指示"})
_GOING = frozenset(("到", "来到", "赴", "前往", "深入", "走进", "奔赴", "赶赴", "抵达"))
_GUIDES = frozenset({"指导", "支持"})
_NAMED_ONLY = frozenset({"针对"})
_FROM = frozenset({"从", "据", "自"})
_HEARD = re.compile("(?:现场|会)?(?:上|中)?(?:了解到|获悉|得知|悉)")
_FOLLOWED = frozenset({"按照", "根据", "依据", "围绕", "结合", "对照", "遵循", "聚焦", "紧扣", "为", "紧盯"})
_EVENT_VERBS = frozenset({"主办", "承办", "协办", "举办", "组织", "发起", "牵头"})
# 在甲局长某、乙局长某陪同下: who leads the way or comes along does not act
_ESCORTED = re.compile("(?<!现)在[^。；在]{1,90}?(?:陪同|带领|率领|引领)之?下")
_ITEM = re.compile(r"[（(]?[\d一二三四五六七八九十]{1,3}(?:[）).．、]|是|要)")


class Reading:
    """One pass over the tokens of a masked sentence; :attr:`acts` is what it states."""

    def __init__(self, discourse: Discourse, sentence: Sentence, row: list[Token]) -> None:
        self.d = discourse
        self.text = sentence.text
        self.row = row
        self.slots = sentence.slots
        self.source = sentence.source
        escorted = _ESCORTED.finditer(self.text) if "下" in self.text and "Ⓟ" in self.text else ()
        self.escorts = [m.span() for m in escorted]
        self.subjects: list[Entity] = [discourse.topic] if discourse.topic else []
        if discourse.chain and (discourse.goes_on or not self.subjects) and not _ITEM.match(self.text):
            self.subjects = list(discourse.chain)
        self.explicit = False
        self.said = -1  # where the subject stands
        self.at = 0  # how far the pass has come
        self.named = False  # the clause has a subject of its own
        self.partners: list[Entity] = []
        self.called: list[Entity] = []  # those of them that 会同 or 联合 brings in
        self.joint = False
        self.mood = "stated"
        self.spoken = "stated"  # the mood of what somebody says
        self.caused = False  # 动员各县开展…: others do it
        self.by: list[Entity] | None = None
        self.passive: list[Act] = []
        self.places: list[Entity] = []
        self.theme: Entity | None = None
        self.theme_clause = -1
        self.governor: Act | str | None = None
        self.settings: list[tuple[Entity, str, Token]] = []
        self.open: Act | None = None
        self.clause = 0
        self.acts: list[Act] = []
        self.oblique: list[tuple[str, list[Entity]]] = []  # 对甲, 到甲, 向甲 of the clause
        self.visits: list[tuple[int, Entity, tuple[Entity, ...]]] = []  # 走进甲公司: where it stands, and who does
        self.above: list[tuple[str, list[Entity], Token]] = []  # 在甲领导下, 按照甲要求
        self.helped: Act | None = None  # 配合甲开展: what is helped with is what 甲 carries out
        self.framed: dict[int, Act] = {}  # by token: the act of 在Ⓛ召开的Ⓘ上, which is a setting of the clause
        self.event: Entity | None = None  # 演习中，甲…，乙…: all take part
        self.stage: Entity | None = None  # 会上，某局长…: who speaks takes part
        self.outside: tuple[list[Entity], bool, Act | str] | None = (
            None  # what a relative clause inside a setting interrupts
        )

    def kind(self, k: int) -> str:
        return self.row[k].kind if 0 <= k < len(self.row) else ""

    def escort(self, at: int) -> bool:
        """Whether those named there only come along: 在甲、乙陪同下."""
        return any(start < at < end for start, end in self.escorts)

    def gap(self, k: int) -> str:
        """The words between a token and the one before."""
        return self.text[self.row[k - 1].end if k else 0 : self.row[k].start]

    def verb_ahead(self, k: int) -> bool:
        for token in self.row[k + 1 :]:
            if token.kind in BREAKS:
                return False
            if token.kind in VERBS:
                return True
        return False

    def settle(self) -> None:
        """What sets the scene (在甲领导下, 按照《通知》) belongs to the subject that follows it."""
        if not self.subjects:
            return
        for word, members, token in self.above:
            verb = "assist" if word in ("帮助", "支援", "帮扶") else "oversee"
            rule = "order" if word in ORDERS else "above"
            bodies = [s for s in self.subjects if s.type == "Agency"]
            if rule == "above" and word in _GUIDES and len(bodies) > 1:
                continue  # 在甲指导下，乙与丙签约: what they do is guided, not they
            end = max(self.at, token.end)
            self.acts.append(Act(verb, rule, members, token.start, end, bodies=bodies, said=self.said, mood=self.mood))
        self.above = []
        for what, word, token in self.settings:
            if word in _GOING and what.subtype == "project":
                continue  # 到某工程调研: who looks at works takes no part in them
            if word in _NAMED_ONLY or (word in _FROM and _HEARD.match(self.text, token.end)):
                continue  # 针对晚会曝光的问题, 从会议上获悉
            verb = "setting" if word in _FOLLOWED else "use"
            act = Act(
                verb, word, list(self.subjects), token.start, max(self.at, token.end), objects=[what], said=self.said
            )
            act.elided = not self.explicit
            act.mood = self.mood
            self.acts.append(act)
        self.settings = []

    def close_passive(self, what: Entity | None, k: int = -1) -> None:
        """由甲主办、乙承办的Ⓘ, and Ⓘ由甲主办、乙承办: one object for all."""
        for act in self.passive:
            if what is not None and not act.objects:
                act.objects = [what]
                if k >= 0:
                    act.end = self.row[k].end
            elif (
                what is None
                and not act.bodies
                and not self.text.startswith("的", act.end)
                and self.d.event is not None
                and self.fresh_event()
                and not self.d.unnamed
                and act.word in _EVENT_VERBS
            ):
                act.objects = [self.d.event]
        if self.passive:
            self.theme = what
            self.subjects = []
            self.governor = "theme"
        self.passive = []
        self.by = None
        self.outside = None

    def fresh_event(self) -> bool:
        return self.d.sentence - self.d.event_at <= FRESH
