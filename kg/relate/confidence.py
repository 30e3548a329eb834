"""How sure a relation is: how often its rule was right for its predicate on gold, not what the rule thinks of itself."""

from __future__ import annotations

from collections.abc import Iterable

from kg.frozen import replace
from kg.lexicon import rows
from kg.lexicon.packs import cached
from kg.model import Relation

_UNSEEN = 0.7  # a rule that gold has never tried
_OTHER = "*"


@cached
def _table() -> dict[tuple[str, str], float]:
    """Confidence by predicate and rule, from ``data/confidences.txt`` (made by ``benchmarks/calibrate.py``)."""
    return {(row[0], row[1]): float(row[2]) for row in rows("confidences")}


def calibrated(relations: Iterable[Relation]) -> tuple[Relation, ...]:
    """The relations with the confidence that their rules have earned."""
    table = _table()
    out: list[Relation] = []
    for r in relations:
        known = table.get((r.predicate, r.rule))
        if known is None:
            known = min(_UNSEEN, table.get((r.predicate, _OTHER), _UNSEEN))
        out.append(r if r.confidence == known else replace(r, confidence=known))
    return tuple(out)
