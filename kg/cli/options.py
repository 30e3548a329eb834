"""Options that several commands have."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import click

from kg import defaults


def _names(_: click.Context, __: click.Parameter, value: str) -> tuple[str, ...]:
    names = tuple(dict.fromkeys(v.strip() for v in value.split(",") if v.strip()))
    listed = ", ".join(defaults.ALL_FORMATS)
    if not names:
        raise click.BadParameter(f"name at least one of {listed}.")
    for name in names:
        if name not in defaults.ALL_FORMATS:
            raise click.BadParameter(f"{name} is not one of {listed}.")
    return names


class _Target(click.Path):
    """A place to write to; an empty name, which would mean the current folder, is a mistake (a variable that is not set)."""

    def convert(self, value: str | os.PathLike[str], param: click.Parameter | None, ctx: click.Context | None) -> Any:  # noqa: ANN401 - click's own signature
        if not os.fspath(value):
            self.fail("the name is missing (. is the current folder).", param, ctx)
        return super().convert(value, param, ctx)


TARGET = _Target(path_type=Path)
GRAPH = click.option(
    "--graph",
    "folder",
    type=click.Path(path_type=Path),
    default=Path("exports"),
    show_default=True,
    help="Folder of the build.",
)
FORMATS = click.option(
    "--formats",
    callback=_names,
    metavar="NAMES",
    default=",".join(defaults.FORMATS),
    show_default=True,
    help="What to write besides documents/ and the report, with commas between.",
)
RDF12 = click.option("--rdf12", is_flag=True, help="Also write the evidence as RDF 1.2, with claims as reifiers.")
QUIET = click.option("-q", "--quiet", is_flag=True, help="Say nothing but errors.")


def with_rdf12(formats: tuple[str, ...], rdf12: bool) -> tuple[str, ...]:
    """The formats that ``--formats`` and ``--rdf12`` ask for together."""
    return (*formats, "rdf12") if rdf12 and "rdf12" not in formats else formats
