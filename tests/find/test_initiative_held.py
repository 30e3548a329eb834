"""Occasions that are the subject of a clause that says they are held. Texts are made up."""

import pytest

from tests.find.test_initiative_edges import names


@pytest.mark.parametrize(
    ("text", "given", "expected"),
    [
        ("1月10日，清云柳三市茶业协同发展联席会议在云川召开，两市代表参加。", {}, "清云柳三市茶业协同发展联席会议"),
        ("9日青川茶叶产业链协同创新研讨会在县城隆重举行。", {}, "青川茶叶产业链协同创新研讨会"),
        ("民间茶艺文化交流座谈会召开 两岸专家齐聚", {}, "民间茶艺文化交流座谈会"),
        ("昨日上午云川市茶业商会成立大会在宾馆召开。", {"Agency": "云川市茶业商会"}, "云川市茶业商会成立大会"),
        (
            "4月2日，云川市对口支援柳河四县双语教师疆内培训班在县城开班。",
            {"Location": "云川市"},
            "云川市对口支援柳河四县双语教师疆内培训班",
        ),
        (
            "柳河县人民政府和海平集团乡村振兴合作项目签约仪式在柳河县举行。",
            {"Agency": "柳河县人民政府"},
            "柳河县人民政府和海平集团乡村振兴合作项目签约仪式",
        ),
        ("云川市第三届茶艺大赛12日在会展中心开幕。", {"Location": "云川市"}, "云川市第三届茶艺大赛"),
    ],
)
def test_named(text: str, given: dict[str, str], expected: str) -> None:
    assert names(text, **given) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "会议在县政府召开。",
        "县教育局召开的座谈会在县政府举行。",
        "第二次推进会在县政府召开。",
        "领导干部座谈会召开。",
        "茶业发展座谈会召开的时间未定。",
        "两级干部听取了茶业协同发展座谈会召开的情况。",
    ],
)
def test_not_named(text: str) -> None:
    assert names(text) == []
