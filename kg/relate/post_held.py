"""A post with its agency settled: what every reader of posts gives."""

from __future__ import annotations

from dataclasses import dataclass

from kg.frozen import quick
from kg.model import Span

Places = frozenset[frozenset[str]]
"""Places of bodies, each as the codes of the divisions that its name may mean."""


@quick
@dataclass(frozen=True, slots=True)
class Held:
    """A post with its agency settled, and the words that say so."""

    agency: str
    title: str
    start: int
    end: int
    rule: str
    confidence: float
    status: str
    printed: str
    since: str | None = None
    other: Span | None = None
    generic: bool = False
