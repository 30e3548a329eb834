"""Checking and scoring: a build against the ontology, a pack against its examples, a build against gold."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from kg.errors import InputError

if TYPE_CHECKING:
    from kg.check import Violation
    from kg.lexicon.pack_check import Finding


def check(path: str | Path) -> tuple[Violation, ...]:
    """Violations of the shapes and graph checks in a build's folder or a Turtle file.

    Raises:
        InputError: there is nothing to check at ``path``.
    """
    from kg.check import check_path

    return check_path(Path(path))


def check_pack(folder: str | Path) -> tuple[Finding, ...]:
    """What is wrong with a pack of word lists and patterns; nothing where it is good.

    Raises:
        InputError: there is no pack.
    """
    from kg.lexicon.pack_check import check_pack

    return check_pack(folder)


def score(gold: str | Path, predicted: str | Path) -> dict[str, dict[str, float]]:
    """Precision, recall and F1 rows of a build (or its ``documents/``) against gold documents.

    Raises:
        InputError: one of the two holds no documents.
    """
    from kg.score import score as score_folders

    there = Path(predicted)
    there = there / "documents" if (there / "documents").is_dir() else there
    if next(there.glob("*.json"), None) is None:
        raise InputError(f"{predicted}: no documents to score here; name a build's folder, or its documents/.")
    return score_folders(Path(gold), there)
