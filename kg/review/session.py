"""A review: questions answered one by one, each answer appended to the corrections file, the last one revocable."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from kg.correct import Correction, append, drop_last, read
from kg.errors import InputError
from kg.review.items import items
from kg.review.model import Action, Item

if TYPE_CHECKING:
    from kg.check.model import Violation
    from kg.graph.model import Graph
    from kg.model import Extraction


@dataclass(slots=True)
class Session:
    """The open questions of a build and the answers so far. ``file`` is the corrections file, ``who`` and ``when`` sign."""

    questions: tuple[Item, ...]
    file: Path
    who: str = ""
    when: str = ""
    answers: list[tuple[Item, Correction]] = field(default_factory=list)
    skipped: list[str] = field(default_factory=list)

    @classmethod
    def open(
        cls,
        graph: Graph,
        extractions: Sequence[Extraction],
        violations: Sequence[Violation],
        file: Path,
        who: str = "",
        when: str = "",
    ) -> Session:
        """A session over a build; what the file already decides is not asked.

        Raises:
            InputError: the corrections file is not understood.
        """
        decided = read(file) if file.exists() else ()
        return cls(items(graph, extractions, violations, decided), file, who, when)

    @property
    def open_questions(self) -> tuple[Item, ...]:
        """The questions without an answer: those skipped come last."""
        done = {i.id for i, _ in self.answers}
        left = [i for i in self.questions if i.id not in done]
        later = {number: n for n, number in enumerate(self.skipped)}
        return tuple(sorted(left, key=lambda i: later.get(i.id, -1)))

    def question(self, number: str) -> Item:
        """The open question with this id.

        Raises:
            InputError: it is answered, or of another build.
        """
        found = next((i for i in self.open_questions if i.id == number), None)
        if found is None:
            raise InputError("This question is answered already, or of another build; load the page again.")
        return found

    def decide(self, item: Item, action: Action, why: str = "") -> Correction:
        """Answer a question; the correction is in the file when this returns.

        Raises:
            InputError: the question has no such answer, or the file has become unreadable.
            OutputError: the file cannot be written; the question stays open.
        """
        if action not in item.choices:
            raise InputError(f"{action} is no answer to this question; there are {', '.join(item.choices)}.")
        correction = Correction(
            item.choices[action].decision, self.who, self.when, " ".join(why.split()), str(self.file)
        )
        append(self.file, [correction])
        self.answers.append((item, correction))
        return correction

    def skip(self, item: Item) -> None:
        """Put a question off: it comes again after all others, and in the next review."""
        self.skipped = [*(s for s in self.skipped if s != item.id), item.id]

    def undo(self) -> Item | None:
        """Take the last answer back out of the file; the question it was of, or ``None`` where there is nothing to take.

        Raises:
            InputError: somebody wrote to the file since; it is left as it is.
        """
        if not self.answers:
            return None
        item, correction = self.answers[-1]
        if not drop_last(self.file, correction):
            raise InputError(f"{self.file}: was changed since; take the entry out by hand.")
        self.answers.pop()
        return item
