"""Two short reports of invented people, as extractions: what the graph stages are tested on."""

from __future__ import annotations

import hashlib
import re
from array import array

from kg.model import (
    Article,
    Block,
    Document,
    Entity,
    EntityType,
    Extraction,
    Honour,
    Indicator,
    Mention,
    Merge,
    Notice,
    Relation,
    Repair,
    Source,
    Span,
)

_SPRING = """嘉兴市水利局局长周明远介绍，该局启动“清水入户”工程，与嘉兴市财政局协作推进。
海盐县水务局参与清水入户工程，工程在海盐县进行。
市水利局获评全省水利先进集体，改造管网120余公里。
"""
_AUTUMN = """嘉興市水利局局长吴向东说，清水入户工程将扩至平湖市。
周明远曾任嘉兴市水利局局长，现在嘉兴市财政局任党组书记、局长。
海盐县水务局隶属于嘉兴市水利局。
"""

Row = tuple[str, EntityType, str, str, tuple[str, ...]]

_PLACES: tuple[Row, ...] = (
    ("l1", "Location", "admin", "嘉兴市", ()),
    ("l2", "Location", "admin", "海盐县", ()),
    ("l3", "Location", "admin", "平湖市", ()),
)
_COMMON: tuple[Row, ...] = (
    ("a1", "Agency", "government", "嘉兴市水利局", ("市水利局",)),
    ("a2", "Agency", "government", "嘉兴市财政局", ()),
    ("a3", "Agency", "government", "海盐县水务局", ()),
    ("i1", "Initiative", "project", "清水入户工程", ()),
    ("p1", "Official", "official", "周明远", ()),
)


def document(name: str, source: str, text: str, date: str | None) -> Document:
    """A document of one article whose cleaned text has a character a source character."""
    digest = hashlib.sha256(source.encode()).hexdigest()
    sentences = tuple(Span(m.start(), m.end()) for m in re.finditer(r"[^\n]+", text))
    blocks = tuple(Block("body", s.start, s.end, (s,)) for s in sentences)
    article = Article(0, len(text), "清水入户惠万家", "嘉兴日报", ("林远",), date, None, "嘉兴市水利局", blocks)
    repairs = (Repair("traditional", 0, 2, source[:2], text[:2]),) if source != text else ()
    return Document(Source(name, source, digest), text, array("I", range(len(text))), (article,), repairs)


def entities(text: str, rows: tuple[Row, ...]) -> tuple[Entity, ...]:
    """Entities with a mention at every place where a form stands."""
    out = []
    for key, kind, subtype, name, aliases in rows:
        forms = [f for f in (name, *aliases) if f in text]
        found = sorted({(m.start(), m.end(), f) for f in forms for m in re.finditer(re.escape(f), text)})
        mentions = tuple(Mention(a, b, kind, subtype, f, "sample", 0.9) for a, b, f in found)
        merges = tuple(Merge(a, "short form of a full name in this text") for a in aliases)
        out.append(Entity(key, kind, subtype, name, aliases, mentions, merges))
    return tuple(out)


def spring() -> Extraction:
    """A report of May 2021: a project, who leads and joins it, an honour, a figure."""
    d = document("spring.txt", _SPRING, _SPRING, "2021-05-04")
    s = d.articles[0].blocks
    one, two, three = ((b.sentences[0],) for b in s)
    return Extraction(
        d,
        entities(d.text, (*_COMMON, *_PLACES[:2])),
        (
            Relation("p1", "holdsPost", "a1", one, "post before name", 0.95, ("局长",), "局长"),
            Relation("a1", "leads", "i1", one, "verb", 0.9),
            Relation("a2", "collaboratesWith", "a1", one, "joint", 0.85),
            Relation("a3", "participatesIn", "i1", two, "verb", 0.7),
            Relation("i1", "takesPlaceIn", "l2", two, "place", 0.9),
            Relation("a1", "hasJurisdiction", "l1", one, "name", 0.99),
            Relation("a3", "hasJurisdiction", "l2", two, "name", 0.99),
        ),
        (Honour("a1", "全省水利先进集体", None, three, "award", 0.8),),
        (Indicator("a1", "改造管网", "120余", "公里", "2021", "i1", three, "figure", 0.75),),
        (Notice("relate", "ambiguous subject", "该局", 14, 16),),
    )


def autumn() -> Extraction:
    """A report of October 2023, partly in traditional characters: another head, a plan, a former post."""
    text = _AUTUMN.replace("興", "兴")
    d = document("autumn.txt", _AUTUMN, text, "2023-10")
    one, two, three = ((b.sentences[0],) for b in d.articles[0].blocks)
    return Extraction(
        d,
        entities(text, (*_COMMON, ("p2", "Official", "official", "吴向东", ()), *_PLACES)),
        (
            Relation("p2", "holdsPost", "a1", one, "post before name", 0.95, ("局长",), "局长"),
            Relation("i1", "takesPlaceIn", "l3", one, "place", 0.6, status="planned"),
            Relation("p1", "holdsPost", "a1", two, "former post", 0.8, ("局长",), "局长", status="former"),
            Relation(
                "p1",
                "holdsPost",
                "a2",
                two,
                "post after name",
                0.9,
                ("党组书记", "局长"),
                "党组书记、局长",
                since="2022",
            ),
            Relation("a3", "subOrganizationOf", "a1", three, "verb", 0.9),
            Relation("a1", "collaboratesWith", "a2", two, "joint", 0.5),
            Relation("a1", "hasJurisdiction", "l1", one, "name", 0.99),
        ),
    )


def by_name(d: Document, found: tuple[Entity, ...], relations: tuple[Relation, ...]) -> dict[str, str]:
    """Identity by name, with the codes of the sample's places."""
    codes = {"嘉兴市": "330400", "海盐县": "330424", "平湖市": "330482"}
    keys = {}
    for e in found:
        place = next((c for n, c in codes.items() if e.type == "Agency" and e.name.startswith(n)), "")
        keys[e.id] = f"Location|{codes[e.name]}|" if e.name in codes else f"{e.type}|{place}|{e.name}"
    return keys
