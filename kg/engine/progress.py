"""What a build tells of its course."""

from __future__ import annotations


class Progress:
    """What a build tells of its course; this one says nothing."""

    def __enter__(self) -> Progress:
        return self

    def __exit__(self, *_: object) -> None:
        return

    def stage(self, name: str, total: int) -> None:
        """A stage of ``total`` steps begins."""

    def step(self, what: str, detail: str = "") -> None:
        """One step of the stage is done."""

    def note(self, sentence: str) -> None:
        """Something that the user should know: the cache was rebuilt, another build is waited for."""
