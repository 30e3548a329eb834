"""Names that differ in one character of the place or the function are never one."""

import itertools

import pytest

from kg.lexicon.gazetteer import gazetteer
from kg.resolve import resolve
from kg.resolve.across import identity_keys
from tests.resolve.texts import document, entities, mentions, together

FUNCTIONS = ["水利厅", "民政厅", "人防办", "发改委", "总工会", "高院"]


def near(names: list[str]) -> list[tuple[str, str]]:
    """Pairs of one length that differ in a single character."""
    return [
        (a, b)
        for a, b in itertools.combinations(names, 2)
        if len(a) == len(b) and sum(x != y for x, y in zip(a, b, strict=True)) == 1
    ]


def divisions(level: str) -> list[str]:
    return sorted(
        {d.name for d in gazetteer() if d.level == level and not d.former and len(gazetteer().named(d.name)) == 1}
    )


PROVINCES = near(divisions("province"))
CITIES = near(divisions("prefecture"))


def test_enough_pairs() -> None:
    assert len(PROVINCES) * len(FUNCTIONS) + len(CITIES) > 300


@pytest.mark.parametrize("function", FUNCTIONS)
def test_provinces(function: str) -> None:
    for one, other in PROVINCES:
        a, b = one + function, other + function
        found = entities(f"{a}与{b}签署协议。", Agency=f"{a} {b}", Location=f"{one} {other}")
        assert not together(found, a, b), (a, b)


def test_cities() -> None:
    for n, (one, other) in enumerate(CITIES):
        function = ("应急局", "卫健委", "市监局", "检察院")[n % 4]
        a, b = one + function, other + function
        doc = document(f"{a}赴{b}学习。")
        found = resolve(doc, mentions(doc, {"Agency": f"{a} {b}", "Location": f"{one} {other}"}))
        assert not together(found, a, b), (a, b)
        keys = identity_keys(doc, found, ())
        assert len(set(keys.values())) == len(found)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("江陵县农业局", "江陵县农业农村局"),
        ("江陵县第一中学", "江陵县第二中学"),
        ("江陵县人民医院", "江陵县第二人民医院"),
        ("江陵县教育局", "江陵县教育考试局"),
        ("江陵县中医院", "江陵县妇幼保健院"),
        ("江陵县委", "江陵县卫健委"),
        ("江陵县政府办", "江陵县征兵办"),
        ("江陵县人民政府", "江陵县人民法院"),
        ("江陵县总工会", "江陵县工商联"),
        ("江陵县公安局", "江陵县安全局"),
        ("荆州市中级人民法院", "湖北省高级人民法院"),
        ("江陵县水务局第一党支部", "江陵县水务局第二党支部"),
        ("江陵县税务局", "江陵县财政局"),
        ("江陵县交警大队", "江陵县特警大队"),
        ("东岭水电公司", "西岭水电公司"),
    ],
)
def test_functions(a: str, b: str) -> None:
    assert not together(entities(f"{a}与{b}座谈。", Agency=f"{a} {b}"), a, b)


def test_counties_of_one_name_in_two_cities() -> None:
    doc = document("南京市鼓楼区教育局与徐州市鼓楼区教育局结对。")
    found = resolve(
        doc, mentions(doc, {"Agency": "南京市鼓楼区教育局 徐州市鼓楼区教育局", "Location": "南京市鼓楼区 徐州市鼓楼区"})
    )
    assert not together(found, "南京市鼓楼区教育局", "徐州市鼓楼区教育局")
    assert not together(found, "南京市鼓楼区", "徐州市鼓楼区")
    assert {e.name for e in found if e.type == "Location"} == {"南京市鼓楼区", "徐州市鼓楼区"}
