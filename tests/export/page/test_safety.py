"""Nothing that a document says runs, and the page asks for nothing."""

from __future__ import annotations

import dataclasses
import re
from pathlib import Path

import pytest

from kg.export.page import page
from kg.graph.model import Alias, ArticleRecord, Award, Claim, Evidence, Figure, Graph, Node, Tenure
from tests.export.page.conftest import Open

PAYLOADS = (
    "<img src=x onerror=window.hacked=1>",
    "</script><script>window.hacked=1</script>",
    "{{ 7*7 }}{% raw %}",
    "';window.hacked=1;'",
    '"><svg onload=window.hacked=1>',
    "javascript:window.hacked=1",
    "<!--<script>",
    "=cmd|'/c calc'!A1",
    "\u2028alert(1)\ud800\u202e\x00",
    "](javascript:window.hacked=1) `${window.hacked=1}` &lt;b&gt;",
)
TYPES = ("Agency", "Official", "Initiative", "Location")


def hostile() -> Graph:
    """A graph in which everything that a document can fill is an attack."""
    nodes = tuple(
        Node(
            f"https://x.test/id/{i:02}", TYPES[i % 4], p, p, key=p, aliases=(Alias(p, (p,)), Alias(p + "2")), pinyin=p,
            traditional=(p,), documents=(p,), mentions=1, code="371000" if i % 4 == 3 else None,
            latitude=37.0 if i % 4 == 3 else None, longitude=122.0 if i % 4 == 3 else None,
        )
        for i, p in enumerate(PAYLOADS)
    )  # fmt: skip
    evidence = [(Evidence(f"https://x.test/e/{i}", p, p, 0, 5, p, 0, 5, p, p, 0.9, p),) for i, p in enumerate(PAYLOADS)]
    claims = tuple(
        Claim(f"https://x.test/claim/{i}", a.iri, p, b.iri, 0.9, (p,), (p,), e, (p,))
        for i, (a, b, p, e) in enumerate(zip(nodes, nodes[1:], PAYLOADS, evidence, strict=False))
    )
    return Graph(
        nodes=nodes,
        claims=claims,
        tenures=tuple(Tenure(f"https://x.test/t/{c.iri}", c.subject, c.object, p, c.iri, since=p, until=p) for c, p in zip(claims, PAYLOADS, strict=False)),
        awards=tuple(Award(f"https://x.test/a/{i}", n.iri, n.name, n.iri, 0.9, (n.name,), evidence[i]) for i, n in enumerate(nodes)),
        figures=tuple(Figure(f"https://x.test/f/{i}", n.iri, n.name, n.name, n.name, n.name, n.iri, 0.9, (n.name,), evidence[i]) for i, n in enumerate(nodes)),
        articles=tuple(
            ArticleRecord(f"https://x.test/a/{i}", p, 0, 5, "", "", 5, p, p, (p,), p, mentions=(nodes[i].iri,))
            for i, p in enumerate(PAYLOADS)
        ),
    )  # fmt: skip


@pytest.mark.parametrize("width", [1400, 390])
def test_nothing_that_a_document_says_runs(open_page: Open, tmp_path: Path, width: int) -> None:
    path = tmp_path / "hostile.html"
    path.write_bytes(page(hostile(), ()))
    watched = open_page(path=path, viewport={"width": width, "height": 800})
    browser = watched.page
    for typed in PAYLOADS:
        watched.find(typed)
        assert browser.locator("#panel .fact").count() > 0
    watched.page.evaluate("document.querySelector('#panel .quote .go').click()")
    watched.page.keyboard.press("Escape")
    for button in ("#language", "#theme", "#fit", "#views button[data-view=map]", "#views button[data-view=network]"):
        watched.page.click(button)
    for box in ("#colour", "#merged", "#lone"):
        browser.evaluate(f"document.querySelector('{box}').click()")
    for control in ("#document", "#publisher"):
        browser.evaluate(
            f"(() => {{ const s = document.querySelector('{control}'); s.selectedIndex = 2; s.dispatchEvent(new Event('change')); }})()"
        )
    for cells in (watched.saved("#save-entities"), watched.saved("#save-relations")):
        text = cells.decode("utf-8-sig", "replace")
        assert not re.search(r"""(?:^|,)"?[=+@-]""", text, re.MULTILINE)
    assert b"<script" not in watched.saved("#save-svg")
    browser.wait_for_timeout(200)
    assert browser.evaluate("window.hacked") is None
    assert browser.evaluate("document.querySelectorAll('img, iframe, object, embed, [onload], [onerror]').length") == 0
    assert browser.evaluate("document.querySelectorAll('script:not([type])').length") == 2
    assert browser.evaluate("[...document.querySelectorAll('a[href]')].every(a => a.getAttribute('href') === '#')")


def test_a_hostile_address_does_nothing(open_page: Open) -> None:
    attack = "<img src=x onerror=window.hacked=1>"
    watched = open_page(f"#id={attack}")
    for key in ("id", "document", "publisher", "province", "without", "read", "path", "focus", "view", "lang", "from"):
        watched.page.evaluate("([k, v]) => { location.hash = `#${k}=${v}`; }", [key, attack])
        watched.page.wait_for_timeout(50)
        assert watched.page.evaluate("window.hacked") is None
    assert watched.page.inner_text("#panel h2") == "概览"


def test_policy_allows_no_source_elsewhere(built: Path) -> None:
    text = (built / "graph.html").read_text("utf-8")
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', text)
    assert policy is not None
    allowed = policy[1].replace("&#39;", "'")
    assert allowed.startswith("default-src 'none'") and "http" not in allowed and "unsafe-eval" not in allowed
    assert "unsafe-inline" not in allowed.split("script-src")[1]
    outside = set(
        re.findall(r"""(?:src|href)=["'](?!data:|#)[^"']*""", text.split('<script type="application/json"')[0])
    )
    assert outside == set()


def test_same_graph_same_bytes() -> None:
    graph = hostile()
    assert page(graph, ()) == page(dataclasses.replace(graph), ())


def test_an_empty_graph_has_a_page(open_page: Open, tmp_path: Path) -> None:
    path = tmp_path / "empty.html"
    path.write_bytes(page(Graph(), ()))
    watched = open_page(path=path)
    assert watched.page.inner_text("#shown").startswith("显示 0 / 0")
    watched.page.keyboard.press("m")
    watched.page.keyboard.press("ArrowLeft")
    watched.page.click("#merged")
