"""The sentences that evidence stands in: what a reader needs around the words that state a fact."""

from __future__ import annotations

import bisect
from collections.abc import Iterable

from kg.model import Document, Extraction

_AROUND = 60  # characters each side where no sentence bounds are known
_LONGEST = 400


class Sentences:
    """Looks up sentences by document and offsets; documents that are not at hand give nothing."""

    def __init__(self, extractions: Iterable[Extraction]) -> None:
        self._documents: dict[str, Document] = {e.document.source.name: e.document for e in extractions}
        self._bounds: dict[str, list[tuple[int, int]]] = {}

    def around(self, document: str, start: int, end: int) -> tuple[int, str] | None:
        """Where the sentence (or sentences) of ``[start, end)`` begins, and its text."""
        there = self._documents.get(document)
        if there is None:
            return None
        first, last = self._extent(there, document, start, end)
        return first, there.text[first:last]

    def between(self, document: str, start: int, end: int) -> str | None:
        """The cleaned text of ``[start, end)``."""
        there = self._documents.get(document)
        return None if there is None else there.text[start:end]

    def _extent(self, there: Document, document: str, start: int, end: int) -> tuple[int, int]:
        bounds = self._bounds.get(document)
        if bounds is None:
            bounds = self._bounds[document] = sorted(
                (s.start, s.end) for a in there.articles for b in a.blocks for s in b.sentences
            )
        at = max(0, bisect.bisect_right(bounds, (start, len(there.text))) - 1)
        first, last = start, end
        inside = False
        for s, e in bounds[at:]:
            if s >= end:
                break
            if e > start:
                first, last, inside = min(first, s), max(last, e), True
        if not inside:
            return max(0, start - _AROUND), min(len(there.text), end + _AROUND)
        if last - first > _LONGEST:
            return max(first, start - _AROUND), min(last, end + _AROUND)
        return first, last
