"""Structure: hasJurisdiction, subOrganizationOf, locatedIn."""

from __future__ import annotations

from kg.model import Relation
from kg.relate.bodies import fitting_bodies, spelled_bodies, told_bodies
from kg.relate.context import Context
from kg.relate.jurisdiction import jurisdictions
from kg.relate.ledger import Ledger
from kg.relate.places import spelled_places, told_places


def relate_structure(c: Context) -> tuple[Relation, ...]:
    """Where agencies serve, what they belong to and where places lie, as names and text state it."""
    document, entities = c.document, c.entities
    ledger = Ledger()
    places = c.places
    jurisdictions(c, ledger)
    spelled_bodies(c, ledger)
    spelled_places(document, entities, places, ledger)
    for sentence in c.sentences:
        if not sentence.slots:
            continue
        told_bodies(c, sentence, ledger)
        told_places(sentence, places, ledger)
    fitting_bodies(c, ledger)
    return ledger.relations()
