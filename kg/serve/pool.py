"""The pool: a keeper process with the graph, and workers that it forks, each answering one request at a time."""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from kg.errors import InputError
from kg.serve.settings import Settings

_GRACE = 2.0  # seconds beyond its time after which a worker that the kernel did not end is ended by hand


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer in a file without a name, at its beginning; ``size`` in bytes."""

    media: str
    file: BinaryIO
    size: int


class QueryFailedError(Exception):
    """A query has no answer: the kind of failure and a sentence."""

    def __init__(self, kind: str, message: str) -> None:
        super().__init__(message)
        self.kind = kind


@dataclass(slots=True)
class _Worker:
    pid: int
    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter


class Pool:
    """Runs queries over a build's files; ``triples`` and ``base`` are the graph's. Open with :meth:`start`."""

    def __init__(self, files: list[Path], settings: Settings) -> None:
        self.files, self.settings = files, settings
        self.triples, self.base = 0, ""
        self._idle: list[_Worker] = []
        self._slots = asyncio.Semaphore(settings.workers)
        self._waiting = 0
        self._talk = asyncio.Lock()
        self._number = 0
        self._folder = tempfile.TemporaryDirectory(prefix="kg-serve-")

    async def start(self) -> None:
        """Load the graph.

        Raises:
            InputError: a file is not Turtle, or this system cannot fork.
        """
        if not hasattr(os, "fork"):
            raise InputError("kg serve needs Linux or macOS (on Windows: WSL).")
        mine, theirs = socket.socketpair()
        with theirs:
            names = [str(f) for f in self.files]
            command = [sys.executable, "-m", "kg.serve.keeper", str(theirs.fileno()), str(self.settings.memory), *names]
            self._keeper = subprocess.Popen(command, pass_fds=[theirs.fileno()], stdin=subprocess.DEVNULL)  # noqa: S603 - our own module
        mine.setblocking(False)
        self._line = mine
        told = await self._receive()
        if "error" in told:
            await self.close()
            raise InputError(told["error"])
        self.triples, self.base = told["triples"], told["base"]

    async def close(self) -> None:
        """End all processes and remove what is left of answers."""
        for worker in self._idle:
            worker.writer.close()
        self._idle.clear()
        self._line.close()
        with contextlib.suppress(subprocess.TimeoutExpired):
            await asyncio.to_thread(self._keeper.wait, 5)
        if self._keeper.poll() is None:
            self._keeper.kill()
            self._keeper.wait()
        self._folder.cleanup()

    async def ask(self, request: Mapping[str, Any]) -> Answer:
        """The answer to a worker's request (``query`` or ``iri``, and how it is wanted).

        Raises:
            QueryFailedError: there is none.
        """
        if self._waiting >= self.settings.queue:
            raise QueryFailedError("busy", "Too many queries are waiting; try again soon.")
        self._waiting += 1
        try:
            async with asyncio.timeout(self.settings.timeout):
                await self._slots.acquire()
        except TimeoutError:
            raise QueryFailedError("busy", "All workers were busy for too long; try again soon.") from None
        finally:
            self._waiting -= 1
        # a client that leaves must not leave a worker in the middle of an answer
        return await asyncio.shield(asyncio.ensure_future(self._run(request)))

    async def _run(self, request: Mapping[str, Any]) -> Answer:
        try:
            return await self._answer(request)
        finally:
            self._slots.release()

    async def _answer(self, request: Mapping[str, Any]) -> Answer:
        self._number += 1
        path = Path(self._folder.name) / str(self._number)
        s = self.settings
        whole = {**request, "path": str(path), "timeout": s.timeout, "max_result": s.max_result}
        worker = self._idle.pop() if self._idle else await self._fork()
        try:
            reply = await self._exchange(worker, whole)
            if "error" in reply:
                raise QueryFailedError(reply["error"], reply["message"])
            file = path.open("rb")
            return Answer(reply["type"], file, os.fstat(file.fileno()).st_size)
        finally:
            path.unlink(missing_ok=True)

    async def _exchange(self, worker: _Worker, request: Mapping[str, Any]) -> dict[str, Any]:
        text = b""
        with contextlib.suppress(ConnectionError, TimeoutError):
            worker.writer.write(json.dumps(request).encode() + b"\n")
            async with asyncio.timeout(self.settings.timeout + _GRACE):
                await worker.writer.drain()
                text = await worker.reader.readline()
        if text.endswith(b"\n"):
            self._idle.append(worker)
            reply: dict[str, Any] = json.loads(text)
            return reply
        worker.writer.close()
        ended = (await self._tell(b"end %d" % worker.pid))["status"]
        if ended in (signal.SIGALRM, signal.SIGKILL):
            return {"error": "timeout", "message": f"The query took longer than {self.settings.timeout:g} seconds."}
        if ended == signal.SIGABRT:
            return {"error": "memory", "message": "The query needs too much memory; ask for less."}
        return {"error": "failed", "message": "The query could not be evaluated."}

    async def _fork(self) -> _Worker:
        mine, theirs = socket.socketpair()
        with theirs:
            told = await self._tell(b"fork", theirs)
        reader, writer = await asyncio.open_connection(sock=mine, limit=1 << 20)
        return _Worker(told["pid"], reader, writer)

    async def _tell(self, message: bytes, passed: socket.socket | None = None) -> dict[str, Any]:
        async with self._talk:
            if passed is None:
                self._line.send(message)
            else:
                socket.send_fds(self._line, [message], [passed.fileno()])
            return await self._receive()

    async def _receive(self) -> dict[str, Any]:
        data = await asyncio.get_running_loop().sock_recv(self._line, 65536)
        if not data:
            raise InputError("The process that holds the graph has ended.")
        told: dict[str, Any] = json.loads(data)
        return told
