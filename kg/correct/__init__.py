"""Correcting: what people put right in ``corrections.yaml`` is applied to what was extracted, at every build.

Corrections stand between extraction and the graph: they change entities, their identity and facts of the documents,
never the texts. What each did is recorded in the graph; what did nothing is reported.
"""

from __future__ import annotations

from kg.correct.apply import Corrected, correct, decisions, identity_in
from kg.correct.file import append, drop_last, find, read
from kg.correct.model import (
    Apart,
    Correction,
    Decision,
    Fact,
    Missing,
    Named,
    Never,
    NotEntity,
    Outcome,
    Post,
    Ref,
    Right,
    Same,
    Typed,
    Word,
    Wrong,
)

__all__ = [
    "Apart",
    "Corrected",
    "Correction",
    "Decision",
    "Fact",
    "Missing",
    "Named",
    "Never",
    "NotEntity",
    "Outcome",
    "Post",
    "Ref",
    "Right",
    "Same",
    "Typed",
    "Word",
    "Wrong",
    "append",
    "correct",
    "decisions",
    "drop_last",
    "find",
    "identity_in",
    "read",
]
