"""Relations, honours and figures of all documents, gathered into distinct facts with their evidence."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from kg.graph.articles import Reader
from kg.graph.dates import earliest, latest
from kg.graph.identifiers import made_of
from kg.graph.model import Award, Claim, Evidence, Figure, Tenure
from kg.graph.names import tidy
from kg.model import Extraction, Honour, Indicator, Relation

SYMMETRIC = frozenset({"collaboratesWith"})

_Statement = tuple[Relation, tuple[Evidence, ...]]
_Facts = tuple[tuple[Claim, ...], tuple[Tenure, ...], tuple[Award, ...], tuple[Figure, ...]]


@dataclass(slots=True)
class FactTable:
    """Facts by what they say, each with the statements made of it. Fill with ``add``, read with ``tables``."""

    base: str
    relations: dict[tuple[str, str, str], list[_Statement]] = field(default_factory=dict)
    honours: dict[tuple[str, str, str], list[tuple[Honour, tuple[Evidence, ...]]]] = field(default_factory=dict)
    indicators: dict[tuple[str, ...], list[tuple[Indicator, tuple[Evidence, ...]]]] = field(default_factory=dict)

    def add(self, x: Extraction, look: Reader, iris: dict[str, str]) -> None:
        """The facts of one document; ``iris`` gives the node of each of its entities.

        A relation whose two ends turn out to be one node says nothing and is left out.
        """
        for r in x.relations:
            s, o = iris.get(r.subject), iris.get(r.object)
            if s is None or o is None or s == o:
                continue
            if r.predicate in SYMMETRIC and s > o:
                s, o = o, s
            found = look.evidence(r.evidence, r.rule, r.confidence, r.status)
            self.relations.setdefault((s, r.predicate, o), []).append((r, found))
        for h in x.honours:
            if h.subject in iris:
                key = (iris[h.subject], tidy(h.honour), iris.get(h.giver or "", ""))
                self.honours.setdefault(key, []).append((h, look.evidence(h.evidence, h.rule, h.confidence)))
        for i in x.indicators:
            if i.subject in iris:
                told = (tidy(i.metric), tidy(i.value), tidy(i.unit), i.date or "", iris.get(i.initiative or "", ""))
                found = look.evidence(i.evidence, i.rule, i.confidence)
                self.indicators.setdefault((iris[i.subject], *told), []).append((i, found))

    def tables(self) -> _Facts:
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
            confidence=max(r.confidence for r, _ in statements),
            rules=tuple(sorted({r.rule for r, _ in statements})),
            statuses=tuple(sorted({r.status for r, _ in statements})),
            evidence=_distinct(e for _, found in statements for e in found),
            titles=tuple(sorted({tidy(t) for r, _ in statements for t in r.titles} - {""})),
        )

    def _tenures(self, claim: Claim) -> list[Tenure]:
        statements = self.relations[claim.subject, claim.predicate, claim.object]
        out = []
        for title in claim.titles or ("",):
            here = [(r, found) for r, found in statements if not title or title in {tidy(t) for t in r.titles}]
            dates = [e.date for _, found in here for e in found if e.date]
            out.append(
                Tenure(
                    iri=made_of(self.base, "tenure", claim.subject, claim.object, title),
                    person=claim.subject,
                    agency=claim.object,
                    title=title,
                    claim=claim.iri,
                    printed=tuple(sorted({tidy(r.printed) for r, _ in here} - {""})),
                    statuses=tuple(sorted({r.status for r, _ in here})),
                    attested_from=earliest(dates),
                    attested_until=latest(dates),
                    since=earliest(r.since for r, _ in here if r.since),
                    until=latest(r.until for r, _ in here if r.until),
                    confidence=max(r.confidence for r, _ in here),
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
            confidence=max(h.confidence for h, _ in rows),
            rules=tuple(sorted({h.rule for h, _ in rows})),
            evidence=_distinct(e for _, found in rows for e in found),
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
            confidence=max(i.confidence for i, _ in rows),
            rules=tuple(sorted({i.rule for i, _ in rows})),
            evidence=_distinct(e for _, found in rows for e in found),
        )


def _distinct(evidence: Iterable[Evidence]) -> tuple[Evidence, ...]:
    """Distinct evidence by document and place in it, the surest statement of a span first."""
    return tuple(
        sorted(dict.fromkeys(evidence), key=lambda e: (e.document, e.start, e.end, -e.confidence, e.rule, e.status))
    )
