"""Applying: corrections in the order of their file, who is who before what is so.

An entry means the graph as the entries before it left it, which is what its writer saw. Corrections of facts come after
all others, because a document whose entities changed is read again for its facts.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from kg.correct.conflicts import overridden
from kg.correct.desk import Desk
from kg.correct.draft import Table, draft
from kg.correct.model import Correction, Decision, Missing, Outcome, Post, Right, Wrong
from kg.defaults import BASE_IRI
from kg.graph.identifiers import made_of
from kg.graph.identity import IdentityKeys, keys_of
from kg.graph.model import Decision as Record
from kg.model import Document, Entity, Extraction, Relation
from kg.resolve.across import identity_keys

_ABOUT_FACTS = (Wrong, Right, Missing, Post)


@dataclass(frozen=True, slots=True)
class Corrected:
    """Documents as corrected.

    ``keys`` gives the identity of each entity of the documents that were changed, by document; in the others it is the
    resolver's. ``replaced`` leads from identifiers that are gone to those that stand for them now. ``outcomes`` says
    what became of each correction, in their order.
    """

    extractions: tuple[Extraction, ...]
    keys: Mapping[str, Mapping[str, str]]
    replaced: Mapping[str, str] = field(default_factory=dict)
    outcomes: tuple[Outcome, ...] = ()


def correct(
    extractions: Iterable[Extraction],
    corrections: Sequence[Correction],
    base: str = BASE_IRI,
    identity_of: IdentityKeys = identity_keys,
    before: Corrected | None = None,
    all_keys: bool = False,
) -> Corrected:
    """The documents with the corrections applied. The order of the documents does not matter.

    ``before`` is an earlier result that these are the documents of: what it decided stays decided, so that the same
    corrections once more change nothing, though a name may by now be another's. A decision that a file repeats is
    taken once for the same reason. With ``all_keys`` the result has the identities of documents without corrections too.
    """
    known = before.keys if before else {}
    drafts = [
        draft(x, known.get(x.document.source.name) or keys_of(x, identity_of))
        for x in sorted(extractions, key=lambda x: x.document.source.name)
    ]
    desk = Desk(drafts, Table(drafts, base, before.replaced if before else {}), identity_of)
    contradicted = overridden(corrections)
    decided: dict[Decision, Outcome] = {}
    for o in before.outcomes if before else ():
        if o.status != "overridden":
            decided.setdefault(o.correction.what, o)
    outcomes: dict[int, Outcome] = {}

    for about_facts in (False, True):
        if about_facts:
            desk.read_again()
        for number, c in enumerate(corrections):
            if isinstance(c.what, _ABOUT_FACTS) != about_facts:
                continue
            if number in contradicted:
                by = contradicted[number]
                outcomes[number] = Outcome(c, "overridden", f"{by.place} says otherwise: {by.what}")
            elif c.what in decided:
                outcomes[number] = _repeated(c, decided[c.what])
            else:
                outcomes[number] = decided[c.what] = desk.apply(c)
    changed = {d.name: d.keys for d in drafts if all_keys or d.changed() or d.name in known}
    return Corrected(
        tuple(d.done() if d.name in changed else d.extraction for d in drafts),
        changed,
        desk.table.replaced,
        tuple(outcomes[n] for n in range(len(corrections))),
    )


def _repeated(c: Correction, first: Outcome) -> Outcome:
    if first.correction == c and first.correction.line == c.line:
        return first
    status = "already" if first.holds else first.status
    return Outcome(c, status, f"{first.correction.place} says so too" if first.holds else first.note, first.concerns)


def identity_in(corrected: Corrected, otherwise: IdentityKeys = identity_keys) -> IdentityKeys:
    """The identity of entities as the corrections left it, to assemble a graph with."""

    def identity(
        document: Document, entities: tuple[Entity, ...], relations: tuple[Relation, ...]
    ) -> Mapping[str, str]:
        return corrected.keys.get(document.source.name) or otherwise(document, entities, relations)

    return identity


def correction_iri(base: str, c: Correction) -> str:
    """The identifier of a correction: the same for the same decision of the same person."""
    return made_of(base, "correction", c.kind, repr(c.what), c.who, c.when, c.why)


def decisions(outcomes: Iterable[Outcome], base: str) -> tuple[Record, ...]:
    """The corrections that the graph follows, as it records them; of equal ones the first."""
    found: dict[str, Record] = {}
    for o in outcomes:
        if o.holds:
            c, made = o.correction, correction_iri(base, o.correction)
            found.setdefault(made, Record(made, c.kind, str(c.what), c.who, c.when, c.why, o.concerns))
    return tuple(found.values())
