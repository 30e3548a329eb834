"""A large graph in parts: each assembled from what the documents add to its nodes, none needing the others at hand.

Which part a node belongs to follows from its IRI, a document's articles from its name. What is written of all parts
together is the same graph as in one piece.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

from kg.graph.assemble import nodes_of
from kg.graph.contribution import Contribution, Thing, shard_of
from kg.graph.facts import FactTable
from kg.graph.model import ArticleRecord, Award, Claim, Division, Figure, Graph, Node, Part, Run
from kg.graph.places import divisions_of

#: Two heads of one body, two bodies of one name in one area: to be seen at the node that they meet at.
_TOGETHER = frozenset({"holdsPost", "hasJurisdiction"})


class PartBuilder:
    """The part ``shard`` of ``shards``, from all contributions that :func:`kg.graph.contribution.cut` gave it."""

    def __init__(self, parts: Iterable[Contribution], base: str, shard: int, shards: int) -> None:
        self._base, self._shard, self._shards = base, shard, shards
        self._parts = sorted(parts, key=lambda p: p.document)
        facts = FactTable(base)
        for p in self._parts:
            facts.add(p)
        self.nodes = nodes_of(self._parts)
        self._claims, self._tenures, self._awards, self._figures = facts.tables()

    def _own(self, iri: str) -> bool:
        return shard_of(iri, self._shards) == self._shard

    def elsewhere(self) -> list[str]:
        """The IRIs of nodes of other parts that stand at the other end of a claim, or gave or began something."""
        ends = {end for c in self._checked_claims() for end in (c.subject, c.object)}
        ends |= {a.giver for a in self._awards if a.giver} | {f.initiative for f in self._figures if f.initiative}
        return sorted(ends - {n.iri for n in self.nodes})

    def _checked_claims(self) -> list[Claim]:
        """The part's own claims, and those of others that show something of its nodes only when seen together."""
        return [c for c in self._claims if c.predicate in _TOGETHER or self._own(c.subject)]

    def articles(self) -> list[str]:
        """The IRIs of the articles that evidence of this part stands in."""
        facts: list[Claim | Award | Figure] = [*self._checked_claims(), *self._awards, *self._figures]
        return sorted({e.article for fact in facts for e in fact.evidence})

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

    def checked(self, near: Mapping[str, Node], articles: Sequence[ArticleRecord], run: Run) -> Graph:
        """The part with all that its facts point at, as a graph of its own: what can be checked."""
        nodes = sorted((*self.nodes, *near.values()), key=lambda n: n.iri)
        return Graph(
            base=self._base,
            nodes=tuple(nodes),
            claims=tuple(self._checked_claims()),
            tenures=self._tenures,
            awards=self._awards,
            figures=self._figures,
            articles=tuple(sorted(articles, key=lambda a: (a.document, a.start, a.iri))),
            divisions=divisions_of(self._base, nodes),
            run=run,
        )

    def things(self) -> Iterable[Thing]:
        """What the documents say of each node."""
        return (t for p in self._parts for t in p.things)

    def shards_near(self, iris: Collection[str]) -> list[int]:
        """The other shards that hold a claim with one of these nodes."""
        ends = {
            other for c in self._claims for one, other in ((c.subject, c.object), (c.object, c.subject)) if one in iris
        }
        return sorted({shard_of(iri, self._shards) for iri in ends} - {self._shard})

    def titles(self) -> set[str]:
        """The titles of the posts at this part's agencies."""
        return {t.title for t in self._tenures if t.title and self._own(t.agency)}


def last_part(
    base: str, divisions: Iterable[Division], titles: Iterable[str], documents: Iterable[str], run: Run
) -> Graph:
    """The part that describes what belongs to no node; ``divisions`` are those that no node stands for."""
    part = Part(titles=tuple(sorted(titles)), documents=tuple(sorted(documents)), last=True)
    return Graph(base=base, divisions=tuple(divisions), run=run, part=part)
