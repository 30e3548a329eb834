"""Who is there and who hosts: openings, speakers, guests, hosts at the end of a sentence, on sentences of this test's own making."""

from __future__ import annotations

import pytest

from kg.relate.actions import relate_actions
from kg.relate.context import context
from tests.relate.test_structure import scene, told

Case = tuple[str, dict[str, str], dict[str, set[str]]]

CASES: dict[str, Case] = {
    "the ceremony that opens a campaign": (
        "临溪民政局启动“暖冬行动”。团县委书记丁一凡主持启动仪式，县妇联主席艾琳参加启动仪式。",
        {"A": "临溪民政局 团县委 县妇联", "P": "丁一凡 艾琳", "I": "暖冬行动"},
        {"leads": {"临溪民政局→暖冬行动"}, "participatesIn": {"丁一凡→暖冬行动", "艾琳→暖冬行动"}},
    ),
    "who is at a visit": (
        "市政协组织开展古镇视察活动。市政协主席丁一凡出席。",
        {"A": "市政协", "P": "丁一凡", "I": "古镇视察活动"},
        {"participatesIn": {"丁一凡→古镇视察活动"}},
    ),
    "nobody attends a campaign of months": (
        "市政协组织开展清湖行动。市政协主席丁一凡出席。",
        {"A": "市政协", "P": "丁一凡", "I": "清湖行动"},
        {"participatesIn": set()},
    ),
    "those who are there stand behind the verb": (
        "临溪民政局启动“暖冬行动”。参加活动的有县总工会、县妇联和团县委。",
        {"A": "临溪民政局 县总工会 县妇联 团县委", "I": "暖冬行动:campaign"},
        {"participatesIn": {"县总工会→暖冬行动", "县妇联→暖冬行动", "团县委→暖冬行动"}},
    ),
    "members come from bodies": (
        "临溪民政局启动“暖冬行动”。来自县总工会、县妇联的五十名志愿者参加了启动仪式。",
        {"A": "临溪民政局 县总工会 县妇联", "I": "暖冬行动"},
        {"participatesIn": {"县总工会→暖冬行动", "县妇联→暖冬行动"}},
    ),
    "singers of a contest": (
        "清江山歌大赛昨日落幕。36名选手来自临溪文化馆、白川文化馆和民间班社。",
        {"A": "临溪文化馆 白川文化馆", "I": "清江山歌大赛:event"},
        {"participatesIn": {"临溪文化馆→清江山歌大赛", "白川文化馆→清江山歌大赛"}},
    ),
    "who speaks at a press conference": (
        "市政府新闻办举行进出口新闻发布会。海关副主任丁一凡在发布会上表示，形势向好。",
        {"A": "市政府新闻办 海关", "P": "丁一凡", "I": "进出口新闻发布会"},
        {"participatesIn": {"丁一凡→进出口新闻发布会"}},
    ),
    "another meeting is another meeting": (
        "市政府新闻办举行进出口新闻发布会。海关副主任丁一凡在座谈会上表示，形势向好。",
        {"A": "市政府新闻办 海关", "P": "丁一凡", "I": "进出口新闻发布会"},
        {"participatesIn": set()},
    ),
    "those who present": (
        "市委宣传部举行改革成就发布会，市水务局局长丁一凡，市林业局党组成员、总工程师艾琳介绍生态保护有关情况。",
        {"A": "市委宣传部 市水务局 市林业局", "P": "丁一凡 艾琳", "I": "改革成就发布会"},
        {"participatesIn": {"丁一凡→改革成就发布会", "艾琳→改革成就发布会"}},
    ),
    "nothing is presented at a drill": (
        "市水务局组织防汛演练。市水务局局长丁一凡介绍了水库建设情况。",
        {"A": "市水务局", "P": "丁一凡", "I": "防汛演练"},
        {"participatesIn": set()},
    ),
    "who gives the order to begin": (
        "临溪区举行集中开工仪式。区委书记丁一凡宣布开工令。",
        {"A": "区委", "P": "丁一凡", "L": "临溪区", "I": "集中开工仪式"},
        {"leads": {"丁一凡→集中开工仪式"}},
    ),
    "a rank that holds a verb in a list of guests": (
        "清湖志愿日活动在柳岸广场举行。团委副书记丁一凡、街道副调研员、党委专职副书记艾琳，义工协会会长薄云出席。",
        {"A": "团委 党委 义工协会", "P": "丁一凡 艾琳 薄云", "L": "柳岸广场", "I": "清湖志愿日活动"},
        {"participatesIn": {"丁一凡→清湖志愿日活动", "艾琳→清湖志愿日活动", "薄云→清湖志愿日活动"}},
    ),
    "hosts at the end of the sentence": (
        "“清江杯”诗歌大赛在柳岸图书馆颁奖，县教育局主办，县作家协会承办。",
        {"A": "县教育局 县作家协会", "L": "柳岸图书馆", "I": "清江杯诗歌大赛"},
        {
            "leads": {"县教育局→清江杯诗歌大赛", "县作家协会→清江杯诗歌大赛"},
            "collaboratesWith": {"县教育局→县作家协会"},
        },
    ),
    "the plain end of a drill's name": (
        "市防指举办城区防汛抢险演练。市气象局、市水务局共计百人，开展抢险演练。",
        {"A": "市防指 市气象局 市水务局", "I": "城区防汛抢险演练"},
        {
            "leads": {"市防指→城区防汛抢险演练"},
            "participatesIn": {"市气象局→城区防汛抢险演练", "市水务局→城区防汛抢险演练"},
        },
    ),
    "one side with several": (
        "县公安局与县法院、县司法局建立“三方会商”机制。",
        {"A": "县公安局 县法院 县司法局", "I": "三方会商机制"},
        {"collaboratesWith": {"县公安局→县法院", "县公安局→县司法局"}},
    ),
    "a term inside the name of a session": (
        "临溪市十七届人大常委会第二十八次会议召开。",
        {"A": "临溪市人民代表大会常务委员会", "I": "临溪市十七届人大常委会第二十八次会议"},
        {"leads": {"临溪市人民代表大会常务委员会→临溪市十七届人大常委会第二十八次会议"}},
    ),
    "who opens works does not build them": (
        "区委书记丁一凡宣布清江大桥项目开工。开工仪式由副区长艾琳主持。",
        {"P": "丁一凡 艾琳", "I": "清江大桥项目:project"},
        {"leads": set()},
    ),
    "who heads a study leads it": (
        "教授丁一凡主持清江水质项目。",
        {"P": "丁一凡", "I": "清江水质项目:project"},
        {"leads": {"丁一凡→清江水质项目"}},
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_guests(name: str) -> None:
    text, names, expected = CASES[name]
    document, entities = scene(text, **names)
    relations = relate_actions(context(document, entities))
    assert {p: told(relations, entities, p) for p in expected} == expected
