"""Identity across documents. Texts are made up."""

from kg.model import Entity, Relation, Span
from kg.resolve import resolve
from kg.resolve.across import identity_keys
from tests.resolve.texts import Forms, document, forms, mentions


def keys(text: str, given: Forms, name: str = "one.txt", relations: tuple[Relation, ...] = ()) -> dict[str, str]:
    """Form to key."""
    doc = document(text)
    found: tuple[Entity, ...] = resolve(doc, mentions(doc, given))
    by_id = identity_keys(doc, found, relations)
    return {form: by_id[e.id] for e in found for form in forms(e)}


def test_one_office_by_its_full_and_its_short_name() -> None:
    one = keys("咸宁市人民防空办公室发布。", {"Agency": "咸宁市人民防空办公室"})
    two = keys("咸宁的市人防办说。", {"Agency": "市人防办", "Location": "咸宁"})
    assert one["咸宁市人民防空办公室"] == two["市人防办"]


def test_one_function_in_two_cities() -> None:
    one = keys("咸宁市。市应急管理局发布。", {"Agency": "市应急管理局", "Location": "咸宁市"})
    two = keys("遵义市。市应急管理局发布。", {"Agency": "市应急管理局", "Location": "遵义市"})
    assert one["市应急管理局"] != two["市应急管理局"]


def test_an_open_short_form_meets_nothing() -> None:
    given: Forms = {"Agency": "市应急局", "Location": "咸宁市 遵义市"}
    doc_one = keys("咸宁市与遵义市会谈。市应急局参加。", given)
    doc_two = keys("遵义市与咸宁市会谈。市应急局参加。", given)
    assert doc_one["市应急局"].startswith("Agency|in ")
    assert doc_one["市应急局"] not in (doc_two["咸宁市"], doc_one["遵义市"])


def test_districts_of_one_name() -> None:
    one = keys("南京市鼓楼区。", {"Location": "南京市鼓楼区"})
    two = keys("福州市鼓楼区。", {"Location": "福州市鼓楼区"})
    assert one["南京市鼓楼区"] != two["福州市鼓楼区"]


def test_the_centre_is_one() -> None:
    one = keys("党中央决定。习近平总书记指出。", {"Agency": "党中央", "Official": "习近平总书记"})
    two = keys("中共中央发布。习近平强调。", {"Agency": "中共中央", "Official": "习近平"})
    assert one["党中央"] == two["中共中央"]
    assert one["习近平总书记"] == two["习近平"]


def post(person: str, agency: str) -> tuple[Relation, ...]:
    return (Relation(person, "holdsPost", agency, (Span(0, 1),), "test", 1.0, ("局长",)),)


def test_persons_by_their_first_agency() -> None:
    given: Forms = {"Agency": "通山县教育局 嘉鱼县教育局", "Official": "陈海波"}
    one = keys("通山县教育局局长陈海波。", given, relations=post("p1", "a1"))
    again = keys("陈海波任通山县教育局局长。", given, relations=post("p1", "a1"))
    other = keys("嘉鱼县教育局局长陈海波。", given, relations=post("p1", "a1"))
    assert one["陈海波"] == again["陈海波"] != other["陈海波"]
    assert "in test.txt" in keys("陈海波说。", given)["陈海波"]


def test_a_local_activity_stays_in_its_city_and_a_national_one_does_not() -> None:
    given: Forms = {"Initiative": "四个一机制 “放管服”改革", "Location": "咸宁市 遵义市"}
    one = keys("咸宁市建立四个一机制，推进“放管服”改革。", given)
    two = keys("遵义市建立四个一机制，推进“放管服”改革。", given)
    assert one["四个一机制"] != two["四个一机制"]
    assert one["“放管服”改革"] == two["“放管服”改革"]


def test_rivers_known_everywhere() -> None:
    one = keys("咸宁市濒临长江。", {"Location": "咸宁市 长江"})
    two = keys("重庆市濒临长江。", {"Location": "重庆市 长江"})
    assert one["长江"] == two["长江"]
