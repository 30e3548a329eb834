"""Resolving: mentions that name one thing become one entity."""

from __future__ import annotations

from kg.model import Document, Entity, Mention


def resolve(document: Document, mentions: tuple[Mention, ...]) -> tuple[Entity, ...]:
    """The entities of one document. Provisional: equal names are one."""
    groups: dict[tuple[str, str], list[Mention]] = {}
    for m in mentions:
        groups.setdefault((m.type, m.name), []).append(m)
    out = []
    for n, ((_, name), members) in enumerate(groups.items()):
        forms = dict.fromkeys(document.text[m.start : m.end] for m in members)
        first = members[0]
        out.append(Entity(f"e{n}", first.type, first.subtype, name, tuple(f for f in forms if f != name), tuple(members)))
    return tuple(out)
