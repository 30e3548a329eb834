"""The page in a real browser with the network cut: it opens, asks for nothing, and shows what it should."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from kg.export.page import page
from kg.graph.layout import layout
from kg.graph.model import Alias, ArticleRecord, Claim, Evidence, Graph, Node

PAYLOADS = (
    "<img src=x onerror=window.hacked=1>",
    "</script><script>window.hacked=1</script>",
    "{{ 7*7 }}",
    "';window.hacked=1;'",
    '"><svg onload=window.hacked=1>',
    "javascript:window.hacked=1",
    "<!--<script>",
)


@pytest.fixture(scope="module")
def browser(chromium: str) -> Iterator[Any]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        running = play.chromium.launch(
            executable_path=chromium, args=["--no-sandbox", "--host-resolver-rules=MAP * ~NOTFOUND"]
        )
        yield running
        running.close()


class Watched:
    """A page with everything that it asked for or complained about."""

    def __init__(self, browser: Any, path: Path, hash_: str = "", **options: Any) -> None:
        self.requests: list[str] = []
        self.problems: list[str] = []
        context = browser.new_context(offline=True, **{"viewport": {"width": 1400, "height": 900}, **options})
        self.page = context.new_page()
        self.page.on("request", lambda r: self.requests.append(r.url))
        self.page.on("console", lambda m: self.problems.append(m.text) if m.type in ("error", "warning") else None)
        self.page.on("pageerror", lambda e: self.problems.append(str(e)))
        self.page.goto(path.as_uri() + hash_)
        self.page.wait_for_selector("html[data-ready]", timeout=20_000)

    def quiet(self) -> None:
        outside = [u for u in self.requests if not u.startswith(("file:", "data:", "blob:"))]
        assert outside == [] and len([u for u in self.requests if u.startswith("file:")]) == 1
        assert self.problems == []


@pytest.fixture
def seeds_page(browser: Any, built: Path) -> Iterator[Watched]:
    watched = Watched(browser, built / "graph.html")
    yield watched
    watched.quiet()


def test_opens_offline_with_entities_visible(seeds_page: Watched, tmp_path: Path) -> None:
    assert re.search(r"显示 \d+ / \d+", seeds_page.page.inner_text("#shown"))
    assert "威海市人民防空办公室" in seeds_page.page.inner_text("#list")
    shot = seeds_page.page.locator("#canvas").screenshot(path=tmp_path / "page.png")
    coloured = seeds_page.page.evaluate(
        """() => { const c = document.querySelector('canvas'), d = c.getContext('2d').getImageData(0, 0, c.width, c.height).data;
        let n = 0; for (let i = 0; i < d.length; i += 4) if (d[i + 3] && (Math.abs(d[i] - d[i + 1]) > 60 || Math.abs(d[i + 1] - d[i + 2]) > 60)) n++; return n; }"""
    )
    assert coloured > 2000 and len(shot) > 20_000


@pytest.mark.parametrize("typed", ["威海市人防办", "wei hai shi ren min fang kong", "whsrmfk"])
def test_search_by_alias_pinyin_and_initials(seeds_page: Watched, typed: str) -> None:
    seeds_page.page.fill("#search", typed)
    assert "威海市人民防空办公室" in seeds_page.page.inner_text("#hits")
    seeds_page.page.keyboard.press("Enter")
    assert seeds_page.page.inner_text("#panel h3").startswith("威海市")


def test_panel_shows_the_sentence_with_the_words_marked(seeds_page: Watched) -> None:
    seeds_page.page.fill("#search", "王永池")
    seeds_page.page.keyboard.press("Enter")
    panel = seeds_page.page.inner_text("#panel")
    assert "威海市人民防空办公室" in panel and "党组书记" in panel and "000_c194511e8993ec2e.txt" in panel
    assert "王永池" in seeds_page.page.inner_text("#panel mark >> nth=0")
    seeds_page.page.click("#panel .go >> nth=0")
    assert seeds_page.page.inner_text("#panel h3") != "王永池"


def test_filters_and_english(seeds_page: Watched) -> None:
    before = seeds_page.page.inner_text("#shown")
    seeds_page.page.uncheck("#types input[value=Initiative]")
    assert seeds_page.page.inner_text("#shown") != before
    seeds_page.page.click("#language")
    assert "entities shown" in seeds_page.page.inner_text("#shown")
    assert not re.search(r"[一-鿿]", seeds_page.page.inner_text("#predicates"))


def test_the_address_holds_the_state(browser: Any, built: Path) -> None:
    first = Watched(browser, built / "graph.html")
    first.page.fill("#search", "梁皓")
    first.page.keyboard.press("Enter")
    first.page.uncheck("#types input[value=Location]")
    address = first.page.evaluate("location.hash")
    second = Watched(browser, built / "graph.html", address)
    assert second.page.inner_text("#panel h3") == "梁皓"
    assert not second.page.is_checked("#types input[value=Location]")
    second.quiet()


def test_narrow_screen_and_dark(browser: Any, built: Path) -> None:
    phone = Watched(browser, built / "graph.html", viewport={"width": 390, "height": 800}, color_scheme="dark")
    assert phone.page.evaluate("document.documentElement.scrollWidth <= 390")
    assert phone.page.evaluate("document.documentElement.classList.contains('dark')")
    phone.quiet()


def hostile() -> Graph:
    """A graph in which everything that a document can fill is an attack."""
    nodes = tuple(
        Node(f"https://x.test/id/{i}", "Agency", p, p, aliases=(Alias(p, (p,)),), pinyin=p, documents=(p,), mentions=1)
        for i, p in enumerate(PAYLOADS)
    )
    claims = tuple(
        Claim(
            f"https://x.test/claim/{i}", a.iri, p, b.iri, 0.9, (p,), (p,),
            (Evidence(f"https://x.test/e/{i}", p, p, 0, 5, p, 0, 5, p, p, 0.9, p),), (p,),
        )
        for i, (a, b, p) in enumerate(zip(nodes, nodes[1:], PAYLOADS, strict=False))
    )  # fmt: skip
    articles = tuple(
        ArticleRecord(f"https://x.test/a/{i}", p, 0, 5, "", "", 5, p, p, (p,), p) for i, p in enumerate(PAYLOADS)
    )
    return Graph(nodes=nodes, claims=claims, articles=articles)


def test_nothing_that_a_document_says_runs(browser: Any, tmp_path: Path) -> None:
    path = tmp_path / "hostile.html"
    path.write_bytes(page(hostile(), ()))
    watched = Watched(browser, path)
    for typed in PAYLOADS:
        watched.page.fill("#search", typed)
        watched.page.keyboard.press("Enter")
    for button in ("#language", "#theme", "#fit"):
        watched.page.click(button)
    watched.page.wait_for_timeout(200)
    assert watched.page.evaluate("window.hacked") is None
    assert watched.page.evaluate("document.querySelectorAll('img, svg').length") == 0
    watched.quiet()


def test_deterministic_and_small(built: Path) -> None:
    graph = hostile()
    assert page(graph, ()) == page(dataclasses.replace(graph), ())
    assert (built / "graph.html").stat().st_size < 1_200_000


def test_layout_parts_labels() -> None:
    graph = hostile()
    at = layout(graph)
    assert len(at) == len(graph.nodes)
    places = list(at.values())
    assert all(abs(a[0] - b[0]) > 30 or abs(a[1] - b[1]) > 30 for i, a in enumerate(places) for b in places[:i])
