"""Web pages: the text of the main content, each character with its place in the HTML source."""

from __future__ import annotations

import html
import re
from array import array
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from kg.clean.draft import Draft
from kg.model import Repair

_TOKEN = re.compile(
    r"<!--.*?(?:-->|\Z)|<(?P<raw>script|style|noscript|template|svg|textarea|select|iframe|title)\b[^<>]*>.*?(?:</(?P=raw)\s*>|\Z)"
    r"|<!doctype\b[^<>\[]*\[[^\]<]*(?:<(?!!doctype)[^\]<]*)*\]\s*>"  # with declarations of its own in brackets
    r"|<(?P<close>/?)(?P<tag>[a-zA-Z][a-zA-Z0-9:-]*)(?P<attributes>(?:[^<>\"']|\"[^\"<]*\"|'[^'<]*')*)>|<[!?/a-zA-Z][^<>]*>",
    re.S | re.I,
)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});?|[ \t\r\n\f]+")
_INLINE = frozenset(
    [
        "a",
        "abbr",
        "acronym",
        "b",
        "bdi",
        "bdo",
        "big",
        "cite",
        "code",
        "del",
        "dfn",
        "em",
        "font",
        "i",
        "img",
        "input",
        "ins",
        "kbd",
        "label",
        "mark",
        "q",
        "s",
        "samp",
        "small",
        "span",
        "strike",
        "strong",
        "sub",
        "sup",
        "time",
        "tt",
        "u",
        "var",
        "wbr",
        "o:p",
        "st1",
    ]
)
_VOID = frozenset(
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"]
)
_SKIPPED = frozenset(["nav", "footer", "aside", "menu", "button", "form"])
_NAMES = re.compile(
    r"\b(?:nav|navi|navbar|menu|foot|footer|crumb|crumbs|breadcrumb|share|sharebar|bdshare|sidebar|side|aside|related|recommend|copyright|banner|top-?bar|login|search|advert|ads?|links?|pagination|pager|comment|comments|toolbar|qrcode|ewm)\b",
    re.I,
)
_ATTRIBUTE = re.compile(r"\b(?:class|id|role)\s*=\s*[\"']?([^\"'>]*)", re.I)


@dataclass
class _Line:
    """One line of text under construction: pieces with their source offsets, and how much of it is links."""

    pieces: list[str] = field(default_factory=list)
    origin: array[int] = field(default_factory=lambda: array("I"))
    linked: int = 0
    links: int = 0
    aside: bool = False

    def add(self, piece: str, origin: Iterable[int]) -> None:
        self.pieces.append(piece)
        self.origin.extend(origin)


class _Open:
    """The open elements from the first boilerplate one inwards."""

    def __init__(self) -> None:
        self._tags: list[str] = []
        self._counts: Counter[str] = Counter()

    def __bool__(self) -> bool:
        return bool(self._tags)

    def push(self, tag: str) -> None:
        self._tags.append(tag)
        self._counts[tag] += 1

    def close(self, tag: str) -> None:
        """Close the innermost element ``tag`` and all inside it; an end tag without a beginning closes nothing."""
        if self._counts[tag]:
            last = ""
            while last != tag:
                last = self._tags.pop()
                self._counts[last] -= 1


def main_text(source: str) -> tuple[Draft, list[Repair]]:
    """Text of a page, one line for each block element; boilerplate (navigation, link lists, footers) left out."""
    lines = [(line, "".join(line.pieces)) for line in _lines(source)]
    kept = [not _is_boilerplate(line, text) for line, text in lines]
    if not any("。" in text for (_, text), keep in zip(lines, kept, strict=True) if keep):
        kept = [True] * len(lines)  # an element that is never closed, or a site that names its content "side"
    pieces: list[str] = []
    origin = array("I")
    repairs = []
    for (line, text), keep in zip(lines, kept, strict=True):
        if not text.strip(" "):
            continue
        if not keep:
            repairs.append(Repair("boilerplate", line.origin[0], line.origin[-1] + 1, text.strip(), ""))
            continue
        start, end = len(text) - len(text.lstrip(" ")), len(text.rstrip(" "))
        pieces += (text[start:end], "\n")
        origin.extend(line.origin[start:end])
        origin.append(line.origin[-1])
    return Draft("".join(pieces), origin), repairs


def _is_boilerplate(line: _Line, text: str) -> bool:
    return line.aside or (line.links >= 2 and line.linked > 0.6 * len(text.strip()) and "。" not in text)


def _lines(source: str) -> list[_Line]:
    lines = [_Line()]
    aside = _Open()
    in_link = False
    position = 0
    for m in _TOKEN.finditer(source):
        _read_text(lines[-1], source, position, m.start(), in_link, bool(aside))
        position = m.end()
        tag = (m["tag"] or "").lower()
        if not tag:
            continue
        opens = not m["close"]
        if tag == "a":
            in_link = opens
            lines[-1].links += opens
        elif tag not in _INLINE and lines[-1].origin:
            lines.append(_Line())
        if tag in _VOID or m["attributes"].endswith("/"):
            continue
        if aside and not opens:
            aside.close(tag)
        elif aside:
            aside.push(tag)
        elif opens and tag not in ("html", "body") and (tag in _SKIPPED or _names_boilerplate(m["attributes"])):
            aside.push(tag)
            if lines[-1].origin:
                lines.append(_Line())
    _read_text(lines[-1], source, position, len(source), in_link, bool(aside))
    return [line for line in lines if line.origin]


def _read_text(line: _Line, source: str, start: int, end: int, in_link: bool, aside: bool) -> None:
    """Add ``source[start:end]`` to ``line``: entities decoded, runs of white space as one space."""
    if start == end:
        return
    line.aside = line.aside or aside
    before = len(line.origin)
    at = start
    for m in _ENTITY.finditer(source, start, end):
        if m.start() > at:
            line.add(source[at : m.start()], range(at, m.start()))
        white = m[0][0] != "&"
        character = " " if white else html.unescape(m[0])
        if line.origin or not white:
            line.add(character, [m.start()] * len(character))
        at = m.end()
    if end > at:
        line.add(source[at:end], range(at, end))
    if in_link:
        line.linked += len(line.origin) - before


def _names_boilerplate(attributes: str) -> bool:
    return any(_NAMES.search(value.replace("_", " ")) for value in _ATTRIBUTE.findall(attributes))
