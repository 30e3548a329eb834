"""A large graph in parts: each assembled from what the documents add to its nodes, none needing the others at hand.

Which part a node belongs to follows from its IRI, a document's articles from its name. What is written of all parts
together is the same graph as in one piece.
"""

from __future__ import annotations

import functools
from collections.abc import Collection, Iterable, Mapping

from kg.graph.assemble import nodes_of
from kg.graph.contribution import Contribution, Outline, Statement, Thing, shard_of
from kg.graph.facts import Facts, FactTable
from kg.graph.model import Award, Claim, Division, Evidence, Figure, Graph, Node, Part, Run, Tenure
from kg.graph.places import divisions_of

#: Two heads of one body, two bodies of one name in one area: to be seen at the node that they meet at.
_TOGETHER = frozenset({"holdsPost", "hasJurisdiction"})


class PartBuilder:
    """The part ``shard`` of ``shards``, from all contributions that :func:`kg.graph.contribution.cut` gave it."""

    def __init__(
        self, parts: Iterable[Contribution], base: str, shard: int, shards: int, nodes: Iterable[Node] | None = None
    ) -> None:
        """``nodes`` are those of the part, where they have been made before."""
        self._base, self._shard, self._shards = base, shard, shards
        self._parts = sorted(parts, key=lambda p: p.document)
        self._own = functools.cache(self._is_own)
        self.nodes = nodes_of(self._parts) if nodes is None else tuple(sorted(nodes, key=lambda n: n.iri))

    @functools.cached_property
    def _facts(self) -> Facts:
        table = FactTable(self._base)
        for p in self._parts:
            table.add(p, self._told)
        return table.tables()

    def _told(self, s: Statement) -> bool:
        """Whether a statement is written here, or shows something of a node of this part: others are left to their part."""
        return s.predicate in _TOGETHER or self._own(s.subject)

    @property
    def _claims(self) -> tuple[Claim, ...]:
        return self._facts[0]

    @property
    def _tenures(self) -> tuple[Tenure, ...]:
        return self._facts[1]

    @property
    def _awards(self) -> tuple[Award, ...]:
        return self._facts[2]

    @property
    def _figures(self) -> tuple[Figure, ...]:
        return self._facts[3]

    def _is_own(self, iri: str) -> bool:
        return shard_of(iri, self._shards) == self._shard

    def elsewhere(self) -> list[str]:
        """The IRIs of nodes of other parts whose names are written here, or that meet at a node of this part."""
        ends = {t.agency for t in self._tenures if self._own(t.person)} | {c.subject for c in self._meeting}
        return sorted(ends - {n.iri for n in self.nodes})

    @functools.cached_property
    def _meeting(self) -> list[Claim]:
        """Claims of others that show something of a node of this part only when seen together."""
        return [c for c in self._claims if c.predicate in _TOGETHER and not self._own(c.subject)]

    def evidence(self) -> Iterable[Evidence]:
        """The words that the facts of this part rest on, of whatever document."""
        facts: tuple[Claim | Award | Figure, ...] = (*self._claims, *self._awards, *self._figures)
        return (e for fact in facts for e in fact.evidence)

    def written(self, near: Mapping[str, Node], run: Run) -> Graph:
        """What is written of this part; ``near`` holds the nodes :meth:`elsewhere`."""
        posts = {(t.agency, t.title) for t in self._tenures if t.title and self._own(t.agency)}
        spans = (e for p in self._parts for e in p.spans)
        return Graph(
            base=self._base,
            nodes=self.nodes,
            claims=tuple(c for c in self._claims if self._own(c.subject)),
            tenures=tuple(t for t in self._tenures if self._own(t.person)),
            awards=self._awards,
            figures=self._figures,
            articles=tuple(
                sorted((a for p in self._parts for a in p.articles), key=lambda a: (a.document, a.start, a.iri))
            ),
            divisions=divisions_of(self._base, self.nodes),
            run=run,
            part=Part(
                names={iri: n.name for iri, n in near.items()},
                posts=tuple(sorted(posts)),
                spans=tuple(sorted(spans, key=lambda e: (e.document, e.start, e.end))),
            ),
        )

    def around(self, near: Mapping[str, Node], run: Run) -> Graph:
        """What meets at the nodes of this part, from others: their nodes, claims and tenures; and the places above its own."""
        own = {n.iri for n in self.nodes}
        meeting = self._meeting
        subjects = {c.subject for c in meeting}
        return Graph(
            base=self._base,
            nodes=tuple(near[i] for i in sorted(subjects) if i in near),
            claims=tuple(meeting),
            tenures=tuple(t for t in self._tenures if not self._own(t.person)),
            divisions=tuple(d for d in divisions_of(self._base, self.nodes) if d.iri not in own),
            run=run,
        )

    def things(self) -> Iterable[Thing]:
        """What the documents say of each node."""
        return (t for p in self._parts for t in p.things)

    def titles(self) -> set[str]:
        """The titles of the posts at this part's agencies."""
        return {t.title for t in self._tenures if t.title and self._own(t.agency)}


def shards_near(parts: Iterable[Outline], iris: Collection[str], shard: int, shards: int) -> list[int]:
    """The shards besides ``shard`` that hold a claim with one of these nodes."""
    stated = ((s.subject, s.object) for p in parts for s in p.statements)
    ends = {other for a, b in stated for one, other in ((a, b), (b, a)) if one in iris}
    return sorted({shard_of(iri, shards) for iri in ends} - {shard})


def last_part(
    base: str, divisions: Iterable[Division], titles: Iterable[str], documents: Iterable[str], run: Run
) -> Graph:
    """The part that describes what belongs to no node; ``divisions`` are those that no node stands for."""
    part = Part(titles=tuple(sorted(titles)), documents=tuple(sorted(documents)), last=True)
    return Graph(base=base, divisions=tuple(divisions), run=run, part=part)
