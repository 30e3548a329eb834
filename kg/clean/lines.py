"""Repairs of lines: page numbers, running heads, hard line breaks, indentation."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from kg.clean.draft import Edit

_NUMBER = re.compile(
    r"[ \u3000]*(?:[-—–―－_·•]+[ \u3000]*\d{1,4}[ \u3000]*[-—–―－_·•]+|第[ \u3000]*\d{1,4}[ \u3000]*页(?:[ \u3000]*[，,/]?[ \u3000]*共[ \u3000]*\d{1,4}[ \u3000]*页)?"
    r"|[Pp]age[ ]*\d{1,4}(?:[ ]*(?:of|/)[ ]*\d{1,4})?|\d{1,4}[ ]*/[ ]*\d{1,4})[ \u3000]*"
)
_PAGE = re.compile(rf"\n(?:{_NUMBER.pattern})(?=[\n\f]|\Z)|\f")
_FIRST_PAGE = re.compile(rf"(?:{_NUMBER.pattern})(?=[\n\f]|\Z)")
_SPACES = re.compile(r"[ \u3000][ \u3000]*")  # begins with one of them: that is what is searched for
_END = tuple("。！？；：…”』」）)!?;:.")
_GOES_ON = tuple("的，。、；：）」』》”")  # no sentence begins so
_ITEM = re.compile(
    r"(?:[（(]?[一二三四五六七八九十]{1,3}[）)、]|第[一二三四五六七八九十]{1,3}[章节条编部]|\d{1,2}[.、．](?!\d)|[①-⑳]|——|附[:：件])"
)
_WIDEST = 80  # characters: a page's lines are no longer
_FIELDS = re.compile(r"[一-鿿）)][ \u3000]+[一-鿿（(]")  # a row of a list or table: a name, a gap, a post


def pages(text: str) -> Iterator[Edit]:
    """Deletions of page numbers on a line of their own, and of lines that head or foot every page."""
    first = _FIRST_PAGE.match(text)
    marks = [*([first] if first else []), *_PAGE.finditer(text)]
    if not marks:
        return
    heads = _running_heads(text, [m.span() for m in marks])
    position = 0
    for m in marks:
        start, end = m.span()
        while start > position and text[start - 1] in "\n\r \u3000\f":
            start -= 1
        while end < len(text) and text[end] in "\n\r\f":
            end += 1
        for _ in range(2):  # a head or a foot beside the number
            line_end = text.find("\n", end)
            if line_end > 0 and _shape(text[end:line_end]) in heads:
                end = line_end + 1
                while end < len(text) and text[end] in "\n\r\f":
                    end += 1
        if start < position:
            start = position
        if end > start:
            yield start, end, "\n" if start and end < len(text) else ""
        position = end


def _shape(line: str) -> str:
    return re.sub(r"\d+", "0", line.strip())


def _running_heads(text: str, spans: list[tuple[int, int]]) -> frozenset[str]:
    """Lines that follow a page border at least three times, digits apart."""
    counts: Counter[str] = Counter()
    for _, end in spans:
        for line in text[end : end + 200].lstrip("\n\f ").split("\n")[:1]:
            if 0 < len(line.strip()) <= 40:
                counts[_shape(line)] += 1
    return frozenset(shape for shape, n in counts.items() if n >= 3 and n >= 0.3 * len(spans))


def breaks(text: str) -> Iterator[Edit]:
    """Deletions of the line breaks (and the indentation after them) that a fixed line width put inside sentences."""
    for start, end in _runs(text):
        yield from _unwrap(text, start, end)


def _runs(text: str) -> Iterator[tuple[int, int]]:
    """Stretches of at least six lines without a blank one."""
    for m in re.finditer(r"(?:[^\n]+\n?)+", text):
        if m[0].count("\n") >= 5:
            yield m.span()


def _columns(line: str) -> int:
    """Width in half columns: characters beyond Latin-1 take two."""
    return 2 * len(line) - len(line.encode("latin-1", "ignore"))


def _unwrap(text: str, start: int, end: int) -> Iterator[Edit]:
    spans = []
    position = start
    for line in text[start:end].splitlines(keepends=True):
        spans.append((position, position + len(line.rstrip("\n"))))
        position += len(line)
    lines = [text[a:b] for a, b in spans]
    if max(map(len, lines)) > _WIDEST:
        return
    rows = [line for line in map(str.strip, lines) if " " in line or "\u3000" in line]
    if 2 * sum(_FIELDS.search(line) is not None for line in rows) > len(lines):
        return
    best: tuple[float, list[bool]] | None = None
    for measure, slack in ((len, 1), (_columns, 3)):
        widths = [measure(line.rstrip()) for line in lines]
        mode = max(Counter(widths).items(), key=lambda item: (item[1] * item[0], item[0]))[0]
        full = [mode - slack <= w <= mode + slack for w in widths]
        if mode > slack * 10 and (best is None or sum(full) > best[0]):
            best = (sum(full), full)
    if best is None:
        return
    full = best[1]
    broken = sum(f and not line.rstrip().endswith(_END) for f, line in zip(full, lines, strict=True))
    if sum(full) < 0.4 * len(lines) or broken < 0.25 * len(lines):
        return
    indented = sum(line[:1] in " \u3000" for line in lines) >= 2
    for i in range(len(lines) - 1):
        following = lines[i + 1]
        goes_on = following.startswith(_GOES_ON) and not lines[i].rstrip().endswith(_END)
        if not (full[i] or goes_on) or following[:1] in (" ", "\u3000"):
            continue
        if lines[i].rstrip().endswith(_END[:4]) and (not indented or _ITEM.match(following)):
            continue
        a, b = spans[i][0] + len(lines[i].rstrip()), spans[i + 1][0]
        words = re.search(r"[A-Za-z]$", lines[i].rstrip()) and re.match(r"[A-Za-z]", following)
        yield a, b, " " if words else ""


def indentation(text: str) -> Iterator[Edit]:
    """Deletions of spaces at both ends of a line."""
    for m in _SPACES.finditer(text):
        start, end = m.span()
        if start == 0 or end == len(text) or text[start - 1] == "\n" or text[end] == "\n":
            yield start, end, ""
