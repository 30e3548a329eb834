"""The ontology's page: one HTML file that needs nothing else, made from its Turtle files.

python -m kg.serve.ontology_page > docs/ontology.html
"""

from __future__ import annotations

import html
import sys

import pyoxigraph as ox

from kg.graph import ontology
from kg.graph.ontology import NS, VOCAB
from kg.graph.terms import PREFIXES

_MORE = {
    "owl": "http://www.w3.org/2002/07/owl#",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "geo": "http://www.opengis.net/ont/geosparql#",
    "m8g": "http://data.europa.eu/m8g/",
    "eli": "http://data.europa.eu/eli/ontology#",
    "vann": "http://purl.org/vocab/vann/",
}
_SECTIONS = (
    ("Class", "类 Classes"),
    ("ObjectProperty", "对象属性 Object properties"),
    ("DatatypeProperty", "数据属性 Datatype properties"),
)
_ROWS = (
    ("rdfs:subClassOf", "子类于 subclass of"),
    ("rdfs:subPropertyOf", "子属性于 subproperty of"),
    ("rdfs:domain", "定义域 domain"),
    ("rdfs:range", "值域 range"),
    ("owl:disjointWith", "互斥 disjoint with"),
    ("skos:closeMatch", "相近 close match"),
    ("skos:exactMatch", "等同 exact match"),
)
_STYLE = (
    "body{font:16px/1.5 system-ui,'Noto Sans CJK SC','Microsoft YaHei',sans-serif;max-width:60rem;margin:0 auto;padding:1rem}"
    ":root{color-scheme:light dark}section{border-top:1px solid #8886;margin-top:1rem}h3{margin-bottom:.2rem}"
    "dl{display:grid;grid-template-columns:14rem 1fr;gap:.1rem 1rem}dd{margin:0}dt{opacity:.75}"
    "table{border-collapse:collapse}td,th{text-align:left;padding:.15rem .8rem .15rem 0;vertical-align:top}"
)

_Graph = dict[str, dict[str, list[ox.NamedNode | ox.Literal]]]


def _read(name: str) -> _Graph:
    out: _Graph = {}
    for t in ox.parse(ontology.read(name), format=ox.RdfFormat.TURTLE):
        if isinstance(t.subject, ox.NamedNode) and isinstance(t.object, ox.NamedNode | ox.Literal):
            out.setdefault(t.subject.value, {}).setdefault(_short(t.predicate.value), []).append(t.object)
    return out


def _short(iri: str) -> str:
    for prefix, start in (*PREFIXES.items(), *_MORE.items()):
        if iri.startswith(start) and "/" not in iri[len(start) :]:
            return f"{prefix}:{iri[len(start) :]}"
    return iri


def _text(rows: dict[str, list[ox.NamedNode | ox.Literal]], name: str, language: str) -> str:
    found = (o.value for o in rows.get(name, ()) if isinstance(o, ox.Literal) and o.language == language)
    return html.escape(next(found, ""))


def _link(term: ox.NamedNode | ox.Literal) -> str:
    shown = html.escape(_short(term.value))
    return f'<a href="#{html.escape(term.value.removeprefix(NS))}">{shown}</a>' if term.value.startswith(NS) else shown


def ontology_page() -> str:
    """The page, the same for the same files."""
    graph = _read("govkg.ttl")
    head = graph[NS.removesuffix("#")]
    title = f"{_text(head, 'dcterms:title', 'zh')} {_text(head, 'dcterms:title', 'en')}"
    version = next(o.value for o in head["owl:versionInfo"])
    version_iri = next(o.value for o in head["owl:versionIRI"])
    lines = [
        "<!doctype html>",
        f'<html lang="zh"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>{title}</title>',
        f"<style>{_STYLE}</style></head><body>",
        f"<h1>{title}</h1>",
        f"<p>{_text(head, 'dcterms:description', 'zh')}<br>{_text(head, 'dcterms:description', 'en')}</p>",
        f"<p>IRI <code>{NS}</code> · {html.escape(version)} <code>{html.escape(version_iri)}</code> · Apache-2.0</p>",
    ]
    for kind, heading in _SECTIONS:
        terms = sorted(
            i
            for i, rows in graph.items()
            if i.startswith(NS) and any(o.value == _MORE["owl"] + kind for o in rows.get("rdf:type", ()))
        )
        lines.append(f"<h2>{heading}</h2>")
        lines.append("<p>" + " · ".join(_link(ox.NamedNode(i)) for i in terms) + "</p>")
        for iri in terms:
            lines += _section(iri, graph)
    for name in ontology.names("vocab", ".ttl"):
        lines += _vocabulary(_read(name))
    return "\n".join([*lines, "</body></html>", ""])


def _section(iri: str, graph: _Graph) -> list[str]:
    rows = graph[iri]
    name = html.escape(iri.removeprefix(NS))
    lines = [
        f'<section id="{name}"><h3>{_text(rows, "rdfs:label", "zh")} · {_text(rows, "rdfs:label", "en")} <code>govkg:{name}</code></h3>',
        f"<p>{_text(rows, 'rdfs:comment', 'zh')}<br>{_text(rows, 'rdfs:comment', 'en')}</p><dl>",
    ]
    for predicate, label in _ROWS:
        if values := rows.get(predicate):
            lines.append(f"<dt>{label}</dt><dd>{', '.join(_link(v) for v in sorted(values, key=str))}</dd>")
    traits = sorted(
        _short(o.value)
        for o in rows["rdf:type"]
        if o.value.removeprefix(_MORE["owl"]) in ("SymmetricProperty", "TransitiveProperty", "FunctionalProperty")
    )
    if traits:
        lines.append(f"<dt>性质 traits</dt><dd>{', '.join(traits)}</dd>")
    below = sorted(
        i
        for i, r in graph.items()
        if any(o.value == iri for p in ("rdfs:subClassOf", "rdfs:subPropertyOf") for o in r.get(p, ()))
    )
    if below:
        lines.append(f"<dt>下位 narrower</dt><dd>{', '.join(_link(ox.NamedNode(i)) for i in below)}</dd>")
    return [*lines, "</dl></section>"]


def _vocabulary(graph: _Graph) -> list[str]:
    schemes = [
        i for i, rows in graph.items() if any(o.value.endswith("#ConceptScheme") for o in rows.get("rdf:type", ()))
    ]
    lines = []
    for scheme in sorted(schemes):
        rows = graph[scheme]
        heading = f"{_text(rows, 'rdfs:label', 'zh')} {_text(rows, 'rdfs:label', 'en')}"
        lines.append(f"<h2>{heading}</h2><table>")
        members = sorted(i for i, r in graph.items() if any(o.value == scheme for o in r.get("skos:inScheme", ())))
        for iri in members:
            found = graph[iri]
            cells = (
                html.escape(iri.removeprefix(VOCAB)),
                _text(found, "rdfs:label", "zh"),
                _text(found, "rdfs:label", "en"),
            )
            lines.append(f"<tr><td><code>{cells[0]}</code></td><td>{cells[1]}</td><td>{cells[2]}</td></tr>")
        lines.append("</table>")
    return lines


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8", newline="\n")  # type: ignore[union-attr]
    sys.stdout.write(ontology_page())
