"""A headline's short form of the undertaking that the report names in full. Texts are made up."""

from array import array

import pytest

from kg.model import Article, Block, Document, Source
from kg.resolve import resolve
from kg.resolve.initiative_headlines import left_out
from tests.resolve.texts import mentions


def found(text: str, given: str) -> list[str]:
    end = text.index("\n")
    blocks = (Block("title", 0, end), Block("body", end + 1, len(text)))
    article = Article(0, len(text), blocks=blocks)
    doc = Document(Source("t", text, "0" * 64), text, array("L", range(len(text) + 1)), (article,))
    return [e.name for e in resolve(doc, mentions(doc, {"Initiative": given}))]


@pytest.mark.parametrize(
    ("headline", "full"),
    [
        ("云山开展冬运会供水保障应急演练", "2025年冬运会城市侧供水保障现场应急演练"),
        ("县林业局举办集体林改骨干培训班", "全县集体林权制度改革工作骨干培训班"),
        ("县妇联开展节前走访慰问活动", "节前走访慰问送温暖活动"),
        ("省林业局举办集体林改骨干培训班", "全省集体林权制度改革工作骨干培训班"),
        ("云山举办农业行业茶艺竞赛总决赛", "2017年云山市农业行业茶艺竞赛总决赛"),
        ("青山县举办区外派遣青年志愿者欢送仪式", "2024年青山县派遣赴区外7省区青年志愿者欢送仪式"),
        ("我县举办“绿水青山·美好生活”第九个旅游日启动仪式", "“绿水青山·美好生活”中国旅游日主题活动启动仪式"),
    ],
)
def test_joined(headline: str, full: str) -> None:
    short = headline.partition("开展")[2] or headline.partition("举办")[2]
    assert found(f"{headline}\n昨日，{full}举行。", f"{short} {full}") == [full.translate({0x201C: None, 0x201D: None})]


@pytest.mark.parametrize(
    ("text", "given"),
    [
        # another level's meeting, two names that fit, and a short form that no headline holds
        ("我市召开林业改革工作会议\n学习全国林业体制改革工作会议精神。", "林业改革工作会议 全国林业体制改革工作会议"),
        (
            "县里开展校园安全检查行动\n春季校园安全大检查行动、秋季校园饮食安全检查行动结束。",
            "校园安全检查行动 春季校园安全大检查行动 秋季校园饮食安全检查行动",
        ),
        ("“佳节”主题活动\n县里部署“佳节”主题活动，近期开展“佳节·端午”主题活动。", "“佳节”主题活动 “佳节·端午”主题活动"),
        # another city's, another ceremony of the same campaign, other words
        (
            "扬州茶业技能竞赛总决赛开幕\n2017年泰州市茶业技能竞赛总决赛。",
            "扬州茶业技能竞赛总决赛 2017年泰州市茶业技能竞赛总决赛",
        ),
        ("县里举办“绿水青山在心”启动仪式\n“绿水青山在心”总结会。", "“绿水青山在心”启动仪式 “绿水青山在心”总结会"),
        (
            "县里开展夏季治安整治百日行动\n去年冬季治安集中整治百日行动。",
            "夏季治安整治百日行动 冬季治安集中整治百日行动",
        ),
        ("县里忙\n校园安全检查行动后，校园饮食安全检查行动开始。", "校园安全检查行动 校园饮食安全检查行动"),
    ],
)
def test_apart(text: str, given: str) -> None:
    assert len(found(text, given)) == len(given.split())


def test_left_out() -> None:
    assert left_out("供水抢险演练", "供水保障应急抢险演练")
    assert not left_out("供水抢险演练", "供热保障应急抢险演练")
    assert not left_out("供水抢险演练", "供水抢险演练")
