"""Repairs of single characters: invisible ones, letter-spacing, half-width punctuation."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.clean.draft import Edit

_INVISIBLE = re.compile(
    r"\r\n?|[\ufeff\u200b-\u200f\u2060\u00ad\u202a-\u202e\x00-\x08\x0b\x0e-\x1f\x7f]+|[\u00a0\u2002-\u200a\u202f\t]|\u2028|\u2029"
)
_SPACED = re.compile(r"(?<!\S)[^\s]( )[^\s](?:\1[^\s]){2,}(?!\S)|(?<!\S)[^\s]\u3000[^\s](?:\u3000[^\s]){3,}(?!\S)")
_MARK = re.compile(
    r"(?<=[㐀-鿿”’》〉）】」\])%％])[,;:?!](?![/\w@]*[/@])|(?<=[\w\])])[,;:?!](?=\s?[㐀-鿿“‘《〈（【「])"
)
_STOP = re.compile(r"(?<=[㐀-鿿”’》）%％])\.(?=[ \u3000]*(?:[”’\"\n]|$))")
_BRACKETS = re.compile(r"\(([^()\n]{0,120})\)")
_QUOTED = re.compile(r"\"([^\"\n]{1,200})\"")
_ANY = re.compile(r"[,;:?!.(\"]")
_FULL = str.maketrans(",;:?!.", "，；：？！。")
_HAN = re.compile(r"[㐀-鿿]")


def invisible(text: str) -> Iterator[Edit]:
    """CRLF to LF; control, zero-width and direction characters out; odd spaces to plain ones."""
    for m in _INVISIBLE.finditer(text):
        c = m[0]
        yield (
            m.start(),
            m.end(),
            "\n" if c[0] in "\r\u2028\u2029" else " " if c in "\t\u00a0\u202f" or "\u2002" <= c[0] <= "\u200a" else "",
        )


def spacing(text: str) -> Iterator[Edit]:
    """气 象 灾 害 → 气象灾害: four or more single characters, most of them Chinese, each a space apart."""
    for m in _SPACED.finditer(text):
        packed = m[0][::2]
        if 2 * len(_HAN.findall(packed)) > len(packed):
            yield from ((i, i + 1, "") for i in range(m.start() + 1, m.end(), 2))


def punctuation(text: str) -> Iterator[Edit]:
    """Half-width marks among Chinese words to full-width ones; numbers, times and addresses keep theirs."""
    if not _ANY.search(text):
        return
    edits = [(m.start(), m.end(), m[0].translate(_FULL)) for m in _MARK.finditer(text)]
    edits += [(m.start(), m.end(), "。") for m in _STOP.finditer(text)]
    for opening, closing, pattern in (("（", "）", _BRACKETS), ("“", "”", _QUOTED)):
        for m in pattern.finditer(text):
            if _HAN.search(m[1]):
                edits += [(m.start(), m.start() + 1, opening), (m.end() - 1, m.end(), closing)]
    yield from sorted(edits)
