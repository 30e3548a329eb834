"""Running a server: the pool, the socket, uvicorn, and an end without leftovers."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Callable
from pathlib import Path

import uvicorn

from kg.errors import InputError
from kg.graph.stored import turtle_files
from kg.review import Session
from kg.serve.app import application
from kg.serve.guard import is_loopback
from kg.serve.pool import Pool
from kg.serve.protocol import Protocol
from kg.serve.review import ReviewDesk
from kg.serve.settings import Settings


def run(folder: Path, settings: Settings, say: Callable[[str], None], session: Session | None = None) -> None:
    """Serve a build's folder (or one Turtle file) until interrupted; ``say`` is told where.

    ``session`` is a review to offer as well.

    Raises:
        InputError: there is no build, it is not Turtle, the address cannot be listened on, or a review is to be open to
            other hosts or to pages of other origins.
    """
    if session is not None and (not is_loopback(settings.host) or settings.cors):
        raise InputError("A review is for this machine only: leave out --host and --cors, or --review.")
    files = turtle_files(folder)
    if not files:
        raise InputError(f"{folder}: no graph.ttl here; run kg build first, or name its folder.")
    asyncio.run(serve_files(folder, files, settings, say, session))


async def serve_files(
    folder: Path, files: list[Path], settings: Settings, say: Callable[[str], None], session: Session | None = None
) -> None:
    """Serve these files until cancelled or interrupted; see :func:`run`."""
    with _listen(settings) as listening:
        pool = Pool(files, settings)
        await pool.start()
        desk = ReviewDesk(session) if session is not None else None
        try:
            protocol = type("LimitedProtocol", (Protocol,), {"patience": settings.patience})
            config = uvicorn.Config(
                application(pool, folder, settings, desk.routes() if desk else ()),
                http=protocol,
                ws="none",
                lifespan="off",
                loop="none",
                log_level="critical",
                access_log=False,
                server_header=False,
                proxy_headers=False,
                limit_concurrency=settings.connections,
                timeout_graceful_shutdown=2,
            )
            host, port = listening.getsockname()[:2]
            where = f"[{host}]" if ":" in host else host
            say(f"{pool.triples:,} triples at http://{where}:{port}/ and http://{where}:{port}/sparql (Ctrl-C ends it)")
            if desk:
                say(f"Review at http://{where}:{port}{desk.address}")
            if not is_loopback(settings.host):
                say("Everyone who can reach this machine can read the graph.")
            await uvicorn.Server(config).serve(sockets=[listening])
        finally:
            await pool.close()


def _listen(settings: Settings) -> socket.socket:
    """A listening socket.

    Raises:
        InputError: the address is unknown or taken.
    """
    try:
        family, kind, number, _, address = socket.getaddrinfo(settings.host, settings.port, type=socket.SOCK_STREAM)[0]
        listening = socket.socket(family, kind, number)
        try:
            listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            listening.bind(address)
            listening.listen(512)
        except OSError:
            listening.close()
            raise
    except OSError as error:
        raise InputError(
            f"{settings.host}:{settings.port}: cannot listen here ({error.strerror or error}); choose another --port."
        ) from error
    return listening
