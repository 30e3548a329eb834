"""Outlets, agencies and dates of lines without labels."""

from __future__ import annotations

import pytest

from kg.segment.houses import dateline, outlet_alone, page_label, printed, reprinted, signed
from tests.segment.test_metadata import BODY, first

TITLE = "临河县整治河道四十公里"


@pytest.mark.parametrize(
    ("lines", "title", "publisher", "authors", "date"),
    [
        ("{t}\n2021-05-06 16:41 临河日报", TITLE, "临河日报", (), "2021-05-06"),
        ("{t}\n2021年05月06日 临河日报", TITLE, "临河日报", (), "2021-05-06"),
        ("{t}\n2021-05-06 07:06来源：临河日报", TITLE, "临河日报", (), "2021-05-06"),
        ("{t}\n2021-05-06 09:50:50作者：来源：临河网-临水频道", TITLE, "临河网-临水频道", (), "2021-05-06"),
        ("{t}\n临河县水务局  2021-05-06 17:20", TITLE, "临河县水务局", (), "2021-05-06"),
        ("{t}\n临河县水务局  2021年5月6日", TITLE, "临河县水务局", (), "2021-05-06"),
        ("{t}\n06.05.2021  16:41", TITLE, None, (), "2021-05-06"),
        ("{t}\n06.05.2021 本文来源: 临河县水务局", TITLE, "临河县水务局", (), "2021-05-06"),
        ("{t}\n（来源：临河新闻）\n2021-05-06", TITLE, "临河新闻", (), "2021-05-06"),
        ("{t}\n临河新闻网\n2021-05-06", TITLE, "临河新闻网", (), "2021-05-06"),
        ("{t}\n《临河日报》\n2021-05-06", TITLE, "临河日报", (), "2021-05-06"),
        ("{t}\n临河日报 第2021-05-06期 第A4版：乡村\n■通讯员 周平", TITLE, "临河日报", ("周平",), "2021-05-06"),
        ("{t}\n临河 2021-05-06", TITLE, None, (), "2021-05-06"),
        ("{t}\n临河日报 2021-05-06 作者：周平", TITLE, "临河日报", ("周平",), "2021-05-06"),
        ("{t}\n来源：临河日报 2021-05-06 作者：佚名", TITLE, "临河日报", (), "2021-05-06"),
        ("{t}\n2021-05-06 来源：临河日报 记者：周平 字号：大 中 小", TITLE, "临河日报", ("周平",), "2021-05-06"),
        ("{t}\n2021-05-06 来源：临河日报 作者：周平 吴静　打印本页", TITLE, "临河日报", ("周平", "吴静"), "2021-05-06"),
        ("{t}\n文图/周平 吴静", TITLE, None, ("周平", "吴静"), None),
        ("{t}\n作者：临河县妇联：周小平 发布时间：2021-05-06", TITLE, None, ("周小平",), "2021-05-06"),
        (
            "临河日报\n2021年5月6日 星期四 第3版 综合新闻\n{t}\n本报记者 周平",
            TITLE,
            "临河日报",
            ("周平",),
            "2021-05-06",
        ),
        (
            "今日临河　2021年5月6日　星期四　第02版　县域简讯\n{t}\n本报记者 周平",
            TITLE,
            "今日临河",
            ("周平",),
            "2021-05-06",
        ),
        (
            "临河日报　LINHE DAILY　　02 要闻　　2021年5月6日　星期四　农历辛丑年三月廿五\n{t}\n本报记者 周平",
            TITLE,
            "临河日报",
            ("周平",),
            "2021-05-06",
        ),
        ("临河新闻网 > 时政\n{t}\n2021-05-06 来源：临河日报", TITLE, "临河日报", (), "2021-05-06"),
        (
            "临河县整治河道，群众叫好！\n2021-05-06 来源：临河日报",
            "临河县整治河道，群众叫好！",
            "临河日报",
            (),
            "2021-05-06",
        ),
    ],
)
def test_heads_without_labels(
    lines: str, title: str, publisher: str | None, authors: tuple[str, ...], date: str | None
) -> None:
    article = first(lines.format(t=TITLE) + BODY)
    assert (article.title, article.publisher, article.authors, article.date) == (title, publisher, authors, date)


@pytest.mark.parametrize(
    ("foot", "publisher", "authors", "date"),
    [
        ("（原载《临河日报》2021年5月6日二版）", "临河日报", (), "2021-05-06"),
        ("（临河县水务局 2021年5月6日）", "临河县水务局", (), "2021-05-06"),
        ("（单位：临河县水务局办公室　作者：周平）", None, ("周平",), None),
        ("（执笔：水利科　周小平）", None, ("周小平",), None),
        ("（县政府办公室 周平）", None, ("周平",), None),
        ("（融媒体记者：周平 编辑：吴静 审核：郑洁）", None, ("周平",), None),
        ("临河日报　　2021年5月6日　　第4版　　责编　柳絮　校对　田野", "临河日报", (), "2021-05-06"),
    ],
)
def test_feet(foot: str, publisher: str | None, authors: tuple[str, ...], date: str | None) -> None:
    article = first(TITLE + BODY + "\n" + foot)
    assert (article.publisher, article.authors, article.date) == (publisher, authors, date)


@pytest.mark.parametrize(
    ("opening", "house", "place", "day"),
    [
        ("临网 兰州10月12日电（周小平）", "临网", "兰州", "10月12日"),
        ("临河网-新临河客户端11月27日6时30分讯（通讯员 周平）", "临河网", None, "11月27日"),
        ("本报兰州5月6日讯（记者 周平）", None, "兰州", "5月6日"),
    ],
)
def test_datelines(opening: str, house: str | None, place: str | None, day: str | None) -> None:
    found = dateline(opening + "今年以来，河道焕然一新。")
    assert found and (found.house, found.place, found.day) == (house, place, day)


def test_names_in_the_brackets_of_a_dateline() -> None:
    assert first(f"{TITLE}\n\n临河网 兰州10月12日电（周小平）{BODY.strip()}").authors == ("周小平",)
    assert first(f"{TITLE}\n\n本报记者 周平/吴静 发自临河 近日，{BODY.strip()}").authors == ("周平", "吴静")
    assert first(f"{TITLE}\n\n临河在线5月6日讯（临河在线记者 周平）{BODY.strip()}").authors == ("周平",)


def test_what_only_looks_like_an_outlet_or_a_page() -> None:
    assert outlet_alone("全县上下织密防护网") is None and outlet_alone("临河日报创刊三十年") is None
    assert printed("2021-05-06 全县大会 召开") is None and printed("临河县整治河道") is None
    assert not signed("临河县水务局2021年工作总结") and reprinted("（据县水务局介绍，工程已完工）") is None
    assert page_label("2021年5月6日，全县大会召开") is None and page_label("第三版草案由县司法局起草") is None
    assert page_label("2021-05-06 08:00 | 来源：临河日报") is None


def test_what_an_article_is_about_is_no_deed() -> None:
    assert first("周平走访县水务局\n2021-05-06" + BODY).about is None
    assert first("河道培训班在临河举办\n2021-05-06" + BODY).about is None
    assert first("周平会见到访的邻县水务局局长\n2021-05-06" + BODY).about is None
