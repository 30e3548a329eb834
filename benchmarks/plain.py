#!/usr/bin/env python3
"""The plain pipeline beside ours: ``python benchmarks/plain.py FOLDER``.

What one would write in an afternoon: jieba's tagger for names, an edge between names of one sentence, rdflib for Turtle,
pyvis for a page. And ``kg build`` on the same texts, all formats, the page among them. Seconds of processor time.
"""

from __future__ import annotations

import argparse
import itertools
import re
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parent.parent


def plain(folder: Path, out: Path) -> tuple[int, int]:
    """Numbers of names and of edges."""
    import jieba.posseg
    import rdflib
    from pyvis.network import Network

    graph, network = rdflib.Graph(), Network(directed=False, cdn_resources="in_line")
    base = rdflib.Namespace("https://example.org/")
    names: dict[str, rdflib.URIRef] = {}
    edges: set[tuple[str, str]] = set()
    for path in sorted(folder.rglob("*.txt")):
        for sentence in re.split(r"[。！？\n]", path.read_text("utf-8")):
            found = sorted(
                {w.word for w in jieba.posseg.cut(sentence) if w.flag in ("nr", "ns", "nt") and len(w.word) > 1}
            )
            for name in found:
                if name not in names:
                    names[name] = base[f"n{len(names)}"]
                    graph.add((names[name], rdflib.RDFS.label, rdflib.Literal(name, lang="zh")))
                    network.add_node(name, label=name)
            for a, b in itertools.combinations(found, 2):
                if (a, b) not in edges:
                    edges.add((a, b))
                    graph.add((names[a], base.together, names[b]))
                    network.add_edge(a, b)
    graph.serialize(out / "graph.ttl", format="turtle")
    (out / "graph.html").write_text(network.generate_html(), "utf-8")
    return len(names), len(edges)


def main() -> None:
    """Run both and print a line for each."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    options = parser.parse_args()
    size = sum(p.stat().st_size for p in options.folder.rglob("*.txt")) / 1000
    with tempfile.TemporaryDirectory() as name:
        began = time.process_time()
        names, edges = plain(options.folder, Path(name))
        spent = time.process_time() - began
        print(
            f"plain   {spent:6.1f} s {size / spent:6.0f} KB/s   {names} names, {edges} edges, none with a kind or a source"
        )
        command = [sys.executable, "-m", "kg", "build", str(options.folder), "-o", f"{name}/out", "-q"]
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run(command, cwd=ROOT, check=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        print(f"govkg   {spent:6.1f} s {size / spent:6.0f} KB/s")


if __name__ == "__main__":
    main()
