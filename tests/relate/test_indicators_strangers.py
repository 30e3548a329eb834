"""Figures that the sentence gives to another than its article's agency, and what they count."""

from __future__ import annotations

import pytest

from kg.extract import extract
from kg.model import Source


def indicators(text: str) -> set[tuple[str, str, str]]:
    extraction = extract(Source("t.txt", text, ""))
    names = {e.id: e.name for e in extraction.entities}
    return {(names[i.subject], i.metric, i.value + i.unit) for i in extraction.indicators}


def whose(text: str) -> set[tuple[str, str]]:
    return {(owner, figure) for owner, _, figure in indicators(text)}


HEAD = "赤峰市农业农村局推进春耕生产\n\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # a place that opens the clause is not the agency's, unless the agency serves it
        (HEAD + "巴林左旗、林西县共签约项目15个，总投资3亿元。", set()),
        (HEAD + "其中，林西县实施项目12个。", set()),
        (HEAD + "赤峰市共实施项目12个。", {("赤峰市农业农村局", "12个")}),
        (HEAD + "林西县副县长王建国致辞，全市共实施项目12个。", {("赤峰市农业农村局", "12个")}),
        ("林西县开展护林行动\n\n来源：赤峰市林业和草原局\n\n此次活动共发放传单3000份。", set()),
        # 该X is whoever ends so, or nobody
        (HEAD + "今年以来，该园区新引进项目32个。", set()),
        (HEAD + "今年以来，该局新引进项目32个。", {("赤峰市农业农村局", "32个")}),
        # a line of work is told by the body of that line
        (
            "赤峰市人大常委会副主任、市总工会主席李强出席会议。全市各级工会共走访职工2300人次，发放慰问金120万元。",
            {("赤峰市总工会", "2300人次"), ("赤峰市总工会", "120万元")},
        ),
        (HEAD + "全市各级法院共审结案件2300件。", set()),
        # an association's officer tells of the province
        ("据赤峰市考古学会副会长张立新介绍，2021年，赤峰市共开展考古发掘40项。", set()),
        # whom another sends, or who stands in a row that is counted
        (
            "赤峰市公安局组织特警支队、林西县公安局共150余名警力参加处置，抓获嫌疑人12人。",
            {("赤峰市公安局", "12人")},
        ),
        ("赤峰市慈善总会、赤峰市志愿者协会等5家社会组织分别对接12个社区。", set()),
        ("赤峰市财政局、赤峰市审计局3家单位完成整改。", set()),
        # who came, what was heard, what a place is like
        (HEAD + "来自林西县的6个乡镇农技站站长和种植大户参加培训。", set()),
        (HEAD + "参加此次培训的有林西县农业农村局、各乡镇农技站共80余人。", set()),
        (HEAD + "代表们听取了赤峰市农业农村局办理的5件典型案例。", set()),
        (HEAD + "全市实现地区生产总值1900亿元。", set()),
        # one of a row of which the others are not found; whom the sentence counts before
        ("河北、山西、陕西消防总队总计320名官兵集结待命。", set()),
        (HEAD + "有100多家企业进场招聘，提供岗位3000多个。", set()),
        ("赤峰市农业农村局官网采用信息2期。", set()),
        # 对12家企业开展检查
        ("赤峰市农业农村局对12家企业开展专项检查。", {("赤峰市农业农村局", "12家")}),
        ("赤峰市农业农村局对3个方面作出部署。", set()),
    ],
)
def test_whose(text: str, expected: set[tuple[str, str]]) -> None:
    assert whose(text) == expected


@pytest.mark.parametrize(
    ("text", "metrics"),
    [
        (
            "赤峰市消防救援支队迅速出动8辆消防车、46名消防员、3只搜救犬赶赴现场。",
            {"迅速出动消防车", "迅速出动消防员", "迅速出动搜救犬"},
        ),
        ("赤峰市农业农村局对全市300家药店开展专项检查。", {"对药店开展专项检查"}),
        ("赤峰市民政局向在校残疾儿童捐赠价值6万元的爱心物资。", {"捐赠爱心物资"}),
        ("9日，赤峰市水利局紧急派出3个工作组赶赴林西县。", {"紧急派出工作组"}),
        (
            "赤峰市农业农村局共投放鲤鱼苗280万尾等水生生物苗种共301.5万尾。",
            {"投放鲤鱼苗等水生生物苗种", "水生生物苗种"},
        ),
        ("赤峰市农业农村局深入12个旗县进行督查。", {"深入旗县"}),
        ("赤峰市农业农村局共开展30场图书捐赠。", {"开展图书捐赠"}),
        ("赤峰市农业农村局深入27个乡镇督促整改隐患56处。", {"深入乡镇督促", "督促整改隐患"}),
        ("赤峰市慈善总会向松山小学捐赠30台电脑的交接仪式今日举行。", {"捐赠电脑"}),
    ],
)
def test_metric(text: str, metrics: set[str]) -> None:
    assert {metric for _, metric, _ in indicators(text)} == metrics
