"""Evidence as RDF: a claim a relation, with its confidence, its rules and the words, and the reasons for names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kg.graph.identifiers import document_iri, made_of
from kg.graph.model import Award, Claim, Evidence, Figure, Graph
from kg.graph.ntriples import Block, Row, date, decimal, integer, iri, name, text


def evidence_blocks(graph: Graph) -> Iterator[Block]:
    if graph.part is None or graph.part.last:
        yield from _run(graph)
    made: list[Row] = [("prov:wasGeneratedBy", iri(run_iri(graph)))] if graph.run.version else []
    tenures: dict[str, list[str]] = {}
    for t in graph.tenures:
        tenures.setdefault(t.claim, []).append(t.iri)
    spans: dict[str, Evidence] = {}
    for c in graph.claims:
        spans.update((e.iri, e) for e in c.evidence)
        yield c.iri, _claim(c, tenures.get(c.iri, ())) + made
    supported: list[Award | Figure] = [*graph.awards, *graph.figures]
    for fact in supported:
        spans.update((e.iri, e) for e in fact.evidence)
        yield fact.iri, _support(fact.confidence, fact.rules, fact.evidence) + made
    for n in graph.nodes:
        namings = [(made_of(graph.base, "naming", n.iri, a.form), a) for a in n.aliases if a.reasons]
        if namings:
            yield n.iri, [("skosxl:altLabel", iri(i)) for i, _ in namings]
        for i, a in namings:
            rows: list[Row] = [("rdf:type", name("skosxl:Label")), ("skosxl:literalForm", text(a.form, "zh"))]
            yield i, rows + [("govkg:reason", text(r)) for r in a.reasons]
    yield from _decisions(graph)
    for old, new in graph.replaced:
        yield old, [("dcterms:isReplacedBy", iri(new))]
    here = spans.values() if graph.part is None else graph.part.spans
    yield from ((e.iri, _span(e)) for e in sorted(here, key=lambda e: (e.document, e.start, e.end)))


def run_iri(graph: Graph) -> str:
    """The IRI of what made the graph: the same for the same version and settings."""
    return made_of(graph.base, "run", graph.run.version, graph.run.settings)


def _run(graph: Graph) -> Iterator[Block]:
    run = graph.run
    if not run.version:
        return
    software = made_of(graph.base, "software", run.version)
    rows: list[Row] = [("rdf:type", name("govkg:Run")), ("govkg:softwareVersion", text(run.version))]
    if run.settings:
        rows.append(("govkg:settingsHash", text(run.settings)))
    rows.append(("prov:wasAssociatedWith", iri(software)))
    names = graph.part.documents if graph.part else {a.document for a in graph.articles}
    used = sorted(document_iri(graph.base, n) for n in names)
    rows += [("prov:used", iri(d)) for d in used]
    yield run_iri(graph), rows + [("govkg:follows", iri(d.iri)) for d in graph.decisions]
    yield software, [("rdf:type", name("prov:SoftwareAgent")), ("rdfs:label", text(f"govkg {run.version}", "en"))]


def _decisions(graph: Graph) -> Iterator[Block]:
    for d in graph.decisions:
        rows: list[Row] = [("rdf:type", name("govkg:Correction")), ("govkg:correctionKind", text(d.kind))]
        rows.append(("dcterms:description", text(d.says)))
        told = (("dc:creator", d.who), ("govkg:why", d.why))
        rows += [(which, text(value)) for which, value in told if value]
        rows += [("dcterms:created", date(d.when))] if d.when else []
        yield d.iri, rows + [("govkg:corrects", iri(c)) for c in d.concerns]


def _claim(c: Claim, tenures: Iterable[str]) -> list[Row]:
    rows: list[Row] = [
        ("rdf:type", name("govkg:Claim")),
        ("rdf:subject", iri(c.subject)),
        ("rdf:predicate", name("govkg:" + c.predicate)),
        ("rdf:object", iri(c.object)),
    ]
    rows += [("govkg:status", text(s)) for s in c.statuses]
    rows += [("govkg:title", text(t, "zh")) for t in c.titles]
    rows += [("govkg:tenure", iri(t)) for t in sorted(tenures)]
    return rows + _support(c.confidence, c.rules, c.evidence)


def _support(confidence: float, rules: Iterable[str], found: Iterable[Evidence]) -> list[Row]:
    rows: list[Row] = [("govkg:confidence", decimal(confidence))]
    rows += [("govkg:rule", text(r)) for r in rules]
    return rows + [("govkg:evidence", iri(e.iri)) for e in found]


def _span(e: Evidence) -> list[Row]:
    return [
        ("rdf:type", name("govkg:Evidence")),
        ("oa:exact", text(e.exact)),
        ("oa:start", integer(e.start)),
        ("oa:end", integer(e.end)),
        ("govkg:sourceStart", integer(e.source_start)),
        ("govkg:sourceEnd", integer(e.source_end)),
        ("govkg:inArticle", iri(e.article)),
    ]
