"""One document read by a model: its passages asked, the answers verified, entities of the same name joined."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable
from dataclasses import dataclass

from kg.llm.answers import Answers
from kg.llm.client import Client, NoAnswerError
from kg.llm.prompt import messages, overhead, passages, schema
from kg.llm.verify import verified
from kg.model import ENTITY_TYPES, Document, Entity, EntityType, Extraction, Mention, Merge, Notice, Relation

_LETTERS: dict[EntityType, str] = {"Agency": "a", "Official": "p", "Initiative": "i", "Location": "l"}
_ANSWERED = 0.8  # characters of an answer for each character of a passage, roughly
_NAMED_SO = "the model gave both for one thing"


@dataclass(frozen=True, slots=True)
class Estimate:
    """What a build asks for before it asks: ``requests`` that no stored answer saves, tokens counted a character each.

    That is what Chinese text comes to in most models, and more than the instructions do.
    """

    documents: int
    requests: int
    stored: int
    tokens_in: int
    tokens_out: int

    def cost(self, price_in: float, price_out: float) -> float:
        """In the currency of the prices, which are for a million tokens."""
        return (self.tokens_in * price_in + self.tokens_out * price_out) / 1e6


def estimate(documents: Iterable[Document], answers: Answers) -> Estimate:
    """How much asking these documents takes."""
    number = requests = stored = given = 0
    for d in documents:
        number += 1
        for p in passages(d):
            asked = p.numbered(d.text)
            if answers.get(asked) is None:
                requests += 1
                given += len(asked)
            else:
                stored += 1
    return Estimate(number, requests, stored, given + requests * overhead(), int(given * _ANSWERED))


def extract(document: Document, client: Client, answers: Answers) -> tuple[Extraction, tuple[str, ...]]:
    """What the model finds in a document, and sentences on passages that got no answer.

    Raises:
        RefusedError: the service refuses for good.
    """
    rule = f"llm:{client.endpoint.model}"
    mentions: list[tuple[str, Mention]] = []
    relations: list[Relation] = []
    notices: list[Notice] = []
    failures: list[str] = []
    for number, passage in enumerate(passages(document), 1):
        asked = passage.numbered(document.text)
        answer = answers.get(asked)
        if answer is None:
            try:
                answer = client.ask(messages(asked), schema())
            except NoAnswerError as error:
                failures.append(f"{document.source.name}, passage {number}: {error}; build again to ask once more.")
                continue
            answers.put(asked, answer)
        kept = verified(answer, passage, document.text, rule)
        mentions += [(f"{number}:{own}", m) for own, found in kept.mentions.items() for m in found]
        relations += [
            dataclasses.replace(r, subject=f"{number}:{r.subject}", object=f"{number}:{r.object}")
            for r in kept.relations
        ]
        notices += kept.notices
    entities, ids = _entities(mentions)
    found = _relations(relations, ids)
    return Extraction(document, entities, found, (), (), tuple(notices)), tuple(failures)


def _entities(mentions: list[tuple[str, Mention]]) -> tuple[tuple[Entity, ...], dict[str, str]]:
    """Entities of mentions that have an id or a name in common; and the entity's id by the answers' ids."""
    groups: list[tuple[set[tuple[str, str]], list[Mention], set[str]]] = []
    for own, m in mentions:
        marks: set[tuple[str, str]] = {(m.type, m.name), (m.type, own)}
        meeting = [g for g in groups if g[0] & marks]
        groups = [g for g in groups if not g[0] & marks]
        joined = (marks, [m], {own})
        for g in meeting:
            joined = (joined[0] | g[0], [*g[1], *joined[1]], joined[2] | g[2])
        groups.append(joined)
    ordered = sorted(groups, key=lambda g: min((m.start, m.end, m.name) for m in g[1]))
    entities: list[Entity] = []
    ids: dict[str, str] = {}
    for kind in ENTITY_TYPES:
        for number, (_, found, owns) in enumerate((g for g in ordered if g[1][0].type == kind), 1):
            distinct = tuple(sorted({(m.start, m.end): m for m in found}.values(), key=lambda m: (m.start, m.end)))
            names = sorted({m.name for m in distinct}, key=lambda n: (-len(n), n))
            own = f"{_LETTERS[kind]}{number}"
            merges = tuple(Merge(n, _NAMED_SO) for n in names[1:])
            finer = next((m.subtype for m in distinct if m.subtype), "")
            entities.append(Entity(own, kind, finer, names[0], tuple(names[1:]), distinct, merges))
            ids.update(dict.fromkeys(owns, own))
    return tuple(entities), ids


def _relations(relations: list[Relation], ids: dict[str, str]) -> tuple[Relation, ...]:
    """One relation for each edge and status, with all its evidence."""
    out: dict[tuple[str, str, str, str], Relation] = {}
    for r in relations:
        s, o = ids[r.subject], ids[r.object]
        key = (s, r.predicate, o, r.status)
        old = out.get(key)
        if s == o:
            continue
        if old is None:
            out[key] = dataclasses.replace(r, subject=s, object=o)
            continue
        titles = tuple(dict.fromkeys((*old.titles, *r.titles)))
        evidence = tuple(dict.fromkeys((*old.evidence, *r.evidence)))
        out[key] = dataclasses.replace(old, evidence=evidence, titles=titles, printed="、".join(titles))
    return tuple(out[k] for k in sorted(out))
