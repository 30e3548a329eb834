"""The graph as a property graph: tables of nodes and of relationships, which the CSV files, the script and a push share.

Entities carry their classes as labels; relations keep their evidence with them. Beside them stand what the texts say
that is no relation of two entities (articles, tenures, honours, indicators), and the places above those that are named.
"""

from __future__ import annotations

import functools
import hashlib
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from json.encoder import encode_basestring_ascii
from typing import Any, Generic, TypeVar

from kg.frozen import quick
from kg.graph.model import Award, Evidence, Figure, Graph, Node, Tenure
from kg.graph.numerals import number
from kg.graph.properties import ENTITY, RELATION, Value, entity, relation, sentence
from kg.graph.rdf_facts import classes
from kg.graph.titles import heads

#: The property that holds a row's hash. It also tells what kg has written from what others have.
DIGEST = "govkg_digest"
LINK = "link"  # the hash of what has no properties

_SUPPORT = {"confidence": "double", "rules": "string[]", "sentence": "string", "documents": "string[]"}
#: Nodes by the label that their identity constraint is on: properties with their types.
NODES: Mapping[str, Mapping[str, str]] = {
    "Entity": ENTITY,
    "Article": {
        "iri": "string",
        "title": "string",
        "publisher": "string",
        "authors": "string[]",
        "date": "string",
        "place": "string",
        "document": "string",
        "start": "int",
        "end": "int",
        "sha256": "string",
    },
    "Tenure": {
        "iri": "string",
        "title": "string",
        "head": "boolean",
        "holds": "boolean",
        "status": "string[]",
        "printed": "string[]",
        "attestedFrom": "string",
        "attestedUntil": "string",
        "since": "string",
        "until": "string",
        "confidence": "double",
        "claim": "string",
    },
    "Honour": {"iri": "string", "name": "string", **_SUPPORT},
    "Indicator": {
        "iri": "string",
        "metric": "string",
        "value": "string",
        "number": "double",
        "unit": "string",
        "period": "string",
        **_SUPPORT,
    },
}
#: Relations of two entities, which have an identity of their own and evidence.
RELATIONS: Mapping[str, str] = {k: v for k, v in RELATION.items() if k != "predicate"}
#: Plain links: type, the labels of both ends, and the Chinese name.
LINKS: Mapping[str, tuple[str, str, str]] = {
    "MENTIONS": ("Article", "Entity", "提及"),
    "WITHIN": ("Entity", "Entity", "上级区划"),
    "HEAD_OF": ("Entity", "Entity", "主持"),
    "MEMBER": ("Tenure", "Entity", "任职者"),
    "ORGANIZATION": ("Tenure", "Entity", "任职机构"),
    "RECIPIENT": ("Honour", "Entity", "获得者"),
    "GIVER": ("Honour", "Entity", "授予者"),
    "INDICATOR_OF": ("Indicator", "Entity", "指标所属"),
    "MEASURES": ("Indicator", "Entity", "所衡量的举措"),
}
_PAST = ("planned", "former")
_NOTHING: Mapping[str, Value] = {}


@quick
@dataclass(frozen=True, slots=True)
class NodeRow:
    """A node: all its labels, the key label first, and its properties with ``iri`` among them."""

    labels: tuple[str, ...]
    values: Mapping[str, Value]


@quick
@dataclass(frozen=True, slots=True)
class EdgeRow:
    """A relationship from one IRI to another. Without ``values`` it is a plain link."""

    type: str
    start: str
    end: str
    values: Mapping[str, Value]


R = TypeVar("R", NodeRow, EdgeRow)


@quick
@dataclass(frozen=True, slots=True)
class Hashed(Generic[R]):
    """A row with its hash, and its values as JSON writes them (ASCII)."""

    row: R
    digest: str
    written: Sequence[str]


@dataclass(frozen=True, slots=True)
class Tables:
    """All rows of a graph, each with its hash (but for links, whose hash is :data:`LINK`), for writers that share them."""

    nodes: Mapping[str, Sequence[Hashed[NodeRow]]]
    edges: Sequence[Hashed[EdgeRow]]
    links: Sequence[EdgeRow]


def tables_of(data: Graph) -> Tables:
    """The rows of a graph that is small enough to hold them."""
    return Tables(
        {label: [hashed(row) for row in nodes(data, label)] for label in NODES},
        [hashed(row) for row in edges(data)],
        list(links(data)),
    )


@functools.cache
def relationship(predicate: str) -> str:
    """``holdsPost`` as Neo4j spells types: ``HOLDS_POST``."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "_", predicate).upper()


def nodes(data: Graph, label: str) -> Iterator[NodeRow]:
    """The nodes of one table, in a fixed order."""
    if label == "Entity":
        yield from (_entity(n) for n in data.nodes)
        yield from (_entity(n) for n in _above(data))
    elif label == "Article":
        for a in data.articles:
            told = {name: getattr(a, name) for name in NODES["Article"]}
            yield NodeRow((label,), told)
    elif label == "Tenure":
        names = _names(data)
        yield from (NodeRow((label,), _tenure(t, names.get(t.agency, ""))) for t in data.tenures)
    elif label == "Honour":
        yield from (NodeRow((label,), {"iri": a.iri, "name": a.honour, **_support(a)}) for a in data.awards)
    else:
        yield from (NodeRow((label,), _indicator(f)) for f in data.figures)


def edges(data: Graph) -> Iterator[EdgeRow]:
    """The relations of entities, in the order of the graph's claims."""
    for c in data.claims:
        told = relation(c)
        del told["predicate"]  # the rest are RELATIONS
        yield EdgeRow(relationship(c.predicate), c.subject, c.object, told)


def links(data: Graph) -> Iterator[EdgeRow]:
    """The plain links, by type."""
    names = _names(data)
    for a in data.articles:
        for m in a.mentions:
            yield EdgeRow("MENTIONS", a.iri, m, _NOTHING)
    # of a graph in parts, each part has the places that it names, and the last one those that none names
    own = {n.iri for n in data.nodes} if data.part and not data.part.last else None
    yield from (_link("WITHIN", d.iri, d.parent) for d in data.divisions if d.parent and (own is None or d.iri in own))
    headed = {(t.person, t.agency) for t in data.tenures if _holds(t) and heads(t.title, names.get(t.agency, ""))}
    yield from (_link("HEAD_OF", person, agency) for person, agency in sorted(headed))
    yield from (_link("MEMBER", t.iri, t.person) for t in data.tenures)
    yield from (_link("ORGANIZATION", t.iri, t.agency) for t in data.tenures)
    yield from (_link("RECIPIENT", a.iri, a.subject) for a in data.awards)
    yield from (_link("GIVER", a.iri, a.giver) for a in data.awards if a.giver)
    yield from (_link("INDICATOR_OF", f.iri, f.subject) for f in data.figures)
    yield from (_link("MEASURES", f.iri, f.initiative) for f in data.figures if f.initiative)


def digest(row: NodeRow | EdgeRow) -> str:
    """A hash of all that the row says, which tells an older one of the same identity from it."""
    return LINK if isinstance(row, EdgeRow) and not row.values else _hash(row, map(written, row.values.values()))


def hashed(row: R) -> Hashed[R]:
    """A row that has properties with its hash, each value being written once for both."""
    said = [_WRITERS[type(v)](v) for v in row.values.values()]
    return Hashed(row, _hash(row, said), said)


def _hash(row: NodeRow | EdgeRow, said: Iterable[str]) -> str:
    named = _labels(row.labels) if isinstance(row, NodeRow) else f'"{row.type}"'
    return hashlib.blake2b(f"[[{named}], [{', '.join(said)}]]".encode("ascii"), digest_size=8).hexdigest()


@functools.cache
def _labels(labels: tuple[str, ...]) -> str:
    return ", ".join([f'"{label}"' for label in labels])


def written(value: Value) -> str:
    """A value as ``json.dumps`` writes it."""
    return _WRITERS[type(value)](value)


def _list(values: tuple[str, ...] | tuple[int, ...]) -> str:
    if len(values) == 1:
        return f"[{_WRITERS[type(values[0])](values[0])}]"
    return f"[{', '.join([_WRITERS[type(v)](v) for v in values])}]" if values else "[]"


#: Functions of C where there are some: a table has seventeen values a row.
_WRITERS: Mapping[type, Callable[[Any], str]] = {
    str: encode_basestring_ascii,
    tuple: _list,
    bool: {True: "true", False: "false"}.__getitem__,
    int: int.__repr__,
    float: float.__repr__,
    type(None): {None: "null"}.__getitem__,
}


def _entity(node: Node) -> NodeRow:
    return NodeRow(("Entity", *classes(node)), entity(node))


def _above(data: Graph) -> Iterator[Node]:
    """Divisions that no text names, which the gazetteer puts above one that is named."""
    if data.part and not data.part.last:
        return
    named = {n.iri for n in data.nodes}
    for d in data.divisions:
        if d.iri not in named:
            yield Node(d.iri, "Location", "admin", d.name, code=d.code, latitude=d.latitude, longitude=d.longitude)


def _names(data: Graph) -> Mapping[str, str]:
    """Names of the nodes, and of those of other parts that facts of this one lead to."""
    own = {n.iri: n.name for n in data.nodes}
    return {**data.part.names, **own} if data.part else own


def _link(kind: str, start: str, end: str | None) -> EdgeRow:
    return EdgeRow(kind, start, end or "", _NOTHING)


def _holds(t: Tenure) -> bool:
    return any(s not in _PAST for s in t.statuses)


def _tenure(t: Tenure, agency: str) -> dict[str, Value]:
    return {
        "iri": t.iri,
        "title": t.title,
        "head": heads(t.title, agency),
        "holds": _holds(t),
        "status": t.statuses,
        "printed": t.printed,
        "attestedFrom": t.attested_from,
        "attestedUntil": t.attested_until,
        "since": t.since,
        "until": t.until,
        "confidence": t.confidence,
        "claim": t.claim,
    }


def _indicator(f: Figure) -> dict[str, Value]:
    value = number(f.value)
    return {
        "iri": f.iri,
        "metric": f.metric,
        "value": f.value,
        "number": None if value is None else float(value),
        "unit": f.unit,
        "period": f.date,
        **_support(f),
    }


def _support(fact: Award | Figure) -> dict[str, Value]:
    return {
        "confidence": fact.confidence,
        "rules": fact.rules,
        "sentence": sentence(fact.evidence),
        "documents": _documents(fact.evidence),
    }


def _documents(found: Iterable[Evidence]) -> tuple[str, ...]:
    return tuple(sorted({e.document for e in found}))
