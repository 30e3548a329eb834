"""Agencies of one document: mentions whose names mean one body become one group.

A name's key is its area (from the printed place words or the context) and its function written out. Equal keys
are one body. Shorter names then join a longer one of the same place where exactly one is possible.
"""

from __future__ import annotations

import collections
import re
from dataclasses import dataclass, field

from kg.model import Document, Mention, Notice
from kg.resolve import organs
from kg.resolve.areas import Area, head, plain
from kg.resolve.context import Context, Contexts
from kg.resolve.declared import Declared
from kg.resolve.groups import Group, Joins
from kg.resolve.organs import Organ

_HOUSES = re.compile(r"[一-龥]{2,10}·[一-龥]{2,10}")

Key = tuple[str, str]  # area key ("" none, "!n" left open in article n), function


@dataclass(slots=True)
class Body:
    """One reading of an agency's name, with its mentions."""

    key: Key
    organ: Organ
    area: Area | None
    group: Group = field(default_factory=Group)
    organs: dict[str, Organ] = field(default_factory=dict)
    periodical: bool = False  # printed in 《》


@dataclass(frozen=True, slots=True)
class Read:
    """All bodies by key, in order of first mention, and what was left open."""

    bodies: dict[Key, Body]
    notices: tuple[Notice, ...]


def read(text: str, mentions: list[Mention], contexts: Contexts) -> Read:
    """Every mention under the key of its name."""
    bodies: dict[Key, Body] = {}
    notices: dict[tuple[int, str], Notice] = {}
    for m in mentions:
        name = plain(m.name)
        article = contexts.index(m.start)
        context = contexts.contexts[article]
        first = name.partition("·")[0] if m.subtype in ("media", "") and _HOUSES.fullmatch(name) else name
        key, organ, area, reason = _key(first, m.start, context, article)
        if first != name:
            reason = "the joint form of two houses goes to the first"
        if key[0].startswith("!"):
            notices.setdefault(
                (article, name),
                Notice("resolve", f"which place “{organ.place.printed}” means is uncertain", m.name, m.start, m.end),
            )
        body = bodies.setdefault(key, Body(key, organ, area))
        body.organs.setdefault(first, organ)
        body.group.add(m, name, article)
        if reason:
            body.group.reasons[name] = reason
        body.periodical |= m.subtype == "media" or "《" in text[max(0, m.start - 1) : m.end]
    return Read(bodies, tuple(notices.values()))


def _key(name: str, offset: int, context: Context, article: int) -> tuple[Key, Organ, Area | None, str]:
    if full := organs.national().get(name):
        return ("cn", full), organs.parse(name, False), None, f"{name} is {full}" if full != name else ""
    organ = organs.parse(name)
    if organ.place.end and not context.trusts(organ.place):
        organ = organs.parse(name, False)
    if not organ.place.end:
        own = organs.OWN.fullmatch(name) or organs.INNER.fullmatch(name)
        return (f"@{article}" if own else "", organ.norm), organ, None, ""
    area = context.area(organ.place, offset)
    if area is None:
        return (f"!{article}", organ.place.printed + organ.norm), organ, None, ""
    if organ.place.bare:
        return (area.key, organ.norm), organ, area, f"{organ.place.bare} is {area.name} here"
    return (area.key, organ.norm), organ, area, ""


# ---------------------------------------------------------------- joining


@dataclass(frozen=True, slots=True)
class Joined:
    """The joins; ``owners``: key of a bare inner unit (党组, 第五检察部) to the key of the body it belongs to."""

    joins: Joins[Key]
    owners: dict[Key, Key]
    notices: tuple[Notice, ...]


def join(document: Document, found: Read, contexts: Contexts, stated: tuple[Declared, ...]) -> Joined:
    """Which keys are one body, and which body each bare inner unit belongs to."""
    joins: Joins[Key] = Joins(found.bodies)
    by_form: dict[str, Key] = {}
    for key, body in found.bodies.items():
        for form in body.group.reasons:
            by_form.setdefault(form, key)
    for row in stated:
        if row.type == "Agency" and row.name in by_form and row.other in by_form:
            joins.join(by_form[row.name], by_form[row.other], row.reason)
    notices: list[Notice] = []
    _within_place(found.bodies, joins, notices)
    owners = _owners(found.bodies, joins, contexts)
    _without_place(found.bodies, joins, owners, contexts, notices)
    _houses(found.bodies, joins, by_form)
    return Joined(joins, owners, tuple(notices))


def about(article: int, contexts: Contexts, bodies: dict[Key, Body]) -> Key | None:
    """The key of the agency that the article reports on, where it is among the bodies."""
    context = contexts.contexts[article]
    if context.article is None or not context.article.about:
        return None
    key = _key(plain(context.article.about), context.article.start, context, article)[0]
    return key if key in bodies else None


def _owners(bodies: dict[Key, Body], joins: Joins[Key], contexts: Contexts) -> dict[Key, Key]:
    owners: dict[Key, Key] = {}
    subject = {n: about(n, contexts, bodies) for n in range(len(contexts.contexts))}
    for key in bodies:
        if not key[0].startswith("@"):
            continue
        article = int(key[0][1:])
        kind, unit = organs.unit(key[1])
        certain = subject[article]
        near = [k for k in bodies if k[0][:1] not in "@!" and k[0] and organs.akin(unit, k[1])]
        if certain and organs.owns(bodies[certain].key[1], kind) and (certain in near or not near):
            owner: Key | None = certain
        elif near:
            owner = near[0] if len(near) == 1 else None
        else:
            owner = _busiest(bodies, article, kind)
        if owner is None:
            continue
        target = (owner[0], bodies[owner].key[1] + unit)
        if target in bodies:
            joins.join(target, key, "the unit of the body that the article is about")
        else:
            owners[key] = owner
            for other, its in owners.items():  # 党组 and 办党组 of one office
                if its == owner and other != key and organs.unit(other[1])[1] == unit:
                    joins.join(other, key, "the unit of the body that the article is about")
    return owners


def _busiest(bodies: dict[Key, Body], article: int, kind: str) -> Key | None:
    """The body of a kind that the article names most, if one stands out."""
    counts = sorted(
        (
            (body.group.articles.get(article, 0), key)
            for key, body in bodies.items()
            if key[0][:1] not in ("@", "!") and organs.owns(key[1], kind)
        ),
        key=lambda pair: (-pair[0], pair[1]),
    )
    if not counts or not counts[0][0] or (len(counts) > 1 and counts[0][0] == counts[1][0]):
        return None
    return counts[0][1]


def _ambiguous(body: Body, count: int) -> Notice:
    m = body.group.mentions[0]
    return Notice("resolve", f"{count} longer names may be meant", m.name, m.start, m.end)


def _offer(body: Body, candidates: list[Key], joins: Joins[Key], notices: list[Notice], reason: str) -> bool:
    """Join ``body`` to the one candidate; with several, leave it and say so."""
    distinct = {joins.find(k): None for k in candidates if k != body.key}
    distinct.pop(joins.find(body.key), None)
    if len(distinct) == 1:
        joins.join(next(iter(distinct)), body.key, reason)
        return True
    if len(distinct) > 1:
        notices.append(_ambiguous(body, len(distinct)))
    return False


def _within_place(bodies: dict[Key, Body], joins: Joins[Key], notices: list[Notice]) -> None:
    buckets: dict[str, list[Key]] = collections.defaultdict(list)
    for key in bodies:
        if key[0] and key[0][0] not in "@!":
            buckets[key[0]].append(key)
    for keys in buckets.values():
        initials: dict[str, list[Key]] = collections.defaultdict(list)
        for key in keys:
            if key[1]:
                place = head(key[1])
                starts = {key[1][0], key[1][place.end : place.end + 1], *(key[1][n] for n in (2, 3) if place.end > n)}
                for initial in sorted(starts - {""}):
                    initials[initial].append(key)
        for key in keys:
            body = bodies[key]
            if body.organ.known:
                continue
            norm = key[1]
            if not norm:  # 南湖街道, acting
                _offer(
                    body,
                    [k for k in keys if k[1] in ("街道办事处", "办事处", "党委")][:1],
                    joins,
                    notices,
                    "the office of that name",
                )
                continue
            peers = [k for k in initials[norm[0]] if len(k[1]) > len(norm)]
            longer = [k for k in peers if organs.contracts(norm, k[1]) or organs.skips(norm, k[1])]
            if not longer and norm in organs.BARE_HEADS:
                longer = [k for k in keys if len(k[1]) > len(norm) and k[1].endswith(norm)]
            if not longer and organs.is_system(norm) and not body.periodical:
                longer = [k for k in peers if organs.in_charge(norm, k[1])]
            if not longer and (organs.is_company(norm) or not organs.has_head(norm)):
                longer = [k for k in peers if organs.same_firm(norm, k[1])]
            if longer:
                _offer(body, longer, joins, notices, "a contraction of the longer name, of the same place")


def _without_place(
    bodies: dict[Key, Body], joins: Joins[Key], owners: dict[Key, Key], contexts: Contexts, notices: list[Notice]
) -> None:
    by_norm: dict[str, list[Key]] = collections.defaultdict(list)
    by_tail: dict[str, list[Key]] = collections.defaultdict(list)
    by_initial: dict[str, list[Key]] = collections.defaultdict(list)
    wanted = {form for body in bodies.values() for form in body.group.reasons}
    for key, body in bodies.items():
        if key[0] == "cn":
            continue
        if key[0]:
            by_norm[key[1]].append(key)
        if key[1]:
            by_initial[key[1][0]].append(key)
        for form in body.group.reasons:
            for n in range(1, len(form) - 1):
                if form[n:] in wanted:
                    by_tail[form[n:]].append(key)
    longest_first = sorted(bodies.items(), key=lambda kv: -max(map(len, kv[1].group.reasons)))  # stable
    for key, body in longest_first:
        if key[0] == "cn":
            continue
        here = body.group.articles
        forms = list(body.group.reasons)
        if key in owners or joins.find(key) != key:
            continue
        tails = [
            k
            for form in forms
            for k in dict.fromkeys(by_tail.get(form, ()))
            if _meets(bodies[k], here) and organs.joint_at(bodies[k].organs, form)
        ]
        if key[0] and key[0][0] != "@":
            # a placed name is the tail of a longer one: 墨脱县工作组 in 第九批援藏工作队墨脱县工作组
            if body.area and not body.organ.known and not body.organ.place.bare and tails:
                _offer(body, tails, joins, notices, "the longer name ends in it")
            continue
        if key[0] == "" and (same := [k for k in by_norm.get(key[1], ()) if _meets(bodies[k], here)]):
            main = contexts.contexts[next(iter(here))].main
            own = [k for k in same if main and k[0] == main.code]
            if _offer(body, own or same, joins, notices, "the same function, of the place that the article is about"):
                continue
        if tails and _offer(body, tails, joins, notices, "the longer name ends in it"):
            continue
        if key[1] and key[0] == "" and not body.organ.known and joins.find(key) == key:
            peers = [
                k for k in by_initial[key[1][0]] if k != key and len(k[1]) > len(key[1]) and _meets(bodies[k], here)
            ]
            longer = [
                k
                for k in peers
                if organs.contracts(key[1], k[1]) or organs.skips(key[1], k[1]) or organs.same_firm(key[1], k[1])
            ]
            if longer:
                _offer(body, longer, joins, notices, "a contraction of the longer name")


def _meets(body: Body, articles: dict[int, int]) -> bool:
    """Whether the body is named in one of the articles."""
    return any(a in articles for a in body.group.articles)


def _houses(bodies: dict[Key, Body], joins: Joins[Key], by_form: dict[str, Key]) -> None:
    """A joint form and its reverse are one house."""
    for key, body in bodies.items():
        for form in body.group.reasons:
            first, dot, second = form.partition("·")
            other = by_form.get(f"{second}·{first}") if dot else None
            if (
                other
                and other != key
                and list(bodies).index(other) < list(bodies).index(key)
                and set(body.group.reasons) == {form}
            ):
                joins.join(other, key, "the joint form of two houses, the other way round")
