"""What the acts of a document say of its undertakings: who leads or takes part, where, and who acts together."""

from __future__ import annotations

import re
from dataclasses import replace

from kg.lexicon.opening import led
from kg.model import Document, Entity, Span
from kg.relate.act_evidence import evidence, with_name
from kg.relate.acts import Act, Discourse, is_event
from kg.relate.frame import Sentence
from kg.relate.ledger import Ledger
from kg.relate.places import foreign
from kg.relate.respective import respective
from kg.relate.spelled import Speller, first_words, forms
from kg.relate.undertaking_roles import CENTRE, LEADING, SITTING, Claim, is_congress, roles

_STANDING = frozenset({"government", "party", "legislature", "judiciary"})
_FOUNDED = ("组", "专班", "指挥部", "办公室", "委员会", "支部", "党委", "党组", "中心", "队", "站", "法庭")
_FOUNDING = frozenset({"建立", "设立", "组建", "成立", "建设", "创办", "创建", "建成", "设立了"})
_SENT = re.compile(
    r"(?:调研|督导|检查|督查|督察|巡察|巡视|指导|工作|考核|验收|帮扶|暗访|专项|审计|评估|专家|调查|飞检)(?:小)?组$|专班$|督察队$"
)
_SIDES = re.compile("Ⓐ[^，。；ⒶⓅⒾⓁ]{0,4}[与同]Ⓐ(?:(?:[、和及]|以及)Ⓐ)+")
_TERM = re.compile(
    "第?[一二三四五六七八九十]{1,3}届(?=人大|人民代表|政协|委员会|常委|党委|理事)"
)  # 某市|十七届|人大常委会
_PAIR = 2
_GIVEN = ("捐", "赠", "援建", "代缴", "资助", "帮扶", "无偿提供", "免费提供")
_BROUGHT = ("送去", "送上")
_JOINING = frozenset({"lead", "act", "setup", "joined", "decide"})
_SERIES = re.compile("Ⓘ[”“、和]{0,3}Ⓘ(?:[”“、和]{0,3}Ⓘ)*”?等")  # 此次活动 is the whole, not one of these
_STAGED = re.compile(r"上|现场|开幕|(?:[\d日月号上中下午晚]{0,8}在?Ⓛ*(?:胜利|圆满)?(?:结束|闭幕))")  # 从大会上传来喜讯
_WATCHED = re.compile("的?(?:工作|检查|督查|督导|巡察|审计|调查|考核|调研|验收|采访)|[，。；]")
_DONATED = frozenset({"援建", "捐建", "帮建"})
_CLAUSE = re.compile("[到赴]|召开|组织|举[办行]|领导|开展")
_CALLED_FOR = "Ⓐ所?(?:倡导|部署|推动|提出|发起|要求|安排|倡议)的"
_PERSONS = led(re.compile(r"(?:^|[，。；])(?:他们|她们|[\d一二三四五六七八九十]+余?[名位])"))
_HELD = frozenset({"lead", "act", "held"})
_HOSTING = frozenset({"主办", "承办"})
_FEW = 3
_CEREMONIAL = re.compile("(?:宣布|下达|发布)|(?:启动|开工|奠基|竣工|通车|投产|启用|签约|揭牌)(?:仪式|式)由")
_STEPS = 12
#: Who obeys, cites or spreads a law takes no part in it.
_HEEDING = frozenset({"follow", "use", "setting"})
_ELSEWHERE = _HEEDING - {"use"}  # 落实某会议要求: held elsewhere, before
_APPLIED = ("实施", "执行", "落实", "推行", "推进")  # what is done with a law by who did not make it
_LAW = re.compile("(?:(?<!办)法|条例)$")


class Undertakings:
    """Gathers the acts of a document, then writes who leads and who takes part, where and with whom."""

    def __init__(self, agencies: Speller) -> None:
        self._claims: list[Claim] = []
        self._places: list[tuple[Entity, Entity, tuple[Span, ...], str, float]] = []
        self._others: list[tuple[Entity, str, Entity, tuple[Span, ...], str, float]] = []
        self._agencies = agencies
        self._together: list[tuple[Entity, Entity, tuple[Span, ...], str, float]] = []
        self._persons = False  # a group of persons acted before the semicolon

    def read(self, sentence: Sentence, acts: list[Act], discourse: Discourse) -> None:
        """Take the acts of one sentence."""
        acts = list(respective(sentence.text, acts))
        built = (replace(a, verb="lead", bodies=[], partners=[]) for a in acts if a.word in _DONATED and a.objects)
        for act in [*acts, *built]:
            if act.verb in _JOINING and act.partners and all(a.type == "Official" for a in act.agents):
                homes = (discourse.home(a) for a in act.agents)  # 局长某联合乙启动Ⓘ: for his body
                act.agents += [h for h in dict.fromkeys(homes) if h is not None and h not in act.partners]
            if act.verb == "attend":
                act.objects = [o for o in act.objects if o.subtype != "document"]  # a plan is read out, not attended
            if act.verb == "chair" and _CEREMONIAL.search(sentence.text, max(0, act.start - _STEPS), act.end):
                act.objects = [o for o in act.objects if o.subtype != "project"]  # opened by him, built by others
            if act.verb in _HEEDING or (act.verb == "act" and act.word.endswith(_APPLIED)):
                act.objects = [o for o in act.objects if not _LAW.search(o.name)]
            span = evidence(sentence, act, discourse.topic)
            if act.mood == "demanded" or (act.elided and act.said < 0 and self._of_persons(sentence.text, act.end)):
                continue
            self._anothers(sentence, act, span)
            for what in (o for o in act.objects if not is_congress(o)) if act.verb not in ("oversee", "assist") else ():
                named = with_name(span, what)
                for agent in (*act.agents, *act.partners):
                    self._claims.append(Claim(agent, what, act, named))
                for place in act.places:
                    if act.verb == "part" and not is_event(what) and not discourse.attended(what):
                        continue  # 向加入某联盟的单位授牌: where the plaques are given
                    if foreign(what, place):
                        continue
                    if what.subtype != "document" and act.verb not in ("setting", "use"):
                        self._places.append((what, place, span, "act.place", 0.8))
            self._pairs(act, span, discourse, sentence.text)
            self._targets(act, span, discourse)
        self._persons = sentence.text.endswith("；") and self._of_persons(sentence.text, len(sentence.text))
        self._hosts(sentence, acts, discourse.topic)
        rows = _SERIES.finditer(sentence.text) if sentence.text.count("Ⓘ") > 1 else ()
        series = {at for row in rows for at in range(row.start(), row.end())}
        summed = {e for at in series if at in sentence.slots and (e := sentence.slots[at].of("Initiative"))}
        for at, slot in sentence.slots.items():
            if at in series:
                continue
            latest = slot.of("Initiative")
            if latest is not None and discourse.attended(latest) and _STAGED.match(sentence.text, at + 1):
                discourse.event, discourse.event_at = latest, discourse.sentence
                discourse.meeting, discourse.meeting_at = latest, discourse.sentence
            if latest is not None:
                discourse.recent = [*(e for e in discourse.recent[-7:] if e is not latest), latest]
                discourse.recent_at = discourse.sentence
        for act in acts:
            if act.verb in _JOINING and len(act.agents) + len(act.partners) > 1:
                together = [a for a in dict.fromkeys((*act.agents, *act.partners)) if a.type == "Agency"]
                discourse.parties = together if len(together) > 1 else discourse.parties
            for what in (o for o in act.objects if o not in summed) if act.verb not in _ELSEWHERE else ():
                if act.verb in _HELD and what.subtype not in ("document", "brand", "project"):
                    discourse.latest, discourse.latest_at = what, discourse.sentence
                if is_event(what) or discourse.attended(what):
                    discourse.event, discourse.event_at = what, discourse.sentence
                if discourse.attended(what):
                    discourse.meeting, discourse.meeting_at = what, discourse.sentence

    def named(self, sentence: Sentence) -> None:
        """An undertaking whose name begins with its maker: 甲《甲关于…的通知》."""
        for at, slot in sentence.slots.items():
            if not slot.nested:
                continue
            what = slot.of("Initiative")
            maker = next((e for m, e in slot.nested if e.type == "Agency" and m.start - slot.start <= 2), None)
            if maker is not None and any(_CLAUSE.match(sentence.source, m.end) for m, e in slot.nested if e is maker):
                continue  # 省水务厅到某县督导…项目: a clause, no name
            if maker is not None and _quoted(sentence.source, maker, slot.start):
                continue  # “某联盟”某市平台: named for it, not its own
            if what is not None and maker is not None and maker.subtype not in ("company", "institution"):
                act = Act("own", "name", [maker], at, at + 1, objects=[what])
                self._claims.append(Claim(maker, what, act, (sentence.where(at, at + 1),)))

    def convened(self, document: Document, entities: tuple[Entity, ...]) -> None:
        """A meeting whose name begins with the body that meets: 县政府第九次常务会议."""
        for what in entities:
            if what.type != "Initiative" or not SITTING.search(what.name):
                continue
            named = _TERM.sub("", what.name)
            spelled = (named, named.replace("人大常委会", "人民代表大会常务委员会"))
            openings = (s for form in spelled for s in self._agencies.openings(form))
            maker = max(openings, key=lambda s: s.end, default=None)
            span = first_words(document, what) if maker is not None and maker.end >= 3 else None
            if maker is not None and span is not None:
                act = Act("own", "name", [maker.entity], 0, 0, objects=[what])
                self._claims.append(Claim(maker.entity, what, act, (span,)))

    def _pairs(self, act: Act, span: tuple[Span, ...], discourse: Discourse, sentence_text: str) -> None:
        if act.verb == "part" and act.word.startswith("协助"):
            for agent in act.agents:
                for helped in (*act.bodies, *act.partners):
                    self._others.append((agent, "assists", helped, span, "act.assist", 0.8))
        joins = act.verb == "part" and act.word.startswith(("配合", "协助")) and not act.partners
        if joins and act.bodies and not _WATCHED.match(sentence_text, act.end):
            act.partners = [b for b in act.bodies if b not in act.agents]  # 配合甲查处…
        agencies = [a for a in (*act.agents, *act.partners) if a.type == "Agency"]
        if len(agencies) < 2 or act.verb in ("attend", "follow", "own", "held", "setting", "use", "oversee", "assist"):
            return
        if act.verb == "part" and not (act.joint or act.word.startswith(("配合", "协助"))):
            return
        signed = "签" in act.word  # 甲与乙签署协议
        if not (act.objects or act.joint or act.partners or signed or act.verb == "decide"):
            return
        own = discourse.topic if discourse.topic in agencies else None
        if act.partners:  # 甲、乙会同丙: each with 丙
            pairs = [(a, b) for a in act.agents for b in act.partners if a.type == b.type == "Agency"]
        else:  # 甲、乙、丙联合: the article's own agency with each
            first = own or agencies[0]
            jointly = act.joint or act.word.startswith("联合")
            if own is None and jointly and len(agencies) == _FEW:  # 三部委联合印发
                pairs = [(a, b) for n, a in enumerate(agencies) for b in agencies[n + 1 :]]
            else:
                alone = own is not None or len(agencies) == 2 or signed or _one_side(sentence_text, act, agencies)
                pairs = [(first, b) for b in agencies if b is not first and alone]
        for one, other in pairs:
            if one.name.startswith(other.name) or other.name.startswith(one.name):
                continue  # a body and its own unit
            if not one.subtype == other.subtype == "media":  # two houses of one newspaper
                self._together.append((one, other, span, "act.together", 0.85))

    def _hosts(self, sentence: Sentence, acts: list[Act], own: Entity | None) -> None:
        """由甲主办、乙承办: the article's own agency with the other hosts of the same event."""
        runs = (act for act in acts if act.word in _HOSTING or (act.passive and act.verb in _JOINING))
        hosts = [(a, act) for act in runs if act.objects for a in act.agents]
        if not hosts:
            return
        mine = next((act for a, act in hosts if a is own), None)
        if mine is None and len({a.id for a, _ in hosts}) <= _FEW:  # 由甲牵头，乙、丙共同实施的Ⓘ
            heads = [(a, act) for a, act in hosts if act.word.startswith("牵头")]
            two = hosts if len(hosts) == _PAIR and {act.word for _, act in hosts} == _HOSTING else []
            own, mine = next(iter(heads or two), (None, None))  # 由甲主办、乙承办
        if own is None or mine is None:
            return
        for other, act in hosts:
            if act is not mine and other.type == "Agency" and other is not own and act.objects[0] in mine.objects:
                first, last = sorted((mine, act), key=lambda x: x.start)
                span = (sentence.where(first.start, last.end),)
                if not (own.name.startswith(other.name) or other.name.startswith(own.name)):
                    self._together.append((own, other, span, "act.hosts", 0.75))

    def _targets(self, act: Act, span: tuple[Span, ...], discourse: Discourse) -> None:
        """Whom somebody oversees, assists or founds."""
        predicate = {"oversee": "oversees", "assist": "assists"}.get(act.verb)
        if predicate is None and not (act.verb == "setup" or act.word in _FOUNDING):
            return
        several = predicate is not None and any(a not in act.bodies for a in act.agents)
        for agent in act.agents:
            if several and agent in act.bodies:
                continue  # 甲支部与乙校结对，为该校捐书
            for body in act.bodies:
                if (body in act.agents and not several) or (act.word == "order" and agent.name in CENTRE):
                    continue
                if predicate is None:
                    # 园区计划…，成立研究中心: who plans it is not the body of the sentence before
                    carried = act.elided and act.said < 0 and act.mood == "planned"
                    # 经县政府研究，决定成立领导小组: the office only prints it
                    prints = act.elided and agent.name.endswith(("办公室", "办公厅"))
                    if agent.type == "Agency" and _can_be_founded(body) and not (carried or prints):
                        self._others.append((body, "subOrganizationOf", agent, span, "act.founds", 0.8))
                    continue
                if act.elided and act.word == "order":
                    continue  # who carries out 落实某厅要求 is left unsaid
                confidence = 0.7 if act.elided or act.word in ("order", "above") else 0.85
                self._others.append((agent, predicate, body, span, f"act.{act.verb}", confidence))
                sender = None  # an official's visit is no act of his office; what he hands over is given for it
                if agent.type == "Agency":
                    sender = self._sender(agent)
                elif predicate == "assists":
                    home = discourse.affiliation.get(agent.id)
                    leader = home is not None and home.subtype in _STANDING  # 县委书记送去慰问金
                    sender = home if act.word.startswith(_GIVEN if leader else (*_GIVEN, *_BROUGHT)) else None
                if sender is not None and sender is not body:
                    self._others.append((sender, predicate, body, span, f"act.{act.verb}.sent", confidence - 0.1))

    def _of_persons(self, text: str, end: int) -> bool:
        """Whether a plain group of persons is the subject so far (4名队员, 他们), not a body named earlier."""
        return self._persons or _PERSONS.search(text, 0, end) is not None

    def _anothers(self, sentence: Sentence, act: Act, span: tuple[Span, ...]) -> None:
        """甲将乙倡导的构建Ⓘ与…结合: 乙 leads it, 甲 carries it out."""
        if act.verb not in LEADING or not act.objects or f"的{act.word}" not in sentence.text:
            return
        m = re.compile(_CALLED_FOR + re.escape(act.word)).search(sentence.text, act.start, act.end)
        caller = sentence.slots[m.start()].of("Agency") if m is not None else None
        if caller is None or caller in act.agents:
            return
        act.verb = "follow"
        lead = replace(act, verb="lead", agents=[caller], partners=[], said=m.start() if m else -1)
        self._claims += [Claim(caller, what, lead, with_name(span, what)) for what in act.objects]

    def _sender(self, team: Entity) -> Entity | None:
        """Whose team a team is: 市水务局督查组."""
        if not _SENT.search(team.name):
            return None
        spelled = [s for form in forms(team) for s in self._agencies.openings(form) if s.entity is not team]
        return max(spelled, key=lambda s: s.end).entity if spelled else None

    def settle(self, ledger: Ledger) -> None:
        """Write ``leads``, ``participatesIn``, ``takesPlaceIn`` and ``collaboratesWith``."""
        for c, role in roles(self._claims):
            confidence = 0.9 if not c.act.elided else 0.75
            status = "planned" if c.act.mood == "planned" else "stated"
            ledger.add(c.agent, role, c.what, c.span, f"act.{c.act.verb}", confidence, status)
        for what, place, span, rule, confidence in self._places:
            ledger.add(what, "takesPlaceIn", place, span, rule, confidence)
        for one, predicate, other, span, rule, confidence in self._others:
            ledger.add(one, predicate, other, span, rule, confidence)
        for one, other, span, rule, confidence in self._together:
            ledger.add(one, "collaboratesWith", other, span, rule, confidence)


def _can_be_founded(body: Entity) -> bool:
    """Whether an act can have set the body up: no government or congress, but their groups and offices."""
    return body.subtype not in _STANDING or body.name.endswith(_FOUNDED)


def _one_side(text: str, act: Act, agencies: list[Entity]) -> bool:
    """甲与乙、丙建立Ⓘ: the first stands on one side, all others on the other."""
    m = _SIDES.match(text, act.said) if act.said >= 0 else None
    return m is not None and m[0].count("Ⓐ") == len(agencies)


def _quoted(source: str, maker: Entity, start: int) -> bool:
    """Whether the words of the maker stand, or begin, in quotation marks."""
    m = next((m for m in maker.mentions if start <= m.start <= start + 2), None)
    return m is not None and source[m.start - 1 : m.start] == "“"  # “某法庭进茶园”活动: the quotation is not cut
