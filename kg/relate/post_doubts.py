"""Posts that another post of the same article makes doubtful: guesses, and a host's that reads as the guest's."""

from __future__ import annotations

import re
from collections.abc import Callable, Set

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
_UNSAID = (".elided", ".row")  # rules that go on from a body, or look for one
_SOLE = re.compile(
    r"(?:党委|党组|党工委|党总支|党支部)?书记|董事长|总经理|总裁|[局厅部院校行会社馆站所处科]长|理事长|[支总大中]队长|检察长|主任|主席"
)


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


def not_elsewhere(held: Posts, elsewhere: Set[tuple[str, str]], notices: list[Notice] | None) -> Posts:
    """The posts without guesses of bodies for persons and titles that a row of posts says to be of another place."""

    def other(key: Key, h: Held) -> bool:
        return (key[0], h.title) in elsewhere and h.rule.endswith(_GUESSED)

    if not elsewhere:
        return held
    return _without(held, other, notices, "a row of posts says that it is one of another place")


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

    return _without(held, misread, notices, "another is told to be {} there")


def sole(elision: Elision, held: Posts, notices: list[Notice] | None) -> Posts:
    """The posts without those that one person alone holds, read for another from a row or a guess: 上投集团董事长王某，集团董事长李某."""
    first: dict[tuple[str, str, int], tuple[bool, int, str]] = {}
    for (person, agency, status), rows in held.items():
        for h in rows:
            if status == "stated" and _SOLE.fullmatch(h.title):
                place = (agency, h.title, _article(elision, h.start))
                row = (h.rule.endswith(_UNSAID), h.start, person)
                first[place] = min(first.get(place, row), row)

    def another(key: Key, h: Held) -> bool:
        person, agency, status = key
        if status != "stated" or not _SOLE.fullmatch(h.title) or not h.rule.endswith(_UNSAID):
            return False
        *_, holder = first[agency, h.title, _article(elision, h.start)]
        return holder != person and not any(not x.rule.endswith(_UNSAID) and x.title == h.title for x in held[key])

    return _without(held, another, notices, "another is told to be {} there")


def _without(
    held: Posts, doubtful: Callable[[Key, Held], bool], notices: list[Notice] | None = None, why: str = ""
) -> Posts:
    """The posts without doubtful ones; ``notices`` takes those, and ``why``, which may name the title (``{}``)."""
    out: Posts = {}
    for key, rows in held.items():
        left = []
        for h in rows:
            if not doubtful(key, h):
                left.append(h)
            elif notices is not None:
                notices.append(Notice("relate", why.format(h.title), h.title, h.start, h.end))
        if left:
            out[key] = left
    return out


def _says_where(text: str, h: Held) -> bool:
    """Whether the words of a row of posts begin with the name of a place."""
    return bool(place_of(text[h.start : h.end].removeprefix("中共")).divisions)


def _article(elision: Elision, at: int) -> int:
    article = elision.article(at)
    return article.start if article else 0
