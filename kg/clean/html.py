"""Web pages: the text of the main content, each character with its place in the HTML source."""

from __future__ import annotations

import html
import re
from array import array
from dataclasses import dataclass, field

from kg.clean.draft import Draft
from kg.model import Repair

_TOKEN = re.compile(
    r"<!--.*?(?:-->|\Z)|<(?P<raw>script|style|noscript|template|svg|textarea|select|iframe|title)\b[^>]*>.*?(?:</(?P=raw)\s*>|\Z)"
    r"|<(?P<close>/?)(?P<tag>[a-zA-Z][a-zA-Z0-9:-]*)(?P<attributes>(?:[^>\"']|\"[^\"]*\"|'[^']*')*)>|<[!?/][^>]*>",
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


def main_text(source: str) -> tuple[Draft, list[Repair]]:
    """Text of a page, one line for each block element; boilerplate (navigation, link lists, footers) left out."""
    lines = _lines(source)
    texts = ["".join(line.pieces) for line in lines]
    pieces: list[str] = []
    origin = array("I")
    repairs = []
    for line, text in zip(lines, texts, strict=True):
        stripped = text.strip()
        if not stripped:
            continue
        if line.aside or (line.links >= 2 and line.linked > 0.6 * len(stripped) and "。" not in stripped):
            repairs.append(Repair("boilerplate", line.origin[0], line.origin[-1] + 1, stripped, ""))
            continue
        start = len(text) - len(text.lstrip(" "))
        end = len(text.rstrip(" "))
        pieces.append(text[start:end])
        origin.extend(line.origin[start:end])
        pieces.append("\n")
        origin.append(line.origin[-1])
    return Draft("".join(pieces), origin), repairs


def _lines(source: str) -> list[_Line]:
    lines = [_Line()]
    aside: list[str] = []  # open elements from the first boilerplate one inwards
    in_link = 0
    position = 0

    def text(start: int, end: int) -> None:
        at = start
        line = lines[-1]
        line.aside = line.aside or bool(aside)
        before = sum(map(len, line.pieces)) if in_link else 0
        for m in _ENTITY.finditer(source, start, end):
            if m.start() > at:
                line.pieces.append(source[at : m.start()])
                line.origin.extend(range(at, m.start()))
            character = " " if m[0][0] != "&" else html.unescape(m[0])
            if character and not (character == " " and m[0][0] != "&" and not line.origin):
                line.pieces.append(character)
                line.origin.extend([m.start()] * len(character))
            at = m.end()
        if end > at:
            line.pieces.append(source[at:end])
            line.origin.extend(range(at, end))
        if in_link:
            line.linked += sum(map(len, line.pieces)) - before

    for m in _TOKEN.finditer(source):
        text(position, m.start())
        position = m.end()
        tag = (m["tag"] or "").lower()
        if not tag:
            continue
        if tag == "a":
            in_link = 0 if m["close"] else 1
            lines[-1].links += in_link
        elif tag not in _INLINE and lines[-1].origin:
            lines.append(_Line())
        if tag in _VOID or m["attributes"].endswith("/"):
            continue
        if aside:
            if m["close"]:
                if tag in aside:
                    while aside.pop() != tag:
                        pass
            else:
                aside.append(tag)
        elif not m["close"] and tag not in ("html", "body") and (tag in _SKIPPED or _boilerplate(m["attributes"])):
            aside.append(tag)
            if lines[-1].origin:
                lines.append(_Line())
    text(position, len(source))
    return [line for line in lines if line.origin]


def _boilerplate(attributes: str) -> bool:
    return any(_NAMES.search(value.replace("_", " ")) for value in _ATTRIBUTE.findall(attributes))
