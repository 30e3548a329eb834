"""Joining agencies: which keys of one document are one body, each join with its reason."""

from __future__ import annotations

import collections
from dataclasses import dataclass

from kg.model import Notice
from kg.resolve import contractions, organs, units
from kg.resolve.agencies import Body, Key, Read, key_of
from kg.resolve.areas import head, plain
from kg.resolve.context import Contexts
from kg.resolve.declared import Declared
from kg.resolve.groups import Joins

Inside = frozenset[tuple[Key, Key]]


@dataclass(frozen=True, slots=True)
class Joined:
    """The joins; ``owners``: key of a bare inner unit (党组, 第五检察部) to the key of the body it belongs to."""

    joins: Joins[Key]
    owners: dict[Key, Key]
    notices: tuple[Notice, ...]


def join(found: Read, contexts: Contexts, stated: tuple[Declared, ...]) -> Joined:
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
    _within_place(found.bodies, found.inside, joins, notices)
    owners = _owners(found.bodies, joins, contexts)
    _without_place(found.bodies, found.inside, joins, owners, contexts, notices)
    _houses(found.bodies, joins, by_form)
    return Joined(joins, owners, tuple(notices))


def about(article: int, contexts: Contexts, bodies: dict[Key, Body]) -> Key | None:
    """The key of the agency that the article reports on, where it is among the bodies."""
    context = contexts.contexts[article]
    if context.article is None or not context.article.about:
        return None
    key = key_of(plain(context.article.about), context.article.start, context, article)[0]
    return key if key in bodies else None


def _owners(bodies: dict[Key, Body], joins: Joins[Key], contexts: Contexts) -> dict[Key, Key]:
    owners: dict[Key, Key] = {}
    subject = {n: about(n, contexts, bodies) for n in range(len(contexts.contexts))}
    for key in bodies:
        if not key[0].startswith("@"):
            continue
        article = int(key[0][1:])
        kind, unit = units.unit(key[1])
        certain = subject[article]
        near = [k for k in bodies if k[0][:1] not in "@!" and k[0] and units.akin(unit, k[1])]
        if certain and units.owns(bodies[certain].key[1], kind) and (certain in near or not near):
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
                if its == owner and other != key and units.unit(other[1])[1] == unit:
                    joins.join(other, key, "the unit of the body that the article is about")
    return owners


def _busiest(bodies: dict[Key, Body], article: int, kind: str) -> Key | None:
    """The body of a kind that the article names most, if one stands out."""
    counts = sorted(
        (
            (body.group.articles.get(article, 0), key)
            for key, body in bodies.items()
            if key[0][:1] not in ("@", "!") and units.owns(key[1], kind)
        ),
        key=lambda pair: (-pair[0], pair[1]),
    )
    if not counts or not counts[0][0] or (len(counts) > 1 and counts[0][0] == counts[1][0]):
        return None
    return counts[0][1]


def _ambiguous(body: Body, count: int) -> Notice:
    m = body.group.mentions[0]
    return Notice("resolve", f"{count} longer names may be meant", m.name, m.start, m.end)


def _offer(
    body: Body, inside: Inside, candidates: list[Key], joins: Joins[Key], notices: list[Notice], reason: str
) -> bool:
    """Join ``body`` to the one candidate; with several, leave it and say so."""
    distinct = {joins.find(k): None for k in candidates if k != body.key and (body.key, k) not in inside}
    distinct.pop(joins.find(body.key), None)
    if len(distinct) == 1:
        joins.join(next(iter(distinct)), body.key, reason)
        return True
    if len(distinct) > 1:
        notices.append(_ambiguous(body, len(distinct)))
    return False


def _within_place(bodies: dict[Key, Body], inside: Inside, joins: Joins[Key], notices: list[Notice]) -> None:
    buckets: dict[str, list[Key]] = collections.defaultdict(list)
    for key in bodies:
        if key[0] and key[0][0] not in "@!":
            buckets[key[0]].append(key)
    for keys in buckets.values():
        initials: dict[str, list[Key]] = collections.defaultdict(list)
        for key in keys:
            if key[1]:
                place = head(key[1])
                starts = {
                    key[1].removeprefix("中国")[:1],
                    key[1].partition("对口")[1] and "援",
                    key[1][0],
                    key[1][place.end : place.end + 1],
                    *(key[1][n] for n in (2, 3) if place.end > n),
                }
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
                    inside,
                    [k for k in keys if k[1] in ("街道办事处", "办事处", "党委")][:1],
                    joins,
                    notices,
                    "the office of that name",
                )
                continue
            peers = [k for k in initials[norm[0]] if len(k[1]) > len(norm)]
            longer = [k for k in peers if contractions.contracts(norm, k[1]) or contractions.skips(norm, k[1])]
            if not longer and norm in contractions.BARE_HEADS:
                longer = [k for k in keys if len(k[1]) > len(norm) and k[1].endswith(norm)]
            if not longer and contractions.is_system(norm) and not body.periodical:
                longer = [k for k in peers if contractions.in_charge(norm, k[1])]
            if not longer and (contractions.is_company(norm) or not organs.has_head(norm)):
                longer = [k for k in peers if contractions.same_firm(norm, k[1])]
            if longer:
                _offer(body, inside, longer, joins, notices, "a contraction of the longer name, of the same place")


def _without_place(
    bodies: dict[Key, Body],
    inside: Inside,
    joins: Joins[Key],
    owners: dict[Key, Key],
    contexts: Contexts,
    notices: list[Notice],
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
            if _meets(bodies[k], here) and contractions.joint_at(bodies[k].organs, form)
        ]
        if key[0] and key[0][0] != "@":
            # a placed name is the tail of a longer one: 墨脱县工作组 in 第九批援藏工作队墨脱县工作组
            if body.area and not body.organ.known and not body.organ.place.bare and tails:
                _offer(body, inside, tails, joins, notices, "the longer name ends in it")
            continue
        if key[0] == "" and (same := [k for k in by_norm.get(key[1], ()) if _meets(bodies[k], here)]):
            main = contexts.contexts[next(iter(here))].main
            own = [k for k in same if main and k[0] == main.code]
            if _offer(
                body, inside, own or same, joins, notices, "the same function, of the place that the article is about"
            ):
                continue
        if tails and _offer(body, inside, tails, joins, notices, "the longer name ends in it"):
            continue
        if key[1] and key[0] == "" and not body.organ.known and joins.find(key) == key:
            peers = [
                k for k in by_initial[key[1][0]] if k != key and len(k[1]) > len(key[1]) and _meets(bodies[k], here)
            ]
            longer = [
                k
                for k in peers
                if contractions.contracts(key[1], k[1])
                or contractions.skips(key[1], k[1])
                or contractions.same_firm(key[1], k[1])
            ]
            if longer:
                _offer(body, inside, longer, joins, notices, "a contraction of the longer name")


def _meets(body: Body, articles: dict[int, int]) -> bool:
    """Whether the body is named in one of the articles."""
    return any(a in articles for a in body.group.articles)


def _houses(bodies: dict[Key, Body], joins: Joins[Key], by_form: dict[str, Key]) -> None:
    """A joint form and its reverse are one house."""
    order = {key: n for n, key in enumerate(bodies)}
    for key, body in bodies.items():
        for form in body.group.reasons:
            first, dot, second = form.partition("·")
            other = by_form.get(f"{second}·{first}") if dot else None
            if other and other != key and order[other] < order[key] and set(body.group.reasons) == {form}:
                joins.join(other, key, "the joint form of two houses, the other way round")
