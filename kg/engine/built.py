"""What a build in parts has made, in numbers."""

from __future__ import annotations

import collections
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from kg.correct.model import Outcome


@dataclass(slots=True)
class Built:
    """What a build in parts has made: numbers for the closing table, what was not read, seconds of each stage."""

    numbers: dict[str, dict[str, int]]
    failures: tuple[str, ...]
    skipped: tuple[str, ...]
    left_out: tuple[str, ...] = ()  # formats that cannot be written in parts
    seconds: dict[str, float] = field(default_factory=dict)
    outcomes: tuple[Outcome, ...] = ()  # of corrections; there are none in such a build

    def summary(self) -> list[tuple[str, str]]:
        """Rows of the table that ends a build."""
        rows = [(name, f"{number:,}") for name, number in self.numbers["counts"].items()]
        if self.left_out:
            rows.append(("not written", f"{', '.join(self.left_out)}: too many documents for one picture"))
        return [*rows, ("seconds", ", ".join(f"{name} {s:.1f}" for name, s in self.seconds.items()))]


class Clock:
    """The seconds of each stage."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}
        self._began = time.perf_counter()

    def lap(self, name: str) -> None:
        """End a stage."""
        now = time.perf_counter()
        self.seconds[name] = now - self._began
        self._began = now


def summed(parts: Iterable[Mapping[str, Mapping[str, int]]]) -> dict[str, dict[str, int]]:
    """The numbers of all parts of a graph together."""
    out: dict[str, collections.Counter[str]] = {"counts": collections.Counter(), "relations": collections.Counter()}
    out["statuses"] = collections.Counter()
    for numbers in parts:
        for name, values in numbers.items():
            out[name].update(values)  # keeps names whose number is 0, and their order
    return {name: dict(values) for name, values in out.items()}
