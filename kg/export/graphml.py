"""GraphML, as networkx writes it: read by networkx, igraph, Gephi and yEd."""

from __future__ import annotations

import io

import networkx as nx

from kg.graph.model import Graph
from kg.graph.network import to_networkx


def graphml(data: Graph) -> bytes:
    """The document as UTF-8. Edge ids are the IRIs of the claims."""
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    source = to_networkx(data)
    graph.add_nodes_from(source.nodes(data=True))
    for start, end, attributes in source.edges(data=True):
        graph.add_edge(start, end, key=attributes["claim"], **attributes)
    out = io.BytesIO()
    nx.write_graphml_lxml(graph, out, encoding="utf-8", prettyprint=True, named_key_ids=True)
    return out.getvalue()
