"""Layout: labels apart, components apart, the same each time."""

from __future__ import annotations

import dataclasses

from kg.graph.layout import layout
from kg.graph.model import Claim, Graph, Node


def star(*sizes: int) -> Graph:
    """Stars of the given numbers of leaves."""
    nodes, claims = [], []
    for s, size in enumerate(sizes):
        names = [f"{s}-{i}" for i in range(size + 1)]
        nodes += [Node(n, "Agency", "government", "某某市人民政府办公室") for n in names]
        claims += [Claim(n, names[0], "oversees", n, 0.9, (), (), ()) for n in names[1:]]
    return Graph(nodes=tuple(nodes), claims=tuple(claims))


def test_labels_do_not_touch() -> None:
    graph = star(12, 5, 3, 1, 0, 0, 0, 0)
    places = sorted(layout(graph).values())
    assert len(places) == len(graph.nodes)
    assert all(abs(a[0] - b[0]) > 100 or abs(a[1] - b[1]) > 30 for i, a in enumerate(places) for b in places[:i])


def test_components_do_not_lie_in_each_other() -> None:
    at = layout(star(20, 20, 20))
    middles = [at[f"{s}-0"] for s in range(3)]
    for s, (x, y) in enumerate(middles):
        for other in (o for o in range(3) if o != s):
            ox, oy = middles[other]
            near = [at[f"{other}-{i}"] for i in range(1, 21)]
            closer = sum((px - x) ** 2 + (py - y) ** 2 < (px - ox) ** 2 + (py - oy) ** 2 for px, py in near)
            assert closer <= 3


def test_same_graph_same_places_and_limits_are_kept() -> None:
    graph = star(30, 4, 0)
    assert layout(graph) == layout(dataclasses.replace(graph))
    assert set(layout(graph, ["0-0", "0-1", "2-0"])) == {"0-0", "0-1", "2-0"}
    assert layout(Graph()) == {}


def test_wider_than_high() -> None:
    chain = Graph(
        nodes=tuple(Node(f"{i:02}", "Agency", "government", "某局") for i in range(30)),
        claims=tuple(Claim(str(i), f"{i:02}", "oversees", f"{i + 1:02}", 0.9, (), (), ()) for i in range(29)),
    )
    xs, ys = zip(*layout(chain).values(), strict=True)
    assert max(xs) - min(xs) > max(ys) - min(ys)
