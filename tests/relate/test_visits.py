"""What is inspected on the spot, on sentences of this test's own making."""

from __future__ import annotations

import pytest

from kg.relate.actions import relate_actions
from kg.relate.context import context
from tests.relate.test_structure import scene, told

Case = tuple[str, dict[str, str], dict[str, set[str]]]

CASES: dict[str, Case] = {
    "the firms at which an inspector calls": (
        "县长丁一凡到企业督导安全生产工作。丁一凡一行先后来到白川化工公司、临溪面粉厂，每到一处，丁一凡都仔细查看现场。",
        {"A": "白川化工公司:company 临溪面粉厂:company", "P": "丁一凡"},
        {"oversees": {"丁一凡→白川化工公司", "丁一凡→临溪面粉厂"}},
    ),
    "where the inspector is not named again": (
        "县长丁一凡督导节前安全工作。在白川化工公司和临溪面粉厂，详细了解消防设施配备情况。",
        {"A": "白川化工公司:company 临溪面粉厂:company", "P": "丁一凡"},
        {"oversees": {"丁一凡→白川化工公司", "丁一凡→临溪面粉厂"}},
    ),
    "all the bodies of a row, names that are not known between them": (
        "丁一凡先后到东门市场、南桥加油站、白川化工公司，听取汇报，对消防控制室进行了检查。",
        {"A": "白川化工公司:company", "P": "丁一凡"},
        {"oversees": {"丁一凡→白川化工公司"}},
    ),
    "two hospitals": (
        "卫生局局长丁一凡深入县人民医院、县中医院，实地查看门诊，检查防疫工作。",
        {"A": "卫生局 县人民医院 县中医院", "P": "丁一凡"},
        {"oversees": {"丁一凡→县人民医院", "丁一凡→县中医院"}},
    ),
    "somebody else calls at a firm": (
        "县长丁一凡督导防汛工作。记者来到白川化工公司，了解生产情况。",
        {"A": "白川化工公司:company", "P": "丁一凡"},
        {"oversees": set()},
    ),
    "a call of courtesy": (
        "县长丁一凡检查防汛工作。随后，丁一凡来到白川化工公司慰问一线职工，详细了解生活情况。",
        {"A": "白川化工公司:company", "P": "丁一凡"},
        {"oversees": set()},
    ),
    "a meeting is held there": (
        "县长丁一凡督导防汛工作。丁一凡在县水务局召开座谈会。",
        {"A": "县水务局", "P": "丁一凡"},
        {"oversees": set()},
    ),
    "no inspection was told of": (
        "县长丁一凡来到白川化工公司，了解企业发展情况。",
        {"A": "白川化工公司:company", "P": "丁一凡"},
        {"oversees": set()},
    ),
    "a unit that is only sent along": (
        "市城管支队组织队员20多人参加市城管局组织的防汛演练。",
        {"A": "市城管支队 市城管局", "I": "防汛演练"},
        {"leads": {"市城管局→防汛演练"}, "participatesIn": {"市城管支队→防汛演练"}},
    ),
    "the last of a list is there by its members": (
        "湖滨市举行防汛竞赛。军分区参谋长丁一凡，市政府副主任艾琳，市防指各成员单位负责同志观摩比赛。",
        {"A": "军分区 市政府 市防指", "P": "丁一凡 艾琳", "L": "湖滨市", "I": "防汛竞赛"},
        {"participatesIn": {"丁一凡→防汛竞赛", "艾琳→防汛竞赛"}},
    ),
    "a department whose name holds a verb": (
        "暖冬节启动仪式举行。市总工会主席丁一凡，市执委会宣传部副部长艾琳出席启动仪式。",
        {"A": "市总工会", "P": "丁一凡 艾琳", "I": "暖冬节启动仪式"},
        {"participatesIn": {"丁一凡→暖冬节启动仪式", "艾琳→暖冬节启动仪式"}},
    ),
    "a list of bodies that goes on behind a comma": (
        "巡查组检查了县水务局，以及县住建局、县文广局和市监局工作情况。",
        {"A": "巡查组 县水务局 县住建局 县文广局 市监局"},
        {"oversees": {"巡查组→县水务局", "巡查组→县住建局", "巡查组→县文广局", "巡查组→市监局"}},
    ),
    "who leads a team, and the team": (
        "副厅长丁一凡率领省林业厅第二督导组到白川林场管理局督导检查造林工作。",
        {"A": "省林业厅第二督导组 白川林场管理局", "P": "丁一凡"},
        {"oversees": {"丁一凡→白川林场管理局", "省林业厅第二督导组→白川林场管理局"}},
    ),
    "works that another carries out stand between": (
        "市督查组检查了由县水务局承担的清源工程，随后对县财政局的资金台账进行了抽查。",
        {"A": "市督查组 县水务局 县财政局", "I": "清源工程"},
        {"oversees": {"市督查组→县财政局"}, "leads": {"县水务局→清源工程"}},
    ),
    "advice on account of a fault": (
        "针对白川镇政府监管不到位的问题，县检察院依法向其发出检察建议。",
        {"A": "白川镇政府 县检察院"},
        {"oversees": {"县检察院→白川镇政府"}},
    ),
    "since somebody began it": (
        "自省市监局去年启动“护航行动”以来，县市监局查处案件17起。",
        {"A": "省市监局 县市监局", "I": "护航行动"},
        {"leads": {"省市监局→护航行动"}},
    ),
    "a name that begins in quotation marks is not its maker's": (
        "白川司法所开展“茶园法庭进村”活动。",
        {"A": "白川司法所 茶园法庭", "I": "“茶园法庭进村”活动"},
        {"leads": {"白川司法所→“茶园法庭进村”活动"}},
    ),
    "the school whose head speaks": (
        "白川中心校校长丁一凡说，学校推行“阳光公示”制度。",
        {"A": "白川中心校", "P": "丁一凡", "I": "阳光公示制度"},
        {"leads": {"白川中心校→阳光公示制度"}},
    ),
    "schools in general": (
        "县教育局推进改革。目前，学校开展“阳光阅读”活动。",
        {"A": "县教育局", "I": "阳光阅读活动"},
        {"leads": set()},
    ),
    "a list of calls that ends in 等地": (
        "市巡查组深入同和仓库、白川化工公司车间、临溪面粉厂等地，对重点行业进行巡查。",
        {"A": "市巡查组 白川化工公司:company 临溪面粉厂:company"},
        {"oversees": {"市巡查组→白川化工公司", "市巡查组→临溪面粉厂"}},
    ),
    "an inspection that goes on without its inspector": (
        "市督导组来白川开展安全生产考核。本次考核采取不听汇报的方式进行，实地抽查了县公安局、县水务局。",
        {"A": "市督导组 县公安局 县水务局"},
        {"oversees": {"市督导组→县公安局", "市督导组→县水务局"}},
    ),
    "who gathers others to learn a law does not make it": (
        "县农业局组织经营户学习了《农药管理办法》。",
        {"A": "县农业局", "I": "农药管理办法"},
        {"leads": set()},
    ),
    "one of those called in is not read": (
        "由县农业局联合县食药监、县公安局等开展了“清源行动”。",
        {"A": "县农业局 县公安局", "I": "清源行动"},
        {"leads": {"县农业局→清源行动", "县公安局→清源行动"}, "collaboratesWith": {"县农业局→县公安局"}},
    ),
    "what two do is guided, not they": (
        "在州人民银行指导下，白川农商行与县农业局签订《振兴协议》。",
        {"A": "州人民银行 白川农商行 县农业局", "I": "振兴协议"},
        {"oversees": set(), "collaboratesWith": {"白川农商行→县农业局"}},
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_visits(name: str) -> None:
    text, names, expected = CASES[name]
    document, entities = scene(text, **names)
    relations = relate_actions(context(document, entities))
    assert {p: told(relations, entities, p) for p in expected} == expected
