"""No line of a lexicon is a name that only the gold documents have.

A lexicon holds what a reference book holds. Lists of national bodies, laws, campaigns, waters and mountains, and the
gazetteer, are such references; every other list holds kinds of things, and so no gold name below national level.
"""

from __future__ import annotations

import json
from importlib import resources
from pathlib import Path

import pytest

from kg.lexicon import rows
from kg.score import key

GOLD = Path(__file__).parent.parent / "gold"
KINDS = {"街长制", "工人文化宫", "城西区", "临空经济区"}  # what many cities have
DICTIONARY = {"place_common", "place_idioms", "place_traps"}  # words that are against reading a place
REFERENCES = {"national_organs", "national_parties", "national_laws", "national_persons", "national_places", "agency_national", "initiative_national", "initiative_laws", "place_natural", "place_zones", "leaders", "relation_nationwide"}  # fmt: skip


def national() -> set[str]:
    """The lines of the references, by their key: what has a name for the whole country."""
    return {key(field) for name in REFERENCES & set(lists()) for row in rows(name) for field in row}


def gold_names() -> dict[str, str]:
    """Names (with a form of three characters or more) of gold entities that are not optional, by their key."""
    found = {}
    sets = ("seeds/*.json", "dev/gold/*.json", "unseen/*/gold/*.json", "short/*/*/gold/*.json")
    for path in [p for which in sets for p in GOLD.glob(which)]:
        for e in json.loads(path.read_text("utf-8"))["entities"]:
            if not e.get("optional") and len(key(e["name"])) >= 3:
                found[key(e["name"])] = e["name"]
    return found


def lists() -> list[str]:
    data = resources.files("kg.lexicon") / "data"
    return sorted(
        p.name.removesuffix(".txt")
        for p in data.iterdir()
        if p.name.endswith(".txt") and not p.name.startswith("divisions")
    )


@pytest.mark.parametrize("name", [n for n in lists() if n not in REFERENCES | DICTIONARY])
def test_no_line_is_a_gold_name(name: str) -> None:
    names = gold_names().keys() - national() - KINDS
    taken = sorted({field for row in rows(name) for field in row if len(field) >= 3 and key(field) in names})
    assert taken == []


def test_the_test_can_fail() -> None:
    assert key("威海市人民防空办公室") in gold_names() and key("王永池") in gold_names()
