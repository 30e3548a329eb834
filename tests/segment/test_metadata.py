"""Authors, publishers, dates and titles."""

from __future__ import annotations

import collections

import pytest

from kg.clean import clean
from kg.model import Article, Source
from kg.score import Tally, score_document
from kg.segment import segment
from tests.support.projected import documents, prepare

BODY = "\n\n临河县水务局今年整治河道四十公里，新建护岸十二处，沿线群众都说环境变好了。县水务局局长周平说，明年还要再修三十公里。\n"


LONG = (
    "县水务局今年整治河道四十公里，新建护岸十二处，清理淤泥三万方，栽种柳树六千棵，修复便桥九座，沿线十一个村的群众都说环境变好了。"
    "水务局负责人介绍，明年还要把上游的三条支流一并纳入整治范围。"
)


def first(text: str, metadata: dict[str, str] | None = None) -> Article:
    source = Source("x", text, "", metadata=metadata or {})
    return segment(source, clean(source)).articles[0]


def test_gold_metadata() -> None:
    tallies: dict[str, Tally] = collections.defaultdict(Tally)
    for which in ("seeds", "dev"):
        for path, gold in documents(which):
            found = [
                {"publisher": a.publisher, "authors": list(a.authors), "date": a.date} for a in prepare(path).articles
            ]
            empty = {"entities": [], "relations": [], "honours": [], "indicators": []}
            score_document({**empty, "articles": gold["articles"]}, {**empty, "articles": found}, tallies, [], [])
    for field in ("publisher", "authors", "date"):
        row = tallies[f"articles.{field}"].row()
        assert min(row["precision"], row["recall"]) >= 0.95, (field, row)


@pytest.mark.parametrize(
    ("head", "publisher", "authors", "date"),
    [
        ("来源：临河日报\n2021-03-04 08:00:00\n临河县整治河道", "临河日报", (), "2021-03-04"),
        ("临河县整治河道\n\n临河晚报·临河云记者 周 平 郑洁", "临河晚报", ("周平", "郑洁"), None),
        (
            "临河县整治河道\n\n临河网 2020-11-02 10:10　□记者 周平 通讯员 阿依古丽·买买提",
            "临河网",
            ("周平", "阿依古丽·买买提"),
            "2020-11-02",
        ),
        ("临河县水务局\n2022年河道整治工作总结\n（2022年12月9日）", "临河县水务局", (), "2022-12-09"),
        (
            "临河县整治河道\n\n时间：2019-05-06 来源：临河县水务局 作者：周平 点击：12次",
            "临河县水务局",
            ("周平",),
            "2019-05-06",
        ),
        (
            "临河日报 2021年5月12日 星期三 第04版·民生\n\n临河县整治河道\n\n本报记者 周平",
            "临河日报",
            ("周平",),
            "2021-05-12",
        ),
        ("临河县整治河道\n\n临河县水务局党组书记、局长 周平", None, ("周平",), None),
        (
            "临河县整治河道\n\n作者 : 周平 发布时间 : 2019-05-06 发布单位 : 临河县政协 点击数 :",
            "临河县政协",
            ("周平",),
            "2019-05-06",
        ),
        ("临河县整治河道\n\n来源：本站 发布日期：2019-05-06", None, (), "2019-05-06"),
        ("临河县整治河道\n\n来源： 发布日期：2019-05-06 浏览次数：", None, (), "2019-05-06"),
        ("临河县整治河道\n\n来源：临河网时间：2019年05月06日", "临河网", (), "2019-05-06"),
        ("临河县整治河道\n\n发布时间：\n2019-05-06 08:00\n信息来源：\n今日临河", "今日临河", (), "2019-05-06"),
        (
            "索 引 号：012/2019-7 主题分类：水利\n发布机构：临河县水务局 废止日期：2024-05-06\n发文日期：2019-05-06\n临河县整治河道",
            "临河县水务局",
            (),
            "2019-05-06",
        ),
        (
            "临河县整治河道\n\n2019-05-06 08:05 来源：临河网 作者：记者 周平 郑 洁 通讯员 冯立【大 中 小】",
            "临河网",
            ("周平", "郑洁", "冯立"),
            "2019-05-06",
        ),
        ("临河县整治河道\n\n责任编辑：冯立 2019-05-06 08:05 来源：临河网", "临河网", (), "2019-05-06"),
        ("临河县整治河道\n\n临河在线2019-05-06 08:05:00", "临河在线", (), "2019-05-06"),
        ("《临河水利》2019年第2期 · 特稿\n临河县整治河道", "临河水利", (), "2019"),
        ("移动客户端\n政务微信\n政务微博\n当前位置：首页 > 水利\n临河县整治河道", None, (), None),
    ],
)
def test_heads(head: str, publisher: str | None, authors: tuple[str, ...], date: str | None) -> None:
    article = first(head + BODY)
    assert (article.publisher, article.authors, article.date) == (publisher, authors, date)


def test_dateline() -> None:
    article = first(
        "2022年临河县技能大赛落幕\n\n临河日报7月17日讯（记者 周平 通讯员 郑洁）大赛今日闭幕，来自全县的选手参加了比赛。\n"
    )
    assert (article.publisher, article.authors, article.date) == ("临河日报", ("周平", "郑洁"), "2022-07-17")


def test_columns_of_a_table_come_first() -> None:
    told = {
        "record": "row 1",
        "title": "河道整治",
        "publisher": "临河报",
        "authors": "郑洁、冯立",
        "date": "2020-01-02",
    }
    article = first("来源：别的报" + BODY, told)
    assert (article.title, article.publisher, article.authors, article.date) == (
        "河道整治",
        "临河报",
        ("郑洁", "冯立"),
        "2020-01-02",
    )
    assert first("别的标题\n\n来源：别的报" + BODY, told).title == "河道整治"


def test_a_date_column_without_a_date_is_left_out_and_told() -> None:
    for given, date in (
        ("2023-99-99", None),
        ("2023-02-30", None),
        ("2023-02", "2023-02"),
        ("2024-02-29", "2024-02-29"),
    ):
        source = Source("a.csv-000002", BODY, "", metadata={"record": "line 2", "date": given})
        document = segment(source, clean(source))
        assert document.articles[0].date == date
        assert [n.text for n in document.notices if "date column" in n.reason] == ([] if date else [f"line 2: {given}"])


def test_a_date_that_no_calendar_has_is_none() -> None:
    assert first("临河县整治河道\n\n来源：临河网 2019-13-45" + BODY).date is None


@pytest.mark.parametrize(
    ("opening", "publisher", "authors", "place"),
    [
        ("本报讯（临河报记者 周平）", "临河报", ("周平",), None),
        ("本报讯（临河报记者 周𠮷平）", "临河报", ("周𠮷平",), None),
        ("（记者 周平 郑洁 编辑 冯立）", None, ("周平", "郑洁"), None),
        ("临河网讯（冯立 通讯员 周平）", "临河网", ("冯立", "周平"), None),
        ("人民网兰州5月6日电 （记者 周平）", "人民网", ("周平",), "兰州"),
        ("临河网（临河日报网）讯（通讯员 周平）", "临河网", ("周平",), None),
        ("临河晚报/临河网讯（记者周平）", "临河晚报", ("周平",), None),
        ("本报兰州讯（记者周平）", None, ("周平",), "兰州"),
        ("临河网讯 通讯员 周平 郑洁 报道：", "临河网", ("周平", "郑洁"), None),
    ],
)
def test_openings(opening: str, publisher: str | None, authors: tuple[str, ...], place: str | None) -> None:
    article = first(f"临河县整治河道\n\n{opening}县水务局今年整治河道四十公里，新建护岸十二处。\n")
    assert (article.publisher, article.authors, article.place) == (publisher, authors, place)


@pytest.mark.parametrize(
    ("closing", "publisher", "authors"),
    [
        ("（文/图 周平 郑洁洁）", None, ("周平", "郑洁洁")),
        ("（周平 郑洁洁）", None, ("周平", "郑洁洁")),
        ("（临河晚报记者 周平）", "临河晚报", ("周平",)),
        ("（县政府办供稿）", None, ()),
        ("（临河县教育局）", None, ()),
        ("记者 周平 通讯员 郑洁 摄", None, ("周平", "郑洁")),
        ("\n\n（供稿：县纪委监委宣传部 周平）", None, ("周平",)),
        ("\n\n（供稿：临河县融媒体中心 周 平 郑洁洁 编审：冯立）", None, ("周平", "郑洁洁")),
        ("\n\n临河县融媒体中心记者 周平 通讯员 郑洁 供稿", "临河县融媒体中心", ("周平", "郑洁")),
    ],
)
def test_closings(closing: str, publisher: str | None, authors: tuple[str, ...]) -> None:
    article = first(f"临河县整治河道\n\n{LONG}{closing}\n")
    assert (article.publisher, article.authors) == (publisher, authors)


@pytest.mark.parametrize(
    ("title", "text", "date"),
    [
        ("临河县整治河道", "会议听取了2025年全县河道工作打算的汇报，周平讲话。", None),
        ("临河县整治河道", "2024年1月24日，全县河道整治现场会召开，周平讲话。", "2024-01-24"),
        ("临河县整治河道", "2008年5月6日，堤坝决口。2024年，堤坝加固完成。", None),
        ("2023年河道整治工作总结", "全年整治河道四十公里，新建护岸十二处。", "2023"),
        ("临河县整治河道", "今年以来，全县抢抓工期，力争2025年5月6日前完工。", None),
    ],
)
def test_dates_of_the_text(title: str, text: str, date: str | None) -> None:
    assert first(f"{title}\n\n{text}\n").date == date


def test_an_empty_field_at_the_end_of_a_line_does_not_take_the_headline() -> None:
    article = first("作者：周平 发布时间：2019-05-06 发布单位：临河县政协 点击数：\n\n临河县整治河道" + BODY)
    assert (article.title, article.publisher) == ("临河县整治河道", "临河县政协")


def test_a_site_s_name_above_the_card_is_not_the_headline() -> None:
    article = first("临河县人民政府\n索 引 号：012/2019-7 主题分类：水利\n关于整治河道的实施意见" + BODY)
    assert article.title == "关于整治河道的实施意见"


def test_who_prints_a_notice_and_who_signs_it() -> None:
    body = "临河县委员会\n临河县人民政府\n关于整治河道的决定\n\n各镇党委、各部门：\n\n现就整治河道作出如下决定，请认真执行。\n\n"
    printed = first(body + "临河县人民政府\n2021年1月19日\n\n中共临河县委办公室　2021年1月20日印发\n")
    assert printed.publisher == "中共临河县委办公室"
    signed = first(
        "关于整治河道的决定\n\n各镇、各部门：\n\n现作出如下决定，请认真执行。\n\n临河县水务局\n临河县财政局\n2021年1月19日\n"
    )
    assert (signed.publisher, signed.date) == ("临河县水务局", "2021-01-19")


def test_a_page_of_briefs_is_as_many_articles() -> None:
    items = ("龙州：演练进景区", "凭祥：口岸变粮仓", "天等：督查组来了", "宁明：骆越根脉")
    hands = ("（记者 周平）", "（农有为）", "（通讯员 甘露 何志勇）", "")
    text = "左江日报　2021.12.03　第03版\n\n" + "".join(
        f"{head}\n\n{LONG}{hand}\n\n" for head, hand in zip(items, hands, strict=True)
    )
    source = Source("x", text, "")
    articles = segment(source, clean(source)).articles
    assert [a.title for a in articles] == list(items)
    assert [a.authors for a in articles] == [("周平",), ("农有为",), ("甘露", "何志勇"), ()]
    assert {a.publisher for a in articles} == {"左江日报"} and {a.date for a in articles} == {"2021-12-03"}


def test_an_article_with_headings_stays_one() -> None:
    text = "水务局忙什么\n\n" + "".join(
        f"{n}、{what}\n\n{LONG}\n\n" for n, what in zip("一二三", ("治河", "修堤", "种树"), strict=True)
    )
    assert len(segment(Source("x", text, ""), clean(Source("x", text, ""))).articles) == 1


@pytest.mark.parametrize(
    ("line", "body"),
    [("长治市水利局2022年工作总结", "长治市水利局"), ("水利局2022年旱情总结会侧记", None)],
)
def test_who_accounts_for_its_year(line: str, body: str | None) -> None:
    assert first(f"{line}\n{BODY}").publisher == body
