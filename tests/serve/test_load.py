"""Many clients at once, among them greedy, slow and broken ones: right answers, right errors, nothing left behind.

The suite runs a few seconds of it; KG_LOAD_SECONDS=60 runs a minute.
"""

from __future__ import annotations

import os
import random
import socket
import threading
import time
from collections import Counter
from pathlib import Path
from urllib.parse import urlencode

import psutil
import pytest

from tests.serve.running import Server, serving
from tests.serve.test_protocol import CONSTRUCT, ENDLESS, GREEDY, HUGE, NAMES, SELECT, rows

SECONDS = float(os.environ.get("KG_LOAD_SECONDS", "6"))
CLIENTS = 32
BUSY = (503,)


def plain(server: Server, chance: random.Random) -> str:
    reply = server.ask(SELECT)
    if reply.status not in BUSY:
        assert reply.status == 200 and rows(reply.text) == NAMES
    return f"plain {reply.status}"


def graph(server: Server, chance: random.Random) -> str:
    reply = server.ask(CONSTRUCT, "text/turtle")
    assert reply.status in (200, *BUSY)
    return f"graph {reply.status}"


def page(server: Server, chance: random.Random) -> str:
    reply = server.get(chance.choice(("/", "/ns", "/id/place/330400", "/openapi.json", "/nothing")), accept="text/html")
    assert reply.status in (200, 404, *BUSY)
    return f"page {reply.status}"


def endless(server: Server, chance: random.Random) -> str:
    reply = server.ask(ENDLESS)
    assert reply.status in (504, *BUSY)
    return f"endless {reply.status}"


def greedy(server: Server, chance: random.Random) -> str:
    reply = server.ask(chance.choice((HUGE, GREEDY)))
    assert reply.status in (422, 504, *BUSY)
    return f"greedy {reply.status}"


def malformed(server: Server, chance: random.Random) -> str:
    noise = bytes(chance.randrange(256) for _ in range(chance.randrange(1, 300)))
    with socket.create_connection(("127.0.0.1", server.port), timeout=15) as line:
        line.sendall(
            chance.choice(
                (noise, b"GET /sparql?query=%ZZ HTTP/1.1\r\nHost: localhost\r\n\r\n", b"POST / HTTP/9\r\n\r\n" + noise)
            )
        )
        line.shutdown(socket.SHUT_WR)
        answer = line.recv(65536)
    assert not answer or answer.startswith(
        (b"HTTP/1.1 400", b"HTTP/1.1 403", b"HTTP/1.1 200", b"HTTP/1.1 404", b"HTTP/1.1 5")
    )
    return "malformed"


def slow(server: Server, chance: random.Random) -> str:
    # about 1.5 MB, read a little at a time, or not at all and left
    query = "SELECT * WHERE { ?a ?b ?c . ?d rdfs:label ?f } LIMIT 5000"
    with socket.create_connection(("127.0.0.1", server.port), timeout=15) as line:
        line.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        line.sendall(f"GET /sparql?{urlencode({'query': query})} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode())
        for _ in range(chance.randrange(8)):
            line.recv(2048)
            time.sleep(0.1)
    return "slow"


def leaving(server: Server, chance: random.Random) -> str:
    with socket.create_connection(("127.0.0.1", server.port), timeout=15) as line:
        line.sendall(f"GET /sparql?{urlencode({'query': ENDLESS})} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode())
    return "leaving"


# how often each kind of client comes: mostly those who want something
KINDS = [plain] * 8 + [graph] * 4 + [page] * 4 + [malformed] * 3 + [slow] * 2 + [greedy, endless, leaving]


def left_over(process: psutil.Process) -> tuple[int, int, int]:
    """Descriptors, resident kilobytes and child processes of the server."""
    return process.num_fds(), process.memory_info().rss // 1024, len(process.children(recursive=True))


def test_many_clients(folder: Path) -> None:
    if not Path("/proc/self/fd").exists():
        pytest.skip("no /proc on this system to count what is left over")
    with serving(folder, "--timeout", "1", "--max-mb", "2") as server:
        process = psutil.Process(server.process.pid)
        for _ in range(30):
            plain(server, random.Random(0))
        before = left_over(process)
        until = time.monotonic() + SECONDS
        seen: Counter[str] = Counter()
        failures: list[str] = []

        def client(number: int) -> None:
            chance = random.Random(number)
            while time.monotonic() < until:
                kind = chance.choice(KINDS)
                try:
                    seen[kind(server, chance)] += 1
                except (ConnectionError, TimeoutError) as error:
                    if kind is not malformed:
                        failures.append(f"{kind.__name__}: {error!r}")
                except Exception as error:
                    failures.append(f"{kind.__name__}: {error!r}")

        threads = [threading.Thread(target=client, args=(n,)) for n in range(CLIENTS)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(SECONDS + 60)
        assert not any(t.is_alive() for t in threads)
        assert failures == []
        assert (
            seen["plain 200"] > SECONDS
            and seen["malformed"]
            and seen["slow"]
            and any(k.startswith("greedy 4") for k in seen)
        )
        deadline = time.monotonic() + 10
        while time.monotonic() < deadline and left_over(process)[0] > before[0] + 4:
            time.sleep(0.2)  # queries of clients that left run to their end
        after = left_over(process)
        assert plain(server, random.Random(0)) == "plain 200"
        print(dict(sorted(seen.items())), before, after)
        assert after[0] <= before[0] + 4, (before, after)
        assert after[1] <= before[1] + 60_000, (before, after)
        assert after[2] <= 6, (before, after)  # the keeper and its workers
        children = process.children(recursive=True)
    _, alive = psutil.wait_procs(children, timeout=5)
    assert alive == []


def test_a_client_that_says_nothing_is_let_go(folder: Path) -> None:
    import asyncio

    from kg.serve.settings import Settings
    from tests.serve.inside import inside

    async def stalled(port: int) -> list[float]:
        async def one(said: bytes) -> float:
            began = time.monotonic()
            reader, writer = await asyncio.open_connection("127.0.0.1", port)
            writer.write(said)
            await asyncio.wait_for(reader.read(), 10)
            writer.close()
            return time.monotonic() - began

        head = b"POST /sparql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/sparql-query\r\nContent-Length: 99\r\n\r\nASK"
        return list(await asyncio.gather(one(b""), one(b"GET /sp"), one(head)))

    seconds = inside(folder, Settings(port=0, patience=0.5, timeout=1), stalled)
    assert all(s < 9 for s in seconds)  # each reads for up to ten


def test_a_client_that_reads_nothing_is_let_go(folder: Path) -> None:
    import asyncio

    from kg.serve.settings import Settings
    from tests.serve.inside import inside

    async def stalled(port: int) -> bool:
        line = socket.socket()
        line.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        line.connect(("127.0.0.1", port))
        reader, writer = await asyncio.open_connection(sock=line, limit=1024)
        query = "SELECT * WHERE { ?a ?b ?c . ?d ?e ?f } LIMIT 40000"
        writer.write(f"GET /sparql?{urlencode({'query': query})} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode())
        await asyncio.sleep(4)
        got = b""
        try:
            while part := await asyncio.wait_for(reader.read(65536), 5):
                got += part
        except ConnectionError:
            return True
        head, _, body = got.partition(b"\r\n\r\n")
        return len(body) < int(head.lower().partition(b"content-length: ")[2].split()[0])

    assert inside(folder, Settings(port=0, patience=0.5, timeout=5), stalled)
