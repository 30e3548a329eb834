"""Checks of single nodes: the SHACL shapes of the ontology, by pySHACL."""

from __future__ import annotations

import re

import pyoxigraph as ox

from kg.check.model import Severity, Violation
from kg.check.sparql import evidence_of, label
from kg.graph import ontology

_SH = "http://www.w3.org/ns/shacl#"


def run_shapes(store: ox.Store) -> tuple[Violation, ...]:
    """All violations of a store that holds a graph and the ontology, errors first.

    Takes about a second per 10 000 triples.
    """
    import rdflib
    from pyshacl import validate

    triples = (ox.Triple(q.subject, q.predicate, q.object) for q in store)
    data = rdflib.Graph().parse(data=ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES) or b"", format="nt")
    shapes = rdflib.Graph().parse(data=ontology.read("shapes.ttl"), format="turtle")
    _, report, _ = validate(data, shacl_graph=shapes, allow_infos=True, allow_warnings=True, meta_shacl=False)
    out: set[Violation] = set()
    sh = rdflib.Namespace(_SH)
    owners = {part: shape for shape, part in shapes.subject_objects(sh.property)}
    for result in report.subjects(rdflib.RDF.type, sh.ValidationResult):
        shape = report.value(result, sh.sourceShape)
        named = owners.get(shape, shape)
        focus = str(report.value(result, sh.focusNode))
        node = ox.NamedNode(focus) if re.match(r"[a-z]+:\S*$", focus) else None
        words, document = evidence_of(store, node) if node else ("", "")
        severity: Severity = "warning" if report.value(result, sh.resultSeverity) == sh.Warning else "error"
        value = report.value(result, sh.value)
        message = str(report.value(result, sh.resultMessage)).rstrip(".")
        seen = f" (here: {_shown(value)})" if value is not None and str(value) != focus else ""
        out.add(
            Violation(
                _name(named),
                severity,
                f"{label(store, node) if node else focus}: {message}{seen}.",
                focus,
                words,
                document,
            )
        )
    return tuple(sorted(out, key=lambda v: (v.severity, v.check, v.message, v.subject)))


def _name(shape: object) -> str:
    """``shape:Label`` of a shape's IRI."""
    return "shape:" + str(shape).rpartition("#")[2]


def _shown(value: object) -> str:
    text = " ".join(str(value).split())
    return text if len(text) <= 60 else text[:59] + "…"
