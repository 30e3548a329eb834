"""Markdown: the marks that are not words (emphasis, links, code, headings, quotations, bullets) are taken out.

They stand where one word meets the next (县长**周平**), so that names beside them would be lost. Emphasis is read more
loosely than CommonMark does, whose rules for the sides of a mark expect spaces between words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.clean.draft import Edit

_TARGET = r"\((?=[^()\s]*[./#:]|\))(?:[^()\s]|\([^()\s]*\))*(?:[ \t]+\"[^\"\n]*\")?[ \t]*\)"
_IMAGE = rf"!\[[^\[\]\n]*\]{_TARGET}"
_TOKEN = re.compile(
    rf"""(?P<blank>^[ \t]*\n)
    | (?P<line>^(?:[ \t]*>)*[ \t]*(?:\#{{1,6}}[ \t]+|[*+-][ \t]+(?![ \t]*\d+[ \t]*[*+-])(?!(?:[*-][ \t]*)+$))  # a heading,
                                                                      # a bullet, but no page number (- 3 -)
      | ^(?:[ \t]*>)+[ \t]*                                           # a quotation
      | (?<![ \t])[ \t]+\#+[ \t]*$                                    # the end of a heading
      | ^[ \t]*(?:(?:\*[ \t]*){{3,}}|(?:-[ \t]*){{3,}}|(?:_[ \t]*){{3,}}|={{3,}}[ \t]*)$   # a rule, a line below a heading
      | ^[ \t]*(?:```|~~~)[^`\n]*$ )                                  # a fence around code
    | \\(?P<escaped>[!-/:-@\[-`{{-~}}])
    | (?<!`)(?P<ticks>`+)(?!`)[^`\n]+(?P=ticks)(?!`)
    | (?P<image>{_IMAGE})
    | (?P<open>\[)(?=(?:[^\[\]\n]|{_IMAGE})*\]{_TARGET})
    | (?P<close>\]{_TARGET})
    | (?P<mark>\*\*|\*|__|_|~~)""",
    re.VERBOSE | re.MULTILINE,
)
_LATIN = re.compile(r"[A-Za-z0-9]")


def markup(text: str) -> Iterator[Edit]:
    """县长**周平**在[临河](https://…)说 → 县长周平在临河说; images go whole, a mark without its partner stays."""
    edits: list[Edit] = []
    opened: dict[str, re.Match[str]] = {}  # marks of this paragraph that wait for their partner
    links = 0
    for m in _TOKEN.finditer(text):
        start, end = m.span()
        if m["blank"] is not None:
            opened.clear()
        elif m["line"] is not None or m["image"] is not None:
            edits.append((start, end, ""))
        elif m["escaped"]:
            edits.append((start, start + 1, ""))
        elif m["ticks"]:
            width = len(m["ticks"])
            edits += [(start, start + width, ""), (end - width, end, "")]
        elif m["open"]:
            links += 1
            edits.append((start, end, ""))
        elif m["close"]:
            if links:
                links -= 1
                edits.append((start, end, ""))
        elif m["mark"]:
            edits += _paired(text, m, opened)
    yield from sorted(e for e in edits if e[0] < e[1])


def _paired(text: str, m: re.Match[str], opened: dict[str, re.Match[str]]) -> list[Edit]:
    """A mark and the one that it closes; nothing while its partner is to come, or where it is no mark (3*5, a_b)."""
    mark = m["mark"]
    before, after = text[m.start() - 1 : m.start()], text[m.end() : m.end() + 1]
    if _LATIN.match(before) and _LATIN.match(after):
        return []
    first = opened.get(mark)
    if first and before.strip():
        del opened[mark]
        return [(first.start(), first.end(), ""), (m.start(), m.end(), "")]
    if after.strip():
        opened[mark] = m
    return []
