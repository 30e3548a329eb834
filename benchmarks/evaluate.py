#!/usr/bin/env python3
"""Score the extractor on gold: ``python benchmarks/evaluate.py [--gold-entities] [--errors PREFIX] SET…``.

SET is seeds, dev, or a folder with ``docs/`` and ``gold/``. ``--gold-entities`` gives the relation stage the
gold entities, so that it is measured alone. ``--errors relations.leads`` (or Agency, holdsPost, …) lists
what was missed and what was spurious. ``--fold K/N`` takes each N-th document, beginning with the K-th.
"""

from __future__ import annotations

import argparse
import collections
import sys
import time
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent.parent))

from kg.export.documents import as_gold
from kg.find import find
from kg.model import Extraction
from kg.relate import relate
from kg.resolve import resolve
from kg.score import Tally, score_document
from tests.support import projected


def pairs(which: str) -> list[tuple[Path, dict[str, Any]]]:
    """Document paths with their gold."""
    folder = Path(which)
    if folder.is_dir() and (folder / "docs").is_dir():
        return projected.in_folder(folder)
    return projected.documents(which)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sets", nargs="+")
    parser.add_argument("--gold-entities", action="store_true")
    parser.add_argument("--errors", action="append", default=[])
    parser.add_argument("--fold")
    parser.add_argument("--only", help="document stem")
    options = parser.parse_args()
    tallies: dict[str, Tally] = collections.defaultdict(Tally)
    linked: list[tuple[Any, Any]] = []
    rows = [pair for which in options.sets for pair in pairs(which)]
    if options.fold:
        k, n = map(int, options.fold.split("/"))
        rows = rows[k::n]
    characters, seconds = 0, 0.0
    for path, gold in rows:
        if options.only and path.stem != options.only:
            continue
        start = time.perf_counter()
        document = projected.prepare(path)
        entities = projected.project(document, gold) if options.gold_entities else resolve(document, find(document))
        facts = relate(document, entities)
        extraction = Extraction(document, entities, facts.relations, facts.honours, facts.indicators, facts.notices)
        seconds += time.perf_counter() - start
        characters += len(document.text)
        errors: list[tuple[str, str, str]] = []
        score_document(gold, as_gold(extraction), tallies, errors, linked)
        for row in errors:
            if any(wanted in ("all", row[1]) for wanted in options.errors):
                print(path.stem, *row, sep="\t")
    print(f"{'':34}{'P':>7}{'R':>7}{'F1':>7}{'found':>8}{'gold':>7}")
    for name, tally in sorted(tallies.items()):
        row = tally.row()
        print(f"{name:34}{row['precision']:7.3f}{row['recall']:7.3f}{row['f1']:7.3f}{row['found']:8}{row['gold']:7}")
    print(f"{characters} characters in {seconds:.2f} s")


if __name__ == "__main__":
    main()
