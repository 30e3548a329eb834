"""Pages for people: an entity with what is said of it, rows of an answer, the form for a query.

Whatever a graph or a request contains is text here: the templates escape it, and links lead to this server only.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable
from dataclasses import dataclass
from importlib import resources
from typing import Any

import jinja2
import pyoxigraph as ox

from kg.ask.query import named_queries
from kg.graph.ontology import NS, labels
from kg.graph.terms import PREFIXES
from kg.graph.terms import term as prefixed

ROWS = 1000  # rows of an answer, or values of a property, that a page shows
_VALUES = 200
_PATH = re.compile(r"[A-Za-z0-9._/-]+")
_ZH = {
    "rdfs:label": "名称",
    "skos:altLabel": "别名",
    "skos:broader": "上位职务",
    "dcterms:isPartOf": "出自",
    "dcterms:title": "标题",
    "dcterms:identifier": "文件名",
    "dc:publisher": "媒体",
    "dc:creator": "作者",
    "dc:subject": "报道对象",
    "dc:coverage": "地点",
    "schema:datePublished": "日期",
    "schema:mentions": "提及",
    "schema:startDate": "开始",
    "schema:endDate": "结束",
    "oa:exact": "原文",
    "oa:start": "起点",
    "oa:end": "终点",
    "org:holds": "担任",
    "org:headOf": "主持",
    "org:postIn": "所属机构",
    "org:role": "职务",
    "org:member": "人员",
    "org:organization": "机构",
    "prov:wasGeneratedBy": "生成于",
    "prov:used": "所用文档",
}
_CLAIM = ("rdf:subject", "rdf:predicate", "rdf:object")


@dataclass(frozen=True, slots=True)
class Link:
    """What a page shows of a term: its text, and a path of this server or nothing."""

    text: str
    href: str = ""
    note: str = ""


@functools.cache
def _templates() -> jinja2.Environment:
    folder = resources.files("kg.serve") / "templates"
    names = ("frame.html", "entity.html", "rows.html", "form.html", "start.html", "review.html")
    return jinja2.Environment(
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=jinja2.StrictUndefined,
        loader=jinja2.DictLoader({n: (folder / n).read_text("utf-8") for n in names}),
    )


def render(name: str, **values: Any) -> str:  # noqa: ANN401 - what a template takes
    """A page from its template."""
    return _templates().get_template(name).render(**values)


def _short(iri: str) -> str:
    for prefix, start in PREFIXES.items():
        if iri.startswith(start) and "/" not in iri[len(start) :]:
            return f"{prefix}:{iri[len(start) :]}"
    return iri


@dataclass(frozen=True, slots=True)
class _Look:
    store: ox.Store
    base: str

    def objects(self, node: ox.NamedNode, name: str) -> list[Any]:
        found = [q.object for q in self.store.quads_for_pattern(node, prefixed(name), None)]
        return sorted(found, key=str)

    def text(self, node: ox.NamedNode, name: str) -> str:
        return next((o.value for o in self.objects(node, name) if isinstance(o, ox.Literal)), "")

    def name(self, node: ox.NamedNode) -> str:
        for name in ("rdfs:label", "dcterms:title", "dcterms:identifier", "skosxl:literalForm"):
            if found := self.text(node, name):
                return found
        if node.value.startswith(NS):
            return labels().get(node.value.removeprefix(NS), (_short(node.value),))[-1]
        return re.split(r"[/#]", node.value.rstrip("/#"))[-1]

    def link(self, term: object) -> Link:
        if isinstance(term, ox.Literal):
            return Link(term.value, note=term.language if term.language and term.language != "zh" else "")
        if not isinstance(term, ox.NamedNode):
            return Link(str(term))
        return Link(self.name(term), local(term.value, self.base), _short(term.value))

    def property(self, iri: str) -> Link:
        name = _short(iri)
        english, chinese = labels().get(iri.removeprefix(NS), (name, _ZH.get(name, "")))
        return Link(f"{chinese} {english}".strip(), local(iri, self.base), name)


def local(iri: str, base: str) -> str:
    """The path on this server that tells of an IRI, or nothing."""
    if iri.startswith(base + "id/") and _PATH.fullmatch(iri[len(base) :]):
        return "/" + iri[len(base) :]
    return f"/ns#{iri[len(NS) :]}" if iri.startswith(NS) and iri[len(NS) :].isalnum() else ""


def entity_page(store: ox.Store, node: ox.NamedNode, base: str) -> str:
    """What is said of a node, what points at it, and the words behind the relations that it is in."""
    look = _Look(store, base)
    out: dict[str, list[Link]] = {}
    for q in store.quads_for_pattern(node, None, None):
        out.setdefault(q.predicate.value, []).append(look.link(q.object))
    into: dict[str, list[Link]] = {}
    claims: list[ox.NamedNode] = []
    for q in store.quads_for_pattern(None, None, node):
        if _short(q.predicate.value) in _CLAIM:
            claims += [q.subject] if isinstance(q.subject, ox.NamedNode) else []
        else:
            into.setdefault(q.predicate.value, []).append(look.link(q.subject))
    claims.sort(key=lambda c: (tuple(map(str, look.objects(c, "rdf:predicate"))), c.value))
    return render(
        "entity.html",
        title=look.name(node),
        iri=node.value,
        path=local(node.value, base),
        types=[look.link(t) for t in look.objects(node, "rdf:type")],
        out=_table(look, out),
        into=_table(look, into),
        claims=[_claim(look, c) for c in claims[:_VALUES]],
        more=max(0, len(claims) - _VALUES),
    )


def _table(look: _Look, rows: dict[str, list[Link]]) -> list[tuple[Link, list[Link], int]]:
    return [
        (look.property(p), sorted(values, key=lambda v: (v.text, v.href))[:_VALUES], max(0, len(values) - _VALUES))
        for p, values in sorted(rows.items())
    ]


def _claim(look: _Look, claim: ox.NamedNode) -> dict[str, Any]:
    ends = [next((look.link(o) for o in look.objects(claim, name)), Link("")) for name in _CLAIM]
    quotes = []
    for e in look.objects(claim, "govkg:evidence")[:5]:
        article = next(iter(look.objects(e, "govkg:inArticle")), None)
        date = look.text(article, "schema:datePublished") if article else ""
        quotes.append((look.text(e, "oa:exact"), look.link(article) if article else Link(""), date))
    return {
        "ends": ends,
        "self": look.link(claim),
        "statuses": [o.value for o in look.objects(claim, "govkg:status")],
        "confidence": look.text(claim, "govkg:confidence"),
        "quotes": quotes,
    }


def result_page(found: ox.QuerySolutions | ox.QueryBoolean, query: str, base: str) -> str:
    """The first rows of an answer as a table, with the query above it."""
    if isinstance(found, ox.QueryBoolean):
        return render(
            "rows.html", title="SPARQL", query=query, columns=["answer"], rows=[[Link(str(bool(found)).lower())]], cut=0
        )
    columns = [v.value for v in found.variables]
    rows: list[list[Link]] = []
    cut = 0
    for solution in found:
        if len(rows) == ROWS:
            cut = ROWS
            break
        rows.append([_cell(solution[c], base) for c in columns])
    return render("rows.html", title="SPARQL", query=query, columns=columns, rows=rows, cut=cut)


def _cell(term: object, base: str) -> Link:
    if term is None:
        return Link("")
    if isinstance(term, ox.NamedNode):
        return Link(_short(term.value).removeprefix(base), local(term.value, base), term.value)
    return Link(term.value if isinstance(term, ox.Literal) else str(term))


def form_page(query: str) -> str:
    """The form for a query, with those that come with kg."""
    return render("form.html", title="SPARQL", query=query, named=named_queries())


def start_page(files: Iterable[str], triples: int) -> str:
    """What stands at ``/`` where the build has no page of its own."""
    return render("start.html", title="govkg", files=list(files), triples=triples)
