"""The command line: arguments and messages only. Everything it does is a function of :mod:`kg`.

Nothing but click is imported before a command runs, so that help and completion answer at once.
"""

from __future__ import annotations

import os
import sys
from typing import Any

import click

from kg.cli import ask, build, check, export, review, serve
from kg.cli.messages import say
from kg.errors import KgError
from kg.version import __version__

__all__ = ["main"]


class _Commands(click.Group):
    """Shows every expected error as one sentence, with exit status 2."""

    def invoke(self, ctx: click.Context) -> Any:  # noqa: ANN401 - click's own signature
        try:
            return super().invoke(ctx)
        except KgError as error:
            say(str(error), style="error")
            ctx.exit(2)
        except BrokenPipeError:  # the reader (head, less) has gone
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            ctx.exit(0)
        except KeyboardInterrupt:
            say("Interrupted; the last build is as it was.", style="error")
            ctx.exit(130)


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110})
@click.version_option(__version__, prog_name="kg")
def main() -> None:
    """Knowledge graphs from Chinese government press, every fact with the words that state it."""


@click.command(short_help="Print the completion script of a shell.")
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def completion(shell: str) -> None:
    """Print the completion script of a shell: eval "$(kg completion bash)"."""
    from click.shell_completion import get_completion_class

    found = get_completion_class(shell)
    if found is None:
        raise click.UsageError(f"no completion for {shell}.")
    click.echo(found(main, {}, "kg", "_KG_COMPLETE").source())


for _command in (
    ask.diff,
    ask.explain,
    ask.queries,
    ask.query,
    build.build,
    check.check,
    check.score,
    completion,
    export.export,
    export.push,
    review.review,
    serve.serve,
):
    main.add_command(_command)
