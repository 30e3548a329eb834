"""References and what they stand for. Texts are made up."""

import pytest

from kg.resolve import resolve
from kg.resolve.anaphora import referents
from tests.resolve.texts import Forms, document, mentions

GIVEN: Forms = {
    "Agency": "通山县水利局 通山县审计局 咸宁市水利局 荆楚晚报 金山集团 银山集团 县水利局 通山县人民检察院 咸宁市人民检察院",
    "Location": "通山县 咸宁市",
    "Initiative": "碧水行动 安居工程",
}


@pytest.mark.parametrize(
    ("text", "fields", "expected"),
    [
        (
            "通山县水利局开会。该局部署碧水行动，该行动历时一年。",
            {},
            [("该局", "通山县水利局"), ("该行动", "碧水行动")],
        ),
        (
            "通山县水利局发布。我局将推进。我县水库多。通山县很美。",
            {"about": "通山县水利局"},
            [("我局", "通山县水利局"), ("我县", "通山县")],
        ),
        ("荆楚晚报讯：本报记者到通山县。", {"publisher": "荆楚晚报", "about": "通山县水利局"}, [("本报", "荆楚晚报")]),
        ("金山集团与银山集团签约。双方将合作。", {}, [("双方", "金山集团"), ("双方", "银山集团")]),
        (
            "通山县水利局答：我们准备好了。",
            {"about": "通山县水利局", "title": "专访通山县水利局"},
            [("我们", "通山县水利局")],
        ),
        ("安居工程开工。项目起于通山县，工程由金山集团承建。", {}, [("项目", "安居工程")]),
        ("安居工程开工。县里还开展宣传活动。活动由县水利局主办。", {}, []),
        ("碧水行动和安居工程都在推进。项目部很忙，行动起来要快。", {}, []),
        ("他说：我们准备好了。通山县水利局在场。", {"about": "通山县水利局"}, []),
        ("该局表示满意。", {}, []),
        ("我集团工会、金山集团开会。\n会上，我集团工会主席讲话。", {}, []),
        ("通山县水利局与通山县审计局协商，双方签约。", {}, [("双方", "通山县水利局"), ("双方", "通山县审计局")]),
        ("在咸宁市水利局和通山县审计局推动下，通山县与通山县水利局签约，双方将联合建校。", {}, []),
        (
            "通山县水利局启动碧水行动，该局组织培训。咸宁市水利局为该局调拨终端。截至8月底，该局共检查渔船。",
            {},
            [("该局", "通山县水利局")] * 3,
        ),
        ("通山县水利局与通山县审计局开会。" + "会场安静。" * 120 + "该局表示满意。", {}, []),
        ("通山县审计局由县政府领导，指导咸宁市水利局。该局荣获表彰。", {}, [("该局", "通山县审计局")]),
        ("咸宁市人民检察院调研通山县人民检察院，咸宁市人民检察院将该院评为先进。", {}, [("该院", "通山县人民检察院")]),
    ],
)
def test_referents(text: str, fields: dict[str, str], expected: list[tuple[str, str]]) -> None:
    doc = document(text, **fields)
    found = resolve(doc, mentions(doc, GIVEN))
    names = {e.id: e.name for e in found}
    assert [(doc.text[r.start : r.end], names[r.entity]) for r in referents(doc, found)] == expected
    assert all(r.reason for r in referents(doc, found))
