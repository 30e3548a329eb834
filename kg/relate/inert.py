"""Stretches of a sentence whose verbs state no act: asides in brackets, what was heard or discussed, aims, actions as topics."""

from __future__ import annotations

import re

from kg.relate.frame import Sentence

_ASIDE = re.compile(r"（[^（）]{1,80}）")


def inert(sentence: Sentence) -> list[tuple[int, int, bool]]:
    """Ranges of a masked sentence that are not read as clauses, in no order; they may overlap. The flag tells that not even
    the commas inside part clauses: 以甲，乙为主题.
    """
    text = sentence.text
    found = [(*m.span(), False) for m in _ASIDE.finditer(text)] if "（" in text else []
    for pattern in sentence.possible("relations_inert"):
        solid = bool(pattern.fields.get("solid"))
        found += [(*m.span("inert"), solid) for m in pattern.regex.finditer(text)]
    return found
