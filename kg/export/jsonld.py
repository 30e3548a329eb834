"""JSON-LD: ``graph.jsonld`` holds facts and evidence, a node a line, with the ontology's context inside.

The context is that of ``ontology/context.jsonld`` and prefixes for the build's own identifiers, so that the
file needs no network and reads as plain JSON: ``{"id": "agency:…", "type": "Agency", "label": {"zh": "…"}}``.
"""

from __future__ import annotations

import functools
import json
import re
from typing import Any

import pyoxigraph as ox

from kg.graph import ontology
from kg.graph.model import Graph
from kg.graph.rdf_evidence import evidence_blocks
from kg.graph.rdf_facts import fact_blocks
from kg.graph.terms import INDIVIDUALS, PREFIXES, Object, Row

__all__ = ["context", "graph_jsonld"]

_XSD = "http://www.w3.org/2001/XMLSchema#"
_LOCAL = re.compile(r"[A-Za-z0-9._-]+")


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

    def iri(self, value: str) -> str:
        """``agency:330400-…`` for an IRI under a prefix, the IRI itself for another."""
        cut = max(value.rfind("/"), value.rfind("#")) + 1
        prefix = self._starts.get(value[:cut])
        return f"{prefix}:{value[cut:]}" if prefix and _LOCAL.fullmatch(value[cut:]) else value

    def node(self, subject: str, rows: list[Row]) -> dict[str, Any]:
        """One subject with its properties; values of one property keep their order."""
        out: dict[str, Any] = {"id": self.iri(subject)}
        for name, value in dict.fromkeys(rows):
            if name == "rdf:type":
                kind = value.value.removeprefix(ontology.NS)
                _add(out, "type", kind if ":" not in kind else _prefixed(kind))
                continue
            short, definition = _terms().get(name, (name.removeprefix("govkg:"), {}))
            if definition.get("@container") == "@language":
                if isinstance(value, ox.Literal) and value.language:
                    _add(out.setdefault(short, {}), value.language, value.value)
                else:
                    _add(out, name, self._expanded(value))
            else:
                _add(out, short, self._value(value, definition))
        return out

    def _value(self, value: Object, definition: dict[str, str]) -> object:
        kind = definition.get("@type", "")
        if isinstance(value, ox.NamedNode):
            return self.iri(value.value) if kind == "@id" else self._expanded(value)
        datatype = value.datatype.value
        fits = (
            value.language == definition["@language"]
            if "@language" in definition
            else datatype == kind.replace("xsd:", _XSD)
            if kind
            else datatype == _XSD + "string"
        )
        if fits:
            return value.value
        if datatype == _XSD + "boolean" and not kind:
            return value.value == "true"
        if datatype == _XSD + "integer" and not kind:
            return int(value.value)
        return self._expanded(value)

    def _expanded(self, value: Object) -> dict[str, str]:
        if isinstance(value, ox.NamedNode):
            return {"@id": self.iri(value.value)}
        if value.language:
            return {"@value": value.value, "@language": value.language}
        return {"@value": value.value, "@type": value.datatype.value.replace(_XSD, "xsd:")}


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


def graph_jsonld(graph: Graph) -> bytes:
    """Facts and evidence of a graph as one JSON-LD document, a node a line."""
    writer = _Writer(graph.base)
    nodes: dict[str, list[Row]] = {}
    for blocks in (fact_blocks(graph), evidence_blocks(graph)):
        for subject, rows in blocks:
            nodes.setdefault(subject, []).extend(rows)
    head = json.dumps({**context(), **writer.prefixes}, ensure_ascii=False)
    lines = (json.dumps(writer.node(s, rows), ensure_ascii=False) for s, rows in nodes.items())
    return ('{"@context": ' + head + ',\n"@graph": [\n' + ",\n".join(lines) + "\n]}\n").encode()
