"""Options that several commands have."""

from __future__ import annotations

from pathlib import Path

import click

from kg import defaults


def _names(_: click.Context, __: click.Parameter, value: str) -> tuple[str, ...]:
    names = tuple(dict.fromkeys(v.strip() for v in value.split(",") if v.strip()))
    unknown = [n for n in names if n not in defaults.FORMATS]
    if unknown or not names:
        raise click.BadParameter(f"{unknown[0] if unknown else 'nothing'} is not one of {', '.join(defaults.FORMATS)}.")
    return names


GRAPH = click.option(
    "--graph",
    "folder",
    type=click.Path(path_type=Path),
    default=Path("exports"),
    show_default=True,
    help="Folder of a build.",
)
FORMATS = click.option(
    "--formats",
    callback=_names,
    default=",".join(defaults.FORMATS),
    show_default=True,
    help="What to write besides documents/ and the report.",
)
RDF12 = click.option("--rdf12", is_flag=True, help="Also write the evidence as RDF 1.2, with claims as reifiers.")
QUIET = click.option("-q", "--quiet", is_flag=True, help="Say nothing but errors.")


def with_rdf12(formats: tuple[str, ...], rdf12: bool) -> tuple[str, ...]:
    """The formats that ``--formats`` and ``--rdf12`` ask for together."""
    return (*formats, "rdf12") if rdf12 else formats
