"""Places and persons of one document. Texts are made up."""

from kg.resolve import resolve
from tests.resolve.texts import document, entities, forms, mentions, one, together


def test_divisions_by_their_official_names() -> None:
    found = entities("咸宁地处湖北。咸宁市、湖北省、昌吉州。", Location="咸宁 湖北 咸宁市 湖北省 昌吉州")
    assert [e.name for e in found] == ["咸宁市", "湖北省", "昌吉回族自治州"]


def test_neighbouring_names_stay_apart() -> None:
    found = entities(
        "河北、河南、湖北、湖南、江苏、江西、山东、山西、广东、广西。",
        Location="河北 河南 湖北 湖南 江苏 江西 山东 山西 广东 广西",
    )
    assert len(found) == 10


def test_a_county_of_the_city_of_one_name() -> None:
    found = entities("抚顺市位于辽宁。抚顺多山。抚顺县有水库。", Location="抚顺市 辽宁 抚顺 抚顺县")
    assert together(found, "抚顺", "抚顺市")
    assert not together(found, "抚顺县", "抚顺市")


def test_towns_and_sites() -> None:
    text = "通山县大畈镇西泉村，大畈的西泉村，咸宁市人防科普馆，市人防科普馆。"
    found = entities(text, Location="通山县 大畈镇 西泉村 大畈 咸宁市人防科普馆 市人防科普馆")
    assert together(found, "大畈", "大畈镇")
    assert together(found, "咸宁市人防科普馆", "市人防科普馆")


def test_a_stretch_of_a_river() -> None:
    assert together(entities("淦河穿城而过，淦河流域治理。", Location="淦河 淦河流域"), "淦河", "淦河流域")


def test_one_village_name_in_two_counties() -> None:
    doc = document("通山县黄沙铺镇。西泉村的路。", "嘉鱼县官桥镇。西泉村的桥。")
    found = resolve(doc, mentions(doc, {"Location": "通山县 黄沙铺镇 嘉鱼县 官桥镇 西泉村"}))
    assert len([e for e in found if "西泉村" in forms(e)]) == 2


def test_a_person_with_and_without_title() -> None:
    assert together(
        entities("习近平总书记强调。习近平指出。", Official="习近平总书记 习近平"), "习近平总书记", "习近平"
    )


def test_namesakes_with_posts_in_two_places() -> None:
    doc = document("通山县教育局局长陈海波说。陈海波补充。", "遵义市播州区教育局局长陈海波说。")
    given = {"Agency": "通山县教育局 遵义市播州区教育局", "Official": "陈海波"}
    found = resolve(doc, mentions(doc, given))  # type: ignore[arg-type]
    assert len([e for e in found if e.type == "Official"]) == 2


def test_one_person_in_two_articles_of_one_place() -> None:
    doc = document("通山县教育局局长陈海波说。", "通山县教育局局长陈海波又说。")
    given = {"Agency": "通山县教育局", "Official": "陈海波"}
    found = resolve(doc, mentions(doc, given))  # type: ignore[arg-type]
    assert one(found, "陈海波").id == "p1"
