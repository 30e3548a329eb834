"""Where each node is drawn: a force layout a component, then packing, then room for labels.

Plain arithmetic only (add, multiply, divide, square root), which IEEE 754 rounds alike everywhere: a library
of linear algebra would give other last digits on another processor, and so other bytes for the same input.
"""

from __future__ import annotations

import math
from collections import deque
from collections.abc import Mapping, Sequence

from kg.graph.model import Graph

_LENGTH = 90.0  # wished length of an edge, in the page's units (pixels at zoom 1)
_ROUNDS = 90
_NEAR = 2.2  # nodes farther apart than this many edge lengths do not push each other
_LINE = 22.0  # height of a label's line
_GAP = 60.0  # around a component
_CELL = 45.0  # of the grid on which components are packed
_PACKED = 60  # components that are fitted one by one; the rest, small ones, stand in rows below
_ASPECT = 1.1  # of the whole, width to height

Point = tuple[float, float]


def layout(data: Graph, only: Sequence[str] | None = None) -> dict[str, Point]:
    """Coordinates by node IRI, y downwards; ``only`` limits the nodes (and the edges among them)."""
    chosen = [n.iri for n in data.nodes] if only is None else list(only)
    names = {n.iri: n.name for n in data.nodes}
    near: dict[str, list[str]] = {iri: [] for iri in chosen}
    for claim in data.claims:
        if (
            claim.subject in near
            and claim.object in near
            and claim.subject != claim.object
            and claim.object not in near[claim.subject]
        ):
            near[claim.subject].append(claim.object)
            near[claim.object].append(claim.subject)
    blocks = []
    for members in _components(near):
        at = _turned(_forces(members, near, _rings(members, near)))
        blocks.append(_apart(members, at, names))
    wide = {iri: _label(names[iri]) for iri in chosen}
    return _pack(blocks, wide)


def _components(near: Mapping[str, Sequence[str]]) -> list[list[str]]:
    """Connected components, the largest first."""
    seen: set[str] = set()
    found = []
    for start in near:
        if start in seen:
            continue
        seen.add(start)
        members, queue = [start], deque([start])
        while queue:
            for other in near[queue.popleft()]:
                if other not in seen:
                    seen.add(other)
                    members.append(other)
                    queue.append(other)
        found.append(members)
    return sorted(found, key=lambda m: (-len(m), m[0]))


def _rings(members: Sequence[str], near: Mapping[str, Sequence[str]]) -> dict[str, Point]:
    """A first placing: the best-connected node in the middle, each further ring one step away, children near their parents."""
    root = max(members, key=lambda m: (len(near[m]), m))
    children: dict[str, list[str]] = {m: [] for m in members}
    order, seen = [root], {root}
    for m in order:
        for other in near[m]:
            if other not in seen:
                seen.add(other)
                children[m].append(other)
                order.append(other)
    leaves: dict[str, int] = {}
    for m in reversed(order):
        leaves[m] = max(1, sum(leaves[c] for c in children[m]))
    at: dict[str, Point] = {root: (0.0, 0.0)}
    sector: dict[str, tuple[float, float]] = {root: (0.0, 1.0)}
    depth = {root: 0}
    for m in order:
        begin, width = sector[m]
        for child in children[m]:
            share = width * leaves[child] / leaves[m]
            sector[child], depth[child] = (begin, share), depth[m] + 1
            x, y = _on_circle(begin + share / 2)
            at[child] = (x * depth[child] * _LENGTH * 1.6, y * depth[child] * _LENGTH * 1.6)
            begin += share
    return at


def _on_circle(turn: float) -> Point:
    """A point of the unit circle, ``turn`` in [0, 1), without trigonometry: its last digits differ between libraries."""
    quarter = int(turn * 4) % 4
    t = turn * 4 - int(turn * 4)
    # rational parametrisation; t is not quite the angle, which does no harm here
    x, y = (1 - t * t) / (1 + t * t), 2 * t / (1 + t * t)
    return ((x, y), (-y, x), (-x, -y), (y, -x))[quarter]


def _forces(members: Sequence[str], near: Mapping[str, Sequence[str]], first: Mapping[str, Point]) -> dict[str, Point]:
    """Fruchterman and Reingold's spring layout with a grid, so that only near nodes push each other."""
    index = {m: i for i, m in enumerate(members)}
    xs, ys = [first[m][0] for m in members], [first[m][1] for m in members]
    edges = [(index[m], index[o]) for m in members for o in near[m] if index[m] < index[o]]
    degree = [max(1, len(near[m])) for m in members]
    cell = _LENGTH * _NEAR
    heat = _LENGTH * 1.2
    rounds = _ROUNDS if len(members) <= 1500 else max(10, _ROUNDS * 1500 // len(members))
    for _ in range(rounds if len(members) > 1 else 0):
        dx, dy = [0.0] * len(members), [0.0] * len(members)
        grid: dict[tuple[int, int], list[int]] = {}
        for i in range(len(members)):
            grid.setdefault((math.floor(xs[i] / cell), math.floor(ys[i] / cell)), []).append(i)
        for (cx, cy), mine in grid.items():
            around = [j for gx in (cx - 1, cx, cx + 1) for gy in (cy - 1, cy, cy + 1) for j in grid.get((gx, gy), ())]
            for i in mine:
                x, y, px, py = xs[i], ys[i], 0.0, 0.0
                for j in around:
                    ex, ey = x - xs[j], y - ys[j]
                    square = ex * ex + ey * ey
                    if square == 0.0:
                        if i != j:  # on top of each other: part them by their order
                            px += 1.0 if i < j else -1.0
                        continue
                    if square < cell * cell:
                        push = _LENGTH * _LENGTH / square
                        px += ex * push
                        py += ey * push
                dx[i] += px
                dy[i] += py
        for i, j in edges:
            ex, ey = xs[i] - xs[j], ys[i] - ys[j]
            length = math.sqrt(ex * ex + ey * ey)
            pull = length / _LENGTH
            for k, sign in ((i, -1.0), (j, 1.0)):
                share = sign * pull / (1.0 if degree[k] < 8 else 2.0)
                dx[k] += ex * share
                dy[k] += ey * share
        for i in range(len(members)):
            length = math.sqrt(dx[i] * dx[i] + dy[i] * dy[i])
            if length > 0.0:
                step = min(length, heat) / length
                xs[i] += dx[i] * step
                ys[i] += dy[i] * step
        heat = max(heat * 0.96, 2.0)
    return {m: (xs[i], ys[i]) for m, i in index.items()}


def _apart(members: Sequence[str], at: Mapping[str, Point], names: Mapping[str, str]) -> dict[str, Point]:
    """Push nodes apart until no label's box covers another's."""
    wide = [_label(names[m]) for m in members]
    xs, ys = [at[m][0] for m in members], [at[m][1] for m in members]
    high = _LINE * 2  # the node and its label below it
    reach = max(wide)
    for _ in range(60):
        moved = False
        grid: dict[tuple[int, int], list[int]] = {}
        for i in range(len(members)):
            grid.setdefault((math.floor(xs[i] / reach), math.floor(ys[i] / high)), []).append(i)
        for (cx, cy), mine in list(grid.items()):
            around = [j for gx in (cx - 1, cx, cx + 1) for gy in (cy - 1, cy, cy + 1) for j in grid.get((gx, gy), ())]
            for i in mine:
                for j in around:
                    if j <= i:
                        continue
                    over_x = (wide[i] + wide[j]) / 2 - abs(xs[i] - xs[j])
                    over_y = high - abs(ys[i] - ys[j])
                    if over_x <= 0 or over_y <= 0:
                        continue
                    moved = True
                    if over_x < over_y:
                        half = over_x / 2 * (1 if xs[i] >= xs[j] else -1)
                        xs[i] += half
                        xs[j] -= half
                    else:
                        half = over_y / 2 * (1 if ys[i] >= ys[j] else -1)
                        ys[i] += half
                        ys[j] -= half
        if not moved:
            break
    return {m: (xs[i], ys[i]) for i, m in enumerate(members)}


def _label(name: str) -> float:
    """Width of a label with some room."""
    return min(len(name), 14) * 13.0 + 16.0


def _turned(at: Mapping[str, Point]) -> dict[str, Point]:
    """Turned so that it is widest along the x axis (the principal axis, without trigonometry)."""
    n = len(at)
    mx, my = sum(x for x, _ in at.values()) / n, sum(y for _, y in at.values()) / n
    xx = sum((x - mx) * (x - mx) for x, _ in at.values())
    yy = sum((y - my) * (y - my) for _, y in at.values())
    xy = sum((x - mx) * (y - my) for x, y in at.values())
    half = (xx - yy) / 2
    ux, uy = half + math.sqrt(half * half + xy * xy), xy
    length = math.sqrt(ux * ux + uy * uy)
    if length < 1e-6:  # as wide as high, or upright
        ux, uy, length = (1.0, 0.0, 1.0) if xx >= yy else (0.0, 1.0, 1.0)
    ux, uy = ux / length, uy / length
    return {m: ((x - mx) * ux + (y - my) * uy, (y - my) * ux - (x - mx) * uy) for m, (x, y) in at.items()}


Cell = tuple[int, int]


def _pack(blocks: Sequence[Mapping[str, Point]], wide: Mapping[str, float]) -> dict[str, Point]:
    """Components round the largest, each in the nearest gap that takes its labels; the many small ones in rows below."""
    fitted = [b for b in blocks[:_PACKED] if len(b) > 2]
    placed: dict[str, Point] = {}
    taken: set[Cell] = set()
    spiral = _spiral(fitted, wide)
    for block in fitted:
        cells = sorted(_cells(block, wide, _GAP))
        dx, dy = next(
            ((x, y) for x, y in spiral if all((cx + x, cy + y) not in taken for cx, cy in cells)),
            (0, max((y for _, y in taken), default=0) + max((-y for _, y in cells), default=0) + 1),
        )
        taken.update((cx + dx, cy + dy) for cx, cy in _cells(block, wide, 0.0))
        for member, (x, y) in block.items():
            placed[member] = (x + dx * _CELL, y + dy * _CELL)
    return {m: (round(x, 1), round(y, 1)) for m, (x, y) in _rows(placed, blocks[len(fitted) :], wide).items()}


def _cells(block: Mapping[str, Point], wide: Mapping[str, float], gap: float) -> set[Cell]:
    """Cells of the grid that the block's nodes, with their labels and a gap around, cover."""
    return {
        (cx, cy)
        for member, (x, y) in block.items()
        for cx in range(
            math.floor((x - wide[member] / 2 - gap) / _CELL), math.floor((x + wide[member] / 2 + gap) / _CELL) + 1
        )
        for cy in range(math.floor((y - _LINE - gap / 2) / _CELL), math.floor((y + _LINE + gap / 2) / _CELL) + 1)
    }


def _spiral(blocks: Sequence[Mapping[str, Point]], wide: Mapping[str, float]) -> list[Cell]:
    """Offsets in cells, the nearest to the middle first, as far as the blocks can need."""
    area = sum(len(_cells(b, wide, _GAP)) for b in blocks)
    reach = int(math.sqrt(area) * 1.2) + 12
    found = [(x, y) for x in range(-2 * reach, 2 * reach + 1) for y in range(-reach, reach + 1)]
    return sorted(found, key=lambda c: (c[0] * c[0] / (_ASPECT * _ASPECT) + c[1] * c[1], c[1], c[0]))


def _rows(
    placed: Mapping[str, Point], blocks: Sequence[Mapping[str, Point]], wide: Mapping[str, float]
) -> dict[str, Point]:
    """The blocks in rows below what is placed, as wide as that is."""
    out = dict(placed)
    boxes = []
    for block in blocks:
        left = min(x - wide[m] / 2 for m, (x, _) in block.items())
        right = max(x + wide[m] / 2 for m, (x, _) in block.items())
        top, bottom = min(y for _, y in block.values()), max(y for _, y in block.values())
        boxes.append(((right - left) * 1.25 + 30.0, bottom - top + 2 * _LINE + 40.0, left, top))
    begin = min((x - wide[m] / 2 for m, (x, _) in placed.items()), default=0.0)
    end = max((x + wide[m] / 2 for m, (x, _) in placed.items()), default=0.0)
    area = sum(w * h for w, h, _, _ in boxes)
    end = max(end, begin + math.sqrt(area * _ASPECT)) if not placed else max(end, begin + math.sqrt(area))
    x, shelf = begin, 0.0
    y = max((y for _, y in placed.values()), default=-_LINE * 4) + _LINE * 4
    for block, (width, high, left, top) in zip(blocks, boxes, strict=True):
        if x > begin and x + width > end:
            x, y, shelf = begin, y + shelf, 0.0
        for member, (px, py) in block.items():
            out[member] = (px - left + x, py - top + y)
        x, shelf = x + width, max(shelf, high)
    return out
