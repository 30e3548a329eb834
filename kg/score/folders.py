"""Scoring a build: each gold document of a folder against what the build found in it."""

from __future__ import annotations

import collections
import json
from pathlib import Path
from typing import Any

from kg.errors import InputError
from kg.score.clusters import score_links
from kg.score.document import score_document
from kg.score.tally import Json, Tally


def _document(path: Path) -> Json:
    try:
        found: Json = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise InputError(f"{path}: cannot be read as JSON ({error}).") from None
    return found


def score(gold: Path, predicted: Path) -> dict[str, dict[str, float]]:
    """Rows of the table, by name: ``gold`` and ``predicted`` hold one JSON file a document, same stem.

    A document without a prediction counts as empty.

    Raises:
        InputError: ``gold`` holds no document, or a document is not of the form.
    """
    documents = sorted(gold.glob("*.json"))
    if not documents:
        raise InputError(f"{gold}: no gold documents (*.json) here.")
    tallies: dict[str, Tally] = collections.defaultdict(Tally)
    linked: list[tuple[Any, Any]] = []
    for path in documents:
        there = predicted / path.name
        found = _document(there) if there.exists() else {"entities": [], "relations": []}
        try:
            score_document(_document(path), found, tallies, [], linked)
        except (KeyError, TypeError, AttributeError) as error:
            raise InputError(
                f"{path}: not a document with entities and relations ({type(error).__name__}: {error}); "
                "kg score takes gold documents and a build."
            ) from None
    score_links(linked, tallies)
    return {name: tally.row() for name, tally in sorted(tallies.items())}
