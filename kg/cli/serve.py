"""``kg serve``."""

from __future__ import annotations

from pathlib import Path

import click

from kg.cli.messages import say
from kg.cli.review import CORRECTIONS, reviewed, today, user


@click.command(short_help="Serve a build: its page, SPARQL, identifiers.")
@click.argument("folder", type=click.Path(path_type=Path), default=Path("exports"))
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on; 0.0.0.0 is every network.")
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    metavar="PORT",
    default=8000,
    show_default=True,
    help="Port to listen on; 0 takes a free one.",
)
@click.option(
    "--timeout",
    type=click.FloatRange(0.1, 3600),
    metavar="SECONDS",
    default=10.0,
    show_default=True,
    help="Seconds a query may take.",
)
@click.option(
    "--max-mb",
    type=click.IntRange(1, 4096),
    metavar="MB",
    default=32,
    show_default=True,
    help="Megabytes that an answer may have.",
)
@click.option(
    "--cors", default="", metavar="ORIGIN", help="Let pages of this origin (* is any) ask; none may by default."
)
@click.option("--review", is_flag=True, help="Also offer the review in the browser, to this machine only.")
@CORRECTIONS
@click.option("--who", default=user, help="Who signs the corrections of the review.")
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
    """Serve a build: its page at /, a read-only SPARQL endpoint at /sparql, every identifier at /id/…

    FOLDER is the build, exports unless told. Ctrl-C ends it.
    """
    from kg.serve import Settings, run

    session = None
    if review:
        from kg import api

        session = api.review(folder, file, who, today())
    settings = Settings(host=host, port=port, timeout=timeout, max_result=max_mb * 1024 * 1024, cors=cors)
    run(folder, settings, say=say, session=session)
    if session:
        reviewed(session)
