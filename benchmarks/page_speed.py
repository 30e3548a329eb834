"""The page beside what pyvis makes of the same graph: size, time to be usable, frames a second while panning.

    python benchmarks/page_speed.py BUILD [--entities 200 1000 5000 20000] [--patience 120] [--json]

The graph is the build's own, repeated (``rdf_scale.py``) and joined from copy to copy until it has one and a half
relations an entity, then cut to size. Both pages are opened in one headless Chromium with the network cut. *Usable*
is the time from the start of the navigation until the first drawn frame after which the page answers: for ours when
its script has run and drawn, for pyvis' when its loading bar is gone. Frames are counted while the mouse drags the
picture for three seconds. Our page is opened several times and the quickest opening counts, since whatever else the
machine does only adds; *CPU* is what the page's main thread had computed by then. Seconds of making a page are CPU
seconds of this process, layout included.
"""

from __future__ import annotations

import argparse
import dataclasses
import json
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pyvis.network import Network

import kg
from benchmarks.rdf_scale import Copier
from kg.export.page import page
from kg.graph.identifiers import made_of
from kg.graph.model import Claim, Graph
from kg.model import Extraction

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

TRIES = 5
LIMITS: dict[str, Any] = {
    "usable": {1000: 1.5, 20_000: 3.0},
    "frames": 30.0,
    "megabytes": {1000: 1.2, 20_000: 20.0},
    "made": 15.0,
}

OURS = "document.documentElement.dataset.ready"
THEIRS = "document.getElementById('loadingBar') ? document.getElementById('loadingBar').style.display === 'none' : window.network"
WATCH = """
window.seconds = {};
new PerformanceObserver((list) => { for (const e of list.getEntries()) if (e.name === 'first-contentful-paint') seconds.paint = e.startTime / 1000; }).observe({ type: 'paint', buffered: true });
const waiting = setInterval(() => { if (document.readyState && (READY)) { clearInterval(waiting); requestAnimationFrame(() => setTimeout(() => { seconds.usable = performance.now() / 1000; }, 0)); } }, 5);
"""
COUNT = """() => { window.frames_ = 0; window.began_ = performance.now(); const tick = () => { frames_++; requestAnimationFrame(tick); }; requestAnimationFrame(tick); }"""


def joined(graph: Graph, number: int) -> Iterator[Claim]:
    """Every second relation of the graph again, led to the next copy's object."""
    here, there = (Copier(graph, n) if n else None for n in (number, number + 1))
    assert there is not None
    for claim in graph.claims[::2]:
        s, o = (here.iri(claim.subject) if here else claim.subject), there.iri(claim.object)
        evidence = tuple(map(here.evidence, claim.evidence)) if here else claim.evidence
        iri = made_of(graph.base, "claim", s, claim.predicate, o)
        yield dataclasses.replace(claim, iri=iri, subject=s, object=o, evidence=evidence)


def of_size(build: kg.Graph, entities: int) -> tuple[Graph, list[Extraction]]:
    """A graph of so many entities, with the documents that it is read from."""
    graph = build.data
    nodes = {n.iri: n for n in graph.nodes}
    claims = {c.iri: c for c in graph.claims}
    articles, extractions, identities = list(graph.articles), list(build.extractions), list(graph.identities)
    number = 0
    while len(nodes) < entities:
        claims |= {c.iri: c for c in joined(graph, number)}
        number += 1
        copier = Copier(graph, number)
        copy = copier.copy()
        nodes = {n.iri: n for n in copy.nodes} | nodes
        claims |= {c.iri: c for c in copy.claims}
        articles += copy.articles
        identities += [(f"{number}-{d}", entity, copier.iri(iri)) for d, entity, iri in graph.identities]
        for x in build.extractions:
            source = dataclasses.replace(x.document.source, name=f"{number}-{x.document.source.name}")
            extractions.append(dataclasses.replace(x, document=dataclasses.replace(x.document, source=source)))
    degree: dict[str, int] = {}
    for c in claims.values():
        for end in (c.subject, c.object):
            degree[end] = degree.get(end, 0) + 1
    kept = set(sorted(nodes, key=lambda iri: (-degree.get(iri, 0), iri))[:entities])
    return dataclasses.replace(
        graph,
        nodes=tuple(nodes[iri] for iri in sorted(kept)),
        claims=tuple(
            sorted(
                (c for c in claims.values() if c.subject in kept and c.object in kept),
                key=lambda c: (c.subject, c.predicate, c.object, c.iri),
            )
        ),
        tenures=(),
        awards=(),
        figures=(),
        articles=tuple(sorted(articles, key=lambda a: (a.document, a.start, a.iri))),
        identities=tuple(sorted(i for i in identities if i[2] in kept)),
    ), extractions


def plain(graph: Graph) -> bytes:
    """The page that pyvis makes by itself."""
    network = Network(height="900px", width="100%", directed=True, cdn_resources="in_line")
    for n in graph.nodes:
        network.add_node(n.iri, label=n.name, title=n.name, group=n.type)
    for c in graph.claims:
        network.add_edge(c.subject, c.object, title=c.predicate)
    return str(network.generate_html("plain.html")).encode("utf-8")


def opened(browser: Browser, path: Path, ready: str, patience: float) -> dict[str, float]:
    """Seconds to the first paint and until usable, and frames a second; what did not happen is left out."""
    context = browser.new_context(offline=True, viewport={"width": 1400, "height": 900})
    tab = context.new_page()
    tab.set_default_timeout(patience * 1000)
    session = context.new_cdp_session(tab)
    session.send("Performance.enable", {"timeDomain": "threadTicks"})
    tab.add_init_script(WATCH.replace("READY", ready))
    found: dict[str, float] = {}
    try:
        tab.goto(path.as_uri(), wait_until="commit")
        end = time.monotonic() + patience
        while time.monotonic() < end and "usable" not in found:
            tab.wait_for_timeout(100)
            found = tab.evaluate("window.seconds ?? {}")
        if "usable" in found:
            metrics = {m["name"]: m["value"] for m in session.send("Performance.getMetrics")["metrics"]}
            found["cpu"] = metrics["TaskDuration"]
            found["frames"] = panned(tab)
    except Exception as error:  # a page that hangs answers nothing, not even this
        if "Timeout" not in type(error).__name__:
            raise
    context.close()
    return found


def panned(tab: Page) -> float:
    """Frames a second while the picture is dragged."""
    tab.wait_for_timeout(1500)
    box = tab.locator("canvas").first.bounding_box()
    x, y = box["x"] + 40, box["y"] + 70
    tab.mouse.move(x, y)
    tab.mouse.down()
    tab.evaluate(COUNT)
    end = time.monotonic() + 3
    step = 0
    while time.monotonic() < end:
        step += 1
        tab.mouse.move(x + 150 + 140 * (step % 40 - 20) / 20, y + step % 60)
    frames, milliseconds = tab.evaluate("[window.frames_, performance.now() - window.began_]")
    tab.mouse.up()
    return round(1000 * frames / milliseconds, 1)


def measure(build: kg.Graph, sizes: Sequence[int], patience: float) -> list[dict[str, Any]]:
    """A row a size and page."""
    from playwright.sync_api import sync_playwright

    out = []
    with tempfile.TemporaryDirectory() as name, sync_playwright() as play:
        path = Path(name) / "page.html"
        chromium = shutil.which("chromium") or shutil.which("google-chrome")
        browser = play.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        for size in sizes:
            graph, extractions = of_size(build, size)
            for kind in ("ours", "pyvis"):
                began = time.process_time()
                content = page(graph, extractions) if kind == "ours" else plain(graph)
                made = time.process_time() - began
                path.write_bytes(content)
                row = {"entities": len(graph.nodes), "relations": len(graph.claims), "page": kind}
                row |= {"made": round(made, 2), "megabytes": round(len(content) / 1e6, 2)}
                tries = [opened(browser, path, OURS, patience) for _ in range(TRIES)] if kind == "ours" else []
                tries = tries or [opened(browser, path, THEIRS, patience)]
                row |= min(tries, key=lambda r: r.get("usable", 1e9)) | {
                    "frames": max(r.get("frames", 0.0) for r in tries)
                }
                out.append(row)
                print(json.dumps(row), file=sys.stderr)
        browser.close()
    return out


def failures(rows: Sequence[dict[str, Any]]) -> list[str]:
    """What our pages owe."""
    out = []
    for row in (r for r in rows if r["page"] == "ours"):
        size = row["entities"]
        for what in ("usable", "megabytes"):
            if row.get(what, 1e9) > LIMITS[what].get(size, 1e9):
                out.append(f"{size} entities: {what} {row.get(what)}")
        if row.get("frames", 0.0) < LIMITS["frames"]:
            out.append(f"{size} entities: {row.get('frames')} frames a second")
        if row["made"] > LIMITS["made"]:
            out.append(f"{size} entities: made in {row['made']} s")
    return out


def main() -> None:
    """Print the table; the exit status tells whether our pages keep to the limits."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("build", type=Path)
    parser.add_argument("--entities", type=int, nargs="+", default=[200, 1000, 5000, 20_000])
    parser.add_argument("--patience", type=float, default=120.0, help="seconds to wait for a page")
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()
    rows = measure(kg.load(given.build), given.entities, given.patience)
    if given.json:
        print(json.dumps(rows, indent=1))
    else:
        print("| entities | relations | page | made | size | first paint | usable | CPU | frames/s |")
        print("| ---: | ---: | --- | ---: | ---: | ---: | ---: | ---: | ---: |")
        for r in rows:
            paint, usable, cpu = (
                f"{r[k]:.2f} s" if k in r else f"not in {given.patience:g} s" for k in ("paint", "usable", "cpu")
            )
            print(
                f"| {r['entities']:,} | {r['relations']:,} | {r['page']} | {r['made']:.1f} s | {r['megabytes']:.2f} MB | {paint} | {usable} | {cpu} | {r['frames'] or '–'} |"
            )
    missed = failures(rows)
    print("\n".join(missed) if missed else "Every limit is kept.", file=sys.stderr)
    sys.exit(bool(missed))


if __name__ == "__main__":
    main()
