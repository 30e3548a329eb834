"""A violation: one thing that a graph should not show."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Severity = Literal["error", "warning"]


@dataclass(frozen=True, slots=True)
class Violation:
    """``message`` says in one sentence what is wrong, with the names and the words that show it.

    An ``error`` means that the file breaks its own rules; a ``warning`` that a fact deserves a look. ``check``
    names the shape or query, ``subject`` is the IRI concerned, ``words`` and ``document`` the evidence, if any.
    """

    check: str
    severity: Severity
    message: str
    subject: str
    words: str = ""
    document: str = ""
