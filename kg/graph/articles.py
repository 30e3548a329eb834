"""Articles of a document, and the words of a span with the article that they stand in."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from kg.graph.identifiers import article_iri, evidence_iris
from kg.graph.model import ArticleRecord, Evidence
from kg.model import Article, Document, Span
from kg.resolve.contexts import article_at


@dataclass(frozen=True, slots=True)
class Reader:
    """Looks up spans of one document. ``starts`` are those of its articles, ascending."""

    base: str
    document: Document
    articles: tuple[Article, ...]
    iris: tuple[str, ...]
    starts: tuple[int, ...]
    evidence_iris: str  # how the IRIs of its evidence begin

    def number(self, offset: int) -> int:
        """Index of the article that holds this offset."""
        return article_at(self.starts, offset) if len(self.starts) > 1 else 0

    def evidence(
        self, spans: Sequence[Span], rule: str, confidence: float, status: str = "stated"
    ) -> tuple[Evidence, ...]:
        """The words of the spans, each with its article and its place in the source; blank spans say nothing."""
        found = [self._evidence(span, rule, confidence, status) for span in spans]
        return tuple([e for e in found if e.exact])

    def _evidence(self, span: Span, rule: str, confidence: float, status: str) -> Evidence:
        text, offsets = self.document.text, self.document.offsets
        words = text[span.start : span.end]
        start = span.start + len(words) - len(words.lstrip())
        exact = words.strip()
        end = start + len(exact)
        source = (offsets[start], offsets[end - 1] + 1) if exact and end <= len(offsets) else (0, 0)
        number = self.number(start)
        return Evidence(
            iri=f"{self.evidence_iris}{start}-{end}",
            document=self.document.source.name,
            article=self.iris[number],
            start=start,
            end=end,
            exact=exact,
            source_start=source[0],
            source_end=source[1],
            date=self.articles[number].date,
            rule=rule,
            confidence=confidence,
            status=status,
        )


def reader(base: str, document: Document) -> Reader:
    """A reader of the document; one without articles is one article."""
    articles = tuple(sorted(document.articles, key=lambda a: (a.start, a.end))) or (Article(0, len(document.text)),)
    iris = tuple(article_iri(base, document.source.name, n) for n in range(1, len(articles) + 1))
    starts = tuple(a.start for a in articles)
    return Reader(base, document, articles, iris, starts, evidence_iris(base, document.source.name))


def article_records(look: Reader, mentions: dict[int, set[str]]) -> list[ArticleRecord]:
    """The records of a document's articles; ``mentions`` gives, by article index, the IRIs of the nodes named there."""
    source, text = look.document.source, look.document.text
    text_sha256 = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    return [
        ArticleRecord(
            iri=look.iris[n],
            document=source.name,
            start=a.start,
            end=a.end,
            sha256=source.sha256,
            text_sha256=text_sha256,
            document_length=len(text),
            title=a.title,
            publisher=a.publisher,
            authors=a.authors,
            date=a.date,
            place=a.place,
            about=a.about,
            mentions=tuple(sorted(mentions.get(n, ()))),
        )
        for n, a in enumerate(look.articles)
    ]
