"""What the command line says, and how: sentences on standard error, a bar or plain lines, a table at the end."""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from kg.engine.progress import Progress


_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def shown(text: str) -> str:
    """The text with what would act on a terminal, or could not be printed, as escapes."""
    return _CONTROLS.sub(lambda m: m[0].encode("unicode_escape").decode("ascii"), text)


def say(text: str, style: str = "") -> None:
    """A line for people, on standard error; coloured where the terminal and ``NO_COLOR`` allow."""
    text = shown(text)
    ink = {"error": "red", "warning": "yellow", "good": "green"}.get(style)
    plain = bool(os.environ.get("NO_COLOR")) or not sys.stderr.isatty()
    click.echo(text if plain or not ink else click.style(text, fg=ink), err=True)


def width() -> int:
    """Columns of the terminal; 100 where the output goes elsewhere."""
    import shutil

    return shutil.get_terminal_size((100, 24)).columns if sys.stdout.isatty() else 100


def colour() -> bool:
    """Whether standard output takes colours."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR")


def progress(quiet: bool, verbose: bool) -> Progress:
    """A bar on a terminal, plain lines elsewhere, nothing when quiet."""
    if quiet:
        from kg.cli.progress import Notes

        return Notes()
    if sys.stderr.isatty() and not verbose:
        from kg.cli.progress import Bar

        return Bar()
    from kg.cli.progress import Lines

    return Lines(verbose)


def summary(rows: list[tuple[str, str]], output: Path) -> None:
    """The table that ends a build."""
    from kg.cli.progress import table

    table([*rows, ("written to", str(output))], plain=not sys.stderr.isatty() or bool(os.environ.get("NO_COLOR")))
