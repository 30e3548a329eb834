"""What of an answer is kept: words that stand where it says they stand, and relations that the ontology allows."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from kg.graph.ontology import kinds, relations
from kg.llm.prompt import Passage
from kg.model import ENTITY_TYPES, EntityType, Mention, Notice, Relation, Span

CONFIDENCE = 0.6  # of everything that a model says: nobody has measured it on your texts
_STATUSES = ("stated", "planned", "former", "acting")
_LONGEST_NAME = 80
_MARKS = re.compile("[“”‘’《》「」『』\\s]")
_MOST = 500  # entities or relations of one passage: more is a model that runs on


@dataclass(slots=True)
class Kept:
    """What was kept of one passage. ``mentions`` by the answer's own ids; relations between those ids."""

    mentions: dict[str, list[Mention]] = field(default_factory=dict)
    relations: list[Relation] = field(default_factory=list)
    notices: list[Notice] = field(default_factory=list)

    def drop(self, reason: str, words: object) -> None:
        """Note what was not kept, and why."""
        self.notices.append(Notice("llm", reason, str(words)[:200]))


def verified(answer: Mapping[str, Any], passage: Passage, text: str, rule: str) -> Kept:
    """What of the answer holds against the text; ``rule`` marks it."""
    kept = Kept()
    for entity in _records(answer.get("entities")):
        kind = next((t for t in ENTITY_TYPES if t == entity.get("type")), None)
        if kind is None:
            kept.drop("a type that the ontology does not have", entity.get("type"))
            continue
        finer = entity.get("kind") if entity.get("kind") in kinds(kind) else ""
        found = [
            m
            for r in _records(entity.get("mentions"))
            if (m := _mention(r, kind, str(finer), passage, text, rule, kept))
        ]
        own = kept.mentions.get(str(entity.get("id")), [])
        if own and own[0].type != kind:
            kept.drop("two things of one id", entity.get("id"))
        elif found:
            kept.mentions[str(entity.get("id"))] = own + found
    for relation in _records(answer.get("relations")):
        _relation(relation, passage, text, rule, kept)
    return kept


def _records(value: object) -> Iterator[Mapping[str, Any]]:
    for row in value[:_MOST] if isinstance(value, list) else ():
        if isinstance(row, dict):
            yield row


def _place(record: Mapping[str, Any], words: object, passage: Passage, text: str) -> Span | None:
    """Where the words stand in the sentence that the record names; white space may differ, nothing else."""
    number = record.get("sentence")
    if not isinstance(number, int) or isinstance(number, bool) or not 1 <= number <= len(passage.sentences):
        return None
    if not isinstance(words, str) or not words.strip():
        return None
    sentence = passage.sentences[number - 1]
    letters = [(n, c) for n, c in enumerate(text[sentence.start : sentence.end], sentence.start) if not c.isspace()]
    wanted = "".join(words.split())
    at = "".join(c for _, c in letters).find(wanted)
    return Span(letters[at][0], letters[at + len(wanted) - 1][0] + 1) if at >= 0 else None


def _mention(
    record: Mapping[str, Any], kind: EntityType, finer: str, passage: Passage, text: str, rule: str, kept: Kept
) -> Mention | None:
    words = record.get("words")
    span = _place(record, words, passage, text)
    if span is None:
        kept.drop("words that do not stand in the sentence", words)
        return None
    name = _MARKS.sub("", text[span.start : span.end])
    if not 2 <= len(name) <= _LONGEST_NAME:
        kept.drop("no name by its length", words)
        return None
    return Mention(span.start, span.end, kind, finer, name, rule, CONFIDENCE)


def _relation(record: Mapping[str, Any], passage: Passage, text: str, rule: str, kept: Kept) -> None:
    subject, object_, predicate = (str(record.get(k)) for k in ("subject", "object", "predicate"))
    told = f"{subject} {predicate} {object_}"
    if subject not in kept.mentions or object_ not in kept.mentions or subject == object_:
        kept.drop("a relation of what was not kept", told)
        return
    if predicate not in relations():
        kept.drop("a relation that the ontology does not have", predicate)
        return
    domain, range_ = relations()[predicate]
    if kept.mentions[subject][0].type not in domain or kept.mentions[object_][0].type not in range_:
        kept.drop("a relation between types that the ontology does not allow", told)
        return
    span = _place(record, record.get("quote"), passage, text)
    if span is None:
        kept.drop("a quotation that does not stand in the sentence", record.get("quote"))
        return
    sentence = passage.sentences[record["sentence"] - 1]
    around = text[sentence.start : sentence.end]
    given = record.get("titles")
    printed = [t for t in given if isinstance(t, str) and t.strip()] if isinstance(given, list) else []
    titles = tuple(dict.fromkeys(t.strip() for t in printed if t.strip() in around)) if predicate == "holdsPost" else ()
    if predicate == "holdsPost" and len(titles) < len(set(printed)):
        kept.drop("a title that does not stand in the sentence", "、".join(printed))
        if not titles:
            return
    status = record.get("status")
    status = status if status in _STATUSES else "stated"
    kept.relations.append(
        Relation(subject, predicate, object_, (span,), rule, CONFIDENCE, titles, "、".join(titles), str(status))
    )
