"""Who oversees and who helps whom, and what only looks like it, on sentences of this test's own making."""

from __future__ import annotations

import pytest

from kg.relate.actions import relate_actions
from kg.relate.context import context
from tests.relate.test_structure import scene, told

Case = tuple[str, dict[str, str], dict[str, set[str]]]

CASES: dict[str, Case] = {
    "those who act jointly, before a comma": (
        "县委督查室联合县纪委监委，对柳湾镇政府、青竹乡政府落实方案的情况进行督查。",
        {"A": "县委督查室 县纪委监委 柳湾镇政府 青竹乡政府"},
        {"oversees": {f"{a}→{b}" for a in ("县委督查室", "县纪委监委") for b in ("柳湾镇政府", "青竹乡政府")}},
    ),
    "who is checked under a scheme of his own": (
        "县健康总院建立管理制度，由县卫健局进行绩效考核。",
        {"A": "县健康总院 县卫健局"},
        {"oversees": {"县卫健局→县健康总院"}},
    ),
    "who is checked is told behind 对": (
        "县健康总院推行网格制，由县卫健局对各村进行考核。",
        {"A": "县健康总院 县卫健局"},
        {"oversees": set()},
    ),
    "a list behind 对 is inspected, broken by a name that is not known": (
        "县委巡察组对县水务局、县特色商业区管委会、县教育局等单位开展巡察。",
        {"A": "县委巡察组 县水务局 管委会 县教育局"},
        {"oversees": {"县委巡察组→县水务局", "县委巡察组→管委会", "县委巡察组→县教育局"}},
    ),
    "a list of places and bodies gone to": (
        "市安委会督查组深入到柳湾水库、青竹超市、塔河燃气公司等进行实地检查。",
        {"A": "市安委会督查组 塔河燃气公司", "L": "柳湾水库"},
        {"oversees": {"市安委会督查组→塔河燃气公司"}},
    ),
    "bodies under others that are gone to": (
        "市国资委副主任丁一凡带队前往城投集团旗下安居公司、商旅集团旗下五丰公司开展督导。",
        {"A": "市国资委 城投集团 安居公司 商旅集团 五丰公司", "P": "丁一凡"},
        {"oversees": {f"丁一凡→{x}" for x in ("城投集团", "安居公司", "商旅集团", "五丰公司")}},
    ),
    "kind words for those at work are no help": (
        "县卫健局局长丁一凡来到柳湾医院，看望慰问坚守一线的医护人员。",
        {"A": "县卫健局 柳湾医院", "P": "丁一凡"},
        {"assists": set()},
    ),
    "what the visited do for others is no help of the visitor's": (
        "丁一凡来到柳湾医院和青竹医院，并看望慰问正在为病人义诊的专家。",
        {"A": "柳湾医院 青竹医院", "P": "丁一凡"},
        {"assists": set()},
    ),
    "gifts handed over on a visit are": (
        "县总工会走进柳湾医院，慰问一线医护人员，送去慰问品。",
        {"A": "县总工会 柳湾医院"},
        {"assists": {"县总工会→柳湾医院"}},
    ),
    "a visit is the visitor's, not the office's": (
        "省高级法院副院长丁一凡到平远县法院调研。",
        {"A": "省高级法院 平远县法院", "P": "丁一凡"},
        {"oversees": {"丁一凡→平远县法院"}},
    ),
    "what a body handed over is looked into, not the body": (
        "副市长丁一凡对中央督察组转办件落实情况进行检查。",
        {"A": "中央督察组", "P": "丁一凡"},
        {"oversees": set()},
    ),
    "an inspection that is to come": (
        "对县水务局的巡察将于9月开始，县委巡察办介绍。",
        {"A": "县水务局 县委巡察办"},
        {"oversees": set()},
    ),
    "opinions handed over": (
        "市生态环境局当场向远航船务公司、塔河燃气公司下达整改通知书。",
        {"A": "市生态环境局 远航船务公司 塔河燃气公司"},
        {"oversees": {"市生态环境局→远航船务公司", "市生态环境局→塔河燃气公司"}},
    ),
    "who is bidden by an order that others carry out": (
        "按照市审计局要求，全市各单位开展自查。",
        {"A": "市审计局 县水务局"},
        {"oversees": set()},
    ),
    "a team without a name is nobody known": (
        "县公安局破获一案。专案组与县市场监管局开展“清源”行动。",
        {"A": "县公安局 县市场监管局", "I": "清源行动"},
        {"leads": {"县市场监管局→清源行动"}, "collaboratesWith": set()},
    ),
    "a unit that is not known by its name acts": (
        "“护网”演练由柳城供电公司物资供应中心联合实施。",
        {"A": "柳城供电公司", "I": "护网演练"},
        {"leads": set()},
    ),
    "a benefit for a body, without a subject of its own": (
        "柳城大学团队常驻平远，为县水务局无偿开发漏损模型。塔河银行向青竹合作社发放信用贷款200万元。",
        {"A": "柳城大学 县水务局 塔河银行 青竹合作社"},
        {"assists": {"柳城大学→县水务局", "塔河银行→青竹合作社"}},
    ),
    "what is handed over on the spot": (
        "市总工会主席丁一凡走进青竹合作社，为一线职工送去防暑物资。",
        {"A": "市总工会 青竹合作社", "P": "丁一凡"},
        {"assists": {"丁一凡→青竹合作社", "市总工会→青竹合作社"}},
    ),
    "thanks for help is no help": (
        "县委常委丁一凡对塔河医院的用心用情帮扶表示感谢，送去市委、市政府的温暖。",
        {"A": "塔河医院 市委 市政府", "P": "丁一凡"},
        {"assists": set()},
    ),
    "a village that is another's to help": (
        "青竹合作社向市残联定点帮扶村柳湾村捐赠图书288册。",
        {"A": "青竹合作社 市残联", "L": "柳湾村"},
        {"assists": set()},
    ),
    "paired for aid": (
        "红山街道办事处和石门乡结对，柳城中学与塔河小学结成助学对子。",
        {"A": "红山街道办事处 柳城中学 塔河小学", "L": "石门乡"},
        {"assists": {"红山街道办事处→石门乡", "柳城中学→塔河小学"}},
    ),
    "hosts before a relative clause": (
        "市司法局、市妇联主办，柳湾镇政府承办的“普法乡村行”主题活动举行。",
        {"A": "市司法局 市妇联 柳湾镇政府", "I": "普法乡村行主题活动"},
        {
            "leads": {
                "市司法局→普法乡村行主题活动",
                "市妇联→普法乡村行主题活动",
                "柳湾镇政府→普法乡村行主题活动",
            }
        },
    ),
    "works as a noun in a list": (
        "副市长丁一凡到平远县调研项目建设、安全生产、河长制。",
        {"P": "丁一凡", "L": "平远县", "I": "河长制"},
        {"leads": set()},
    ),
    "a group for a festival is no festival": (
        "县教育局成立了“田径运动会”筹备工作领导小组。",
        {"A": "县教育局", "I": "田径运动会:event"},
        {"leads": set()},
    ),
    "who is over whom, told of the lower one": (
        "柳湾指挥所由平远镇政府主管，安岭法院不属铁路局，归省高级法院领导。",
        {"A": "柳湾指挥所 平远镇政府 安岭法院 铁路局 省高级法院"},
        {"oversees": {"平远镇政府→柳湾指挥所", "省高级法院→安岭法院"}},
    ),
    "an official tells a body what to do": (
        "县卫健局副局长丁一凡当场要求县中医院核查收费。",
        {"A": "县卫健局 县中医院", "P": "丁一凡"},
        {"oversees": {"丁一凡→县中医院"}},
    ),
    "no cooperation": (
        "县中医院没有与县妇幼院合作开展义诊。",
        {"A": "县中医院 县妇幼院"},
        {"collaboratesWith": set()},
    ),
    "whom somebody lends a hand": (
        "柳湾镇政府协助塔河热力公司开展排查。",
        {"A": "柳湾镇政府 塔河热力公司"},
        {"assists": {"柳湾镇政府→塔河热力公司"}},
    ),
    "a part of a plan is carried out, not the plan": (
        "太子参项目是《药材振兴规划》中的一项，由县农业局实施。",
        {"A": "县农业局", "I": "太子参项目:project 药材振兴规划:document"},
        {"leads": {"县农业局→太子参项目"}},
    ),
    "the builder of works and who is entrusted": (
        "永丰泵站项目系润塬工程的子项目，建设单位为县水务局，由塔河公司监理。",
        {"A": "县水务局 塔河公司", "I": "永丰泵站项目:project 润塬工程:project"},
        {"leads": {"县水务局→永丰泵站项目"}},
    ),
    "the founder of an undertaking": (
        "丁一凡是“护薪”行动的发起人之一。",
        {"P": "丁一凡", "I": "护薪行动"},
        {"leads": {"丁一凡→护薪行动"}},
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_oversight_and_aid(name: str) -> None:
    text, names, expected = CASES[name]
    document, entities = scene(text, **names)
    relations = relate_actions(context(document, entities))
    for predicate, edges in expected.items():
        assert told(relations, entities, predicate) == edges


def test_a_notice_is_issued_by_who_puts_it_out() -> None:
    text = "县教育局　县公安局\n现将《校车管理细则》印发给你们，请遵照执行。"
    document, entities = scene(text, A="县教育局 县公安局", I="校车管理细则:document")
    relations = relate_actions(context(document, entities))
    assert told(relations, entities, "leads") == {"县教育局→校车管理细则", "县公安局→校车管理细则"}
