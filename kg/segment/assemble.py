"""The final text of a document, with its offsets, blocks and articles."""

from __future__ import annotations

from array import array

from kg.model import Article, Block, Document, Notice, Source, Text
from kg.segment.dates import plain_date
from kg.segment.kinds import KINDS
from kg.segment.layout import Layout, Paragraph
from kg.segment.metadata import Part, describe
from kg.segment.sentences import sentences


def assemble(source: Source, text: Text, layout: Layout) -> Document:
    """Write the paragraphs of ``layout`` one after the other, a line each."""
    pieces: list[str] = []
    offsets = array("I")
    position = 0
    articles = []
    pages: dict[int, list[Part]] = {}
    for first, paragraphs in zip(layout.pages, layout.articles, strict=True):
        pages.setdefault(first, []).extend(_part(text, p) for p in paragraphs if p.role in ("label", "furniture"))
    for first, paragraphs in zip(layout.pages, layout.articles, strict=True):
        start = position
        blocks: list[Block] = []
        parts = []
        for paragraph in paragraphs:
            begin = position
            for a, b in paragraph.ranges:
                pieces.append(text.text[a:b])
                offsets.extend(text.offsets[a:b])
                position += b - a
            kind = KINDS[paragraph.role]
            parts.append(_part(text, paragraph))
            pieces.append("\n")
            offsets.append(offsets[-1])
            blocks.append(Block(kind, begin, position))
            position += 1
        about = describe(parts, pages[first], source.metadata, alone=len(layout.articles) == 1)
        articles.append((start, position, about, blocks))
    whole = "".join(pieces)
    return Document(
        source,
        whole,
        offsets,
        tuple(
            Article(
                start,
                end,
                data.title,
                data.publisher,
                data.authors,
                data.date,
                data.place,
                data.about,
                tuple(
                    Block(
                        b.kind,
                        b.start,
                        b.end,
                        sentences(whole, b.start, b.end) if b.kind in ("body", "heading", "title", "caption") else (),
                    )
                    for b in blocks
                ),
            )
            for start, end, data, blocks in articles
        ),
        text.repairs,
        (*_undecoded(whole), *_undated(source), *layout.notices),
    )


def _undecoded(text: str) -> tuple[Notice, ...]:
    count = text.count("\ufffd")
    at = text.find("\ufffd")
    around = text[max(0, at - 15) : at + 15].replace("\n", " ")
    return (
        (Notice("read", f"{count} bytes do not fit the encoding and stand as \ufffd", around, at, at + 1),)
        if count
        else ()
    )


def _undated(source: Source) -> tuple[Notice, ...]:
    """The date column of a table's row that holds no date; the row's own text may still give one."""
    record, told = source.metadata.get("record"), source.metadata.get("date")
    if record is None or not told or plain_date(told):
        return ()
    return (Notice("read", "no date that the calendar has stands in the date column", f"{record}: {told}"),)


def _part(text: Text, paragraph: Paragraph) -> Part:
    pieces = [text.text[a:b] for a, b in paragraph.ranges]
    return Part(pieces[0] if len(pieces) == 1 else "".join(pieces), paragraph.role, paragraph.head)
