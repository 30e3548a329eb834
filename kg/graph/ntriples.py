"""RDF terms as N-Triples writes them: plain strings, made once a fact, that every writer joins and every check reads.

``<https://…>`` is an IRI, ``"局长"@zh``, ``"5"^^<…#integer>`` and ``"plain"`` are literals. The strings are those that
pyoxigraph writes, character for character; ``tests/graph/test_ntriples.py`` holds that.
"""

from __future__ import annotations

import functools
import re
from decimal import Decimal

from kg.graph.terms import PREFIXES

Row = tuple[str, str]  # prefixed name of a predicate, object
Block = tuple[str, list[Row]]  # IRI of a subject, its rows

XSD = PREFIXES["xsd"]
_INTEGER, _DECIMAL, _BOOLEAN = (f"^^<{XSD}{name}>" for name in ("integer", "decimal", "boolean"))
_DATES = {4: "gYear", 7: "gYearMonth", 10: "date"}
# What has to be escaped; half a surrogate pair, which a broken document can hold, is allowed in no RDF syntax.
_SPECIAL = re.compile('["\\\\\x00-\x1f\x7f\ufffe\uffff\ud800-\udfff]')
_ESCAPES = {'"': '\\"', "\\": "\\\\", "\b": "\\b", "\t": "\\t", "\n": "\\n", "\f": "\\f", "\r": "\\r"}
_ESCAPED = re.compile(r"\\(u[0-9A-F]{4}|.)")
_BACK = {escape[1]: raw for raw, escape in _ESCAPES.items()}
_NO_IRI = re.compile('[\x00-\x20<>"{}|\\\\^`\ud800-\udfff]')


def _escape(found: re.Match[str]) -> str:
    sign = found[0]
    if "\ud800" <= sign <= "\udfff":
        return "\ufffd"
    return _ESCAPES.get(sign) or f"\\u{ord(sign):04X}"


def _unescape(found: re.Match[str]) -> str:
    sign = found[1]
    return chr(int(sign[1:], 16)) if len(sign) > 1 else _BACK[sign]


# ---------------------------------------------------------------- to N-Triples


def iri(value: str) -> str:
    """An IRI that is made of a build's base and of letters, digits and hyphens."""
    return f"<{value}>"


@functools.lru_cache(maxsize=4096)
def foreign(value: str) -> str:
    """An IRI with a part that is not of our making; signs that no IRI has are percent-encoded."""
    return f"<{_NO_IRI.sub(lambda m: ''.join(f'%{b:02X}' for b in m[0].encode('utf-8', 'replace')), value)}>"


@functools.cache
def name(prefixed: str) -> str:
    """The IRI of a prefixed name: ``name("rdfs:label")``."""
    prefix, _, local = prefixed.partition(":")
    return foreign(PREFIXES[prefix] + local)


def text(value: str, language: str = "") -> str:
    """A plain string, or one in a language (its tag in lower case)."""
    if _SPECIAL.search(value):
        value = _SPECIAL.sub(_escape, value)
    return f'"{value}"@{language}' if language else f'"{value}"'


def integer(value: int) -> str:
    """A whole number. Stores rewrite the derived integer types, so it is always ``xsd:integer``."""
    return f'"{value}"{_INTEGER}'


def boolean(value: bool) -> str:
    """``true`` or ``false``."""
    return f'"{"true" if value else "false"}"{_BOOLEAN}'


@functools.lru_cache(maxsize=4096)
def decimal(value: float | Decimal) -> str:
    """A decimal of at most six places in its canonical form, which stores leave as it is (``1``, not ``1.0``)."""
    return f'"{f"{value:.6f}".rstrip("0").rstrip(".")}"{_DECIMAL}'


@functools.lru_cache(maxsize=4096)
def date(value: str) -> str:
    """A date typed by its precision: ``xsd:gYear``, ``xsd:gYearMonth`` or ``xsd:date``; anything else a string."""
    kind = _DATES.get(len(value))
    if kind is None or not value.replace("-", "").isdigit():
        return text(value)
    return f'"{value}"^^<{XSD}{kind}>'


# ---------------------------------------------------------------- from N-Triples


def is_iri(term: str) -> bool:
    """Whether the term is an IRI, not a literal."""
    return term[0] == "<"


def is_text(term: str) -> bool:
    """Whether the term is a string, with or without a language."""
    return term[0] == '"' and term[-1] != ">"


def value(term: str) -> str:
    """What the term says: the IRI, or the characters of the literal."""
    inner = term[1:-1] if term[0] == "<" or term[-1] == '"' else term[1 : term.rindex('"')]
    return _ESCAPED.sub(_unescape, inner) if "\\" in inner else inner


def language(term: str) -> str:
    """The language of a literal in one; an empty string for other terms."""
    if term[0] == "<" or term[-1] in '">':
        return ""
    return term[term.rindex('"') + 2 :]


def datatype(term: str) -> str:
    """The IRI of a literal's type; an empty string for an IRI."""
    if term[0] == "<":
        return ""
    if term[-1] == '"':
        return XSD + "string"
    return term[term.rindex('"') + 4 : -1] if term[-1] == ">" else PREFIXES["rdf"] + "langString"
