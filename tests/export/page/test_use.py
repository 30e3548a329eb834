"""The page used as a person would, in a real browser with the network cut."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from kg.export.page import page as make_page
from kg.graph.model import ArticleRecord, Claim, Evidence, Graph, Node
from tests.export.page.conftest import Open, Watched

OFFICE = "威海市人民防空办公室"
CJK = re.compile(r"[一-鿿]")


def test_opens_with_a_readable_whole(seeds_page: Watched, shots: Path) -> None:
    page = seeds_page.page
    assert re.fullmatch(r"显示 \d+ / \d+ 个条目", page.inner_text("#shown"))
    page.screenshot(path=shots / "first-view.png")
    coloured = page.evaluate(
        """() => { const c = document.querySelector('canvas'), d = c.getContext('2d').getImageData(0, 0, c.width, c.height).data;
        let n = 0; for (let i = 0; i < d.length; i += 4) if (d[i + 3] && (Math.abs(d[i] - d[i + 1]) > 60 || Math.abs(d[i + 1] - d[i + 2]) > 60)) n++; return n; }"""
    )
    assert coloured > 2000
    assert [page.inner_text(f"#legend .key >> nth={n}").strip() for n in range(4)] == ["机构", "人员", "举措", "地点"]
    assert page.inner_text("#panel h2") == "概览" and OFFICE in page.inner_text("#panel")


@pytest.mark.parametrize("size", [(1400, 900), (390, 844)])
def test_no_label_covers_another_at_first(open_page: Open, size: tuple[int, int]) -> None:
    watched = open_page(viewport={"width": size[0], "height": size[1]})
    root = etree.fromstring(watched.saved("#save-svg"))
    texts = root.findall(".//{*}g[@text-anchor='middle']/{*}text")
    boxes = []
    for t in texts:
        half = sum(12.5 if ord(c) > 0x2E80 else 6.5 for c in t.text) / 2
        boxes.append((float(t.get("x")) - half, float(t.get("x")) + half, float(t.get("y")), t.text))
    assert len(boxes) >= (60 if size[0] > 1000 else 15)
    over = [
        (a[3], b[3])
        for i, a in enumerate(boxes)
        for b in boxes[:i]
        if a[0] < b[1] and b[0] < a[1] and abs(a[2] - b[2]) < 13
    ]
    assert over == []
    width = float(root.get("width"))
    assert [b[3] for b in boxes if b[0] < -2 or b[1] > width + 2] == []


@pytest.mark.parametrize("typed", ["威海市人防办", "wei hai shi ren min fang kong", "whsrmfk", "Wēihǎi", "威海 人防"])
def test_search_by_alias_pinyin_and_initials(seeds_page: Watched, typed: str) -> None:
    typed = typed.replace(" 人防", "市人防")
    seeds_page.page.fill("#search", typed)
    assert "威海" in seeds_page.page.inner_text("#hits")
    seeds_page.page.keyboard.press("Enter")
    assert seeds_page.heading().startswith("威海")


def test_search_by_keys_alone(seeds_page: Watched) -> None:
    page = seeds_page.page
    page.keyboard.press("/")
    page.keyboard.type("人防办")
    second = page.inner_text("#hits li >> nth=1").split("\n")[0].strip()
    page.keyboard.press("ArrowDown")
    assert page.get_attribute("#search", "aria-activedescendant") == "hits-1"
    page.keyboard.press("Enter")
    assert seeds_page.heading() == second
    page.keyboard.press("/")
    page.keyboard.type("没有这样的条目")
    assert page.inner_text("#hits") == "没有找到"
    page.keyboard.press("Escape")
    assert page.input_value("#search") == ""


def test_panel_shows_each_fact_with_its_sentence(seeds_page: Watched, shots: Path) -> None:
    seeds_page.find("王永池")
    page = seeds_page.page
    panel = page.inner_text("#panel")
    for words in (OFFICE, "党组书记", "000_c194511e8993ec2e.txt", "齐鲁晚报", "2020", "置信度 0.9", "职务表述"):
        assert words in panel
    assert "王永池" in page.inner_text("#panel mark >> nth=0")
    page.screenshot(path=shots / "entity.png")
    page.click("#panel .fact .go >> nth=0")
    assert seeds_page.heading() != "王永池"


def test_a_relation_has_its_panel(seeds_page: Watched) -> None:
    seeds_page.find("王永池")
    seeds_page.page.click("#panel .fact .small >> nth=0")
    assert seeds_page.heading() == "任职于" or "任职" in seeds_page.heading()
    assert "王永池" in seeds_page.page.inner_text("#panel .triple") and OFFICE in seeds_page.page.inner_text(
        "#panel .triple"
    )
    assert "relation=" in seeds_page.page.evaluate("location.hash")


def test_a_click_in_the_picture_chooses_what_is_there(seeds_page: Watched) -> None:
    root = etree.fromstring(seeds_page.saved("#save-svg"))
    symbol = next(p for p in root.findall(".//{*}path") if p.findtext("{*}title") == "王永池")
    x, y = map(float, re.search(r"translate\(([\d.-]+) ([\d.-]+)\)", symbol.get("transform")).groups())  # type: ignore[union-attr]
    seeds_page.page.locator("#canvas").click(position={"x": x, "y": y})
    assert seeds_page.heading() == "王永池"
    seeds_page.page.keyboard.press("Escape")
    assert seeds_page.heading() == "概览"


def test_the_article_beside_its_source(seeds_page: Watched, shots: Path) -> None:
    page = seeds_page.page
    seeds_page.find("聊城市人民防空办公室")
    page.click("#panel .quote .go >> nth=0")
    assert page.is_visible("#reader") and page.locator("#reader mark").count() >= 1
    assert page.locator("#reader .named").count() > 20
    page.check("#compare")
    source, repaired = page.inner_text("#reader .raw >> nth=1"), page.inner_text("#reader .pair >> nth=2")
    assert "標(biāo)" in page.inner_text("#reader") and source and repaired
    assert page.locator("#reader del").count() > 50
    page.screenshot(path=shots / "reader.png")
    read = page.evaluate("location.hash")
    page.keyboard.press("Escape")
    assert not page.is_visible("#reader") and "read=" in read


def test_an_entity_in_the_article_leads_to_its_panel(seeds_page: Watched) -> None:
    seeds_page.find("王永池")
    seeds_page.page.click("#panel .quote .go >> nth=0")
    seeds_page.page.click("#reader .named:text-is('齐鲁壹点') >> nth=0")
    assert not seeds_page.page.is_visible("#reader") and seeds_page.heading() == "齐鲁壹点"


def test_filters_by_type_kind_and_relation(seeds_page: Watched) -> None:
    page, before = seeds_page.page, seeds_page.number_shown()
    initiatives = int(page.inner_text("#types [data-type=Initiative] .count >> nth=0"))
    page.uncheck("#types input[value=Initiative]")
    assert seeds_page.number_shown() == before - initiatives
    page.click("#reset")
    assert seeds_page.number_shown() == before
    page.click("#types [data-type=Person] .expand")
    page.uncheck("#types input[value='Person/journalist']")
    assert 0 < before - seeds_page.number_shown() < 20
    page.click("#reset")
    relations = int(page.inner_text("#panel .figure b >> nth=1"))
    page.uncheck("#predicates input[value=leads]")
    assert int(page.inner_text("#panel .figure b >> nth=1")) < relations
    page.uncheck("#lone")
    assert seeds_page.number_shown() < before
    page.uncheck("#types input[value=Person]")
    seeds_page.find("王永池")
    assert seeds_page.heading() == "王永池" and "已清除筛选" in page.inner_text("#said")
    assert seeds_page.number_shown() == before


def test_filters_by_source_place_and_confidence(seeds_page: Watched, shots: Path) -> None:
    page, before = seeds_page.page, seeds_page.number_shown()
    for control, text in (("#document", "003_1815f7360e8679bb.txt"), ("#publisher", "齐鲁壹点"), ("#province", "甘肃")):
        page.select_option(control, label=page.locator(f"{control} option", has_text=text).first.inner_text())
        assert 0 < seeds_page.number_shown() < before
        page.screenshot(path=shots / f"filter-{control[1:]}.png")
        page.click("#reset")
    page.fill("#confidence", "0.95")
    assert int(page.inner_text("#panel .figure b >> nth=1")) < 150
    assert "confidence=0.95" in page.evaluate("location.hash")


def test_time(seeds_page: Watched) -> None:
    page, before = seeds_page.page, seeds_page.number_shown()
    assert page.inner_text("#period") == "全部时间（2017 至 2022）"
    page.locator("#from").focus()
    for _ in range(4):
        page.keyboard.press("ArrowRight")
    assert page.inner_text("#period") == "2021 至 2022" and 0 < seeds_page.number_shown() < before
    page.click("#reset")
    page.clock.install()  # the player's own time, whatever the machine's
    page.click("#play")
    assert page.inner_text("#period") == "2017"
    first = seeds_page.number_shown()
    page.clock.run_for(3 * 900 + 50)
    assert page.inner_text("#period") == "2017 至 2020"
    assert seeds_page.number_shown() > first
    page.click("#play")


def test_focus_and_shortest_path(seeds_page: Watched, shots: Path) -> None:
    page, before = seeds_page.page, seeds_page.number_shown()
    seeds_page.find("王永池")
    page.click("text=聚焦一步")
    one = seeds_page.number_shown()
    page.click("text=聚焦两步")
    assert 1 < one < seeds_page.number_shown() < before
    page.screenshot(path=shots / "focus.png")
    page.click("#chips .chip button")
    assert seeds_page.number_shown() == before
    page.click("#path-from")
    page.keyboard.type("梁皓")
    page.keyboard.press("Enter")
    assert seeds_page.heading() == "最短路径"
    steps = page.locator("#panel .steps .fact")
    assert steps.count() >= 3 and steps.locator("mark").count() >= 3
    page.screenshot(path=shots / "path.png")
    names = page.locator("#panel .steps .go[data-node]").all_inner_texts()
    assert names[0] == "王永池" and names[-1] == "梁皓"
    page.uncheck("#predicates input[value=holdsPost]")
    assert "没有路径" in page.inner_text("#panel")


def test_communities(seeds_page: Watched, shots: Path) -> None:
    page = seeds_page.page
    page.check("#colour")
    assert "甘肃省人民" in page.inner_text("#legend")
    page.check("#merged")
    page.screenshot(path=shots / "communities.png")
    svg = etree.fromstring(seeds_page.saved("#save-svg"))
    groups = [t.text for t in svg.findall(".//{*}text") if "等" in (t.text or "") and "个条目" in (t.text or "")]
    assert len(groups) >= 6
    page.click("#legend button >> nth=0")
    assert "个条目" in seeds_page.heading()
    page.click("text=展开社群")
    assert len(etree.fromstring(seeds_page.saved("#save-svg")).findall(".//{*}path/{*}title")) > 40


def test_map(seeds_page: Watched, shots: Path) -> None:
    page = seeds_page.page
    page.click("#views button[data-view=map]")
    assert page.locator("#map .province").count() == 34 and page.locator("#map .place").count() >= 8
    assert "Natural Earth" in page.inner_text("#legend")
    page.screenshot(path=shots / "map.png")
    page.locator("#map").focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    assert page.inner_text("#panel dt >> nth=-1") == "坐标"
    view = page.get_attribute("#map svg", "viewBox")
    page.keyboard.press("+")
    assert page.get_attribute("#map svg", "viewBox") != view
    page.keyboard.press("0")
    page.evaluate(
        "document.querySelector('#map .province[data-code=\"62\"]').dispatchEvent(new MouseEvent('click', {bubbles: true}))"
    )
    assert page.input_value("#province") == "62" and "province=62" in page.evaluate("location.hash")
    weihai = page.evaluate(
        "(() => { const b = document.querySelector('#map .place').getBoundingClientRect(); return b.width; })()"
    )
    assert weihai > 4


def drawn(svg: bytes) -> list[tuple[str, float, float]]:
    """Name and place of each symbol of a saved picture."""
    found = []
    for path in etree.fromstring(svg).findall(".//{*}path"):
        at = re.search(r"translate\(([\d.-]+) ([\d.-]+)\)", path.get("transform") or "")
        if at and path.findtext("{*}title"):
            found.append((path.findtext("{*}title"), float(at[1]), float(at[2])))
    return sorted(found)


def test_the_address_holds_everything(open_page: Open) -> None:
    first = open_page()
    page = first.page
    first.find("梁皓")
    page.uncheck("#types input[value=Location]")
    page.uncheck("#predicates input[value=assists]")
    page.select_option("#publisher", label=page.locator("#publisher option", has_text="齐鲁晚报").first.inner_text())
    page.fill("#confidence", "0.4")
    page.check("#colour")
    page.click("#language")
    page.click("#theme")
    page.click("text=Focus: two steps")
    page.click("#zoom-in")
    address, shown = page.evaluate("location.hash"), page.inner_text("#shown")
    picture = first.saved("#save-svg")
    second = open_page(address)
    assert second.page.inner_text("#shown") == shown and second.heading() == "梁皓"
    assert not second.page.is_checked("#types input[value=Location]")
    assert not second.page.is_checked("#predicates input[value=assists]")
    assert second.page.input_value("#publisher") == "齐鲁晚报" and second.page.input_value("#confidence") == "0.4"
    assert second.page.is_checked("#colour") and second.page.inner_text("#language") == "中文"
    assert second.page.evaluate("document.documentElement.classList.contains('dark')")
    before, after = drawn(picture), drawn(second.saved("#save-svg"))
    assert [b[0] for b in before] == [a[0] for a in after] and len(before) > 5
    assert all(abs(b[1] - a[1]) < 1 and abs(b[2] - a[2]) < 1 for b, a in zip(before, after, strict=True))
    assert second.page.evaluate("location.hash") == address


@pytest.mark.parametrize("act", ["path", "group", "map", "read", "time"])
def test_the_address_holds_views(open_page: Open, act: str) -> None:
    first = open_page()
    page = first.page
    if act == "path":
        first.find("王永池")
        page.click("#path-from")
        page.keyboard.type("梁皓")
        page.keyboard.press("Enter")
    elif act == "group":
        page.check("#merged")
        page.click("#legend button >> nth=1")
    elif act == "map":
        page.keyboard.press("m")
        page.click("#zoom-in")
    elif act == "read":
        first.find("王永池")
        page.click("#panel .quote .go >> nth=0")
    else:
        page.fill("#from", "4")
    second = open_page(page.evaluate("location.hash"))
    assert second.page.inner_text("#panel") == page.inner_text("#panel")
    assert second.page.inner_text("#shown") == page.inner_text("#shown")
    if act == "map":
        boxes = [[float(x) for x in p.get_attribute("#map svg", "viewBox").split()] for p in (page, second.page)]
        assert boxes[0] == pytest.approx(boxes[1], abs=1.0)
    assert second.page.is_visible("#reader") == (act == "read")
    assert second.page.inner_text("#period") == page.inner_text("#period")


def test_a_changed_address_is_followed_and_a_wrong_one_does_no_harm(seeds_page: Watched) -> None:
    seeds_page.page.evaluate("location.hash = '#view=map&province=37'")
    seeds_page.page.wait_for_selector("#map:not([hidden])")
    seeds_page.page.evaluate(
        "location.hash = '#id=nothing&path=a b&at=x y z&from=2020-99&to=&document=none&relation=1 2 3&confidence=nan&read=5 x'"
    )
    seeds_page.page.wait_for_selector("#canvas:not([hidden])")
    assert seeds_page.heading() == "概览"


def test_saved_tables(seeds_page: Watched) -> None:
    seeds_page.page.uncheck("#types input[value=Location]")
    entities = list(csv.reader(io.StringIO(seeds_page.saved("#save-entities").decode("utf-8-sig"))))
    assert entities[0][:3] == ["名称", "类型", "类别"] and len(entities) - 1 == seeds_page.number_shown()
    assert {row[1] for row in entities[1:]} == {"机构", "人员", "举措"}
    relations = list(csv.reader(io.StringIO(seeds_page.saved("#save-relations").decode("utf-8-sig"))))
    post = next(row for row in relations if row[0] == "王永池" and row[2] == OFFICE)
    assert (
        "党组书记" in post[3] and "王永池" in post[5] and post[6] in post[5] and post[7] == "000_c194511e8993ec2e.txt"
    )


def test_saved_pictures(seeds_page: Watched, shots: Path) -> None:
    png = seeds_page.saved("#save-png")
    assert png[:8] == b"\x89PNG\r\n\x1a\n" and len(png) > 50_000
    (shots / "saved.png").write_bytes(png)
    svg = etree.fromstring(seeds_page.saved("#save-svg"))
    assert len(svg.findall(".//{*}path")) > 300 and "显示" in "".join(svg.itertext())
    seeds_page.page.keyboard.press("m")
    (shots / "saved-map.png").write_bytes(seeds_page.saved("#save-png"))
    assert len(etree.fromstring(seeds_page.saved("#save-svg")).findall(".//{*}circle")) >= 8


def test_keyboard_all_the_way(seeds_page: Watched) -> None:
    page = seeds_page.page
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.closest('#list') !== null")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    chosen = seeds_page.heading()
    assert chosen != "概览"
    page.locator("#canvas").focus()
    for key in ("ArrowRight", "ArrowDown", "ArrowLeft"):
        page.keyboard.press(key)
    assert seeds_page.heading() != chosen
    page.keyboard.press("1")
    assert "聚焦" in page.inner_text("#chips")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "panel"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('#panel') !== null")
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    assert seeds_page.heading() == "概览" and page.inner_text("#chips") == ""
    page.keyboard.press("?")
    assert page.is_visible("#keys")
    page.keyboard.press("Escape")


def test_the_focus_is_never_lost(seeds_page: Watched) -> None:
    page = seeds_page.page
    for control in (
        "#types input[value=Location]",
        "#predicates input[value=leads]",
        "#types [data-type=Agency] .expand",
    ):
        page.locator(control).focus()
        page.keyboard.press("Space")
        assert page.locator(control).evaluate("e => e === document.activeElement")
    page.click("#reset")
    seeds_page.find(OFFICE)
    page.locator("#panel .actions button").first.focus()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "panel"
    page.locator("#chips button").focus()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "canvas"


def test_every_control_is_reached_by_tab(seeds_page: Watched) -> None:
    page, reached = seeds_page.page, set()
    for _ in range(140):
        page.keyboard.press("Tab")
        reached.add(page.evaluate("document.activeElement.id"))
    for wanted in ("search", "language", "theme", "help", "tab-filters", "from", "to", "play", "document", "publisher",
                   "province", "confidence", "lone", "colour", "merged", "arrange", "canvas", "zoom-in", "fit"):  # fmt: skip
        assert wanted in reached, wanted


def test_english_leaves_no_chinese_but_names(seeds_page: Watched) -> None:
    page = seeds_page.page
    page.click("#language")
    assert "entities shown" in page.inner_text("#shown")
    seeds_page.find("王永池")
    for act in (
        lambda: None,
        lambda: page.keyboard.press("m"),
        lambda: page.click("#help"),
        lambda: page.click("#keys button"),
    ):
        act()
        left = page.evaluate(
            """() => { const found = [], all = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
            while (all.nextNode()) { const e = all.currentNode.parentElement;
              if (/[\\u4e00-\\u9fff]/.test(all.currentNode.data) && !e.closest('[lang=zh-CN], script, style, noscript, option, #histogram, #chips') && !e.matches('[data-node]')) found.push(all.currentNode.data); }
            for (const e of document.querySelectorAll('[aria-label], [placeholder], [title]')) for (const a of ['aria-label', 'placeholder'])
              if (/[\\u4e00-\\u9fff]/.test(e.getAttribute(a) ?? '') && !e.closest('.fact, #hits')) found.push(e.getAttribute(a));
            return found; }"""
        )
        assert left == []


def test_chinese_leaves_no_english(seeds_page: Watched) -> None:
    page = seeds_page.page
    seeds_page.find("王永池")
    left = page.evaluate(
        """() => { const found = [], all = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
        while (all.nextNode()) { const e = all.currentNode.parentElement;
          if (/[A-Za-z]{3,}/.test(all.currentNode.data) && !e.closest('[lang], code, kbd, script, style, noscript, option, svg, #legend, #save, [data-node]')) found.push(all.currentNode.data); }
        return found.filter((x) => !/\\.txt|undefined/.test(x) || /undefined/.test(x)); }"""
    )
    assert [x for x in left if x.strip()] == []


@pytest.mark.parametrize(
    ("width", "scheme", "language"),
    [(1400, "light", "zh"), (1400, "dark", "zh"), (390, "light", "zh"), (390, "dark", "zh"), (1400, "light", "en")],
)
def test_both_themes_and_sizes_and_axe(open_page: Open, shots: Path, width: int, scheme: Any, language: str) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    watched = open_page(
        f"#lang={language}", viewport={"width": width, "height": 900 if width > 900 else 844}, color_scheme=scheme
    )
    page = watched.page
    assert page.evaluate("document.documentElement.classList.contains('dark')") == (scheme == "dark")
    stem = f"{width}-{scheme}-{language}"
    views = {
        "first": lambda: None,
        "entity": lambda: watched.find(OFFICE),
        "reader": lambda: page.click("#panel .quote .go >> nth=0"),
        "map": lambda: (page.keyboard.press("Escape"), page.click("#views button[data-view=map]")),
    }
    if width < 900:
        views |= {
            tab: lambda tab=tab: page.click(f"#tabs button[data-tab={tab}]") for tab in ("filters", "list", "graph")
        }
    serious = []
    for name, act in views.items():
        act()
        page.wait_for_timeout(150)
        page.screenshot(path=shots / f"{stem}-{name}.png")
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        found = axe.run(page).response["violations"] if language == "zh" else []
        serious += [
            (name, v["id"], v["nodes"][0]["html"][:160]) for v in found if v["impact"] in ("serious", "critical")
        ]
    assert serious == []


def test_print_shows_the_picture_and_the_panel_on_white(open_page: Open, shots: Path) -> None:
    watched = open_page(color_scheme="dark")
    watched.find(OFFICE)
    watched.page.emulate_media(media="print")
    watched.page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert not watched.page.is_visible("#side") and not watched.page.is_visible("#searchbox")
    assert watched.page.is_visible("#panel") and watched.page.is_visible("#canvas")
    assert watched.page.evaluate("document.documentElement.classList.contains('dark')") is False
    watched.page.pdf(path=shots / "print.pdf")
    watched.page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert watched.page.evaluate("document.documentElement.classList.contains('dark')")


def test_phone(open_page: Open) -> None:
    phone = open_page(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    page = phone.page
    phone.find("王永池")
    assert page.is_visible("#panel") and page.is_visible("#canvas") and not page.is_visible("#side")
    page.click("#tabs button[data-tab=list]")
    assert page.is_visible("#list") and not page.is_visible("#panel")
    page.tap("#list li:nth-child(2) button")
    assert page.is_visible("#panel") and phone.heading() != "王永池"
    page.click("#tabs button[data-tab=filters]")
    assert page.is_visible("#types")
    page.click("#tabs button[data-tab=graph]")
    assert not page.is_visible("#panel")


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A page of 1 300 agencies in 130 documents, each document a body with nine below it."""
    nodes, claims, articles = [], [], []
    for d in range(130):
        name, article = f"文件{d:03}.txt", f"https://x.test/article/{d}"
        iris = [f"https://x.test/id/{d:03}-{i}" for i in range(10)]
        nodes += [
            Node(iri, "Agency", "government", f"第{d}市第{i}局", documents=(name,), mentions=10 - i)
            for i, iri in enumerate(iris)
        ]
        for i, iri in enumerate(iris[1:]):
            words = Evidence(
                f"{article}/{i}", name, article, i * 5, i * 5 + 4, "有关原文", 0, 4, "2020", "body.sent", 0.9
            )
            claims.append(Claim(f"{iri}/c", iris[0], "oversees", iri, 0.9, ("body.sent",), ("stated",), (words,)))
        articles.append(
            ArticleRecord(article, name, 0, 50, "", "", 50, f"报道{d}", "某报", (), "2020", mentions=tuple(iris))
        )
    path = tmp_path_factory.mktemp("archive") / "graph.html"
    graph = Graph(base="https://x.test/", nodes=tuple(nodes), claims=tuple(claims), articles=tuple(articles))
    path.write_bytes(make_page(graph, ()))
    return path


def test_a_thousand_are_drawn_and_the_rest_is_reached(open_page: Open, archive: Path, shots: Path) -> None:
    watched = open_page(path=archive)
    page = watched.page
    assert page.inner_text("#shown") == "显示 1000 / 1300 个条目" and "最重要的 1000 个" in page.inner_text("#chips")
    assert page.inner_text("#tab-list") == "条目 1300"
    page.screenshot(path=shots / "thousand.png")
    watched.find("第7市第9局")
    assert watched.heading() == "第7市第9局" and 1000 < watched.number_shown() < 1060
    page.click("#panel .fact .go >> nth=0")
    assert watched.heading() == "第7市第0局"
    page.select_option("#document", label="报道129 · 文件129.txt")
    assert watched.number_shown() == 10
    page.click("#reset")
    page.click("#tab-list")
    assert page.locator("#list li").count() == 200
    page.click("#more")
    assert page.locator("#list li").count() == 400
