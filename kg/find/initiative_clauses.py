"""Where clauses begin: the marks of a text are looked up once."""

from __future__ import annotations

import re
from bisect import bisect_right

from kg.lexicon.opening import led

REACH = 48  # characters that a name may reach left of its head noun

_NUMBER = r"(?<![\d.．年])\d{1,2}[.．](?=(?:19|20)\d\d年|[^\d])"  # of an item; no digit but a year's stands behind it
_MARKS = r"[，。；：！？、,;:!?\n|　…《》\s/】【]"
_DASH = "—(?![一-鿿])|(?<![一-鿿])—"
CLAUSE = led(re.compile(f"{_NUMBER}|{_MARKS}|{_DASH}"))
_MARK = re.compile(_MARKS)
#: The others by what they have that is seldom.
_SELDOM = ((".．", led(re.compile(_NUMBER))), ("—", led(re.compile(_DASH))))


class Clauses:
    """The clauses of a text."""

    __slots__ = ("_ends", "_known", "_seldom", "_text")

    def __init__(self, text: str) -> None:
        self._text = text
        self._known: dict[int, int] = {}
        #: For marks that are not told by one letter: where they begin, and how far one must see to know them, by their ends.
        self._seldom: dict[int, tuple[int, int]] = {}
        self._ends: list[int] = []
        end = 0
        for clause in _MARK.split(text)[:-1]:
            end += len(clause) + 1
            self._ends.append(end)
        for letters, regex in _SELDOM:
            for m in regex.finditer(text) if any(letter in text for letter in letters) else ():
                start, end = m.span()
                if end - start > 1:
                    self._seldom[end] = start, end + (5 if text[end].isdigit() else 1)
                self._ends.append(end)
        self._ends.sort()

    def start(self, at: int) -> int:
        """Where the clause that holds ``at`` begins (at most ``REACH`` characters back)."""
        known = self._known.get(at)
        if known is None:
            known = self._known[at] = self._start(at)
        return known

    def _start(self, at: int) -> int:
        low = max(0, at - REACH)
        if low < at and self._text[at - 1] == "—":
            return at  # a dash before nothing ends a clause
        n = bisect_right(self._ends, at) - 1
        while n >= 0:
            end = self._ends[n]
            start, seen = self._seldom.get(end, (end - 1, end))
            if seen <= at:
                return end if start >= low else low
            n -= 1
        return low
