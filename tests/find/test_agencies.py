"""Mentions of agencies in sentences: exact boundaries, nested parents, what is no name."""

from __future__ import annotations

from array import array

import pytest

from kg.find.agencies import find_agencies
from kg.model import Article, Document, Mention, Source

CASES = [
    ("昨日，由雅安市应急管理局主办的演练举行。", ["雅安市应急管理局"]),
    ("近日，市水务局会同县公安局开展检查。", ["市水务局", "县公安局"]),
    ("该县召开会议，县委县政府作出部署。", ["县委", "县政府"]),
    ("省纪委监委通报三起案例。", ["省纪委监委"]),
    ("参加河北省发展和改革委员会组织的培训。", ["河北省发展和改革委员会"]),
    ("国家税务总局昌吉市税务局推出举措。", ["国家税务总局", "国家税务总局昌吉市税务局"]),
    (
        "绵阳市公安局涪城区分局反诈中心提醒。",
        ["绵阳市公安局", "绵阳市公安局涪城区分局", "绵阳市公安局涪城区分局反诈中心"],
    ),
    ("县水利局局长前往一线。", ["县水利局"]),
    ("各县区人防办要抓好落实。", []),
    ("有关部门和单位要各司其职，我局将继续努力。", []),
    ("在城市管理方面，全市布局进一步优化。", []),
    ("赣州市中级人民法院立案庭庭长介绍。", ["赣州市中级人民法院", "赣州市中级人民法院立案庭"]),
    ("活动由四川省红十字会和乐山师范学院联合主办。", ["四川省红十字会", "乐山师范学院"]),
    ("比赛在南昌国际体育中心举行。", []),
    ("县委书记、县长到场。", ["县委"]),
]


def mentions(text: str) -> tuple[Mention, ...]:
    document = Document(Source("a.txt", text, ""), text, array("I", range(len(text))), (Article(0, len(text)),))
    return find_agencies(document, ())


@pytest.mark.parametrize(("text", "names"), CASES)
def test_names(text: str, names: list[str]) -> None:
    assert sorted(m.name for m in mentions(text)) == sorted(names)
