"""JSON-LD: ``graph.jsonld`` holds facts and evidence, a node a line, with the ontology's context inside.

The context is that of ``ontology/context.jsonld`` and prefixes for the build's own identifiers, so that the
file needs no network and reads as plain JSON: ``{"id": "agency:…", "type": "Agency", "label": {"zh": "…"}}``.
"""

from __future__ import annotations

import functools
import json
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from kg.graph import ontology
from kg.graph.model import Graph
from kg.graph.ntriples import XSD, datatype, is_iri, language, value
from kg.graph.rdf import Rows, Values, rows_of
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
        self._id = functools.lru_cache(maxsize=65_536)(self._written_id)
        self._writer_of = functools.cache(self._property)

    def iri(self, value: str) -> str:
        """``agency:330400-…`` for an IRI under a prefix, the IRI itself for another."""
        cut = max(value.rfind("/"), value.rfind("#")) + 1
        prefix = self._starts.get(value[:cut])
        return f"{prefix}:{value[cut:]}" if prefix and _LOCAL.fullmatch(value[cut:]) else value

    def node(self, subject: str, values: Values) -> str:
        """One subject with its properties as a JSON object; values of one property keep their order."""
        out = [f'{{"id": {self._id(f"<{subject}>")}']
        for name, terms in values.items():
            key, write = self._writer_of(name)
            if write is None:
                out += self._by_language(name, key, terms)
            elif len(terms) == 1:
                out.append(key + write(terms[0]))
            else:
                out.append(f"{key}[{', '.join(map(write, terms))}]")
        return ", ".join(out) + "}"

    def _property(self, name: str) -> tuple[str, Callable[[str], str] | None]:
        """The key of a property and what writes a value of it: nothing where values stand by their language."""
        p = _property(name)
        if p.is_type:
            return p.key, _class
        if p.is_id:
            return p.key, self._id
        return p.key, None if p.by_language else self._literal(p)

    def _by_language(self, name: str, key: str, terms: Sequence[str]) -> Iterator[str]:
        """Values under their languages, and under the property's full name those that have none."""
        if len(terms) == 1 and (tag := language(terms[0])):
            yield f'{key}{{"{tag}": {_string(terms[0])}}}'
            return
        tagged: dict[str, list[str]] = {}
        for term in terms:
            tagged.setdefault(language(term), []).append(term)
        bare = tagged.pop("", [])
        if tagged:
            inner = [f'"{tag}": {_one_or_more([_string(t) for t in found])}' for tag, found in tagged.items()]
            yield f"{key}{{{', '.join(inner)}}}"
        if bare:
            yield f'"{name}": {_one_or_more([self._expanded(t) for t in bare])}'

    def _written_id(self, term: str) -> str:
        return f'"{self.iri(term[1:-1])}"' if term[0] == "<" else self._expanded(term)

    def _literal(self, p: _Property) -> Callable[[str], str]:
        ending, size, free = p.ending, -len(p.ending), p.free

        def write(term: str) -> str:
            if term.endswith(ending):  # as no IRI does: it holds no quotation mark
                return f'"{term[1:size]}"' if "\\" not in term else _string(term)
            if free and term[0] != "<":
                if datatype(term) == XSD + "boolean":
                    return "true" if value(term) == "true" else "false"
                if datatype(term) == XSD + "integer":
                    return str(int(value(term)))
            return self._expanded(term)

        return write

    def _expanded(self, term: str) -> str:
        if is_iri(term):
            return f'{{"@id": "{self.iri(term[1:-1])}"}}'
        if tag := language(term):
            return f'{{"@value": {_string(term)}, "@language": "{tag}"}}'
        return f'{{"@value": {_string(term)}, "@type": "{datatype(term).replace(XSD, "xsd:")}"}}'


def _one_or_more(values: list[str]) -> str:
    return values[0] if len(values) == 1 else f"[{', '.join(values)}]"


def _string(term: str) -> str:
    """The characters of a literal as a JSON string: but for signs that are escaped, N-Triples writes them alike."""
    quoted = term[: term.rindex('"') + 1]
    return quoted if "\\" not in quoted else _encode(value(term))


@functools.cache
def _class(term: str) -> str:
    kind = value(term).removeprefix(ontology.NS)
    return f'"{kind if ":" not in kind else _prefixed(kind)}"'


@dataclass(frozen=True, slots=True)
class _Property:
    """How the context writes a property: its short name as a ``key``; whether its values are classes, are IRIs, or stand by
    their language; what a literal ends in that needs no type or language beside it; whether numbers and truth are
    written as JSON's own.
    """

    key: str
    is_type: bool
    is_id: bool
    by_language: bool
    ending: str
    free: bool


@functools.cache
def _property(name: str) -> _Property:
    short, definition = _terms().get(name, (name.removeprefix("govkg:"), {}))
    kind, tag = definition.get("@type", ""), definition.get("@language")
    typed = '"' if kind in ("", "xsd:string") else f'"^^<{kind.replace("xsd:", XSD)}>'
    ending = f'"@{tag}' if tag else typed
    key = f'"{"type" if name == "rdf:type" else short}": '
    return _Property(
        key, name == "rdf:type", kind == "@id", definition.get("@container") == "@language", ending, not kind
    )


@functools.lru_cache(maxsize=4)
def _writer(base: str) -> _Writer:
    return _Writer(base)


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
    body = ",\n".join([writer.node(subject, values) for subject, values in rows.subjects.items()])
    return writer.head, body.encode(), b"\n]}\n"
