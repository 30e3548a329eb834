"""Packs: word lists and patterns of one's own field, in the format of the built-in ones, added for as long as a block runs.

A pack is a folder with ``data/NAME.txt`` and ``patterns/NAME.toml``; what stands in it is added to the list or file of
that name. What was computed from the vocabulary is kept for each combination of packs apart (:func:`cached`), so that a
build with a pack leaves no trace in one without.
"""

from __future__ import annotations

import contextlib
import functools
import hashlib
import inspect
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextvars import ContextVar
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, ParamSpec, TypeVar, overload

from kg.errors import InputError

P = ParamSpec("P")
R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Pack:
    """A pack as read: two with the same content are the same, wherever they stand.

    ``lists`` are the texts of its word lists and ``patterns`` those of its pattern files, by name.
    """

    digest: str
    folder: str = field(compare=False)
    lists: Mapping[str, str] = field(compare=False)
    patterns: Mapping[str, str] = field(compare=False)


def read_pack(folder: str | Path) -> Pack:
    """The pack in a folder.

    Raises:
        InputError: there is none, or a file of it cannot be read.
    """
    folder = Path(folder)
    if not folder.is_dir():
        raise InputError(f"{folder}: there is no such folder; name a pack's folder.")
    lists = _texts(folder / "data", ".txt")
    patterns = _texts(folder / "patterns", ".toml")
    if not lists and not patterns:
        raise InputError(f"{folder}: no pack here; a pack has data/*.txt or patterns/*.toml (docs/packs.md).")
    digest = hashlib.sha256()
    for kind, texts in (("data", lists), ("patterns", patterns)):
        for name, text in texts.items():
            digest.update(f"{kind}/{name}\0{len(text)}\0{text}".encode())
    return Pack(digest.hexdigest(), str(folder), lists, patterns)


def _texts(folder: Path, ending: str) -> dict[str, str]:
    out = {}
    for path in sorted(folder.glob(f"*{ending}")):
        try:
            out[path.name.removesuffix(ending)] = path.read_text("utf-8-sig")
        except OSError as error:
            raise InputError(f"{path}: cannot be read ({error.strerror or error}).") from error
        except UnicodeDecodeError as error:
            raise InputError(f"{path}: not UTF-8; save it as UTF-8.") from error
    return out


@dataclass(slots=True, eq=False)
class _Scope:
    """The packs of a block, with what was computed under them, by function."""

    packs: tuple[Pack, ...]
    kept: dict[object, Callable[..., Any]] = field(default_factory=dict)


_scope: ContextVar[_Scope | None] = ContextVar("packs", default=None)


@functools.lru_cache(maxsize=2)  # vocabularies are large; a process seldom needs more than one at a time
def _scope_of(packs: tuple[Pack, ...]) -> _Scope:
    return _Scope(packs)


@contextlib.contextmanager
def using(packs: Iterable[Pack]) -> Iterator[None]:
    """Add these packs to the vocabulary of this thread or task while the block runs, and no others."""
    chosen = tuple(sorted({p.digest: p for p in packs}.values(), key=lambda p: p.digest))
    token = _scope.set(_scope_of(chosen) if chosen else None)
    try:
        yield
    finally:
        _scope.reset(token)


def active() -> tuple[Pack, ...]:
    """The packs that are added now, in an order that is the same whatever order they were given in."""
    scope = _scope.get()
    return scope.packs if scope else ()


@overload
def cached(function: Callable[P, R], /) -> Callable[P, R]: ...
@overload
def cached(*, maxsize: int | None) -> Callable[[Callable[P, R]], Callable[P, R]]: ...
def cached(function: Callable[P, R] | None = None, *, maxsize: int | None = None) -> Any:
    """Like :func:`functools.cache`, for what follows from the vocabulary: kept apart for each combination of packs.

    A function of one or two parameters without defaults takes them by position.
    """
    if function is None:
        return functools.partial(_cached, maxsize=maxsize)
    return _cached(function, maxsize)


def _cached(function: Callable[P, R], maxsize: int | None) -> Callable[P, R]:
    keep = functools.lru_cache(maxsize=maxsize)
    plain: Callable[..., Any] = keep(function)
    current = _scope.get

    def of(scope: _Scope) -> Callable[..., Any]:
        return scope.kept.get(function) or scope.kept.setdefault(function, keep(function))

    # asked for ten thousand times a page: no more is packed and unpacked than must be
    def with_arguments(*args: object, **named: object) -> object:
        scope = current()
        return plain(*args, **named) if scope is None else of(scope)(*args, **named)

    def with_one(argument: object) -> object:
        scope = current()
        return plain(argument) if scope is None else of(scope)(argument)

    def with_two(first: object, second: object) -> object:
        scope = current()
        return plain(first, second) if scope is None else of(scope)(first, second)

    def without() -> object:
        scope = current()
        return plain() if scope is None else of(scope)()

    asked = list(inspect.signature(function).parameters.values())
    call: Callable[..., Any] = with_arguments
    if not asked:
        call = without
    elif len(asked) < 3 and all(a.kind is a.POSITIONAL_OR_KEYWORD and a.default is a.empty for a in asked):
        call = with_one if len(asked) == 1 else with_two
    return functools.update_wrapper(call, function)
