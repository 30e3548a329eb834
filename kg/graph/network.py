"""The graph as NetworkX: a MultiDiGraph whose attributes are all scalars, so that every writer takes it."""

from __future__ import annotations

import re

import networkx as nx

from kg.graph.model import Claim, Graph

# What XML 1.0 cannot hold. The texts may; every other character arrives unchanged.
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def plain(text: str) -> str:
    """``text`` without the control characters that XML, and so GEXF and GraphML, cannot hold."""
    return _CONTROL.sub("", text)


def sentence(claim: Claim) -> str:
    """The words of the claim's best statement."""
    best = max(claim.evidence, key=lambda e: (e.confidence, e.iri), default=None)
    return best.exact if best else ""


def to_networkx(data: Graph) -> nx.MultiDiGraph[str]:
    """Nodes by IRI (``label``, ``type``, ``subtype``, ``aliases``, ``documents``, ``mentions``, ``code``,
    ``latitude``, ``longitude``) and an edge a claim, keyed by its predicate (``label``, ``confidence``,
    ``titles``, ``status``, ``sentence``, ``sources``). Lists are joined with ``; ``.
    """
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for node in data.nodes:
        attributes: dict[str, str | int | float] = {
            "label": plain(node.name),
            "type": node.type,
            "subtype": node.subtype,
            "pinyin": plain(node.pinyin),
            "aliases": plain("; ".join(a.form for a in node.aliases)),
            "documents": plain("; ".join(node.documents)),
            "mentions": node.mentions,
        }
        if node.code is not None:
            attributes["code"] = node.code
        if node.latitude is not None and node.longitude is not None:
            attributes["latitude"], attributes["longitude"] = node.latitude, node.longitude
        graph.add_node(node.iri, **attributes)
    for claim in data.claims:
        dates = sorted(e.date for e in claim.evidence if e.date)
        edge: dict[str, str | int | float] = {
            "label": claim.predicate,
            "confidence": claim.confidence,
            "weight": claim.confidence,
            "titles": plain("; ".join(claim.titles)),
            "status": "; ".join(claim.statuses),
            "sentence": plain(sentence(claim)),
            "sources": len(claim.evidence),
            "claim": claim.iri,
        }
        if dates:
            edge["first"], edge["last"] = dates[0], dates[-1]
        graph.add_edge(claim.subject, claim.object, key=claim.predicate, **edge)
    return graph
