"""Word lists: ``words("surnames")`` reads ``data/surnames.txt``."""

from __future__ import annotations

import functools
from importlib import resources


@functools.cache
def rows(name: str) -> tuple[tuple[str, ...], ...]:
    """The lines of ``data/<name>.txt`` as tab-separated fields; ``#`` starts a comment."""
    text = (resources.files("kg.lexicon") / "data" / f"{name}.txt").read_text("utf-8")
    lines = (line.split("#", 1)[0].rstrip() for line in text.splitlines())
    return tuple(tuple(line.split("\t")) for line in lines if line.strip())


@functools.cache
def words(name: str) -> tuple[str, ...]:
    """The first fields of ``data/<name>.txt``, in the file's order."""
    return tuple(row[0].strip() for row in rows(name))
