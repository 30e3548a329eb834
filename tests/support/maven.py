"""Real readers of our formats, from Maven Central: Apache Jena, Neo4j Community, cypher-shell, the Gephi Toolkit.

    python -m tests.support.maven          fetches them all, so that the tests need no network

``tests/java/NAME.xml`` says what NAME is made of. Maven keeps the jars, checked against their checksums, in its
repository; what is kept here is the list of them, in the user's cache folder.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

JAVA = Path(__file__).parent.parent / "java"
PARTS = tuple(sorted(p.stem for p in JAVA.glob("*.xml")))


class MissingError(Exception):
    """Java, Maven or the jars are not to be had here; the message says which and what installs it."""


def classpath(name: str) -> str:
    """The jars of one part, fetched if they are not here yet.

    Raises:
        MissingError: they cannot be had.
    """
    for program, package in (("java", "default-jdk-headless"), ("javac", "default-jdk-headless"), ("mvn", "maven")):
        if shutil.which(program) is None:
            raise MissingError(f"no {program} on this machine (Debian: apt-get install {package})")
    pom = (JAVA / f"{name}.xml").read_bytes()
    cache = Path(os.environ.get("XDG_CACHE_HOME", Path.home() / ".cache")) / "govkg-tests"
    kept = cache / f"{name}-{hashlib.sha256(pom).hexdigest()[:12]}.classpath"
    if kept.is_file() and all(Path(jar).is_file() for jar in kept.read_text().split(os.pathsep)):
        return kept.read_text()
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "pom.xml").write_bytes(pom)
        command = ["mvn", "-q", "-B", "dependency:build-classpath", "-Dmdep.outputFile=classpath"]
        for attempt in range(3):  # what arrived stays, so that another attempt goes on where the last one broke off
            done = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=1800)
            if done.returncode == 0:
                break
            time.sleep(5 * (attempt + 1))
        else:
            said = (done.stdout + done.stderr).strip()[-300:]
            raise MissingError(f"{name} cannot be fetched from Maven Central: {said}")
        cache.mkdir(parents=True, exist_ok=True)
        kept.write_text((Path(folder) / "classpath").read_text().strip())
    return kept.read_text()


def java(part: str, *arguments: str, options: Sequence[str] = ()) -> list[str]:
    """The command line of a main class, or of a source file, on the class path of a part.

    Raises:
        MissingError: the part cannot be had.
    """
    return ["java", *options, "-cp", classpath(part), *arguments]


if __name__ == "__main__":
    for part in PARTS:
        try:
            print(f"{part}: {len(classpath(part).split(os.pathsep))} jars")
        except MissingError as error:
            sys.exit(str(error))
