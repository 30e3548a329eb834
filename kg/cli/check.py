"""Checking and scoring: ``kg check``, ``kg score``."""

from __future__ import annotations

import sys
from pathlib import Path

import click


@click.command(short_help="Check a build, a Turtle file or a pack.")
@click.argument("path", type=click.Path(path_type=Path), required=False)
@click.option(
    "--pack", type=click.Path(path_type=Path), metavar="FOLDER", help="Check a pack of word lists and patterns."
)
@click.option("--strict", is_flag=True, help="Warnings count as errors.")
def check(path: Path | None, pack: Path | None, strict: bool) -> None:
    """Check a build or a Turtle file against the shapes and the graph checks, or a pack against its examples.

    Exit status: 0 it conforms, 1 it does not, 2 nothing could be checked.
    """
    from kg import api
    from kg.ask import render

    if (path is None) == (pack is None):
        raise click.UsageError("name a build's folder or a Turtle file, or a pack with --pack.")
    if pack is not None:
        findings = api.check_pack(pack)
        for finding in findings:
            click.echo(str(finding))
        if not findings:
            from kg.lexicon.pack_check import contents

            lists, entries, patterns = contents(pack)
            click.echo(f"{pack}: {entries} entries in {lists} lists and {patterns} patterns, all good.")
        bad = any(strict or f.severity == "error" for f in findings)
    else:
        violations = api.check(path or Path())
        click.echo(render.violations(violations), nl=False)
        bad = any(strict or v.severity == "error" for v in violations)
    if bad:
        sys.exit(1)


@click.command(short_help="Score a build against documents with the right answers.")
@click.argument("gold", type=click.Path(path_type=Path))
@click.argument("predicted", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def score(gold: Path, predicted: Path, as_json: bool) -> None:
    """Precision, recall and F1 of PREDICTED (a build, or its documents/) against GOLD.

    GOLD is a folder with the right answers, a file of JSON a document, as documents/ of a build has them.
    """
    import json

    from kg import api

    rows = api.score(gold, predicted)
    if as_json:
        click.echo(json.dumps(rows, ensure_ascii=False, indent=1))
        return
    click.echo(f"{'':34}{'P':>7}{'R':>7}{'F1':>7}{'found':>8}{'gold':>7}")
    for name, row in rows.items():
        if name.startswith("b3."):
            click.echo(f"{name:34}{row['precision']:7.3f}")
        else:
            click.echo(
                f"{name:34}{row['precision']:7.3f}{row['recall']:7.3f}{row['f1']:7.3f}{row['found']:8}{row['gold']:7}"
            )
