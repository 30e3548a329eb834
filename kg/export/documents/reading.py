"""The extractions that a build's files hold."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from pathlib import Path

from kg.defaults import BASE_IRI
from kg.errors import InputError
from kg.export.documents.format import FORMAT
from kg.export.offsets import expand, sparse_source
from kg.export.records import Json
from kg.model import (
    Article,
    Block,
    Document,
    Entity,
    Extraction,
    Honour,
    Indicator,
    Mention,
    Merge,
    Notice,
    Relation,
    Repair,
    Source,
    Span,
)


def from_json(data: bytes) -> Extraction:
    """The extraction that :func:`~kg.export.documents.to_json` wrote.

    Raises:
        InputError: the bytes are not such a file, or of a newer format.
    """
    try:
        content = json.loads(data.decode("utf-8", "surrogatepass"))
        if content["format"] > FORMAT:
            raise InputError(f"{content['document']}: written by a newer govkg; use that version to read it.")
        return _extraction(content)
    except (ValueError, KeyError, TypeError, IndexError, AttributeError, OverflowError) as error:
        raise InputError(f"Not a document file of a build ({error!r}).") from error


def read_folder(folder: Path) -> tuple[tuple[Extraction, ...], str]:
    """The extractions of a build's folder (or of its ``documents/``), by file name, and the base of its IRIs.

    Raises:
        InputError: there is no build, or one of its files cannot be read.
    """
    documents = folder / "documents" if (folder / "documents").is_dir() else folder
    paths = sorted(documents.glob("*.json")) if documents.is_dir() else []
    if not paths:
        raise InputError(f"{folder}: no build here; run kg build first, or name its folder.")
    out = []
    base = BASE_IRI
    for path in paths:
        data = path.read_bytes()
        try:
            out.append(from_json(data))
        except InputError as error:
            raise InputError(f"{path}: {error}") from error
        if found := re.search(rb'"iri":\s*"([^"]*?)id/', data):
            base = found.group(1).decode()
    return tuple(out), base


def _read_spans(rows: Sequence[Sequence[int]]) -> tuple[Span, ...]:
    return tuple(Span(a, b) for a, b in rows)


def _extraction(c: Json) -> Extraction:
    return Extraction(
        document=_document(c),
        entities=tuple(_read_entity(e) for e in c["entities"]),
        relations=tuple(
            Relation(
                r["subject"],
                r["predicate"],
                r["object"],
                _read_spans(r["evidence"]),
                r["rule"],
                r["confidence"],
                tuple(r.get("titles", ())),
                r.get("printed", ""),
                r.get("status", "stated"),
                r.get("since"),
                r.get("until"),
            )
            for r in c["relations"]
        ),
        honours=tuple(
            Honour(h["subject"], h["honour"], h["giver"], _read_spans(h["evidence"]), h["rule"], h["confidence"])
            for h in c["honours"]
        ),
        indicators=tuple(
            Indicator(
                i["subject"],
                i["metric"],
                i["value"],
                i["unit"],
                i["date"],
                i["initiative"],
                _read_spans(i["evidence"]),
                i["rule"],
                i["confidence"],
            )
            for i in c["indicators"]
        ),
        notices=tuple(Notice(*n) for n in c["notices"]),
    )


def _read_entity(e: Json) -> Entity:
    mentions = tuple(
        Mention(m[0], m[1], m[5] if len(m) > 5 else e["type"], m[6] if len(m) > 6 else e["subtype"], m[2], m[3], m[4])
        for m in e["mentions"]
    )
    merges = tuple(Merge(form, reason) for form, reason in e["merges"])
    return Entity(e["id"], e["type"], e["subtype"], e["name"], tuple(e["aliases"]), mentions, merges)


def _document(c: Json) -> Document:
    s, text, offsets = c["source"], c["text"], expand(c["offsets"])
    source = Source(
        s["name"],
        sparse_source(text, offsets, s["length"], s["substitutions"] + s.get("gaps", [])),
        s["sha256"],
        s["encoding"],
        s["media"],
        s["metadata"],
    )
    articles = tuple(
        Article(
            a["span"][0],
            a["span"][1],
            a["title"],
            a["publisher"],
            tuple(a["authors"]),
            a["date"],
            a["place"],
            a["about"],
            tuple(Block(kind, start, end, _read_spans(sentences)) for kind, start, end, sentences in blocks),
        )
        for a, blocks in zip(c["articles"], c["blocks"], strict=True)
    )
    repairs = tuple(Repair(name, 0, 0, "", "") for name, number in c["repairs"].items() for _ in range(number))
    return Document(source, text, offsets, articles, repairs, tuple(Notice(*n) for n in c["document_notices"]))
