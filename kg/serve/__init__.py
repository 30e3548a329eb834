"""Serving: a build in the browser and as a read-only SPARQL endpoint.

Queries run in worker processes, which the kernel ends when their time is over; the server's own process only
speaks HTTP.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from kg.serve.settings import Settings

__all__ = ["Settings", "run"]


def run(folder: Path, settings: Settings, say: Callable[[str], None]) -> None:
    """Serve a build's folder (or one Turtle file) until interrupted; ``say`` is told where.

    Raises:
        InputError: there is no build, it is not Turtle, or the address cannot be listened on.
    """
    from kg.serve.server import run  # workers need no HTTP

    run(folder, settings, say)
