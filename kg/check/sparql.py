"""Checks that need the whole graph, as SPARQL: each row of a ``checks/*.rq`` of the ontology is a violation.

A check's head comments hold its severity and its message, whose ``{variable}`` stands for what the row binds.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

import pyoxigraph as ox

from kg.check.model import Severity, Violation
from kg.graph import ontology
from kg.graph.terms import term as named

_HEAD = re.compile(r"^# (\w+): (.*)$", re.MULTILINE)
_FIELD = re.compile(r"\{(\w+)\}")
_WORDS = 80
_LABEL, _EXACT, _EVIDENCE, _IN_ARTICLE, _PART, _NAME, _SUBJECT = (
    named(name)
    for name in (
        "rdfs:label",
        "oa:exact",
        "govkg:evidence",
        "govkg:inArticle",
        "dcterms:isPartOf",
        "dcterms:identifier",
        "rdf:subject",
    )
)


@dataclass(frozen=True, slots=True)
class Check:
    """One query whose rows are violations. ``message`` has ``{variable}`` fields."""

    name: str
    severity: Severity
    message: str
    query: str


@functools.cache
def checks() -> tuple[Check, ...]:
    """The checks of the ontology, by name."""
    out = []
    for path in ontology.names("checks", ".rq"):
        query = ontology.read(path)
        head = dict(_HEAD.findall(query))
        severity: Severity = "error" if head["severity"] == "error" else "warning"
        out.append(Check(PurePosixPath(path).stem, severity, head["message"], query))
    return tuple(out)


@functools.cache
def ontology_triples() -> tuple[ox.Triple, ...]:
    """The terms and the controlled lists, which the checks read domains, ranges and kinds from."""
    files = ("govkg.ttl", *ontology.names("vocab", ".ttl"))
    return tuple(t for name in files for t in ox.parse(ontology.read(name), format=ox.RdfFormat.TURTLE))


def run(store: ox.Store) -> tuple[Violation, ...]:
    """All violations of a store that holds a graph and the ontology, errors first."""
    out: dict[Violation, None] = {}
    for check in checks():
        solutions = store.query(check.query)
        if isinstance(solutions, ox.QuerySolutions):
            names = [v.value for v in solutions.variables]
            for row in solutions:
                bound = {name: row[name] for name in names}
                out[_violation(store, check, bound)] = None
    return tuple(sorted(out, key=lambda v: (v.severity, v.check, v.message, v.subject)))


def label(store: ox.Store, term: object) -> str:
    """How a sentence names a term: its Chinese label, its words, or the last part of its IRI."""
    if not isinstance(term, ox.NamedNode):
        value = getattr(term, "value", "")
        return value if len(value) <= _WORDS else value[: _WORDS - 1] + "…"
    language = "en" if term.value.startswith(ontology.NS) or "/vocab/" in term.value else "zh"
    for quad in store.quads_for_pattern(term, _LABEL, None):
        if isinstance(quad.object, ox.Literal) and quad.object.language == language:
            return quad.object.value
    return re.split(r"[/#]", term.value.rstrip("/#"))[-1]


def evidence_of(store: ox.Store, node: ox.NamedNode) -> tuple[str, str]:
    """Words and document of the first evidence of a claim, a fact or what is said of an entity; empty if none."""
    spans = [node] if _texts(store, node, _EXACT) else _iris(store, node, _EVIDENCE)
    if not spans:
        about = [q.subject for q in store.quads_for_pattern(None, _SUBJECT, node)]
        spans = [e for claim in about if isinstance(claim, ox.NamedNode) for e in _iris(store, claim, _EVIDENCE)]
    first = min(spans, key=lambda e: e.value, default=None)
    if first is None:
        return "", ""
    documents = [
        n for a in _iris(store, first, _IN_ARTICLE) for d in _iris(store, a, _PART) for n in _texts(store, d, _NAME)
    ]
    return next(iter(_texts(store, first, _EXACT)), ""), next(iter(documents), "")


def _iris(store: ox.Store, subject: ox.NamedNode, predicate: ox.NamedNode) -> list[ox.NamedNode]:
    found = (q.object for q in store.quads_for_pattern(subject, predicate, None))
    return sorted((o for o in found if isinstance(o, ox.NamedNode)), key=lambda o: o.value)


def _texts(store: ox.Store, subject: ox.NamedNode, predicate: ox.NamedNode) -> list[str]:
    found = (q.object for q in store.quads_for_pattern(subject, predicate, None))
    return sorted(o.value for o in found if isinstance(o, ox.Literal))


def _violation(store: ox.Store, check: Check, bound: Mapping[str, object]) -> Violation:
    node = bound.get("node")
    words, document = evidence_of(store, node) if isinstance(node, ox.NamedNode) else ("", "")
    return Violation(
        check=check.name,
        severity=check.severity,
        message=_FIELD.sub(lambda m: label(store, bound.get(m[1])) or "(unknown)", check.message),
        subject=getattr(node, "value", ""),
        words=words,
        document=document,
    )
