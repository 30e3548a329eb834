"""How sure a relation is: how often its rule was right for its predicate on gold, not what the rule thinks of itself."""

from __future__ import annotations

from kg.lexicon import rows
from kg.lexicon.packs import cached
from kg.model import Relation

_UNSEEN = 0.7  # a rule that gold has never tried
_OTHER = "*"


@cached
def _table() -> dict[tuple[str, str], float]:
    """Confidence by predicate and rule, from ``data/confidences.txt`` (made by ``benchmarks/calibrate.py``)."""
    return {(row[0], row[1]): float(row[2]) for row in rows("confidences")}


def calibrated(relation: Relation) -> Relation:
    """The relation with the confidence that its rule has earned."""
    table = _table()
    known = table.get((relation.predicate, relation.rule))
    if known is None:
        known = min(_UNSEEN, table.get((relation.predicate, _OTHER), _UNSEEN))
    r = relation
    return (
        r
        if r.confidence == known
        else Relation(
            r.subject, r.predicate, r.object, r.evidence, r.rule, known, r.titles, r.printed, r.status, r.since, r.until
        )
    )
