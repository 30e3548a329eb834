"""A violation: one thing that a graph should not show."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from kg.errors import CheckError

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


def in_order(found: Iterable[Violation]) -> tuple[Violation, ...]:
    """Violations, each once, errors first."""
    return tuple(sorted(set(found), key=lambda v: (v.severity, v.check, v.message, v.subject)))


def demand(violations: Iterable[Violation], keep_going: bool) -> None:
    """Let a graph with these violations be written.

    Raises:
        CheckError: some are errors, and ``keep_going`` is false.
    """
    errors = [v for v in violations if v.severity == "error"]
    if errors and not keep_going:
        raise CheckError(
            f"The graph breaks {len(errors)} checks and was not written (--keep-going writes it all the same): {errors[0].message}"
        )
