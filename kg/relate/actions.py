"""Actions: leads, participatesIn, takesPlaceIn, partOf, collaboratesWith, oversees, assists."""

from __future__ import annotations

from kg.model import Document, Entity, Mention, Relation
from kg.relate.clauses import Discourse, Reading
from kg.relate.frame import Sentence, sentences, slots
from kg.relate.ledger import Ledger
from kg.relate.tokens import offices, tokens
from kg.relate.topics import affiliations, topic
from kg.relate.undertakings import Undertakings
from kg.resolve.anaphora import referents


def relate_actions(document: Document, entities: tuple[Entity, ...]) -> tuple[Relation, ...]:
    """What agencies and officials do: with which undertakings, where, with, over and for whom."""
    ledger = Ledger()
    undertakings = Undertakings(document, entities)
    by_article: dict[int, list[Sentence]] = {}
    for sentence in sentences(document, slots(_names(document, entities))):
        by_article.setdefault(sentence.article, []).append(sentence)
    for a, listed in by_article.items():
        discourse = Discourse(topic(document.articles[a], entities), dict(affiliations(listed)))
        for n, sentence in enumerate(listed):
            discourse.sentence = n
            if sentence.slots:
                row = tokens(sentence, offices(sentence.text))
                undertakings.read(sentence, Reading(discourse, sentence, row).acts(), discourse)
    undertakings.settle(ledger)
    return ledger.relations()


def _names(document: Document, entities: tuple[Entity, ...]) -> list[tuple[Mention, Entity]]:
    """Mentions and references (该局, 我局) with what they stand for."""
    by_id = {e.id: e for e in entities}
    names = [(m, e) for e in entities for m in e.mentions]
    for r in referents(document, entities):
        e = by_id[r.entity]
        names.append((Mention(r.start, r.end, e.type, e.subtype, document.text[r.start : r.end], "reference"), e))
    return names
