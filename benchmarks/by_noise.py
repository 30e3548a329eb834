#!/usr/bin/env python3
"""Entity F1 of the documents with each kind of noise, beside those without it: ``python benchmarks/by_noise.py``.

The kinds are those of ``tests/gold/dev/index.json``; "clean" documents have none of the kinds that reach into
the text (only page labels, source and editor lines). Few documents have a rare kind: their number is printed.

``--put`` puts each noise of ``tests/support/noise.py`` on the text of the clean documents instead: the same
entities are asked for with and without the noise, so that only the noise makes the difference.
"""

from __future__ import annotations

import argparse
import collections
import json
import random
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent.parent))

from kg.clean import clean
from kg.export.documents import as_gold
from kg.find import find
from kg.model import Document, Extraction, Source
from kg.read import read
from kg.resolve import resolve
from kg.score import Tally, score_document
from kg.segment import segment
from tests.support import noise, projected

OUTSIDE = frozenset(
    ["navigation", "source/time line", "font-size control", "editor line", "scan/download line", "page label", "print/share links",
     "hit counter", "disclaimer/copyright", "circulation line", "utf-8 bom", "gb18030", "crlf"]
)  # fmt: skip
"""Kinds that stand on lines of their own outside the text."""
BOUND = 0.02
PUT_IN = (
    ("Official", "王成"),
    ("Official", "李梅"),
    ("Official", "方晓梅"),
    ("Agency", "临河发布"),
    ("Agency", "临河县融媒体中心"),
    ("Location", "临河县"),
    ("Location", "临河"),
    ("Official", "周平"),
    ("Official", "郑洁"),
    ("Agency", "临河日报"),
    ("Agency", "临河县人民政府"),
    ("Initiative", "全县供水管网改造工程"),
    ("Initiative", "供水管网改造工程"),
)
"""Names in the lines that a noise puts in: finding them is neither right nor wrong."""


def tally(document: Document, gold: dict[str, Any]) -> Tally:
    """Entities of one document."""
    empty = {"relations": [], "honours": [], "indicators": []}
    tallies: dict[str, Tally] = collections.defaultdict(Tally)
    extraction = Extraction(document, resolve(document, find(document)))
    score_document({**gold, **empty}, as_gold(extraction), tallies, [], [])
    return tallies["entities"]


def f1(tallies: Iterable[Tally]) -> float:
    """Micro F1."""
    total = Tally()
    for t in tallies:
        total.add(t.matched, t.found, t.gold)
    return float(total.row()["f1"])


def noises() -> dict[str, list[str]]:
    """Kinds of noise by document; the seeds are raw pages whose kinds nobody listed."""
    index = json.loads((projected.GOLD / "dev" / "index.json").read_text("utf-8"))
    return {Path(row["file"]).stem: row["noise"] for row in index}


def line(name: str, count: int, with_it: float, without: float, bound: float = BOUND) -> str:
    """A row of the table; ! marks more than ``bound`` below."""
    return f"{name:28}{count:5}{with_it:9.3f}{without:9.3f}{with_it - without:+9.3f}{' !' if with_it < without - bound else ''}"


def as_they_come() -> None:
    """Documents with a kind against those without it and against the clean ones."""
    kinds = noises()
    rows = [pair for which in ("dev", "seeds") for pair in projected.documents(which)]
    tallies = {path.stem: tally(projected.prepare(path), gold) for path, gold in rows}
    print(f"{'noise':28}{'docs':>5}{'with':>9}{'without':>9}{'gap':>9}")
    for kind in sorted({k for ks in kinds.values() for k in ks}):
        having = {stem for stem, ks in kinds.items() if kind in ks}
        others = [t for stem, t in tallies.items() if stem in kinds and stem not in having]
        print(line(kind, len(having), f1(tallies[stem] for stem in sorted(having)), f1(others)))
    clean_ones = {stem for stem, ks in kinds.items() if not set(ks) - OUTSIDE}
    seeds = [t for stem, t in tallies.items() if stem not in kinds]
    noisy = [t for stem, t in tallies.items() if stem in kinds and stem not in clean_ones]
    wanted = f1(tallies[stem] for stem in sorted(clean_ones))
    print(line("any noise in the text", len(noisy), f1(noisy), wanted))
    print(line("seeds against clean", len(seeds), f1(seeds), wanted))


def put_on() -> None:
    """Each noise on the lines of documents that are clean themselves: the same gold with and without it."""
    kinds = noises()
    rows = [(p, g) for p, g in projected.documents("dev") if not set(kinds[p.stem]) - OUTSIDE]
    optional = [
        {"id": f"noise{i}", "type": kind, "subtype": "", "name": name, "aliases": [], "optional": True}
        for i, (kind, name) in enumerate(PUT_IN)
    ]
    texts = []
    for path, gold in rows:
        (source,) = read(path)
        texts.append(
            (
                path.stem,
                [row.strip() for row in source.text.splitlines() if row.strip()],
                {**gold, "entities": gold["entities"] + optional},
            )
        )
    base = f1(_noisy(stem, lines, gold, None) for stem, lines, gold in texts)
    print(f"{'noise':28}{'docs':>5}{'with':>9}{'without':>9}{'gap':>9}")
    for kind in [*sorted(noise.SINGLE), "wrapped"]:
        print(line(kind, len(texts), f1(_noisy(stem, lines, gold, kind) for stem, lines, gold in texts), base))


def _noisy(stem: str, lines: list[str], gold: dict[str, Any], kind: str | None) -> Tally:
    page = noise.glyphs(lines, 0)
    if kind == "wrapped":
        page = noise.wrapped(page, random.Random(stem))
    elif kind:
        page = noise.SINGLE[kind](page, random.Random(stem))
    source = Source(stem, noise.page(page, "\n" if kind == "wrapped" else "\n\n").text, "")
    return tally(segment(source, clean(source)), gold)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--put", action="store_true")
    if parser.parse_args().put:
        put_on()
    else:
        as_they_come()


if __name__ == "__main__":
    main()
