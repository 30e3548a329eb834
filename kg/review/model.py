"""What a person is asked, and what each answer means."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from kg.ask.passages import Part
from kg.correct import Decision

Action = Literal["accept", "reject", "merge", "split"]
KEYS: Mapping[Action, str] = {"accept": "a", "reject": "r", "merge": "m", "split": "s"}
Sort = Literal["fact", "joined", "apart", "candidate", "entity"]

#: Names of the sorts, in Chinese and English.
SORTS: Mapping[Sort, tuple[str, str]] = {
    "fact": ("关系", "relation"),
    "joined": ("已合并的写法", "joined names"),
    "apart": ("可能是同一个", "maybe one"),
    "candidate": ("未收录的候选", "left-out candidate"),
    "entity": ("实体", "entity"),
}


@dataclass(frozen=True, slots=True)
class Passage:
    """Words of one document: ``parts`` in order, each with its mark."""

    document: str
    date: str
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """An answer: what it says in Chinese and English, and the decision that it writes."""

    zh: str
    en: str
    decision: Decision


@dataclass(frozen=True, slots=True)
class Item:
    """One question. ``id`` is the same in every build that asks it; ``worth`` orders the questions, the highest first."""

    id: str
    sort: Sort
    zh: str
    en: str
    reason: str
    worth: float
    choices: Mapping[Action, Choice]
    passages: tuple[Passage, ...] = field(default=())

    def answers(self) -> tuple[tuple[tuple[Action, ...], Choice], ...]:
        """The different answers, each with the actions that give it."""
        found: dict[Choice, list[Action]] = {}
        for action, choice in self.choices.items():
            found.setdefault(choice, []).append(action)
        return tuple((tuple(actions), choice) for choice, actions in found.items())
