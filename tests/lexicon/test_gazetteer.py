"""The gazetteer: names, short forms, codes, parents."""

from __future__ import annotations

import time

import pytest

from kg.lexicon.gazetteer import abbreviations, base, gazetteer
from kg.lexicon.packs import Pack, using


@pytest.mark.parametrize(
    ("form", "name"),
    [
        ("山东", "山东省"),
        ("威海", "威海市"),
        ("威海市", "威海市"),
        ("内蒙古", "内蒙古自治区"),
        ("宁夏", "宁夏回族自治区"),
        ("香港", "香港特别行政区"),
        ("大理州", "大理白族自治州"),
        ("巍山县", "巍山彝族回族自治县"),
        ("科左中旗", "科尔沁左翼中旗"),
        ("延边", "延边朝鲜族自治州"),
        ("锡盟", "锡林郭勒盟"),
        ("大兴安岭", "大兴安岭地区"),
        ("东乡县", "东乡族自治县"),
        ("莱芜市", "莱芜市"),
        ("浦东", "浦东新区"),
        ("木垒县", "木垒哈萨克自治县"),
        ("双江县", "双江拉祜族佤族布朗族傣族自治县"),
        ("龙胜县", "龙胜各族自治县"),
        ("积石山县", "积石山保安族东乡族撒拉族自治县"),
    ],
)
def test_forms_name_their_division(form: str, name: str) -> None:
    assert gazetteer().named(form)[0].name == name


def test_shared_names_are_all_given() -> None:
    assert len(gazetteer().named("鼓楼区")) >= 4
    assert {d.level for d in gazetteer().named("吉林")} == {"province", "prefecture"}
    assert gazetteer().named("没有这个县") == ()


@pytest.mark.parametrize("form", ["山东", "威海", "大理州", "巍山县", "张家口", "昆山", "海淀", "石景山"])
def test_safe(form: str) -> None:
    assert gazetteer().is_safe(form)


@pytest.mark.parametrize(
    "form", ["和平", "朝阳", "城区", "市中", "东方", "开平", "新建", "兴国", "长寿", "中山", "公安", "安宁"]
)
def test_unsafe(form: str) -> None:
    assert not gazetteer().is_safe(form)


def test_codes_and_parents() -> None:
    g = gazetteer()
    huancui = g.named("环翠区")[0]
    assert (huancui.code, huancui.level) == ("371002", "county")
    assert [d.name for d in g.parents(huancui)] == ["威海市", "山东省"]
    assert [d.name for d in g.parents(g.named("海淀区")[0])] == ["北京市"]
    assert g.by_code("371000").name == "威海市"
    assert g.short(g.by_code("371000")) == "威海"
    assert g.short(g.named("蓟县")[0]) == "蓟县"
    assert g.by_code("130502").name == "襄都区"  # 桥东区 before 2020
    with pytest.raises(KeyError):
        g.by_code("999999")


def test_townships() -> None:
    found = gazetteer().townships("东华门街道")
    assert [d.code for d in found] == ["110101001"]
    assert [d.name for d in gazetteer().parents(found[0])] == ["东城区", "北京市"]
    assert gazetteer().by_code("110101001") is found[0]


def test_every_division_is_placed() -> None:
    g = gazetteer()
    provinces = [d for d in g if d.level == "province" and not d.former]
    assert len(provinces) == 34
    for d in g:
        assert d.level == "province" or g.parents(d)[-1].level == "province"
    in_force = [d for d in g if not d.former]
    assert sum(d.lat is not None for d in in_force) > 0.9 * len(in_force)
    assert all(3 < d.lat < 54 and 73 < (d.lon or 0) < 136 for d in in_force if d.lat is not None)


def test_base() -> None:
    assert base("大理白族自治州") == "大理"
    assert base("浦东新区") == "浦东"
    assert base("克孜勒苏柯尔克孜自治州") == "克孜勒苏"


def test_abbreviations() -> None:
    assert abbreviations()["鲁"].name == "山东省"


def test_loads_fast() -> None:
    with using((Pack("never used before", "", {}, {}),)):  # nothing was kept under it yet
        start = time.process_time()
        gazetteer()
        assert time.process_time() - start < 0.5  # about 0.05 s on a quiet machine
