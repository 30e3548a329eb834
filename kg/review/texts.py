"""The sentences of a build, with the entities that a question is about marked."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from kg.ask.passages import Mark, marked
from kg.graph.model import Evidence, Graph
from kg.graph.sentences import Sentences
from kg.model import Extraction
from kg.review.model import Passage

_SHOWN = 3
_QUOTES = re.compile("[“”‘’《》「」『』\\s]")
Span = tuple[int, int, Mark]


class Texts:
    """The sentences of a build, and where its entities are named in them."""

    def __init__(self, graph: Graph, extractions: Iterable[Extraction]) -> None:
        extractions = tuple(extractions)
        self._sentences = Sentences(extractions)
        self._articles: dict[str, list[tuple[int, str]]] = {}
        for a in graph.articles:
            self._articles.setdefault(a.document, []).append((a.start, a.date or ""))
        iris = {(document, entity): iri for document, entity, iri in graph.identities}
        self._named: dict[tuple[str, str], list[tuple[int, int]]] = {}
        for x in extractions:
            name = x.document.source.name
            for e in x.entities:
                if iri := iris.get((name, e.id)):
                    self._named.setdefault((name, iri), []).extend((m.start, m.end) for m in e.mentions)

    def of_evidence(self, evidence: Sequence[Evidence], subject: str, object_: str = "") -> tuple[Passage, ...]:
        """The first few passages of a fact, the two entities marked, or the stating words where neither is named."""
        found: dict[tuple[str, int], Passage] = {}
        for e in evidence:
            ends: tuple[tuple[str, Mark], ...] = ((subject, "subject"), (object_, "object"))
            marks = [(s, t, how) for iri, how in ends for s, t in self._named.get((e.document, iri), ())]
            place, passage = self._passage(e.document, e.start, e.end, marks, (e.start, e.end, "words"))
            if passage and len(found) < _SHOWN:
                found.setdefault((e.document, place), passage)
        return tuple(found.values())

    def of_entity(self, iri: str, documents: Iterable[str], how: Mark, most: int = 2) -> tuple[Passage, ...]:
        """The first passages that name an entity, one a document."""
        out: list[Passage] = []
        for document in documents:
            spans = sorted(self._named.get((document, iri), ()))
            if spans and len(out) < most:
                _, passage = self._passage(document, *spans[0], [(s, e, how) for s, e in spans], None)
                out += [passage] if passage else []
        return tuple(out)

    def of_form(self, iri: str, form: str, documents: Iterable[str]) -> tuple[Passage, ...]:
        """Passages where the entity is called so (two), and the first where it is called otherwise."""
        called: list[Passage] = []
        otherwise: list[Passage] = []
        for document in documents:
            for s, e in sorted(self._named.get((document, iri), ())):
                so = _bare(self._sentences.between(document, s, e) or "") == _bare(form)
                kept, most = (called, 2) if so else (otherwise, 1)
                if len(kept) < most:
                    _, passage = self._passage(document, s, e, [(s, e, "object" if so else "subject")], None)
                    kept += [passage] if passage else []
        return (*called, *otherwise)

    def at(self, document: str, start: int, end: int) -> tuple[Passage, ...]:
        """The sentence of a span, the span marked."""
        _, passage = self._passage(document, start, end, [(start, end, "object")], None)
        return (passage,) if passage else ()

    def _passage(
        self, document: str, start: int, end: int, marks: Sequence[Span], otherwise: Span | None
    ) -> tuple[int, Passage | None]:
        around = self._sentences.around(document, start, end)
        if around is None:
            return 0, None
        first, text = around
        inside = [m for m in marks if m[0] >= first and m[1] <= first + len(text)]
        parts = marked(text, first, inside or ([otherwise] if otherwise else []))
        date = max((d for s, d in self._articles.get(document, ()) if s <= start), default="")
        return first, Passage(document, date, parts)


def _bare(words: str) -> str:
    """The words without quotation marks and white space."""
    return _QUOTES.sub("", words)
