"""Groups of mentions: clusters that are one thing are joined, and each join says why."""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from kg.frozen import quick
from kg.model import Mention

K = TypeVar("K")
_PLACE = operator.attrgetter("start", "end")


@dataclass(slots=True)
class Group:
    """Mentions with one reading. ``reasons`` says for each surface form why it is here; ``articles`` where it stands."""

    mentions: list[Mention] = field(default_factory=list)
    articles: dict[int, int] = field(default_factory=dict)
    reasons: dict[str, str] = field(default_factory=dict)

    def add(self, mention: Mention, form: str, article: int) -> None:
        """Count one mention in."""
        self.mentions.append(mention)
        self.articles[article] = self.articles.get(article, 0) + 1
        self.reasons.setdefault(form, "")


class Joins(Generic[K]):
    """Which keys are one, the first given staying the representative; with the reason of each join."""

    def __init__(self, keys: Iterable[K]) -> None:
        self._parent: dict[K, K] = {key: key for key in keys}
        self.reasons: dict[K, str] = {}

    def find(self, key: K) -> K:
        """The representative of ``key``."""
        parent = self._parent
        above = parent[key]
        while above != key:
            parent[key] = parent[above]
            key = parent[key]
            above = parent[key]
        return key

    def join(self, keep: K, other: K, reason: str) -> None:
        """Make the two one; ``reason`` explains ``other``."""
        a, b = self.find(keep), self.find(other)
        if a != b:
            self._parent[b] = a
            self.reasons.setdefault(other, reason)

    def sets(self) -> list[list[K]]:
        """The keys that are one together, all in the order given."""
        found: dict[K, list[K]] = {}
        for key in self._parent:
            found.setdefault(self.find(key), []).append(key)
        return list(found.values())

    def only(self, candidates: Iterable[K], accept: Callable[[K], bool] = lambda key: True) -> K | None:
        """The one group among the candidates, or ``None`` where there are none or several."""
        found = {self.find(key): None for key in candidates if accept(key)}
        return next(iter(found)) if len(found) == 1 else None


@quick
@dataclass(frozen=True, slots=True)
class Resolved:
    """One thing: its name, its mentions, and for each form of its name why it stands for it (may be empty)."""

    name: str
    mentions: tuple[Mention, ...]
    reasons: dict[str, str]


def pool(groups: Mapping[K, Group], keys: Iterable[K], joins: Joins[K]) -> tuple[tuple[Mention, ...], dict[str, str]]:
    """The mentions of joined groups in the order of the text, and the reason of each form: its own, else its join's."""
    keys = tuple(keys)
    if len(keys) == 1 and keys[0] not in joins.reasons:
        group = groups[keys[0]]
        return tuple(sorted(group.mentions, key=_PLACE)), dict(group.reasons)
    reasons: dict[str, str] = {}
    for key in keys:
        for form, why in groups[key].reasons.items():
            reasons.setdefault(form, why or joins.reasons.get(key, ""))
    mentions = [m for k in keys for m in groups[k].mentions]
    return tuple(sorted(mentions, key=_PLACE)), reasons
