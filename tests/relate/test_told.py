"""Acts told by other words than a verb with its object, on sentences of this test's own making."""

from __future__ import annotations

import pytest

from kg.relate.actions import relate_actions
from kg.relate.context import context
from kg.relate.structure import relate_structure
from tests.relate.test_structure import scene, told

Case = tuple[str, dict[str, str], dict[str, set[str]]]

CASES: dict[str, Case] = {
    "who supplies the system takes part": (
        "去年，县农业农村局建设的“稻香云”监测系统上线。塔河大学为系统提供数据支撑。",
        {"A": "县农业农村局 塔河大学", "I": "稻香云监测系统:project"},
        {"participatesIn": {"塔河大学→稻香云监测系统"}, "leads": {"县农业农村局→稻香云监测系统"}},
    ),
    "who supplies the owner of a project does not": (
        "县农业农村局启动渠首改造项目。柳城银行为项目业主提供贷款。",
        {"A": "县农业农村局 柳城银行", "I": "渠首改造项目:project"},
        {"participatesIn": set()},
    ),
    "who takes tasks of a plan, and who lays its pipes": (
        "州政府已启动清源三年行动，州水务局领了12项任务。北渡供水工程开工，塔河建工公司负责管道铺设。",
        {"A": "州政府 州水务局 塔河建工公司", "I": "清源三年行动:campaign 北渡供水工程:project"},
        {"participatesIn": {"州水务局→清源三年行动", "塔河建工公司→北渡供水工程"}},
    ),
    "a guide and a supplier of a course, neither over the other": (
        "柳湾小学今年开设“竹韵”课程，由县文旅局指导，县文化馆提供乐器。",
        {"A": "柳湾小学 县文旅局 县文化馆", "I": "竹韵课程"},
        {
            "participatesIn": {"县文旅局→竹韵课程", "县文化馆→竹韵课程"},
            "leads": {"柳湾小学→竹韵课程"},
            "oversees": set(),
        },
    ),
    "an expert at work on site, and where": (
        "市林业局启动“护鹤”监测项目，研究员丁一凡带着学生在平远县的湿地守了半年。",
        {"A": "市林业局", "P": "丁一凡", "I": "护鹤监测项目:project", "L": "平远县"},
        {"participatesIn": {"丁一凡→护鹤监测项目"}, "takesPlaceIn": {"护鹤监测项目→平远县"}},
    ),
    "nobody takes part in a brand": (
        "市林业局党支部打造“护鹤先锋”品牌，书记丁一凡带着党员认领心愿。",
        {"A": "市林业局党支部", "P": "丁一凡", "I": "护鹤先锋品牌:brand"},
        {"participatesIn": set()},
    ),
    "who leads an inspection of it does not take part": (
        "市林业局启动“护鹤”监测项目，副市长丁一凡带队到平远县检查。",
        {"A": "市林业局", "P": "丁一凡", "I": "护鹤监测项目:project", "L": "平远县"},
        {"participatesIn": set(), "takesPlaceIn": set()},
    ),
    "who speaks at a chaired meeting attends it": (
        "全县护林防火推进会召开。县长丁一凡主持会议并讲话，县林草局局长艾琳通报火情。",
        {"A": "县林草局", "P": "丁一凡 艾琳", "I": "全县护林防火推进会:event"},
        {"participatesIn": {"艾琳→全县护林防火推进会"}, "leads": {"丁一凡→全县护林防火推进会"}},
    ),
    "a demonstrative with any noun points back": (
        "活动中，市民参观了“竹影”廉洁书画展。该展由市纪委监委主办、市图书馆协办。",
        {"A": "市纪委监委 市图书馆", "I": "竹影廉洁书画展"},
        {"leads": {"市纪委监委→竹影廉洁书画展"}, "participatesIn": {"市图书馆→竹影廉洁书画展"}},
    ),
    "whose work the revision was": (
        "《柳城湿地保护条例》施行满一年。修订工作由市人大常委会主持，市林业局参与了起草。",
        {"A": "市人大常委会 市林业局", "I": "柳城湿地保护条例:document"},
        {"leads": {"市人大常委会→柳城湿地保护条例"}, "participatesIn": {"市林业局→柳城湿地保护条例"}},
    ),
    "under whose lead a team inspects is not who inspects": (
        "近日，市安委会第一督查组在组长、市应急局调研员丁一凡带领下，对平远县政府、安岭县政府开展督查。",
        {"A": "市安委会第一督查组 市应急局 平远县政府 安岭县政府", "P": "丁一凡"},
        {"oversees": {"市安委会第一督查组→平远县政府", "市安委会第一督查组→安岭县政府"}},
    ),
    "what an inspector halts": (
        "平远县星火建材公司消防通道堵塞，市安委会第一督查组当场责令整改。",
        {"A": "市安委会第一督查组 平远县星火建材公司"},
        {"oversees": {"市安委会第一督查组→平远县星火建材公司"}},
    ),
    "whom an official bids": (
        "县政协副主席丁一凡率委员视察了工地，建议县交通局把工期写进合同。",
        {"A": "县政协 县交通局", "P": "丁一凡"},
        {"oversees": {"丁一凡→县交通局"}},
    ),
    "a visit of thanks is the visitor's": (
        "省能源局副局长丁一凡登岛，慰问了蓝盾抢修队队员。",
        {"A": "省能源局 蓝盾抢修队:team", "P": "丁一凡"},
        {"assists": {"丁一凡→蓝盾抢修队"}},
    ),
    "whom an office helps at home": (
        "渔民丁一凡腿脚不便，县医保局帮办员每月上门为他办理报销。",
        {"A": "县医保局", "P": "丁一凡"},
        {"assists": {"县医保局→丁一凡"}},
    ),
    "where a line of works runs, where it is fought, whom it serves": (
        "海底供水工程开工，工程从柳湾村入海，在鹤岛登陆。清淤行动由县水务局实施，今年的主战场在南塘镇和北塘镇。"
        "县供电公司启动“亮村”改造项目，已为桃坞村、杏坞村的农家乐更换线路百余户。",
        {
            "A": "县水务局 县供电公司",
            "I": "海底供水工程:project 清淤行动 亮村改造项目:project",
            "L": "柳湾村 鹤岛 南塘镇 北塘镇 桃坞村 杏坞村",
        },
        {
            "takesPlaceIn": {
                "海底供水工程→柳湾村",
                "海底供水工程→鹤岛",
                "清淤行动→南塘镇",
                "清淤行动→北塘镇",
                "亮村改造项目→桃坞村",
                "亮村改造项目→杏坞村",
            }
        },
    ),
    "along a road": (
        "县交警大队围绕柳湾大道、鹤山路段开展“利剑”夜查行动。",
        {"A": "县交警大队", "I": "利剑夜查行动", "L": "柳湾大道 鹤山路段"},
        {"takesPlaceIn": {"利剑夜查行动→柳湾大道", "利剑夜查行动→鹤山路段"}},
    ),
    "who takes the lead and who carries out both run it": (
        "由县交通局牵头、柳湾镇政府实施的渡口改造项目完工。县政府出台《航道办法》，由县交通局负责实施。",
        {"A": "县交通局 柳湾镇政府 县政府", "I": "渡口改造项目:project 航道办法:document"},
        {
            "leads": {"县交通局→渡口改造项目", "柳湾镇政府→渡口改造项目", "县政府→航道办法"},
            "participatesIn": {"县交通局→航道办法"},
        },
    ),
    "who opens an event, follows works through, signs up first": (
        "县医保局举办“护基金”启动仪式，副县长丁一凡宣布活动启动。\n县电力公司启动“亮村”改造项目。"
        "桃坞村党支部书记艾琳第一个签了字。新区管委会派出专班全程跟进。",
        {
            "A": "县医保局 县电力公司 桃坞村党支部 新区管委会",
            "P": "丁一凡 艾琳",
            "I": "护基金启动仪式:event 亮村改造项目:project",
        },
        {
            "leads": {"县医保局→护基金启动仪式", "丁一凡→护基金启动仪式", "县电力公司→亮村改造项目"},
            "participatesIn": {"艾琳→亮村改造项目", "新区管委会→亮村改造项目"},
        },
    ),
    "an action within a month of actions": (
        "在“护林宣传月”活动中，柳湾小学推出“小松鼠”进家庭活动。",
        {"A": "柳湾小学", "I": "护林宣传月活动=护林宣传月 小松鼠进家庭活动"},
        {"partOf": {"小松鼠进家庭活动→护林宣传月活动"}},
    ),
    "a meeting about a field of work is no part of it, one named for a campaign is": (
        "全县地下水超采治理推进会召开。县里开展节水宣传周，节水宣传周启动仪式举行。地下水超采治理不能停。",
        {"I": "全县地下水超采治理推进会:event 地下水超采治理 节水宣传周 节水宣传周启动仪式:event"},
        {"partOf": {"节水宣传周启动仪式→节水宣传周"}},
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_what_is_told(name: str) -> None:
    text, names, expected = CASES[name]
    document, entities = scene(text, **names)
    relations = relate_actions(context(document, entities))
    assert {p: told(relations, entities, p) for p in expected} == expected


def test_a_team_and_its_founder_with_the_year_first() -> None:
    document, entities = scene("县护林队于2019年由县林草局组建，现有队员80人。", A="县护林队:team 县林草局")
    relations = relate_structure(context(document, entities))
    assert told(relations, entities, "subOrganizationOf") == {"县护林队→县林草局"}
