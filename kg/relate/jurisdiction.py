"""The area that an agency serves, from its name: the nearest place spelled in it."""

from __future__ import annotations

import re

from kg.lexicon import words
from kg.lexicon.packs import cached
from kg.lexicon.patterns import alternation
from kg.model import Entity, Span
from kg.relate.context import Context
from kg.relate.ledger import Ledger
from kg.relate.spelled import Speller, first_words, forms

_LOCAL_PARTY = re.compile(
    r"(?:社区|村|街道|镇|乡|县|市|区|省|州|盟|旗)(?:党组织|党委|党总支|党支部|支部|总支|团委|工会|机关工委)$"
)
_ASIDE = re.compile(r"[（(][^（()）]*[)）]$")
_POST = re.compile(r"驻.{2,20}$")
# an office of these serves what they serve; an office of a bureau, court or congress is a part of it
_GENERAL = re.compile(r"(?:省|市|县|区|州|盟|旗|镇|乡|街道)委$|(?<!常务)委员会$|政府$|小组$|指挥部$")
_DIVISIONS = ("省", "市", "县", "区", "旗", "镇", "乡", "州", "盟")
_AT_HOME = ("商会", "同乡会", "联谊会")
_SHORTEST = 2  # letters of a stem


@cached
def _without_area() -> tuple[str, ...]:
    return words("relation_served_not")


@cached
def _inner() -> tuple[tuple[str, ...], re.Pattern[str]]:
    """How parts of bodies end, to look for first, and what finds the part's whole name."""
    units = words("relation_inner_units")
    return (*units, "处"), re.compile(f"(?:{alternation(units)}|(?<!办事)处)$")


def _stem(name: str) -> str | None:
    """牛栏山 of 牛栏山镇."""
    stem = name[:-1] if name.endswith(_DIVISIONS) else name[:-2] if name.endswith("街道") else ""
    return stem if len(stem) >= _SHORTEST else None


def jurisdictions(c: Context, ledger: Ledger) -> None:
    """``hasJurisdiction`` of every agency whose full name, or a form of it, spells a place before its kind."""
    document, entities = c.document, c.entities
    places = Speller(entities, "Location", shorten=_stem)
    agencies = c.agencies
    for agency in entities:
        if agency.type != "Agency" or agency.subtype in ("media", "company"):
            continue
        for form in dict.fromkeys((agency.name, *forms(agency))):
            place = _served(form, agency, places, agencies)
            if place is not None:
                words_ = next((Span(m.start, m.end) for m in agency.mentions if m.name == form), None)
                span = words_ or first_words(document, agency)
                if span is not None:
                    ledger.add(
                        agency, "hasJurisdiction", place, span, "name.place", 0.97 if form == agency.name else 0.9
                    )
                break


def _served(name: str, agency: Entity, places: Speller, agencies: Speller) -> Entity | None:
    """The nearest place: 榆中县 in 兰州市榆中县民政局. None for schools, firms, and units of a body that is itself named."""
    name = _ASIDE.sub("", name) if name.endswith(("）", ")")) else name
    name = _POST.sub("", name) if "驻" in name else name
    if name.endswith(_without_area()):
        return None
    found = [s for s in places.inside(name) if s.end < len(name)]
    if not found or found[-1].entity.subtype == "road":
        return None  # named for where it stands: 海棠路调解中心
    if name.endswith(_AT_HOME):
        return found[0].entity
    last = found[-1]
    if last.entity.subtype == "natural" and len(found) > 1 and found[-2].end == last.start:
        last = found[-2]  # 郑州|黄河|河务局
    endings, part_of = _inner()
    inner = part_of.search(name) if name.endswith(endings) else None
    if inner and inner.start() > last.end and not _LOCAL_PARTY.search(name):
        return None
    for parent in agencies.openings(name):
        part = parent.entity is not agency and last.end < parent.end < len(name) - 1
        if part and not _GENERAL.search(name[: parent.end]):
            return None
    return last.entity
