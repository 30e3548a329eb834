"""SPARQL over a build: a query's text, a file, or the name of one that comes with kg."""

from __future__ import annotations

import functools
import os
import re
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path, PurePosixPath

import pyoxigraph as ox

from kg.ask.model import Rows
from kg.ask.refuse import asks_elsewhere, update_in
from kg.defaults import BASE_IRI
from kg.errors import InputError, QueryError
from kg.graph import ontology
from kg.graph.model import Graph
from kg.graph.rdf import to_store
from kg.graph.stored import load_turtle, turtle_files
from kg.graph.terms import prefixes

_ORDERED = re.compile(r"\border\s+by\b", re.IGNORECASE)
_FORM = re.compile(r"\b(select|ask|construct|describe)\b", re.IGNORECASE)
_COMMENT = re.compile(r"^\s*#.*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class NamedQuery:
    """A query that comes with kg: ``01-who-heads``, its question in Chinese and in English, its text."""

    name: str
    chinese: str
    english: str
    text: str


@functools.cache
def _named() -> tuple[NamedQuery, ...]:
    out = []
    for path in ontology.names("queries", ".rq"):
        text = ontology.read(path)
        chinese, english = (line.removeprefix("# ") for line in text.splitlines()[:2])
        out.append(NamedQuery(PurePosixPath(path).stem, chinese, english, text))
    return tuple(out)


def named_queries() -> list[tuple[str, str, str]]:
    """Name, question in Chinese and question in English of each query that comes with kg."""
    return [(q.name, q.chinese, q.english) for q in _named()]


def text_of(query: str) -> str:
    """The text of a query given as text, as the path of a file, or by name (``01-who-heads``, ``who-heads``, ``1``).

    Raises:
        QueryError: no such query; the message names the nearest ones.
    """
    wanted = query.strip()
    for q in _named():
        number, _, rest = q.name.partition("-")
        if wanted in (q.name, rest, number, number.lstrip("0")):
            return q.text
    if "{" in wanted or _FORM.match(_COMMENT.sub("", wanted).strip()):
        return query
    path = Path(wanted)
    if os.path.isfile(path):  # noqa: PTH113 - pathlib's own raises where a name is too long
        try:
            return path.read_text("utf-8-sig")
        except (OSError, UnicodeDecodeError) as error:
            raise QueryError(f"{path}: cannot be read as a query ({error}).") from error
    _only_asks(wanted)
    names = [q.name for q in _named()]
    near = [n for n in names if wanted and wanted.lower() in n] or get_close_matches(wanted, names, n=3, cutoff=0.4)
    hint = f" Did you mean {', '.join(near[:3])}?" if near else " kg queries lists those that come with kg."
    said = f"{wanted[:80]} …" if len(wanted) > 80 else wanted
    raise QueryError(f"{said or 'An empty text'}: neither a SPARQL query, nor a file, nor the name of a query.{hint}")


def query_graph(graph: Graph, query: str) -> Rows:
    """The rows of a query over a graph's facts and evidence.

    Raises:
        QueryError: the query is malformed or unknown.
    """
    return query_store(to_store(graph), query, prefixes(graph.base))


def query_folder(folder: Path, query: str) -> Rows:
    """The rows of a query over ``graph.ttl`` and ``evidence.ttl`` of a build's folder.

    Raises:
        InputError: there is no build. QueryError: the query is malformed or unknown.
    """
    text = text_of(query)
    return _answer(load_store(folder), text, None)


def load_store(folder: Path) -> ox.Store:
    """A store of a build's Turtle files, or of one Turtle file.

    Raises:
        InputError: there are none, or one cannot be read.
    """
    files = turtle_files(folder)
    if not files:
        raise InputError(f"{folder}: no graph.ttl here; run kg build first, or name its folder.")
    return load_turtle(files)


def query_store(store: ox.Store, query: str, known: dict[str, str] | None = None) -> Rows:
    """The rows of a query over a store. Rows that the query leaves unordered are sorted. The prefixes of the
    ontology need no declaration.

    Raises:
        QueryError: the query is malformed or unknown.
    """
    return _answer(store, text_of(query), known)


def _only_asks(text: str) -> None:
    if keyword := update_in(text):
        raise QueryError(
            f"{keyword} is an update, which is not allowed: a query only reads. What is wrong in the graph is put right"
            " with corrections.yaml (docs/corrections.md)."
        )


def _answer(store: ox.Store, text: str, known: dict[str, str] | None) -> Rows:
    if asks_elsewhere(text):
        raise QueryError("SERVICE is not allowed: a query asks this build only, never another server.")
    _only_asks(text)
    try:
        found = store.query(text, prefixes=known or prefixes(BASE_IRI))
        return _rows(found, ordered=_ORDERED.search(_COMMENT.sub("", text)) is not None)
    except (SyntaxError, ValueError, RuntimeError) as error:
        told = str(error).strip().split(": expected ")[0]  # the list of what could have stood there fills a screen
        raise QueryError(f"The query is not valid SPARQL: {told}; see docs/queries.md for examples.") from error


def _rows(found: ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples, ordered: bool) -> Rows:
    if isinstance(found, ox.QueryBoolean):
        return Rows(("answer",), (("true" if found else "false",),))
    if isinstance(found, ox.QueryTriples):
        triples = ((_text(t.subject), _text(t.predicate), _text(t.object)) for t in found)
        return Rows(("subject", "predicate", "object"), tuple(sorted(triples)))
    columns = tuple(v.value for v in found.variables)
    rows = [tuple(_text(row[name]) for name in columns) for row in found]
    return Rows(columns, tuple(rows if ordered else sorted(rows)))


def _text(term: object) -> str:
    """A literal's text, a full IRI, ``_:`` and the label of a blank node, ``""`` for an unbound variable."""
    if term is None:
        return ""
    if isinstance(term, ox.BlankNode):
        return f"_:{term.value}"
    return term.value if isinstance(term, ox.NamedNode | ox.Literal) else str(term)
