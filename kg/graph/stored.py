"""A build's Turtle files, found and loaded."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox

from kg.errors import InputError


def turtle_files(path: Path) -> list[Path]:
    """The Turtle files of a build's folder, or the one file that ``path`` is; none where there are none."""
    if path.is_file():
        return [path]
    return [p for p in (path / "graph.ttl", path / "evidence.ttl") if p.is_file()]


def load_turtle(files: list[Path]) -> ox.Store:
    """One store of all these files.

    Raises:
        InputError: a file is not Turtle.
    """
    store = ox.Store()
    for path in files:
        try:
            store.bulk_load(path=path, format=ox.RdfFormat.TURTLE)
        except (SyntaxError, ValueError) as error:
            raise InputError(f"{path}: not Turtle ({error}).") from error
    return store
