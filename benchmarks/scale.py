#!/usr/bin/env python3
"""How a build grows: ``python benchmarks/scale.py 100 1000 10000 [--short] [--originals FOLDER …] [--workers 2] [--once]``.

For each number of documents (``benchmarks/corpus.py``, whose options these are): a build in parts from nothing, and, but
for ``--once``, the same again, and again after one document changed. Seconds are of processor time (all processes
together) and of the clock; stages are by the clock. Memory is that of the largest process, and that of all together
(shared pages once). How dense a text is decides what follows extraction, so triples and bytes of files are given for a
kilobyte of text. The exponents are those between the smallest and the largest number.
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

import psutil

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
    together = 0.0
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        while process.poll() is None:
            together = max(together, _memory(process.pid))
            time.sleep(0.5)
        assert process.stdout is not None
        told = process.stdout.read()
    if process.returncode:
        sys.exit("the build failed")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return {**json.loads(told), "cpu": spent, "clock": time.perf_counter() - began, "together": together}


def _memory(pid: int) -> float:
    """Megabytes of a process and all below it, pages that they share counted once."""
    try:
        root = psutil.Process(pid)
        return sum(p.memory_full_info().pss for p in (root, *root.children(recursive=True))) / 1e6
    except psutil.Error:  # one has just ended
        return 0.0


def _density(out: Path, size: int) -> str:
    """Triples and bytes of files for a kilobyte of text."""
    with (out / "graph.nq").open("rb") as file:
        triples = sum(block.count(b"\n") for block in iter(lambda: file.read(1 << 20), b""))
    files = sum(p.stat().st_size for p in out.rglob("*") if p.is_file())
    return f"{triples / size * 1000:.0f} triples and {files / size:.0f} KB of files for a KB of text"


def main() -> None:
    """Measure and print a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("numbers", type=int, nargs="+")
    parser.add_argument("--short", action="store_true")
    parser.add_argument("--formats", default="ttl,nquads,jsonld,neo4j")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--originals", type=Path, nargs="+", default=[])
    parser.add_argument("--once", action="store_true", help="only the build from nothing")
    options = parser.parse_args()
    points: list[tuple[int, float, float, int]] = []
    for number in options.numbers:
        with tempfile.TemporaryDirectory() as name:
            place = Path(name)
            size = write(place / "in", number, short=options.short, folders=options.originals)
            first = build(place / "in", place / "out", options.formats, options.workers)
            entities = sum(first["counts"][k] for k in ("agencies", "officials", "initiatives", "locations"))
            relations = first["counts"]["relations"]
            print(f"\n{number} documents, {size / 1e6:.2f} MB, {entities} entities, {relations} relations")
            if "nquads" in options.formats:
                print(f"  {_density(place / 'out', size)}")
            print(
                f"  from nothing   {first['cpu']:8.1f} s processor {first['clock']:8.1f} s clock, {_rate(size, first)}"
            )
            print("    " + ", ".join(f"{stage} {s:.1f}" for stage, s in first["stages"].items()), flush=True)
            points.append((number, first["cpu"], first["together"], entities))
            if options.once:
                continue
            again = build(place / "in", place / "out", options.formats, options.workers)
            path = sorted((place / "in").rglob("*.txt"))[number // 2]
            path.write_text(path.read_text("utf-8").replace("会议", "大会") + "\n完。\n", "utf-8")
            changed = build(place / "in", place / "out", options.formats, options.workers)
            for label, done in (("nothing changed", again), ("one changed", changed)):
                share = f"{done['cpu'] / first['cpu']:.1%} of the processor time, {done['clock'] / first['clock']:.1%} of the clock"
                print(f"  {label:15}{done['cpu']:8.1f} s processor {done['clock']:8.1f} s clock, {share}", flush=True)
                print("    " + ", ".join(f"{stage} {s:.1f}" for stage, s in done["stages"].items()), flush=True)
    if len(points) > 1:
        a, b = points[0], points[-1]
        time_, memory, entities_ = (math.log(b[n] / a[n]) / math.log(b[0] / a[0]) for n in (1, 2, 3))
        print(f"\nexponents between {a[0]} and {b[0]} documents: processor time {time_:.2f}, ", end="")
        print(f"memory {memory:.2f}, entities {entities_:.2f}")


def _rate(size: int, done: dict[str, Any]) -> str:
    rate = f"{size / 1000 / done['clock']:.0f} KB a second, {size / 1000 / done['cpu']:.0f} of one processor"
    return f"{rate}; {done['memory']:.0f} MB, all processes {done['together']:.0f} MB"


if __name__ == "__main__":
    main()
