"""Occasions that later sentences only point back to, places in a row, lists of partners. Sentences of this test's own making."""

from __future__ import annotations

import pytest

from kg.relate.actions import relate_actions
from kg.relate.context import context
from tests.relate.test_structure import scene, told

Case = tuple[str, dict[str, str], dict[str, set[str]]]

CASES: dict[str, Case] = {
    "who attends an opening attends what is opened": (
        "由甘河市文旅局主办的柑橘采摘季开幕式在白塔广场隆重举行。副市长丁一凡应邀出席开幕式，市文联主席佟野致辞，"
        "开幕式由甘河市文旅局局长艾琳主持。",
        {"A": "甘河市文旅局 市文联", "P": "丁一凡 佟野 艾琳", "I": "柑橘采摘季", "L": "白塔广场"},
        {
            "leads": {"甘河市文旅局→柑橘采摘季", "艾琳→柑橘采摘季"},
            "participatesIn": {"丁一凡→柑橘采摘季", "佟野→柑橘采摘季"},
            "takesPlaceIn": {"柑橘采摘季→白塔广场"},
        },
    ),
    "a plan is no occasion": (
        "县教育局印发《护苗方案》。副县长丁一凡出席会议。",
        {"A": "县教育局", "P": "丁一凡", "I": "护苗方案"},
        {"participatesIn": set()},
    ),
    "this undertaking": (
        "青年志愿者协会走进学校，“净滩行动”也在进行。县河长办、县环保局与团县委发起这一行动。",
        {"A": "县河长办 县环保局 团县委", "I": "净滩行动"},
        {"leads": {"县河长办→净滩行动", "县环保局→净滩行动", "团县委→净滩行动"}},
    ),
    "this undertaking where another without a name stands between": (
        "县卫健局启动“暖阳行动”。随后县医院开展巡诊行动。此次行动由县红十字会牵头。",
        {"A": "县卫健局 县医院 县红十字会", "I": "暖阳行动"},
        {"leads": {"县卫健局→暖阳行动"}},
    ),
    "the site within the county": (
        "“踏青季”在东陵县云门湖月亮广场举行。",
        {"L": "东陵县 月亮广场", "I": "踏青季"},
        {"takesPlaceIn": {"踏青季→月亮广场"}},
    ),
    "a festival is not placed by its name": (
        "东陵县第三届柚子节开幕。",
        {"L": "东陵县", "I": "东陵县第三届柚子节"},
        {"takesPlaceIn": set()},
    ),
    "a list of partners goes on behind commas": (
        "省林草局会同东陵县林草局，西岭县林草局、北川县林草局，共同签署《护林协议》。",
        {"A": "省林草局 东陵县林草局 西岭县林草局 北川县林草局", "I": "护林协议"},
        {
            "leads": {
                "省林草局→护林协议",
                "东陵县林草局→护林协议",
                "西岭县林草局→护林协议",
                "北川县林草局→护林协议",
            },
            "collaboratesWith": {
                "省林草局→东陵县林草局",
                "省林草局→西岭县林草局",
                "省林草局→北川县林草局",
            },
        },
    ),
    "a partner waits behind the means": (
        "县医院联合县妇联，通过发放手册等形式，开展“健康周”活动。",
        {"A": "县医院 县妇联", "I": "健康周活动"},
        {"leads": {"县医院→健康周活动", "县妇联→健康周活动"}},
    ),
    "those brought along take part": (
        "县总工会组织县医院、县中学参加“清风杯”竞赛。",
        {"A": "县总工会 县医院 县中学", "I": "清风杯竞赛"},
        {"participatesIn": {"县总工会→清风杯竞赛", "县医院→清风杯竞赛", "县中学→清风杯竞赛"}},
    ),
    "aid to a place": (
        "县红十字会向东陵县石坝村捐赠物资一批。",
        {"A": "县红十字会", "L": "东陵县 石坝村"},
        {"assists": {"县红十字会→石坝村"}},
    ),
    "somebody without a name acts": (
        "县教育局召开会议。在东陵县，中小学校统一设立“科创日”。",
        {"A": "县教育局", "L": "东陵县", "I": "科创日"},
        {"leads": set()},
    ),
    "nobody acts unsaid before being named": (
        "东陵县在石坝村开展“砺水演练”。演练设想县水保局收到预警。",
        {"A": "县水保局", "L": "东陵县 石坝村", "I": "砺水演练"},
        {"leads": set(), "takesPlaceIn": {"砺水演练→石坝村"}},
    ),
    "the subject goes on behind a semicolon": (
        "市委和市政府高度重视。市科协、市教育局到会。东陵大学服务乡里，启动“助医计划”；设立“春苗基金”。",
        {"A": "市委 市政府 市科协 市教育局 东陵大学", "I": "助医计划 春苗基金"},
        {"leads": {"东陵大学→助医计划", "东陵大学→春苗基金"}},
    ),
    "where something goes is not who goes on": (
        "东陵大学启动“助医计划”，设备落户县医院，签署《共建协议》。",
        {"A": "东陵大学 县医院", "I": "助医计划 共建协议"},
        {"leads": {"东陵大学→助医计划", "东陵大学→共建协议"}},
    ),
    "what is looked at is not held": (
        "调研组查看了绿道工程，并在石坝村召开座谈会。",
        {"L": "石坝村", "I": "绿道工程"},
        {"takesPlaceIn": set()},
    ),
    "those called together attend, who calls them leads": (
        "县政协召集县水务局、县住建局等单位负责人召开护水协调会，制定《护水方案》。",
        {"A": "县政协 县水务局 县住建局", "I": "护水协调会 护水方案"},
        {
            "leads": {"县政协→护水协调会", "县政协→护水方案"},
            "participatesIn": {"县水务局→护水协调会", "县住建局→护水协调会"},
        },
    ),
    "a list of guests ends in people without names": (
        "踏青节在东陵县闭幕。市文联主席丁一凡，市领导佟野，各代表团负责人等出席闭幕式。",
        {"A": "市文联", "P": "丁一凡 佟野", "L": "东陵县", "I": "踏青节"},
        {"participatesIn": {"丁一凡→踏青节", "佟野→踏青节"}},
    ),
    "a meeting without a name comes between": (
        "踏青节在东陵县举行。县水务局召开座谈会。副县长丁一凡出席座谈会。",
        {"A": "县水务局", "P": "丁一凡", "L": "东陵县", "I": "踏青节"},
        {"participatesIn": set()},
    ),
    "who speaks at the meeting": (
        "护河现场会在东陵县召开。会上，县水务局局长丁一凡介绍了做法。",
        {"A": "县水务局", "P": "丁一凡", "L": "东陵县", "I": "护河现场会"},
        {"participatesIn": {"丁一凡→护河现场会"}},
    ),
    "here": (
        "白塔广场上人头攒动。由县文旅局主办的踏青节在这里举行。",
        {"A": "县文旅局", "L": "白塔广场", "I": "踏青节"},
        {"takesPlaceIn": {"踏青节→白塔广场"}},
    ),
    "who calls others in and whom": (
        "由县市监局牵头，会同县教育局、县公安局开展的“护味行动”收官。",
        {"A": "县市监局 县教育局 县公安局", "I": "护味行动"},
        {
            "leads": {"县市监局→护味行动", "县教育局→护味行动", "县公安局→护味行动"},
            "collaboratesWith": {"县市监局→县教育局", "县市监局→县公安局"},
        },
    ),
    "one's praise is no part": (
        "县水务局推行“一河一档”制度。省水利厅到县水务局检查，对“一河一档”制度给予肯定。",
        {"A": "县水务局 省水利厅", "I": "一河一档制度"},
        {"leads": {"县水务局→一河一档制度"}, "participatesIn": set()},
    ),
    "another carries it out": (
        "县政府出台《护水办法》，由县水务局负责实施。",
        {"A": "县政府 县水务局", "I": "护水办法"},
        {"leads": {"县政府→护水办法"}, "participatesIn": {"县水务局→护水办法"}},
    ),
    "with whose help": (
        "在市税务局的帮助下，石坝村修建了公路。村民对市税务局的帮扶表示感谢。",
        {"A": "市税务局", "L": "石坝村"},
        {"assists": {"市税务局→石坝村"}},
    ),
    "an award for aid is no aid": (
        "县水务局被省委农工组授予“驻村帮扶先进集体”。",
        {"A": "县水务局 省委农工组"},
        {"assists": set()},
    ),
    "part of two plans": (
        "龙潭水库工程属于《水利规划》和《水网规划》项目之一。",
        {"I": "龙潭水库工程 水利规划 水网规划"},
        {"partOf": {"龙潭水库工程→水利规划", "龙潭水库工程→水网规划"}},
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_what_is_stated(name: str) -> None:
    text, names, expected = CASES[name]
    document, entities = scene(text, **names)
    relations = relate_actions(context(document, entities))
    assert {p: told(relations, entities, p) for p in expected} == expected
