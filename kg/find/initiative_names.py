"""The printed name of a candidate, and how likely a candidate must be to count."""

from __future__ import annotations

import re

from kg.find.initiative_parts import Candidate

THRESHOLD = 0.5
_JOINT = re.compile(r"([”\"」』])(?:的|这一| )")
_MARKS = re.compile(r"[“”\"「」『』《》\n]")


def printed_name(c: Candidate, text: str) -> str:
    """The name without marks: core and head noun, books without 《》."""
    words = text[c.start : c.end]
    if words.isalnum():
        return words + c.suffix
    if c.kind == "headed":
        words = _JOINT.sub(r"\1", words)
    words = _MARKS.sub("", words)
    return words.strip() + c.suffix
