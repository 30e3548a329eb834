"""Facts as RDF: entities, relations as plain triples, posts and tenures, honours, indicators, articles."""

from __future__ import annotations

from collections.abc import Iterator

from kg.graph.identifiers import document_iri, made_of
from kg.graph.model import ArticleRecord, Figure, Graph, Node, Tenure
from kg.graph.ntriples import Block, Row, boolean, date, decimal, foreign, integer, iri, name, text
from kg.graph.numerals import number
from kg.graph.ontology import CLASS_OF, SCHEMES, VOCAB
from kg.graph.titles import general, heads

#: The finer classes that a subtype adds to the class of its type. Both are written, so that plain
#: queries need no inference. A person who is no official is a person only.
_FINER = {
    ("Official", "official"): "Official",
    ("Initiative", "campaign"): "Campaign",
    ("Initiative", "programme"): "Programme",
    ("Initiative", "project"): "Project",
    ("Initiative", "brand"): "Brand",
    ("Initiative", "mechanism"): "Mechanism",
    ("Initiative", "document"): "PolicyDocument",
    ("Initiative", "event"): "Event",
}


def fact_blocks(graph: Graph) -> Iterator[Block]:
    part = graph.part
    own = {n.iri: n.name for n in graph.nodes}
    names = {**part.names, **own} if part else own
    held: dict[str, list[Row]] = {}
    for c in graph.claims:
        if c.holds:
            held.setdefault(c.subject, []).append(("govkg:" + c.predicate, iri(c.object)))
    posts = {_post(graph.base, *post): post for post in part.posts} if part else {}
    for t in graph.tenures:
        if t.title:
            post = _post(graph.base, t.agency, t.title)
            if part is None:
                posts[post] = (t.agency, t.title)
            if any(s not in ("planned", "former") for s in t.statuses):
                held.setdefault(t.person, []).append(("org:holds", iri(post)))
                if heads(t.title, names.get(t.agency, "")):
                    held[t.person].append(("org:headOf", iri(t.agency)))
    parents = {d.iri: d.parent for d in graph.divisions}
    for n in graph.nodes:
        yield n.iri, _node(n, parents.get(n.iri)) + sorted(held.get(n.iri, ()), key=_by_name)
    if part is None or part.last:
        yield from (
            (d.iri, _division(d.code, d.name, d.parent, d.latitude, d.longitude))
            for d in graph.divisions
            if d.iri not in own
        )
    for post, (agency, title) in sorted(posts.items()):
        yield post, _post_rows(graph.base, agency, title, heads(title, names.get(agency, "")))
    yield from _roles(graph.base, set(part.titles) if part else {title for _, title in posts.values()})
    yield from ((t.iri, _tenure(graph.base, t)) for t in graph.tenures)
    for a in graph.awards:
        rows: list[Row] = [
            ("rdf:type", name("govkg:Honour")),
            ("rdfs:label", text(a.honour, "zh")),
            ("govkg:recipient", iri(a.subject)),
        ]
        yield a.iri, rows + ([("govkg:giver", iri(a.giver))] if a.giver else [])
    yield from ((f.iri, _figure(f)) for f in graph.figures)
    yield from _documents(graph)
    yield from ((a.iri, _article(graph.base, a)) for a in graph.articles)


def classes(n: Node) -> tuple[str, ...]:
    """The local names of a node's classes, the broad one first: ``Person``, ``Official``."""
    finer = _FINER.get((n.type, n.subtype))
    return (CLASS_OF.get(n.type, n.type), *([finer] if finer else ()), *(["Division"] if n.code else ()))


def _by_name(row: Row) -> tuple[str, str]:
    return row[0], row[1][1:-1]


def _node(n: Node, parent: str | None) -> list[Row]:
    rows: list[Row] = [("rdf:type", name("govkg:" + local)) for local in classes(n)]
    rows.append(("rdfs:label", text(n.name, "zh")))
    rows += [("skos:altLabel", text(a.form, "zh")) for a in n.aliases]
    rows += [("skos:altLabel", text(form, "zh-hant")) for form in n.traditional]
    if n.pinyin:
        rows.append(("skos:altLabel", text(n.pinyin, "zh-latn-pinyin")))
    if n.subtype:
        rows.append(("govkg:kind", foreign(f"{VOCAB}{SCHEMES[n.type]}/{n.subtype}")))
    rows.append(("govkg:mentionCount", integer(n.mentions)))
    return rows + _reference(n.code, parent, n.latitude, n.longitude)


def _division(code: str, label: str, parent: str | None, latitude: float | None, longitude: float | None) -> list[Row]:
    rows: list[Row] = [("rdf:type", name("govkg:Location")), ("rdf:type", name("govkg:Division"))]
    rows += [("rdfs:label", text(label, "zh")), ("govkg:kind", iri(VOCAB + "place-kind/admin"))]
    return rows + _reference(code, parent, latitude, longitude)


def _reference(code: str | None, parent: str | None, latitude: float | None, longitude: float | None) -> list[Row]:
    rows: list[Row] = []
    if code:
        rows.append(("govkg:adcode", text(code)))
    if parent:
        rows.append(("govkg:within", iri(parent)))
    if latitude is not None and longitude is not None:
        rows += [("wgs:lat", decimal(latitude)), ("wgs:long", decimal(longitude))]
    return rows


def _post(base: str, agency: str, title: str) -> str:
    return made_of(base, "post", agency, title)


def _post_rows(base: str, agency: str, title: str, is_head: bool) -> list[Row]:
    rows: list[Row] = [("rdf:type", name("org:Post")), ("rdfs:label", text(title, "zh")), ("org:postIn", iri(agency))]
    rows.append(("org:role", iri(_role(base, title))))
    return [*rows, ("govkg:isHeadPost", boolean(True))] if is_head else rows


def _role(base: str, title: str) -> str:
    """The IRI of a title."""
    found = general(title)
    return found.iri if found and found.label == title else made_of(base, "title", title)


def _roles(base: str, titles: set[str]) -> Iterator[Block]:
    """The titles in use, so that the file can be read without the controlled list."""
    out: dict[str, list[Row]] = {}
    for title in sorted(titles):
        found = general(title)
        rows: list[Row] = [("rdf:type", name("govkg:Title")), ("rdfs:label", text(title, "zh"))]
        if found and found.label != title:
            rows.append(("skos:broader", iri(found.iri)))
            out.setdefault(found.iri, [("rdf:type", name("govkg:Title")), ("rdfs:label", text(found.label, "zh"))])
        out[_role(base, title)] = rows
    yield from sorted(out.items())


def _tenure(base: str, t: Tenure) -> list[Row]:
    rows: list[Row] = [
        ("rdf:type", name("govkg:Tenure")),
        ("org:member", iri(t.person)),
        ("org:organization", iri(t.agency)),
    ]
    if t.title:
        rows.append(("govkg:post", iri(_post(base, t.agency, t.title))))
    rows += [("govkg:titleText", text(p, "zh")) for p in t.printed]
    rows += [("govkg:status", text(s)) for s in t.statuses]
    dates = (
        ("govkg:attestedFrom", t.attested_from),
        ("govkg:attestedUntil", t.attested_until),
        ("schema:startDate", t.since),
        ("schema:endDate", t.until),
    )
    return rows + [(told, date(value)) for told, value in dates if value]


def _figure(f: Figure) -> list[Row]:
    rows: list[Row] = [("rdf:type", name("govkg:Indicator")), ("govkg:indicatorOf", iri(f.subject))]
    rows += [("govkg:metric", text(f.metric, "zh")), ("govkg:value", text(f.value)), ("govkg:unit", text(f.unit, "zh"))]
    if (value := number(f.value)) is not None:
        rows.append(("govkg:number", decimal(value)))
    if f.initiative:
        rows.append(("govkg:measures", iri(f.initiative)))
    if f.date:
        rows.append(("govkg:period", date(f.date)))
    return rows


def _documents(graph: Graph) -> Iterator[Block]:
    seen: dict[str, list[Row]] = {}
    for a in graph.articles:
        seen[document_iri(graph.base, a.document)] = [
            ("rdf:type", name("govkg:Document")),
            ("dcterms:identifier", text(a.document)),
            ("govkg:sha256", text(a.sha256)),
            ("govkg:textSha256", text(a.text_sha256)),
            ("govkg:charLength", integer(a.document_length)),
        ]
    yield from sorted(seen.items())


def _article(base: str, a: ArticleRecord) -> list[Row]:
    rows: list[Row] = [
        ("rdf:type", name("govkg:Article")),
        ("dcterms:isPartOf", iri(document_iri(base, a.document))),
    ]
    if a.title:
        rows.append(("dcterms:title", text(a.title, "zh")))
    if a.publisher:
        rows.append(("dc:publisher", text(a.publisher, "zh")))
    rows += [("dc:creator", text(x, "zh")) for x in a.authors]
    if a.date:
        rows.append(("schema:datePublished", date(a.date)))
    rows += [("dc:coverage", text(a.place, "zh"))] if a.place else []
    rows += [("dc:subject", text(a.about, "zh"))] if a.about else []
    rows += [("oa:start", integer(a.start)), ("oa:end", integer(a.end))]
    return rows + [("schema:mentions", iri(m)) for m in a.mentions]
