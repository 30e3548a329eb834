"""Acts dealt out one by one, houses that things are held in, units told of without their parent's name."""

from __future__ import annotations

import pytest

from kg.relate.actions import relate_actions
from kg.relate.context import context
from kg.relate.structure import relate_structure
from tests.relate.test_structure import scene, told

Case = tuple[str, dict[str, str], dict[str, set[str]]]

CASES: dict[str, Case] = {
    "one founder each": (
        "龙门镇政府、白沙镇政府分别组建龙门镇救援队、白沙镇救援队。",
        {"A": "龙门镇政府 白沙镇政府 龙门镇救援队:team 白沙镇救援队:team"},
        {"subOrganizationOf": {"龙门镇救援队→龙门镇政府", "白沙镇救援队→白沙镇政府"}},
    ),
    "one undertaking each": (
        "县教育局、县公安局分别开展“护苗”行动、“雷霆”行动。",
        {"A": "县教育局 县公安局", "I": "护苗行动=“护苗”行动 雷霆行动=“雷霆”行动"},
        {"leads": {"县教育局→护苗行动", "县公安局→雷霆行动"}, "collaboratesWith": set()},
    ),
    "all of them where the numbers differ": (
        "县教育局、县公安局分别组织人员参加“护苗”行动。",
        {"A": "县教育局 县公安局", "I": "护苗行动=“护苗”行动"},
        {"participatesIn": {"县教育局→护苗行动", "县公安局→护苗行动"}},
    ),
    "the house that it is held in is no host": (
        "副县长李明出席在县文化中心举行的“护苗”行动启动仪式。",
        {"A": "县文化中心:institution", "P": "李明", "I": "护苗行动启动仪式=“护苗”行动启动仪式"},
        {"leads": set(), "participatesIn": {"李明→护苗行动启动仪式"}},
    ),
    "faults that an inspection found": (
        "省生态环境厅对县环保局中央生态环境保护督察反馈问题整改情况进行检查。",
        {"A": "省生态环境厅 县环保局", "I": "中央生态环境保护督察"},
        {"oversees": {"省生态环境厅→县环保局"}, "leads": set()},
    ),
    "an unnamed meeting is not the one named before": (
        "经县政府第7次常务会议研究，决定任命。6月10日，县委组织部召开任前集体谈话会。县长李明出席并讲话。",
        {"A": "县政府 县委组织部", "P": "李明", "I": "县政府第7次常务会议"},
        {"participatesIn": set()},
    ),
    "a meeting whose demands are carried out is not the one attended": (
        "4月22日，2024年河防总工作会议召开。会议落实全国防汛视频会议要求，部署任务。副省长王正谱出席会议并讲话。",
        {"P": "王正谱", "I": "2024年河防总工作会议 全国防汛视频会议"},
        {"participatesIn": {"王正谱→2024年河防总工作会议"}},
    ),
    "who applies a law did not make it": (
        "省政府办公厅要求各部门全面实施民事诉讼法。",
        {"A": "省政府办公厅", "I": "民事诉讼法:document"},
        {"leads": set()},
    ),
    "a unit of trial": (
        "县技工学校成为“丝路工匠”培育工程定点单位。",
        {"A": "县技工学校:institution", "I": "丝路工匠培育工程=“丝路工匠”培育工程"},
        {"participatesIn": {"县技工学校→丝路工匠培育工程"}, "leads": set()},
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_acts(case: str) -> None:
    text, names, expected = CASES[case]
    document, entities = scene(text, **names)
    c = context(document, entities)
    found = (*relate_actions(c), *relate_structure(c))
    for predicate, edges in expected.items():
        assert told(found, entities, predicate) == edges


def test_a_unit_without_its_parents_name_belongs_to_the_body_reported_on() -> None:
    text = "县交通局启动整治。局属县客运中心已检查车辆312台；下属的县养护站也参加。"
    names = {"A": "县交通局 县客运中心:institution 县养护站:institution"}
    document, entities = scene(text, about="县交通局", **names)
    found = relate_structure(context(document, entities))
    assert told(found, entities, "subOrganizationOf") == {"县客运中心→县交通局", "县养护站→县交通局"}
    document, entities = scene(text.replace("局属", "院属").replace("下属的", "其他"), about="县交通局", **names)
    assert not told(relate_structure(context(document, entities)), entities, "subOrganizationOf")
