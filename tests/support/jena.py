"""Apache Jena, for tests that want a second opinion on RDF: riot, its SHACL validator, and a Fuseki server.

python -m tests.support.jena FILE…     runs riot --strict over files
"""

from __future__ import annotations

import contextlib
import json
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator, Sequence
from pathlib import Path

from tests.support.maven import JAVA, java

_QUIET = "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn"


def riot(files: Sequence[Path]) -> str:
    """What ``riot --strict --validate`` says of the files; nothing is good.

    Raises:
        MissingError: there is no Jena here.
    """
    command = java("jena", "riotcmd.riot", "--strict", "--check", "--validate", *map(str, files), options=[_QUIET])
    done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=300)
    said = (done.stdout + done.stderr).strip()
    return said or ("" if done.returncode == 0 else f"riot ended with {done.returncode}")


def shacl(shapes: Path, files: Sequence[Path]) -> dict[str, set[tuple[str, str]]]:
    """Focus node and message of each result of Jena's SHACL validator, by the name of the data file.

    Raises:
        MissingError: there is no Jena here.
    """
    command = java("jena", str(JAVA / "JenaShacl.java"), str(shapes), *map(str, files), options=[_QUIET])
    done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stderr[-3000:]
    out: dict[str, set[tuple[str, str]]] = {path.name: set() for path in files}
    for line in done.stdout.splitlines():
        name, focus, message = line.split("\t")
        out[Path(name).name].add((focus, message.rstrip(".")))
    return out


class Fuseki:
    """A running SPARQL server over one dataset in memory."""

    def __init__(self, address: str) -> None:
        self.address = address

    def load(self, path: Path) -> None:
        """Add a Turtle file to the default graph."""
        request = urllib.request.Request(
            f"{self.address}/data?default", data=path.read_bytes(), headers={"Content-Type": "text/turtle"}
        )
        with urllib.request.urlopen(request, timeout=120) as answer:
            assert answer.status in (200, 201, 204)

    def ask(self, query: str) -> list[tuple[str, ...]]:
        """The rows of a SELECT query, as text; nothing for what is not bound."""
        request = urllib.request.Request(
            f"{self.address}/query",
            data=urllib.parse.urlencode({"query": query}).encode(),
            headers={"Accept": "application/sparql-results+json"},
        )
        with urllib.request.urlopen(request, timeout=120) as answer:
            found = json.load(answer)
        names = found["head"]["vars"]
        return [tuple(row[n]["value"] if n in row else "" for n in names) for row in found["results"]["bindings"]]


@contextlib.contextmanager
def fuseki() -> Iterator[Fuseki]:
    """A Fuseki server that ends with the block.

    Raises:
        MissingError: there is no Jena here.
    """
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    main = "org.apache.jena.fuseki.main.cmds.FusekiMainCmd"
    command = java("jena", main, "--localhost", f"--port={port}", "--mem", "--update", "/kg", options=[_QUIET])
    with subprocess.Popen(
        command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    ) as server:
        try:
            end = time.monotonic() + 60
            found = Fuseki(f"http://127.0.0.1:{port}/kg")
            while True:
                assert server.poll() is None and time.monotonic() < end, "Fuseki does not answer"
                try:
                    found.ask("SELECT * { } LIMIT 1")
                    break
                except (urllib.error.URLError, ConnectionError):
                    time.sleep(0.2)
            yield found
        finally:
            server.kill()


if __name__ == "__main__":
    print(riot([Path(a) for a in sys.argv[1:]]) or "no errors, no warnings")
