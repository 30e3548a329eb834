#!/usr/bin/env python3
"""Learn the weights of initiative candidates from the gold documents: ``python benchmarks/train_initiatives.py [--write]``.

Reports cross-validation by document (the gold documents dealt into ``--folds`` groups; each group is judged with
weights learnt from the others). ``--write`` then learns from all and writes ``initiative_weights.txt``.
"""

from __future__ import annotations

import argparse
import collections
import math
import sys
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent.parent))

from kg.find.agencies import find_agencies
from kg.find.initiative_names import printed_name
from kg.find.initiative_score import probability
from kg.find.initiatives import choose, described
from kg.find.locations import find_locations
from kg.find.officials import find_officials
from kg.lexicon import rows as lexicon_rows
from kg.score import key
from tests.support import projected

WEIGHTS = Path(__file__).parent.parent / "kg" / "lexicon" / "data" / "initiative_weights.txt"
Row = tuple[list[str], int]


class Page:
    """One gold document with its candidates, their features and labels (1 name, 0 none, -1 optional)."""

    def __init__(self, path: Path, gold: dict[str, Any]) -> None:
        self.stem = path.stem
        document = projected.prepare(path)
        self.text = document.text
        locations = find_locations(document)
        agencies = find_agencies(document, locations)
        self.gold = [e for e in gold["entities"] if e["type"] == "Initiative"]
        self.owner = {}
        for e in self.gold:
            for n in (e["name"], *e.get("aliases", [])):
                self.owner.setdefault(key(n), e)
        officials = find_officials(document, agencies)
        self.rows = described(self.text, agencies, locations, officials)
        self.labels = [self.label(printed_name(c, self.text)) for c, _ in self.rows]
        # a core whose fuller form is a name is settled by that form, not by its own context
        headed = {
            key(self.text[c.core[0] : c.core[1]])
            for (c, _), y in zip(self.rows, self.labels, strict=True)
            if c.kind == "headed" and y == 1
        }
        for n, (c, _) in enumerate(self.rows):
            if c.kind == "quote" and key(self.text[c.core[0] : c.core[1]]) in headed:
                self.labels[n] = -1

    def label(self, name: str) -> int:
        e = self.owner.get(key(name))
        return 0 if e is None else -1 if e.get("optional") else 1


def least(feature: str) -> int:
    """How often a feature must occur to be learnt; single words say more of these documents than of the genre."""
    return 6 if ":head:" in feature or ":verb:" in feature else 3


def learn(rows: list[Row], rounds: int = 150, rate: float = 0.5, decay: float = 2.0) -> dict[str, float]:
    """Logistic regression by AdaGrad over rows in a fixed order; ``decay`` pulls each weight to its prior; a prior of
    3 or beyond stays.
    """
    counts = collections.Counter(f for fs, _ in rows for f in fs)
    prior = {name: float(value) for name, value in lexicon_rows("initiative_priors")}
    table = {f: prior.get(f, 0.0) for f in sorted({f for f in counts if counts[f] >= least(f)} | set(prior))}
    fixed = {f for f, w in prior.items() if abs(w) >= 3}
    squares = dict.fromkeys(table, 1e-3)
    data = [([f for f in fs if f in table] + ["bias"], y) for fs, y in rows]
    for _ in range(rounds):
        grads = {f: decay * (w - prior.get(f, 0.0)) for f, w in table.items() if f not in fixed}
        for fs, y in data:
            z = sum(table[f] for f in fs)
            g = 1 / (1 + math.exp(-max(-30, min(30, z)))) - y
            for f in fs:
                if f not in fixed:
                    grads[f] += g
        for f, g in grads.items():
            squares[f] += g * g
            table[f] -= rate * g / math.sqrt(squares[f])
    return table


def training(pages: list[Page]) -> list[Row]:
    return [(fs, y) for p in pages for (_, fs), y in zip(p.rows, p.labels, strict=True) if y >= 0]


def judge(page: Page, table: dict[str, float], errors: list[tuple[str, str, str]]) -> tuple[int, int, int]:
    """Matched, found and gold entities; a found name counts once."""
    found = {}
    for m in choose(page.text, [(c, probability(fs, table)) for c, fs in page.rows]):
        found.setdefault(key(m.name), m.name)
    hit = {id(page.owner[k]) for k in found if k in page.owner and not page.owner[k].get("optional")}
    # resolution merges a form with the fuller one that begins or ends with it
    known = [k for k in found if k in page.owner]
    wrong = [
        n for k, n in found.items() if k not in page.owner and not any(f.startswith(k) or f.endswith(k) for f in known)
    ]
    required = [e for e in page.gold if not e.get("optional")]
    errors += [(page.stem, "spurious", n) for n in wrong]
    reach = {key(printed_name(c, page.text)) for c, _ in page.rows}
    errors += [
        (
            page.stem,
            "missed" if any(key(n) in reach for n in (e["name"], *e.get("aliases", []))) else "unreached",
            e["name"],
        )
        for e in required
        if id(e) not in hit
    ]
    return len(hit), len(hit) + len(wrong), len(required)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--folds", type=int, default=9)
    parser.add_argument("--errors", action="store_true")
    options = parser.parse_args()
    pages = [Page(path, gold) for which in ("seeds", "dev") for path, gold in projected.documents(which)]
    rows = training(pages)
    print(f"{len(rows)} candidates, {sum(y for _, y in rows)} names")
    errors: list[tuple[str, str, str]] = []
    for label, cross in (("training", False), ("cross-validated", True)):
        totals: dict[str, list[int]] = {"seeds": [0, 0, 0], "dev": [0, 0, 0]}
        whole = None if cross else learn(rows)
        for k in range(options.folds if cross else 1):
            mine = pages[k :: options.folds] if cross else pages
            table = whole or learn(training([p for p in pages if p not in mine]))
            for p in mine:
                row = judge(p, table, errors if cross else [])
                which = "dev" if p.stem.startswith("d") else "seeds"
                totals[which] = [a + b for a, b in zip(totals[which], row, strict=True)]
        totals["all"] = [a + b for a, b in zip(totals["seeds"], totals["dev"], strict=True)]
        for which, (hit, n, gold) in totals.items():
            p, r = hit / max(n, 1), hit / max(gold, 1)
            print(
                f"{label:16}{which:8}P {p:.3f}  R {r:.3f}  F1 {2 * p * r / max(p + r, 1e-9):.3f}  found {n} gold {gold}"
            )
    if options.errors:
        for row in sorted(errors):
            print(*row, sep="\t")
    if options.write:
        table = learn(rows)
        lines = [f"{f}\t{w:.3f}" for f, w in sorted(table.items()) if abs(w) >= 0.005]
        head = "# Weights of the features of initiative candidates; written by benchmarks/train_initiatives.py.\n"
        WEIGHTS.write_text(head + "\n".join(lines) + "\n", "utf-8")


if __name__ == "__main__":
    main()
