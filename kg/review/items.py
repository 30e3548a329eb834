"""What of a build is worth a look: contradictions, unsure facts, unsure names, candidates that were left out.

The worth of a question is how likely the answer changes the graph, times how much hangs on it. What was decided before
is not asked again.
"""

from __future__ import annotations

import hashlib
import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from kg.check.model import Violation
from kg.correct import Apart, Correction, Fact, Never, NotEntity, Ref, Right, Same, Word, Wrong
from kg.graph.model import Claim, Graph, Node
from kg.graph.ontology import labels
from kg.model import Extraction
from kg.review.model import Action, Choice, Item, Passage, Sort
from kg.review.texts import Texts

_SURE = 0.92  # facts of a higher confidence are asked only where something speaks against them
_AGAINST = 0.5  # how likely a fact is wrong that a check speaks against
#: Checks that speak against facts of their node: which predicate they doubt.
_DOUBTED = {
    "two-heads": "holdsPost",
    "tenure-ends-before-start": "holdsPost",
    "two-jurisdictions": "hasJurisdiction",
    "place-contradiction": "locatedIn",
    "place-cycle": "locatedIn",
    "organisation-cycle": "subOrganizationOf",
    "part-cycle": "partOf",
}
#: Why a form was taken for a name, by how likely it was taken wrongly. What is not listed is not asked.
_REASONS = (
    (re.compile("the longer name ends in it|head noun|said shorter|the longer name quotes"), 0.35),
    (re.compile("a contraction of|in a list after|the unit of the body|the article is about"), 0.3),
    (re.compile(r"^\S+ is \S+ here$"), 0.15),
)
_CANDIDATE = re.compile(r"no (\w+): (.*?)(?: \((\d\.\d+)\))?", re.S)
_POST = 1.5  # a wrong edge between a person and an office is the worst that can stand in the graph


def items(
    graph: Graph,
    extractions: Sequence[Extraction],
    violations: Iterable[Violation] = (),
    decided: Iterable[Correction] = (),
) -> tuple[Item, ...]:
    """The questions that a build leaves open, the most worthwhile first."""
    desk = _Desk(graph, extractions, violations)
    known = {c.what for c in decided}
    found = (*desk.facts(), *desk.joined(), *desk.apart(), *desk.entities(), *desk.candidates())
    open_ = [i for i in found if not any(c.decision in known for c in i.choices.values())]
    return tuple(sorted({i.id: i for i in open_}.values(), key=lambda i: (-i.worth, i.sort, i.zh, i.id)))


def _id(*parts: str) -> str:
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:16]


class _Desk:
    """A build with what the questions look up."""

    def __init__(self, graph: Graph, extractions: Sequence[Extraction], violations: Iterable[Violation]) -> None:
        self.graph, self.extractions = graph, extractions
        self.texts = Texts(graph, extractions)
        self.nodes = {n.iri: n for n in graph.nodes}
        self.degree = Counter(iri for c in graph.claims for iri in (c.subject, c.object))
        self.warned: dict[str, list[Violation]] = {}
        for v in violations:
            self.warned.setdefault(v.subject, []).append(v)

    def ref(self, iri: str, *documents: str) -> Ref:
        return Ref(self.nodes[iri].name, iri.removeprefix(f"{self.graph.base}id/"), documents=documents)

    def weight(self, *iris: str) -> float:
        """How much hangs on entities: 1 for little, 2 for the hubs of a graph."""
        return 1 + min(1.0, math.log1p(sum(self.degree[i] for i in iris)) / 6)

    # ---- facts

    def facts(self) -> Iterator[Item]:
        for c in self.graph.claims:
            against = self._against(c)
            doubt = max(1 - c.confidence, _AGAINST if against else 0.0)
            if doubt <= 1 - _SURE:
                continue
            fact = Fact(self.ref(c.subject), c.predicate, self.ref(c.object))
            post = _POST if c.predicate == "holdsPost" else 1.0
            english, chinese = labels().get(c.predicate, (c.predicate, c.predicate))
            names = self.nodes[c.subject].name, self.nodes[c.object].name
            titles = f"（{'、'.join(c.titles)}）" if c.titles else ""
            status = "" if c.statuses == ("stated",) else f" [{', '.join(c.statuses)}]"
            yield self._item(
                "fact",
                f"{names[0]} — {chinese} → {names[1]}{titles}{status}",
                f"{english}{status}",
                against or f"confidence {c.confidence:.2f}, rule {', '.join(c.rules)}",
                doubt * post * self.weight(c.subject, c.object),
                {
                    "accept": Choice("正确", "it is right", Right(fact)),
                    "reject": Choice("有误，删去", "it is wrong", Wrong(fact)),
                },
                self.texts.of_evidence(c.evidence, c.subject, c.object),
            )

    def _against(self, c: Claim) -> str:
        found = [v.message for v in self.warned.get(c.iri, ())]
        for end in (c.subject, c.object):
            found += [v.message for v in self.warned.get(end, ()) if _DOUBTED.get(v.check) == c.predicate]
        return " ".join(dict.fromkeys(found))

    # ---- names

    def joined(self) -> Iterator[Item]:
        for n in self.graph.nodes:
            for a in n.aliases:
                chances = [p for r in a.reasons for pattern, p in _REASONS if pattern.search(r)]
                sure = any(r == "a correction says that they are one" for r in a.reasons)
                bare = _MARKS.sub("", a.form)
                if not chances or sure or (bare != a.form and bare in {n.name, *(x.form for x in n.aliases)}):
                    continue
                own = self.ref(n.iri)
                yield self._item(
                    "joined",
                    f"“{a.form}” 指 {n.name}？",
                    "does the short form mean this entity?",
                    "; ".join(a.reasons),
                    max(chances) * self.weight(n.iri),
                    _one_or_two(own, Ref(a.form), "merge"),
                    self.texts.of_form(n.iri, a.form, n.documents),
                )

    def apart(self) -> Iterator[Item]:
        named: dict[tuple[str, str], list[Node]] = {}
        for n in self.graph.nodes:
            if n.type != "Location":
                for form in {n.name, *(a.form for a in n.aliases if len(a.form) > 3)}:
                    named.setdefault((n.type, form), []).append(n)
        for (_, form), nodes in sorted(named.items()):
            ordered = sorted(nodes, key=lambda n: (-n.mentions, n.iri))
            for other in ordered[1:]:
                one = ordered[0]
                same = one.name == other.name
                if not same and _area(one) != _area(other):
                    continue  # 市人防办 is what every city calls its own
                yield self._item(
                    "apart",
                    f"{_described(one)} 与 {_described(other)} 是同一个吗？",
                    "are these two one?",
                    f"both are called {form}",
                    (0.5 if same else 0.3) * self.weight(one.iri, other.iri),
                    _one_or_two(self.ref(one.iri), self.ref(other.iri), "split"),
                    (
                        *self.texts.of_entity(one.iri, one.documents, "subject"),
                        *self.texts.of_entity(other.iri, other.documents, "object"),
                    ),
                )

    def entities(self) -> Iterator[Item]:
        for n in self.graph.nodes:
            doubts = [v for v in self.warned.get(n.iri, ()) if v.check.startswith("shape:")]
            if doubts:
                own = self.ref(n.iri)
                yield self._item(
                    "entity",
                    f"“{n.name}” 是{_TYPES[n.type]}吗？",
                    f"is this rightly an entity ({n.type}, {n.subtype})?",
                    doubts[0].message.removeprefix(f"{n.name}: "),
                    _AGAINST * self.weight(n.iri),
                    {
                        "accept": Choice("是", "it is", Right(entity=own)),
                        "reject": Choice("不是，删去", "it is no entity", NotEntity(own)),
                    },
                    self.texts.of_entity(n.iri, n.documents, "subject"),
                )
            if any(v.check == "person-in-two-places" for v in self.warned.get(n.iri, ())):
                yield from self._two_persons(n)

    def _two_persons(self, n: Node) -> Iterator[Item]:
        posts = sorted(
            (c for c in self.graph.claims if c.subject == n.iri and c.predicate == "holdsPost" and c.evidence),
            key=lambda c: (-len(c.evidence), c.iri),
        )
        first = {e.document for e in posts[0].evidence} if posts else set()
        others = sorted({e.document for c in posts[1:] for e in c.evidence} - first)
        if others:
            own, there = self.ref(n.iri), self.ref(n.iri, *others)
            yield self._item(
                "joined",
                f"{n.name}：两地任职的是同一人吗？",
                "is this one person, or are they namesakes?",
                "holds posts in two prefectures",
                _AGAINST * _POST * self.weight(n.iri),
                {
                    "accept": Choice("同一人", "one person", Right(entity=own)),
                    "merge": Choice("同一人", "one person", Right(entity=own)),
                    "reject": Choice("两个人，分开", "two, split them", Apart(own, there)),
                    "split": Choice("两个人，分开", "two, split them", Apart(own, there)),
                },
                tuple(p for c in posts for p in self.texts.of_evidence(c.evidence[:1], c.subject, c.object)),
            )

    # ---- candidates

    def candidates(self) -> Iterator[Item]:
        for x in self.extractions:
            for notice in x.notices:
                told = _CANDIDATE.fullmatch(notice.reason)
                words = " ".join(notice.text.split())
                if notice.stage != "find" or told is None or told[1] != "initiative" or not 3 <= len(words) <= 40:
                    continue
                score = float(told[3] or 0.2)
                yield self._item(
                    "candidate",
                    f"“{words}” 是举措的名称吗？",
                    "is this the name of an initiative?",
                    f"left out: {told[2]}",
                    0.6 * score,
                    {
                        "accept": Choice("是，收录", "it is a name", Word(words, "Initiative")),
                        "reject": Choice("不是", "never a name", Never(words)),
                    },
                    self.texts.at(x.document.source.name, notice.start, notice.end) if notice.start >= 0 else (),
                )

    def _item(
        self,
        sort: Sort,
        zh: str,
        en: str,
        reason: str,
        worth: float,
        choices: dict[Action, Choice],
        passages: tuple[Passage, ...],
    ) -> Item:
        decision = next(iter(choices.values())).decision
        return Item(_id(sort, repr(decision)), sort, zh, en, reason, worth, choices, passages)


_TYPES = {"Agency": "机构", "Official": "人员", "Initiative": "举措", "Location": "地点"}


_MARKS = re.compile("[“”‘’《》「」『』]")


def _area(n: Node) -> str:
    """The code of the area in its identity; empty where it has none."""
    found = re.search(r"\|(\d{6})[|:]", f"{n.key}|")
    return found[1] if found else ""


def _described(n: Node) -> str:
    return f"{n.name}（{_area(n) or n.documents[0]}）"


def _one_or_two(one: Ref, other: Ref, now: Action) -> dict[Action, Choice]:
    """Merge and split; accept is what the graph says ``now``, reject the other."""
    merge = Choice("是同一个", "they are one", Same((one, other)))
    split = Choice("不是同一个", "they are two", Apart(one, other))
    kept, changed = (merge, split) if now == "merge" else (split, merge)
    return {"merge": merge, "split": split, "accept": kept, "reject": changed}
