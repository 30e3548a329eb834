"""Repairs of single characters: invisible ones, letter-spacing, half-width punctuation.

Each expression begins with a literal or one small class of characters, so that text without them is skipped
at the speed of a search; what stands before is looked at afterwards.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.clean.draft import Edit

_SPACES = "\t\u00a0\u2002-\u200a\u202f"
_INVISIBLE = re.compile(rf"[\r\x00-\x08\x0b\x0e-\x1f\x7f\u00ad\u200b-\u200f\u2028-\u202e\u2060\ufeff{_SPACES}]")
_SPACE = re.compile(rf"[{_SPACES}]")
_SPACED = re.compile(r"(?<!\S)\S( )\S(?:\1\S){2,}(?!\S)|(?<!\S)\S\u3000\S(?:\u3000\S){3,}(?!\S)")
_SPACED_WORD = re.compile(r"(?:\A|(?<=  )|(?<=\u3000 ))\S(?: \S)+(?=  | \u3000|\Z)")
_SPACED_HINT = re.compile(r" \S \S |\u3000\S\u3000\S\u3000")
_WORD = r"㐀-鿿”’》〉）】」\])%％"
_MARK = re.compile(
    rf"[,;:?!.](?:(?<!\.)(?:(?<=[{_WORD}].)(?![/\w@]*[/@])|(?<=[\w\])].)(?=\s?[㐀-鿿“‘《〈（【「]))|(?<=[㐀-鿿”’》）%％]\.)(?=[ \u3000]*(?:[”’\"\n]|\Z)))"
)
_BRACKETS = re.compile(r"\(([^()\n]*)\)")
_QUOTED = re.compile(r"\"([^\"\n]*)\"")
_AFTER = r"㐀-鿿”’》〉）】」%％\w"
_DOUBLED = re.compile(rf",(?<=[{_AFTER}],)(?=[,，、。；：])|，(?<=[{_AFTER}]，)(?=,)")
_FULL = str.maketrans(",;:?!.", "，；：？！。")
_HAN = re.compile(r"[㐀-鿿]")


def invisible(text: str) -> Iterator[Edit]:
    """CRLF to LF; control, zero-width and direction characters out; odd spaces to plain ones."""
    for m in _INVISIBLE.finditer(text):
        i, c = m.start(), m[0]
        if c == "\r":
            yield i, i + 1, "" if text[i + 1 : i + 2] == "\n" else "\n"
        else:
            yield i, i + 1, "\n" if c in "\u2028\u2029" else " " if _SPACE.match(c) else ""


def spacing(text: str) -> Iterator[Edit]:
    """气 象 灾 害 → 气象灾害: four or more single characters, most of them Chinese, each a space apart."""
    if text.count(" ") + text.count("\u3000") < 3 or not _SPACED_HINT.search(text):
        return
    edits: set[int] = set()
    line_end = -1
    for m in _SPACED.finditer(text):
        packed = m[0][::2]
        if 2 * len(_HAN.findall(packed)) <= len(packed):
            continue
        edits.update(range(m.start() + 1, m.end(), 2))
        if m.start() > line_end:  # the shorter words of the line, too: its own spaces have become wider ones
            line_start = text.rfind("\n", 0, m.start()) + 1
            line_end = text.find("\n", m.end())
            line_end = len(text) if line_end < 0 else line_end
            for short in _SPACED_WORD.finditer(text[line_start:line_end]):
                edits.update(range(line_start + short.start() + 1, line_start + short.end(), 2))
    yield from ((i, i + 1, "") for i in sorted(edits))


def doubled(text: str) -> Iterator[Edit]:
    """会后,，县长 → 会后，县长: a comma that a machine put before or behind the mark that stood there."""
    if "," not in text:
        return
    for m in _DOUBLED.finditer(text):
        yield m.start(), m.end(), ""


def punctuation(text: str) -> Iterator[Edit]:
    """Half-width marks among Chinese words to full-width ones; numbers, times and addresses keep theirs."""
    edits = [(m.start(), m.end(), m[0].translate(_FULL)) for m in _MARK.finditer(text)]
    for opening, closing, pattern in (("（", "）", _BRACKETS), ("“", "”", _QUOTED)):
        for m in pattern.finditer(text):
            if _HAN.search(m[1]):
                edits += [(m.start(), m.start() + 1, opening), (m.end() - 1, m.end(), closing)]
    yield from sorted(edits)
