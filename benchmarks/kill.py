#!/usr/bin/env python3
"""Builds killed at random moments, each continued: ``python benchmarks/kill.py [--builds 100] [--seed 1] [--documents 6]``.

Each build starts from nothing, is ended with SIGKILL (the whole process group, or the main process alone) after a random
share of the time that an undisturbed one takes, and is run again. One that is done before its moment comes is begun anew with an
earlier moment, so that every build is killed. What stands under the output's name after the kill must
be nothing or a whole build, and after the second run the bytes of an undisturbed build. Builds in one piece and builds in
parts take turns.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from benchmarks.corpus import write  # noqa: E402 - after the path

_FORMATS = ("ttl", "nquads", "neo4j")


def files(folder: Path) -> dict[str, bytes]:
    """Every file below a folder."""
    return {str(p.relative_to(folder)): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def start(documents: Path, out: Path, parts: bool) -> subprocess.Popen[bytes]:
    """A build in a process group of its own."""
    call = f"api.build_folder([{str(documents)!r}], {str(out)!r}, {_FORMATS!r}, large={parts}, workers=2)"
    command = [sys.executable, "-c", f"from kg import api; {call}"]
    return subprocess.Popen(command, cwd=ROOT, stderr=subprocess.DEVNULL, start_new_session=True)


def clear(out: Path) -> None:
    """Remove a build with all that stands beside it."""
    for path in (out, *out.parent.glob(f".{out.name}.*")):
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)


def killed(documents: Path, out: Path, parts: bool, moment: float, group: bool) -> bool:
    """Start a build from nothing and end it after so many seconds; whether it was still running."""
    clear(out)
    process = start(documents, out, parts)
    time.sleep(moment)
    running = process.poll() is None
    if running and group:
        os.killpg(process.pid, signal.SIGKILL)
    elif running:
        process.kill()
    process.wait()
    return running


def main() -> None:
    """Kill, continue, compare."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--builds", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--documents", type=int, default=6)
    options = parser.parse_args()
    rng = random.Random(options.seed)
    with tempfile.TemporaryDirectory() as name:
        place = Path(name)
        write(place / "in", options.documents, seed="kill")
        expected, seconds = {}, {}
        for parts in (False, True):
            began = time.monotonic()
            if start(place / "in", place / "whole", parts).wait():
                sys.exit("the undisturbed build failed")
            seconds[parts] = time.monotonic() - began
            expected[parts] = files(place / "whole")
            clear(place / "whole")
        same = before = 0
        for n in range(options.builds):
            parts, out = n % 2 == 1, place / "out"
            moment = rng.uniform(0.0, seconds[parts])
            while not killed(place / "in", out, parts, moment, group=rng.random() < 0.5):
                moment *= 0.9
            whole = not out.exists() or files(out) == expected[parts]
            before += out.exists()
            again = start(place / "in", out, parts).wait()
            good = whole and not again and files(out) == expected[parts]
            same += good
            print(f"{n + 1:4} {'parts' if parts else 'whole'} {'same' if good else 'DIFFERENT'}", flush=True)
        print(
            f"{same} of {options.builds} identical; all were killed, {before} of them when their output stood already"
        )
        sys.exit(same != options.builds)


if __name__ == "__main__":
    main()
