#!/usr/bin/env python3
"""What a second worker gains: ``python benchmarks/spark_scale.py [--documents 2000] [--workers 1 2] [--rounds 3]``.

Extracts the same documents (``benchmarks/corpus.py``) in Spark's local-cluster mode with one and with two worker
processes of one processor each, and prints the seconds by the clock and of processors, Python's and Java's apart: what
Java takes is not there for a second worker where there are two processors. Vocabulary is loaded before (a few documents
for each worker, once all have come), as on a cluster that has begun to work. Beside it stands what as many plain
processes gain at that time: more is not to be had on this machine. The numbers of workers take turns, and the quickest
round of each counts: a machine that others use too is slower at one time than at another, never quicker. Needs the extra
``spark`` and Java.
"""

from __future__ import annotations

import argparse
import contextlib
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

import psutil

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from benchmarks.corpus import write  # noqa: E402 - after the path
from kg.engine.local import read_all, survey  # noqa: E402
from kg.engine.progress import Progress  # noqa: E402
from kg.engine.settings import Settings  # noqa: E402
from kg.engine.spark import extracted, session  # noqa: E402
from kg.extract import warm_up  # noqa: E402


@dataclass(frozen=True)
class Measured:
    """Seconds by the clock and of processors, and how many documents were read."""

    seconds: float
    python: float
    java: float
    documents: int


def spent() -> dict[str, float]:
    """Processor seconds of Java and of Python below this process, by now."""
    out = {"java": 0.0, "python": 0.0}
    for p in psutil.Process().children(recursive=True):
        with contextlib.suppress(psutil.Error):
            times = p.cpu_times()
            out["java" if "java" in p.name() else "python"] += times.user + times.system
    return out


def measure(documents: Path, few: Path, workers: int) -> Measured:
    """Extraction on Spark with so many workers."""
    spark = session(f"local-cluster[{workers},1,1024]", {"spark.scheduler.minRegisteredResourcesRatio": "1.0"})
    try:
        extracted(spark, [str(few)], frozenset(), 4 * workers).count()
        before, began = spent(), time.perf_counter()
        found = extracted(spark, [str(documents)], frozenset(), 8 * workers).count()
        seconds, after = time.perf_counter() - began, spent()
        return Measured(seconds, after["python"] - before["python"], after["java"] - before["java"], found)
    finally:
        spark.stop()


def plain(documents: Path, workers: int) -> float:
    """Seconds by the clock of extraction in plain processes, vocabulary loaded before."""
    warm_up()
    began = time.perf_counter()
    read_all(survey([str(documents)]), Settings(), Progress(), lambda found: None, workers=workers)
    return time.perf_counter() - began


def main() -> None:
    """Measure and print a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=2000)
    parser.add_argument("--workers", type=int, nargs="+", default=[1, 2])
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    best: dict[int, Measured] = {}
    alone: dict[int, float] = {}
    with tempfile.TemporaryDirectory() as name:
        size = write(Path(name) / "in", options.documents, short=True)
        write(Path(name) / "few", 40, seed="few", short=True)
        for number in range(options.rounds):
            for workers in options.workers:
                took = plain(Path(name) / "in", workers)
                alone[workers] = min(took, alone.get(workers, took))
                m = measure(Path(name) / "in", Path(name) / "few", workers)
                best[workers] = min(m, best.get(workers, m), key=lambda m: m.seconds)
                print(f"round {number + 1}: {workers} of Spark {m.seconds:.1f} s, plain {took:.1f} s", flush=True)
    print("| workers | documents | seconds | of Python | of Java | KB/s | times the first | plain processes |")
    print("| ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |")
    first = options.workers[0]
    for workers, m in best.items():
        print(
            f"| {workers} | {m.documents} | {m.seconds:.1f} | {m.python:.1f} | {m.java:.1f} | {size / m.seconds / 1000:.0f} "
            f"| {best[first].seconds / m.seconds:.2f} | {alone[first] / alone[workers]:.2f} |"
        )


if __name__ == "__main__":
    main()
