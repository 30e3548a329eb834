"""XML as text, a piece at a time: a tree of a large graph would take more memory than the graph."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from kg.graph.network import plain

DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'
_ESCAPES = str.maketrans(
    {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\n": "&#10;", "\r": "&#13;", "\t": "&#9;"}
)
_SPECIAL = re.compile('[&<>"\x00-\x1f\ufffe\uffff\ud800-\udfff]')  # few texts have one, and looking is quick
SURROGATE = re.compile("[\ud800-\udfff]")
_PIECE = 1 << 16


def escaped(text: str) -> str:
    """``text`` for an attribute in double quotes or for content; what XML cannot hold is left out."""
    return plain(text).translate(_ESCAPES) if _SPECIAL.search(text) else text


def pieces(lines: Iterable[str]) -> Iterator[bytes]:
    """The lines as UTF-8, gathered into pieces that are worth a write."""
    waiting: list[str] = []
    size = 0
    for line in lines:
        waiting.append(line)
        size += len(line)
        if size >= _PIECE:
            yield "".join(waiting).encode("utf-8")
            waiting, size = [], 0
    yield "".join(waiting).encode("utf-8")
