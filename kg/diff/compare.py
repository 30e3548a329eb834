"""Two graphs compared: documents, entities, relations, honours and indicators, by identifier.

An identifier that a correction made void counts as the one that stands for it, so that joining two entities shows as
one change and not as all their facts going and coming.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, TypeVar

from kg.graph.model import Award, Claim, Evidence, Figure, Graph, Node, Tenure
from kg.graph.ontology import labels

Kind = Literal["document", "entity", "relation", "honour", "indicator"]
How = Literal["came", "went", "changed"]
T = TypeVar("T")

_ORDER: tuple[Kind, ...] = ("document", "entity", "relation", "honour", "indicator")
_SHOWN = 5  # names of a list that a sentence gives


@dataclass(frozen=True, slots=True)
class Change:
    """One difference in a sentence. ``words`` and ``document`` are the first evidence for a fact, if there is any."""

    how: How
    kind: Kind
    text: str
    iri: str
    words: str = ""
    document: str = ""


def differences(old: Graph, new: Graph) -> tuple[Change, ...]:
    """What came, went and changed from the old graph to the new one: documents, entities, then facts."""
    now = _forwarded(new)
    found = [*_documents(old, new), *_entities(old, new, now), *_facts(old, new, now)]
    return tuple(sorted(found, key=lambda c: (_ORDER.index(c.kind), c.how, c.text, c.iri)))


def _forwarded(new: Graph) -> Callable[[str], str]:
    """Where an identifier of an earlier build leads in the new one."""
    replaced = dict(new.replaced)
    return lambda iri: replaced.get(iri, iri)


def _listed(names: Iterable[str]) -> str:
    ordered = sorted(names)
    more = len(ordered) - _SHOWN
    return "、".join(ordered[:_SHOWN]) + (f" and {more} more" if more > 0 else "")


def _documents(old: Graph, new: Graph) -> Iterator[Change]:
    before, after = ({a.document: a for a in g.articles} for g in (old, new))
    for name in before.keys() - after.keys():
        yield Change("went", "document", f"{name} is not read any more", before[name].iri)
    for name in after.keys() - before.keys():
        yield Change("came", "document", f"{name} is new", after[name].iri)
    for name in before.keys() & after.keys():
        if before[name].sha256 != after[name].sha256:
            yield Change("changed", "document", f"{name} has changed", after[name].iri)
        elif before[name].text_sha256 != after[name].text_sha256:
            yield Change("changed", "document", f"{name} is repaired in another way", after[name].iri)


def _called(n: Node) -> str:
    return f"{n.name} ({n.type}{f', {n.subtype}' if n.subtype else ''})"


def _entities(old: Graph, new: Graph, now: Callable[[str], str]) -> Iterator[Change]:
    before, after = ({n.iri: n for n in g.nodes} for g in (old, new))
    for iri in before.keys() - after.keys():
        n = before[iri]
        if (heir := now(iri)) in after:
            yield Change("changed", "entity", f"{_called(n)} is {_called(after[heir])} now", heir)
        else:
            yield Change("went", "entity", f"{_called(n)} is no entity any more", iri)
    for iri in after.keys() - before.keys():
        yield Change("came", "entity", f"{_called(after[iri])} is new, in {_listed(after[iri].documents)}", iri)
    for iri in before.keys() & after.keys():
        for text in _of_entity(before[iri], after[iri]):
            yield Change("changed", "entity", text, iri)


def _of_entity(a: Node, b: Node) -> Iterator[str]:
    if a.name != b.name:
        yield f"{a.name} is called {b.name}"
    if a.subtype != b.subtype:
        yield f"{b.name} is of the kind {b.subtype or '–'}, was {a.subtype or '–'}"
    one, two = ({x.form for x in n.aliases} | {n.name} for n in (a, b))
    if more := two - one - {b.name}:
        yield f"{b.name} is also {_listed(more)}"
    if less := one - two:
        yield f"{b.name} is not {_listed(less)} any more"


def _facts(old: Graph, new: Graph, now: Callable[[str], str]) -> Iterator[Change]:
    names = {n.iri: n.name for g in (old, new) for n in g.nodes}
    yield from _compared(
        "relation",
        {(now(c.subject), c.predicate, now(c.object)): c for c in old.claims},
        {(c.subject, c.predicate, c.object): c for c in new.claims},
        lambda c: _claim(c, names),
        lambda a, b: _of_claim(a, b, _tenures(old, a), _tenures(new, b)),
    )
    yield from _compared(
        "honour",
        {(now(a.subject), a.honour, now(a.giver or "")): a for a in old.awards},
        {(a.subject, a.honour, a.giver or ""): a for a in new.awards},
        lambda a: f"{names[a.subject]} received {a.honour}" + (f" from {names[a.giver]}" if a.giver else ""),
        lambda a, b: _of_support(a.confidence, b.confidence, a.evidence, b.evidence),
    )
    yield from _compared(
        "indicator",
        {(now(f.subject), f.metric, f.value, f.unit, f.date or "", now(f.initiative or "")): f for f in old.figures},
        {(f.subject, f.metric, f.value, f.unit, f.date or "", f.initiative or ""): f for f in new.figures},
        lambda f: f"{names[f.subject]}: {f.metric} {f.value}{f.unit}" + (f" ({f.date})" if f.date else ""),
        lambda a, b: _of_support(a.confidence, b.confidence, a.evidence, b.evidence),
    )


_Supported = TypeVar("_Supported", Claim, Award, Figure)


def _compared(
    kind: Kind,
    before: Mapping[tuple[str, ...], _Supported],
    after: Mapping[tuple[str, ...], _Supported],
    says: Callable[[_Supported], str],
    changes: Callable[[_Supported, _Supported], Iterable[str]],
) -> Iterator[Change]:
    for key in before.keys() - after.keys():
        yield Change("went", kind, says(before[key]), before[key].iri, *_telling(before[key].evidence))
    for key in after.keys() - before.keys():
        yield Change("came", kind, says(after[key]), after[key].iri, *_telling(after[key].evidence))
    for key in before.keys() & after.keys():
        for text in changes(before[key], after[key]):
            yield Change("changed", kind, f"{says(after[key])}: {text}", after[key].iri, *_telling(after[key].evidence))


def _telling(evidence: Sequence[Evidence]) -> tuple[str, str]:
    """The longest words that state a fact (others may be a mere name), and their document."""
    best = max(evidence, key=lambda e: len(e.exact), default=None)
    return (best.exact, best.document) if best else ("", "")


def _claim(c: Claim, names: Mapping[str, str]) -> str:
    english, chinese = labels().get(c.predicate, (c.predicate, ""))
    titles = f" ({'、'.join(c.titles)})" if c.titles else ""
    status = "" if c.holds else f", {' or '.join(c.statuses)}"
    return f"{names[c.subject]} {chinese} ({english}) {names[c.object]}{titles}{status}"


def _tenures(graph: Graph, c: Claim) -> list[Tenure]:
    return [t for t in graph.tenures if t.claim == c.iri] if c.predicate == "holdsPost" else []


def _of_claim(a: Claim, b: Claim, then: Sequence[Tenure], now: Sequence[Tenure]) -> Iterator[str]:
    if a.titles != b.titles:
        yield f"the titles are {'、'.join(b.titles) or '–'}, were {'、'.join(a.titles) or '–'}"
    if a.statuses != b.statuses:
        yield f"it is {' and '.join(b.statuses)}, was {' and '.join(a.statuses)}"
    dates = {t.title: (t.since, t.until) for t in then}
    for t in now:
        before = dates.get(t.title, (t.since, t.until))
        for word, was, is_ in (("begins", before[0], t.since), ("ends", before[1], t.until)):
            if was != is_:
                yield f"{t.title or 'the post'} {word} {is_ or '(not said)'}, was {was or '(not said)'}"
    yield from _of_support(a.confidence, b.confidence, a.evidence, b.evidence)


def _of_support(was: float, is_: float, then: Sequence[Evidence], now: Sequence[Evidence]) -> Iterator[str]:
    if was != is_:
        yield f"confidence {is_:.2f}, was {was:.2f}"
    one, two = ({(e.document, e.start, e.end) for e in side} for side in (then, now))
    told = [f"{len(more)} {how}" for more, how in ((two - one, "more"), (one - two, "fewer")) if more]
    if told:
        yield f"{' and '.join(told)} places that state it"
