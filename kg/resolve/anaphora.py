"""References: words such as 我局, 该县 or 本报 that stand for an entity named elsewhere in the document.

They are no mentions of their own, but a relation may rest on them.
"""

from __future__ import annotations

import bisect
import re
from dataclasses import dataclass

from kg.lexicon.opening import led
from kg.model import Article, Document, Entity, Mention
from kg.resolve.areas import SUFFIXES, head, plain
from kg.resolve.context import Contexts, contexts
from kg.resolve.deeds import deeds

_BODY = (
    "办公室|委员会|党支部|检察院|指挥部|合作社|总队|支队|大队|中队|中心|公司|集团|企业|协会|商会|学会|支部|党委|党组|法院|学校|医院"
    "|局|办|委|厅|部|院|校|站|所|队|会|社|行|馆|台|报|组|庭|处|科|股|室|团"
)
_LAND = "省|自治区|市|州|盟|地区|县|区|旗|镇|乡|街道|苏木|村|社区|园区|开发区|示范区"
_TEAM = "(?:[督巡检调指考审暗视慰联核]?[一-鿿]{1,3}(?:检查|督查|督察|督导|巡察|巡视|巡查|调研|指导|考核|审计|验收|评估|工作|考察|专家|调查|宣讲|慰问|专案)|检查|督查|督察|督导|巡察|巡视|巡查|调研|指导|考核|审计|验收|评估|工作|考察|专家|调查|宣讲|慰问|专案|核查)组|工作专班|专班|工作队|考察团|慰问团|宣讲团|医疗队"
# 该行动, not 该行; 该局长 is a person, 该办法 a paper, 本次 no body
_NOT = r"(?![长们质来身人次轮期着色员们]|(?<=行)[动业程]|(?<=会)议|(?<=组)织|(?<=部)门|(?<=科)[技学]|(?<=队)伍|(?<=办)法|(?<=报)[告道名]|(?<=市)[场民]|(?<=区)域|(?<=县)[城域]|(?<=社)[区会]|(?<=所)[有以属]|(?<=委)托|(?<=处)理|(?<=院)落)"
_OURS = led(
    re.compile(
        r"(?P<paper>本报|本台|本网|本刊|本社(?!区))"
        rf"|(?P<own>[我本])(?P<kind>{_BODY}|{_LAND}){_NOT}|(?:该|这[个支家所](?=.[^一-鿿]|[一-鿿]{{1,3}}[也还又已先今去被获是，、]))(?P<thing>{_BODY}|{_LAND}){_NOT}"
        r"|(?P<we>我们)|(?P<both>双方)"
    )
)
_WORDS = re.compile(
    rf"(?:{_OURS.pattern}"
    rf"|(?<=[，。；：！\n　 ])(?P<team>{_TEAM})(?=一行|先后|还|也|将|又|已|对|在|到|赴|深入|通过|采取|随机|重点|实地|现场|分别|随后|要求|指出|强调|认为|听取|查看|察看|检查|抽查|督查|走访|向|为|与|组织|开展|召开))"
)
_KINDS: dict[str, tuple[str, ...]] = {
    "办": ("办公室", "办"),
    "委": ("委员会", "委"),
    "校": ("大学", "学院", "学校", "中学", "小学", "校"),
    "院": ("医院", "法院", "检察院", "学院", "研究院", "卫生院", "院"),
    "公司": ("公司", "集团"),
    "集团": ("集团", "集团有限公司"),
    "企业": ("公司", "集团", "厂", "合作社"),
    "队": ("队",),
    "组": ("组",),
    "会": ("会",),
    "社": ("社",),
    "行": ("行",),
    "团": ("团",),
}
#: The kind at the end of a body's name by which alone a text goes on to speak of it: 工作队, 管护站, 合作社.
_KIND = re.compile(
    r"(?:[一-鿿]{2}[队站]|合作社|[一-鿿]{2}团|[联检工][络察作]室|卫生院|敬老院|福利院|派出所|司法所|组委会|专班|指挥部)$"
)
#: What may stand right before such a word: a mark, a preposition, a date; and what makes another word of it.
_FREE = r"(?:(?<![一-鿿“”])|(?<=[是由与和及对向让请被给经帮在从年月日]))"
_JOINED = "(?![长员伍们式型化里])"
_CLAUSE_END = re.compile(r"[，。；！？\n]")
_FAR = 400  # characters back to an antecedent
_INTERVIEW = re.compile(r"访谈|专访|对话|答记者问|访[^谈问]{2,}")
_OBJECT = re.compile(r"(?:将|把|对|给|向|为|授予|指导|督导)$")
# behind a body whose post a person has: 市委|常委、乙新区党工委|书记某
_POST = re.compile(
    "(?:党[组委]|[一-鿿]{1,6}[处科司室])?(?:第一|常务|代)?副?(?:书记|主任|主席|常委|委员|成员|[省市县区州局厅部院校会处科司]长|秘书长|检察长|总经理|董事长|负责人)"
)
_JOINERS = ("与", "和", "同")
_WITH = re.compile(r"(?:(?!下[，,])[^。！？\n]){0,12}?[与和同、]\s*")  # not 在甲推动|下，乙与丙


@dataclass(frozen=True, slots=True)
class Reference:
    """Words ``text[start:end]`` that stand for the entity with id ``entity``, and why.

    双方 stands for two entities and yields two references with one span.
    """

    start: int
    end: int
    entity: str
    reason: str


class _Index:
    """The mentions of a document in the order of the text, with the entity of each."""

    def __init__(self, document: Document, entities: tuple[Entity, ...]) -> None:
        rows = [(m.start, -m.end, m, e) for e in entities for m in e.mentions]
        rows.sort(key=lambda r: (r[0], r[1], r[3].id))
        self.rows: list[tuple[Mention, Entity]] = [(m, e) for _, _, m, e in rows]
        self.starts = [m.start for m, _ in self.rows]
        self.reach: list[int] = []  # furthest end so far, to test for overlap
        for m, _ in self.rows:
            self.reach.append(max(m.end, self.reach[-1] if self.reach else 0))

    def covered(self, start: int) -> bool:
        at = bisect.bisect_right(self.starts, start) - 1
        return at >= 0 and self.reach[at] > start

    def between(self, start: int, end: int) -> list[tuple[Mention, Entity]]:
        """Mentions that begin in ``[start, end)``."""
        return self.rows[bisect.bisect_left(self.starts, start) : bisect.bisect_left(self.starts, end)]

    def before(self, offset: int, floor: int) -> list[tuple[Mention, Entity]]:
        """Mentions that end before ``offset`` and begin at ``floor`` or later, the nearest first."""
        low, high = bisect.bisect_left(self.starts, floor), bisect.bisect_left(self.starts, offset)
        return [row for row in reversed(self.rows[low:high]) if row[0].end <= offset]


def referents(document: Document, entities: tuple[Entity, ...]) -> tuple[Reference, ...]:
    """References that the document settles, in the order of the text; those that it leaves open are left out."""
    index = _Index(document, entities)
    where = contexts(document, tuple(m for m, _ in index.rows))
    forms: dict[str, str] = {}
    for e in entities:
        if e.type == "Agency":
            for form in (e.name, *e.aliases):
                forms.setdefault(plain(form), e.id)
    areas = _areas(entities, where)
    names = {e.id: plain(e.name) for e in entities}
    publishers = {plain(a.publisher): None for a in document.articles if a.publisher}
    only_publisher = forms.get(next(iter(publishers))) if len(publishers) == 1 else None
    busy: list[dict[str, int]] = [{} for _ in where.contexts]
    for m, e in index.rows:
        if e.type == "Agency":
            counts = busy[where.index(m.start)]
            counts[e.id] = counts.get(e.id, 0) + 1
    out: list[Reference] = []
    beside: dict[tuple[int, str], frozenset[str]] = {}  # by the article and the kind
    said: dict[str, tuple[int, str]] = {}  # by the kind, where 该局 stood last and what it meant
    for found in _WORDS.finditer(document.text):
        if index.covered(found.start()):
            continue
        article = where.at(found.start()).article
        floor = max(article.start if article else 0, found.start() - _FAR)
        subject = forms.get(plain(article.about)) if article and article.about else None
        if found["paper"] and found["paper"] != "本社":
            publisher = forms.get(plain(article.publisher)) if article and article.publisher else only_publisher
            hit = (publisher, "the publisher of the article") if publisher else None
        elif found["own"]:
            listed = (where.index(found.start()), found["kind"])
            if listed not in beside:
                beside[listed] = _beside(document.text, found["kind"], article, index)
            named_here = beside[listed] | _in_sentence(document.text, found.start(), index)
            titled = _titled(article, index)
            subject = subject or _issuer(article, forms, names, found["kind"])
            subject = subject or (titled if titled not in named_here else None)
            counts = busy[where.index(found.start())]
            others = {i: n for i, n in counts.items() if subject is not None or i not in named_here}
            hit = _own(found["kind"], found.start(), subject, names, where, areas, others)
        elif found["thing"]:
            thing = found["thing"]
            near = _outer(index.before(found.start(), floor))
            before = _in_reach(document.text, found.start(), near)
            hit = _that(thing, found.start(), before, names, where, areas, busy[where.index(found.start())])
            last = said.get(thing)
            if hit and last and last[0] >= floor and not _named_since(near, last[0], thing):
                hit = last[1], f"{thing} goes on"
            if hit and hit[0]:
                said[thing] = (found.start(), hit[0])
        elif found["team"]:
            hit = _team(found["team"], index.before(found.start(), article.start if article else 0))
        elif found["we"]:
            speaks = article is not None and article.title is not None and _INTERVIEW.search(article.title)
            hit = (subject, "the body that answers the interview") if subject and speaks else None
        else:
            out += _both(document.text, found, index.before(found.start(), floor))
            continue
        if hit and hit[0]:
            out.append(Reference(found.start(), found.end(), hit[0], hit[1]))

    def floor_at(offset: int) -> int:
        article = where.at(offset).article
        return max(article.start if article else 0, offset - _FAR)

    def reachable(offset: int, floor: int) -> list[tuple[Mention, Entity]]:
        rows = [row for row in index.before(offset, floor) if row[1].type == "Initiative"]
        return _in_reach(document.text, offset, rows)

    out += _by_kind(document, entities, index, where)
    if any(e.type == "Initiative" for e in entities):
        taken = {r.start for r in out}
        rows = deeds(document.text, floor_at, reachable, index.covered)
        out += [Reference(*row) for row in rows if row[0] not in taken]
    return tuple(sorted(out, key=lambda r: (r.start, r.end, r.entity)))


def _named_since(rows: list[tuple[Mention, Entity]], start: int, thing: str) -> bool:
    """Whether a body of the kind is named from ``start`` on."""
    return any(e.type == "Agency" and m.start >= start and _ends(plain(m.name), thing) for m, e in rows)


def _outer(rows: list[tuple[Mention, Entity]]) -> list[tuple[Mention, Entity]]:
    """Those of ``rows`` that stand in no other's name: not the bureau in the name of its own office."""
    spans = {(m.start, m.end) for m, e in rows if e.type == "Agency"}
    return [
        (m, e)
        for m, e in rows
        if e.type != "Agency" or not any(s <= m.start and m.end < t for s, t in spans if (s, t) != (m.start, m.end))
    ]


def _by_kind(document: Document, entities: tuple[Entity, ...], index: _Index, where: Contexts) -> list[Reference]:
    """工作队 by itself, behind the name of the one body of the document that is one."""
    text = document.text
    bearers: dict[str, set[str]] = {}
    for e in entities:
        if e.type == "Agency":
            for form in (e.name, *e.aliases):
                if kind := _KIND.search(plain(form)):
                    bearers.setdefault(kind.group(), set()).add(e.id)
    out = []
    for noun, ids in sorted(bearers.items()):
        if len(ids) > 1 or text.count(noun) < 2:
            continue
        (body,) = ids
        for m in re.finditer(_FREE + noun + _JOINED, text):
            article = where.at(m.start()).article
            before = index.before(m.start(), article.start if article else 0)
            if not index.covered(m.start()) and any(e.id == body for _, e in before):
                out.append(Reference(m.start(), m.end(), body, f"the only {noun} that the text names"))
    return out


def _areas(entities: tuple[Entity, ...], where: Contexts) -> dict[str, str]:
    """Code of each division that a Location entity is, to its id."""
    out: dict[str, str] = {}
    for e in entities:
        if e.type == "Location" and e.mentions:
            name = plain(e.name)
            place = head(name)
            if place.end == len(name) and (area := where.at(e.mentions[0].start).area(place, e.mentions[0].start)):
                out.setdefault(area.key, e.id)
    return out


def _team(kind: str, before: list[tuple[Mention, Entity]]) -> tuple[str, str] | None:
    """督查组: the only team of that kind named before, in full (市安委会第二督查组) or in short (市安委会督查组)."""
    teams = [(plain(m.name), e.id) for m, e in before if plain(m.name).endswith(kind)]
    if not teams or any(i != teams[0][1] and not teams[0][0].startswith(t.removesuffix(kind)) for t, i in teams):
        return None
    return teams[0][1], "the only team of that kind named before"


def _in_sentence(text: str, offset: int, index: _Index) -> frozenset[str]:
    """The agencies that the sentence names before ``offset``: who writes 我院 does not name it in the same sentence."""
    start = max(text.rfind(mark, 0, offset) for mark in "。！？\n")
    return frozenset(e.id for m, e in index.before(offset, start + 1) if e.type == "Agency")


def _beside(text: str, kind: str, article: Article | None, index: _Index) -> frozenset[str]:
    """The agencies in one list with 我校: 我校团委、丙学校 are two bodies, wherever the text says 我校 again."""
    out: set[str] = set()
    begin, end = (article.start, article.end) if article else (0, len(text))
    for m in re.compile(f"我{kind}[^，。；！？\\n]{{0,8}}、").finditer(text, begin, end):
        stop = _CLAUSE_END.search(text, m.end(), end)
        out |= {e.id for n, e in index.between(m.end(), stop.start() if stop else end) if e.type == "Agency"}
    return frozenset(out)


def _issuer(article: Article | None, forms: dict[str, str], names: dict[str, str], kind: str) -> str | None:
    """The body that puts the article out, where it is one of the kind that 我局 names."""
    issuer = forms.get(plain(article.publisher)) if article and article.publisher else None
    return issuer if issuer and _ends(names[issuer], kind) else None


def _titled(article: Article | None, index: _Index) -> str | None:
    """The agency that a headline begins with: it is the one that reports."""
    first = article.blocks[0] if article and article.blocks else None
    if first is None or first.kind != "title":
        return None
    at = bisect.bisect_left(index.starts, first.start)
    m, e = index.rows[at] if at < len(index.rows) else (None, None)
    return e.id if m is not None and e is not None and m.start == first.start and e.type == "Agency" else None


def _ends(name: str, kind: str) -> bool:
    return name.endswith(_KINDS.get(kind, (kind,)))


def _own(
    kind: str,
    offset: int,
    subject: str | None,
    names: dict[str, str],
    where: Contexts,
    areas: dict[str, str],
    busy: dict[str, int],
) -> tuple[str, str] | None:
    if kind in SUFFIXES or re.fullmatch(_LAND, kind):
        area = where.at(offset).bare(kind, offset)
        return (areas[area.key], f"{kind} is {area.name} here") if area and area.key in areas else None
    if subject and _ends(names[subject], kind):
        return subject, "the body that the article is about"
    return _most_named(kind, names, busy) if subject is None else None


def _that(
    thing: str,
    offset: int,
    before: list[tuple[Mention, Entity]],
    names: dict[str, str],
    where: Contexts,
    areas: dict[str, str],
    busy: dict[str, int],
) -> tuple[str, str] | None:
    if re.fullmatch(_LAND, thing):
        fitting = [
            e for _, e in before if e.type == "Location" and plain(e.name).endswith(SUFFIXES.get(thing, (thing,)))
        ]
        if not fitting and (area := where.at(offset).bare(thing, offset)) and area.key in areas:
            return areas[area.key], f"{thing} is {area.name} here"
    else:
        fitting = [
            e for m, e in before if e.type == "Agency" and (_ends(plain(e.name), thing) or _ends(plain(m.name), thing))
        ]
    if fitting:
        return fitting[0].id, f"the nearest {thing} named before"
    return None if re.fullmatch(_LAND, thing) else _most_named(thing, names, busy)


def _most_named(kind: str, names: dict[str, str], busy: dict[str, int]) -> tuple[str, str] | None:
    """The body of a kind that the article names most, where one stands out."""
    ranked = sorted(((n, i) for i, n in busy.items() if _ends(names[i], kind)), key=lambda pair: (-pair[0], pair[1]))
    if ranked and (len(ranked) == 1 or ranked[0][0] > ranked[1][0]):
        return ranked[0][1], f"the {kind} that the article names most"
    return None


def _in_reach(text: str, offset: int, before: list[tuple[Mention, Entity]]) -> list[tuple[Mention, Entity]]:
    """The mentions before ``offset`` in the order in which a reader takes them up.

    The nearest sentence goes first, and in it the subject, which stands at its head. 将该院评为 has another subject than
    该院: what its own clause names is left out.
    """
    rows = list(before)
    if _OBJECT.search(text, max(0, offset - 3), offset):
        clause = max(text.rfind(mark, 0, offset) for mark in "，,；;。！？\n")
        inside = {e.id for m, e in rows if m.start > clause}
        return [(m, e) for m, e in rows if e.id not in inside]
    sentences: dict[int, list[tuple[Mention, Entity]]] = {}
    for m, e in rows:
        end = max(text.rfind(mark, 0, m.start) for mark in "。！？\n")
        sentences.setdefault(end, []).append((m, e))
    return [
        row for group in sentences.values() for row in sorted(group, key=lambda r: (r[0].start, -r[0].end, r[1].id))
    ]


def _both(text: str, found: re.Match[str], before: list[tuple[Mention, Entity]]) -> list[Reference]:
    """双方: the last two agencies that the text joins by 与 or 和."""
    agencies = [(m, e) for m, e in before if e.type == "Agency" and not _POST.match(text, m.end)]
    for second, one in agencies:
        if text.startswith(_JOINERS, second.start - 1) and any(
            e.type == "Location" and m.end == second.start - 1 for m, e in before
        ):
            return []  # 某县与甲大学签署协议，双方…: one of the two is the county
        for first, other in agencies:
            if first.end <= second.start and one.id != other.id and _WITH.fullmatch(text[first.end : second.start]):
                reason = "the two bodies that the text joins before"
                return [Reference(found.start(), found.end(), e.id, reason) for e in (other, one)]
    return []
