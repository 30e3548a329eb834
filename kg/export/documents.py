"""``documents/<name>.json``: what was found in one document, in the format of the annotation guide.

On top of the guide's fields it holds the cleaned text, every span with its rule, and on each entity its
``iri``: enough to score it, and to make every other export again without reading the source. Two things do
not come back: the source text where longer stretches were left out (:mod:`kg.export.offsets`), and single repairs
(their number by kind stays).
"""

from __future__ import annotations

import itertools
import json
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import msgspec

from kg.defaults import BASE_IRI
from kg.errors import InputError
from kg.export.offsets import expand, gaps, runs, sparse_source, substitutions
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

Json = dict[str, Any]

FORMAT = 1
_encode = msgspec.json.Encoder().encode
#: What is put between values to tell them apart again: no value holds such an object (free keys have only the
#: metadata, whose values are strings), and no string, whose quotation marks are escaped.
_BORDER = {"": 0}
_BORDER_AS_JSON = ', {"": 0}, '
_UNSAFE = re.compile(r'[\x00-\x1f/\\:*?"<>|]')


def as_gold(extraction: Extraction, iris: Mapping[str, str] | None = None) -> Json:
    """The extraction as a JSON object: ``document``, ``articles``, ``entities``, ``relations``, ``honours``, ``indicators``."""
    document = extraction.document
    iris = iris or {}
    return {
        "document": document.source.name,
        "articles": [_article(a) for a in document.articles],
        "entities": [
            {
                "id": e.id,
                **({"iri": iris[e.id]} if e.id in iris else {}),
                "type": e.type,
                "subtype": e.subtype,
                "name": e.name,
                "aliases": list(e.aliases),
                "mentions": [_mention(m, e) for m in e.mentions],
                "merges": [[m.form, m.reason] for m in e.merges],
            }
            for e in extraction.entities
        ],
        "relations": [_relation(r) for r in extraction.relations],
        "honours": [
            {"subject": h.subject, "honour": h.honour, "giver": h.giver, **_support(h.evidence, h.rule, h.confidence)}
            for h in extraction.honours
        ],
        "indicators": [
            {
                "subject": i.subject,
                "metric": i.metric,
                "value": i.value,
                "unit": i.unit,
                "date": i.date,
                "initiative": i.initiative,
                **_support(i.evidence, i.rule, i.confidence),
            }
            for i in extraction.indicators
        ],
    }


def to_json(extraction: Extraction, iris: Mapping[str, str] | None = None) -> bytes:
    """The extraction as the bytes of its file, a line a record; ``iris`` gives each entity's IRI by its id."""
    document = extraction.document
    source, offsets = document.source, runs(document.offsets)
    content = {
        "format": FORMAT,
        **as_gold(extraction, iris),
        "notices": [_notice(n) for n in extraction.notices],
        "source": {
            "name": source.name,
            "sha256": source.sha256,
            "encoding": source.encoding,
            "media": source.media,
            "metadata": dict(sorted(source.metadata.items())),
            "length": len(source.text),
            "substitutions": substitutions(document.text, offsets, source.text),
            "gaps": gaps(offsets, source.text),
        },
        "text": document.text,
        "offsets": offsets,
        "blocks": [[[b.kind, b.start, b.end, _spans(b.sentences)] for b in a.blocks] for a in document.articles],
        "repairs": dict(sorted(Counter(r.name for r in document.repairs).items())),
        "document_notices": [_notice(n) for n in document.notices],
    }
    return pretty(content).encode("utf-8", "surrogatepass")


def from_json(data: bytes) -> Extraction:
    """The extraction that :func:`to_json` wrote.

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


def file_names(extractions: Sequence[Extraction]) -> list[str]:
    """A file name for each extraction, after its document's name; doubles that letters or case leave get a number."""
    return file_names_of([x.document.source.name for x in extractions])


def file_names_of(names: Iterable[str]) -> list[str]:
    """:func:`file_names` by the documents' names."""
    taken: set[str] = set()
    out = []
    for name in names:
        stem = _UNSAFE.sub("_", re.sub(r"\.(txt|html?|pdf|docx|md)$", "", name, flags=re.IGNORECASE)).strip(". ") or "_"
        while len(stem.encode("utf-8", "replace")) > 200:  # file systems take 255 bytes
            stem = stem[:-1]
        candidate, number = f"{stem}.json", 2
        while candidate.casefold() in taken:
            candidate, number = f"{stem}-{number}.json", number + 1
        taken.add(candidate.casefold())
        out.append(candidate)
    return out


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


# ---------------------------------------------------------------- to JSON


def _spans(spans: Sequence[Span]) -> list[list[int]]:
    return [[s.start, s.end] for s in spans]


def _support(evidence: Sequence[Span], rule: str, confidence: float) -> Json:
    return {"rule": rule, "confidence": confidence, "evidence": _spans(evidence)}


def _article(a: Article) -> Json:
    fields = {"title": a.title, "publisher": a.publisher, "authors": list(a.authors), "date": a.date, "about": a.about}
    return {**fields, "place": a.place, "span": [a.start, a.end]}


def _mention(m: Mention, e: Entity) -> list[Any]:
    """Start, end, name, rule, confidence; type and subtype follow where they are not the entity's."""
    row: list[Any] = [m.start, m.end, m.name, m.rule, m.confidence]
    return row if (m.type, m.subtype) == (e.type, e.subtype) else [*row, m.type, m.subtype]


def _relation(r: Relation) -> Json:
    return {
        "subject": r.subject,
        "predicate": r.predicate,
        "object": r.object,
        **({"titles": list(r.titles)} if r.titles else {}),
        **({"printed": r.printed} if r.printed else {}),
        **({"status": r.status} if r.status != "stated" else {}),
        **({"since": r.since} if r.since is not None else {}),
        **({"until": r.until} if r.until is not None else {}),
        **_support(r.evidence, r.rule, r.confidence),
    }


def _notice(n: Notice) -> list[Any]:
    return [n.stage, n.reason, n.text, n.start, n.end]


def pretty(content: Json) -> str:
    """One line a record of the lists, so that two builds can be compared line by line."""
    in_lines = {name for name, value in content.items() if isinstance(value, list) and value and name != "offsets"}
    rows = [row for name, value in content.items() for row in (value if name in in_lines else (value,))]
    written = iter(_lines(rows))
    lines = []
    for name, value in content.items():
        if name in in_lines:
            records = ",\n  ".join(itertools.islice(written, len(value)))
            lines.append(f' "{name}": [\n  {records}\n ]')
        else:
            lines.append(f' "{name}": {next(written)}')
    return "{\n" + ",\n".join(lines) + "\n}\n"


def _lines(values: Sequence[object]) -> list[str]:
    """Each value as JSON in one line, a blank after each comma and colon; encoded all at once."""
    try:
        parted = [part for value in values for part in (value, _BORDER)][:-1]
        return msgspec.json.format(_encode(parted), indent=0).decode()[1:-1].split(_BORDER_AS_JSON)
    except UnicodeEncodeError:  # half a surrogate pair, which a broken document can hold
        return [_line(value) for value in values]


def _line(value: object) -> str:
    """A value as JSON in one line, a blank after each comma and colon."""
    try:
        return msgspec.json.format(_encode(value), indent=0).decode()
    except UnicodeEncodeError:  # half a surrogate pair, which a broken document can hold
        return json.dumps(value, ensure_ascii=False)


# ---------------------------------------------------------------- from JSON


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
