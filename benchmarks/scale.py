#!/usr/bin/env python3
"""How a build grows: ``python benchmarks/scale.py 100 1000 10000 [--short] [--formats ttl,nquads,jsonld,neo4j] [--workers 2]``.

For each number of documents (``benchmarks/corpus.py``): a build in parts from nothing, the same again, and again after one
document changed. Seconds are of processor time (all processes together) and of the clock; memory is the largest of all
processes; stages are by the clock. The exponent is that of processor time between the smallest and the largest number.
"""

from __future__ import annotations

import argparse
import json
import math
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from benchmarks.corpus import write  # noqa: E402 - after the path

_SCRIPT = """
import json, resource, sys
from kg import api
documents, out, formats, workers = sys.argv[1:]
built = api.build_folder([documents], out, formats.split(","), large=True, workers=int(workers))
own, below = (resource.getrusage(w) for w in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
print(json.dumps({"stages": built.seconds, "counts": built.numbers["counts"],
  "memory": max(own.ru_maxrss, below.ru_maxrss) / 1024}))
"""


def build(documents: Path, out: Path, formats: str, workers: int) -> dict[str, Any]:
    """One build in a process of its own: seconds, memory in megabytes, counts."""
    before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    command = [sys.executable, "-c", _SCRIPT, str(documents), str(out), formats, str(workers)]
    done = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, check=True, text=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return {**json.loads(done.stdout), "cpu": spent, "clock": time.perf_counter() - began}


def main() -> None:
    """Measure and print a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("numbers", type=int, nargs="+")
    parser.add_argument("--short", action="store_true")
    parser.add_argument("--formats", default="ttl,nquads,jsonld,neo4j")
    parser.add_argument("--workers", type=int, default=2)
    options = parser.parse_args()
    points: list[tuple[int, float]] = []
    for number in options.numbers:
        with tempfile.TemporaryDirectory() as name:
            place = Path(name)
            size = write(place / "in", number, short=options.short)
            first = build(place / "in", place / "out", options.formats, options.workers)
            print(f"\n{number} documents, {size / 1e6:.2f} MB, {first['counts']['relations']} relations", flush=True)
            print(
                f"  from nothing   {first['cpu']:8.1f} s processor {first['clock']:8.1f} s clock, {_rate(size, first)}"
            )
            print("    " + ", ".join(f"{stage} {s:.1f}" for stage, s in first["stages"].items()), flush=True)
            again = build(place / "in", place / "out", options.formats, options.workers)
            path = sorted((place / "in").rglob("*.txt"))[number // 2]
            path.write_text(path.read_text("utf-8").replace("会议", "大会") + "\n完。\n", "utf-8")
            changed = build(place / "in", place / "out", options.formats, options.workers)
            for label, done in (("nothing changed", again), ("one changed", changed)):
                share = f"{done['cpu'] / first['cpu']:.1%} of the processor time, {done['clock'] / first['clock']:.1%} of the clock"
                print(f"  {label:15}{done['cpu']:8.1f} s processor {done['clock']:8.1f} s clock, {share}", flush=True)
                print("    " + ", ".join(f"{stage} {s:.1f}" for stage, s in done["stages"].items()), flush=True)
            points.append((number, first["cpu"]))
    if len(points) > 1:
        (a, x), (b, y) = points[0], points[-1]
        print(f"\nexponent of processor time between {a} and {b} documents: {math.log(y / x) / math.log(b / a):.2f}")


def _rate(size: int, done: dict[str, Any]) -> str:
    return f"{size / 1000 / done['cpu']:.0f} KB a second of one processor, {done['memory']:.0f} MB"


if __name__ == "__main__":
    main()
