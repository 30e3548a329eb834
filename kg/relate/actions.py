"""Actions: leads, participatesIn, takesPlaceIn, partOf, collaboratesWith, oversees, assists."""

from __future__ import annotations

from kg.model import Document, Entity, Relation
from kg.relate.acts import Discourse
from kg.relate.clauses import read_clauses
from kg.relate.frame import Sentence, sentences, slots
from kg.relate.ledger import Ledger
from kg.relate.names import names
from kg.relate.parts import named_parts, named_places, told_parts
from kg.relate.tokens import offices, tokens
from kg.relate.topics import affiliations, topics
from kg.relate.undertakings import Undertakings


def relate_actions(document: Document, entities: tuple[Entity, ...]) -> tuple[Relation, ...]:
    """What agencies and officials do: with which undertakings, where, with, over and for whom."""
    ledger = Ledger()
    undertakings = Undertakings(document, entities)
    by_article: dict[int, list[Sentence]] = {}
    for sentence in sentences(document, slots(names(document, entities))):
        by_article.setdefault(sentence.article, []).append(sentence)
    reported = topics(document, entities)
    for a, listed in by_article.items():
        discourse = Discourse(reported[a], dict(affiliations(listed)))
        for n, sentence in enumerate(listed):
            discourse.sentence = n
            if sentence.slots:
                row = tokens(sentence, offices(sentence.text))
                told_parts(sentence, discourse, ledger)
                named_places(sentence, ledger)
                undertakings.named(sentence)
                undertakings.read(sentence, read_clauses(discourse, sentence, row), discourse)
    named_parts(document, entities, ledger)
    undertakings.settle(ledger)
    return ledger.relations()
