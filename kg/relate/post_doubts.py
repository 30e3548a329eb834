"""Posts that another post of the same article makes doubtful: guesses, and a host's that reads as the guest's."""

from __future__ import annotations

import re
from collections.abc import Callable

from kg.model import Notice
from kg.relate.post_elided import Elision
from kg.relate.post_held import Held
from kg.relate.post_index import Index
from kg.resolve.areas import head as place_of

Key = tuple[str, str, str]
"""Person, agency and status."""
Posts = dict[Key, list[Held]]
"""What was found."""

_GUESSED = (".elided", ".office", "post.behind")  # rules that find a body which the words do not name
_TOP = re.compile(r"[省市县区州旗盟]委书记|[省市县区州旗盟]长")


def settled(held: Posts) -> Posts:
    """The posts without guesses about a title that the person is elsewhere told to hold at a body by its name."""
    told: dict[tuple[str, str], set[str]] = {}
    for (person, agency, _), rows in held.items():
        for h in rows:
            if not h.rule.endswith(_GUESSED):
                told.setdefault((person, h.title), set()).add(agency)

    def guess(key: Key, h: Held) -> bool:
        person, agency, _ = key
        implied = h.generic and not (h.rule.endswith(".elided") and h.title.startswith(("党组", "党委")))
        return not implied and h.rule.endswith(_GUESSED) and agency not in told.get((person, h.title), {agency})

    return _without(held, guess)


def hosts(where: Index, elision: Elision, held: Posts, notices: list[Notice] | None) -> Posts:
    """The posts without those of a host that read as the guest's: 甲市委书记王某到乙县级市调研，市委书记李某陪同.

    A post that only one person holds, told of one with the place in full and of another by 市委 alone in one article. ``notices`` takes
    those that are left out.
    """
    full: dict[tuple[str, str, int], set[str]] = {}
    for (person, agency, status), rows in held.items():
        for h in rows:
            if status == "stated" and _TOP.fullmatch(h.title) and _says_where(where.text, h):
                full.setdefault((agency, h.title, _article(elision, h.start)), set()).add(person)

    def misread(key: Key, h: Held) -> bool:
        person, agency, status = key
        if status != "stated" or not _TOP.fullmatch(h.title):
            return False
        return person not in full.get((agency, h.title, _article(elision, h.start)), {person})

    if notices is not None:
        notices += [
            Notice("relate", f"another is told to be {h.title} there", h.title, h.start, h.end)
            for key, rows in held.items()
            for h in rows
            if misread(key, h)
        ]
    return _without(held, misread)


def _without(held: Posts, doubtful: Callable[[Key, Held], bool]) -> Posts:
    left = {key: [h for h in rows if not doubtful(key, h)] for key, rows in held.items()}
    return {key: rows for key, rows in left.items() if rows}


def _says_where(text: str, h: Held) -> bool:
    """Whether the words of a row of posts begin with the name of a place."""
    return bool(place_of(text[h.start : h.end].removeprefix("中共")).divisions)


def _article(elision: Elision, at: int) -> int:
    article = elision.article(at)
    return article.start if article else 0
