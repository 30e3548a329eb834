"""References: words such as 我局, 该县 or 本报 that stand for an entity named elsewhere in the document.

They are no mentions of their own, but a relation may rest on them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.lexicon.opening import led
from kg.model import Document, Entity, Mention
from kg.resolve.antecedents import (
    LAND,
    Named,
    beside_own,
    headline_body,
    in_reach,
    issuing_body,
    named_since,
    named_team,
    nearest_of_kind,
    outermost,
    own_body,
)
from kg.resolve.areas import head, plain
from kg.resolve.contexts import Contexts, contexts
from kg.resolve.deeds import deeds

_BODY = (
    "办公室|委员会|党支部|检察院|指挥部|合作社|总队|支队|大队|中队|中心|公司|集团|企业|协会|商会|学会|支部|党委|党组|法院|学校|医院"
    "|局|办|委|厅|部|院|校|站|所|队|会|社|行|馆|台|报|组|庭|处|科|股|室|团"
)
_TEAM = "(?:[督巡检调指考审暗视慰联核]?[一-鿿]{1,3}(?:检查|督查|督察|督导|巡察|巡视|巡查|调研|指导|考核|审计|验收|评估|工作|考察|专家|调查|宣讲|慰问|专案)|检查|督查|督察|督导|巡察|巡视|巡查|调研|指导|考核|审计|验收|评估|工作|考察|专家|调查|宣讲|慰问|专案|核查)组|工作专班|专班|工作队|考察团|慰问团|宣讲团|医疗队"
# 该行动, not 该行; 该局长 is a person, 该办法 a paper, 本次 no body
_NOT = r"(?![长们质来身人次轮期着色员们]|(?<=行)[动业程]|(?<=会)议|(?<=组)织|(?<=部)门|(?<=科)[技学]|(?<=队)伍|(?<=办)法|(?<=报)[告道名]|(?<=市)[场民]|(?<=区)域|(?<=县)[城域]|(?<=社)[区会]|(?<=所)[有以属]|(?<=委)托|(?<=处)理|(?<=院)落)"
_OURS = led(
    re.compile(
        r"(?P<paper>本报|本台|本网|本刊|本社(?!区))"
        rf"|(?P<own>[我本])(?P<kind>{_BODY}|{LAND}){_NOT}|(?:该|这[个支家所](?=.[^一-鿿]|[一-鿿]{{1,3}}[也还又已先今去被获是，、]))(?P<thing>{_BODY}|{LAND}){_NOT}"
        r"|(?P<we>我们)|(?P<both>双方)"
    )
)
_NAMELESS = re.sub(r"\?P<\w+>", "?:", _OURS.pattern)
_WORDS = led(
    re.compile(
        rf"(?:{_OURS.pattern})"
        rf"|[，。；：！\n　 ](?!{_NAMELESS})(?P<team>{_TEAM})(?=一行|先后|还|也|将|又|已|对|在|到|赴|深入|通过|采取|随机|重点|实地|现场|分别|随后|要求|指出|强调|认为|听取|查看|察看|检查|抽查|督查|走访|向|为|与|组织|开展|召开)"
    )
)
#: The kind at the end of a body's name by which alone a text goes on to speak of it: 工作队, 管护站, 合作社.
_KIND = re.compile(
    r"(?:[一-鿿]{2}[队站]|合作社|[一-鿿]{2}团|[联检工][络察作]室|卫生院|敬老院|福利院|派出所|司法所|组委会|专班|指挥部)$"
)
_KIND_ENDS = frozenset("队站社团室院所会班部")
#: What may stand right before such a word: a mark, a preposition, a date; and what makes another word of it.
_FREE = r"(?:(?<![一-鿿“”])|(?<=[是由与和及对向让请被给经帮在从年月日]))"
_JOINED = "(?![长员伍们式型化里])"
_FAR = 400  # characters back to an antecedent
_INTERVIEW = re.compile(r"访谈|专访|对话|答记者问|访[^谈问]{2,}")
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


def referents(document: Document, entities: tuple[Entity, ...]) -> tuple[Reference, ...]:
    """References that the document settles, in the order of the text; those that it leaves open are left out."""
    index = Named(document, entities)
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
        at = found.start("team") if found["team"] else found.start()
        if index.covered(at):
            continue
        article = where.at(at).article
        floor = max(article.start if article else 0, at - _FAR)
        subject = forms.get(plain(article.about)) if article and article.about else None
        if found["paper"] and found["paper"] != "本社":
            publisher = forms.get(plain(article.publisher)) if article and article.publisher else only_publisher
            hit = (publisher, "the publisher of the article") if publisher else None
        elif found["own"]:
            here = (where.index(at), found["kind"])
            if here not in beside:
                beside[here] = beside_own(document.text, found["kind"], article, index)
            titled = headline_body(article, index)
            subject = subject or issuing_body(article, forms, names, found["kind"])
            subject = subject or (titled if titled not in beside[here] else None)
            counts = busy[here[0]]
            others = {i: n for i, n in counts.items() if subject is not None or i not in beside[here]}
            hit = own_body(found["kind"], at, subject, names, where, areas, others)
        elif found["thing"]:
            thing = found["thing"]
            near = outermost(index.before(at, floor))
            before = in_reach(document.text, at, near)
            hit = nearest_of_kind(thing, at, before, names, where, areas, busy[where.index(at)])
            last = said.get(thing)
            if hit and last and last[0] >= floor and not named_since(near, last[0], thing):
                hit = last[1], f"{thing} goes on"
            if hit and hit[0]:
                said[thing] = (at, hit[0])
        elif found["team"]:
            hit = named_team(found["team"], index.before(at, article.start if article else 0))
        elif found["we"]:
            speaks = article is not None and article.title is not None and _INTERVIEW.search(article.title)
            hit = (subject, "the body that answers the interview") if subject and speaks else None
        else:
            out += _both(document.text, found, index.before(at, floor))
            continue
        if hit and hit[0]:
            out.append(Reference(at, found.end(), hit[0], hit[1]))

    def floor_at(offset: int) -> int:
        article = where.at(offset).article
        return max(article.start if article else 0, offset - _FAR)

    def reachable(offset: int, floor: int) -> list[tuple[Mention, Entity]]:
        rows = [row for row in index.before(offset, floor) if row[1].type == "Initiative"]
        return in_reach(document.text, offset, rows)

    out += _by_kind(document, entities, index, where)
    if any(e.type == "Initiative" for e in entities):
        taken = {r.start for r in out}
        rows = deeds(document.text, floor_at, reachable, index.covered)
        out += [Reference(*row) for row in rows if row[0] not in taken]
    return tuple(sorted(out, key=lambda r: (r.start, r.end, r.entity)))


def _by_kind(document: Document, entities: tuple[Entity, ...], index: Named, where: Contexts) -> list[Reference]:
    """工作队 by itself, behind the name of the one body of the document that is one."""
    text = document.text
    bearers: dict[str, set[str]] = {}
    for e in entities:
        if e.type == "Agency":
            for form in (e.name, *e.aliases):
                name = plain(form)
                if name[-1:] in _KIND_ENDS and (kind := _KIND.search(name, max(0, len(name) - 3))):
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
