"""What sentences do not state, and whose act is left open, on sentences of this test's own making."""

from __future__ import annotations

import pytest

from kg.model import Notice
from kg.relate import relate
from kg.relate.actions import relate_actions
from kg.relate.context import context
from tests.relate.test_structure import scene, told

Case = tuple[str, dict[str, str], dict[str, set[str]]]

CASES: dict[str, Case] = {
    "a byline in brackets is no subject": (
        "（记者 丁一凡 艾琳 编辑 薄云）6月3日，我市开展“清湖行动”。",
        {"P": "丁一凡 艾琳 薄云", "I": "清湖行动"},
        {"leads": set(), "participatesIn": set()},
    ),
    "the line of a news agency is no subject": (
        "金川日报讯（记者 丁一凡）湖滨读书节3月1日举行。市长艾琳致辞。",
        {"A": "金川日报:media", "P": "丁一凡 艾琳", "I": "湖滨读书节"},
        {"leads": set()},
    ),
    "我市 and a county name no body": (
        "县水务局印发《节水方案》。我市召开抗旱推进会。平远县拟定于5月承办柚花节。",
        {"A": "县水务局", "L": "平远县", "I": "节水方案 抗旱推进会 柚花节"},
        {"leads": {"县水务局→节水方案"}},
    ),
    "the posts of a person whose name is not read": (
        "市委副书记、市长黑河主持“春耕行动”启动仪式。",
        {"A": "市委", "L": "黑河", "I": "春耕行动启动仪式"},
        {"leads": set(), "participatesIn": set()},
    ),
    "names behind a body in a list": (
        "县长丁一凡，县疾控中心孔小平、甄海平，县水务局局长艾琳出席桃花节。",
        {"A": "县疾控中心 县水务局", "P": "丁一凡 艾琳", "I": "桃花节"},
        {"participatesIn": {"丁一凡→桃花节", "艾琳→桃花节"}},
    ),
    "other departments act for themselves": (
        "县林草局举办护林演练。随后，全县各单位开展“爱林月”活动。",
        {"A": "县林草局", "I": "护林演练 爱林月活动"},
        {"leads": {"县林草局→护林演练"}},
    ),
    "what is heard is not led": (
        "县政府常务会议听取了县水务局关于推进“润田行动”情况的汇报。",
        {"A": "县政府 县水务局", "I": "润田行动"},
        {"leads": set(), "participatesIn": set()},
    ),
    "what is talked about is not taken part in": (
        "请市中院副院长丁一凡就开展“春耕行动”情况作介绍。",
        {"A": "市中院", "P": "丁一凡", "I": "春耕行动"},
        {"leads": set(), "participatesIn": set()},
    ),
    "a purpose gives nothing to the main clause": (
        "为深入推进“雪松工程”，县文旅局召开调度会议。",
        {"A": "县文旅局", "I": "雪松工程 调度会议"},
        {"leads": {"县文旅局→调度会议"}, "participatesIn": set()},
    ),
    "an action as a topic": (
        "县卫健局局长艾琳指出，举办桃花节是推动“健康山乡”计划的需要。",
        {"A": "县卫健局", "P": "艾琳", "I": "桃花节 健康山乡计划"},
        {"leads": set(), "participatesIn": set()},
    ),
    "what is stressed is asked for": (
        "县委书记丁一凡强调，深入开展“守井行动”，推进“绿道工程”。",
        {"A": "县委", "P": "丁一凡", "I": "守井行动 绿道工程"},
        {"leads": set(), "participatesIn": set()},
    ),
    "an attribute of the year": (
        "今年是全面落实《乡道规划》的开局之年。县交通局印发《养路方案》。",
        {"A": "县交通局", "I": "乡道规划 养路方案"},
        {"participatesIn": set(), "leads": {"县交通局→养路方案"}},
    ),
    "an unnamed mayor is not the city": (
        "市政府市长来县参加“柚花节”。",
        {"A": "市政府", "I": "柚花节"},
        {"participatesIn": set()},
    ),
    "invited houses do not convene": (
        "市中院邀请金川日报、某某广播、银川网等媒体，召开新闻通气会。",
        {"A": "市中院 金川日报:media 银川网:media", "I": "新闻通气会"},
        {"leads": {"市中院→新闻通气会"}},
    ),
    "objects of other verbs do not act": (
        "市人大常委会评议了市林业局、市体育局工作，通过了《任免办法》。",
        {"A": "市人大常委会 市林业局 市体育局", "I": "任免办法"},
        {"leads": {"市人大常委会→任免办法"}},
    ),
    "a plan reported on is not issued": (
        "县税务局副局长艾琳发布了《减负办法》有关情况。",
        {"A": "县税务局", "P": "艾琳", "I": "减负办法"},
        {"leads": set()},
    ),
    "carrying out the orders of another": (
        "县水务局贯彻落实县委关于实施“引泉行动”部署要求。",
        {"A": "县水务局 县委", "I": "引泉行动"},
        {"leads": set(), "participatesIn": {"县水务局→引泉行动"}},
    ),
    "guests in a row with unknown names": (
        "县总工会主席丁一凡，外国友城市长代理某某，县妇联主席艾琳，书画社社长薄云等出席“柚花节”开幕式。",
        {"A": "县总工会 县妇联", "P": "丁一凡 艾琳 薄云", "I": "柚花节"},
        {"participatesIn": {"丁一凡→柚花节", "艾琳→柚花节", "薄云→柚花节"}},
    ),
    "declaring an event open leads it": (
        "县委书记丁一凡宣布“春风行动”开始。",
        {"A": "县委", "P": "丁一凡", "I": "春风行动"},
        {"leads": {"丁一凡→春风行动"}},
    ),
    "whom a body brings together acts with it": (
        "县安委办组织县消防大队、县公安局联合开展“夜查行动”。",
        {"A": "县安委办 县消防大队 县公安局", "I": "夜查行动"},
        {"leads": {"县安委办→夜查行动", "县消防大队→夜查行动", "县公安局→夜查行动"}},
    ),
    "hosts do not take part in what others join": (
        "“巧匠杯”竞赛由县总工会主办，县职校承办，共有九支队伍参加“巧匠杯”竞赛。",
        {"A": "县总工会 县职校", "I": "巧匠杯竞赛"},
        {"leads": {"县总工会→巧匠杯竞赛", "县职校→巧匠杯竞赛"}, "participatesIn": set()},
    ),
    "one of a series": (
        "县文旅局承办百花文化节系列活动之一——柚花节。",
        {"A": "县文旅局", "I": "百花文化节 柚花节"},
        {"partOf": {"柚花节→百花文化节"}},
    ),
    "on whose behalf one speaks": (
        "柚花节开幕。副市长丁一凡代表市委、市政府向参会教师致以问候。",
        {"A": "市委 市政府", "P": "丁一凡", "I": "柚花节"},
        {"participatesIn": set()},
    ),
    "a sitting of a mechanism is not the mechanism": (
        "清江水务委员会召开“清江共治”协作机制年度例会。",
        {"A": "清江水务委员会", "I": "清江共治协作机制"},
        {"leads": set()},
    ),
    "places in a row before an undertaking": (
        "平远县、石正镇安仁村“清渠行动”启动。",
        {"L": "平远县 石正镇 安仁村", "I": "清渠行动"},
        {"takesPlaceIn": {"清渠行动→平远县", "清渠行动→安仁村"}},
    ),
    "issuers in a row": (
        "平远县水务局 平远县林草局 平远县农业局关于印发《护渠方案》的通知",
        {"A": "平远县水务局 平远县林草局 平远县农业局", "I": "护渠方案"},
        {"leads": {"平远县水务局→护渠方案", "平远县林草局→护渠方案", "平远县农业局→护渠方案"}},
    ),
    "the spirit of a meeting": (
        "县林草局以全省护林会议精神为指导，印发《护林方案》。县林草局学习党的二十大精神。",
        {"A": "县林草局", "I": "全省护林会议:event 护林方案 党的二十大:event"},
        {"leads": {"县林草局→护林方案"}, "participatesIn": set()},
    ),
    "two bodies that sign work together": (
        "市气象局与市海事局签署合作备忘录。",
        {"A": "市气象局 市海事局"},
        {"collaboratesWith": {"市气象局→市海事局"}},
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_sentence(name: str) -> None:
    text, names, expected = CASES[name]
    document, entities = scene(text, **names)
    relations = relate_actions(context(document, entities))
    assert {p: told(relations, entities, p) for p in expected} == expected


def test_plans_under_other_words() -> None:
    document, entities = scene("县文旅局拟定于5月举办“柚花节”。", A="县文旅局", I="柚花节")
    (relation,) = relate_actions(context(document, entities))
    assert (relation.predicate, relation.status) == ("leads", "planned")


def notices(text: str, **names: str) -> tuple[Notice, ...]:
    return relate(*scene(text, **names)).notices


def test_an_act_of_one_of_two_bodies_is_noted() -> None:
    (notice,) = notices(
        "市文旅局、市体育局到会。推行“全民健步”机制。", A="市文旅局:government 市体育局:government", I="全民健步机制"
    )
    assert notice.stage == "relate" and "市文旅局、市体育局" in notice.reason and "推行" in notice.text


def test_a_post_of_one_of_two_bodies_is_noted() -> None:
    (notice,) = notices("县总工会、市总工会到会。副主席丁一凡致辞。", A="县总工会 市总工会", P="丁一凡")
    assert notice.stage == "relate" and "县总工会、市总工会" in notice.reason and notice.text == "副主席"


def test_nothing_is_noted_where_all_is_clear() -> None:
    assert notices("县水务局印发《节水方案》。", A="县水务局", I="节水方案") == ()
