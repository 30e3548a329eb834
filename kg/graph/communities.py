"""Communities: groups of entities with more relations among themselves than to others (Louvain's method)."""

from __future__ import annotations

import networkx as nx

from kg.graph.model import Graph

#: A smaller group is none: a pair says no more than its one relation.
SMALLEST = 3


def communities(data: Graph) -> list[list[str]]:
    """IRIs of the nodes of each community, the largest first; nodes in no community are in none of the lists.

    Relations count by their confidence. The same graph gives the same groups: nodes are numbered in their order,
    and the method's one source of chance has a fixed seed.
    """
    number = {n.iri: i for i, n in enumerate(data.nodes)}
    weights: dict[tuple[int, int], float] = {}
    for claim in data.claims:
        a, b = number[claim.subject], number[claim.object]
        if a != b:
            key = (min(a, b), max(a, b))
            weights[key] = weights.get(key, 0.0) + claim.confidence
    graph: nx.Graph[int] = nx.Graph()
    graph.add_nodes_from(sorted({end for pair in weights for end in pair}))
    graph.add_weighted_edges_from((a, b, weights[a, b]) for a, b in sorted(weights))
    found = nx.community.louvain_communities(graph, seed=1) if weights else []
    groups = (sorted(members) for members in found if len(members) >= SMALLEST)
    return [[data.nodes[i].iri for i in members] for members in sorted(groups, key=lambda m: (-len(m), m))]
