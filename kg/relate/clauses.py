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
from kg.relate.tokens import TARGETED, VERBS, Token, title_ahead

_BREAKS = frozenset({",", ";", ":", ".", "?"})
_HALTS = frozenset({";", ".", "?"})
_SETTING = frozenset({"frame", "place", "obl", "come"})
_HELD = frozenset({"举行", "召开", "启动", "举办", "开展", "开启", "实施", "推行", "施行", "上线", "试行", "开通", "全面启动"})
# what follows a name that is no subject: its unit, its rooms, its possession
_MEMBERS = r"志愿者|志愿服务队|师生|学生|教师|代表|党员|干部|队员|职工|员工|工作人员|选手|运动员|专家|医生|医护|官兵|民警|消防员|指战员|团员|学员|同志|负责人|骨干|群众|青年|律师|会员|人员|老师|队伍|医疗队|团队"
_POSSESSED = re.compile(rf"(?:新时代中国特色|的(?!$)(?![^，。；的ⒶⓅⒾⓁ]{{0,12}}(?:{_MEMBERS}))|下属|所属|下设|直属|下辖|辖区|所辖|内设|内|里|门口|门前|院内|会议室|食堂|办公楼|大厅|附近)")
_AFTER_EVENT_VERB = re.compile(
    r"(?:了|并|和|本次|此次|当天的?|该|这次|这场|整场|现场)*"
    r"(会议?|大会|活动|演练|仪式|启动仪式|开幕式|论坛|推介会|比赛|培训|集会|会并.{0,4}|活动并.{0,6})?(?:[，,。；;！]|$|并|、|和|指出|强调|时)"
)
_EVENT_SENTENCES = 14


@dataclass(slots=True)
class Act:
    """One verb with its agents and objects.

    ``verb`` is a class of ``relation_verbs``, or ``own`` (Ⓐ的Ⓘ), ``setting`` (按照Ⓘ, 围绕Ⓘ), ``use`` (在Ⓘ中, 以Ⓘ为抓手). ``elided``: the agents come
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
    meeting: Entity | None = None
    meeting_at: int = -99
    person: Entity | None = None
    recent: list[Entity] = field(default_factory=list)
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
        self._theme_clause = -1
        self._governor: Act | str | None = None
        self._settings: list[tuple[Entity, str, Token]] = []
        self._open: Act | None = None
        self._clause = 0
        self._acts: list[Act] = []
        self._oblique: list[tuple[str, list[Entity]]] = []  # 对甲, 到甲, 向甲 of the clause
        self._above: list[tuple[str, list[Entity], Token]] = []  # 在甲领导下, 按照甲要求
        self._helped: Act | None = None  # 配合甲开展: what is helped with is what 甲 carries out
        self._outside: tuple[list[Entity], bool, str] | None = None  # what a relative clause inside a setting interrupts

    def acts(self) -> list[Act]:
        """The acts of the sentence, in order."""
        bare = _BARE.match(self._text)
        if bare:
            noun = bare[1]
            wanted = (e for e in reversed(self._d.recent) if noun in e.name or any(noun in a for a in e.aliases))
            self._theme = next(wanted, None) or (self._d.event if noun in ("活动", "行动") else None)
        steps = {"agents": self._agents, "I": self._undertaking, "L": self._location}
        for k, token in enumerate(self._row):
            kind = token.kind
            if kind in steps:
                steps[kind](k, token)
            elif kind in VERBS:
                self._verb(k, token)
            elif kind in TARGETED:
                self._targeted(k, token)
            elif kind in _BREAKS:
                self._break(token)
            elif kind == "by":
                self._close_passive(self._theme)
                self._by = []
            elif kind == "he":
                if self._d.person is not None:
                    self._take([self._d.person])
            elif kind == "decide":
                self._acts.append(Act("decide", token.word, list(self._subjects), self._clause, token.end, elided=not self._explicit))
            elif kind == "joint":
                self._joint = True
            elif kind == "plan" or (token.word == "将" and self._kind(k + 1) in VERBS | {"obl", "with", "joint"}):
                self._mood = "planned"
            elif kind == "must":
                if self._kind(k - 1) in ("", "agents", ",", ":", "say", "must"):
                    self._mood = "demanded"
            elif kind == "say":
                if token.word != "要求" or (self._kind(k - 1) == "agents" and self._kind(k - 2) not in ("frame", "follow", "、", "and")):
                    self._say()
            elif kind == "v":
                self._open = None
            elif kind == "inevent" and self._d.event is not None and self._d.sentence - self._d.event_at <= _EVENT_SENTENCES:
                self._settings.append((self._d.event, "在", token))
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
        if token.kind != "," or any(a.start >= self._clause for a in self._acts):
            self._partners = []  # 会同乙，在丙地开展: partners wait for their verb
        self._oblique = []
        self._open = None
        self._joint = False
        self._named = False
        self._clause = token.end

    def _floor(self) -> None:
        """王局长：我们… and 泸县水务局：… hand the floor to an agency."""
        if self._subjects and not self._acts:
            speaker = self._subjects[0]
            if speaker.subtype == "media" or (speaker.type == "Official" and len(self._subjects) == 1):
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
        for m in members:
            if m.type == "Official":
                self._d.person = m
        if self._kind(k + 1) == "I" and self._gap(k + 1) in ("", "的") and kind not in ("by", "with"):
            self._acts.append(Act("own", "的", members, token.start, self._row[k + 1].end, objects=list(self._row[k + 1].entities)))
        elif self._by is not None and (not self._by or (kind in ("、", ",") and not gap)):
            if not _PART_OF.match(self._text, token.end):
                self._by = members
        elif (above := _ABOVE.match(self._text, token.end)) and self._is_above(k, above[1] or above[2]):
            self._above.append((above[1] or above[2], members, token))
        elif kind in _SETTING and len(gap) <= 4:
            if self._heads_relative(k):
                self._outside = (self._subjects, self._explicit, before.word if before else "")
                self._by = members
            else:
                self._oblique.append((before.word if before else "", members))
                last = self._acts[-1] if self._acts else None
                if last is not None and last.verb == "oversee" and not last.bodies and before is not None and before.word == "对":
                    last.bodies = members  # 来我县督导，对县水务局的做法表示肯定
                    last.end = token.end
        elif (kind == "with" or (kind in ("joint", "and") and not gap)) and not (kind == "joint" and not self._verb_ahead(k)):
            if self._named and before is not None and before.word in ("和", "及", "以及") and self._kind(k - 2) == "agents":
                self._subjects = [*self._subjects, *members]  # 甲师生和乙志愿者
            else:
                self._partners += members
        elif self._open is not None and self._open.verb in TARGETED and len(gap) <= 6 and not self._open.bodies:
            self._open.bodies += members
            self._open.end = token.end
            if self._verb_ahead(k):
                self._open = None
        elif self._open is not None and kind in VERBS | {"L"} and self._row[k - 1].start >= self._open.start and len(gap) <= 10 and not _MAKES.search(gap):
            if self._open.verb == "part" and self._verb_ahead(k):
                self._helped, self._open = self._open, None
                self._helped.partners = members
            else:
                self._open.bodies += [m for m in members if m.type == "Agency"]
                self._open.end = token.end
        elif not _POSSESSED.match(self._text, token.end) and not self._apposed(k, token):
            self._take(members)

    def _is_above(self, k: int, word: str) -> bool:
        """在甲领导、乙监督和丙指导下: whoever leads stands above the subject."""
        n = k - 1
        while n >= 0 and self._row[n].kind in ("、", "and", "agents", "de", "oversee", "assist", "x", "I"):
            n -= 1
        wanted = ("frame", "follow") if word in _ORDERS else ("place",)
        return n >= 0 and self._row[n].kind in wanted and self._row[n].start >= self._clause

    def _apposed(self, k: int, token: Token) -> bool:
        """王某，市水务局高级工程师，…: the office of the person before."""
        return (
            k > 1
            and self._kind(k - 1) == ","
            and self._kind(k - 2) == "agents"
            and self._row[k - 2].entities[-1].type == "Official"
            and not self._gap(k)
            and bool(title_ahead().match(self._text, token.end))
        )

    def _take(self, members: list[Entity]) -> None:
        """A new subject."""
        self._subjects = members
        self._explicit = True
        self._named = True
        self._by = None
        self._open = None
        self._mood = "stated"
        self._settle()

    def _heads_relative(self, k: int) -> bool:
        """在甲部署的Ⓘ中: an agent inside a setting has a verb of its own."""
        n = k + 1
        while self._kind(n) in ("joint", "L", "place"):
            n += 1
        return self._kind(n) in VERBS and self._kind(n + 1) == "de" and self._kind(n + 2) == "I"

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
        if self._open is not None and self._open.verb == "assist" and self._open.end == token.start:
            self._open.bodies, self._open.end = [place], token.end
            return
        if before.kind == "L" and not self._gap(k):
            if self._places and self._places[-1] in before.entities:
                self._places[-1] = place  # 在昆山市花桥镇: the nearer one
        elif before.kind in ("、", "and") and k > 1 and self._places and self._places[-1] in self._row[k - 2].entities:
            self._places.append(place)
        elif (before.kind == "place" or before.word in ("依托", "利用")) and len(self._gap(k)) <= 3:
            self._places = [place]
            if before.word == "走进":
                if self._theme is not None:
                    self._acts.append(Act("held", before.word, [], self._clause, token.end, objects=[self._theme], places=self._places))
                elif self._acts and self._acts[-1].objects and not self._acts[-1].places:
                    self._acts[-1].places = self._places

    def _undertaking(self, k: int, token: Token) -> None:
        what = list(token.entities)
        before = k - 1
        if before >= 0 and self._row[before].kind == "agents" and self._gap(k) in ("", "的"):
            before -= 1  # 按照甲《通知》: the owner stands between
        while before >= 0 and self._row[before].kind in ("、", "and", ",", "de"):
            before -= 1
        listed = k - 1 > before >= 0 and self._row[before].kind == "I" and len(self._gap(k)) <= 2 and self._kind(k - 1) != "de"
        comma = any(t.kind == "," for t in self._row[before + 1 : k])
        if listed and (not comma or self._kind(k - 1) == "and") and self._governor is not None:
            pass
        elif self._by is not None and self._passive and (self._theme is None or self._heads(k)):
            outside = self._outside
            self._close_passive(what[0], k)
            if outside is not None:
                self._subjects, self._explicit, self._governor = outside
                self._theme = None
                self._govern(what, token)
            return
        elif self._passive and self._theme is not None:
            self._close_passive(self._theme)
            return  # 大赛由甲主办，是Ⓘ的收官之战
        elif self._open is not None and self._governs(k):
            self._governor = self._open
        elif self._kind(before) in _SETTING and before >= 0 and self._row[before].start >= self._clause and len(self._gap(k)) <= 16:
            self._governor = self._row[before].word
        elif self._theme is not None and self._theme_clause == self._clause and self._kind(k - 1) == "v":
            return  # 甲工程成为乙行动的首批项目: 乙 is no subject
        else:
            self._governor = "theme"
        self._govern(what, token)
        if isinstance(self._governor, Act) and self._kind(k - 1) == "de" and self._kind(k - 2) in VERBS and not self._gap(k - 1):
            self._relative(what[0])

    def _heads(self, k: int) -> bool:
        """The undertaking heads a relative clause: 由甲主办的Ⓘ, 由甲在乙地建设的ⓁⒾ."""
        n = k - 1
        while self._kind(n) == "L":
            n -= 1
        return self._kind(n) == "de" and self._kind(n - 1) in VERBS and not self._gap(n)

    def _governs(self, k: int) -> bool:
        """An object stands near its verb, or after its own modifier with 的."""
        assert self._open is not None  # noqa: S101
        words = self._text[self._open.end : self._row[k].start]
        return len(words) <= 14 or words.endswith("的") or self._kind(k - 1) in ("、", "and", "agents")

    def _govern(self, what: list[Entity], token: Token) -> None:
        if isinstance(self._governor, Act):
            self._governor.objects += [w for w in what if w not in self._governor.objects]
            self._governor.end = token.end
            if self._governor.verb == "held":
                self._governor.verb = "act"
            if self._governor.verb == "follow" and _MAKING.match(self._text, token.end):
                self._governor.verb = "lead"  # 完成《规划》修订
        elif self._governor == "theme":
            self._theme, self._theme_clause = what[0], self._clause
            self._settings = [row for row in self._settings if row[1] != "作为"]  # 作为《纲要》的配套，这一行动…
        elif self._governor in ("把", "将"):
            self._acts.append(Act("act", self._governor, list(self._subjects), self._clause, token.end, objects=what, elided=not self._explicit, mood=self._mood))
        else:
            self._settings += [(w, str(self._governor), token) for w in what]

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
            and _CHAINS >= {self._open.verb, token.kind}
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
        if token.kind == "held" and token.word != "进行":
            return
        act = Act(token.kind, token.word, list(self._subjects), self._clause, token.end)
        act.partners = list(self._partners)
        if self._theme is not None and self._named and self._kind(k + 1) == "de" and self._kind(k + 2) in (*_BREAKS, ""):
            act.objects = [self._theme]  # Ⓘ是甲建设的
        if self._helped is not None and not self._helped.objects:
            act.agents, act.objects = list(self._helped.partners), self._helped.objects
            self._helped.objects = act.objects
        elif self._helped is not None and self._joint and not act.partners:
            act.partners = list(self._helped.partners)
        act.places = list(self._places)
        act.joint = self._joint
        act.elided = not self._explicit
        act.mood = self._mood
        self._acts.append(act)
        self._open = act
        self._settle()

    def _targeted(self, k: int, token: Token) -> None:
        """检查, 约谈, 捐赠, 帮扶: the target follows, or stands before with 对, 到, 向, 为."""
        preps = _TOWARDS if token.kind == "oversee" else _FOR
        act = Act(token.kind, token.word, list(self._by or self._subjects), self._clause, token.end)
        act.partners = list(self._partners)
        act.elided = not self._explicit and not self._by
        act.mood = self._mood
        for word, members in self._oblique:
            if word in preps:
                act.bodies += members
            elif word == "被":
                act.agents, act.bodies = members, list(self._subjects)
        if token.kind == "assist" and _THANKS.match(self._text, token.end):
            return
        self._acts.append(act)
        self._open = act

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
            for word, members, token in self._above:
                kind = "assist" if word in ("帮助", "支援", "帮扶") else "oversee"
                rule = "order" if word in _ORDERS else "above"
                self._acts.append(Act(kind, rule, members, token.start, token.end, bodies=[s for s in self._subjects if s.type == "Agency"]))
            self._above = []
            for what, word, token in self._settings:
                verb = "setting" if word in _FOLLOWED else "use"
                self._acts.append(Act(verb, word, list(self._subjects), token.start, token.end, objects=[what], elided=not self._explicit, mood=self._mood))
            self._settings = []

    def _close_passive(self, what: Entity | None, k: int = -1) -> None:
        """由甲主办、乙承办的Ⓘ, and Ⓘ由甲主办、乙承办: one object for all."""
        for act in self._passive:
            if what is not None and not act.objects:
                act.objects = [what]
                if k >= 0:
                    act.end = self._row[k].end
            elif what is None and not act.bodies and not self._text.startswith("的", act.end) and self._d.event is not None and self._recent() and act.word in _EVENT_VERBS:
                act.objects = [self._d.event]
        if self._passive:
            self._theme = what
            self._subjects = []
            self._governor = "theme"
        self._passive = []
        self._by = None
        self._outside = None

    def _recent(self) -> bool:
        return self._d.sentence - self._d.event_at <= _EVENT_SENTENCES

    def _elliptical(self) -> None:
        """参加演练, 出席会议, 全程参与: what is taken part in was named before."""
        for act in self._acts:
            if act.verb not in ("part", "attend", "chair", "follow") or act.bodies or act.elided or act.mood != "stated":
                continue
            if act.objects and not (act.verb == "attend" and not any(is_meeting(o) for o in act.objects)):
                continue
            told = sorted((a for a in self._acts if a.end <= act.start and a is not act), key=lambda a: a.end)
            earlier = [o for a in told for o in a.objects]
            earlier += [self._theme] if self._theme is not None else []
            bare = _AFTER_EVENT_VERB.match(self._text, act.end)
            what = self._missing(act, bare[1] or "" if bare else None, earlier)
            if what is not None:
                act.objects = [*act.objects, what]

    def _missing(self, act: Act, bare: str | None, earlier: list[Entity]) -> Entity | None:
        """What an act without object is about: ``bare`` is the plain noun after the verb (会议, 演练), ``None`` where other words follow."""
        d = self._d
        if act.verb == "chair" and bare is None:
            return None
        if act.verb in ("attend", "chair") or (bare is not None and re.search("会|仪式|演练", bare)):
            fresh = d.meeting if d.sentence - d.meeting_at <= _EVENT_SENTENCES else None
            return next((o for o in reversed(earlier) if is_meeting(o)), fresh)
        if act.passive or (act.word.startswith(("参与", "成为首批")) and _SHORT.match(self._text, act.end)):
            return earlier[-1] if earlier else None
        if bare is None:
            return None
        if earlier and not bare:
            return earlier[-1]
        fresh = d.event if act.verb == "part" and d.sentence - d.event_at <= _EVENT_SENTENCES else None
        if act.verb == "follow":
            return earlier[-1] if earlier else None
        return next((o for o in reversed(earlier) if is_event(o)), fresh or (earlier[-1] if earlier else None))


_FOLLOWED = frozenset({"按照", "根据", "依据", "围绕", "结合", "对照", "遵循", "聚焦", "紧扣", "为", "紧盯"})
_ORDERS = frozenset({"部署", "要求", "安排", "指示"})
_ABOVE = re.compile(r"(?:的)?[^，。；：、ⒶⓅⒾⓁ]{0,6}?(?:(领导|指导|监督|督导|关怀|帮助|支援|帮扶)(?=之?下|[、和与及])|(部署|要求|安排|指示))")
_TOWARDS = frozenset({"对", "到", "来", "赴", "前往", "深入", "来到", "莅临", "前来", "走进", "向"})
_FOR = frozenset({"向", "为", "给", "对", "替", "到", "帮"})
_THANKS = re.compile(r"[^。；]{0,24}(?:锦旗|感谢信|表扬信)")
_MAKES = re.compile("[让使令请]")
_BARE = re.compile(
    r"(?:据悉，|据了解，)?(?:本次|此次|该|这次|这场|本届|整场|此项|该项|这项)?"
    r"(活动|行动|演练|会议|大会|大赛|比赛|论坛|仪式|项目|工程|推介会|恳谈会|招聘会|现场会|座谈会|推进会|培训班|培训|展览|制度|机制|平台)"
    r"(?:由|在|于|是|旨在|分|共|历时|持续)"
)
_SHORT = re.compile(r"[^，。；ⒶⓅⒾⓁ]{0,4}[，。；]")
_MAKING = re.compile(r"的?(?:修订|编制|制定|编写|修编|建设任务|起草)")
_PART_OF = re.compile(r"的?(?:下属|所属|下设|直属|下辖|所辖|内设)的?Ⓐ")
_CHAINS = frozenset({"lead", "act", "follow", "part", "setup"})
_EVENT = re.compile(
    r"(?:会|会议|仪式|演练|演习|大赛|比赛|竞赛|论坛|活动|行动|展览|节|周|月|培训班|读书班|集训|晚会|义诊|巡讲|拉练|训练|计划|工程|会战)$"
)
_MEETING = re.compile(r"(?:会|会议|仪式|演练|演习|大赛|比赛|竞赛|论坛|晚会|展览|开幕式|发布|首发式|峰会|沙龙|集训|培训班)$")


def is_event(what: Entity) -> bool:
    """Something that one takes part in."""
    return what.subtype == "event" or bool(_EVENT.search(what.name))


def is_meeting(what: Entity) -> bool:
    """Something that one attends: it has a time and a place."""
    return what.subtype == "event" or bool(_MEETING.search(what.name))


_EVENT_VERBS = frozenset({"主办", "承办", "协办", "举办", "组织", "发起", "牵头"})


def _chained(one: str, other: str) -> str:
    """The class of two verbs in a row: 参与制定 takes part, 推动建立 leads, 推进实施 follows."""
    for kind in ("part", "setup", "lead", "follow", "act", "chair", "attend"):
        if kind in (one, other):
            return kind
    return other
