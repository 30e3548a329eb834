"""The quick ``__init__`` of frozen dataclasses is the ordinary one but for its speed."""

from __future__ import annotations

import dataclasses
import inspect
import pickle
from dataclasses import dataclass, field

import pytest

from kg.frozen import quick
from kg.model import Mention


@quick
@dataclass(frozen=True, slots=True)
class Point:
    x: int
    y: int = 0
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Ordinary:
    x: int
    y: int = 0
    names: tuple[str, ...] = ()


def test_takes_what_the_ordinary_one_takes() -> None:
    assert Point(1, names=("a",)) == Point(x=1, y=0, names=("a",))
    assert inspect.signature(Point).parameters == inspect.signature(Ordinary).parameters
    for arguments in ((), (1, 2, (), 3)):
        with pytest.raises(TypeError):
            Point(*arguments)
    with pytest.raises(TypeError):
        Point(1, z=2)  # type: ignore[call-arg]


def test_stays_frozen_hashable_and_a_dataclass() -> None:
    point = Point(1, 2)
    with pytest.raises(dataclasses.FrozenInstanceError):
        point.x = 3  # type: ignore[misc]
    assert hash(point) == hash(Point(1, 2))
    assert dataclasses.replace(point, y=5) == Point(1, 5)
    assert pickle.loads(pickle.dumps(point)) == point
    assert repr(point).endswith("Point(x=1, y=2, names=())")
    assert dataclasses.asdict(Mention(0, 2, "Agency", "", "甲局", "rule"))["confidence"] == 1.0


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
