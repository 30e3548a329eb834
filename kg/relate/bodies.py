"""What a body belongs to: as its name spells it, and as the text tells it."""

from __future__ import annotations

import re
from bisect import bisect_right

from kg.lexicon import rows, words
from kg.lexicon.packs import cached
from kg.lexicon.patterns import alternation
from kg.model import Entity, Span
from kg.relate.context import Context
from kg.relate.frame import Sentence
from kg.relate.ledger import Ledger
from kg.relate.spelled import first_words, forms
from kg.resolve.areas import head, plain, within

_OPENING = 120  # letters within which a text says whom it is about
_BY = re.compile("(?:被|经|向|遭|接|报|由|受)$")
_NEIGHBOURS = re.compile("Ⓐ(?=Ⓐ)")
_OF_CITY = re.compile("[省市县州]局")  # 市局禁毒支队 is no 分局's
_NOT_PART = re.compile(r"^(?:(?:社|网|报|客户端|公众号|发布|附近|门口|旧址|公室|员会)$|[·、—-])")


@cached
def _inner() -> tuple[tuple[str, ...], re.Pattern[str]]:
    """How parts of bodies end, to look for first, and what finds the part's whole name."""
    units = words("relation_inner_units")
    return (*units, "处", "部", "室"), re.compile(f"(?:{alternation(units)}|[处部室])$")


def spelled_bodies(c: Context, ledger: Ledger) -> None:
    """``subOrganizationOf`` of agencies whose name begins with that of another: 资阳市水务局 in 资阳市水务局河道管理科."""
    document, entities, speller = c.document, c.entities, c.agencies
    places = {f for e in entities if e.type == "Location" for f in (e.name, *e.aliases)}
    agencies = [e for e in entities if e.type == "Agency"]
    endings, part_of = _inner()
    for child in agencies:
        best: tuple[int, Entity] | None = None
        for form in dict.fromkeys((child.name, *forms(child))):
            for s in speller.openings(form):
                rest = form[s.end :]
                if (
                    s.entity is child
                    or (len(rest) < 2 and rest != "办")
                    or form[: s.end] in places
                    or _NOT_PART.match(rest)
                    or _same(s.entity, child)
                ):
                    continue
                if best is None or s.end > best[0]:
                    best = (s.end, s.entity)
            if best is not None:
                break
            unit = part_of.search(form) if form.endswith(endings) else None
            whole = form[: unit.start()] if unit else ""
            if len(whole) > 3:  # 区水务局党组 of 台州市路桥区水务局
                best = next(((0, e) for e in agencies if e is not child and e.name.endswith(whole)), None)
        if best is not None:
            span = first_words(document, child)
            if span is not None:
                ledger.add(child, "subOrganizationOf", best[1], span, "name.begins", 0.85)


def _same(one: Entity, other: Entity) -> bool:
    """市水务局 begins 市水务局 (水利局): a form of the same body, or of one that is itself part of the other."""
    return any(f in other.aliases or f == other.name for f in (one.name, *one.aliases))


@cached
def _fitting() -> tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]:
    return tuple((re.compile(f"(?:{unit})$"), re.compile(body)) for unit, body in rows("relation_fitting"))


@cached
def _fitting_unit() -> re.Pattern[str]:
    """Any of the units of :func:`_fitting`: most names end in none, which one look tells."""
    return re.compile("|".join(unit.pattern for unit, _ in _fitting()))


def fitting_bodies(c: Context, ledger: Ledger) -> None:
    """A unit belongs to the one body of its article that it can belong to: a police station to the police bureau."""
    agencies = [e for e in c.entities if e.type == "Agency" and e.mentions]
    placed = {r.subject for r in ledger.relations() if r.predicate == "subOrganizationOf"}
    for child in agencies:
        if child.id in placed or not _fitting_unit().search(child.name):
            continue
        kinds = [body for unit, body in _fitting() if unit.search(child.name)]
        m = child.mentions[0]
        n = next((n for n, a in enumerate(c.document.articles) if a.start <= m.start < a.end), -1)
        if not kinds or n < 0:
            continue
        article = c.document.articles[n]
        text = c.document.text
        fits = [
            (sum(article.start <= x.start < article.end for x in e.mentions), e)
            for e in agencies
            if e is not child
            and any(kind.search(e.name) for kind in kinds)
            and _one_area(child, e)
            and not _above(e, child)
            and not (_OF_CITY.search(child.name) and e.name.endswith("分局"))
        ]
        fits = sorted((f for f in fits if f[0]), key=lambda f: (-f[0], f[1].id))
        own = [f for f in fits if _same_area(child, f[1])]  # 桃江某税务所: the bureau of 桃江县, where it is named
        fits = own or fits
        body = next((e for _, e in fits if e is c.topics[n].agency), None)
        if body is None and fits and (len(fits) == 1 or fits[0][0] > fits[1][0]):
            body = fits[0][1]
        if body is None and fits:  # of several named alike, the one that the text opens with
            first = min((e for _, e in fits), key=lambda e: (e.mentions[0].start, e.id))
            at = first.mentions[0].start
            if article.start <= at < m.start and at - article.start < _OPENING and not _BY.search(text[:at]):
                body = first
        if body is not None:
            ledger.add(child, "subOrganizationOf", body, Span(m.start, m.end), "kind.fits", 0.7)


def _one_area(one: Entity, other: Entity) -> bool:
    """Whether the areas that two bodies' names begin with can be one, or one in the other: no 广州 station is 茂名's."""
    a, b = head(plain(one.name)).divisions, head(plain(other.name)).divisions
    return not a or not b or any(x.code == y.code or within(x, y) or within(y, x) for x in a for y in b)


def _above(body: Entity, unit: Entity) -> bool:
    """Whether the body serves more than the division that the unit's name begins with: a county's unit is no city's."""
    a, b = head(plain(unit.name)).divisions, head(plain(body.name)).divisions
    return bool(a and b) and a[-1].code != b[-1].code and within(a[-1], b[-1])


def _same_area(one: Entity, other: Entity) -> bool:
    a, b = head(plain(one.name)).divisions, head(plain(other.name)).divisions
    return bool(a and b) and a[-1].code == b[-1].code


def told_bodies(c: Context, sentence: Sentence, ledger: Ledger) -> None:
    """Bodies that the sentence puts under one another."""
    text = sentence.text
    if "Ⓐ" not in text:
        return
    for pattern in sentence.possible("relations_bodies"):
        for m in pattern.regex.finditer(text):
            span = sentence.where(m.start(), m.end())
            children = _agencies(sentence, m.start("child"), m.end("child"))
            if "parent" in m.re.groupindex:
                parents = _agencies(sentence, m.start("parent"), m.end("parent"))
            else:
                parents = _reporting(c, span, m["kind"] or "", children)
            for parent in parents:
                for child in children:
                    ledger.add(
                        child, "subOrganizationOf", parent, span, pattern.id, float(str(pattern.fields["confidence"]))
                    )
    for m in _NEIGHBOURS.finditer(text) if "ⒶⒶ" in text else ():
        whole, unit = (sentence.slots[i].of("Agency") for i in (m.start(), m.end()))
        if whole is not None and unit is not None and not sentence.apart(m.end()) and unit.name.endswith(_inner()[0]):
            ledger.add(unit, "subOrganizationOf", whole, sentence.where(m.start(), m.end() + 1), "body.neighbours", 0.9)


def _reporting(c: Context, span: Span, kind: str, children: list[Entity]) -> list[Entity]:
    """The body that the article is about, if these can be its own."""
    n = bisect_right([a.start for a in c.document.articles], span.start) - 1
    about = c.topics[n].agency if n >= 0 else None
    if about is None or not any(f.endswith(kind) for f in (about.name, *about.aliases)):
        return []
    return [about] if all(x is not about and _one_area(x, about) for x in children) else []


def _agencies(sentence: Sentence, start: int, end: int) -> list[Entity]:
    found = (sentence.slots[i].of("Agency") for i in range(start, end) if i in sentence.slots)
    return [e for e in found if e is not None]
