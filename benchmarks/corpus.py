#!/usr/bin/env python3
"""Documents for measurements: ``python benchmarks/corpus.py FOLDER NUMBER [--short] [--originals FOLDER …]``.

Gold documents under ever other names, places and dates (``benchmarks/variants.py``), so that entities grow with the
documents as they do in an archive. ``--short`` takes the shorter half of them: news items of about two kilobytes.
``--originals`` takes the documents of other folders that hold ``docs/`` and ``gold/``: how many facts a kilobyte states
differs three times between a page of notices and an evening's news.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from benchmarks.variants import vary
from tests.support.projected import documents, in_folder, prepare

_DAY = re.compile(r"(?<!\d)(\d{1,2})月(\d{1,2})日")
_YEAR = re.compile(r"(?<!\d)20[012]\d(?=年|-)")


def texts(number: int, seed: str = "0", short: bool = False, folders: Sequence[Path] = ()) -> Iterator[tuple[str, str]]:
    """Name and text of so many documents; the same for the same arguments. ``folders`` hold the originals."""
    found = [documents(which) for which in ("seeds", "dev")] if not folders else [in_folder(f) for f in folders]
    originals = [(prepare(p).text, gold, p.stem) for pairs in found for p, gold in pairs]
    originals.sort(key=lambda o: len(o[0]))
    if short:
        originals = originals[: len(originals) // 2]
    for n in range(number):
        text, gold, stem = originals[n % len(originals)]
        varied, _ = vary(text, gold, f"{seed}/{n}")
        rng = random.Random(f"{seed}/{n}/dates")
        shift = rng.randrange(28)
        varied = _DAY.sub(lambda m, d=shift: f"{(int(m[1]) + d) % 12 + 1}月{(int(m[2]) + d) % 28 + 1}日", varied)
        varied = _YEAR.sub(lambda m, d=shift: f"{2000 + (int(m[0]) - 2000 + d) % 26}", varied)
        yield f"{n:06}-{stem}.txt", varied


def write(folder: Path, number: int, seed: str = "0", short: bool = False, folders: Sequence[Path] = ()) -> int:
    """Write documents in subfolders of a thousand; the bytes of their text."""
    size = 0
    for n, (name, text) in enumerate(texts(number, seed, short, folders)):
        place = folder / f"{n // 1000:03}"
        place.mkdir(parents=True, exist_ok=True)
        data = text.encode("utf-8")
        (place / name).write_bytes(data)
        size += len(data)
    return size


def main() -> None:
    """Write a corpus and say how large it is."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("number", type=int)
    parser.add_argument("--short", action="store_true")
    parser.add_argument("--seed", default="0")
    parser.add_argument("--originals", type=Path, nargs="+", default=[])
    o = parser.parse_args()
    print(f"{write(o.folder, o.number, o.seed, o.short, o.originals) / 1e6:.2f} MB")


if __name__ == "__main__":
    main()
