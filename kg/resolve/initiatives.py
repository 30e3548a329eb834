"""Initiatives of one document: a title, its quoted core, its core with or without the head noun."""

from __future__ import annotations

import collections
from collections.abc import Iterable, Iterator

from kg.find.initiative_known import dates
from kg.lexicon import words
from kg.lexicon.packs import cached
from kg.model import Document, Mention
from kg.resolve.areas import plain
from kg.resolve.contexts import Contexts
from kg.resolve.declared import Declared
from kg.resolve.groups import Group, Joins, Resolved, pool
from kg.resolve.initiative_headlines import join_headlines
from kg.resolve.titles import (
    Title,
    flat,
    full_statutes,
    generic,
    makes_another,
    title,
    undertaking,
    within_area,
)

_MARKS = dict.fromkeys(map(ord, '“”"「」『』《》〈〉'))
_OPEN, _CLOSE = '“"「『《〈', '”"」』》〉'
# light nouns vary within a nature: 行动 and 活动 of one name are one, a 品牌 and a 机制 are two
_NATURE = {"campaign": "deed", "programme": "deed", "project": "deed", "brand": "brand", "mechanism": "mechanism"}
_PART = 6  # letters of half of a joint name that say what it is
_EVENTS = frozenset({"event", "document"})


def initiatives(
    document: Document, mentions: list[Mention], contexts: Contexts, stated: tuple[Declared, ...]
) -> list[Resolved]:
    """The initiatives, in order of first mention."""
    groups: dict[str, Group] = {}
    titles: dict[str, Title] = {}
    for m in mentions:
        raw = document.text[m.start : m.end]
        parts = title(plain(m.name), _marked(document.text, m))
        groups.setdefault(parts.flat, Group()).add(
            m, plain(raw) if flat(raw) == flat(m.name) else plain(m.name), contexts.index(m.start)
        )
        known = titles.get(parts.flat)
        if known is None or len(parts.cores) > len(known.cores) or parts.document > known.document:
            titles[parts.flat] = parts
    joins: Joins[str] = Joins(groups)
    for row in stated:
        if row.type == "Initiative" and flat(row.name) in groups and flat(row.other) in groups:
            joins.join(flat(row.name), flat(row.other), row.reason)
    if len(groups) > 1:
        _join(groups, titles, joins)
        join_headlines(document, groups, titles, joins)
    short = {flat(row.other) for row in stated if row.type == "Initiative"}
    out = []
    for keys in joins.sets():
        ordered, reasons = pool(groups, keys, joins)
        out.append(Resolved(_name(ordered, keys, titles, short), ordered, reasons))
    return out


def _marked(text: str, m: Mention) -> str:
    """The words of a mention with the marks right around it."""
    start = m.start - (m.start > 0 and text[m.start - 1] in _OPEN)
    end = m.end + (m.end < len(text) and text[m.end] in _CLOSE)
    return text[start:end]


def _name(mentions: tuple[Mention, ...], keys: list[str], titles: dict[str, Title], short: set[str]) -> str:
    """The longest form that has a head noun, else the longest; acts of the state by their full titles."""
    for key in keys:
        if key in full_statutes():
            return full_statutes()[key]
    forms = dict.fromkeys(_unmarked(m.name) for m in mentions)
    usable = [f for f in forms if flat(f) not in short] or list(forms)
    if len(usable) == 1:
        return usable[0]
    return max(usable, key=lambda f: (bool(title(plain(f), f).kind), len(flat(f))))  # the first of equals


def _unmarked(name: str) -> str:
    return " ".join(name.translate(_MARKS).split())


def _join(groups: dict[str, Group], titles: dict[str, Title], joins: Joins[str]) -> None:
    by_bare: dict[str, list[str]] = collections.defaultdict(list)
    by_piece: dict[str, list[str]] = collections.defaultdict(list)
    by_core: dict[str, list[str]] = collections.defaultdict(list)
    by_part: dict[str, list[tuple[str, int]]] = collections.defaultdict(list)
    lengths = sorted({len(key) for key in titles if len(key) >= 2})
    for key, t in titles.items():
        by_bare[t.bare].append(key)
        for core in t.cores:
            if core != t.flat:
                by_core[core].append(key)
        for piece in t.pieces:
            by_piece[piece].append(key)
        for length in lengths:
            if length >= len(key):
                break
            for at in range(len(key) - length + 1):
                if (part := key[at : at + length]) in titles:
                    by_part[part].append((key, at))
    ordered = sorted(titles, key=lambda k: (-len(k), _first(groups, k)))
    for key in ordered:
        t = titles[key]
        for other in by_bare[t.bare]:
            if other != key and titles[other].flat == t.bare:
                joins.join(key, other, "the same name without the place or year before it")
        light = undertaking(t.bare)
        for other in by_bare.get(light, ()) if light != t.bare else ():
            if titles[other].kind == "event" and t.kind in _NATURE:
                joins.join(other, key, "the same name, its head noun varied")
    _join_compounds(titles, ordered, joins)
    by_light: dict[tuple[str, str], list[str]] = collections.defaultdict(list)
    for key in ordered:
        nature = _NATURE.get(titles[key].kind)
        if nature:
            by_light[undertaking(key), nature].append(key)
    for same in by_light.values():
        for other in same[1:]:
            joins.join(same[0], other, "the same name, its head noun varied")
    for key in ordered:
        if joins.find(key) != key:
            continue
        for candidates, reason in _longer(titles[key], titles, by_core, by_piece, by_part):
            if _one(key, candidates, titles, joins, reason):
                break


def _join_compounds(titles: dict[str, Title], ordered: list[str], joins: Joins[str]) -> None:
    """甲会暨乙会 also printed as 甲会 or 乙会, and a name with a brand (某县“甲”公路项目) also printed without it (某县公路项目)."""
    by_unbranded: dict[str, list[str]] = collections.defaultdict(list)
    unplaced = {(undertaking(k), _NATURE.get(titles[k].kind)): k for k in ordered if titles[k].bare == k}
    for key in ordered:
        nature = _NATURE.get(titles[key].kind)
        other = unplaced.get((undertaking(titles[key].bare), nature)) if nature and titles[key].bare != key else None
        if other is not None and other != titles[key].bare:
            joins.join(key, other, "the same name, its head noun varied")
        if titles[key].unbranded and not generic(titles[key].unbranded):
            by_unbranded[titles[key].unbranded].append(key)
        for part in key.split("暨") if "暨" in key else ():
            if len(part) >= _PART and part in titles:
                joins.join(key, part, "half of the joint name")
    areas: dict[str, dict[bool, list[str]]] = collections.defaultdict(lambda: {True: [], False: []})
    for key in ordered:
        if (found := within_area(key)) is not None:
            areas[found[0]][found[1]].append(key)
    for rows in areas.values():
        if len(rows[True]) == len(rows[False]) == 1:
            joins.join(rows[False][0], rows[True][0], "全省, 全市 stands for the name of the area")
    plain_names = [k for k in ordered if not titles[k].cores]
    for rest, branded in by_unbranded.items():
        same = [k for k in plain_names if k.endswith(rest) and titles[k].kind == titles[branded[0]].kind]
        if len({joins.find(k) for k in branded}) == 1 and len({joins.find(k) for k in same}) == 1:
            joins.join(branded[0], same[0], "the same name without its brand")


def _longer(
    t: Title,
    titles: dict[str, Title],
    by_core: dict[str, list[str]],
    by_piece: dict[str, list[str]],
    by_part: dict[str, list[tuple[str, int]]],
) -> Iterator[tuple[list[str], str]]:
    """Longer names that the title may stand for, the surest evidence first."""
    own, size = t.flat, len(t.flat)
    quoting = [
        k for k in by_core.get(own, ()) if not titles[k].document and (not t.kind or titles[k].kind not in _EVENTS)
    ]
    yield quoting, "the words that the longer name quotes"
    core = t.cores[0] if t.cores else ""
    # “八一”座谈会 and “八一”汇演 are two
    if core and core not in dates() and own.startswith(core) and generic(own[len(core) :]):
        longer = [k for k in by_core[core] if len(k) > size and k.startswith(core) and titles[k].kind == t.kind]
        longer = [k for k in longer if titles[k].noun == t.noun or not {t.noun, titles[k].noun} & _ceremonies()]
        yield longer, "the same quoted words, the head noun said shorter"
    around = by_part.get(own, ())
    yield [k for k, at in around if at == 0 and _same_kind(t, k[size:])], "the same name without its head noun"
    yield by_piece.get(own, []), "part of the words that the longer name quotes"
    if t.noun or own.endswith("节"):
        yield [k for k, at in around if at + size == len(k) and _ends(t, titles[k])], "the longer name ends in it"
    if size >= 3:
        inner = [k for k, at in around if at and k[at + size :] and _same_kind(t, k[at + size :])]
        yield inner, "the core of the longer name"


def _first(groups: dict[str, Group], key: str) -> int:
    """Offset of the first mention."""
    return groups[key].mentions[0].start


def _same_kind(short: Title, rest: str) -> bool:
    """Whether ``rest`` behind the short name makes no other thing of it: an 启动仪式 of an activity is an event of its own."""
    return generic(rest) and not makes_another(rest, short.kind) and rest not in _ceremonies()


@cached
def _ceremonies() -> frozenset[str]:
    """What opens, pushes on or closes an undertaking: the 启动仪式 of a festival is none of its names."""
    return frozenset(words("initiative_ceremonies"))


def _ends(short: Title, long: Title) -> bool:
    if short.flat == short.noun and short.kind not in _EVENTS and len(short.flat) < 3:
        return False
    return short.kind == long.kind


def _one(key: str, candidates: Iterable[str], titles: dict[str, Title], joins: Joins[str], reason: str) -> bool:
    """Join ``key`` to the one candidate; whether there was any, so that what is ambiguous stays so."""
    names = [k for k in candidates if joins.find(k) != joins.find(key)]
    distinct = {joins.find(k): None for k in names}
    if len(distinct) > 1:  # the undertaking itself goes before its meetings and papers
        own = {joins.find(k): None for k in names if titles[k].kind not in _EVENTS}
        distinct = own if len(own) == 1 else {}
    if len(distinct) == 1:
        joins.join(next(iter(distinct)), key, reason)
    return bool(names)
