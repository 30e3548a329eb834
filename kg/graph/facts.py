"""Relations, honours and figures of all documents, gathered into distinct facts with their evidence."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from kg.graph.contribution import Contribution, Honoured, Measured, Statement
from kg.graph.dates import earliest, latest
from kg.graph.identifiers import made_of
from kg.graph.model import Award, Claim, Evidence, Figure, Tenure

#: Claims, tenures, awards and figures.
Facts = tuple[tuple[Claim, ...], tuple[Tenure, ...], tuple[Award, ...], tuple[Figure, ...]]


@dataclass(slots=True)
class FactTable:
    """Facts by what they say, each with the statements made of it. Fill with ``add``, read with ``tables``."""

    base: str
    relations: dict[tuple[str, str, str], list[Statement]] = field(default_factory=dict)
    honours: dict[tuple[str, str, str], list[Honoured]] = field(default_factory=dict)
    indicators: dict[tuple[str, ...], list[Measured]] = field(default_factory=dict)

    def add(self, c: Contribution, wanted: Callable[[Statement], bool] = lambda s: True) -> None:
        """The facts of one document, as far as they are ``wanted``."""
        for s in filter(wanted, c.statements):
            self.relations.setdefault((s.subject, s.predicate, s.object), []).append(s)
        for h in c.honours:
            self.honours.setdefault((h.subject, h.honour, h.giver), []).append(h)
        for f in c.figures:
            self.indicators.setdefault((f.subject, f.metric, f.value, f.unit, f.date, f.initiative), []).append(f)

    def tables(self) -> Facts:
        """Claims by subject, predicate and object; tenures, awards and figures by IRI."""
        claims = tuple(self._claim(key) for key in sorted(self.relations))
        tenures = [t for c in claims if c.predicate == "holdsPost" for t in self._tenures(c)]
        awards = [self._award(key) for key in sorted(self.honours)]
        figures = [self._figure(key) for key in sorted(self.indicators)]
        return (
            claims,
            tuple(sorted(tenures, key=lambda t: t.iri)),
            tuple(sorted(awards, key=lambda a: a.iri)),
            tuple(sorted(figures, key=lambda f: f.iri)),
        )

    def _claim(self, key: tuple[str, str, str]) -> Claim:
        statements = self.relations[key]
        return Claim(
            iri=made_of(self.base, "claim", *key),
            subject=key[0],
            predicate=key[1],
            object=key[2],
            confidence=max(s.confidence for s in statements),
            rules=tuple(sorted({s.rule for s in statements})),
            statuses=tuple(sorted({s.status for s in statements})),
            evidence=_distinct(e for s in statements for e in s.evidence),
            titles=tuple(sorted({t for s in statements for t in s.titles} - {""})),
        )

    def _tenures(self, claim: Claim) -> list[Tenure]:
        statements = self.relations[claim.subject, claim.predicate, claim.object]
        out = []
        for title in claim.titles or ("",):
            here = [s for s in statements if not title or title in s.titles]
            dates = [e.date for s in here for e in s.evidence if e.date]
            out.append(
                Tenure(
                    iri=made_of(self.base, "tenure", claim.subject, claim.object, title),
                    person=claim.subject,
                    agency=claim.object,
                    title=title,
                    claim=claim.iri,
                    printed=tuple(sorted({s.printed for s in here} - {""})),
                    statuses=tuple(sorted({s.status for s in here})),
                    attested_from=earliest(dates),
                    attested_until=latest(dates),
                    since=earliest(s.since for s in here if s.since),
                    until=latest(s.until for s in here if s.until),
                    confidence=max(s.confidence for s in here),
                )
            )
        return out

    def _award(self, key: tuple[str, str, str]) -> Award:
        rows = self.honours[key]
        return Award(
            iri=made_of(self.base, "honour", *key),
            subject=key[0],
            honour=key[1],
            giver=key[2] or None,
            confidence=max(h.confidence for h in rows),
            rules=tuple(sorted({h.rule for h in rows})),
            evidence=_distinct(e for h in rows for e in h.evidence),
        )

    def _figure(self, key: tuple[str, ...]) -> Figure:
        rows = self.indicators[key]
        subject, metric, value, unit, date, initiative = key
        return Figure(
            iri=made_of(self.base, "figure", *key),
            subject=subject,
            metric=metric,
            value=value,
            unit=unit,
            date=date or None,
            initiative=initiative or None,
            confidence=max(f.confidence for f in rows),
            rules=tuple(sorted({f.rule for f in rows})),
            evidence=_distinct(e for f in rows for e in f.evidence),
        )


def _distinct(evidence: Iterable[Evidence]) -> tuple[Evidence, ...]:
    """Distinct evidence by document and place in it, the surest statement of a span first."""
    found = tuple(evidence)
    if len(found) == 1:
        return found
    return tuple(
        sorted(dict.fromkeys(found), key=lambda e: (e.document, e.start, e.end, -e.confidence, e.rule, e.status))
    )
