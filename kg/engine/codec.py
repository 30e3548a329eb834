"""An extraction as bytes and back, without loss: MessagePack, checked against the model's types, compressed.

What it reads can hold nothing but the model: a damaged or foreign row is an error, never an object of another kind.
"""

from __future__ import annotations

import dataclasses
import functools
import threading
from array import array

import msgspec
import zstandard

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


class _Zstandard(threading.local):
    """What compresses and what restores: one each a thread, since neither may be used by two at a time."""

    def __init__(self) -> None:
        # a checksum tells a damaged row
        self.compress = zstandard.ZstdCompressor(level=1, write_checksum=True).compress
        self.decompress = zstandard.ZstdDecompressor().decompress


@functools.cache
def _zstandard() -> _Zstandard:
    return _Zstandard()


def compressed(data: bytes) -> bytes:
    """As a frame of Zstandard: in half of libdeflate's time, read back in a third of zlib's."""
    return _zstandard().compress(data)


def plain(data: bytes | memoryview) -> bytes:
    """What :func:`compressed` made smaller.

    Raises:
        DamagedError: these are not its bytes.
    """
    try:
        return _zstandard().decompress(data)
    except zstandard.ZstdError as error:
        raise DamagedError(f"stored data is damaged ({error})") from None


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
        s = _decoder().decode(plain(data))
        offsets = array("I")
        offsets.frombytes(s.offsets)
    except (msgspec.MsgspecError, ValueError) as error:
        raise DamagedError(f"a stored document is damaged ({error})") from None
    source = s.source
    if (name, sha256) != (source.name, source.sha256) and (name or sha256):
        source = dataclasses.replace(source, name=name or source.name, sha256=sha256 or source.sha256)
    document = Document(source, s.text, offsets, s.articles, s.repairs, s.document_notices)
    return Extraction(document, s.entities, s.relations, s.honours, s.indicators, s.notices)
