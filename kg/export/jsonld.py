"""JSON-LD: ``graph.jsonld`` holds facts and evidence, a node a line, with the ontology's context inside.

The context is that of ``ontology/context.jsonld`` and prefixes for the build's own identifiers, so that the
file needs no network and reads as plain JSON: ``{"id": "agency:…", "type": "Agency", "label": {"zh": "…"}}``.
"""

from __future__ import annotations

import functools
import json
import re
from typing import Any

from kg.graph import ontology
from kg.graph.model import Graph
from kg.graph.ntriples import XSD, Row, datatype, is_iri, language, value
from kg.graph.rdf import Rows, rows_of
from kg.graph.terms import INDIVIDUALS, PREFIXES

__all__ = ["context", "graph_jsonld"]

_LOCAL = re.compile(r"[A-Za-z0-9._-]+")
_encode = json.JSONEncoder(ensure_ascii=False).encode


@functools.cache
def context() -> dict[str, Any]:
    """The context of the ontology: its terms under short names, with the types of their values."""
    found: dict[str, Any] = json.loads(ontology.read("context.jsonld"))["@context"]
    return found


@functools.cache
def _terms() -> dict[str, tuple[str, dict[str, str]]]:
    """Prefixed name of a property to its short name and its definition."""
    given = {n: d for n, d in context().items() if isinstance(d, dict)}
    return {d["@id"]: (name, d) for name, d in given.items()}


class _Writer:
    """Terms in the short forms that the context gives them."""

    def __init__(self, base: str) -> None:
        own = {("id-" + k if k in context() else k): f"{base}id/{k}/" for k in INDIVIDUALS}
        vocab = {k: v for k, v in PREFIXES.items() if v.startswith(ontology.VOCAB) and k not in context()}
        self.prefixes = {**vocab, **own}
        self._starts = {v: k for k, v in {**self.prefixes, "govkg": ontology.NS}.items()}
        self.head = ('{"@context": ' + _encode({**context(), **self.prefixes}) + ',\n"@graph": [\n').encode()
        self.iri = functools.lru_cache(maxsize=65_536)(self._iri)

    def _iri(self, value: str) -> str:
        """``agency:330400-…`` for an IRI under a prefix, the IRI itself for another."""
        cut = max(value.rfind("/"), value.rfind("#")) + 1
        prefix = self._starts.get(value[:cut])
        return f"{prefix}:{value[cut:]}" if prefix and _LOCAL.fullmatch(value[cut:]) else value

    def node(self, subject: str, rows: list[Row]) -> dict[str, Any]:
        """One subject with its properties; values of one property keep their order."""
        out: dict[str, Any] = {"id": self.iri(subject)}
        for name, term in rows:
            if name == "rdf:type":
                _add(out, "type", _class(term))
                continue
            short, definition = _term(name)
            if definition.get("@container") == "@language":
                if tag := language(term):
                    _add(out.setdefault(short, {}), tag, value(term))
                else:
                    _add(out, name, self._expanded(term))
            else:
                _add(out, short, self._value(term, definition))
        return out

    def _value(self, term: str, definition: dict[str, str]) -> object:
        kind = definition.get("@type", "")
        if is_iri(term):
            return self.iri(term[1:-1]) if kind == "@id" else self._expanded(term)
        if "@language" in definition:
            fits = language(term) == definition["@language"]
        else:
            type_ = datatype(term)
            fits = type_ == (kind.replace("xsd:", XSD) if kind else XSD + "string")
        if fits:
            return value(term)
        if not kind and datatype(term) == XSD + "boolean":
            return value(term) == "true"
        if not kind and datatype(term) == XSD + "integer":
            return int(value(term))
        return self._expanded(term)

    def _expanded(self, term: str) -> dict[str, str]:
        if is_iri(term):
            return {"@id": self.iri(term[1:-1])}
        if tag := language(term):
            return {"@value": value(term), "@language": tag}
        return {"@value": value(term), "@type": datatype(term).replace(XSD, "xsd:")}


@functools.cache
def _class(term: str) -> str:
    kind = value(term).removeprefix(ontology.NS)
    return kind if ":" not in kind else _prefixed(kind)


@functools.cache
def _term(name: str) -> tuple[str, dict[str, str]]:
    """Short name and definition of a property."""
    return _terms().get(name, (name.removeprefix("govkg:"), {}))


@functools.lru_cache(maxsize=4)
def _writer(base: str) -> _Writer:
    return _Writer(base)


def _add(node: dict[str, Any], key: str, value: object) -> None:
    if key not in node:
        node[key] = value
    elif isinstance(node[key], list):
        node[key].append(value)
    else:
        node[key] = [node[key], value]


@functools.cache
def _prefixed(iri: str) -> str:
    return next((f"{p}:{iri.removeprefix(v)}" for p, v in sorted(PREFIXES.items()) if iri.startswith(v)), iri)


def graph_jsonld(graph: Graph, rows: Rows | None = None) -> bytes:
    """Facts and evidence of a graph as one JSON-LD document, a node a line."""
    head, body, foot = jsonld_parts(graph, rows)
    return head + body + foot


def jsonld_parts(graph: Graph, rows: Rows | None = None) -> tuple[bytes, bytes, bytes]:
    """What comes before the nodes, the nodes with a comma and a line break between two, and what comes after."""
    writer = _writer(graph.base)
    rows = rows or rows_of(graph)
    nodes: dict[str, list[Row]] = {}
    for blocks in (rows.facts, rows.evidence):
        for subject, told in blocks:
            if subject in nodes:
                nodes[subject] = list(dict.fromkeys([*nodes[subject], *told]))
            else:
                nodes[subject] = told
    body = ",\n".join([_encode(writer.node(s, told)) for s, told in nodes.items()])
    return writer.head, body.encode(), b"\n]}\n"
