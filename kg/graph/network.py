"""The graph as NetworkX: a MultiDiGraph whose attributes are all scalars, so that every writer takes it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

import networkx as nx

from kg.graph.model import Graph
from kg.graph.properties import Value, entity, relation

# What XML 1.0 cannot hold. The texts may; every other character arrives unchanged.
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")

Scalar = str | int | float | bool


def plain(text: str) -> str:
    """``text`` without the control characters that XML, and so GEXF and GraphML, cannot hold."""
    return _CONTROL.sub("", text)


def to_networkx(data: Graph) -> nx.MultiDiGraph[str]:
    """Nodes by IRI with the attributes of :data:`kg.graph.properties.ENTITY` (``name`` as ``label``), and an edge a
    relation, keyed by its predicate, with those of :data:`kg.graph.properties.RELATION` and ``weight``, its
    confidence. Lists are joined with ``; ``; what is not known is left out.
    """
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for node in data.nodes:
        graph.add_node(node.iri, **scalars(node_values(entity(node))))
    for claim in data.claims:
        values = edge_values(relation(claim))
        graph.add_edge(claim.subject, claim.object, key=claim.predicate, **scalars(values))
    return graph


def node_values(values: Mapping[str, Value]) -> dict[str, Value]:
    """An entity's properties as node attributes: the IRI is the node's own, the name is its label."""
    return {"label": values["name"], **{k: v for k, v in values.items() if k not in ("iri", "name")}}


def edge_values(values: Mapping[str, Value]) -> dict[str, Value]:
    """A relation's properties as edge attributes. The statements apart from the best are left to Neo4j and pandas."""
    told = {k: v for k, v in values.items() if k not in ("predicate", "sentences", "articles", "starts", "ends")}
    return {"label": values["predicate"], "weight": values["confidence"], **told}


def scalars(values: Mapping[str, Value]) -> dict[str, Scalar]:
    """The values that are there; lists joined, and text as XML can hold it."""
    return {k: _scalar(v) for k, v in values.items() if v is not None}


def _scalar(value: Scalar | tuple[str, ...] | tuple[int, ...]) -> Scalar:
    if isinstance(value, tuple):
        return _joined(value)
    return plain(value) if isinstance(value, str) else value


def _joined(values: Iterable[str | int]) -> str:
    return plain("; ".join(map(str, values)))
