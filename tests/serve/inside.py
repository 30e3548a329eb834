"""A server within the test's own process, for limits that the command line does not set."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TypeVar

from kg.serve.server import serve_files
from kg.serve.settings import Settings

T = TypeVar("T")


def inside(folder: Path, settings: Settings, visit: Callable[[int], Awaitable[T]]) -> T:
    """What ``visit`` gives for the port of a server of the folder's Turtle files."""

    async def both() -> T:
        said: asyncio.Queue[str] = asyncio.Queue()
        files = [folder / "graph.ttl", folder / "evidence.ttl"]
        serving = asyncio.create_task(serve_files(folder, files, settings, said.put_nowait))
        told = re.search(r":(\d+)/ ", await asyncio.wait_for(said.get(), 20))
        assert told
        try:
            return await visit(int(told[1]))
        finally:
            serving.cancel()
            await asyncio.gather(serving, return_exceptions=True)

    return asyncio.run(both())
