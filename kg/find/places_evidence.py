"""What a text has accepted as divisions so far, and what it thereby says for and against another form."""

from __future__ import annotations

from dataclasses import dataclass

from kg.find.places_classes import shape
from kg.find.places_words import given_name, is_han, stands_alone, vocabulary
from kg.frozen import quick
from kg.lexicon.gazetteer import Division, gazetteer


@quick
@dataclass(frozen=True, slots=True)
class Hit:
    """A form of divisions at ``[start, end)``, whether it is an official name (``full``), and the division that it names;
    ``None`` where that stays open.

    ``city`` is the city that the text names right before, where it is none of those that have such a division.
    """

    start: int
    end: int
    form: str
    candidates: tuple[Division, ...]
    full: bool
    division: Division | None = None
    city: Division | None = None


def _byline(text: str, start: int, end: int) -> bool:
    """Whether the word is one of the persons of a byline."""
    if end < len(text) and is_han(text[end]):
        return False
    return shape("before.byline").search(text[max(0, start - 40) : start]) is not None


class Evidence:
    """What a text has accepted so far: hits, where they end, and which divisions it thereby vouches for."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.hits: list[Hit] = []
        self.ends: dict[int, Hit] = {}
        self.printed: set[str] = set()  # codes of divisions printed in full
        self.meant: set[str] = set()  # codes of divisions that are certainly meant

    def take(self, hit: Hit, printed: bool = False) -> None:
        """Accept a hit."""
        self.hits.append(hit)
        self.ends[hit.end] = hit
        in_force = [d for d in hit.candidates if not d.former] or list(hit.candidates)
        if len(in_force) == 1 or in_force[0].level in ("province", "prefecture"):
            self.meant.add(in_force[0].code)
        if printed:
            self.printed.update(d.code for d in hit.candidates)

    def knows(self, hit: Hit) -> bool:
        """Whether one of the divisions is printed in full."""
        return not self.printed.isdisjoint([d.code for d in hit.candidates])

    def knows_parent(self, hit: Hit) -> bool:
        """Whether the province or prefecture of one of the divisions is meant in this text."""
        return any(p.code in self.meant for d in hit.candidates for p in gazetteer().parents(d))

    def joined(self, hit: Hit) -> bool:
        """Whether the hit follows an accepted one without a gap (威海市|环翠区)."""
        return hit.start in self.ends

    def follows_city(self, hit: Hit) -> bool:
        """Whether the hit follows the name of the very city or municipality that it lies in (黄冈|罗田)."""
        before = self.ends.get(hit.start)
        above = {d.code for d in before.candidates} if before else set()
        return any(d.parent_code in above and d.level == "county" for d in hit.candidates)

    def elsewhere(self, hit: Hit) -> bool:
        """Whether the hit follows a place in which none of its divisions lies (西宁市|东川…, a name within the city)."""
        before = self.ends.get(hit.start)
        if before is None or any(d.former for d in before.candidates):
            return False
        above = {d.code for d in before.candidates}
        return not any(p.code in above for d in hit.candidates for p in (d, *gazetteer().parents(d)))

    def holds_township(self, hit: Hit) -> bool:
        """Whether a listed township of the county follows (廉江|塘蓬镇)."""
        if not self.free(hit) and self.text[hit.start - 1] not in "在到赴至往":
            return False
        codes = {d.code for d in hit.candidates}
        ends = (hit.end + n for n in (3, 4, 5, 6) if self.text[hit.end + n - 1 : hit.end + n] in ("镇", "乡", "道"))
        towns = (d for e in ends for d in gazetteer().townships(self.text[hit.end : e]))
        return any(d.parent_code in codes for d in towns)

    def in_row(self, hit: Hit) -> bool:
        """Whether the hit follows, in a list, a city of its province or a county of its city (甲、乙、丙三市), and ends it or
        is followed by more.
        """
        before = self.ends.get(hit.start - 1)
        if (
            before is None
            or self.text[hit.start - 1] != "、"
            or not shape("after.row").match(self.text[hit.end : hit.end + 4])
        ):
            return False
        above = {(d.level, d.parent_code) for d in before.candidates if d.level in ("prefecture", "county")}
        return any((d.level, d.parent_code) in above for d in hit.candidates)

    def free(self, hit: Hit) -> bool:
        """Whether no Chinese character stands before."""
        return hit.start == 0 or not is_han(self.text[hit.start - 1])

    def alone(self, hit: Hit) -> bool:
        """Whether the form stands as a word."""
        return stands_alone(self.text, hit.start, hit.end, self.joined(hit))

    def person(self, hit: Hit) -> bool:
        """Whether the form is likelier a person's name."""
        surname = hit.form in vocabulary("surnames_compound") and not self.knows(hit)
        if surname and shape("after.person").match(self.text[hit.end : hit.end + 6]):
            return True
        if hit.form[0] in vocabulary("surnames") and not self.knows(hit):
            counted = shape("after.counted_person").match(self.text[hit.end : hit.end + 8])
            if counted and not self.joined(hit):
                return True  # 金昌|华等5个好妈妈
        return given_name(self.text, hit.start, hit.end) or _byline(self.text, hit.start, hit.end)
