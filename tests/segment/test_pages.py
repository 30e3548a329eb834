"""Articles, blocks, sentences and notices on the pages of the gold sets."""

from __future__ import annotations

import pytest

from kg.clean import clean
from kg.model import Document, Source
from kg.segment import segment
from tests.support.projected import documents, prepare

APART = {
    "002_33f8552edaff4dbc": (
        ["为抓手，持续", "纳凉点，市民", "济南人防办建立", "扛起防汛", "事关人民群众"],
        ["提出具体要求", "良好的作风", "市中区垃圾分类", "一党支部坚持", "去年，市中区"],
    ),
    "d05": (["该局共办结信访件", "镇长伊娟", "如今的琴江"], ["为此，该局开办", "火眼金睛", "今年年初，于都"]),
    "d15": (["闹得不可开交", "光有热心肠", "最美家庭"], ["小时候在城陵矶", "圆梦小屋", "湖区留守"]),
    "d25": (["带着党员挨户", "网点，苦劝", "展鹏说"], ["活动，蓟州区第四小学", "盘山脚下"]),
    "d35": (
        ["党建是“主心骨”", "更大的“地下", "綦大庆说"],
        ["苇湾社区党委书记相玉珍说，潍坊工程", "区人防办、区应急管理局当天"],
    ),
}
PATHS = {path.stem: path for which in ("seeds", "dev") for path, _ in documents(which)}


def plain(text: str) -> Document:
    source = Source("plain", text, "")
    return segment(source, clean(source))


@pytest.mark.parametrize("name", sorted(APART))
def test_interleaved_pages_are_fully_apart(name: str) -> None:
    document = prepare(PATHS[name])
    texts = [document.text[a.start : a.end] for a in document.articles]
    assert len(texts) == 2
    for text, other, wanted in zip(texts, reversed(texts), APART[name], strict=True):
        assert [w for w in wanted if w not in text] == []
        assert [w for w in wanted if w in other] == []


def test_a_sentence_cut_in_the_source_is_marked_and_not_joined() -> None:
    document = prepare(PATHS["002_33f8552edaff4dbc"])
    assert "人防工程平济南" not in document.text
    assert any(n.text.endswith("人防工程平") for n in document.notices)
    assert any(n.text.startswith("一党支部") for n in document.notices)


@pytest.mark.parametrize("which", ["seeds", "dev"])
def test_blocks_and_sentences_tile(which: str) -> None:
    for path, _ in documents(which):
        document = prepare(path)
        assert len(document.offsets) == len(document.text)
        assert document.articles[0].start == 0
        assert document.articles[-1].end == len(document.text)
        for one, two in zip(document.articles, document.articles[1:], strict=False):
            assert one.end == two.start
        for article in document.articles:
            for block in article.blocks:
                assert article.start <= block.start < block.end <= article.end
                if block.kind in ("body", "heading"):
                    assert [block.start, *[s.end for s in block.sentences]] == [
                        *[s.start for s in block.sentences],
                        block.end,
                    ]


def test_words_of_a_plain_document_stand_where_the_offsets_say() -> None:
    for path, _ in documents("dev"):
        document = prepare(path)
        if not document.repairs:
            for article in document.articles:
                for block in article.blocks:
                    source = "".join(document.source.text[o] for o in document.offsets[block.start : block.end])
                    assert source == document.text[block.start : block.end]


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("首页 > 政务公开 > 通知公告", "furniture"),
        ("责任编辑：冯立", "furniture"),
        ("图为志愿者清理河道。陈静 摄", "caption"),
        ("来源：临河日报", "meta"),
        ("二、强化责任担当", "heading"),
        ("会议由副县长周平主持，各乡镇负责人参加。", "body"),
        ("县水务局负责人介绍，目前全县十二个乡镇已经建成集中供水厂", "body"),
    ],
)
def test_lines_between_paragraphs(line: str, kind: str) -> None:
    paragraph = "临河县水务局今年整治河道四十公里，新建护岸十二处，沿线群众都说环境变好了。"
    document = plain(f"临河县整治河道\n\n{paragraph}\n\n{line}\n\n{paragraph}\n")
    found = [b.kind for a in document.articles for b in a.blocks if line[:8] in document.text[b.start : b.end]]
    assert found == [kind]


def test_a_sentence_goes_on_behind_a_caption() -> None:
    document = plain(
        "临河县整治河道\n\n本报记者 周平\n\n临河县水务局今年整治河道四十公里，沿线新建的护岸和步道吸\n\n图为新建的护岸。\n\n引了不少市民前来散步。\n"
    )
    assert "步道吸引了不少市民" in document.text


def test_an_empty_document() -> None:
    assert plain("").articles[0].blocks == ()
