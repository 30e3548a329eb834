#!/usr/bin/env python3
"""Speed by stage: ``python benchmarks/speed.py [--megabytes N]``.

Reads gold documents under ever other names (``benchmarks/variants.py``), so that no cache helps as it would not in life,
one process, everything loaded beforehand. KB/s of UTF-8 text by processor time; jieba's tagger beside it on the same texts.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent.parent))

from benchmarks.variants import vary
from kg.clean import clean
from kg.find import find
from kg.model import Source
from kg.relate import relate
from kg.resolve import resolve
from kg.segment import segment
from tests.support.projected import documents, prepare


def corpus(megabytes: float) -> list[Source]:
    """Varied documents of about so many megabytes in all."""
    out: list[Source] = []
    size = n = 0
    originals = [(prepare(path).text, gold, path.stem) for which in ("seeds", "dev") for path, gold in documents(which)]
    while size < megabytes * 1e6:
        for text, gold, stem in originals:
            varied, _ = vary(text, gold, f"speed/{n}/{stem}")
            out.append(Source(f"{stem}-{n}.txt", varied, ""))
            size += len(varied.encode("utf-8"))
        n += 1
    return out


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--megabytes", type=float, default=1.0)
    options = parser.parse_args()
    sources = corpus(options.megabytes)
    size = sum(len(s.text.encode("utf-8")) for s in sources) / 1000
    for source in sources[:45]:  # load everything
        document = segment(source, clean(source))
        relate(document, resolve(document, find(document)))
    spent: dict[str, float] = {}

    def timed(name: str, stage: Callable[..., Any], *rows: list[Any]) -> list[Any]:
        began = time.process_time()
        made = [stage(*row) for row in zip(*rows, strict=True)]
        spent[name] = time.process_time() - began
        return made

    texts = timed("clean", clean, sources)
    taken = timed("segment", segment, sources, texts)
    mentions = timed("find", find, taken)
    entities = timed("resolve", resolve, taken, mentions)
    timed("relate", relate, taken, entities)
    for name, seconds in spent.items():
        print(f"{name:24}{size / seconds:8.0f} KB/s")
    print(f"{'find + resolve':24}{size / (spent['find'] + spent['resolve']):8.0f} KB/s")
    print(f"{'all together':24}{size / sum(spent.values()):8.0f} KB/s")
    import jieba.posseg

    list(jieba.posseg.cut("预热"))
    began = time.process_time()
    for document in taken:
        list(jieba.posseg.cut(document.text))
    print(f"{'jieba posseg':24}{size / (time.process_time() - began):8.0f} KB/s")
    print(f"{len(sources)} documents, {size:.0f} KB")


if __name__ == "__main__":
    main()
