"""Who does what to which undertaking, where: a light reading of clauses.

Works on the tokens of a masked sentence, from left to right. A clause without a subject of its own has that of the
clause before it, and the first clause that of the article: the agency that it reports on. 由…主办、…承办 carry
their agents with them; a relative clause (Ⓐ主办的Ⓘ在Ⓛ举行) closes at its head noun.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from kg.model import Entity
from kg.relate.frame import Sentence
from kg.relate.tokens import VERBS, Token

_BREAKS = frozenset({",", ";", ":", ".", "?"})
_HALTS = frozenset({";", ".", "?"})
_SETTING = frozenset({"frame", "place", "obl"})
_HELD = frozenset({"举行", "召开", "启动", "举办", "开展", "开启", "实施", "推行", "施行", "上线", "试行", "开通", "全面启动"})
# what follows a name that is no subject: its unit, its rooms, its possession
_POSSESSED = re.compile(r"(?:的(?!$)|下属|所属|下设|直属|下辖|辖区|所辖|内设|内|里|门口|门前|院内|会议室|食堂|办公楼|大厅|附近)")
_AFTER_EVENT_VERB = re.compile(
    r"(?:了|并|和|本次|此次|当天的?|该|这次|这场|整场|现场)*"
    r"(?:会议?|大会|活动|演练|仪式|启动仪式|开幕式|论坛|推介会|比赛|培训|集会|会并.{0,4}|活动并.{0,6})?(?:[，,。；;！]|$|并|、|和|指出|强调|时)"
)
_EVENT_SENTENCES = 14


@dataclass(slots=True)
class Act:
    """One verb with its agents and objects.

    ``verb`` is a class of ``relation_verbs``, or ``own`` (Ⓐ的Ⓘ), ``setting`` (在Ⓘ中, 围绕Ⓘ). ``elided``: the agents come
    from an earlier clause or the article. ``partners`` are those that 与 or 会同 adds; ``bodies`` agencies as objects.
    ``mood`` is ``stated``, ``planned`` or ``demanded``. ``start``, ``end`` lie in the masked sentence.
    """

    verb: str
    word: str
    agents: list[Entity]
    start: int
    end: int
    partners: list[Entity] = field(default_factory=list)
    objects: list[Entity] = field(default_factory=list)
    bodies: list[Entity] = field(default_factory=list)
    places: list[Entity] = field(default_factory=list)
    joint: bool = False
    passive: bool = False
    elided: bool = False
    mood: str = "stated"


@dataclass(slots=True)
class Discourse:
    """What carries over from sentence to sentence of an article: what it reports on, who speaks for whom, the event under way."""

    topic: Entity | None
    affiliation: dict[str, Entity]
    event: Entity | None = None
    event_at: int = -99
    sentence: int = 0


class Reading:
    """One pass over the tokens of a sentence; :meth:`acts` gives what it states."""

    def __init__(self, discourse: Discourse, sentence: Sentence, row: list[Token]) -> None:
        self._d = discourse
        self._text = sentence.text
        self._row = row
        self._subjects: list[Entity] = [discourse.topic] if discourse.topic else []
        self._explicit = False
        self._named = False  # the clause has a subject of its own
        self._partners: list[Entity] = []
        self._joint = False
        self._mood = "stated"
        self._by: list[Entity] | None = None
        self._passive: list[Act] = []
        self._places: list[Entity] = []
        self._theme: Entity | None = None
        self._governor: Act | str | None = None
        self._settings: list[tuple[Entity, Token]] = []
        self._open: Act | None = None
        self._clause = 0
        self._acts: list[Act] = []

    def acts(self) -> list[Act]:
        """The acts of the sentence, in order."""
        steps = {"agents": self._agents, "I": self._undertaking, "L": self._location}
        for k, token in enumerate(self._row):
            kind = token.kind
            if kind in steps:
                steps[kind](k, token)
            elif kind in VERBS:
                self._verb(k, token)
            elif kind in _BREAKS:
                self._break(token)
            elif kind == "by":
                self._close_passive(self._theme)
                self._by = []
            elif kind == "joint":
                self._joint = True
            elif kind == "plan" or (token.word == "将" and self._kind(k + 1) in VERBS | {"obl", "with", "joint"}):
                self._mood = "planned"
            elif kind == "must":
                self._mood = "demanded"
            elif kind == "say":
                self._say()
            elif kind == "x" and token.word not in ("并", "深入"):
                self._open = None
        self._close_passive(self._theme)
        self._settle()
        self._elliptical()
        return self._acts

    # ------------------------------------------------------------ breaks

    def _kind(self, k: int) -> str:
        return self._row[k].kind if 0 <= k < len(self._row) else ""

    def _gap(self, k: int) -> str:
        """The words between a token and the one before."""
        return self._text[self._row[k - 1].end if k else 0 : self._row[k].start]

    def _break(self, token: Token) -> None:
        if token.kind == ":":
            self._floor()
        if token.kind in _HALTS:
            self._close_passive(self._theme)
            self._settle()
            self._mood = "stated"
        self._open = None
        self._joint = False
        self._partners = []
        self._named = False
        self._clause = token.end

    def _floor(self) -> None:
        """王局长：我们… and 泸县水务局：… hand the floor to an agency."""
        if len(self._subjects) == 1 and not self._acts:
            speaker = self._subjects[0]
            if speaker.type == "Official" or speaker.subtype == "media":
                self._subjects = self._home(speaker)
                self._explicit = False

    def _home(self, speaker: Entity) -> list[Entity]:
        home = self._d.affiliation.get(speaker.id) or self._d.topic
        home = self._d.topic if home is not None and home.subtype == "media" else home
        return [home] if home else []

    def _say(self) -> None:
        """The subject of what a person says is the agency that the person speaks for."""
        self._settle()
        if self._subjects and self._subjects[-1].type == "Official":
            self._subjects = self._home(self._subjects[-1])
        self._explicit = False
        self._open = None
        self._mood = "stated"

    # ------------------------------------------------------------ names

    def _agents(self, k: int, token: Token) -> None:
        members = list(token.entities)
        gap = self._gap(k)
        before = self._row[k - 1] if k else None
        kind = before.kind if before else ""
        if self._kind(k + 1) == "I" and self._gap(k + 1) in ("", "的") and kind not in ("by", "with"):
            holder = Act("own", "的", members, token.start, self._row[k + 1].end, objects=list(self._row[k + 1].entities))
            self._acts.append(holder)
            return
        if self._by is not None and (not self._by or (kind in ("、", ",") and not gap)):
            self._by = members
        elif (kind == "with" or (kind in ("joint", "and") and not gap)) and not (kind == "joint" and not self._verb_ahead(k)):
            self._partners += members
        elif kind in _SETTING and len(gap) <= 4:
            pass
        elif self._open is not None and kind in VERBS | {"de", "L"} and self._row[k - 1].start >= self._open.start and len(gap) <= 10:
            self._open.bodies += [m for m in members if m.type == "Agency"]
            self._open.end = token.end
        elif not _POSSESSED.match(self._text, token.end):
            self._subjects = members
            self._explicit = True
            self._named = True
            self._by = None
            self._open = None
            self._mood = "stated"

    def _verb_ahead(self, k: int) -> bool:
        for token in self._row[k + 1 :]:
            if token.kind in _BREAKS:
                return False
            if token.kind in VERBS:
                return True
        return False

    def _location(self, k: int, token: Token) -> None:
        before = self._row[k - 1] if k else None
        place = token.entities[0]
        if before is None:
            return
        if before.kind == "L" and not self._gap(k):
            if self._places and self._places[-1] in before.entities:
                self._places[-1] = place  # 在昆山市花桥镇: the nearer one
        elif before.kind in ("、", "and") and k > 1 and self._places and self._places[-1] in self._row[k - 2].entities:
            self._places.append(place)
        elif before.kind == "place" and len(self._gap(k)) <= 3:
            self._places = [place]
            if before.word == "走进":
                if self._theme is not None:
                    self._acts.append(Act("held", before.word, [], self._clause, token.end, objects=[self._theme], places=self._places))
                elif self._acts and self._acts[-1].objects and not self._acts[-1].places:
                    self._acts[-1].places = self._places

    def _undertaking(self, k: int, token: Token) -> None:
        what = list(token.entities)
        before = k - 1
        while before >= 0 and self._row[before].kind in ("、", "and", ",", "de"):
            before -= 1
        listed = k - 1 > before >= 0 and self._row[before].kind == "I" and not self._gap(k) and self._kind(k - 1) != "de"
        comma = any(t.kind == "," for t in self._row[before + 1 : k])
        if listed and (not comma or self._kind(k - 1) == "and") and self._governor is not None:
            pass
        elif self._by is not None and self._passive:
            self._close_passive(what[0], k)
            return
        elif self._open is not None and self._governs(k):
            self._governor = self._open
        elif self._kind(before) in _SETTING and before >= 0 and self._row[before].start >= self._clause and len(self._gap(k)) <= 16:
            self._governor = self._row[before].word
        else:
            self._governor = "theme"
        self._govern(what, token)
        if isinstance(self._governor, Act) and self._kind(k - 1) == "de" and self._kind(k - 2) in VERBS and not self._gap(k - 1):
            self._relative(what[0])

    def _governs(self, k: int) -> bool:
        """An object stands near its verb, or after its own modifier with 的."""
        assert self._open is not None  # noqa: S101
        words = self._text[self._open.end : self._row[k].start]
        return len(words) <= 14 or words.endswith("的") or self._kind(k - 1) in ("、", "and", "agents")

    def _govern(self, what: list[Entity], token: Token) -> None:
        if isinstance(self._governor, Act):
            self._governor.objects += [w for w in what if w not in self._governor.objects]
            self._governor.end = token.end
        elif self._governor == "theme":
            self._theme = what[0]
        else:
            self._settings += [(w, token) for w in what]

    def _relative(self, head: Entity) -> None:
        """Ⓐ主办的Ⓘ…: the agents stay with their verb, the head noun goes on."""
        if self._named:
            self._subjects = []
        self._theme = head
        self._open = None

    # ------------------------------------------------------------ verbs

    def _verb(self, k: int, token: Token) -> None:
        before = self._row[k - 1] if k else None
        if (
            self._open is not None
            and not self._open.objects
            and not self._open.bodies
            and before is not None
            and (before.kind in VERBS or before.kind in ("、", "and", "x"))
            and len(self._gap(k)) <= 2
        ):
            self._open.verb = _chained(self._open.verb, token.kind)
            self._open.word += token.word
            self._open.end = token.end
            return
        if self._by:
            act = Act(token.kind, token.word, list(self._by), self._clause, token.end, passive=True, joint=self._joint)
            act.places = list(self._places)
            self._passive.append(act)
            self._acts.append(act)
            self._open = None
            return
        if self._theme is not None and not self._named and (token.word in _HELD or token.kind == "held") and self._alone(k):
            self._acts.append(Act("held", token.word, [], self._clause, token.end, objects=[self._theme], places=list(self._places)))
            return
        act = Act(token.kind, token.word, list(self._subjects), self._clause, token.end)
        act.partners = list(self._partners)
        act.places = list(self._places)
        act.joint = self._joint
        act.elided = not self._explicit
        act.mood = self._mood
        self._acts.append(act)
        self._open = act
        self._settle()

    def _alone(self, k: int) -> bool:
        """No object follows the verb in its clause."""
        for token in self._row[k + 1 :]:
            if token.kind in _BREAKS:
                return True
            if token.kind in ("I", "agents"):
                return False
        return True

    def _settle(self) -> None:
        """Undertakings that set the scene belong to the subject that follows them."""
        if self._subjects:
            for what, token in self._settings:
                self._acts.append(Act("setting", token.word, list(self._subjects), token.start, token.end, objects=[what], elided=not self._explicit, mood=self._mood))
            self._settings = []

    def _close_passive(self, what: Entity | None, k: int = -1) -> None:
        """由甲主办、乙承办的Ⓘ, and Ⓘ由甲主办、乙承办: one object for all."""
        for act in self._passive:
            if what is not None and not act.objects:
                act.objects = [what]
                if k >= 0:
                    act.end = self._row[k].end
            elif what is None and not act.bodies and self._d.event is not None and self._recent() and act.word in _EVENT_VERBS:
                act.objects = [self._d.event]
        if self._passive:
            self._theme = what
            self._subjects = []
            self._governor = "theme"
        self._passive = []
        self._by = None

    def _recent(self) -> bool:
        return self._d.sentence - self._d.event_at <= _EVENT_SENTENCES

    def _elliptical(self) -> None:
        """参加演练, 出席会议, 全程参与: what is taken part in was named before."""
        for act in self._acts:
            if act.objects or act.bodies or act.verb not in ("part", "attend", "chair"):
                continue
            if act.verb != "attend" and not _AFTER_EVENT_VERB.match(self._text, act.end):
                continue
            earlier = [o for a in self._acts if a.end <= act.start for o in a.objects]
            if earlier:
                act.objects = [earlier[-1]]
            elif self._theme is not None:
                act.objects = [self._theme]
            elif self._d.event is not None and self._recent():
                act.objects = [self._d.event]


_EVENT_VERBS = frozenset({"主办", "承办", "协办", "举办", "组织", "发起", "牵头"})


def _chained(one: str, other: str) -> str:
    """The class of two verbs in a row: 参与制定 takes part, 推动建立 leads, 推进实施 follows."""
    for kind in ("part", "setup", "lead", "follow", "act", "chair", "attend"):
        if kind in (one, other):
            return kind
    return other
