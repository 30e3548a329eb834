#!/usr/bin/env python3
"""Confidence of relations: ``python benchmarks/calibrate.py [--write] [--reliability SET…]``.

Counts on gold how often each rule is right for each predicate, shrinks rare ones towards a cautious prior, and with
``--write`` puts the table into ``kg/lexicon/data/confidences.txt``, which the relation stage reads. The reliability
table says how many of the relations said to be 0.9 are right: by five-fold cross-validation of the table over the
repo's gold that was read while the rules were made, and on the sets named with ``--reliability``. What gold marks
optional is not counted.
"""

from __future__ import annotations

import argparse
import collections
import sys
from collections.abc import Iterable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from benchmarks.evaluate import pairs
from kg.export.documents import as_gold
from kg.extract import extract
from kg.read import read
from kg.score import align
from tests.support import projected

_SHORT = sorted((projected.GOLD / "short" / "read").iterdir())
LEARNT = ("seeds", "dev", *map(str, [*_SHORT, *projected.unseen()]))
PRIOR, WEIGHT = 0.7, 8.0  # what is thought of a rule before it is seen, and how many cases that is worth
HIGHEST = 0.96
# Gold was read while the rules were written. On documents that nobody had read, relations were right 0.94 times as
# often as here, posts as often (docs/quality.md).
UNREAD, UNREAD_POSTS = 0.94, 1.0
Case = tuple[str, str, str, bool]  # document, predicate, rule, right
_SYMMETRIC = "collaboratesWith"


def cases(sets: Iterable[str]) -> list[Case]:
    """Every relation found that gold judges."""
    out: list[Case] = []
    for which in sets:
        for path, gold in pairs(which):
            (source,) = read(path)
            found = as_gold(extract(source))
            _, to_gold = align(gold["entities"], found["entities"])
            optional = {e["id"] for e in gold["entities"] if e.get("optional")}
            stated, soft = set(), set()
            for r in gold["relations"]:
                edge = (r["subject"], r["predicate"], r["object"])
                target = soft if r.get("optional") or {r["subject"], r["object"]} & optional else stated
                target.add(edge)
                if r["predicate"] == _SYMMETRIC:
                    target.add((edge[2], edge[1], edge[0]))
            for r in found["relations"]:
                ends = to_gold.get(r["subject"]), to_gold.get(r["object"])
                edge = (ends[0], r["predicate"], ends[1])
                if edge in soft or optional & set(ends):
                    continue
                out.append((f"{which}/{path.stem}", r["predicate"], r["rule"], edge in stated))
    return out


def table(rows: Iterable[Case]) -> dict[tuple[str, str], float]:
    """Confidence by predicate and rule; ``""`` stands for any other rule of the predicate."""
    right: collections.Counter[tuple[str, str]] = collections.Counter()
    number: collections.Counter[tuple[str, str]] = collections.Counter()
    for _, predicate, rule, good in rows:
        for k in ((predicate, rule), (predicate, "")):
            number[k] += 1
            right[k] += good
    out = {}
    for k in sorted(number):
        prior = PRIOR if not k[1] else min(out[k[0], ""], 0.9)
        out[k] = (right[k] + WEIGHT * prior) / (number[k] + WEIGHT)
    return {k: min(HIGHEST, round(c * (UNREAD_POSTS if k[0] == "holdsPost" else UNREAD), 2)) for k, c in out.items()}


def say(confidence: dict[tuple[str, str], float], predicate: str, rule: str) -> float:
    return confidence.get((predicate, rule), min(0.7, confidence.get((predicate, ""), PRIOR)))


def reliability(rows: Iterable[tuple[float, bool]], title: str) -> None:
    bins: dict[int, list[tuple[float, bool]]] = collections.defaultdict(list)
    for said, good in rows:
        bins[min(9, int(said * 10 + 1e-9))].append((said, good))
    print(f"\n{title}\n\n| said | relations | mean said | right |\n| --- | ---: | ---: | ---: |")
    for b in sorted(bins, reverse=True):
        members = bins[b]
        print(
            f"| {b / 10:.1f}–{(b + 1) / 10:.1f} | {len(members)} | {sum(s for s, _ in members) / len(members):.2f} "
            f"| {sum(g for _, g in members) / len(members):.2f} |"
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--reliability", nargs="*", default=[])
    options = parser.parse_args()
    rows = cases(LEARNT)
    documents = sorted({r[0] for r in rows})
    said = []
    for fold in range(5):
        held = set(documents[fold::5])
        confidence = table(r for r in rows if r[0] not in held)
        said += [(say(confidence, p, rule), good) for d, p, rule, good in rows if d in held]
    reliability(said, "Cross-validated over the gold that was read")
    confidence = table(rows)
    for which in options.reliability:
        reliability([(say(confidence, p, rule), good) for _, p, rule, good in cases([which])], f"On {Path(which).name}")
    if options.write:
        target = Path(__file__).parent.parent / "kg" / "lexicon" / "data" / "confidences.txt"
        lines = [
            "# How often a rule is right: predicate, rule (* any other), confidence. Made by benchmarks/calibrate.py --write."
        ]
        lines += [f"{p}\t{rule or '*'}\t{c:g}" for (p, rule), c in confidence.items()]
        target.write_text("\n".join(lines) + "\n", "utf-8")
        print(f"\n{len(confidence)} rows written to {target.name}")


if __name__ == "__main__":
    main()
