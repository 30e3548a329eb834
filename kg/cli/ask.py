"""Asking a build: ``kg query``, ``kg queries``, ``kg explain``, ``kg diff``."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from kg.cli.messages import colour, width
from kg.cli.options import GRAPH, TARGET


@click.command(short_help="Ask a build in SPARQL.")
@click.argument("query")
@GRAPH
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "csv", "json"]),
    default="table",
    show_default=True,
    help="How to show the rows.",
)
def query(query: str, folder: Path, form: str) -> None:
    """Ask a build in SPARQL: QUERY is its text, a file, or the name of a query that comes with kg.

    `kg queries` lists the queries that come with kg.
    """
    from kg import api
    from kg.ask import render

    click.echo(render.rows(api.query(query, folder), form, width=width()), nl=False)


@click.command()
def queries() -> None:
    """List the queries that come with kg, each with its question."""
    from kg import api

    for name, chinese, english in api.queries():
        click.echo(f"{name}\n    {chinese}\n    {english}")


@click.command()
@click.argument("name")
@GRAPH
def explain(name: str, folder: Path) -> None:
    """Show an entity's facts with the sentences behind them.

    NAME is one of its names, its pinyin, or its identifier.
    """
    from kg import api
    from kg.ask import render

    graph = api.load(folder)
    click.echo(render.explanation(graph.explain(name), graph.sentences(), width=width(), colour=colour()), nl=False)


@click.command(short_help="Say what changed from one build to another.")
@click.argument("old", type=click.Path(path_type=Path))
@click.argument("new", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.option(
    "--patch",
    type=TARGET,
    metavar="FOLDER",
    help="Also write added.ttl and removed.ttl: what makes the new graph of the old one.",
)
def diff(old: Path, new: Path, as_json: bool, patch: Path | None) -> None:
    """Say what came, went and changed from the build in the folder OLD to the one in NEW.

    Exit status: 0 nothing did, 1 something did, 2 they could not be compared.
    """
    from kg import api
    from kg import diff as compare

    before, after = api.load(old), api.load(new)
    changes = api.diff(before, after)
    click.echo(compare.as_json(changes) if as_json else compare.as_text(changes), nl=False)
    if patch is not None:
        from kg.export.folder import write_all

        write_all(patch, compare.patch(before.data, after.data))
    if changes:
        sys.exit(1)
