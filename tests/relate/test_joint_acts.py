"""Joint acts, inspections, aid, settings and relative clauses, on sentences of this test's own making."""

from __future__ import annotations

import pytest

from kg.extract import extract
from kg.model import Source
from kg.relate.actions import relate_actions
from kg.relate.context import context
from tests.relate.test_structure import scene, told

Case = tuple[str, dict[str, str], dict[str, set[str]]]

CASES: dict[str, Case] = {
    "a passive agent calls a partner in": (
        "“塞上粮仓”平台由县粮食局会同县供销社开发。",
        {"A": "县粮食局 县供销社", "I": "塞上粮仓平台"},
        {
            "leads": {"县粮食局→塞上粮仓平台", "县供销社→塞上粮仓平台"},
            "collaboratesWith": {"县粮食局→县供销社"},
        },
    ),
    "one takes the lead, others assist, the last verb has the object": (
        "去年，由市渔业局牵头，市海事局、市气象局配合，在全市开展“蓝湾清网”行动。",
        {"A": "市渔业局 市海事局 市气象局", "I": "蓝湾清网行动"},
        {
            "leads": {"市渔业局→蓝湾清网行动"},
            "participatesIn": {"市海事局→蓝湾清网行动", "市气象局→蓝湾清网行动"},
        },
    ),
    "the main verb without an object is not given to those who assist": (
        "去年，由市渔业局牵头，市海事局配合，共有百人参加。",
        {"A": "市渔业局 市海事局"},
        {"leads": set(), "participatesIn": set()},
    ),
    "who is urged revises": (
        "县审计局督促县交投公司修订《台账管理办法》。",
        {"A": "县审计局 县交投公司", "I": "台账管理办法"},
        {"leads": {"县交投公司→台账管理办法"}, "oversees": {"县审计局→县交投公司"}},
    ),
    "who is supported carries out": (
        "市财政局拨款八百万元，支持市园林局实施“口袋绿地”工程。",
        {"A": "市财政局 市园林局", "I": "口袋绿地工程"},
        {"leads": {"市园林局→口袋绿地工程"}, "assists": {"市财政局→市园林局"}},
    ),
    "support as a noun helps nobody": (
        "市园林局提供技术支持，市财政局到场。",
        {"A": "市财政局 市园林局"},
        {"assists": set()},
    ),
    "a pair gives to one of the two": (
        "河滩支部与柳湾小学开展“书香同行”活动，为柳湾小学捐赠图书三百册。",
        {"A": "河滩支部 柳湾小学", "I": "书香同行活动"},
        {"assists": {"河滩支部→柳湾小学"}},
    ),
    "partners after an unsaid subject": (
        "县林草局启动“护林先锋”行动；会同县森林公安大队查处案件三起。",
        {"A": "县林草局 县森林公安大队", "I": "护林先锋行动"},
        {"collaboratesWith": {"县林草局→县森林公安大队"}},
    ),
    "companies sign with one body": (
        "会上，石河开发区管委会与长明电机公司、九鼎铸造公司等五家企业集中签约。",
        {"A": "石河开发区管委会 长明电机公司 九鼎铸造公司"},
        {"collaboratesWith": {"石河开发区管委会→长明电机公司", "石河开发区管委会→九鼎铸造公司"}},
    ),
    "three bodies jointly": (
        "省商务厅、省农业厅、省文旅厅联合印发《乡野味道行动方案》。",
        {"A": "省商务厅 省农业厅 省文旅厅", "I": "乡野味道行动方案"},
        {
            "leads": {"省商务厅→乡野味道行动方案", "省农业厅→乡野味道行动方案", "省文旅厅→乡野味道行动方案"},
            "collaboratesWith": {"省商务厅→省农业厅", "省商务厅→省文旅厅", "省农业厅→省文旅厅"},
        },
    ),
    "guided by one, hosted by another": (
        "由市科协指导、市青少年宫承办的“小小航模”大赛落幕。",
        {"A": "市科协 市青少年宫", "I": "小小航模大赛"},
        {
            "oversees": set(),
            "participatesIn": {"市科协→小小航模大赛"},
            "leads": {"市青少年宫→小小航模大赛"},
        },
    ),
    "inspected by": (
        "县粮食局接受省审计厅检查。",
        {"A": "县粮食局 省审计厅"},
        {"oversees": {"省审计厅→县粮食局"}},
    ),
    "an inspection in the object": (
        "上月，省粮食局对县粮库开展了专项巡查。",
        {"A": "省粮食局 县粮库"},
        {"oversees": {"省粮食局→县粮库"}},
    ),
    "the object's own maker": (
        "市气象局在山顶布设的站点，也接入了省水文局建设的“数字江河”平台。",
        {"A": "市气象局 省水文局", "I": "数字江河平台"},
        {"leads": {"省水文局→数字江河平台"}},
    ),
    "the public uses it, no agency does": (
        "市城管局优化流程。市民通过“掌上修灯”平台报修。",
        {"A": "市城管局", "I": "掌上修灯平台"},
        {"participatesIn": set()},
    ),
    "whom one leads away is not the subject": (
        "队长佟野带机动中队出发，启动“夜鹰”演练。",
        {"A": "机动中队", "P": "佟野", "I": "夜鹰演练"},
        {"leads": {"佟野→夜鹰演练"}},
    ),
    "the school one heads is not the subject": (
        "佟野兼任柳湾小学校长，牵头编印《柳湾童谣》。",
        {"A": "柳湾小学", "P": "佟野", "I": "柳湾童谣"},
        {"leads": {"佟野→柳湾童谣"}},
    ),
    "a troop that is only pointed at": (
        "省应急厅举行“砺剑西岭”演习，这支队伍参演。",
        {"A": "省应急厅", "I": "砺剑西岭演习"},
        {"leads": {"省应急厅→砺剑西岭演习"}, "participatesIn": set()},
    ),
    "everyone within the exercise": (
        "省应急厅举行“砺剑西岭”演习。演习中，市消防支队先行侦察，市地震局现场会商。",
        {"A": "省应急厅 市消防支队 市地震局", "I": "砺剑西岭演习"},
        {"participatesIn": {"市消防支队→砺剑西岭演习", "市地震局→砺剑西岭演习"}},
    ),
    "what a plan lists is nobody's taking part": (
        "市园林局召开会议。列入《五年绿化规划》的“环湖步道”工程，也将在月底复工。",
        {"A": "市园林局", "I": "五年绿化规划 环湖步道工程"},
        {"participatesIn": set(), "leads": set()},
    ),
    "places in a row": (
        "“云上诊所”眼下已在东沟乡、西坪乡铺开。把“板凳课”开到了南营村。",
        {"L": "东沟乡 西坪乡 南营村", "I": "云上诊所 板凳课"},
        {"takesPlaceIn": {"云上诊所→东沟乡", "云上诊所→西坪乡", "板凳课→南营村"}},
    ),
    "works that open streets": (
        "市园林局实施“绿道缝合”工程，打通了西关街、水井巷。",
        {"A": "市园林局", "L": "西关街 水井巷", "I": "绿道缝合工程"},
        {"takesPlaceIn": {"绿道缝合工程→西关街", "绿道缝合工程→水井巷"}},
    ),
    "who speaks of experience attends": (
        "全省护河现场会在柳城召开，柳城水务局作经验介绍。",
        {"A": "柳城水务局", "L": "柳城", "I": "全省护河现场会"},
        {"participatesIn": {"柳城水务局→全省护河现场会"}},
    ),
    "who approves leads nothing": (
        "柳城水务局研究制定《河湖巡护办法》，得到水利部批复执行，每季度发布通报。",
        {"A": "柳城水务局 水利部", "I": "河湖巡护办法"},
        {"leads": {"柳城水务局→河湖巡护办法"}, "participatesIn": set()},
    ),
    "who carries works out together leads them, whatever policy their name holds": (
        "柳城水务局与北山县政府签署协议，双方共同实施乡村振兴供水保障工程。",
        {"A": "柳城水务局 北山县政府", "I": "乡村振兴供水保障工程"},
        {"leads": {"柳城水务局→乡村振兴供水保障工程", "北山县政府→乡村振兴供水保障工程"}, "participatesIn": set()},
    ),
    "a body whose people are not read takes no part in their stead": (
        "柳城水务局副局长佟野，北山水文中心钟某、佘某，东沟镇镇长卜一出席护河启动仪式。",
        {"A": "柳城水务局 北山水文中心 东沟镇", "P": "佟野 卜一", "I": "护河启动仪式"},
        {"participatesIn": {"佟野→护河启动仪式", "卜一→护河启动仪式"}},
    ),
    "a body with its members takes part": (
        "柳城水务局副局长佟野，北山水文中心代表，东沟镇镇长卜一出席护河启动仪式。",
        {"A": "柳城水务局 北山水文中心 东沟镇", "P": "佟野 卜一", "I": "护河启动仪式"},
        {"participatesIn": {"佟野→护河启动仪式", "北山水文中心→护河启动仪式", "卜一→护河启动仪式"}},
    ),
    "a body pairs with a village": (
        "柳城商务局与东沟镇西坪村结对，柳城税务局到南营村调研结对工作。",
        {"A": "柳城商务局 柳城税务局", "L": "东沟镇 西坪村 南营村"},
        {"assists": {"柳城商务局→西坪村"}},
    ),
    "a secretary and mayor whose name is not read": (
        "柳城市委副书记、市长汪洋洋主持护河启动仪式。",
        {"A": "柳城市委", "I": "护河启动仪式"},
        {"leads": set(), "participatesIn": set()},
    ),
    "what a broadcast shows up, and where the paper heard it": (
        "针对“315”晚会曝光的问题，柳城市监局迅速行动。记者从全市水利工作会议上了解到，柳城水务局去年成绩突出。",
        {"A": "柳城市监局 柳城水务局", "I": "315晚会 全市水利工作会议"},
        {"participatesIn": set(), "leads": set()},
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_what_is_stated(name: str) -> None:
    text, names, expected = CASES[name]
    document, entities = scene(text, **names)
    relations = relate_actions(context(document, entities))
    assert {p: told(relations, entities, p) for p in expected} == expected


def test_hosts_of_one_event_with_the_articles_own() -> None:
    text = "由省文旅厅主办、柳城文旅局承办的“古渡灯会”开幕。"
    document, entities = scene(text, about="柳城文旅局", A="省文旅厅 柳城文旅局", I="古渡灯会")
    relations = relate_actions(context(document, entities))
    assert told(relations, entities, "collaboratesWith") == {"柳城文旅局→省文旅厅"}


def test_own_plans_are_planned_not_demanded() -> None:
    text = "柳城文旅局召开会议。二要在便民上用力，深化“放管服”改革。"
    document, entities = scene(text, about="柳城文旅局", A="柳城文旅局", I="放管服改革")
    (relation,) = relate_actions(context(document, entities))
    assert (relation.predicate, relation.status) == ("participatesIn", "planned")


@pytest.mark.parametrize(
    ("text", "heads"),
    [
        (
            "县委书记丁一凡3月9日赴柳湾镇灾区一线，靠前指挥抢险救灾；县长周子安主持召开全县防汛工作调度会。",
            {"周子安"},
        ),
        ("县委书记丁一凡；县长周子安主持召开全县防汛工作调度会。", {"丁一凡", "周子安"}),
    ],
)
def test_a_list_goes_on_behind_a_semicolon_but_no_clause_does(text: str, heads: set[str]) -> None:
    document = extract(Source("t.txt", text, ""))
    names = {e.id: e.name for e in document.entities}
    assert {names[r.subject] for r in document.relations if r.predicate == "leads"} == heads
