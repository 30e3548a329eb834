"""How long work shows itself: a bar on a terminal, plain lines elsewhere, a table at the end."""

from __future__ import annotations

import os
import sys
import time
from typing import Any

import click

from kg.engine.progress import Progress


class Lines(Progress):
    """A line when a stage begins, and at most one every two seconds within it; all documents if verbose."""

    def __init__(self, verbose: bool = False) -> None:
        self._verbose = verbose
        self._last = 0.0

    def stage(self, name: str, total: int) -> None:
        """Announce a stage of ``total`` steps."""
        self._name, self._total, self._done = name, total, 0
        self._last = time.monotonic()
        click.echo(f"{name} ({total})" if total > 1 else name, err=True)

    def step(self, what: str, detail: str = "") -> None:
        """One step is done."""
        self._done += 1
        if self._verbose:
            click.echo(f"  {self._done}/{self._total} {what}{': ' + detail if detail else ''}", err=True)
        elif time.monotonic() - self._last > 2:
            self._last = time.monotonic()
            click.echo(f"  {self._done}/{self._total}", err=True)

    def note(self, sentence: str) -> None:
        """A sentence for people."""
        click.echo(sentence, err=True)


class Bar(Progress):
    """A progress bar with the time left."""

    def __init__(self) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
        from rich.progress import Progress as RichProgress

        columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
        self._bar = RichProgress(*columns, console=Console(stderr=True), transient=True)
        self._task: Any = None

    def __enter__(self) -> Bar:
        self._bar.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._bar.stop()

    def stage(self, name: str, total: int) -> None:
        """Announce a stage of ``total`` steps."""
        if self._task is not None:
            self._bar.remove_task(self._task)
        self._task = self._bar.add_task(name, total=total)

    def step(self, what: str, detail: str = "") -> None:
        """One step is done."""
        self._bar.advance(self._task)

    def note(self, sentence: str) -> None:
        """A sentence for people, above the bar."""
        self._bar.console.print(sentence, markup=False, highlight=False)


class Notes(Progress):
    """Nothing but what the user should know."""

    def note(self, sentence: str) -> None:
        """A sentence for people."""
        click.echo(sentence, err=True)


def table(rows: list[tuple[str, str]], plain: bool) -> None:
    """Two columns on standard error."""
    if plain:
        wide = max(len(name) for name, _ in rows)
        for name, value in rows:
            click.echo(f"{name:{wide}}  {value}", err=True)
        return
    from rich.console import Console
    from rich.table import Table

    shown = Table(show_header=False, box=None, padding=(0, 2, 0, 0))
    shown.add_column(style="bold")
    shown.add_column()
    for name, value in rows:
        shown.add_row(name, value)
    Console(stderr=True, no_color=bool(os.environ.get("NO_COLOR")), file=sys.stderr, markup=False).print(shown)
