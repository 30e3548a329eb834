"""Expressions of hundreds of alternatives, of which at each place only those are tried that begin with its letter.

The engine tries one alternative after the other, and looks at the letter first only where the alternative is a plain word:
one ``(?<!党)的`` costs as much as twenty words.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator

from kg.lexicon.opening import first_letters
from kg.lexicon.syntax import alternatives


class Branched:
    """Searches with the very matches of an expression without groups that are kept (they would be numbered anew)."""

    __slots__ = ("_begins", "_branches", "_of", "_regex")

    def __init__(self, regex: re.Pattern[str]) -> None:
        self._regex = regex
        letters = first_letters(regex) if not regex.groups else None
        #: Where a match can begin; none where that is not known.
        self._begins = re.compile(f"[{''.join(sorted(letters))}]") if letters else None
        close = "\n" if regex.flags & re.VERBOSE else ""  # ends a comment
        branches = [re.compile(f"(?:{words}{close})", regex.flags) for words in alternatives(regex)]
        self._branches = [(branch.pattern, "".join(sorted(first_letters(branch) or ()))) for branch in branches]
        self._of: dict[str, re.Pattern[str]] = {}  # by the first letter, filled as letters come

    def finditer(self, text: str, start: int = 0, end: int = sys.maxsize) -> Iterator[re.Match[str]]:
        """As of an expression."""
        if self._begins is None:
            yield from self._regex.finditer(text, start, end)
            return
        for first in self._begins.finditer(text, start, end):
            at = first.start()
            if at >= start and (found := self._branch(first[0]).match(text, at, end)):
                yield found
                start = found.end()

    def search(self, text: str) -> re.Match[str] | None:
        """As of an expression."""
        return next(self.finditer(text), None)

    def _branch(self, letter: str) -> re.Pattern[str]:
        """The alternatives that begin with a letter, in their order."""
        known = self._of.get(letter)
        if known is None:
            fitting = [branch for branch, letters in self._branches if re.match(f"[{letters}]", letter)]
            known = self._of[letter] = re.compile("|".join(fitting), self._regex.flags)
        return known
