"""The documents' texts as the page holds them: once each, with paragraphs, repairs, and where entities are named.

Offsets reach the page in UTF-16 units, which is what a browser's strings count in.
"""

from __future__ import annotations

import bisect
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from kg.export.page.edits import edits
from kg.graph.model import ArticleRecord, Evidence, Graph
from kg.graph.sentences import Sentences
from kg.model import Extraction

#: Up to so many characters all texts are held whole; beyond, the paragraphs that state something, and their neighbours.
WHOLE = 2_000_000

_KINDS = {"title": 0, "heading": 1, "byline": 2, "body": 3, "caption": 4, "meta": 5, "furniture": 6}


def units(text: str) -> Callable[[int], int]:
    """From code points to UTF-16 units of ``text``."""
    wide = [i for i, c in enumerate(text) if c > "\uffff"] if text and max(text) > "\uffff" else []

    def unit(at: int) -> int:
        return at + bisect.bisect_left(wide, at)

    return unit


@dataclass(slots=True)
class Texts:
    """Looks up the sentence of each piece of evidence, and remembers what of each document must be shown."""

    extractions: Sequence[Extraction]
    _sentences: Sentences = field(init=False)
    _units: dict[str, Callable[[int], int]] = field(init=False, default_factory=dict)
    _stated: dict[str, list[tuple[int, int]]] = field(init=False, default_factory=dict)
    _words: dict[str, dict[int, str]] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        self._sentences = Sentences(self.extractions)
        self._units = {x.document.source.name: units(x.document.text) for x in self.extractions}

    def place(self, e: Evidence) -> tuple[int, int, int, int]:
        """Start and end of the sentence, start and end of the stating words, in UTF-16 units of the document's text."""
        found = self._sentences.around(e.document, e.start, e.end)
        if found is None:  # the document is not at hand: the words are all there is
            there = self._words.setdefault(e.document, {})
            there[e.start] = max(there.get(e.start, ""), e.exact, key=len)
            end = e.start + units(e.exact)(len(e.exact))
            return e.start, end, e.start, end
        start, text = found
        self._stated.setdefault(e.document, []).append((start, start + len(text)))
        at = self._units[e.document]
        return at(start), at(start + len(text)), at(e.start), at(e.end)

    def extent(self, a: ArticleRecord) -> tuple[int, int]:
        """Start and end of an article, in UTF-16 units of the document's text."""
        at = self._units.get(a.document)
        return (at(a.start), at(a.end)) if at else (a.start, a.end)

    def rows(self, data: Graph) -> list[dict[str, Any]]:
        """A row a document: its name, pieces of text, paragraphs, repairs, and the entities named in it."""
        number = {n.iri: i for i, n in enumerate(data.nodes)}
        node_of: dict[str, dict[str, int]] = {}
        for document, entity, iri in data.identities:
            node_of.setdefault(document, {})[entity] = number[iri]
        whole = sum(len(x.document.text) for x in self.extractions) <= WHOLE
        rows = [self._row(x, node_of.get(x.document.source.name, {}), whole) for x in self.extractions]
        for name, words in sorted(self._words.items()):
            rows.append({"name": name, "pieces": [[at, words[at]] for at in sorted(words)]})
        return rows

    def _row(self, x: Extraction, nodes: dict[str, int], whole: bool) -> dict[str, Any]:
        document = x.document
        name, at = document.source.name, self._units[document.source.name]
        blocks = [(b.start, b.end, _KINDS[b.kind]) for a in document.articles for b in a.blocks]
        kept = [(0, len(document.text))] if whole else _around(self._stated.get(name, ()), blocks)
        starts = [a for a, _ in kept]

        def shown(start: int, end: int) -> bool:
            n = bisect.bisect_right(starts, start) - 1
            return n >= 0 and end <= kept[n][1]

        named = sorted(
            {
                (m.start, m.end, nodes[e.id])
                for e in x.entities
                if e.id in nodes
                for m in e.mentions
                if shown(m.start, m.end)
            }
        )
        return {
            "name": name,
            "pieces": [[at(a), document.text[a:b]] for a, b in kept],
            "blocks": [n for a, b, kind in blocks if shown(a, b) for n in (at(a), at(b), kind)],
            "edits": [[at(a), at(b), s] for a, b, s in edits(document) if shown(a, b)],
            "named": [n for a, b, node in named for n in (at(a), at(b), node)],
        }


def _around(stated: Iterable[tuple[int, int]], blocks: Sequence[tuple[int, int, int]]) -> list[tuple[int, int]]:
    """The stated stretches with the paragraphs that they touch and the paragraph on either side, joined where they meet."""
    ordered = sorted(blocks)
    starts = [b[0] for b in ordered]
    out: list[tuple[int, int]] = []
    for start, end in sorted(set(stated)):
        first = max(0, bisect.bisect_right(starts, start) - 2)
        last = min(len(ordered), bisect.bisect_left(starts, end) + 1)
        touched = [(b[0], b[1]) for b in ordered[first:last]]
        begin, stop = min([start, *(a for a, _ in touched)]), max([end, *(b for _, b in touched)])
        if out and begin <= out[-1][1]:
            out[-1] = (out[-1][0], max(out[-1][1], stop))
        else:
            out.append((begin, stop))
    return out
