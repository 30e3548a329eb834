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
