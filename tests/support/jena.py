"""Apache Jena from Maven Central, for tests that want a second opinion on RDF files.

    python -m tests.support.jena FILE…     runs riot --strict over files

Maven fetches the jars once (with its own checks of their checksums) into its repository; what is kept here is
the list of them, in the user's cache folder.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

VERSION = "5.5.0"
_POM = f"""<project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion>
<groupId>tests</groupId><artifactId>jena</artifactId><version>1</version><packaging>pom</packaging>
<dependencies><dependency><groupId>org.apache.jena</groupId><artifactId>jena-cmds</artifactId><version>{VERSION}</version></dependency>
<dependency><groupId>org.slf4j</groupId><artifactId>slf4j-simple</artifactId><version>2.0.17</version></dependency></dependencies></project>
"""


class MissingError(Exception):
    """Java, Maven or the jars are not to be had here; the message says which and what installs it."""


def classpath() -> str:
    """The jars of Jena's command line, fetched if they are not here yet.

    Raises:
        MissingError: they cannot be had.
    """
    for program, package in (("java", "default-jre-headless"), ("mvn", "maven")):
        if shutil.which(program) is None:
            raise MissingError(f"no {program} on this machine (Debian: apt-get install {package})")
    kept = Path(os.environ.get("XDG_CACHE_HOME", Path.home() / ".cache")) / "govkg-tests" / f"jena-{VERSION}.classpath"
    if kept.is_file() and all(Path(jar).is_file() for jar in kept.read_text().split(os.pathsep)):
        return kept.read_text()
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "pom.xml").write_text(_POM)
        command = ["mvn", "-q", "-B", "dependency:build-classpath", "-Dmdep.outputFile=classpath"]
        done = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=600)
        if done.returncode:
            raise MissingError(
                f"Jena {VERSION} cannot be fetched from Maven Central: {(done.stdout + done.stderr).strip()[-300:]}"
            )
        kept.parent.mkdir(parents=True, exist_ok=True)
        kept.write_text((Path(folder) / "classpath").read_text().strip())
    return kept.read_text()


def riot(files: Sequence[Path]) -> str:
    """What ``riot --strict --validate`` says of the files; nothing is good.

    Raises:
        MissingError: there is no Jena here.
    """
    quiet = "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn"
    command = ["java", quiet, "-cp", classpath(), "riotcmd.riot", "--strict", "--check", "--validate", *map(str, files)]
    done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=300)
    said = (done.stdout + done.stderr).strip()
    return said or ("" if done.returncode == 0 else f"riot ended with {done.returncode}")


if __name__ == "__main__":
    print(riot([Path(a) for a in sys.argv[1:]]) or "no errors, no warnings")
