"""``kg review``, and what ``kg serve --review`` shares with it."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.messages import say

if TYPE_CHECKING:
    from kg.review import Session

CORRECTIONS = click.option(
    "--corrections",
    "file",
    type=click.Path(path_type=Path, dir_okay=False),
    default=Path("corrections.yaml"),
    show_default=True,
    help="File that the answers are added to.",
)


def user() -> str:
    """The name of whoever is logged in; empty where the system knows none."""
    import getpass

    try:
        return getpass.getuser()
    except (KeyError, OSError):  # no name for this user number
        return ""


def today() -> str:
    """The day here, as 2020-09-14."""
    import datetime

    return datetime.datetime.now(datetime.UTC).astimezone().date().isoformat()


@click.command(short_help="Look at what a build is unsure of, and put it right.")
@click.argument("folder", type=click.Path(path_type=Path), default=Path("exports"))
@CORRECTIONS
@click.option("--who", default=user, help="Who signs the corrections; your name on this machine unless told.")
@click.option("--list", "listed", is_flag=True, help="Only list what is worth a look, best first.")
def review(folder: Path, file: Path, who: str, listed: bool) -> None:
    """Look at what a build is unsure of, best first; one key an answer, each written to a file of corrections.

    FOLDER is the build, exports unless told. `kg serve --review` is the same in the browser.
    """
    from kg import api
    from kg.review import terminal

    session = api.review(folder, file, who, today())
    if listed or not (sys.stdin.isatty() and sys.stdout.isatty()):
        click.echo(terminal.listing(session), nl=False)
        return
    from rich.console import Console

    terminal.review(session, Console(no_color=bool(os.environ.get("NO_COLOR"))), click.getchar)
    reviewed(session)


def reviewed(session: Session) -> None:
    """Say how many answers a review gave, and what is left."""
    number = len(session.answers)
    if number:
        added = "1 correction" if number == 1 else f"{number} corrections"
        say(f"{added} added to {session.file}; `kg build DOCUMENTS --corrections {session.file}` applies what it says.")
    left = len(session.open_questions)
    say("No question is open." if not left else "1 question is open." if left == 1 else f"{left} questions are open.")
