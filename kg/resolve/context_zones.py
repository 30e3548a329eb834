"""Zones as places: short names that stand for longer ones, and names of districts that zones bear."""

from __future__ import annotations

import collections
from collections.abc import Iterable

from kg.resolve.areas import Head

# what a zone's short class word stands for
FULL_ZONES = {
    "经开区": ("经济开发区", "经济技术开发区"),
    "高新区": ("高新技术产业开发区", "高新技术开发区"),
    "开发区": ("经开区", "高新区"),
}
NAMELESS = frozenset((*FULL_ZONES, *(full for row in FULL_ZONES.values() for full in row)))
# what governs a zone; a district has a government: 西城区管委会 is of a zone in some city, not of Beijing's district
_OF_ZONES = ("管委会", "管理委员会", "党工委")
_ZONE_KINDS = ("示范区", "开发区", "高新区", "保税区", "度假区", "风景区", "园区", "新区")


def longer_zones(names: Iterable[str]) -> dict[str, str]:
    """Short names of zones, each with the one longer name in the text that it contracts: 杨凌示范区."""
    names = sorted(set(names))
    out: dict[str, str] = {}
    for short, full in FULL_ZONES.items():
        meant = [n for n in names if n in full]
        if short in names and len(meant) == 1:
            out[short] = meant[0]
    alike: dict[str, list[str]] = collections.defaultdict(list)
    for name in sorted((n for n in names if n.endswith(_ZONE_KINDS)), key=lambda n: (-len(n), n)):
        longer = [long for long in alike[name[:2]] if long not in out and _contracts(name, long)]
        if len(longer) == 1:
            out[name] = longer[0]
        alike[name[:2]].append(name)
    return out


def _contracts(short: str, long: str) -> bool:
    kind = next((k for k in _ZONE_KINDS if short.endswith(k)), "")
    if not kind or not long.endswith(kind) or short[:2] != long[:2] or len(short) >= len(long):
        return False
    letters = iter(long)
    return all(c in letters for c in short)


def bears_zone(name: str, place: Head) -> bool:
    if place.local or not place.divisions or not place.printed.endswith("区") or place.printed.endswith("新区"):
        return False
    return name.startswith(_OF_ZONES, place.end)
