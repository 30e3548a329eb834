"""Words of one's own: letters that are a name wherever they stand, and letters that never are."""

from __future__ import annotations

import dataclasses
import re

from kg.correct.draft import Draft, forms
from kg.correct.model import Never, Word
from kg.graph.identity import IdentityKeys
from kg.graph.names import tidy
from kg.model import Entity, EntityType, Mention

RULE = "corrections"
_READ = ("title", "heading", "byline", "body", "caption")  # kinds of blocks that name things


def forget(draft: Draft, never: Never) -> bool:
    """Take away the mentions that are these letters; an entity without any other goes. Whether there were any."""
    gone: list[str] = []
    left: dict[str, Entity] = {}
    for i, e in draft.entities.items():
        if never.type and e.type != never.type:
            continue
        kept = tuple(m for m in e.mentions if never.name not in forms(draft, m))
        others = tuple(a for a in e.aliases if tidy(a) != never.name)
        if len(kept) == len(e.mentions) and len(others) == len(e.aliases) and tidy(e.name) != never.name:
            continue
        if not kept or (tidy(e.name) == never.name and not others):
            gone.append(i)
            continue
        name = max(others, key=lambda n: (len(n), n)) if tidy(e.name) == never.name else e.name
        merges = tuple(m for m in e.merges if tidy(m.form) != never.name and m.form != name)
        left[i] = dataclasses.replace(
            e, name=name, aliases=tuple(a for a in others if a != name), mentions=kept, merges=merges
        )
    if gone:
        draft.remove(gone)
    if left:
        draft.entities |= left
        draft.reread = True
    return bool(gone or left)


def name(draft: Draft, word: Word, identity: IdentityKeys) -> bool:
    """Make the letters a mention wherever they stand outside a longer name of the same type. Whether any is new."""
    text = draft.document.text
    if word.name not in text:
        return False
    taken = [(m.start, m.end, i) for i, e in draft.entities.items() for m in e.mentions if e.type == word.type]
    exact = {(m.start, m.end): i for i, e in draft.entities.items() for m in e.mentions}
    spans = []
    for found in re.finditer(re.escape(word.name), text):
        start, end = found.span()
        longer = any(s <= start and end <= e and (s, e) != (start, end) for s, e, _ in taken)
        own = exact.get((start, end))
        if longer or (own and draft.entities[own].type == word.type) or not _is_read(draft, start):
            continue
        spans.append((start, end))
    if not spans:
        return False
    for start, end in spans:  # what lies inside or across the word was misread
        _clear(draft, start, end, word.type)
    mentions = tuple(Mention(s, e, word.type, word.kind, word.name, RULE) for s, e in spans)
    own = next(
        (
            i
            for i, e in draft.entities.items()
            if e.type == word.type and word.name in (tidy(e.name), *map(tidy, e.aliases))
        ),
        None,
    )
    if own:
        e = draft.entities[own]
        merged = tuple(sorted((*e.mentions, *mentions), key=lambda m: (m.start, m.end)))
        draft.entities[own] = dataclasses.replace(e, mentions=merged)
    else:
        e = Entity(draft.fresh_id(word.type), word.type, word.kind, word.name, (), mentions)
        draft.entities[e.id] = e
        draft.keys[e.id] = draft.natural_key(e, identity)
    draft.reread = True
    return True


def _is_read(draft: Draft, at: int) -> bool:
    """Whether the offset is in a block that names things (documents without blocks are read whole)."""
    blocks = [b for a in draft.document.articles for b in a.blocks]
    return not blocks or any(b.start <= at < b.end and b.kind in _READ for b in blocks)


def _clear(draft: Draft, start: int, end: int, kind: EntityType) -> None:
    """Take away mentions with exactly this span, those of this type inside it, and all that cross its bounds."""
    gone = []
    for i, e in list(draft.entities.items()):
        kept = tuple(m for m in e.mentions if not _clashes(m, start, end, kind))
        if len(kept) == len(e.mentions):
            continue
        if not kept:
            gone.append(i)
        else:
            draft.entities[i] = dataclasses.replace(e, mentions=kept)
    if gone:
        draft.drop(gone)


def _clashes(m: Mention, start: int, end: int, kind: EntityType) -> bool:
    if m.end <= start or end <= m.start:
        return False
    inside, around = start <= m.start and m.end <= end, m.start <= start and end <= m.end
    if (m.start, m.end) == (start, end):
        return m.type != kind
    return m.type == kind if inside else not around
