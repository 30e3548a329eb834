"""The keeper: loads the graph once, and forks a worker whenever it is told to.

    python -m kg.serve.keeper SOCKET MEMORY FILE…

Workers share the graph's memory with the keeper, so that a new one is there in milliseconds. The keeper has one
thread, which makes forking safe. It ends with its socket.
"""

from __future__ import annotations

import contextlib
import json
import os
import resource
import signal
import socket
import sys
from pathlib import Path

import pyoxigraph as ox

from kg.defaults import BASE_IRI
from kg.errors import KgError
from kg.serve.worker import serve

_MESSAGE = 4096


def load(files: list[Path]) -> tuple[ox.Store, dict[str, str]]:
    """The graph of Turtle files, and their prefixes.

    Raises:
        InputError: a file is not Turtle.
    """
    from kg.errors import InputError

    store = ox.Store()
    prefixes: dict[str, str] = {}
    for path in files:
        try:
            reader = ox.parse(path=path, format=ox.RdfFormat.TURTLE)
            next(iter(reader), None)  # prefixes stand at the head of a build's files
            prefixes.update(reader.prefixes)
            store.bulk_load(path=path, format=ox.RdfFormat.TURTLE)
        except (SyntaxError, ValueError, OSError) as error:
            raise InputError(f"{path}: not Turtle ({error}).") from error
    return store, prefixes


def main(arguments: list[str]) -> None:
    """Load, say so, and fork until the socket ends."""
    line = socket.socket(fileno=int(arguments[0]))
    memory = int(arguments[1])
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the server, which then closes the socket
    try:
        store, prefixes = load([Path(a) for a in arguments[2:]])
    except KgError as error:
        line.sendall(json.dumps({"error": str(error)}).encode())
        return
    base = prefixes.get("run", f"{BASE_IRI}id/run/").removesuffix("id/run/")
    line.sendall(json.dumps({"triples": len(store), "base": base}).encode())
    while True:
        message, descriptors, _, _ = socket.recv_fds(line, _MESSAGE, 1)
        if not message:
            return
        if message.startswith(b"fork"):
            pid = os.fork()
            if pid == 0:
                line.close()
                _work(store, socket.socket(fileno=descriptors[0]), prefixes, base, memory)
            os.close(descriptors[0])
            line.sendall(json.dumps({"pid": pid}).encode())
        else:
            line.sendall(json.dumps({"status": _end(int(message.split()[1]))}).encode())


def _work(store: ox.Store, line: socket.socket, prefixes: dict[str, str], base: str, memory: int) -> None:
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)  # a worker that runs out of memory has nothing to say
    _limit(memory)
    with contextlib.suppress(OSError, ValueError):
        serve(store, line, prefixes, base)
    os._exit(0)


def _limit(memory: int) -> None:
    """Let this process have so many bytes more than it has; where the system cannot say, there is no limit."""
    with contextlib.suppress(OSError, ValueError, StopIteration):
        status = Path("/proc/self/status").read_text()
        now = next(int(row.split()[1]) * 1024 for row in status.splitlines() if row.startswith("VmData"))
        resource.setrlimit(resource.RLIMIT_DATA, (now + memory, now + memory))
    with contextlib.suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _end(pid: int) -> int:
    """The signal that ended a worker (0 if it left by itself); one that still runs is ended."""
    with contextlib.suppress(ProcessLookupError):
        ended, status = os.waitpid(pid, os.WNOHANG)
        if ended == 0:
            os.kill(pid, signal.SIGKILL)
            _, status = os.waitpid(pid, 0)
        return os.WTERMSIG(status) if os.WIFSIGNALED(status) else 0
    return 0


if __name__ == "__main__":
    main(sys.argv[1:])
