"""Articles and the words that facts rest on."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator, Mapping

from kg.check.index import Index
from kg.graph.ntriples import is_text, value

_Bound = Iterator[dict[str, str]]


def dangling_mention(index: Index) -> _Bound:
    unknown = index.untyped(index.objects("schema:mentions"))
    for node, found in index.pairs("schema:mentions") if unknown else ():
        if found in unknown:
            yield {"node": node, "object": found}


def fact_without_evidence(index: Index) -> _Bound:
    if index.of("govkg:Claim"):
        for kind in ("govkg:Honour", "govkg:Indicator"):
            yield from ({"node": n} for n in index.of(kind) if not index.get(n, "govkg:evidence"))


def without_recipient(index: Index) -> _Bound:
    yield from ({"node": n} for n in index.of("govkg:Honour") if not index.get(n, "govkg:recipient"))


def beyond_text(index: Index) -> _Bound:
    known: dict[tuple[str, ...], set[str]] = {}  # by the articles that words stand in
    for node in index.using("oa:exact"):
        row = index.row(node)
        articles = tuple(row.get("govkg:inArticle", ()))
        lengths = known.get(articles)
        if lengths is None:
            lengths = known[articles] = {
                n
                for article in articles
                for document in index.get(article, "dcterms:isPartOf")
                for n in index.get(document, "govkg:charLength")
            }
        for end in row.get("oa:end", ()):
            for length in lengths:
                if _number(end) > _number(length):
                    yield from ({"node": node, "words": w, "end": end, "length": length} for w in row["oa:exact"])


def length(index: Index) -> _Bound:
    for node in index.of("govkg:Evidence"):
        row = index.row(node)
        for words in row.get("oa:exact", ()):
            for start in row.get("oa:start", ()):
                for end in row.get("oa:end", ()):
                    if is_text(words) and len(value(words)) != _number(end) - _number(start):
                        yield {"node": node, "words": words, "start": start, "end": end}


def outside_article(index: Index) -> _Bound:
    for node in index.using("oa:exact"):
        row = index.row(node)
        for article in row.get("govkg:inArticle", ()):
            there = index.row(article)
            for start in row.get("oa:start", ()):
                for end in row.get("oa:end", ()):
                    for first in there.get("oa:start", ()):
                        for last in there.get("oa:end", ()):
                            if _number(start) < _number(first) or _number(end) > _number(last):
                                bound = {"node": node, "start": start, "end": end, "from": first, "to": last}
                                yield from ({**bound, "words": words} for words in row["oa:exact"])


def unused(index: Index) -> _Bound:
    used = index.objects("govkg:evidence")
    for node in index.of("govkg:Evidence"):
        if node not in used:
            yield from ({"node": node, "words": words} for words in index.get(node, "oa:exact"))


@functools.lru_cache(maxsize=16_384)
def _number(term: str) -> int:
    """Offsets are whole numbers in all graphs of builds."""
    return int(term[1 : term.index('"', 1)])


RULES: Mapping[str, Callable[[Index], _Bound]] = {
    "dangling-mention": dangling_mention,
    "fact-without-evidence": fact_without_evidence,
    "honour-without-recipient": without_recipient,
    "span-beyond-text": beyond_text,
    "span-length": length,
    "span-outside-article": outside_article,
    "unused-evidence": unused,
}
