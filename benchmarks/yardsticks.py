#!/usr/bin/env python3
"""govkg beside jieba and LAC on the same repaired texts, with the same scorer: persons, organisations, places.

    python benchmarks/yardsticks.py [--lac PYTHON] [SET…]

PYTHON is the interpreter of an environment that has LAC (``pip install 'setuptools<70' wheel 'numpy<2'
paddlepaddle==2.6.2``, then ``pip install --no-build-isolation --no-deps LAC==2.1.2``). The taggers do not say which
forms are one thing, so theirs are joined by gold, the best that they could do. Speed is finding and resolving of
text already repaired, UTF-8, one process, the models loaded beforehand.
"""

from __future__ import annotations

import argparse
import collections
import json
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent.parent))

from benchmarks.evaluate import pairs
from kg.export.documents import as_gold
from kg.find import find
from kg.model import Extraction
from kg.resolve import resolve
from kg.score import Tally, key, score_document
from tests.support.projected import prepare

TYPES = ("Agency", "Official", "Location")
JIEBA = {"nr": "Official", "nrfg": "Official", "nrt": "Official", "nt": "Agency", "ns": "Location"}
LAC = {"PER": "Official", "ORG": "Agency", "LOC": "Location"}


def entities(names: set[tuple[str, str]], gold: dict[str, Any]) -> list[dict[str, Any]]:
    """One entity a gold entity that the names hit, with all of them as its forms; one a name that hits none."""
    owner: dict[tuple[str, str], str] = {}
    for e in gold["entities"]:
        for form in (e["name"], *e.get("aliases", [])):
            owner.setdefault((e["type"], key(form)), e["id"])
    groups: dict[tuple[str, str], list[str]] = {}
    for name, kind in sorted(names):
        groups.setdefault((kind, owner.get((kind, key(name)), name)), []).append(name)
    return [
        {"id": f"{kind}{i}", "type": kind, "name": forms[0], "aliases": forms[1:]}
        for i, ((kind, _), forms) in enumerate(groups.items())
    ]


def by_jieba(texts: list[str]) -> tuple[list[set[tuple[str, str]]], float]:
    import jieba.posseg

    list(jieba.posseg.cut("预热"))
    began = time.perf_counter()
    tagged = [[(w.word, w.flag) for w in jieba.posseg.cut(t)] for t in texts]
    seconds = time.perf_counter() - began
    return [{(w, JIEBA[f]) for w, f in rows if f in JIEBA and len(w) > 1} for rows in tagged], seconds


def by_lac(texts: list[str], python: str) -> tuple[list[set[tuple[str, str]]], float]:
    done = subprocess.run(
        [python, str(Path(__file__).parent / "lac_names.py")],
        input="\n".join(json.dumps(t, ensure_ascii=False) for t in texts),
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    rows = [json.loads(line) for line in done.stdout.splitlines() if line.startswith(("[", "{"))]
    return [{(w, LAC[tag]) for w, tag in names} for names in rows[:-1]], rows[-1]["seconds"]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sets", nargs="*", default=["seeds", "dev"])
    parser.add_argument("--lac")
    parser.add_argument("--repeat", type=int, default=10, help="how often the texts are read for the speed")
    options = parser.parse_args()
    rows = [pair for which in options.sets for pair in pairs(which)]
    golds = [gold for _, gold in rows]
    documents = [prepare(path) for path, _ in rows]
    texts = [d.text for d in documents]
    size = sum(len(t.encode("utf-8")) for t in texts) * options.repeat / 1000

    for document in documents:  # everything is loaded before the clock runs
        resolve(document, find(document))
    began = time.perf_counter()
    for _ in range(options.repeat):
        own = [resolve(d, find(d)) for d in documents]
    seconds = time.perf_counter() - began
    found = {
        "govkg": ([as_gold(Extraction(d, e))["entities"] for d, e in zip(documents, own, strict=True)], size / seconds)
    }
    names, spent = by_jieba(texts * options.repeat)
    found["jieba posseg"] = ([entities(n, g) for n, g in zip(names, golds, strict=False)], size / spent)
    if options.lac:
        names, spent = by_lac(texts * options.repeat, options.lac)
        found["LAC"] = ([entities(n, g) for n, g in zip(names, golds, strict=False)], size / spent)

    print(
        f"{'':14}" + "".join(f"{t:>22}" for t in ("persons", "organisations", "places", "all three")) + f"{'KB/s':>8}"
    )
    for system, (predictions, speed) in found.items():
        tallies: dict[str, Tally] = collections.defaultdict(Tally)
        for gold, predicted in zip(golds, predictions, strict=True):
            judged = {
                **gold,
                "entities": [e for e in gold["entities"] if e["type"] in TYPES],
                "relations": [],
                "honours": [],
                "indicators": [],
            }
            score_document(
                judged, {"entities": [e for e in predicted if e["type"] in TYPES], "relations": []}, tallies, [], []
            )
        cells = []
        for name in ("entities.Official", "entities.Agency", "entities.Location", "entities"):
            row = tallies[name].row()
            cells.append(f"{row['precision']:.2f} {row['recall']:.2f} {row['f1']:.3f}")
        print(f"{system:14}" + "".join(f"{c:>22}" for c in cells) + f"{speed:8.0f}")
    print(f"precision, recall, F1; {len(rows)} documents; {size:.0f} KB in all")


if __name__ == "__main__":
    main()
