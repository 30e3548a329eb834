"""``kg build``."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.messages import progress, say, summary
from kg.cli.options import FORMATS, QUIET, RDF12, TARGET, with_rdf12
from kg.defaults import BASE_IRI, TIMEOUT

if TYPE_CHECKING:
    from kg.llm import Asking, Estimate

_OF_SPARK = ("master", "configuration")
_OF_LLM = ("llm_url", "llm_model", "llm_timeout", "llm_price")
_NOT_OF_SPARK = ("formats", "rdf12", "timings", "workers", "timeout", "packs", "keep_going")


@click.command(short_help="Read documents and write their graph.")
@click.argument("paths", nargs=-1, required=True, metavar="PATH…")
@click.option(
    "-o",
    "--output",
    type=TARGET,
    default=Path("exports"),
    show_default=True,
    help="Folder to write.",
)
@FORMATS
@RDF12
@click.option("--base-iri", metavar="IRI", default=BASE_IRI, show_default=True, help="What all identifiers begin with.")
@click.option(
    "--timings", is_flag=True, help="Write the seconds of each stage into the report (it then differs from run to run)."
)
@click.option(
    "--skip-repair",
    "skip",
    multiple=True,
    metavar="NAME",
    help="Leave out a repair of the text (again for another); docs/reading.md lists them.",
)
@click.option(
    "--workers",
    type=click.IntRange(0, 1024),
    default=None,
    metavar="N",
    help="Processes that read documents; one for each processor unless told. The result is the same.",
)
@click.option(
    "--timeout",
    type=click.FloatRange(0.1, 1e6),
    default=TIMEOUT,
    show_default=True,
    metavar="SECONDS",
    help="Seconds that one document may take; one that takes longer is left out and named.",
)
@click.option(
    "--engine",
    type=click.Choice(["local", "spark"]),
    default="local",
    show_default=True,
    help="spark: on Apache Spark, written in parts (needs govkg[spark] and Java 17).",
)
@click.option("--master", metavar="URL", help="Spark's master: local[4], spark://HOST:7077, yarn.")
@click.option(
    "--conf", "configuration", multiple=True, metavar="NAME=VALUE", help="A setting of Spark (again for another)."
)
@click.option("--fresh", is_flag=True, help="Read everything again, whatever the last build has kept.")
@click.option(
    "--corrections",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Apply the corrections of this file instead of each corrections.yaml beside the documents.",
)
@click.option("--no-corrections", is_flag=True, help="Apply no corrections, not even those beside the documents.")
@click.option(
    "--pack",
    "packs",
    type=click.Path(path_type=Path),
    multiple=True,
    metavar="FOLDER",
    help="Add the word lists and patterns of a field (again for another); docs/packs.md says how to write one.",
)
@click.option(
    "--extractor",
    type=click.Choice(["rules", "llm"]),
    default="rules",
    show_default=True,
    help="Who finds entities and relations; llm asks a language model (docs/llm.md).",
)
@click.option("--llm-url", metavar="URL", help="Base of an OpenAI-compatible service, as http://127.0.0.1:11434/v1.")
@click.option("--llm-model", metavar="NAME", help="The model's name there. A key is read from KG_LLM_KEY.")
@click.option(
    "--llm-timeout",
    type=click.FloatRange(1, 3600),
    default=120.0,
    show_default=True,
    metavar="SECONDS",
    help="Seconds that one answer may take.",
)
@click.option(
    "--llm-price",
    type=(float, float),
    metavar="IN OUT",
    help="Prices of a million tokens to and from the model, for the estimate.",
)
@click.option("--yes", is_flag=True, help="Ask the model without asking you first.")
@click.option("--keep-going", is_flag=True, help="Write even what breaks the checks, and list it.")
@QUIET
@click.option("-v", "--verbose", is_flag=True, help="Say what was found in each document.")
@click.pass_context
def build(
    ctx: click.Context,
    paths: tuple[str, ...],
    output: Path,
    formats: tuple[str, ...],
    rdf12: bool,
    base_iri: str,
    timings: bool,
    skip: tuple[str, ...],
    workers: int | None,
    timeout: float,
    engine: str,
    master: str | None,
    configuration: tuple[str, ...],
    fresh: bool,
    corrections: Path | None,
    no_corrections: bool,
    packs: tuple[Path, ...],
    extractor: str,
    llm_url: str | None,
    llm_model: str | None,
    llm_timeout: float,
    llm_price: tuple[float, float] | None,
    yes: bool,
    keep_going: bool,
    quiet: bool,
    verbose: bool,
) -> None:
    """Read files, folders or standard input (-) and write their graph.

    What was found in each document is kept in a hidden folder beside the output (.NAME.cache), so that the next
    build reads only what changed; the result is the same.

    Exit status: 0 all read, 1 some documents failed (named, the others built), 2 nothing could be done.
    """
    import gc

    from kg import api
    from kg.graph.identifiers import checked_base

    # Lexicons are a million small objects that live as long as the process: looking through them over and over for
    # garbage takes a tenth of a short build.
    gc.set_threshold(50_000, 20, 50)
    _idle(ctx, engine, extractor)
    if engine == "spark":
        _uncorrected(paths, () if no_corrections else corrections)
        told = dict(_setting(c) for c in configuration)
        done = api.build_spark([str(p) for p in paths], output, master, base_iri, skip, configuration=told)
        for failure in done.failures:
            say(failure, style="warning")
        if not quiet:
            numbers = (("documents", done.documents), ("entities", done.entities), ("relations", done.relations))
            summary([(name, f"{number:,}") for name, number in numbers], output)
        sys.exit(1 if done.failures else 0)
    checked_base(base_iri)  # before documents are read for the estimate
    llm = None
    if extractor == "llm":
        if not llm_url or not llm_model:
            raise click.UsageError("--extractor llm needs --llm-url and --llm-model.")
        llm = _asking(output, llm_url, llm_model, llm_timeout)
        _agree(api.estimate(paths, llm, skip), llm_price, yes)
    with progress(quiet, verbose) as course:
        graph = api.build_folder(
            paths,
            output,
            formats=with_rdf12(formats, rdf12),
            base_iri=base_iri,
            progress=course,
            skip_repairs=skip,
            workers=workers,
            timeout=timeout,
            fresh=fresh,
            keep_going=keep_going,
            timings=timings,
            corrections=() if no_corrections else corrections,
            packs=packs,
            llm=llm,
        )
    for failure in (*graph.failures, *(str(o) for o in graph.outcomes if not o.holds)):
        say(failure, style="warning")
    if not quiet:
        summary(graph.summary(), output)
    if graph.failures:
        sys.exit(1)


def _idle(ctx: click.Context, engine: str, extractor: str) -> None:
    """Refuse options that would do nothing, rather than leave them out without a word."""
    given = {p.name: p.opts[-1] for p in ctx.command.params if _is_given(ctx, p)}
    for wanted, there, names in (
        ("--engine spark", engine == "spark", _OF_SPARK),
        ("--extractor llm", extractor == "llm", _OF_LLM),
    ):
        for name in names if not there else ():
            if name in given:
                raise click.UsageError(f"{given[name]} is for {wanted}; say that too, or leave it out.")
    missing = (*_NOT_OF_SPARK, *(["extractor"] if extractor == "llm" else []))
    for name in missing if engine == "spark" else ():
        if name in given:
            raise click.UsageError(f"--engine spark has no {given[name]}; leave one of the two out.")


def _is_given(ctx: click.Context, option: click.Parameter) -> bool:
    return ctx.get_parameter_source(option.name or "") is click.core.ParameterSource.COMMANDLINE


def _setting(text: str) -> tuple[str, str]:
    name, equals, value = text.partition("=")
    if not name or not equals:
        raise click.UsageError(f"--conf takes NAME=VALUE, not {text!r}.")
    return name, value


def _uncorrected(paths: tuple[str, ...], corrections: Path | tuple[()] | None) -> None:
    """Refuse corrections, which a build by Spark does not apply."""
    from kg.correct import find

    files = find(paths) if corrections is None else [corrections] if corrections else []
    if files:
        raise click.UsageError(
            f"{files[0]}: --engine spark applies no corrections; build without it, or say --no-corrections."
        )


def _asking(output: Path, url: str, model: str, timeout: float) -> Asking:
    from kg.llm import Asking, Endpoint

    endpoint = Endpoint(url, model, os.environ.get("KG_LLM_KEY", ""), timeout).checked()
    target = output.absolute()
    return Asking(endpoint, target.with_name(f".{target.name}.answers"))


def _agree(needed: Estimate, price: tuple[float, float] | None, yes: bool) -> None:
    """Say what is going to be asked, and go on only if the person agrees."""
    cost = f", about {needed.cost(*price):.2f} at these prices" if price else ""
    say(
        f"{needed.documents} documents: {needed.requests} requests, about {needed.tokens_in:,} tokens to the model and "
        f"{needed.tokens_out:,} back{cost}; {needed.stored} answers are here already."
    )
    if yes or not needed.requests:
        return
    if not sys.stdin.isatty():
        raise click.UsageError("nothing was asked: say --yes to go on without being asked.")
    click.confirm("Go on?", abort=True, err=True)
