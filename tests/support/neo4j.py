"""A real Neo4j Community 5 in a folder of its own, with its own tools: neo4j-admin and cypher-shell."""

from __future__ import annotations

import os
import shlex
import shutil
import socket
import subprocess
import time
from pathlib import Path

from tests.support.maven import java

PASSWORD = "testpassword"
_OPENED = [f"--add-opens=java.base/{p}=ALL-UNNAMED" for p in ("java.nio", "java.io", "sun.nio.ch", "java.lang")]
_QUICK = ["-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"]


class Server:
    """One installation: ``import_csv`` while it is stopped, ``start`` and ``stop`` (or ``kill``), ``shell`` a script.

    Raises:
        MissingError: a part of it cannot be had here (on making it).
    """

    def __init__(self, home: Path, memory: str = "1g") -> None:
        self.home = home
        self.memory = memory
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.uri = f"bolt://127.0.0.1:{self.port}"
        self.auth = ("neo4j", PASSWORD)
        self._process: subprocess.Popen[bytes] | None = None
        tools = home / "bin"
        tools.mkdir(parents=True)
        for name, command in (
            ("neo4j-admin", java("neo4j", "org.neo4j.cli.AdminTool", options=[f"-Xmx{memory}", *_QUICK])),
            ("cypher-shell", java("cypher-shell", "org.neo4j.shell.Main", options=_QUICK)),
        ):
            (tools / name).write_text(f'#!/bin/sh\nexec {shlex.join(command)} "$@"\n')
            (tools / name).chmod(0o755)
        (home / "conf").mkdir()
        (home / "conf" / "neo4j.conf").write_text(
            f"server.bolt.listen_address=127.0.0.1:{self.port}\n"
            "server.http.enabled=false\nserver.https.enabled=false\n"
            "dbms.usage_report.enabled=false\nserver.memory.pagecache.size=512m\n"
        )
        self.run("neo4j-admin", "dbms", "set-initial-password", PASSWORD)

    def run(self, *command: str, timeout: float = 600) -> str:
        """What a command says that has Neo4j's tools on its PATH; fails if it fails."""
        environment = {**os.environ, "PATH": f"{self.home / 'bin'}:{os.environ['PATH']}", "NEO4J_HOME": str(self.home)}
        done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=timeout)
        assert done.returncode == 0, f"{command[0]}: {(done.stdout + done.stderr)[-3000:]}"
        return done.stdout + done.stderr

    def import_csv(self, folder: Path) -> str:
        """Run a build's ``import.sh``; what the importer says."""
        return self.run("sh", str(folder / "import.sh"))

    def shell(self, script: Path) -> str:
        """Run a Cypher script in cypher-shell."""
        return self.run("cypher-shell", "-a", self.uri, "-u", "neo4j", "-p", PASSWORD, "-f", str(script))

    def start(self) -> None:
        """Start the server and wait until it answers."""
        import neo4j
        from neo4j.exceptions import DriverError, Neo4jError

        folders = [f"--home-dir={self.home}", f"--config-dir={self.home / 'conf'}"]
        options = [f"-Xmx{self.memory}", *_QUICK, *_OPENED]
        command = java("neo4j", "org.neo4j.server.CommunityEntryPoint", *folders, options=options)
        with (self.home / "server.log").open("ab") as log:
            self._process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=log, stderr=log)
        end = time.monotonic() + 120
        while True:
            assert self._process.poll() is None, (self.home / "server.log").read_text()[-3000:]
            try:
                with neo4j.GraphDatabase.driver(self.uri, auth=self.auth) as driver:
                    driver.verify_connectivity()
                return
            except (DriverError, Neo4jError):
                assert time.monotonic() < end, "Neo4j does not answer"
                time.sleep(0.3)

    def stop(self) -> None:
        """End the server in order."""
        self._end(lambda p: p.terminate())

    def kill(self) -> None:
        """End the server as a power cut would."""
        self._end(lambda p: p.kill())

    def _end(self, how: object) -> None:
        if self._process is not None and callable(how):
            how(self._process)
            self._process.wait(timeout=60)
            self._process = None

    def clear(self) -> None:
        """Remove the data (the server being stopped) but not the users."""
        for part in ("databases", "transactions"):
            shutil.rmtree(self.home / "data" / part / "neo4j", ignore_errors=True)

    def ask(self, query: str, **values: object) -> list[tuple[object, ...]]:
        """The rows of a Cypher query."""
        import neo4j

        with neo4j.GraphDatabase.driver(self.uri, auth=self.auth) as driver:
            records, _, _ = driver.execute_query(query, values)  # type: ignore[arg-type]
        return [tuple(r.values()) for r in records]
