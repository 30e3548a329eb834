"""Joining agencies: which keys of one document are one body, each join with its reason."""

from __future__ import annotations

import collections
import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from kg.model import Notice
from kg.resolve import contractions, organs, units
from kg.resolve.agencies import OTHER_PARTY, Body, Key, Read, is_placed, is_unplaced, key_of
from kg.resolve.areas import plain
from kg.resolve.contexts import Contexts
from kg.resolve.declared import Declared
from kg.resolve.groups import Joins
from kg.resolve.peers import Peers

_NUMBERED = re.compile(r"(?P<of>[一-龥]{2,20})第[一二三四五六七八九十\d]{1,3}(?P<group>[一-龥]{2,6}组)")


@dataclass(frozen=True, slots=True)
class Joined:
    """The joins; ``owners``: key of a bare inner unit (党组, 第五检察部) to the key of the body it belongs to."""

    joins: Joins[Key]
    owners: dict[Key, Key]
    notices: tuple[Notice, ...]


def join(found: Read, contexts: Contexts, stated: tuple[Declared, ...]) -> Joined:
    """Which keys are one body, and which body each bare inner unit belongs to."""
    joiner = _Joiner(found, contexts)
    joiner.declared(stated)
    joiner.within_places()
    joiner.open_places()
    joiner.numbered()
    joiner.inner_units()
    joiner.without_place()
    joiner.reversed_houses()
    return Joined(joiner.joins, joiner.owners, tuple(joiner.notices))


@dataclass(slots=True)
class _Joiner:
    found: Read
    contexts: Contexts
    bodies: dict[Key, Body] = field(init=False)
    joins: Joins[Key] = field(init=False)
    owners: dict[Key, Key] = field(default_factory=dict)
    notices: list[Notice] = field(default_factory=list)
    by_form: dict[str, Key] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.bodies = self.found.bodies
        self.joins = Joins(self.bodies)
        for key, body in self.bodies.items():
            for form in body.group.reasons:
                self.by_form.setdefault(form, key)

    def offer(self, body: Body, candidates: Iterable[Key], reason: str) -> bool:
        """Join ``body`` to the one candidate; with several, leave it and say so."""
        own = self.joins.find(body.key)
        free = [k for k in candidates if k != body.key and (body.key, k) not in self.found.inside]
        distinct = {root: None for root in map(self.joins.find, free) if root != own}
        if len(distinct) == 1:
            self.joins.join(next(iter(distinct)), body.key, reason)
            return True
        if len(distinct) > 1:
            m = body.group.mentions[0]
            self.notices.append(Notice("resolve", f"{len(distinct)} longer names may be meant", m.name, m.start, m.end))
        return False

    def declared(self, stated: tuple[Declared, ...]) -> None:
        """What the text says to be one."""
        for row in stated:
            if row.type == "Agency" and row.name in self.by_form and row.other in self.by_form:
                self.joins.join(self.by_form[row.name], self.by_form[row.other], row.reason)

    def within_places(self) -> None:
        """Short names join the longer one of the same place."""
        places: dict[str, list[Key]] = collections.defaultdict(list)
        for key in self.bodies:
            if is_placed(key):
                places[key[0]].append(key)
        for keys in places.values():
            if len(keys) < 2:
                continue
            peers: Peers | None = None
            for key in keys:
                body, norm = self.bodies[key], key[1]
                if not norm:  # 南湖街道, acting
                    offices = [k for k in keys if k[1] in ("街道办事处", "办事处", "党委")]
                    self.offer(body, offices[:1], "the office of that name")
                elif norm == OTHER_PARTY:
                    named = [k for k in keys if k[1].removesuffix("委员会") in organs.parties()]
                    self.offer(body, named, "the committee of the party that the text names")
                elif not body.organ.known:
                    peers = peers or Peers(keys)
                    self.offer(body, _longer(body, peers), "a contraction of the longer name, of the same place")

    def open_places(self) -> None:
        """区委 beside 河东区委: which 河东区 is meant stays open, but it is one body, where the article names no other 区."""
        spelled: dict[tuple[str, str], dict[str, list[Key]]] = collections.defaultdict(dict)
        for key, body in self.bodies.items():
            if key[0].startswith("!") and body.organ.place.divisions:
                place = body.organ.place.printed
                spelled[key[0], place[-1:]].setdefault(place, []).append(key)
        for key, body in self.bodies.items():
            places = spelled.get((key[0], body.organ.place.bare), {})
            for keys in places.values() if len(places) == 1 else ():
                same = [k for k in keys if self.bodies[k].organ.norm == body.organ.norm]
                self.offer(body, same, "the same function, of the one place of that class in the article")

    def numbered(self) -> None:
        """国务院安委会巡查组 beside 国务院安委会第八巡查组, where no other is told of."""
        without: dict[str, list[Key]] = collections.defaultdict(list)
        for key, body in self.bodies.items():
            for form in body.group.reasons:
                if form.endswith("组") and (found := _NUMBERED.fullmatch(form)):
                    without[found["of"] + found["group"]].append(key)
        for body in self.bodies.values() if without else ():
            for form in body.group.reasons:
                self.offer(body, without.get(form, ()), "the same name without its number")

    def inner_units(self) -> None:
        """局党委 and 第五检察部 belong to the body that the article is about, or that it names most."""
        inner = [key for key in self.bodies if key[0].startswith("@")]
        subjects = {n: self._about(n) for n in sorted({int(key[0][1:]) for key in inner})}
        named: dict[tuple[Key, str], Key] = {}
        for key in inner:
            article = int(key[0][1:])
            kind, unit = units.unit(key[1])
            owner = self.found.posts.get(key) or self._owner(article, kind, unit, subjects[article])
            if owner is None:
                continue
            target = (owner[0], self.bodies[owner].key[1] + unit)
            if target in self.bodies:
                self.joins.join(target, key, "the unit of the body that the article is about")
                continue
            self.owners[key] = owner
            first = named.setdefault((owner, unit), key)  # 党组 and 办党组 of one office
            self.joins.join(first, key, "the unit of the body that the article is about")

    def _about(self, article: int) -> Key | None:
        context = self.contexts.contexts[article]
        if context.article is None or not context.article.about:
            return None
        key = key_of(plain(context.article.about), context.article.start, context, article)[0]
        return key if key in self.bodies else None

    def _owner(self, article: int, kind: str, unit: str, subject: Key | None) -> Key | None:
        akin = [k for k in self.bodies if is_placed(k) and units.akin(unit, k[1])]
        if subject and units.owns(self.bodies[subject].key[1], kind) and (subject in akin or not akin):
            return subject
        if akin:
            return akin[0] if len(akin) == 1 else None
        counts = sorted(
            (
                (body.group.articles[article], key)
                for key, body in self.bodies.items()
                if article in body.group.articles and key[0][:1] not in ("@", "!") and units.owns(key[1], kind)
            ),
            key=lambda pair: (-pair[0], pair[1]),
        )
        return counts[0][1] if counts and (len(counts) == 1 or counts[0][0] > counts[1][0]) else None

    def without_place(self) -> None:
        """Names without a place join the longer one of their article."""
        by_norm: dict[str, list[Key]] = collections.defaultdict(list)
        for key in self.bodies:
            if is_placed(key):
                by_norm[key[1]].append(key)
        tails = self._tails() if len(self.bodies) > 1 else {}
        peers: Peers | None = None
        for key, body in sorted(self.bodies.items(), key=lambda kv: -max(map(len, kv[1].group.reasons))):  # stable
            if key[0] == "cn" or key in self.owners or self.joins.find(key) != key:
                continue
            here = body.group.articles
            ending = [
                k
                for form in body.group.reasons
                for k in tails.get(form, ())
                if self._meets(k, here) and contractions.joint_at(self.bodies[k].organs, form)
            ]
            if not is_unplaced(key) and key[0][0] != "@":
                # a placed name is the tail of a longer one: 墨脱县工作组 in 第九批援藏工作队墨脱县工作组
                if body.area and not body.organ.known and not body.organ.place.bare:
                    self.offer(body, ending, "the longer name ends in it")
                continue
            if is_unplaced(key):
                same = [k for k in by_norm.get(key[1], ()) if self._meets(k, here)]
                main = self.contexts.contexts[next(iter(here))].main
                own = [k for k in same if main and k[0] == main.code]
                if self.offer(body, own or same, "the same function, of the place that the article is about"):
                    continue
            if self.offer(body, ending, "the longer name ends in it"):
                continue
            if is_unplaced(key) and key[1] and not body.organ.known:
                peers = peers or Peers(k for k in self.bodies if k[0] != "cn")
                longer = peers.contracted(key[1]) or peers.firms(key[1])
                self.offer(body, [k for k in longer if self._meets(k, here)], "a contraction of the longer name")

    def _tails(self) -> dict[str, list[Key]]:
        """Each form that other names end in, with their keys."""
        wanted = {form for body in self.bodies.values() for form in body.group.reasons}
        out: dict[str, dict[Key, None]] = collections.defaultdict(dict)
        for key, body in self.bodies.items():
            if key[0] == "cn":
                continue
            for form in body.group.reasons:
                for n in range(1, len(form) - 1):
                    if form[n:] in wanted:
                        out[form[n:]][key] = None
        return {tail: list(keys) for tail, keys in out.items()}

    def _meets(self, key: Key, articles: dict[int, int]) -> bool:
        """Whether the body is named in one of the articles."""
        return any(a in articles for a in self.bodies[key].group.articles)

    def reversed_houses(self) -> None:
        """A joint form of two media houses and its reverse are one."""
        joint = [(key, body) for key, body in self.bodies.items() if any("·" in form for form in body.group.reasons)]
        order = {key: n for n, key in enumerate(self.bodies)} if joint else {}
        for key, body in joint:
            (form, *more) = body.group.reasons
            first, dot, second = form.partition("·")
            other = self.by_form.get(f"{second}·{first}") if dot and not more else None
            if other and order[other] < order[key]:
                self.joins.join(other, key, "the joint form of two houses, the other way round")


def _longer(body: Body, peers: Peers) -> list[Key]:
    norm = body.key[1]
    if found := peers.contracted(norm):
        return found
    if norm in contractions.BARE_HEADS:
        return [k for k in peers.headed(norm) if k != body.key]
    if contractions.is_system(norm) and not body.periodical and (found := peers.in_charge(norm)):
        return found
    if contractions.is_company(norm) or not organs.has_head(norm):
        return peers.firms(norm)
    return peers.units(norm)
