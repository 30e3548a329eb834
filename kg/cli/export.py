"""Giving a build away: ``kg export``, ``kg push``."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from kg.cli.messages import progress, say, summary
from kg.cli.options import FORMATS, GRAPH, QUIET, RDF12, TARGET, with_rdf12


@click.command(short_help="Write other formats of a build.")
@GRAPH
@FORMATS
@RDF12
@click.option("-o", "--output", type=TARGET, required=True, help="Folder to write.")
@QUIET
def export(folder: Path, formats: tuple[str, ...], rdf12: bool, output: Path, quiet: bool) -> None:
    """Write other formats of an existing build, without reading the documents again."""
    from kg import api
    from kg.export.folder import check_target

    check_target(output)
    graph = api.load(folder)
    graph.write(output, formats=with_rdf12(formats, rdf12))
    if not quiet:
        summary(graph.summary(), output)


@click.group()
def push() -> None:
    """Push a build into a running database."""


@push.command()
@GRAPH
@click.option("--uri", required=True, metavar="URI", help="Address: bolt://HOST:7687, neo4j+s://HOST …")
@click.option("--user", default="neo4j", show_default=True, help="User; empty for a server without logins.")
@click.option(
    "--password",
    envvar="NEO4J_PASSWORD",
    show_envvar=True,
    help="Password; asked for if neither this nor the variable is there.",
)
@click.option("--database", metavar="NAME", help="Database of the server; the user's own unless told.")
@click.option(
    "--batch",
    type=click.IntRange(1, 100_000),
    metavar="ROWS",
    default=2000,
    show_default=True,
    help="Rows a transaction.",
)
@QUIET
def neo4j(
    folder: Path, uri: str, user: str, password: str | None, database: str | None, batch: int, quiet: bool
) -> None:
    """Make a running Neo4j 5 hold this build: what is new is added, what has changed updated, what is gone removed.

    Only what kg wrote is touched. A push that was broken off is completed by the next.
    """
    from kg import api

    if password is None:
        password = _asked() if user else ""
    graph = api.load(folder)
    with progress(quiet, verbose=False) as course:
        done = graph.push_neo4j(uri, user, password, database=database, batch=batch, progress=course)
    if not quiet:
        say(done.sentence(), style="good")


def _asked() -> str:
    """The password, from the terminal or from what is piped in."""
    try:
        return str(click.prompt("Password", hide_input=True, err=True))
    except click.Abort:
        if sys.stdin.isatty():
            raise
        raise click.UsageError("there is no password, and no terminal to ask for it; set NEO4J_PASSWORD.") from None
