"""Actions: leads, participatesIn, takesPlaceIn, partOf, collaboratesWith, oversees, assists."""

from __future__ import annotations

import re

from kg.model import Entity, Relation
from kg.relate.acts import Discourse
from kg.relate.clauses import read_clauses
from kg.relate.context import Context
from kg.relate.frame import Sentence, sentences, slots
from kg.relate.ledger import Ledger
from kg.relate.names import names
from kg.relate.parts import named_parts, named_places, spelled_scenes, told_parts
from kg.relate.tokens import offices, tokens
from kg.relate.topics import affiliations
from kg.relate.undertakings import Undertakings


def relate_actions(c: Context) -> tuple[Relation, ...]:
    """What agencies and officials do: with which undertakings, where, with, over and for whom."""
    document, entities = c.document, c.entities
    ledger = Ledger()
    undertakings = Undertakings(document, entities)
    by_article: dict[int, list[Sentence]] = {}
    for sentence in sentences(document, slots(names(c))):
        by_article.setdefault(sentence.article, []).append(sentence)
    for a, listed in by_article.items():
        discourse = Discourse(c.topics[a].agency, dict(affiliations(listed)))
        block = -1
        for n, sentence in enumerate(listed):
            discourse.sentence = n
            discourse.topic = _item(sentence, discourse.topic if sentence.block == block else c.topics[a].agency)
            block = sentence.block
            if sentence.slots:
                row = tokens(sentence, offices(sentence.text))
                told_parts(sentence, discourse, ledger)
                named_places(sentence, ledger)
                undertakings.named(sentence)
                undertakings.read(sentence, read_clauses(discourse, sentence, row), discourse)
    named_parts(document, entities, ledger)
    spelled_scenes(document, entities, ledger)
    undertakings.settle(ledger)
    return ledger.relations()


_ITEM = re.compile(r"[（(]?[\d一二三四五六七八九十]{1,3}[）).．、]\s?(Ⓟ)，")


def _item(sentence: Sentence, topic: Entity | None) -> Entity | None:
    """An item of a list that begins with a person reports on that person: 3.王某，某院教授，…"""
    m = _ITEM.match(sentence.text)
    return sentence.slots[m.start(1)].of("Official") if m else topic
