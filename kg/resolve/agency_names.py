"""The name of an agency: the fullest form that the text prints or its context makes certain."""

from __future__ import annotations

import operator
from collections.abc import Sequence

from kg.lexicon import words
from kg.lexicon.gazetteer import Division, gazetteer
from kg.lexicon.packs import cached
from kg.model import Document, Mention, Notice
from kg.resolve import organs, units
from kg.resolve.agencies import ANSWERABLE, OTHER_PARTY, Body, Key, is_unplaced, read
from kg.resolve.agency_joins import join
from kg.resolve.areas import Area, plain
from kg.resolve.context import Context
from kg.resolve.contexts import Contexts
from kg.resolve.declared import Declared
from kg.resolve.groups import Resolved
from kg.resolve.organs import Organ


def _place(area: Area, shared: frozenset[str]) -> str:
    """The area's name; one that another division of the document shares keeps the division above."""
    if area.division and area.division.name in shared and (parents := gazetteer().parents(area.division)):
        return parents[0].name + area.name
    return area.name


def _written(organ: Organ, area: Area | None, shared: frozenset[str], text: str) -> str | None:
    """The name with the place in full, or ``None`` where that would be a guess."""
    if area is None:
        return None
    printed = organ.place.printed
    if not organ.printed.startswith(organ.lead + printed):
        return None  # the place stands inside: 天津市公安局蓟州分局
    if not (organ.known or organ.place.end):
        return None  # placed by the list alone
    short = bool(printed) and not organ.place.bare and not printed.endswith(area.name)
    if short and (not organ.known or organ.full == organ.body):
        return None  # 威海日报 is no 威海市日报, 威海军分区 no 威海市军分区
    if organ.place.divisions and (organ.place.local or not short):
        place = printed
    elif short and printed[-1:] == area.name[-1:] and area.name not in text:
        place = printed  # 大理州, where the text never says more
    else:
        place = _place(area, shared)
    lead = organ.lead
    if organ.norm.endswith("委员会") and organ.norm.removesuffix("委员会") in organs.parties():
        lead = organ.norm.removesuffix("委员会")
    committee = organ.full.startswith("委") and not organ.full.startswith("委会") and organ.norm != OTHER_PARTY
    if not lead and committee and area.division is not None and area.division.level != "township":
        lead = "中共"
    if organ.lead.startswith("国家税务"):
        return organ.lead + place + organ.body
    if len(place) == 2 and organ.full.startswith("委") and area.division is not None:
        place += place[-1]  # 中共威县县委
    return lead + place + organ.full


def name(
    bodies: Sequence[Body],
    former: frozenset[str],
    shared: frozenset[str],
    context: Context,
    owner: str | None,
    text: str,
) -> str:
    """The name for the bodies joined into one agency; ``owner`` names the body that a bare inner unit belongs to."""
    best = ""
    for body in bodies:
        if body.key[0] == "cn":
            return body.key[1]
        for form, organ in body.organs.items():
            if form in former or "·" in form:
                continue
            for candidate in (form, _written(organ, body.area, shared, text)):
                if candidate and len(candidate) > len(best) and not (candidate == form and organ.place.bare):
                    best = candidate
    if best and not (owner or _can_be_placed(bodies, context)):
        return best
    first = bodies[0]
    if owner:
        return owner + units.unit(first.organ.body)[1]
    if _can_be_placed(bodies, context) and context.main:
        lead = "中共" if first.organ.full.startswith("委") else ""
        return f"{lead}{_seat(context.main, first.organ.full).name}{first.organ.full if first.organ.known else best}"
    return best or plain(first.group.mentions[0].name)


@cached
def _waters() -> tuple[str, ...]:
    """The great rivers and mountains that bodies are named for."""
    return tuple(sorted(words("place_natural")))


def _seat(main: Division, organ: str) -> Division:
    """The division whose organ a bare name is: a 厅 is its province's, whatever city the article is about."""
    if not organ.endswith("厅") or organ.endswith(("办公厅", "大厅")):
        return main
    return next((d for d in gazetteer().parents(main) if d.level == "province"), main)


def _can_be_placed(bodies: Sequence[Body], context: Context) -> bool:
    """Whether the bare name is surely that of an organ of the place that the article is about."""
    if context.main is None or not context.at_home or not all(is_unplaced(body.key) for body in bodies):
        return False
    elsewhere = (*organs.national_forms(), *organs.party_forms())
    if any(form.startswith(elsewhere) for body in bodies for form in body.organs):
        return False
    if any(form.startswith(_waters()) for body in bodies for form in body.organs):
        return False  # 长江水利委员会 is of the river, not of the province that it visits
    return all(
        (body.organ.known and body.organ.norm not in ("党委", "团委", "委员会"))
        or (
            body.organ.norm.endswith(ANSWERABLE)
            and not body.organ.norm.startswith(("中国", "全国", "国家", "国务院", "中央"))
        )
        for body in bodies
    )


def agencies(
    document: Document, mentions: list[Mention], contexts: Contexts, stated: tuple[Declared, ...]
) -> tuple[list[Resolved], tuple[Notice, ...]]:
    """The agencies, and what was left open."""
    found = read(document.text, mentions, contexts)
    joined = join(found, contexts, stated)
    merged: dict[Key, list[Body]] = {}
    for key, body in found.bodies.items():
        merged.setdefault(joined.joins.find(key), []).append(body)
    former = frozenset(row.other for row in stated if row.type == "Agency" and row.former)
    shared = contexts.shared()
    names: dict[Key, str] = {}
    for later in (False, True):  # the bodies first, then the units that are named after them
        for key, bodies in merged.items():
            owner = next((joined.owners[b.key] for b in bodies if b.key in joined.owners), None)
            if later != (owner is not None):
                continue
            whose = names.get(joined.joins.find(owner)) if owner else None
            if whose and bodies[0].key[1] == "办事处":  # 甲街道党工委副书记、|办事处主任: the street's, not the party's
                whose = whose.removesuffix("党工委").removesuffix("党委")
            context = contexts.at(bodies[0].group.mentions[0].start)
            names[key] = name(bodies, former, shared, context, whose, document.text)
    out = []
    for key, bodies in merged.items():
        reasons: dict[str, str] = {}
        for body in bodies:
            for form, why in body.group.reasons.items():
                reasons.setdefault(form, "; ".join(filter(None, (joined.joins.reasons.get(body.key, ""), why))))
        ordered = sorted([m for b in bodies for m in b.group.mentions], key=operator.attrgetter("start", "end"))
        out.append(Resolved(names[key], tuple(ordered), reasons))
    return out, (*found.notices, *joined.notices)
