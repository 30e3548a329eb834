#!/usr/bin/env python3
"""Where a build in parts spends its time after extraction: ``python benchmarks/stages.py 300 [--originals FOLDER …]``.

Documents of ``benchmarks/corpus.py`` (short ones) are built; then each step is done again, one after the other in one
process, and its processor time taken: the least of ``--repeat`` times, for a machine that others use. Seconds, and
milliseconds a document.
"""

from __future__ import annotations

import argparse
import collections
import json
import math
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import TypeVar

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from benchmarks.corpus import write  # noqa: E402 - after the path
from kg import api  # noqa: E402
from kg.check.parts import check_part  # noqa: E402
from kg.engine.shards import Shards, prepare, written  # noqa: E402
from kg.engine.store import Store  # noqa: E402
from kg.export.parts import pieces  # noqa: E402
from kg.graph.model import Run  # noqa: E402
from kg.graph.rdf import rows_of  # noqa: E402

T = TypeVar("T")
FORMATS = ("ttl", "nquads", "jsonld", "neo4j")


def measure(kept: Path, repeat: int = 1) -> dict[str, float]:
    """Seconds of processor time by step, for what a build has left in ``kept``."""
    seconds: collections.Counter[str] = collections.Counter()

    def timed(name: str, work: Callable[[], T]) -> T:
        least = math.inf
        for _ in range(repeat):
            began = time.process_time()
            done = work()
            least = min(least, time.process_time() - began)
        seconds[name] += least
        return done

    store = Store(kept, reading=True)
    _, _, _, base, _, shards = json.loads(store.about("stamp"))
    work = Shards(kept, base, Run("0", "0"), shards, FORMATS, {})
    prepare()
    with closing(sqlite3.connect(kept / "cache.sqlite")) as cache:
        for name, key, sha256 in store.rows("SELECT name, key, sha256 FROM documents ORDER BY name"):
            (data,) = cache.execute("SELECT data FROM documents WHERE key = ?", (key,)).fetchone()
            timed("link", lambda n=name, s=sha256, d=data: work.link(n, s, d))  # type: ignore[misc]
    for shard in range(shards):
        timed("nodes", lambda s=shard: work.nodes(s))  # type: ignore[misc]
    for shard in range(shards):
        graph, near, builder = timed("assemble", lambda s=shard: work.part(s))  # type: ignore[misc]
        rows = timed("rows", lambda g=graph: rows_of(g))  # type: ignore[misc]
        around = builder.around(near, Run("0", "0"))
        timed("checks", lambda g=graph, r=rows, b=builder, a=around: check_part(g, r, a, b.evidence(), work.find))  # type: ignore[misc]
        found = []
        for form in FORMATS:
            made = timed(form, lambda g=graph, f=form, r=rows: pieces(g, f, r))  # type: ignore[misc]
            found += [(path, n, p) for path, sections in made.items() for n, p in enumerate(sections)]
        timed("compress", lambda f=found: written(f, b""))  # type: ignore[misc]
    return dict(seconds)


def main() -> None:
    """Build, measure, and print a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("number", type=int)
    parser.add_argument("--originals", type=Path, nargs="+", default=[])
    parser.add_argument("--repeat", type=int, default=1)
    options = parser.parse_args()
    number = options.number
    with tempfile.TemporaryDirectory() as name:
        place = Path(name)
        size = write(place / "in", number, short=not options.originals, folders=options.originals)
        api.build_folder([place / "in"], place / "out", FORMATS, large=True)
        found = measure(place / ".out.cache", options.repeat)
    print(f"{number} documents, {size / 1e6:.2f} MB")
    for step, seconds in [*found.items(), ("all", sum(found.values()))]:
        print(f"  {step:10}{seconds:8.2f} s {seconds / number * 1000:8.2f} ms a document")


if __name__ == "__main__":
    main()
