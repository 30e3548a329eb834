"""Peers: the longer names that a shorter one may be a contraction of, found without comparing all with all."""

from __future__ import annotations

import collections
from collections.abc import Iterable

from kg.resolve import contractions
from kg.resolve.areas import head

Key = tuple[str, str]


class Peers:
    """An index of keys by how their function begins and ends."""

    def __init__(self, keys: Iterable[Key]) -> None:
        self._by_ends: dict[tuple[str, str], list[Key]] = collections.defaultdict(list)
        self._by_brand: dict[str, list[Key]] = collections.defaultdict(list)
        self._by_start: dict[str, list[Key]] = collections.defaultdict(list)
        self._by_head: dict[str, list[Key]] = collections.defaultdict(list)
        self._units: list[Key] = []
        for key in keys:
            norm = key[1]
            if not norm:
                continue
            for initial in sorted(_initials(norm)):
                self._by_ends[initial, contractions.stem(norm)[1]].append(key)
            if contractions.is_company(norm):
                self._by_brand[norm.removeprefix("中国")[:2]].append(key)
            if contractions.is_named_unit(norm):
                self._units.append(key)
            for n in (2, 3, 4, 6, 8):
                self._by_start[norm[:n]].append(key)
            for bare in contractions.bare_heads(norm):
                self._by_head[bare].append(key)

    def contracted(self, norm: str) -> list[Key]:
        """Keys whose function ``norm`` contracts."""
        same = self._by_ends.get((norm[0], contractions.stem(norm)[1]), ())
        return [
            k
            for k in same
            if len(k[1]) > len(norm) and (contractions.contracts(norm, k[1]) or contractions.skips(norm, k[1]))
        ]

    def firms(self, norm: str) -> list[Key]:
        """Firms whose brand ``norm`` names."""
        start = norm.removeprefix("中国")[:2]
        return [
            k for k in self._by_brand.get(start, ()) if len(k[1]) > len(norm) and contractions.same_firm(norm, k[1])
        ]

    def in_charge(self, system: str) -> list[Key]:
        """The organs that head a system (人民防空 → 人民防空办公室)."""
        start = next((n for n in (8, 6, 4, 3, 2) if n <= len(system)), 0)
        if system == "交通警察":  # 武安交警 of 武安市公安局交警大队
            return [k for keys in self._by_start.values() for k in keys if contractions.in_charge(system, k[1])]
        return [k for k in self._by_start.get(system[:start], ()) if contractions.in_charge(system, k[1])]

    def units(self, unit: str) -> list[Key]:
        """Keys of units that are named with their body before the same name: 消防救援支队|江畔中队."""
        if not contractions.is_named_unit(unit):
            return []
        return [k for k in self._units if contractions.is_unit_of_body(unit, k[1])]

    def headed(self, bare: str) -> list[Key]:
        """Keys whose function ends in a bare head (指挥部)."""
        return self._by_head.get(bare, [])


def _initials(norm: str) -> set[str]:
    """The characters that a contraction may begin with: the name's own, and those behind a place before it."""
    place = head(norm)
    found = {norm[0], norm.removeprefix("中国")[:1], norm[place.end : place.end + 1]}
    found |= {norm[n] for n in (2, 3) if n < place.end}
    if "对口" in norm:
        found.add("援")
    return found - {""}
