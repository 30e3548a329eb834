"""A quick class is the frozen dataclass that it is written as, but for its speed."""

from __future__ import annotations

import dataclasses
import inspect
import pickle
from dataclasses import dataclass, field
from typing import Generic, TypeVar

import msgspec
import pytest

from kg.frozen import quick, replace
from kg.model import Mention

T = TypeVar("T")


@quick
@dataclass(frozen=True, slots=True)
class Point:
    x: int
    y: int = 0
    names: tuple[str, ...] = ()

    @property
    def far(self) -> bool:
        """Whether it is far off."""
        return self.away() > 9

    def away(self) -> int:
        return self.x + self.y


@quick
@dataclass(frozen=True, slots=True)
class Pair(Generic[T]):
    left: T
    right: T


@dataclass(frozen=True, slots=True)
class Ordinary:
    x: int
    y: int = 0
    names: tuple[str, ...] = ()


def test_takes_what_the_ordinary_one_takes() -> None:
    assert Point(1, names=("a",)) == Point(x=1, y=0, names=("a",))
    assert str(inspect.signature(Point)) == str(inspect.signature(Ordinary, eval_str=True)).removesuffix(" -> None")
    for arguments in ((), (1, 2, (), 3)):
        with pytest.raises(TypeError):
            Point(*arguments)
    with pytest.raises(TypeError):
        Point(1, z=2)  # type: ignore[call-arg]


def test_stays_frozen_hashable_and_a_dataclass() -> None:
    point = Point(1, 2)
    with pytest.raises(AttributeError):
        point.x = 3  # type: ignore[misc]
    assert hash(point) == hash(Point(1, 2))
    assert dataclasses.replace(point, y=5) == Point(1, 5)
    assert pickle.loads(pickle.dumps(point)) == point
    assert repr(point).endswith("Point(x=1, y=2, names=())")
    assert dataclasses.asdict(Mention(0, 2, "Agency", "", "甲局", "rule"))["confidence"] == 1.0


def test_keeps_its_methods_and_its_place() -> None:
    assert (Point(3, 4).away(), Point(3, 4).far, Point(9, 9).far) == (7, False, True)
    assert (Point.__module__, Point.__qualname__, Point.far.__doc__) == (__name__, "Point", "Whether it is far off.")
    assert Pair[int](1, 2) == Pair(1, 2) != Pair(2, 1)


def test_is_stored_and_read_back_like_the_ordinary_one() -> None:
    stored = msgspec.msgpack.encode(Point(1, 2, ("a",)))
    assert stored == msgspec.msgpack.encode(Ordinary(1, 2, ("a",)))
    assert msgspec.msgpack.decode(stored, type=Point) == Point(1, 2, ("a",))
    with pytest.raises(msgspec.ValidationError):
        msgspec.msgpack.decode(msgspec.msgpack.encode({"x": "1"}), type=Point)


def test_is_replaced_as_dataclasses_do() -> None:
    point = Point(1, 2, ("a",))
    assert replace(point, names=("b",)) == dataclasses.replace(point, names=("b",)) == Point(1, 2, ("b",))
    with pytest.raises(TypeError):
        replace(point, z=1)


def test_says_what_it_cannot_make() -> None:
    @dataclass(frozen=True, slots=True)
    class Made:
        rows: list[int] = field(default_factory=list)

    @dataclass(frozen=True, slots=True)
    class Checked:
        x: int

        def __post_init__(self) -> None: ...

    for cls in (Made, Checked):
        with pytest.raises(TypeError, match="ordinary"):
            quick(cls)
