"""What a build says of one entity, each fact with the sentences that state it."""

from __future__ import annotations

from typing import Literal

from kg.ask.find import find_nodes, nearest
from kg.ask.model import Explanation, Fact, Namesake, Statement
from kg.errors import QueryError
from kg.graph.dates import earliest, latest
from kg.graph.model import Award, Claim, Evidence, Figure, Graph
from kg.graph.ontology import labels

__all__ = ["explain"]

_ORDER = (
    "holdsPost",
    "hasJurisdiction",
    "subOrganizationOf",
    "leads",
    "participatesIn",
    "partOf",
    "takesPlaceIn",
    "locatedIn",
    "collaboratesWith",
    "oversees",
    "assists",
)


def explain(graph: Graph, name: str) -> Explanation:
    """The entity of this name (or other form, pinyin, code or IRI) with its facts.

    Where several have the name, the one mentioned most is explained and the others are its ``namesakes``.

    Raises:
        QueryError: nothing has this name; the message offers the nearest ones.
    """
    found = find_nodes(graph, name)
    if not found:
        near = nearest(graph, name)
        hint = f" Nearest: {'、'.join(near)}." if near else ""
        said = f"{name.strip()[:80]} …" if len(name.strip()) > 80 else name.strip()
        raise QueryError(f"{said or 'An empty name'}: no entity of this build has this name.{hint}")
    node = found[0]
    names = {n.iri: (n.name, str(n.type)) for n in graph.nodes}
    titles = {a.iri: a.title or "" for a in graph.articles}
    facts = [
        *(_relation(graph, c, node.iri, names, titles) for c in graph.claims if node.iri in (c.subject, c.object)),
        *(_honour(a, node.iri, names, titles) for a in graph.awards if node.iri in (a.subject, a.giver)),
        *(_indicator(f, node.iri, names, titles) for f in graph.figures if node.iri in (f.subject, f.initiative)),
    ]
    return Explanation(
        iri=node.iri,
        type=node.type,
        subtype=node.subtype,
        name=node.name,
        pinyin=node.pinyin,
        code=node.code,
        aliases=node.aliases,
        documents=node.documents,
        mentions=node.mentions,
        facts=tuple(sorted(facts, key=_rank)),
        namesakes=tuple(Namesake(n.iri, n.type, n.name, len(n.documents)) for n in found[1:]),
    )


def _rank(f: Fact) -> tuple[object, ...]:
    kind = ("relation", "honour", "indicator").index(f.kind)
    predicate = _ORDER.index(f.predicate) if f.predicate in _ORDER else len(_ORDER)
    first = (f.statements[0].document, f.statements[0].start) if f.statements else ("", 0)
    return kind, f.direction != "out", predicate, f.predicate, -f.confidence, f.other_name, f.text, first, f.other or ""


def _statements(evidence: tuple[Evidence, ...], titles: dict[str, str]) -> tuple[Statement, ...]:
    return tuple(
        Statement(
            words=e.exact,
            document=e.document,
            article=titles.get(e.article, ""),
            date=e.date,
            start=e.start,
            end=e.end,
            source_start=e.source_start,
            source_end=e.source_end,
            rule=e.rule,
            confidence=e.confidence,
            status=e.status,
        )
        for e in evidence
    )


def _relation(graph: Graph, c: Claim, iri: str, names: dict[str, tuple[str, str]], titles: dict[str, str]) -> Fact:
    other = c.object if c.subject == iri else c.subject
    english, chinese = labels().get(c.predicate, (c.predicate, c.predicate))
    tenures = [t for t in graph.tenures if t.claim == c.iri] if c.predicate == "holdsPost" else []
    dates = [e.date for e in c.evidence if e.date]
    return Fact(
        kind="relation",
        predicate=c.predicate,
        label=english,
        label_zh=chinese,
        direction="out" if c.subject == iri else "in",
        other=other,
        other_name=names[other][0],
        other_type=names[other][1],
        text="",
        titles=c.titles,
        confidence=c.confidence,
        statuses=c.statuses,
        attested_from=earliest(dates),
        attested_until=latest(dates),
        since=earliest(t.since for t in tenures if t.since),
        until=latest(t.until for t in tenures if t.until),
        statements=_statements(c.evidence, titles),
    )


def _honour(a: Award, iri: str, names: dict[str, tuple[str, str]], titles: dict[str, str]) -> Fact:
    out = a.subject == iri
    label = ("received the honour", "获得荣誉") if out else ("gave the honour", "授予荣誉")
    return _stated("honour", label, out, (a.giver if out else a.subject) or "", a.honour, a, names, titles)


def _indicator(f: Figure, iri: str, names: dict[str, tuple[str, str]], titles: dict[str, str]) -> Fact:
    out = f.subject == iri
    told = f"{f.metric} {f.value}{f.unit}" + (f" ({f.date})" if f.date else "")
    return _stated(
        "indicator", ("has the figure", "数据"), out, (f.initiative if out else f.subject) or "", told, f, names, titles
    )


def _stated(
    kind: Literal["honour", "indicator"],
    label: tuple[str, str],
    out: bool,
    other: str,
    text: str,
    fact: Award | Figure,
    names: dict[str, tuple[str, str]],
    titles: dict[str, str],
) -> Fact:
    """An honour or an indicator as a fact; ``other`` is empty where nothing stands at the other end."""
    name, type_of_other = names.get(other, ("", ""))
    dates = [e.date for e in fact.evidence if e.date]
    return Fact(
        kind=kind,
        predicate=kind,
        label=label[0],
        label_zh=label[1],
        direction="out" if out else "in",
        other=other or None,
        other_name=name,
        other_type=type_of_other,
        text=text,
        titles=(),
        confidence=fact.confidence,
        statuses=("stated",),
        attested_from=earliest(dates),
        attested_until=latest(dates),
        since=None,
        until=None,
        statements=_statements(fact.evidence, titles),
    )
