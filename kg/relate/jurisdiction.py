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
_AT_HOME = re.compile(r"(?:商会|同乡会|联谊会)$")
_STEM = re.compile(r"(.{2,})(?:街道|自治县|自治州|地区|[省市县区旗镇乡州盟])$")


@cached
def _without_area() -> re.Pattern[str]:
    return re.compile(f"{alternation(words('relation_served_not'))}$")


@cached
def _inner() -> re.Pattern[str]:
    return re.compile(f"(?:{alternation(words('relation_inner_units'))}|(?<!办事)处)$")


def jurisdictions(c: Context, ledger: Ledger) -> None:
    """``hasJurisdiction`` of every agency whose full name, or a form of it, spells a place before its kind."""
    document, entities = c.document, c.entities
    places = Speller(entities, "Location", shorten=_STEM)
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
    name = _POST.sub("", _ASIDE.sub("", name) if name.endswith(("）", ")")) else name)
    if _without_area().search(name):
        return None
    found = [s for s in places.inside(name) if s.end < len(name)]
    if not found or found[-1].entity.subtype == "road":
        return None  # named for where it stands: 海棠路调解中心
    if _AT_HOME.search(name):
        return found[0].entity
    last = found[-1]
    if last.entity.subtype == "natural" and len(found) > 1 and found[-2].end == last.start:
        last = found[-2]  # 郑州|黄河|河务局
    inner = _inner().search(name)
    if inner and inner.start() > last.end and not _LOCAL_PARTY.search(name):
        return None
    for parent in agencies.openings(name):
        part = parent.entity is not agency and last.end < parent.end < len(name) - 1
        if part and not _GENERAL.search(name[: parent.end]):
            return None
    return last.entity
