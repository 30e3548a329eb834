"""How likely a candidate is a name: a logistic sum of feature weights, learnt from annotated documents.

The weights stand in ``kg/lexicon/data/initiative_weights.txt`` (``benchmarks/train_initiatives.py`` writes them).
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from itertools import repeat

from kg.lexicon import rows
from kg.lexicon.packs import cached


@cached
def weights() -> dict[str, float]:
    """Weight by feature."""
    return {name: float(value) for name, value in rows("initiative_weights")}


def probability(features: Iterable[str], table: Mapping[str, float]) -> float:
    """Between 0 and 1."""
    total = table.get("bias", 0.0) + sum(map(table.get, features, repeat(0.0)))
    return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, total))))


def bucket(n: int, edges: tuple[int, ...]) -> str:
    """A number as a part of a feature: the first of ``edges`` that it does not pass."""
    for e in edges:
        if n <= e:
            return f"<={e}"
    return f">{edges[-1]}"
