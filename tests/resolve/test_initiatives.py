"""Initiatives: a name with and without marks, head noun, place and year. Texts are made up."""

import pytest

from tests.resolve.texts import entities, one, together


@pytest.mark.parametrize(
    ("text", "given", "same", "name"),
    [
        (
            "启动“护航清江”专项行动。护航清江以来，护航清江行动见效。",
            "“护航清江”专项行动 护航清江 护航清江行动",
            "护航清江 护航清江行动",
            "护航清江专项行动",
        ),
        ("“暖巢”助老项目落地，暖巢惠及百人。", "“暖巢”助老项目 暖巢", "暖巢", "暖巢助老项目"),
        ("“清风·廉韵”宣教月开幕。", "“清风·廉韵”宣教月", "“清风·廉韵”宣教月", "清风·廉韵宣教月"),
        ("推进“放管服”改革，放管服落地。", "“放管服”改革 放管服", "放管服", "放管服改革"),
        ("学习《中华人民共和国水法》，落实水法。", "《中华人民共和国水法》 水法", "水法", "中华人民共和国水法"),
        ("学习人民防空法，宣传《人防法》。", "人民防空法 《人防法》", "《人防法》", "中华人民共和国人民防空法"),
        (
            "双百结对共富工程（以下简称“双百工程”）启动，双百工程覆盖全县。",
            "双百结对共富工程 双百工程",
            "双百工程",
            "双百结对共富工程",
        ),
        (
            "庆云县2021年度防溺水应急救援演练举行。防溺水应急救援演练历时一天。",
            "庆云县2021年度防溺水应急救援演练 防溺水应急救援演练",
            "防溺水应急救援演练",
            "庆云县2021年度防溺水应急救援演练",
        ),
        (
            "平战转换改造项目开工，平战转换改造工程完工。",
            "平战转换改造项目 平战转换改造工程",
            "平战转换改造工程",
            "平战转换改造项目",
        ),
        ("党的二十大召开，二十大报告。", "党的二十大 二十大", "二十大", "党的二十大"),
    ],
)
def test_joined(text: str, given: str, same: str, name: str) -> None:
    found = entities(text, Initiative=given)
    assert together(found, *same.split())
    assert one(found, same.split()[0]).name == name


@pytest.mark.parametrize(
    ("text", "given"),
    [
        ("“护航清江”专项行动和“护航清江”专项行动启动仪式", "“护航清江”专项行动 “护航清江”专项行动启动仪式"),
        ("庆云县2021年端午龙舟赛和庆云县2022年端午龙舟赛", "庆云县2021年端午龙舟赛 庆云县2022年端午龙舟赛"),
        ("护林专项行动和护林实施方案", "护林专项行动 护林实施方案"),
        (
            "《湖北省实施〈中华人民共和国水法〉办法》与《中华人民共和国水法》",
            "《湖北省实施〈中华人民共和国水法〉办法》 《中华人民共和国水法》",
        ),
        ("清江治理工程和青江治理工程", "清江治理工程 青江治理工程"),
    ],
)
def test_apart(text: str, given: str) -> None:
    assert len(entities(text, Initiative=given)) == len(given.split())


def test_a_core_that_two_names_quote_is_left() -> None:
    text = "“三色”党建品牌和“三色”预警机制并行，三色出彩。"
    found = entities(text, Initiative="“三色”党建品牌 “三色”预警机制 三色")
    assert len(found) == 3
