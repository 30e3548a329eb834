"""What stands for an entity in a text: its mentions, and references to it (该局, 我局)."""

from __future__ import annotations

from kg.model import Document, Entity, Mention
from kg.resolve.anaphora import Reference


def names(
    document: Document, entities: tuple[Entity, ...], references: tuple[Reference, ...]
) -> list[tuple[Mention, Entity]]:
    """Mentions and references with what they stand for. A joint form (甲报·乙网) stands for both."""
    by_id = {e.id: e for e in entities}
    by_form = {form: e for e in entities if e.type == "Agency" for form in (*e.aliases, e.name)}
    out = [(m, e) for e in entities for m in e.mentions]
    for m, e in list(out):
        if e.type == "Agency" and "·" in m.name:
            partners = (by_form.get(part) for part in m.name.split("·"))
            out += [(m, other) for other in partners if other is not None and other is not e]
    for r in references:
        e = by_id[r.entity]
        out.append((Mention(r.start, r.end, e.type, e.subtype, document.text[r.start : r.end], "reference"), e))
    return out
