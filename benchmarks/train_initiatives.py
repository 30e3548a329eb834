#!/usr/bin/env python3
"""Learn the weights of initiative candidates: ``python benchmarks/train_initiatives.py [--write] [--errors]``.

Learns from the gold documents and from the invented sentences of ``initiative_sentences.txt``. Reports five-fold
cross-validation by document: the gold documents are dealt into ``--folds`` groups, and each group is found, resolved and
scored (F1 of all entities, and of initiatives alone) with weights learnt from the other groups, beside the same with
weights learnt from everything. The sentences are dealt in the same way. ``--write`` then learns from all and writes
``initiative_weights.txt``.
"""

from __future__ import annotations

import argparse
import collections
import math
import re
import sys
from array import array
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent.parent))

from kg.export.documents import as_gold
from kg.find import find
from kg.find.initiative_names import printed_name
from kg.find.initiative_reading import prepare
from kg.find.initiatives import choose, described, weighed
from kg.lexicon import rows as lexicon_rows
from kg.model import Article, Document, EntityType, Extraction, Mention, Source
from kg.resolve import resolve
from kg.score import Tally, key, score_document
from tests.support import projected

WEIGHTS = Path(__file__).parent.parent / "kg" / "lexicon" / "data" / "initiative_weights.txt"
KEPT = projected.UNREAD | {"9"}  # unseen sets that the judge of names learns nothing from
SENTENCES = Path(__file__).parent / "initiative_sentences.txt"
Row = tuple[list[str], int]
Table = Mapping[str, float]


class Page:
    """One document with its candidates, their features and labels (1 name, 0 none, -1 optional)."""

    def __init__(self, stem: str, document: Document, gold: dict[str, Any]) -> None:
        self.stem, self.document, self.text, self.gold = stem, document, document.text, gold
        self.initiatives = [e for e in gold["entities"] if e["type"] == "Initiative"]
        self.owner: dict[str, dict[str, Any]] = {}
        for e in self.initiatives:
            for n in (e["name"], *e.get("aliases", [])):
                self.owner.setdefault(key(n), e)
        found = find(document)
        self.others = tuple(m for m in found if m.type != "Initiative")
        of: dict[EntityType, tuple[Mention, ...]] = {
            kind: tuple(m for m in found if m.type == kind) for kind in ("Agency", "Location", "Official")
        }
        self.reading = prepare(self.text, of["Agency"], of["Location"], of["Official"])
        self.rows = described(self.reading)
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

    def chosen(self, table: Table) -> tuple[Mention, ...]:
        return choose(self.text, weighed(self.rows, self.reading, table))


def gold_pages() -> list[Page]:
    read = [row for which in ("seeds", "dev") for row in projected.documents(which)]
    for folder in projected.unseen(KEPT):
        read += projected.in_folder(folder)
    return [Page(path.stem, projected.prepare(path), gold) for path, gold in read]


def sentence_pages() -> Iterator[Page]:
    """``[[name]]``, ``{{optional}}``; further names of the sentence stand behind it, each after a tab."""
    for n, line in enumerate(SENTENCES.read_text("utf-8").splitlines()):
        if not line or line.startswith("#"):
            continue
        marked, *more = line.split("\t")
        text = re.sub(r"\[\[|\]\]|\{\{|\}\}", "", marked) + "\n"
        entities = [
            {"id": f"i{k}", "type": "Initiative", "name": re.sub(r"[“”《》]", "", name), "optional": optional}
            for k, (name, optional) in enumerate(
                [
                    *((m, False) for m in re.findall(r"\[\[(.+?)\]\]", marked)),
                    *((m, True) for m in re.findall(r"\{\{(.+?)\}\}", marked)),
                    *((m, False) for m in more),
                ]
            )
        ]
        document = Document(Source("s", text, ""), text, array("I", range(len(text))), (Article(0, len(text)),))
        yield Page(f"line {n + 1}", document, {"entities": entities})


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


def scored(pages: list[Page], table: Table, errors: list[tuple[str, str, str]] | None = None) -> dict[str, Tally]:
    """Tallies of the pages, resolved, with the initiatives that ``table`` chooses."""
    tallies: dict[str, Tally] = collections.defaultdict(Tally)
    for page in pages:
        entities = resolve(page.document, (*page.others, *page.chosen(table)))
        extraction = Extraction(page.document, entities, (), (), (), ())
        seen: list[tuple[str, str, str]] = []
        score_document(page.gold, as_gold(extraction), tallies, seen, [])
        if errors is not None:
            errors += [(page.stem, row[0], row[2]) for row in seen if row[1] == "Initiative"]
    return tallies


def sentence_score(pages: list[Page], table: Table, errors: list[tuple[str, str, str]] | None = None) -> Tally:
    """Tally of the sentences' initiatives; other entities are not marked there."""
    tally = Tally()
    for page in pages:
        found = {key(m.name): m.name for m in page.chosen(table)}
        wanted = {k for k, e in page.owner.items() if not e.get("optional")}
        counted = sum(k not in page.owner or k in wanted for k in found)
        tally.add(len(wanted & set(found)), counted, len(wanted))
        if errors is not None:
            errors += [(page.stem, "spurious", n) for k, n in found.items() if k not in page.owner]
            errors += [(page.stem, "missed", page.owner[k]["name"]) for k in sorted(wanted - set(found))]
    return tally


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--folds", type=int, default=5)
    parser.add_argument("--errors", action="store_true", help="list what cross-validation gets wrong")
    options = parser.parse_args()
    pages, sentences = gold_pages(), list(sentence_pages())
    everything = training([*pages, *sentences])
    table = learn(everything)
    print(f"{len(pages)} documents, {len(sentences)} sentences: {len(everything)} candidates", end=", ")
    print(f"{sum(y for _, y in everything)} of them names")
    errors: list[tuple[str, str, str]] = []
    pooled: dict[str, Tally] = collections.defaultdict(Tally)
    drilled = Tally()
    print(f"{'F1':20}{'documents':>10}{'entities':>10}{'initiatives':>12}{'sentences':>11}")
    for fold in range(options.folds):
        test, drill = pages[fold :: options.folds], sentences[fold :: options.folds]
        held = {id(p) for p in (*test, *drill)}
        apart = learn(training([p for p in (*pages, *sentences) if id(p) not in held]))
        tallies, drilling = scored(test, apart, errors), sentence_score(drill, apart, errors)
        report(f"fold {fold + 1}", len(test), tallies, drilling)
        for name, tally in tallies.items():
            pooled[name].add(tally.matched, tally.found, tally.gold)
        drilled.add(drilling.matched, drilling.found, drilling.gold)
    report("all folds", len(pages), pooled, drilled)
    report("learnt from all", len(pages), scored(pages, table), sentence_score(sentences, table))
    if options.errors:
        for row in sorted(errors):
            print(*row, sep="\t")
    if options.write:
        lines = [f"{f}\t{w:.3f}" for f, w in sorted(table.items()) if abs(w) >= 0.005]
        head = "# Weights of the features of initiative candidates; written by benchmarks/train_initiatives.py.\n"
        WEIGHTS.write_text(head + "\n".join(lines) + "\n", "utf-8")


def report(label: str, documents: int, tallies: Mapping[str, Tally], sentences: Tally) -> None:
    f1 = [tallies[name].row()["f1"] for name in ("entities", "entities.Initiative")]
    print(f"{label:20}{documents:10}{f1[0]:10.3f}{f1[1]:12.3f}{sentences.row()['f1']:11.3f}")


if __name__ == "__main__":
    main()
