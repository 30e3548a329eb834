"""Identifiers: ASCII IRIs made of stable values only, so that the same thing keeps its IRI from build to build."""

from __future__ import annotations

import functools
import hashlib
import re

from kg.errors import InputError
from kg.model import EntityType

KIND_OF: dict[EntityType, str] = {
    "Agency": "agency",
    "Official": "person",
    "Initiative": "initiative",
    "Location": "place",
}

_BASE = re.compile(
    r"(?:https?://[A-Za-z0-9\[]|urn:[A-Za-z0-9][A-Za-z0-9-]{0,31}:|file:///)[^\x00-\x20<>\"{}|\\^`\x7f-\U0010ffff]*"
)
_DIVISION = re.compile(r"Location\|(\d{6})\|?")
_CODE_FIELD = re.compile(r"(?:^|\|)(\d{6})(?=[|:]|$)")


def checked_base(base: str) -> str:
    """The base of a build's identifiers, with a slash at its end.

    Raises:
        InputError: it is not an absolute IRI (http, https, urn or file) of ASCII characters. A link of any other scheme,
            such as ``javascript:``, might act on whoever follows it.
    """
    if not _BASE.fullmatch(base):
        raise InputError(
            f"{base!r}: not a base for identifiers; give an absolute IRI (http, https, urn, file) such as https://example.org/kg/."
        )
    return base if base.endswith(("/", "#")) else base + "/"


def digest(*parts: str, length: int = 12) -> str:
    """The first ``length`` hex digits of the SHA-256 of the parts, each closed by a separator no name holds."""
    return hashlib.sha256("".join(part + "\x1f" for part in parts).encode()).hexdigest()[:length]


def division_code(key: str) -> str | None:
    """The GB/T 2260 code of the division that this is the identity key of, or ``None``: ``Location|371000|``."""
    found = _DIVISION.fullmatch(key)
    return found[1] if found else None


@functools.lru_cache(maxsize=65536)
def node_iri(base: str, kind: EntityType, key: str, length: int = 12) -> str:
    """The IRI of the node with this identity key.

    A division goes by its code and needs no hash (``id/place/371000``); another key with a code among its
    ``|``-separated fields shows it before the hash (``id/agency/371000-0a1b2c3d4e5f``).
    """
    if code := division_code(key):
        return f"{base}id/place/{code}"
    found = _CODE_FIELD.search(key)
    return f"{base}id/{KIND_OF[kind]}/{found[1] + '-' if found else ''}{digest(key, length=length)}"


@functools.lru_cache(maxsize=4096)
def document_id(name: str) -> str:
    """The part of an IRI that stands for a document; ``name`` is unique in a build."""
    return digest(name)


def document_iri(base: str, name: str) -> str:
    """The IRI of a document, that is of one source file."""
    return f"{base}id/document/{document_id(name)}"


def article_iri(base: str, name: str, number: int) -> str:
    """The IRI of the ``number``-th article (from 1) of a document."""
    return f"{base}id/article/{document_id(name)}-{number}"


def evidence_iri(base: str, name: str, start: int, end: int) -> str:
    """The IRI of a span of a document's cleaned text; claims that rest on the same words share it."""
    return f"{evidence_iris(base, name)}{start}-{end}"


def evidence_iris(base: str, name: str) -> str:
    """How the IRIs of all spans of a document begin."""
    return f"{base}id/evidence/{document_id(name)}-"


def made_of(base: str, kind: str, *parts: str) -> str:
    """The IRI of something that its parts identify: a claim, a tenure, a post, an honour, a figure."""
    return f"{base}id/{kind}/{digest(*parts, length=16)}"
