#!/usr/bin/env python3
"""What a second worker gains: ``python benchmarks/spark_scale.py [--documents 2000] [--workers 1 2]``.

Extracts the same documents (``benchmarks/corpus.py``) in Spark's local-cluster mode with one and with two worker
processes of one processor each, and prints the seconds by the clock. Vocabulary is loaded before (a few documents for
each worker), as on a cluster that has begun to work. Needs the extra ``spark`` and Java.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from benchmarks.corpus import write  # noqa: E402 - after the path
from kg.engine.spark import extracted, session  # noqa: E402


def measure(documents: Path, few: Path, workers: int) -> tuple[float, int]:
    """Seconds, and how many documents were read."""
    spark = session(f"local-cluster[{workers},1,1024]", {"spark.python.worker.reuse": "true"})
    try:
        extracted(spark, [str(few)], frozenset(), 4 * workers).count()
        began = time.perf_counter()
        found = extracted(spark, [str(documents)], frozenset(), 8 * workers).count()
        return time.perf_counter() - began, found
    finally:
        spark.stop()


def main() -> None:
    """Measure and print a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=2000)
    parser.add_argument("--workers", type=int, nargs="+", default=[1, 2])
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        size = write(Path(name) / "in", options.documents, short=True)
        write(Path(name) / "few", 40, seed="few", short=True)
        print("| workers | documents | seconds | KB/s | times the first |\n| ---: | ---: | ---: | ---: | ---: |")
        first = 0.0
        for workers in options.workers:
            seconds, found = measure(Path(name) / "in", Path(name) / "few", workers)
            first = first or seconds
            print(
                f"| {workers} | {found} | {seconds:.1f} | {size / seconds / 1000:.0f} | {first / seconds:.2f} |",
                flush=True,
            )


if __name__ == "__main__":
    main()
