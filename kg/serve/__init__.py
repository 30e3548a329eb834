"""Serving: a build in the browser and as a read-only SPARQL endpoint.

Queries run in worker processes, which the kernel ends when their time is over; the server's own process only
speaks HTTP.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from kg.serve.settings import Settings

if TYPE_CHECKING:
    from kg.review import Session

__all__ = ["Settings", "run"]


def run(folder: Path, settings: Settings, say: Callable[[str], None], session: Session | None = None) -> None:
    """Serve a build's folder (or one Turtle file) until interrupted; ``say`` is told where.

    ``session`` is a review to offer as well, which only this machine can.

    Raises:
        InputError: there is no build, it is not Turtle, the address cannot be listened on, or a review is to be open to
            other hosts or to pages of other origins.
    """
    from kg.serve.server import run  # workers need no HTTP

    run(folder, settings, say, session)
