"""Each repair by example, and what holds for all of them: offsets, idempotence, clean text left alone."""

from __future__ import annotations

import collections
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.clean import NAMES, STEPS, clean
from kg.model import Source, Text


def repaired(text: str, media: str = "text/plain", skip: tuple[str, ...] = ()) -> Text:
    return clean(Source("x", text, "", media=media), skip)


WRAPPED = (
    "临河县农业农村局\n2022年春耕工作总结\n  今年以来，县农业农村局认真落实上级部署要\n求，坚持早安排早动手，全县春耕生产进展顺\n"
    "利，各项任务如期完成，受到省市有关部门多\n\n— 1 —\n\n次肯定。现将有关情况总结如下。\n  一、加强领导。成立春耕生产指挥部，由局长\n周平任指挥长，各乡镇分工负责，层层压实责\n任。\n"
)


@pytest.mark.parametrize(
    ("step", "before", "after"),
    [
        ("pinyin", "来(lái)源是临河县的(de)报", "来源是临河县的报"),
        ("pinyin", "信息技术(IT)、重量(kg)、行(xíng)政", "信息技术(IT)、重量(kg)、行政"),
        ("mojibake", "临河县人民防空办公室?guī)头鰪垹t镇建大棚", "临河县人民防空办公室帮扶張爐镇建大棚"),
        ("simplified", "臨河縣召開春耕會議，縣長強調責任。", "临河县召开春耕会议，县长强调责任。"),
        ("spacing", "防 灾 减 灾\n宣传周启动", "防灾减灾\n宣传周启动"),
        ("spacing", "本 报 讯 记 者   周 平   通 讯 员   郑 洁 洁", "本报讯记者   周平   通讯员   郑洁洁"),
        ("doubled", "会后,,副县长周平,、局长郑洁到场,。", "会后，副县长周平、局长郑洁到场。"),
        (
            "punctuation",
            "会议强调,要抓好春耕(含补种);时间10:30,共1,200人",
            "会议强调，要抓好春耕（含补种）；时间10:30，共1,200人",
        ),
        ("punctuation", '他说:"今年收成好."', "他说：“今年收成好。”"),
        ("indentation", "　　今年以来，进展顺利。  \n　　会议要求", "今年以来，进展顺利。\n会议要求"),
        ("invisible", "临河\u200b县\r\n水务\u00a0局\x00", "临河县\n水务 局"),
    ],
)
def test_examples(step: str, before: str, after: str) -> None:
    result = repaired(before)
    expected = after if step != "mojibake" else repaired(after).text
    assert result.text == expected
    assert step in {r.name for r in result.repairs}


@pytest.mark.parametrize(
    "text",
    [
        "坐标为E120.3,N36.5，网址为https://example.org/a,b?x=1。",
        "乾县、於潜镇的干部参加了会议，显著改善了瞭望条件。",
        "1.2万人次参加，比例为3:1。",
        "记者 周 平 郑洁",
        "（IT）产业（kg）",
    ],
)
def test_what_stays(text: str) -> None:
    assert repaired(text).text == text


def test_hard_line_breaks_and_page_numbers() -> None:
    result = repaired(WRAPPED)
    assert result.text.splitlines() == [
        "临河县农业农村局",
        "2022年春耕工作总结",
        "今年以来，县农业农村局认真落实上级部署要求，坚持早安排早动手，全县春耕生产进展顺利，各项任务如期完成，受到省市有关部门多次肯定。现将有关情况总结如下。",
        "一、加强领导。成立春耕生产指挥部，由局长周平任指挥长，各乡镇分工负责，层层压实责任。",
    ]
    assert {"pages", "breaks"} <= {r.name for r in result.repairs}


def test_a_short_line_goes_on_where_no_sentence_could_begin() -> None:
    lines = (
        "二〇二二年以来，县农业农村局在县委、县政府",
        "的领导和上级部门的具体指导下，认真落实各项部",
        "署要求，坚持早安排早动手，全县春耕生产进展顺",
        "利，各项任务如期完成，受到省市有关部门多次肯",
        "定，群众满意度持续提升，粮食总产保持稳定增长",
        "，蔬菜水果供应充足，农产品质量安全形势总体好",
        "转。现将有关情况总结如下。",
        "",
    )
    assert repaired("\n".join(lines)).text.splitlines() == ["".join(lines)]


@pytest.mark.parametrize("step", sorted(STEPS))
def test_a_step_can_be_switched_off(step: str) -> None:
    text = "會後,,來(lái)源:臨河日報\r\n　　氣 象 災 害,防禦\n" + WRAPPED
    assert step not in {r.name for r in repaired(text, skip=(step,)).repairs}


def test_repairs_name_source_ranges() -> None:
    text = "来(lái)源于临河县,各乡镇。"
    for r in repaired(text).repairs:
        assert text[r.start : r.end] == r.before


def test_page_of_html() -> None:
    page = (
        "<html><head><title>x</title><script>var a='<p>no</p>';</script></head><body><div class=nav><a href=/>首页</a><a href=/a>要闻</a></div>"
        "<h1>临河县&ldquo;清河&rdquo;行动</h1><p>&emsp;&emsp;县水务局<b>局长</b>周平&nbsp;说。</p><!-- <p>no</p> --><div class='footer'>版权所有</div></body></html>"
    )
    result = repaired(page, "text/html")
    assert result.text == "临河县“清河”行动\n县水务局局长周平 说。\n"
    assert page[result.offsets[3]] == "&"
    for i, c in enumerate(result.text):
        assert c in "\n “”" or page[result.offsets[i]] == c
    assert "boilerplate" in {r.name for r in result.repairs}


def test_declarations_at_the_head_of_a_page_are_no_text() -> None:
    page = '<!DOCTYPE html [\n<!ENTITY nbsp "&#160;">\n<!ENTITY a "b">]>\n<html><body><p>县水务局局长周平说。</p></body></html>'
    assert repaired(page, "text/html").text == "县水务局局长周平说。\n"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("县长**周平**、__郑洁__和*冯立*到会", "县长周平、郑洁和冯立到会"),
        ("***周平***说~~不~~", "周平说不"),
        ("[临河县**水务局**](https://a.cn/b_c(d)_e '')说", "[临河县水务局](https://a.cn/b_c(d)_e '')说"),
        ('[临河县**水务局**](https://a.cn/b_c(d)_e "题")说', "临河县水务局说"),
        ("局长`周平`说![图](a.png)[![小](b.png)](/c)", "局长周平说"),
        ("## 春耕 ##\n\n> ### 一\n> - 甲\n\n* 乙", "春耕\n\n一\n甲\n\n乙"),
        ("春耕\n====\n甲\n\n---\n```text\n乙\n```", "春耕\n\n甲\n\n\n\n乙\n"),
        ("3*5*2=30，a_b_c，a ** b", "3*5*2=30，a_b_c，a ** b"),
        ("**不成对\n\n下一段**也不", "**不成对\n\n下一段**也不"),
        (r"\*周平\*见[注][甲]", "*周平*见[注][甲]"),
    ],
)
def test_marks_of_markdown(before: str, after: str) -> None:
    result = repaired(before, "text/markdown", skip=tuple(STEPS))
    assert result.text == after
    assert [before[i] for i in result.offsets] == list(after)
    assert all(r.name == "markdown" and before[r.start : r.end] == r.before for r in result.repairs)
    assert repaired(before, skip=tuple(STEPS)).text == before
    assert repaired(before, "text/markdown", skip=NAMES).text == before


@pytest.mark.parametrize("mark", ["*", "_", "[", "![", "](", "`", "> ", "- ", " ", "# ", "[x](a(b", "[](.(", "\\"])
def test_marks_without_end_take_linear_time(mark: str) -> None:
    began = time.process_time()
    repaired(mark * 40_000, "text/markdown", skip=tuple(STEPS))
    assert time.process_time() - began < 3


# ---------------------------------------------------------------- properties

PIECES = st.sampled_from(
    [
        "临河县", "水务局", "局长周平", "會議", "強調", "來(lái)", "源", "(kg)", "的(de)", "，", ",", "。", ".", "：", ":", "(", ")", "（", "）", '"', "“", "”",
        " ", "　", "\n", "\r\n", "\n\n", "\f", "— 1 —", "第2页", "2021年5月6日", "10:30", "1,200", "A", "\u200b", "\u00a0", "\t", "气 象 灾 害", "?guī)头鰪垹t", "、", "!",
    ]
)  # fmt: skip
NOISY = st.one_of(st.lists(PIECES, max_size=60).map("".join), st.text(max_size=80))
SAME = {"simplified", "punctuation", "invisible", "mojibake"}


@settings(max_examples=300, deadline=None)
@given(NOISY)
def test_every_character_knows_its_source(text: str) -> None:
    result = repaired(text)
    assert len(result.offsets) == len(result.text)
    assert list(result.offsets) == sorted(result.offsets)
    changed = [(r.start, r.end) for r in result.repairs if r.after]
    for c, offset in zip(result.text, result.offsets, strict=True):
        assert text[offset] == c or any(a <= offset < b for a, b in changed)


@settings(max_examples=300, deadline=None)
@given(NOISY)
def test_nothing_vanishes_without_a_repair(text: str) -> None:
    result = repaired(text)
    kept = set(result.offsets)
    touched = {i for r in result.repairs for i in range(r.start, r.end)}
    assert all(i in kept or i in touched for i in range(len(text)))


@settings(max_examples=300, deadline=None)
@given(NOISY)
def test_repairing_twice_changes_nothing_more(text: str) -> None:
    once = repaired(text)
    twice = repaired(once.text)
    assert twice.text == once.text
    assert twice.repairs == ()


SENTENCE = st.lists(
    st.sampled_from(
        ["临河县", "水务局", "今年", "建成", "护岸", "12处", "，", "“清河”行动", "局长周平", "（试行）", "2021年5月6日"]
    ),
    min_size=3,
    max_size=12,
).map(lambda words: "会议" + "".join(words) + "。")


@settings(max_examples=200, deadline=None)
@given(
    st.lists(st.lists(SENTENCE, min_size=1, max_size=4).map("".join), min_size=1, max_size=12),
    st.sampled_from(["\n", "\n\n"]),
)
def test_clean_text_is_left_alone(paragraphs: list[str], between: str) -> None:
    text = between.join(paragraphs)
    result = repaired(text)
    assert result.text == text
    assert result.repairs == ()


def test_repairs_are_counted_by_name() -> None:
    names = collections.Counter(r.name for r in repaired("来(lái)源,来(lái)源,来(lái)源").repairs)
    assert names == {"pinyin": 3, "punctuation": 2}
