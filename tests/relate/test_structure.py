"""Jurisdiction, membership and location, on sentences of this test's own making."""

from __future__ import annotations

import re
from array import array

import pytest

from kg.model import Article, Block, Document, Entity, Relation, Source, Span
from kg.relate.actions import relate_actions
from kg.relate.context import context
from kg.relate.structure import relate_structure
from tests.support.projected import project

_TYPES = {"A": "Agency", "P": "Official", "I": "Initiative", "L": "Location"}


def scene(text: str, about: str | None = None, **names: str) -> tuple[Document, tuple[Entity, ...]]:
    """A document of one article, a block a line; ``A="甲=甲的别名:media 乙"`` names entities, their aliases and subtypes."""
    blocks = []
    for line in re.finditer(r"[^\n]+", text):
        parts = re.finditer(r"[^。！？]+[。！？]*", line.group())
        sentences = tuple(Span(line.start() + s.start(), line.start() + s.end()) for s in parts)
        blocks.append(Block("body", line.start(), line.end(), sentences))
    article = Article(0, len(text), about=about, blocks=tuple(blocks))
    document = Document(Source("test", text, ""), text, array("I", range(len(text))), (article,))
    listed = []
    for letter, row in names.items():
        for n, item in enumerate(row.split()):
            forms, _, subtype = item.partition(":")
            name, *aliases = forms.split("=")
            listed.append(
                {"id": f"{letter}{n}", "type": _TYPES[letter], "name": name, "aliases": aliases, "subtype": subtype}
            )
    return document, project(document, {"entities": listed})


def told(relations: tuple[Relation, ...], entities: tuple[Entity, ...], predicate: str) -> set[str]:
    """The edges of one predicate, as 甲→乙."""
    label = {e.id: e.name for e in entities}
    return {f"{label[r.subject]}→{label[r.object]}" for r in relations if r.predicate == predicate}


@pytest.mark.parametrize(
    ("agency", "places", "expected"),
    [
        ("陇西县水务局", "陇西县", {"陇西县水务局→陇西县"}),
        ("定西市陇西县水务局", "定西市 陇西县", {"定西市陇西县水务局→陇西县"}),
        ("中共陇西县委宣传部", "陇西县", {"中共陇西县委宣传部→陇西县"}),
        ("陇西县巩昌镇人民政府", "陇西县 巩昌镇", {"陇西县巩昌镇人民政府→巩昌镇"}),
        ("定西市公安局安定分局", "定西市=定西 安定区=安定", {"定西市公安局安定分局→安定区"}),
        ("陇西县防汛抗旱应急抢险队", "陇西县", {"陇西县防汛抗旱应急抢险队→陇西县"}),
        ("陇西县第二中学", "陇西县", set()),
        ("陇西县人民医院", "陇西县", set()),
        ("陇西县文峰物流有限公司", "陇西县", set()),
        ("陇西县水务局督查组", "陇西县", set()),
        ("陇西县水务局机关党支部", "陇西县", set()),
        ("柳树沟村党支部", "柳树沟村", {"柳树沟村党支部→柳树沟村"}),
    ],
)
def test_jurisdiction(agency: str, places: str, expected: set[str]) -> None:
    text = f"近日，{agency}召开会议。{places.replace('=', '。').replace(' ', '。')}"
    document, entities = scene(text, A=agency, L=places)
    assert told(relate_structure(context(document, entities)), entities, "hasJurisdiction") == expected


def test_a_unit_of_a_named_bureau_has_no_area_of_its_own() -> None:
    document, entities = scene(
        "临夏市民政局社会救助科来自临夏市民政局。", A="临夏市民政局 临夏市民政局社会救助科", L="临夏市"
    )
    relations = relate_structure(context(document, entities))
    assert told(relations, entities, "hasJurisdiction") == {"临夏市民政局→临夏市"}
    assert told(relations, entities, "subOrganizationOf") == {"临夏市民政局社会救助科→临夏市民政局"}


@pytest.mark.parametrize(
    ("text", "agencies", "expected"),
    [
        ("县水利局下属的河道管理站连夜巡堤。", "县水利局 河道管理站", {"河道管理站→县水利局"}),
        ("县水利局和所属河道管理站开展巡堤。", "县水利局 河道管理站", {"河道管理站→县水利局"}),
        ("航道站原由港务处代管，现隶属市交通局。", "航道站 港务处 市交通局", {"航道站→市交通局"}),
        ("由团县委组建的青禾宣讲队走进田间。", "团县委 青禾宣讲队", {"青禾宣讲队→团县委"}),
        (
            "县委、县政府成立禁毒工作领导小组。",
            "县委 县政府 禁毒工作领导小组",
            {"禁毒工作领导小组→县委", "禁毒工作领导小组→县政府"},
        ),
        (
            "城建集团旗下安达公司、商贸集团旗下五谷公司参展。",
            "城建集团 安达公司 商贸集团 五谷公司",
            {"安达公司→城建集团", "五谷公司→商贸集团"},
        ),
        ("“红烛”宣讲队是县教育局组建的，已有五年。", "红烛宣讲队=“红烛”宣讲队 县教育局", {"红烛宣讲队→县教育局"}),
        ("红烛宣讲队是县教育局推荐的先进集体。", "红烛宣讲队 县教育局", set()),
        ("县水利局与河道管理站开展巡堤。", "县水利局 河道管理站", set()),
        ("县水利局致信河道管理站。", "县水利局 河道管理站", set()),
        ("执法大队为县农业局所属副科级事业单位。", "执法大队 县农业局", {"执法大队→县农业局"}),
        ("河务局归黄河局管理。", "河务局 黄河局", {"河务局→黄河局"}),
        ("河务局由黄河局管理人员陪同。", "河务局 黄河局", set()),
        ("安达公司由城建集团出资控股。", "安达公司 城建集团", {"安达公司→城建集团"}),
        ("城建集团全资子公司安达公司中标。", "城建集团 安达公司", {"安达公司→城建集团"}),
        ("东川大队，辖铜都站、汤丹站。", "东川大队 铜都站 汤丹站", {"铜都站→东川大队", "汤丹站→东川大队"}),
    ],
)
def test_membership(text: str, agencies: str, expected: set[str]) -> None:
    document, entities = scene(text, A=agencies)
    relations = (*relate_structure(context(document, entities)), *relate_actions(context(document, entities)))
    assert told(relations, entities, "subOrganizationOf") == expected


def test_a_station_belongs_to_the_bureau_of_its_kind() -> None:
    text = "河口派出所民警上门走访。县公安局表示肯定，县财政局到会。"
    document, entities = scene(text, A="河口派出所 县公安局 县财政局")
    assert told(relate_structure(context(document, entities)), entities, "subOrganizationOf") == {"河口派出所→县公安局"}


def test_of_several_bureaus_a_squad_belongs_to_the_one_the_text_opens_with() -> None:
    text = "青禾县公安局通报近况。情报大队抓获一人，此人被红石县公安局列为逃犯。"
    document, entities = scene(text, A="青禾县公安局 情报大队 红石县公安局")
    relations = relate_structure(context(document, entities))
    assert told(relations, entities, "subOrganizationOf") == {"情报大队→青禾县公安局"}


def test_a_county_s_station_belongs_to_no_bureau_of_the_city() -> None:
    text = "甘泉县河口派出所民警上门走访。延安市公安局表示肯定。"
    document, entities = scene(text, A="甘泉县河口派出所 延安市公安局", L="甘泉县 延安市")
    assert told(relate_structure(context(document, entities)), entities, "subOrganizationOf") == set()


@pytest.mark.parametrize(
    ("text", "places", "expected"),
    [
        ("家住黔江县沙坪镇红光村的老人。", "黔江县 沙坪镇 红光村", {"沙坪镇→黔江县", "红光村→沙坪镇"}),
        ("遵化市东园区、西园区同时降雨。", "遵化市 东园区 西园区", {"东园区→遵化市", "西园区→遵化市"}),
        ("青龙水库位于黔江县沙坪镇。", "青龙水库 黔江县 沙坪镇", {"青龙水库→沙坪镇", "沙坪镇→黔江县"}),
        ("沙坪镇文化广场人头攒动，沙坪镇干部在场。", "沙坪镇 沙坪镇文化广场", {"沙坪镇文化广场→沙坪镇"}),
        ("黔江县、沙坪镇两级干部到场。", "黔江县 沙坪镇", set()),
        ("永登县武威市两地座谈，武威市的永登县展台。", "永登县 武威市", set()),
        ("兰州市海东市两地座谈。", "兰州市 海东市", set()),
        ("大理州大理市在列。", "大理州 大理市", {"大理市→大理州"}),
        ("黄河奔流。黄河流域降雨偏多。", "黄河:natural 黄河流域:natural", set()),
        ("三沙干部到访三沙镇。", "三沙市=三沙 三沙镇", set()),
        ("从沙坪镇到黔江县有班车。", "黔江县 沙坪镇", set()),
    ],
)
def test_location(text: str, places: str, expected: set[str]) -> None:
    document, entities = scene(text, L=places)
    assert told(relate_structure(context(document, entities)), entities, "locatedIn") == expected


def test_our_range_is_not_in_our_city() -> None:
    document, entities = scene("张掖市开会。我市焉支山生态修复工程完工。", L="张掖市 焉支山:natural")
    assert told(relate_structure(context(document, entities)), entities, "locatedIn") == set()
    document, entities = scene("张掖市开会。我市焉支镇生态修复工程完工。", L="张掖市 焉支镇")
    assert told(relate_structure(context(document, entities)), entities, "locatedIn") == {"焉支镇→张掖市"}


def test_evidence_is_the_words_that_state_it() -> None:
    document, entities = scene("青龙水库坐落在黔江县。", L="青龙水库 黔江县")
    (relation,) = relate_structure(context(document, entities))
    assert [document.text[s.start : s.end] for s in relation.evidence] == ["青龙水库坐落在黔江县"]


def test_nothing_without_entities() -> None:
    document, entities = scene("今天天气很好。")
    assert relate_structure(context(document, entities)) == ()


@pytest.mark.parametrize(
    ("text", "places", "expected"),
    [
        (
            "到叙县摩尼镇金榜村、水潦乡岔河村走访。",
            "叙县 摩尼镇 金榜村 水潦乡 岔河村",
            {"摩尼镇→叙县", "水潦乡→叙县", "金榜村→摩尼镇", "岔河村→水潦乡"},
        ),
        ("到丹县吕城镇、容县宝华镇走访。", "丹县 吕城镇 容县 宝华镇", {"吕城镇→丹县", "宝华镇→容县"}),
        ("任城区济阳街道获评。", "任城区 济阳街道", {"济阳街道→任城区"}),
        ("保护灞桥区秦岭北麓洪庆山。", "灞桥区 秦岭:natural 洪庆山:natural", {"洪庆山→灞桥区"}),
        ("游览彬县泾河西岸的大佛寺石窟。", "彬县 泾河:natural 大佛寺石窟:facility", {"大佛寺石窟→彬县"}),
        ("游览彬县泾湖。", "彬县 泾湖:natural", {"泾湖→彬县"}),
    ],
)
def test_lists_of_towns_and_slopes_of_mountains(text: str, places: str, expected: set[str]) -> None:
    document, entities = scene(text, L=places)
    assert told(relate_structure(context(document, entities)), entities, "locatedIn") == expected
