"""Word lists: ``words("surnames")`` reads ``data/surnames.txt``."""

from __future__ import annotations

from importlib import resources

from kg.lexicon.packs import active, cached


@cached
def rows(name: str) -> tuple[tuple[str, ...], ...]:
    """The lines of ``data/<name>.txt`` as tab-separated fields, those of packs after the built-in ones; ``#`` starts a comment."""
    return tuple(row for text in _texts(name) for row in rows_of(text))


def rows_of(text: str) -> tuple[tuple[str, ...], ...]:
    """The rows of a list's text."""
    lines = (line.split("#", 1)[0].rstrip() for line in text.splitlines())
    return tuple(tuple(line.split("\t")) for line in lines if line.strip())


def _texts(name: str) -> list[str]:
    added = [pack.lists[name] for pack in active() if name in pack.lists]
    built_in = resources.files("kg.lexicon") / "data" / f"{name}.txt"
    return added if added and not built_in.is_file() else [built_in.read_text("utf-8"), *added]


@cached
def words(name: str) -> tuple[str, ...]:
    """The first fields of ``data/<name>.txt``, in the file's order."""
    return tuple(row[0].strip() for row in rows(name))
