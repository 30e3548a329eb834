"""An extraction as bytes and back, without loss: MessagePack, checked against the model's types, compressed.

What it reads can hold nothing but the model: a damaged or foreign row is an error, never an object of another kind.
"""

from __future__ import annotations

import dataclasses
import functools
import zlib
from array import array

import deflate
import msgspec

from kg.errors import KgError
from kg.model import (
    Article,
    Document,
    Entity,
    Extraction,
    Honour,
    Indicator,
    Notice,
    Relation,
    Repair,
    Source,
)


class DamagedError(KgError):
    """Stored bytes are not what was written."""


class _Stored(msgspec.Struct, array_like=True, gc=False):
    """The fields of an extraction and of its document; offsets as four bytes each, in the machine's order."""

    source: Source
    text: str
    offsets: bytes
    articles: tuple[Article, ...]
    repairs: tuple[Repair, ...]
    document_notices: tuple[Notice, ...]
    entities: tuple[Entity, ...]
    relations: tuple[Relation, ...]
    honours: tuple[Honour, ...]
    indicators: tuple[Indicator, ...]
    notices: tuple[Notice, ...]


@functools.cache
def _decoder() -> msgspec.msgpack.Decoder[_Stored]:
    return msgspec.msgpack.Decoder(_Stored)


def compressed(data: bytes) -> bytes:
    """In zlib's format, by libdeflate, which takes two thirds of zlib's time for it."""
    return bytes(deflate.zlib_compress(data, 1))


def encode(x: Extraction) -> bytes:
    """The extraction as bytes."""
    d = x.document
    stored = _Stored(
        source=d.source,
        text=d.text,
        offsets=d.offsets.tobytes(),
        articles=d.articles,
        repairs=d.repairs,
        document_notices=d.notices,
        entities=x.entities,
        relations=x.relations,
        honours=x.honours,
        indicators=x.indicators,
        notices=x.notices,
    )
    return compressed(msgspec.msgpack.encode(stored))


def decode(data: bytes, name: str = "", sha256: str = "") -> Extraction:
    """The extraction of :func:`encode`; ``name`` and ``sha256`` replace those of its source, if given.

    Raises:
        DamagedError: these are not the bytes of an extraction.
    """
    try:
        s = _decoder().decode(zlib.decompress(data))
        offsets = array("I")
        offsets.frombytes(s.offsets)
    except (zlib.error, msgspec.MsgspecError, ValueError) as error:
        raise DamagedError(f"a stored document is damaged ({error})") from None
    source = s.source
    if (name, sha256) != (source.name, source.sha256) and (name or sha256):
        source = dataclasses.replace(source, name=name or source.name, sha256=sha256 or source.sha256)
    document = Document(source, s.text, offsets, s.articles, s.repairs, s.document_notices)
    return Extraction(document, s.entities, s.relations, s.honours, s.indicators, s.notices)
