"""Whose figure: the agency that the figure's own clause names, else the one that its sentence goes on with, else the article's.

A name behind a preposition is no owner, nor is one joined to such a name: of A会同B、C转移群众300名 the figure is A's.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable

from kg.model import ENTITY_TYPES, Entity, Relation
from kg.relate.context import Context
from kg.relate.indicators_led import Led
from kg.relate.indicators_roles import ATTENDS, HELPS, builder, founded, renamed, role
from kg.relate.indicators_strangers import Strangers
from kg.relate.kinds import named_by_kind
from kg.relate.subjects import Named, Subjects

_JOINED = re.compile(r"(?:、|和|与|及|以及)")
_MEDIUM = re.compile(
    r"[》”]?(?:(?:杂志|频道|网站)?(?:、[^，。；]{0,30})?等[^，。；]{0,4}(?:媒体|报刊|平台|网站)|官网|网站|公众号|官方微[信博])"
)
# 组织B、C共100余人, 是A首批20个…之一, 各县B: whom another sends, or only describes, or all of a kind
_TOLD = re.compile(
    r"(?:组织|动员|发动|指挥|带领|率领|调集|抽调|来自|各[省市县区旗镇乡街级、]{0,6}|(?<![但凡便要正别只先老还都总真可若既像就也一二三四五六七])是)$"
)
_CAPITAL = re.compile(r"总投资(?:额)?(?:达|为|近|约|超)*$")
_HOSTS = re.compile(r"[^，。；]{0,4}?(?:主办|牵头|组织实施|组织|实施|举办|承办|发起|投资|建设|主导|开展|运营)")
_TITLE = 12
_TELLS = re.compile(r"(?:介绍|表示|透露|说|告诉记者|获悉|了解到|统计|通报)(?:，|称)?$")
_HEAD = re.compile(r"(?P<place>[镇乡村]|社区|苏木)(?:党委|党支部|党总支)?副?(?:长|书记|支书|主任)\Z")
_TOWN = ("街道", "镇", "乡", "苏木")
_OFFICE = tuple(f"{town}{office}" for town in _TOWN for office in ("办事处", "人民政府"))
_OWN = re.compile(r"^\s*(?:[局办厅院委会队]?(?:领导)?班子成员|党组成员|党委委员|干部职工)")
_NATION = re.compile(
    r"我国|全国(?!性|率先|首|最|第|先进|文明|优秀)|全球|世界|各省|中国(?!共产党|特色|移动|铁塔|电信|联通|石)"
)
_EVERYWHERE = re.compile(r"各地")
# a body that nobody found: its figures are not those of the one before
_STRANGER = re.compile(
    r"[一-鿿]{2,12}?(?:局|厅|委|公司|集团|中心|学校|医院|[支大中]队|银行|合作社|协会|村|镇|街道|市场|平台|基地|联盟|商会)"
)
_GROUP = re.compile(
    r"(?:目前|期间|截至目前)?(?:该|各|此)?(?P<group>[一-鿿]{0,2}(?:帮扶|督[导查察]|检查|巡[察查视]|专案|调研|医疗|工作)组|[一-鿿]{0,4}专班)(?=[共已累先现还也]|[一-鿿]{2,4}\d)"
)
_POST = re.compile("常委|委员(?!会)|党组成员")
_BACK = 3
_FRAMING = re.compile(r"(?:以来|之?后|之?时|下|之际|期间|获悉|了解到|表示|强调|指出|要求|认为|说)\Z")
_FAR = 240
_PLACED = re.compile(r"[省市县区州旗盟]")


class Owners:
    """Finds the owner of a figure by its offset in one document."""

    def __init__(self, c: Context, relations: Iterable[Relation] = ()) -> None:
        self._context, self._relations = c, relations

    # most documents have figures, but few that might be an agency's

    @functools.cached_property
    def agencies(self) -> Subjects:
        """The agencies of the document, as subjects."""
        return Subjects(self._context, ("Agency",))

    @functools.cached_property
    def undertakings(self) -> Subjects:
        """The initiatives of the document, as subjects."""
        return Subjects(self._context, ("Initiative",))

    @functools.cached_property
    def _led(self) -> Led:
        return Led(self.undertakings, self._relations, self._context.entities)

    @functools.cached_property
    def _all(self) -> Subjects:
        return Subjects(self._context, ENTITY_TYPES)

    @functools.cached_property
    def _strangers(self) -> Strangers:
        return Strangers(self._context, self._all)

    @functools.cached_property
    def _towns(self) -> dict[str, Entity]:
        """南湖街道 acts through its 办事处: only where the document names that office."""
        entities = self._context.entities
        offices = {_last(e.name): e for e in reversed(entities) if e.type == "Agency" and e.name.endswith(_OFFICE)}
        towns = (e for e in entities if e.type == "Location" and e.name.endswith(_TOWN)) if offices else ()
        return {e.id: offices[_last(e.name)] for e in towns if _last(e.name) in offices}

    def anew(self, offset: int) -> bool:
        """Whether the clause brings in the agency's own people: what the clause before counted is not theirs."""
        clause, _ = self.agencies.clause(offset)
        return _OWN.match(self.agencies.text, clause, offset) is not None

    def of(self, offset: int, end: int) -> tuple[Entity | None, float]:
        """The agency that the figure in ``[offset, end)`` belongs to, with the confidence in that."""
        s = self.agencies
        text, (begin, stop), (clause, _) = s.text, s.sentence(offset), s.clause(offset)
        if _CAPITAL.search(text[clause:offset]) and text[end : end + 1] == "的":
            built = builder(s, end, stop)
            if built is not None:
                return built, 0.85
        named = _named(s, offset)
        if named is not None:
            return (None, 0.0) if self._strangers.rowed(named, offset) else (named.entity, 0.85)
        town = next((n for n in self._all.within(clause, offset) if n.entity.type != "Official"), None)
        if town is not None and town.entity.id in self._towns and not self._all.oblique(town):
            return self._towns[town.entity.id], 0.7
        line = self._strangers.line(clause, offset)
        if line is None and begin < clause and not s.within(begin, clause):
            line = self._strangers.line(begin, clause)  # 全市各级工会共开展…，发放…: all of the sentence
        if line is not None:
            return line[0], 0.65
        sure = self._told(offset, begin, clause)
        if sure is not None:
            return sure
        owner, confidence = self._carried(offset, begin, clause)
        if owner is None or self._strangers.belongs(owner, begin, clause, offset):
            return owner, confidence
        return None, 0.0

    def _told(self, offset: int, begin: int, clause: int) -> tuple[Entity | None, float] | None:
        """Whose figure it is by the words of its sentence: of 大队, of who hosts or leads what is told of; nobody's if of all."""
        s = self.agencies
        text, about = s.text, self._about(offset)
        if meant := named_by_kind(s, clause, offset) or named_by_kind(s, begin, clause):
            return meant, 0.75
        group = self._group(begin, clause, offset)
        if group is not None:
            return group[0], 0.7
        if _OWN.match(text[clause:offset]) and about is not None:
            return about, 0.7
        if self._local(begin, offset, about):
            return None, 0.0
        if self._national(begin, offset, about):
            return None, 0.0
        hosted = self._hosted(begin, clause)
        if hosted is not None:
            return hosted, 0.75
        leader = self._led.leader(s, begin, clause, offset)
        return (leader, 0.7) if leader is not None else None

    def _carried(self, offset: int, begin: int, clause: int) -> tuple[Entity | None, float]:
        """Whose figure it is where its sentence goes on, or has nobody at all, with the confidence in that."""
        s = self.agencies
        about = self._about(offset)
        carried = founded(s, begin, clause) or renamed(s, begin, clause)
        if carried is None:
            carried = s.topic(offset) or self._before(begin, clause)
            part = role(s, begin, clause, carried) if carried is not None else ""
            if part:
                host = self._host(begin, clause)
                if host is not None:
                    return host, 0.75  # A开展检查，B予以配合，已检查…: the figures are A's
            if part == "helps":
                return None, 0.0  # A负责技术支持，目前已接入…: who has done that stays open
            if part == "attends":
                return about, 0.6  # …举行演练，A、B参加，共出动…: the figures are the host's
        if carried is not None:
            return carried, 0.75
        if about is not None:
            return (None, 0.0) if self._strangers.titled(about, offset) else (about, 0.65)
        return (None, 0.0) if _STRANGER.match(s.text, clause, offset) else (self._gone_on(begin), 0.6)

    def _about(self, offset: int) -> Entity | None:
        """The agency that the article is about, unless it only reports."""
        about = self.agencies.about(offset)
        return about if about is not None and about.subtype != "media" else None

    def _group(self, begin: int, clause: int, offset: int) -> tuple[Entity | None] | None:
        """检查组共核查…: its own figures, and nobody's where it is known to nobody."""
        s, at = self.agencies, clause
        while (m := _GROUP.match(s.text, at, offset)) is None:
            if at <= begin or s.initial(at, s.clause(at)[1]) is not None:
                return None
            at = max(begin, s.clause(at - 1)[0])
        before = s.within(max(0, at - _FAR), at)
        return (next((n.entity for n in reversed(before) if n.entity.name.endswith(m["group"])), None),)

    def _gone_on(self, begin: int) -> Entity | None:
        """The agency that one of the sentences before begins with, where no other agency acts since."""
        s = self.agencies
        start = begin
        for _ in range(_BACK):
            if start <= 0 or begin - start > _FAR:
                return None
            start, end = s.sentence(start - 1)
            at = start
            acted: Entity | None = None
            while at < end:
                first, stop = s.clause(at)
                named = s.initial(max(first, start), stop)
                if named is not None and s.text[max(0, named.start - 3) : named.start].rstrip().endswith(("：", ":")):
                    return None  # 来源：A
                told = named is not None and not _FRAMING.search(s.text, named.end, stop)
                if named is not None and told and not self._office(named, stop):
                    acted = named.entity
                    break
                if any(n.entity.type == "Agency" for n in s.within(max(first, start), stop)):
                    return None
                at = stop + 1
            if acted is not None:
                return acted if acted.subtype != "media" else None
        return None

    def _hosted(self, begin: int, clause: int) -> Entity | None:
        """由A主办、B承办的活动走进…，共接诊…: A, unless a later clause has a body of its own that does more than help."""
        s = self.agencies
        names = s.within(begin, clause)
        host = next((n for n in names if s.text[n.start - 1] == "由" and _HOSTS.match(s.text, n.end)), None)
        at = s.clause(host.end)[1] + 1 if host is not None else clause
        while at < clause:
            start, end = s.clause(at)
            other = s.initial(start, end)
            if other is not None and not (self._office(other, end) or HELPS.match(s.text, other.end)):
                return None
            at = end + 1
        return host.entity if host is not None else None

    def _office(self, body: Named, end: int) -> bool:
        """Whether the name only gives a person's office: A主任医师某."""
        if _POST.match(self.agencies.text, body.end, end):
            return True
        after = next((n for n in self._all.within(body.end, end)), None)
        return after is not None and after.entity.type == "Official" and after.start - body.end <= _TITLE

    def _host(self, begin: int, clause: int) -> Entity | None:
        """The first agency that a clause of the sentence begins with and that does not only help or attend."""
        s, at = self.agencies, begin
        while at < clause:
            start, end = s.clause(at)
            named = s.initial(max(start, begin), end)
            if named is not None and not (HELPS.match(s.text, named.end) or ATTENDS.search(s.text, named.end, end)):
                return named.entity
            at = end + 1
        return None

    def _before(self, begin: int, clause: int) -> Entity | None:
        """The agency whose head the sentence quotes, or that acts in the part before the semicolon."""
        s = self.agencies
        first, stop = s.clause(begin)
        if first < clause and _TELLS.search(s.text[begin:stop]):
            names = [n for n in s.within(begin, stop) if not s.oblique(n) or s.text[n.start - 1] in "据从"]
            if names:
                return names[0].entity
        if begin > 1 and s.text[begin - 1] in "；;" and not s.within(begin, clause):
            return s.topic(begin - 1) or self._head(begin - 1)
        return None

    def _head(self, offset: int) -> Entity | None:
        begin, _ = self.agencies.clause(offset)
        names = self.agencies.within(begin, offset)
        return names[0].entity if names and names[0].start - begin <= 2 else None

    def _local(self, begin: int, offset: int, about: Entity | None) -> bool:
        """Whether the sentence tells of the head of a town or village that is not the article's agency."""
        people = [n for n in self._all.within(begin, offset) if n.entity.type == "Official"]
        head = _HEAD.search(self.agencies.text, max(begin, people[-1].start - 8), people[-1].start) if people else None
        return head is not None and not (about is not None and head["place"] in about.name)

    def _national(self, begin: int, offset: int, about: Entity | None) -> bool:
        text = self.agencies.text
        names = self._all.within(begin, offset)
        if any(not any(n.start <= m.start() < n.end for n in names) for m in _NATION.finditer(text, begin, offset)):
            return True
        return bool(_EVERYWHERE.search(text, begin, offset)) and not (about and _PLACED.search(about.name))


def _last(name: str) -> str:
    """The town in a name: 南湖街道 of …区南湖街道办事处."""
    m = re.search(r"([^省市县区旗州盟]{1,8}(?:街道|镇|乡|苏木))", name)
    return m[1] if m else name


def _named(subjects: Subjects, offset: int) -> Named | None:
    """The nearest name in the clause that no preposition governs; of joint ones the first."""
    start, _ = subjects.clause(offset)
    text = subjects.text
    free: list[Named] = []
    last: Named | None = None
    governed = False
    for n in subjects.within(start, offset):
        joined = last is not None and _JOINED.fullmatch(text, last.end, n.start)
        agent = text[max(0, n.start - 1) : n.start] == "由"  # 由A投资: A acts
        if not text[n.end : offset].strip("“”》 \n　"):
            continue  # 建成便民服务站19个: it is what is counted
        told = _TOLD.search(text[start : n.start])
        governed = bool(
            (joined and governed) or (subjects.oblique(n) and not agent) or told or _MEDIUM.match(text, n.end)
        )
        if not governed and not (joined and free):
            free.append(n)
        last = n
    return free[-1] if free else None
