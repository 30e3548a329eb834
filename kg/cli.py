"""The command line: arguments and messages only. Everything it does is a function of :mod:`kg`.

Nothing but click is imported before a command runs, so that help and completion answer at once.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kg.errors import KgError
from kg.version import __version__

if TYPE_CHECKING:
    from kg.engine.progress import Progress
    from kg.llm import Asking, Estimate
    from kg.review import Session

FORMATS = ("ttl", "jsonld", "nquads", "html", "gexf", "graphml", "neo4j")
RDF12 = click.option("--rdf12", is_flag=True, help="Also write the evidence as RDF 1.2, with claims as reifiers.")
GRAPH = click.option(
    "--graph",
    "folder",
    type=click.Path(path_type=Path),
    default=Path("exports"),
    show_default=True,
    help="Folder of a build.",
)


def _user() -> str:
    import getpass

    try:
        return getpass.getuser()
    except (KeyError, OSError):  # no name for this user number
        return ""


def _today() -> str:
    import datetime

    return datetime.datetime.now(datetime.UTC).astimezone().date().isoformat()


CORRECTIONS = click.option(
    "--corrections",
    "file",
    type=click.Path(path_type=Path, dir_okay=False),
    default=Path("corrections.yaml"),
    show_default=True,
    help="File that the answers are added to.",
)


class _Commands(click.Group):
    """Shows every expected error as one sentence, with exit status 2."""

    def invoke(self, ctx: click.Context) -> Any:  # noqa: ANN401 - click's own signature
        try:
            return super().invoke(ctx)
        except KgError as error:
            _say(str(error), style="error")
            ctx.exit(2)
        except BrokenPipeError:  # the reader (head, less) has gone
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            ctx.exit(0)
        except KeyboardInterrupt:
            _say("Interrupted; the last build is as it was.", style="error")
            ctx.exit(130)


def _say(text: str, style: str = "") -> None:
    """A line for people, on standard error; coloured where the terminal and ``NO_COLOR`` allow."""
    colour = {"error": "red", "warning": "yellow", "good": "green"}.get(style)
    plain = bool(os.environ.get("NO_COLOR")) or not sys.stderr.isatty()
    click.echo(text if plain or not colour else click.style(text, fg=colour), err=True)


def _formats(_: click.Context, __: click.Parameter, value: str) -> tuple[str, ...]:
    names = tuple(dict.fromkeys(v.strip() for v in value.split(",") if v.strip()))
    unknown = [n for n in names if n not in FORMATS]
    if unknown or not names:
        raise click.BadParameter(f"{unknown[0] if unknown else 'nothing'} is not one of {', '.join(FORMATS)}.")
    return names


def _with(formats: tuple[str, ...], rdf12: bool) -> tuple[str, ...]:
    return (*formats, "rdf12") if rdf12 else formats


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110})
@click.version_option(__version__, prog_name="kg")
def main() -> None:
    """Knowledge graphs from Chinese government press, every fact with the words that state it."""


@main.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH…")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    default=Path("exports"),
    show_default=True,
    help="Folder to write.",
)
@click.option(
    "--formats",
    callback=_formats,
    default=",".join(FORMATS),
    show_default=True,
    help="What to write besides documents/ and the report.",
)
@RDF12
@click.option(
    "--base-iri", default="https://w3id.org/govkg/", show_default=True, help="What all identifiers begin with."
)
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
    default=300.0,
    show_default=True,
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
@click.option("--no-corrections", is_flag=True, help="Apply none.")
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
    "--llm-timeout", type=click.FloatRange(1, 3600), default=120.0, show_default=True, help="Seconds an answer."
)
@click.option("--llm-price", type=(float, float), metavar="IN OUT", help="Price of a million tokens, for the estimate.")
@click.option("--yes", is_flag=True, help="Ask the model without asking you first.")
@click.option("--keep-going", is_flag=True, help="Write even what breaks the checks, and list it.")
@click.option("-q", "--quiet", is_flag=True, help="Say nothing but errors.")
@click.option("-v", "--verbose", is_flag=True, help="Say what was found in each document.")
def build(
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

    # Lexicons are a million small objects that live as long as the process: looking through them over and over for
    # garbage takes a tenth of a short build.
    gc.set_threshold(50_000, 20, 50)
    if engine == "spark":
        _without_spark(paths, packs, extractor, () if no_corrections else corrections)
        told = dict(c.split("=", 1) for c in configuration if "=" in c)
        done = api.build_spark([str(p) for p in paths], output, master, base_iri, skip, configuration=told)
        for failure in done.failures:
            _say(failure, style="warning")
        if not quiet:
            numbers = (("documents", done.documents), ("entities", done.entities), ("relations", done.relations))
            _summary([(name, f"{number:,}") for name, number in numbers], output)
        sys.exit(1 if done.failures else 0)
    llm = None
    if extractor == "llm":
        if not llm_url or not llm_model:
            raise click.UsageError("--extractor llm needs --llm-url and --llm-model.")
        llm = _asking(output, llm_url, llm_model, llm_timeout)
        _agree(api.estimate(paths, llm, skip), llm_price, yes)
    with _progress(quiet, verbose) as progress:
        graph = api.build_folder(
            paths,
            output,
            formats=_with(formats, rdf12),
            base_iri=base_iri,
            progress=progress,
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
        _say(failure, style="warning")
    if not quiet:
        _summary(graph.summary(), output)
    if graph.failures:
        sys.exit(1)


def _without_spark(
    paths: tuple[str, ...], packs: tuple[Path, ...], extractor: str, corrections: Path | tuple[()] | None
) -> None:
    """Refuse what a build by Spark would leave out without a word."""
    from kg.correct import find

    if packs or extractor == "llm":
        raise click.UsageError("--engine spark knows no packs and no language model; build without it.")
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
    _say(
        f"{needed.documents} documents: {needed.requests} requests, about {needed.tokens_in:,} tokens to the model and "
        f"{needed.tokens_out:,} back{cost}; {needed.stored} answers are here already."
    )
    if yes or not needed.requests:
        return
    if not sys.stdin.isatty():
        raise click.UsageError("nothing was asked: say --yes to go on without being asked.")
    click.confirm("Go on?", abort=True, err=True)


@main.command()
@click.argument("query")
@GRAPH
@click.option("--format", "form", type=click.Choice(["table", "csv", "json"]), default="table", show_default=True)
def query(query: str, folder: Path, form: str) -> None:
    """Ask a build in SPARQL: QUERY is its text, a file, or the name of a query that comes with kg.

    `kg queries` lists the named ones.
    """
    from kg import api
    from kg.ask import render

    click.echo(render.rows(api.query(query, folder), form, width=_width()), nl=False)


@main.command()
def queries() -> None:
    """List the queries that come with kg, each with its question."""
    from kg import api

    for name, chinese, english in api.queries():
        click.echo(f"{name}\n    {chinese}\n    {english}")


@main.command()
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
        raise click.UsageError("name a build, or a pack with --pack.")
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


@main.command()
@click.argument("name")
@GRAPH
def explain(name: str, folder: Path) -> None:
    """Show an entity's facts with the sentences behind them."""
    from kg import api
    from kg.ask import render

    graph = api.load(folder)
    click.echo(render.explanation(graph.explain(name), graph.sentences(), width=_width(), colour=_colour()), nl=False)


@main.command()
@GRAPH
@click.option("--formats", callback=_formats, default=",".join(FORMATS), show_default=True)
@RDF12
@click.option("-o", "--output", type=click.Path(path_type=Path), required=True, help="Folder to write.")
@click.option("-q", "--quiet", is_flag=True, help="Say nothing but errors.")
def export(folder: Path, formats: tuple[str, ...], rdf12: bool, output: Path, quiet: bool) -> None:
    """Write other formats of an existing build, without reading the documents again."""
    from kg import api
    from kg.export.folder import check_target

    check_target(output)
    graph = api.load(folder)
    graph.write(output, formats=_with(formats, rdf12))
    if not quiet:
        _summary(graph.summary(), output)


@main.group()
def push() -> None:
    """Push a build into a running database."""


@push.command()
@GRAPH
@click.option("--uri", required=True, metavar="URI", help="Address: bolt://HOST:7687, neo4j+s://HOST …")
@click.option("--user", default="neo4j", show_default=True, help="Empty for a server without logins.")
@click.option(
    "--password", envvar="NEO4J_PASSWORD", show_envvar=True, help="Asked for if neither this nor the variable is there."
)
@click.option("--database", metavar="NAME", help="The user's own by default.")
@click.option("--batch", type=click.IntRange(1, 100_000), default=2000, show_default=True, help="Rows a transaction.")
@click.option("-q", "--quiet", is_flag=True, help="Say nothing but errors.")
def neo4j(
    folder: Path, uri: str, user: str, password: str | None, database: str | None, batch: int, quiet: bool
) -> None:
    """Make a running Neo4j 5 hold this build: what is new is added, what has changed updated, what is gone removed.

    Only what kg wrote is touched. A push that was broken off is completed by the next.
    """
    from kg import api

    if password is None:
        password = click.prompt("Password", hide_input=True, err=True) if user else ""
    graph = api.load(folder)
    with _progress(quiet, verbose=False) as progress:
        done = graph.push_neo4j(uri, user, password, database=database, batch=batch, progress=progress)
    if not quiet:
        _say(done.sentence(), style="good")


@main.command()
@click.argument("folder", type=click.Path(path_type=Path), default=Path("exports"))
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on; 0.0.0.0 is every network.")
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="0 takes a free one.")
@click.option(
    "--timeout", type=click.FloatRange(0.1, 3600), default=10.0, show_default=True, help="Seconds a query may take."
)
@click.option("--max-mb", type=click.IntRange(1, 4096), default=32, show_default=True, help="Megabytes of an answer.")
@click.option(
    "--cors", default="", metavar="ORIGIN", help="Let pages of this origin (* is any) ask; none may by default."
)
@click.option("--review", is_flag=True, help="Also offer the review in the browser, to this machine only.")
@CORRECTIONS
@click.option("--who", default=_user, help="Who signs the corrections of the review.")
def serve(
    folder: Path,
    host: str,
    port: int,
    timeout: float,
    max_mb: int,
    cors: str,
    review: bool,
    file: Path,
    who: str,
) -> None:
    """Serve a build: its page at /, a read-only SPARQL endpoint at /sparql, every identifier at /id/…"""
    from kg.serve import Settings, run

    session = None
    if review:
        from kg import api

        session = api.review(folder, file, who, _today())
    settings = Settings(host=host, port=port, timeout=timeout, max_result=max_mb * 1024 * 1024, cors=cors)
    run(folder, settings, say=_say, session=session)
    if session:
        _reviewed(session)


@main.command()
@click.argument("old", type=click.Path(path_type=Path))
@click.argument("new", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.option(
    "--patch",
    type=click.Path(path_type=Path),
    metavar="FOLDER",
    help="Also write added.ttl and removed.ttl: what makes the new graph of the old one.",
)
def diff(old: Path, new: Path, as_json: bool, patch: Path | None) -> None:
    """Say what came, went and changed from the build OLD to the build NEW.

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


@main.command()
@click.argument("folder", type=click.Path(path_type=Path), default=Path("exports"))
@CORRECTIONS
@click.option("--who", default=_user, help="Who signs the corrections; your name on this machine unless told.")
@click.option("--list", "listed", is_flag=True, help="Only list what is worth a look, best first.")
def review(folder: Path, file: Path, who: str, listed: bool) -> None:
    """Look at what a build is unsure of, best first; one key an answer, each written to a file of corrections.

    `kg serve --review` is the same in the browser.
    """
    from kg import api
    from kg.review import terminal

    session = api.review(folder, file, who, _today())
    if listed or not (sys.stdin.isatty() and sys.stdout.isatty()):
        click.echo(terminal.listing(session), nl=False)
        return
    from rich.console import Console

    terminal.review(session, Console(no_color=bool(os.environ.get("NO_COLOR"))), click.getchar)
    _reviewed(session)


def _reviewed(session: Session) -> None:
    number = len(session.answers)
    if number:
        _say(
            f"{number} corrections added to {session.file}; `kg build DOCUMENTS --corrections {session.file}` applies them."
        )
    left = len(session.open_questions)
    _say(f"{left} questions are open." if left else "No question is open.")


@main.command()
@click.argument("gold", type=click.Path(path_type=Path))
@click.argument("predicted", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def score(gold: Path, predicted: Path, as_json: bool) -> None:
    """Precision, recall and F1 of PREDICTED (a build, or its documents/) against GOLD."""
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


@main.command()
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def completion(shell: str) -> None:
    """Print the completion script of a shell: eval "$(kg completion bash)"."""
    from click.shell_completion import get_completion_class

    found = get_completion_class(shell)
    if found is None:
        raise click.UsageError(f"no completion for {shell}.")
    click.echo(found(main, {}, "kg", "_KG_COMPLETE").source())


def _width() -> int:
    import shutil

    return shutil.get_terminal_size((100, 24)).columns if sys.stdout.isatty() else 100


def _colour() -> bool:
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR")


def _progress(quiet: bool, verbose: bool) -> Progress:
    """A bar on a terminal, plain lines elsewhere, nothing when quiet."""
    if quiet:
        from kg.progress import Notes

        return Notes()
    if sys.stderr.isatty() and not verbose:
        from kg.progress import Bar

        return Bar()
    from kg.progress import Lines

    return Lines(verbose)


def _summary(rows: list[tuple[str, str]], output: Path) -> None:
    from kg.progress import table

    table([*rows, ("written to", str(output))], plain=not sys.stderr.isatty() or bool(os.environ.get("NO_COLOR")))
