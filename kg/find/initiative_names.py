"""The printed name of a candidate, and how likely a candidate must be to count."""

from __future__ import annotations

import re

from kg.find.initiative_parts import Candidate

THRESHOLD = 0.5
_MARKS = re.compile(r"[“”\"「」『』《》\n]")


def printed_name(c: Candidate, text: str) -> str:
    """The name without marks: core and head noun, books without 《》."""
    words = text[c.start : c.end]
    if c.kind == "headed":
        words = re.sub(r"([”\"」』])(?:的|这一)", r"\1", words)
    words = _MARKS.sub("", words)
    return words.strip() + c.suffix
