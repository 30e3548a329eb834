"""Actions: leads, participatesIn, takesPlaceIn, partOf, collaboratesWith, oversees, assists."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.model import Entity, Notice, Relation
from kg.relate.acts import Act, Discourse, occasions
from kg.relate.clauses import read_clauses
from kg.relate.context import Context
from kg.relate.frame import Sentence
from kg.relate.ledger import Ledger
from kg.relate.offices import offices
from kg.relate.parts import named_parts, named_places, spelled_scenes, told_parts
from kg.relate.tokens import tokens, vocabulary_in
from kg.relate.told import told_acts
from kg.relate.topics import Topic, affiliations
from kg.relate.undertakings import Undertakings


def relate_actions(
    c: Context, notices: list[Notice] | None = None, posts: tuple[Relation, ...] = ()
) -> tuple[Relation, ...]:
    """What agencies and officials do: with which undertakings, where, with, over and for whom.

    ``notices`` takes what was left out because more than one body may have done it. ``posts`` are the posts of the
    document: who holds just one, at a body that is no newspaper, speaks for that body.
    """
    document, entities = c.document, c.entities
    ledger = Ledger()
    undertakings = Undertakings(c.agencies)
    by_article: dict[int, list[Sentence]] = {}
    for sentence in c.sentences:
        by_article.setdefault(sentence.article, []).append(sentence)
    offices_held = _held(posts, entities)
    for a, listed in by_article.items():
        discourse = Discourse(c.topics[a].agency, dict(affiliations(listed)), offices_held, occasions=occasions(listed))
        discourse.issuers = _issuers(document.articles[a].publisher, listed, entities)
        block = -1
        named = [s for s in listed if s.slots]
        found = iter(vocabulary_in(named))
        for n, sentence in enumerate(listed):
            discourse.sentence = n
            topic = _known(c.topics[a], sentence)
            before = listed[n - 1].text.rstrip() if n else ""
            if sentence.block != block:
                discourse.scene = None
            if sentence.block != block or before.endswith(("：", ":")):
                discourse.chain = []
            discourse.goes_on = before.endswith(("；", ";"))
            discourse.topic = _item(sentence, discourse.topic if sentence.block == block else topic) or topic
            block = sentence.block
            if sentence.slots:
                held = offices(sentence.text) if "Ⓟ" in sentence.text else {}
                row = tokens(sentence, held, next(found))
                told_parts(sentence, discourse, ledger)
                named_places(sentence, discourse, ledger)
                undertakings.named(sentence)
                acts = [*read_clauses(discourse, sentence, row), *told_acts(sentence, discourse)]
                undertakings.read(sentence, acts, discourse)
                if notices is not None and discourse.topic is None:
                    notices += _unowned(sentence, acts, c.topics[a])
    named_parts(document, entities, ledger)
    spelled_scenes(c, ledger)
    undertakings.convened(document, entities)
    undertakings.settle(ledger)
    return ledger.relations()


def _issuers(publisher: str | None, listed: list[Sentence], entities: tuple[Entity, ...]) -> tuple[Entity, ...]:
    """Who puts an article out: the bodies that a line of the head names alone, else the publisher that is no newspaper."""
    for sentence in listed[:_HEAD]:
        if _ALONE.fullmatch(sentence.text):
            named = (sentence.slots[i].of("Agency") for i in sorted(sentence.slots))
            return tuple(dict.fromkeys(e for e in named if e is not None and e.subtype != "media"))
    form = _SPACE.sub("", publisher or "")
    issuer = next((e for e in entities if e.type == "Agency" and form and form in (e.name, *e.aliases)), None)
    return (issuer,) if issuer is not None and issuer.subtype != "media" else ()


def _held(posts: tuple[Relation, ...], entities: tuple[Entity, ...]) -> dict[str, Entity]:
    """Officials by id, each with the one body at which the document gives a post."""
    agencies = {e.id: e for e in entities if e.type == "Agency" and e.subtype != "media"}
    bodies: dict[str, set[str]] = {}
    for r in posts:
        bodies.setdefault(r.subject, set()).add(r.object)
    single = {person: next(iter(held)) for person, held in bodies.items() if len(held) == 1}
    return {person: agencies[body] for person, body in single.items() if body in agencies}


def _unowned(sentence: Sentence, acts: list[Act], topic: Topic) -> Iterator[Notice]:
    """Acts on a named undertaking whose subject is left unsaid where several bodies may be meant."""
    who = "、".join(e.name for e in topic.rivals)
    for act in acts:
        unowned = act.elided and not act.agents and act.verb in _MAKING and act.mood != "demanded"
        if who and unowned and act.objects:
            span = sentence.where(act.start, act.end)
            words = sentence.source[span.start : span.end]
            yield Notice("relate", f"who acts is left unsaid, and may be {who}", words, span.start, span.end)


def _known(topic: Topic, sentence: Sentence) -> Entity | None:
    """What the article reports on, where it is sure or has been named by now: nobody is left unsaid before being named."""
    what = topic.agency
    if what is None or topic.firm:
        return what
    return what if what.mentions and what.mentions[0].start < sentence.span.end else None


_HEAD = 4  # sentences
_ALONE = re.compile("Ⓐ{1,6}")
_SPACE = re.compile(r"\s")
_MAKING = frozenset({"lead", "act", "setup", "follow", "part"})
_ITEM = re.compile(r"[（(]?[\d一二三四五六七八九十]{1,3}[）).．、]\s?(Ⓟ)，")


def _item(sentence: Sentence, topic: Entity | None) -> Entity | None:
    """An item of a list that begins with a person reports on that person: 3.王某，某院教授，…"""
    m = _ITEM.match(sentence.text)
    return sentence.slots[m.start(1)].of("Official") if m else topic
