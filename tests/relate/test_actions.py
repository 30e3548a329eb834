"""Leading, taking part, place, part, joint action, oversight and aid, on sentences of this test's own making."""

from __future__ import annotations

import pytest

from kg.relate.actions import relate_actions
from kg.relate.context import context
from kg.relate.ledger import ENDS
from tests.relate.test_structure import scene, told

Case = tuple[str, dict[str, str], dict[str, set[str]]]

CASES: dict[str, Case] = {
    "what another body calls for is its own, who carries it out takes part": (
        "石桥村党支部将临溪区委倡导的构建“邻里圈”服务体系与日常工作结合起来。",
        {"A": "石桥村党支部 临溪区委", "I": "邻里圈服务体系"},
        {"leads": {"临溪区委→邻里圈服务体系"}, "participatesIn": {"石桥村党支部→邻里圈服务体系"}},
    ),
    "a thing named for a quoted body is not that body's": (
        "近日，“青川互助联盟”北山平台建成。",
        {"A": "青川互助联盟", "I": "“青川互助联盟”北山平台"},
        {"leads": set()},
    ),
    "persons act, not the body named before": (
        "县医院派出医疗队。他们主动请战；在参加“砺剑”应急演练中表现突出。",
        {"A": "县医院", "I": "砺剑应急演练"},
        {"leads": set(), "participatesIn": set()},
    ),
    "who heeds what was said at a meeting was not there": (
        "县水务局局长白川认真落实全市河长制推进会要求。",
        {"A": "县水务局", "P": "白川", "I": "全市河长制推进会"},
        {"participatesIn": set()},
    ),
    "who plans to found a body is left unsaid": (
        "临溪农垦局负责图纸设计。园区内的生产基地计划建设培育车间，成立食用菌研究中心。",
        {"A": "临溪农垦局 食用菌研究中心:institution"},
        {"subOrganizationOf": set()},
    ),
    "a kind is no whole": (
        "“暖阳行动”是我市长期开展的青年品牌活动之一。",
        {"I": "暖阳行动 青年品牌活动"},
        {"partOf": set()},
    ),
    "a campaign is a whole": (
        "“暖阳行动”是全市“青春季”活动之一。",
        {"I": "暖阳行动 青春季活动"},
        {"partOf": {"暖阳行动→青春季活动"}},
    ),
    "clauses share a subject": (
        "会昌县水务局制定《会昌抗旱预案》，出台节水奖补办法，并启动“润田行动”。",
        {"A": "会昌县水务局", "I": "会昌抗旱预案 节水奖补办法 润田行动"},
        {
            "leads": {"会昌县水务局→会昌抗旱预案", "会昌县水务局→节水奖补办法", "会昌县水务局→润田行动"},
            "participatesIn": set(),
        },
    ),
    "a passive with hosts, in a relative clause": (
        "由西昌市卫健局主办、德昌县医院承办的“天使进山”义诊活动近日在德昌县巴洞乡启动。",
        {"A": "西昌市卫健局 德昌县医院", "L": "德昌县 巴洞乡", "I": "天使进山义诊活动"},
        {
            "leads": {"西昌市卫健局→天使进山义诊活动", "德昌县医院→天使进山义诊活动"},
            "takesPlaceIn": {"天使进山义诊活动→巴洞乡"},
        },
    ),
    "a passive after its object": (
        "“绿满荒滩”植树活动由团市委主办，师范学院协办。",
        {"A": "团市委 师范学院", "I": "绿满荒滩植树活动"},
        {"leads": {"团市委→绿满荒滩植树活动"}, "participatesIn": {"师范学院→绿满荒滩植树活动"}},
    ),
    "partners share what they do": (
        "县应急局会同县气象局，在大塘镇开展“汛安”防汛演练。",
        {"A": "县应急局 县气象局", "L": "大塘镇", "I": "汛安防汛演练"},
        {
            "leads": {"县应急局→汛安防汛演练", "县气象局→汛安防汛演练"},
            "collaboratesWith": {"县应急局→县气象局"},
            "takesPlaceIn": {"汛安防汛演练→大塘镇"},
        },
    ),
    "another's undertaking is taken part in": (
        "在海事总局部署的“清港行动”中，东港海事处对远航船务公司开展检查。",
        {"A": "海事总局 东港海事处 远航船务公司", "I": "清港行动"},
        {
            "leads": {"海事总局→清港行动"},
            "participatesIn": {"东港海事处→清港行动"},
            "oversees": {"东港海事处→远航船务公司"},
        },
    ),
    "what is handed down from the centre is taken part in": (
        "市人社局扎实开展“我为群众办实事”实践活动，推进“放管服”改革。",
        {"A": "市人社局", "I": "我为群众办实事实践活动 放管服改革"},
        {"leads": set(), "participatesIn": {"市人社局→我为群众办实事实践活动", "市人社局→放管服改革"}},
    ),
    "a strategy of the country is served, not led": (
        "市水务局开展东西部协作。",
        {"A": "市水务局", "I": "东西部协作"},
        {"leads": set(), "participatesIn": {"市水务局→东西部协作"}},
    ),
    "works named for a strategy are their own": (
        "市水务局实施乡村振兴供水保障工程。",
        {"A": "市水务局", "I": "乡村振兴供水保障工程:project"},
        {"leads": {"市水务局→乡村振兴供水保障工程"}, "participatesIn": set()},
    ),
    "a meeting, who chairs and who attends": (
        "全市稳就业推进会3月2日在遵义召开。市长丁一凡主持会议，市人社局局长艾琳出席并讲话。",
        {"A": "市人社局", "P": "丁一凡 艾琳", "I": "全市稳就业推进会", "L": "遵义"},
        {
            "leads": {"丁一凡→全市稳就业推进会"},
            "participatesIn": {"艾琳→全市稳就业推进会"},
            "takesPlaceIn": {"全市稳就业推进会→遵义"},
        },
    ),
    "nothing is left unsaid by one who takes part": (
        "县总工会举办“金秋杯”焊工比赛，县职教中心、县钢厂参加。",
        {"A": "县总工会 县职教中心 县钢厂", "I": "金秋杯焊工比赛"},
        {
            "leads": {"县总工会→金秋杯焊工比赛"},
            "participatesIn": {"县职教中心→金秋杯焊工比赛", "县钢厂→金秋杯焊工比赛"},
            "collaboratesWith": set(),
        },
    ),
    "negation and demands state nothing": (
        "市民政局没有开展“寒冬送暖”行动。会议强调，市商务局要尽快启动“消费季”活动。",
        {"A": "市民政局 市商务局", "I": "寒冬送暖行动 消费季活动"},
        {"leads": set(), "participatesIn": set()},
    ),
    "others are told to do it": (
        "市商务局要求各区县启动“消费季”活动。市商务局引导企业参加“消费季”活动。",
        {"A": "市商务局", "I": "消费季活动"},
        {"leads": set(), "participatesIn": set()},
    ),
    "an owner stands before the name": (
        "市税务局围绕市委“项目攻坚年”部署，打造“税路通”品牌。",
        {"A": "市税务局 市委", "I": "项目攻坚年 税路通品牌"},
        {"leads": {"市委→项目攻坚年", "市税务局→税路通品牌"}, "participatesIn": {"市税务局→项目攻坚年"}},
    ),
    "part of a series": (
        "作为全省“技能兴皖”行动的首站，市人社局举办“鸠兹杯”焊工大赛。",
        {"A": "市人社局", "I": "技能兴皖行动 鸠兹杯焊工大赛"},
        {"partOf": {"鸠兹杯焊工大赛→技能兴皖行动"}, "leads": {"市人社局→鸠兹杯焊工大赛"}},
    ),
    "a ceremony named for its campaign": (
        "“农机安全月”启动仪式昨日举行，“农机安全月”为期三十天。",
        {"I": "农机安全月 农机安全月启动仪式"},
        {"partOf": {"农机安全月启动仪式→农机安全月"}},
    ),
    "a team inspects for its bureau": (
        "5月6日，省住建厅督查组到随县住建局检查，随后对随州建工集团进行了约谈。省住建厅作了通报。",
        {"A": "省住建厅督查组 省住建厅 随县住建局 随州建工集团"},
        {
            "oversees": {
                "省住建厅督查组→随县住建局",
                "省住建厅→随县住建局",
                "省住建厅督查组→随州建工集团",
                "省住建厅→随州建工集团",
            }
        },
    ),
    "leadership from above": (
        "在县委领导、县人大监督和省教育厅指导下，县教育局推进“双减”改革。",
        {"A": "县委 县人大 省教育厅 县教育局", "I": "双减改革"},
        {"oversees": {"县委→县教育局", "县人大→县教育局", "省教育厅→县教育局"}, "leads": set()},
    ),
    "gifts and aid": (
        "思明区教育局结对帮扶康乐县教育局，向康乐县第二中学捐赠图书3000册。石门村村民给县医院送来锦旗。",
        {"A": "思明区教育局 康乐县教育局 康乐县第二中学 县医院", "L": "石门村"},
        {"assists": {"思明区教育局→康乐县教育局", "思明区教育局→康乐县第二中学"}},
    ),
    "works and where they lie": (
        "位于南岭镇的石门水库加固工程由县水务局组织实施，省水电三局承建。",
        {"A": "县水务局 省水电三局", "L": "南岭镇", "I": "石门水库加固工程"},
        {
            "leads": {"县水务局→石门水库加固工程"},
            "participatesIn": {"省水电三局→石门水库加固工程"},
            "takesPlaceIn": {"石门水库加固工程→南岭镇"},
        },
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_sentence(name: str) -> None:
    text, names, expected = CASES[name]
    document, entities = scene(text, **names)
    relations = relate_actions(context(document, entities))
    assert {p: told(relations, entities, p) for p in expected} == expected


def test_a_report_speaks_for_its_agency() -> None:
    text = "一是推行“店小二”服务机制；二是建立“周调度”制度；三是开展“入企问需”活动。"
    document, entities = scene(text, about="高新区管委会", A="高新区管委会", I="店小二服务机制 周调度制度 入企问需活动")
    expected = {f"高新区管委会→{i}" for i in ("店小二服务机制", "周调度制度", "入企问需活动")}
    assert told(relate_actions(context(document, entities)), entities, "leads") == expected


def test_nobody_speaks_where_no_agency_stands_out() -> None:
    text = "市文旅局、市体育局到会。推行“全民健步”机制。"
    document, entities = scene(text, A="市文旅局:government 市体育局:government", I="全民健步机制")
    assert told(relate_actions(context(document, entities)), entities, "leads") == set()


def test_an_interviewed_official_speaks_for_the_office() -> None:
    text = "县林草局局长康永年说，今年打造“林业管家”品牌。"
    document, entities = scene(
        text, about="县融媒体中心", A="县林草局 县融媒体中心:media", P="康永年", I="林业管家品牌"
    )
    assert told(relate_actions(context(document, entities)), entities, "leads") == {"县林草局→林业管家品牌"}


def test_plans_are_marked() -> None:
    document, entities = scene("县文旅局将举办“沙漠音乐节”。", A="县文旅局", I="沙漠音乐节")
    (relation,) = relate_actions(context(document, entities))
    assert (relation.predicate, relation.status) == ("leads", "planned")


def test_a_plan_that_was_carried_out_is_stated() -> None:
    document, entities = scene("县文旅局将举办“沙漠音乐节”。县文旅局举办“沙漠音乐节”。", A="县文旅局", I="沙漠音乐节")
    (relation,) = relate_actions(context(document, entities))
    assert relation.status == "stated" and len(relation.evidence) == 2


def test_evidence_reaches_from_subject_to_object() -> None:
    text = "县水务局制定《抗旱预案》，并启动“润田行动”。"
    document, entities = scene(text, A="县水务局", I="抗旱预案 润田行动")
    words = {r.object: [text[s.start : s.end] for s in r.evidence] for r in relate_actions(context(document, entities))}
    assert words == {"I0": ["县水务局制定《抗旱预案》"], "I1": ["县水务局制定《抗旱预案》，并启动“润田行动”"]}


@pytest.mark.parametrize("name", CASES)
def test_ends_evidence_and_confidence(name: str) -> None:
    text, names, _ = CASES[name]
    document, entities = scene(text, **names)
    kinds = {e.id: e.type for e in entities}
    relations = relate_actions(context(document, entities))
    assert len({(r.subject, r.predicate, r.object) for r in relations}) == len(relations)
    for r in relations:
        domain, range_ = ENDS[r.predicate]
        assert kinds[r.subject] in domain and kinds[r.object] in range_ and r.subject != r.object
        assert r.rule and 0 < r.confidence <= 1
        assert r.evidence and all(0 <= s.start < s.end <= len(text) for s in r.evidence)
