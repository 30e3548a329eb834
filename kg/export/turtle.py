"""Turtle: ``graph.ttl`` holds the facts, ``evidence.ttl`` the claims with the words that state them.

Grouped by subject and byte for byte the same for the same graph. Written as pyoxigraph writes it, from the same strings
as N-Quads (:mod:`kg.graph.ntriples`), in a fraction of the time.
"""

from __future__ import annotations

import functools
import itertools
import re
from collections.abc import Iterable

import pyoxigraph as ox

from kg.graph.model import Graph
from kg.graph.ntriples import XSD, Block, name
from kg.graph.rdf import Rows, rows_of
from kg.graph.terms import prefixes

__all__ = ["evidence_ttl", "graph_ttl", "serialized", "turtle", "turtle_body", "turtle_head"]

_PLAIN = {
    f"<{XSD}integer>": re.compile(r"[+-]?[0-9]+"),
    f"<{XSD}decimal>": re.compile(r"[+-]?[0-9]*\.[0-9]+"),
    f"<{XSD}boolean>": re.compile("true|false"),
}


def graph_ttl(graph: Graph, rows: Rows | None = None) -> bytes:
    """The facts: entities, relations, posts and tenures, honours, indicators, articles, reference data."""
    return turtle_head(graph.base) + turtle_body((rows or rows_of(graph)).facts, graph.base)


def evidence_ttl(graph: Graph, rows: Rows | None = None) -> bytes:
    """One claim a relation, with confidence, rules and evidence spans; the same for honours and indicators."""
    return turtle_head(graph.base) + turtle_body((rows or rows_of(graph)).evidence, graph.base)


@functools.lru_cache(maxsize=4)
def turtle_head(base: str) -> bytes:
    """The sorted prefixes, and an empty line."""
    return "\n".join([*sorted(f"@prefix {p}: <{ns}> ." for p, ns in prefixes(base).items()), "", ""]).encode()


def turtle_body(blocks: Iterable[Block], base: str) -> bytes:
    """All that follows the prefixes, an empty line after each subject: bodies of several graphs with one base may follow
    one another.
    """
    term = _names(base).term
    out: list[str] = []
    last = previous = ""
    for subject, rows in blocks:
        before = ""
        if subject == last:
            before = previous
            if rows:
                out.pop()
        elif rows:
            out.append(term(f"<{subject}>"))
        for n, o in rows:
            written = o if o[0] == '"' and o[-1] != ">" else term(o)
            if n == before:
                out.append(f" , {written}")
            else:
                out.append(f" ;\n\t{_predicate(n)} {written}" if before else f" {_predicate(n)} {written}")
                before = n
        if rows:
            out.append(" .\n\n")
            last, previous = subject, before
    return "".join(out).encode()


@functools.cache
def _predicate(prefixed: str) -> str:
    return "a" if prefixed == "rdf:type" else _names("urn:").term(name(prefixed))


class _Names:
    """The short forms of IRIs and of literals with a type, in Turtle with the prefixes of one base."""

    def __init__(self, base: str) -> None:
        self._prefixes = prefixes(base)
        spaces = sorted(self._prefixes.values())
        # where one namespace lies within another, which of both is taken is left to pyoxigraph
        nested = any(b.startswith(a) for a, b in itertools.pairwise(spaces))
        self._starts = {} if nested else {f"<{ns}": p for p, ns in self._prefixes.items()}
        self.term = functools.lru_cache(maxsize=65_536)(self._term)

    def _term(self, term: str) -> str:
        if term[0] == "<":
            cut = max(term.rfind("/"), term.rfind("#")) + 1
            prefix, local = self._starts.get(term[:cut]), term[cut:-1]
            if prefix and local.isascii() and local[:1] != "-" and local.replace("-", "").isalnum():
                return f"{prefix}:{local}"
            return self._asked(term[1:-1])
        value, _, kind = term.rpartition("^^")
        plain = _PLAIN.get(kind)
        return value[1:-1] if plain and plain.fullmatch(value[1:-1]) else f"{value}^^{self._term(kind)}"

    def _asked(self, iri: str) -> str:
        """How pyoxigraph writes an IRI that is out of the ordinary."""
        line = serialized([ox.Triple(ox.NamedNode("x:"), ox.NamedNode("x:"), ox.NamedNode(iri))], self._prefixes)[1]
        return line.decode().removeprefix("<x:> <x:> ").removesuffix(" .\n\n")


@functools.lru_cache(maxsize=4)
def _names(base: str) -> _Names:
    return _Names(base)


def turtle(triples: Iterable[ox.Triple], base: str) -> bytes:
    """Any triples, with sorted prefixes and an empty line after each subject."""
    return b"".join(serialized(triples, prefixes(base)))


def serialized(triples: Iterable[ox.Triple], spaces: dict[str, str]) -> tuple[bytes, bytes]:
    """Sorted prefixes and body of triples as pyoxigraph writes them, with an empty line after each subject."""
    data = ox.serialize(triples, format=ox.RdfFormat.TURTLE, prefixes=spaces) or b""
    head = sorted(line for line in data[: data.rfind(b"\n@prefix ") + 300].splitlines() if line.startswith(b"@prefix "))
    # Turtle written like this has no raw line break in a literal, so this can only be the end of a subject.
    body = data[sum(len(line) + 1 for line in head) :].replace(b" .\n", b" .\n\n")
    return b"\n".join([*head, b"", b""]), body
