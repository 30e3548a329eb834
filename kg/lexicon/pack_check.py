"""Checking a pack: its lists have the form of the built-in ones, its patterns match their examples and nothing else."""

from __future__ import annotations

import difflib
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import Any, Literal

from kg.lexicon.packs import Pack, read_pack, using
from kg.lexicon.patterns import Pattern, patterns_of
from kg.lexicon.words import rows, rows_of

_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")


@dataclass(frozen=True, slots=True)
class Finding:
    """What is wrong with a pack (``error``) or deserves a look (``warning``), and where."""

    severity: Literal["error", "warning"]
    place: str
    message: str

    def __str__(self) -> str:
        return f"{self.severity}: {self.place}: {self.message}."


def check_pack(folder: str | Path) -> tuple[Finding, ...]:
    """The findings in a pack, in the order of its files; none where it is good.

    Raises:
        InputError: there is no pack, or a file of it cannot be read.
    """
    pack = read_pack(folder)
    return (*_lists(pack), *_patterns(pack))


def contents(folder: str | Path) -> tuple[int, int, int]:
    """How many lists, entries and patterns a pack has. Raises as :func:`check_pack`."""
    pack = read_pack(folder)
    found = [tomllib.loads(text).get("pattern", ()) for text in pack.patterns.values()]
    return len(pack.lists), sum(len(rows_of(t)) for t in pack.lists.values()), sum(map(len, found))


def _built_in(kind: str, ending: str) -> tuple[str, ...]:
    files = (p.name for p in (resources.files("kg.lexicon") / kind).iterdir())
    return tuple(sorted(name.removesuffix(ending) for name in files if name.endswith(ending)))


def _unknown(name: str, names: tuple[str, ...]) -> str:
    near = difflib.get_close_matches(name, names, 3, 0.5)
    return f"there is no built-in file of this name{'; nearest: ' + ', '.join(near) if near else ''}"


def _lists(pack: Pack) -> Iterator[Finding]:
    known = _built_in("data", ".txt")
    for name, text in pack.lists.items():
        where = f"data/{name}.txt"
        if name not in known:
            if f'words = "{name}"' not in "".join(pack.patterns.values()):
                yield Finding("error", where, _unknown(name, known))
            continue
        with using(()):
            own = rows(name)
        widths = {len(r) for r in own}
        numbers = {n for n in range(max(widths)) if all(_NUMBER.fullmatch(r[n]) for r in own if len(r) > n)}
        listed = {r[0].strip() for r in own}
        seen: dict[str, int] = {}
        for line, raw in enumerate(text.splitlines(), 1):
            for row in rows_of(raw):
                at, first = f"{where}, line {line}", row[0].strip()
                if len(row) not in widths:
                    wanted = " or ".join(map(str, sorted(widths)))
                    yield Finding("error", at, f"{len(row)} fields between tabs; the built-in list has {wanted}")
                elif bad := next(
                    (row[n] for n in sorted(numbers) if len(row) > n and not _NUMBER.fullmatch(row[n])), ""
                ):
                    yield Finding("error", at, f"{bad} is no number")
                if first in listed:
                    yield Finding("warning", at, f"{first} is in the built-in list already")
                elif first in seen:
                    yield Finding("warning", at, f"{first} stands in line {seen[first]} too")
                seen.setdefault(first, line)


def _patterns(pack: Pack) -> Iterator[Finding]:
    known = _built_in("patterns", ".toml")
    taken = {p.id: "" for name in known for p in _of_built_in(name)}
    for name, text in pack.patterns.items():
        where = f"patterns/{name}.toml"
        if name not in known:
            yield Finding("error", where, _unknown(name, known))
            continue
        try:
            data = tomllib.loads(text)
        except tomllib.TOMLDecodeError as error:
            yield Finding("error", where, f"not TOML ({error})")
            continue
        if not data.get("pattern"):
            yield Finding("error", where, "no [[pattern]] in it")
        needed = set.intersection(*(set(p.fields) for p in _of_built_in(name)))
        for number, entry in enumerate(data.get("pattern", ()), 1):
            at = f"{where}, {entry.get('id') or f'pattern {number}'}"
            found = _read(pack, data, entry, name)
            if isinstance(found, str):
                yield Finding("error", at, found)
                continue
            if found.id in taken:
                yield Finding("error", at, "another pattern has this id")
            taken[found.id] = where
            if missing := sorted(needed - found.fields.keys()):
                yield Finding("error", at, f"{missing[0]} is wanted, as in the built-in patterns of this file")
            yield from (Finding("error", at, message) for message in _examples(found))


def _of_built_in(name: str) -> tuple[Pattern, ...]:
    with using(()):
        data = _toml(name)
        return tuple(patterns_of(data, data))


def _toml(name: str) -> dict[str, Any]:
    return tomllib.loads((resources.files("kg.lexicon") / "patterns" / f"{name}.toml").read_text("utf-8"))


def _read(pack: Pack, data: Mapping[str, Any], entry: Mapping[str, Any], name: str) -> Pattern | str:
    """The compiled pattern, or what is wrong with it."""
    for key in ("id", "regex", "examples", "counterexamples"):
        if not entry.get(key):
            return f"{key} is wanted"
    try:
        with using((pack,)):
            return next(iter(patterns_of({**data, "pattern": [entry]}, _toml(name))))
    except re.error as error:
        return f"not a regular expression ({error})"
    except (OSError, KeyError, TypeError) as error:
        return f"a macro is malformed ({error})"


def _examples(pattern: Pattern) -> Iterator[str]:
    """What speaks against a pattern by its own examples."""
    for example in pattern.examples:
        if not pattern.regex.search(example):
            yield f"the example {example!r} does not match"
    for example in pattern.counterexamples:
        if pattern.regex.search(example):
            yield f"the counterexample {example!r} matches"
