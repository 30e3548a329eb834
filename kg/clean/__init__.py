"""Cleaning: named character repairs, each with a map back to the source."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator

from kg.clean import characters, html, lines, markdown, pinyin, script
from kg.clean.draft import Draft, Edit, draft, rewrite
from kg.model import Repair, Source, Text

STEPS: dict[str, Callable[[str], Iterator[Edit]]] = {
    "invisible": characters.invisible,
    "mojibake": pinyin.shifted,
    "pinyin": pinyin.glosses,
    "simplified": script.simplify,
    "spacing": characters.spacing,
    "doubled": characters.doubled,
    "punctuation": characters.punctuation,
    "pages": lines.pages,
    "breaks": lines.breaks,
    "indentation": lines.indentation,
}
"""The repairs in the order in which they run; "boilerplate" (web pages) and "markdown" (such files) come before them."""
NAMES = ("markdown", *STEPS)
"""The repairs that can be left out."""


_ROUNDS = 5
"""One repair can uncover another (a bracket made full-width shows that the comma behind it is Chinese)."""


def clean(source: Source, skip: Collection[str] = ()) -> Text:
    """Repair a source; the steps named in ``skip`` are left out."""
    repairs: list[Repair] = []
    now: Draft
    if source.media == "text/html":
        now, repairs = html.main_text(source.text)
    else:
        now = draft(source.text)
    if source.media == "text/markdown" and "markdown" not in skip:
        now, repairs = rewrite(now, markdown.markup(now.text), "markdown")
    for _ in range(_ROUNDS):
        before = now
        for name, step in STEPS.items():
            if name not in skip:
                now, made = rewrite(now, step(now.text), name)
                repairs += made
        if now is before:
            break
    return Text(now.text, now.offsets, tuple(repairs))
