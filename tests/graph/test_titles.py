import pytest

from kg.graph.titles import general, heads, listed


@pytest.mark.parametrize(
    ("title", "body", "expected"),
    [
        ("局长", "平湖市水利局", True),
        ("副局长", "平湖市水利局", False),
        ("处长", "平湖市水利局", False),
        ("处长", "平湖市水利局规划处", True),
        ("党组书记", "平湖市水利局", True),
        ("党组成员", "平湖市水利局", False),
        ("原局长", "平湖市水利局", False),
        ("平湖市水利局局长", "平湖市水利局", True),
        ("市长", "平湖市人民政府", True),
        ("市委书记", "中共平湖市委", True),
        ("记者", "平湖日报", False),
        ("院长", "平湖市人民法院", True),
        ("主任", "平湖市人民政府办公室", True),
        ("主任", "平湖市水利局", False),
        ("飞行员", "平湖市航空队", False),
    ],
)
def test_heads(title: str, body: str, expected: bool) -> None:
    assert heads(title, body) is expected


def test_the_longest_listed_end_counts() -> None:
    found = general("县委常务副书记")
    assert found is not None and found.label == "副书记"


def test_every_title_has_an_ascii_iri() -> None:
    assert len(listed()) > 100
    assert all(t.iri.isascii() for t in listed().values())
