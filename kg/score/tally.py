"""What scoring counts: the rows of its table, and the errors behind them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

Json = dict[str, Any]

Errors = list[tuple[str, str, str]]
"""Each ``(missed | spurious | subtype, what, sentence)``."""


@dataclass
class Tally:
    """Counts behind one row of the table."""

    matched: float = 0
    found: float = 0
    gold: float = 0

    def add(self, matched: float, found: float, gold: float) -> None:
        """Add the counts of one document."""
        self.matched += matched
        self.found += found
        self.gold += gold

    def row(self) -> dict[str, float]:
        """Precision, recall, F1 and the counts; 0 where there is nothing to divide by."""
        p = self.matched / self.found if self.found else 0.0
        r = self.matched / self.gold if self.gold else 0.0
        f = 2 * p * r / (p + r) if p + r else 0.0
        return {
            "precision": round(p, 4),
            "recall": round(r, 4),
            "f1": round(f, 4),
            "matched": self.matched,
            "found": self.found,
            "gold": self.gold,
        }
