"""Left and right edges of undertakings' names beside verbs, conjunctions and enumerations. Texts are made up."""

import pytest

from kg.find.initiatives import find_initiatives
from kg.model import Mention
from tests.find.test_initiatives import document


def names(text: str, **given: str) -> list[str]:
    """Names found, given the agencies and divisions (separated by spaces) of the text."""
    at = {
        kind: tuple(
            Mention(text.index(n), text.index(n) + len(n), kind, subtype, n, "given")  # type: ignore[arg-type]
            for n in given.get(kind, "").split()
        )
        for kind, subtype in (("Agency", ""), ("Location", "admin"))
    }
    return [m.name for m in find_initiatives(document(text), at["Agency"], at["Location"], ())]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("县委组织召开推动清江流域发展专题会议。", ["推动清江流域发展专题会议"]),
        ("重温在进一步推动云川市南北两岸高质量发展座谈会上的讲话。", ["进一步推动云川市南北两岸高质量发展座谈会"]),
        ("全力推动清江流域治理专项行动。", ["清江流域治理专项行动"]),
        ("学习在新时代推动清江流域振兴座谈会上的讲话。", ["新时代推动清江流域振兴座谈会"]),
        ("县长主持召开年度民生实事任务推进情况专题调度会。", ["年度民生实事任务推进情况专题调度会"]),
        ("召开全市旗区、苏木乡镇人大换届工作会议。", ["全市旗区、苏木乡镇人大换届工作会议"]),
        ("召开第四届“江南茶艺研讨会”筹备工作谋划会。", ["第四届江南茶艺研讨会筹备工作谋划会"]),
        ("两局主办《统计法》灯谜晚会。", ["统计法灯谜晚会"]),
    ],
)
def test_a_meeting_may_be_called_for_what_is_done(text: str, expected: list[str]) -> None:
    assert names(text, Location="云川市" if "云川市" in text else "") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("自打击电诈专项行动开展以来，破案九起。", ["打击电诈专项行动"]),
        ("条例经云川市第十届人民代表大会第三次会议通过。", ["云川市第十届人民代表大会第三次会议"]),
        ("报云川市十届人民代表大会第三次会议备案。", ["云川市十届人民代表大会第三次会议"]),
        ("2024年5月6日在云川市第十届人民代表大会第三次会议上", ["云川市第十届人民代表大会第三次会议"]),
    ],
)
def test_what_a_clause_opens_with_is_no_part_of_the_name(text: str, expected: list[str]) -> None:
    assert names(text, Location="云川市" if "云川市" in text else "") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "举办“晒书日”民俗展示展演活动启动仪式暨“清江”第二届读书大会。",
            ["晒书日民俗展示展演活动启动仪式暨清江第二届读书大会", "晒书日民俗展示展演活动"],
        ),
        ("举办“实干有我 青春有为”倡议汇报暨“五四”青年节纪念活动。", ["实干有我 青春有为倡议汇报暨五四青年节纪念活动"]),
        ("百年校庆暨“迎新春”“颂家乡”表彰大会召开。", []),
        ("召开全市党委书记座谈会暨信访、安全稳定工作会议。", ["全市党委书记座谈会暨信访、安全稳定工作会议"]),
        ("举办经贸洽谈暨项目签约活动、光电产业论坛等。", ["经贸洽谈暨项目签约活动", "光电产业论坛"]),
        ("拉开“断刃行动” 国道秩序专项整治行动的序幕。", ["断刃行动国道秩序专项整治行动"]),
        ("两队开展第一个联合“猎鹰”整治行动。", ["猎鹰整治行动"]),
        ("上午，我市投资说明会暨招商项目签约仪式举行。", ["投资说明会暨招商项目签约仪式"]),
        ("部署“利剑”专项执法行动等专项治理行动。", ["利剑专项执法行动"]),
        ("庆祝大会和清江城区第十届冬泳大赛同日举行。", ["清江城区第十届冬泳大赛"]),
        ("云川市2021年“读书日”民俗展示活动举行。", ["云川市2021年读书日民俗展示活动"]),
    ],
)
def test_names_are_whole_or_left_out(text: str, expected: list[str]) -> None:
    assert names(text, Location="云川市" if "云川市" in text else "") == expected


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("做好市、区两级人民代表大会筹备。", ""),
        ("建成省、市、县（市、区）、乡镇（街道）四级路长体系。", ""),
        ("考察了云川市、柳河县防洪治理工程。", "云川市 柳河县"),
        ("搭建志愿者与老人之间沟通平台。", ""),
        ("督导组与各专项行动牵头人见面。", ""),
        ("前往柳河县部分项目检查。", "柳河县"),
        ("谋实“十五五”时期重大项目。", ""),
        ("“竹马戏”“板凳龙”等10余个非遗项目亮相。", ""),
        ("参加才艺展示项目比拼。", ""),
        ("双方达成合作协议，项目落地。", ""),
        ("主任及法检两长列席会议。", ""),
        ("2023\n年第三次宪法宣誓仪式举行。", ""),
        ("对节日安全工作进行动员部署。", ""),
        ("建立省、市、县、校四级艺术展演制度。", ""),
        ("大赛围绕“推动创新 促进转化”这一主题。", ""),
        ("这是一项全国性创新创业比赛。", ""),
        ("举行“清洁家园月”启动暨消防基地开工。", ""),
        ("连续举办五届学生体育联赛。", ""),
        ("在云柳协作工作组支持下完成。", ""),
    ],
)
def test_pieces_kinds_and_clauses_are_no_names(text: str, places: str) -> None:
    assert names(text, Location=places) == []


def test_two_works_visited_are_not_one() -> None:
    text = "市长来到临江物流园区和柳河县城至东关段线路改建工程现场。"
    assert names(text, Location="柳河县") == ["柳河县城至东关段线路改建工程"]


def test_a_place_and_its_partner_are_named_together() -> None:
    assert names("云川市与央企深化合作座谈会在北京举行。", Location="云川市") in ([], ["云川市与央企深化合作座谈会"])


def test_an_occasion_is_pointed_back_to_by_the_tail_of_its_name() -> None:
    text = "云川市第三届青山美育节开幕。本届青山美育节由两局主办，此次活动为期三天。"
    assert names(text, Location="云川市") == ["云川市第三届青山美育节", "青山美育节"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # counted kinds, clauses and appeals are no names
        ("今年引进项目50个，其中购地建厂项目28个。", []),
        ("县文旅局发布了八条红色旅游线路。", []),
        ("重点引进医药制造业、现代服务业4大产业类项目。", []),
        ("他详细了解项目推进中的困难。", []),
        ("抢抓“双区”驱动、“双区”叠加、“双改”示范的机遇。", []),
        ("普及“持续深入推进蓝天、碧水、净土保卫战”等环保理念。", []),
        # the predicate or a verb that follows or precedes is left off
        ("总投资3亿元的平安汽车供应链金融产业园项目计划明年6月试运营。", ["平安汽车供应链金融产业园项目"]),
        ("“云热入川”项目加快建设。", ["云热入川项目"]),
        ("部署“学先锋·文明我行动”主题活动十项重点行动。", ["学先锋·文明我行动主题活动"]),
        ("行动穿插河湖“大联合”巡航训练项目。", ["大联合巡航训练项目"]),
        ("省里出台稳经济十条措施。", ["稳经济十条措施"]),
        # a contest of projects is whole
        ("举行“人人学礼”2023年文明礼仪实践行项目创意大赛。", ["人人学礼2023年文明礼仪实践行项目创意大赛"]),
        ("举行东湖片区改造项目开工仪式。", ["东湖片区改造项目开工仪式", "东湖片区改造项目"]),
    ],
)
def test_counted_kinds_and_predicates(text: str, expected: list[str]) -> None:
    assert names(text) == expected


def test_a_campaign_may_protect() -> None:
    assert names("县检察院开展保护太湖生态环境专项监督活动。", Location="太湖") == ["保护太湖生态环境专项监督活动"]
