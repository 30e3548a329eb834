"""Frozen dataclasses that are made quickly: what is made ten thousand times for a page of text."""

from __future__ import annotations

import dataclasses
from typing import Any, TypeVar, cast

import msgspec

T = TypeVar("T")

#: What :mod:`dataclasses` writes into a class, and :mod:`msgspec` in its own way.
_WRITTEN = frozenset(
    [
        "__init__",
        "__repr__",
        "__eq__",
        "__hash__",
        "__setattr__",
        "__delattr__",
        "__getstate__",
        "__setstate__",
        "__slots__",
        "__match_args__",
        "__annotations__",
        "__dict__",
        "__weakref__",
    ]
)


def quick(cls: type[T]) -> type[T]:
    """The frozen, slotted dataclass ``cls`` as a structure of msgspec with the same fields and methods, which is made,
    compared and hashed in C: in a tenth of the time that a frozen dataclass takes to set its fields one by one. For
    :mod:`dataclasses` it stays a dataclass (``fields``, ``replace``, ``asdict``)::

        @quick
        @dataclass(frozen=True, slots=True)
        class Span: ...

    The garbage collector does not look for cycles through it: frozen things hold what was there before them.

    Raises:
        TypeError: the class has a field that only the ordinary ``__init__`` can fill (a factory, keywords only), or
            does something after it.
    """
    fields = dataclasses.fields(cls)  # type: ignore[arg-type]  # a dataclass
    missing = dataclasses.MISSING
    if hasattr(cls, "__post_init__") or any(
        f.default_factory is not missing or f.kw_only or not f.init or f.name not in cls.__dict__ for f in fields
    ):
        raise TypeError(f"{cls.__name__} needs its ordinary __init__")
    names = {f.name for f in fields}
    own: dict[str, Any] = {k: v for k, v in vars(cls).items() if k not in _WRITTEN and k not in names}
    made = msgspec.defstruct(
        cls.__name__,
        [(f.name, f.type) if f.default is missing else (f.name, f.type, f.default) for f in fields],
        bases=(msgspec.Struct, *(base for base in cls.__bases__ if base is not object)),
        namespace={**own, "__qualname__": cls.__qualname__},
        module=cls.__module__,
        frozen=True,
        gc=False,
    )
    return cast(type[T], made)


def replace(record: T, /, **changes: object) -> T:
    """What :func:`dataclasses.replace` makes of a :func:`quick` one, in C.

    Raises:
        TypeError: it has no such field, or is not a quick one.
    """
    return cast(T, msgspec.structs.replace(cast(msgspec.Struct, record), **changes))
