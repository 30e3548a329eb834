"""Small documents for the tests: a text, and the forms that count as mentions in it."""

from __future__ import annotations

import re
from array import array

from kg.model import Article, Document, Entity, EntityType, Mention, Source
from kg.resolve import resolve

Forms = dict[EntityType, str]


def document(*articles: str, **fields: str) -> Document:
    """A document of these articles; ``fields`` (about, title, publisher) go to the first."""
    text = "\n\n".join(articles)
    rows, start = [], 0
    for n, body in enumerate(articles):
        rows.append(Article(start, start + len(body), **(fields if n == 0 else {})))  # type: ignore[arg-type]
        start += len(body) + 2
    return Document(Source("test.txt", text, "0" * 64), text, array("L", range(len(text) + 1)), tuple(rows))


def mentions(doc: Document, forms: Forms) -> tuple[Mention, ...]:
    """A mention wherever one of the forms (separated by spaces) stands; the longest wins within a type."""
    out = []
    for kind, listed in forms.items():
        pattern = "|".join(sorted(map(re.escape, listed.split()), key=lambda f: -len(f)))
        for m in re.finditer(pattern, doc.text):
            name = re.sub(r"[“”《》]", "", m.group())
            out.append(Mention(m.start(), m.end(), kind, "", name, "test"))
    return tuple(sorted(out, key=lambda m: (m.start, -m.end)))


def entities(text: str, about: str | None = None, **forms: str) -> tuple[Entity, ...]:
    """What ``resolve`` makes of a text with these forms: ``Agency="…"``, ``Location="…"`` …"""
    doc = document(text, **({"about": about} if about else {}))
    return resolve(doc, mentions(doc, forms))  # type: ignore[arg-type]


def forms(entity: Entity) -> set[str]:
    """Name and aliases."""
    return {entity.name, *entity.aliases}


def one(found: tuple[Entity, ...], form: str) -> Entity:
    """The one entity with this form."""
    (entity,) = [e for e in found if form in forms(e)]
    return entity


def together(found: tuple[Entity, ...], *listed: str) -> bool:
    """Whether all the forms stand for one entity."""
    return len({one(found, form).id for form in listed}) == 1
