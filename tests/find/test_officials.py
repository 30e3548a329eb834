"""Persons: where a name ends, what vouches for it, and what is no name."""

from __future__ import annotations

import itertools
from array import array

import pytest

from kg.find.officials import find_officials
from kg.model import Article, Document, Mention, Source


def mentions(text: str, agencies: tuple[Mention, ...] = ()) -> tuple[Mention, ...]:
    document = Document(Source("a.txt", text, ""), text, array("I", range(len(text))), (Article(0, len(text)),))
    return find_officials(document, agencies)


TITLES = [
    ("桂阳县水利局党组书记、局长雷向阳说，今年雨水多。", ["雷向阳"]),
    ("副市长孔和平陪同调研。", ["孔和平"]),
    ("省委书记、省人大常委会主任程江南，省委副书记、省长于海洋出席", ["程江南", "于海洋"]),
    ("县委书记都兰、县包村办主任包长青到会", ["都兰", "包长青"]),
    ("镇长时光辉正在地里", ["时光辉"]),
    ("所长华春雨用方言讲解", ["华春雨"]),
    ("院长司空明介绍，院里新进了设备。", ["司空明"]),
    ("县纪委书记韩冬梅则强调", ["韩冬梅"]),
    ("市领导方圆、成岩参加活动", ["方圆", "成岩"]),
    ("县长周𠮷平、副县长李𡒄主持会议，周𠮷平强调安全。", ["周𠮷平", "李𡒄"]),
    ("县财政局局长席天以《理财之道》为题授课", ["席天"]),
    ("国家一级演员柳春芽献唱", ["柳春芽"]),
    ("某某街道党总支书记姚雨桐则组织党员清淤", ["姚雨桐"]),
]
TITLES += [
    ("省乡村振兴局局长柳保会到邵阳调研，县委书记席建会、县长孔小平出席。", ["柳保会", "席建会", "孔小平"]),
    ("市委书记席小学会见客商，市财政局局长孔新会同市审计局检查。", ["席小学", "孔新"]),
    ("市长席工赴武冈市调研\n市长席工赴武冈市调研，副市长孔伟携招商局一行到访。", ["席工", "孔伟"]),
    ("区工商联主席王小川代表南山区向黎平县捐赠物资。", ["王小川"]),
    ("区妇联副主席孔小平代表裕华区慰问，代表太平镇领奖。", ["孔小平"]),
    ("第五组：山南，组长孔 平，副组长甄海平；", ["孔平", "甄海平"]),
    ("县长 席 说明了情况。", []),
    ("赢得了家长和校方的好评，院长和院方都到了。", []),
    ("座谈会召开 两岸校长齐聚", []),
    ("董事长司徒远望着大江出神", ["司徒远"]),
    ("反诈中心民警者丽芬悄悄按了铃", ["者丽芬"]),
    ("业务联系人：临海县气象局观测科 孔小平", ["孔小平"]),
    ("宿州市市长席大为、副市长孔小平到会。", ["席大为", "孔小平"]),
    ("全市严格执行长江保护法，开展执法。", []),
    ("牢记总书记殷殷嘱托，办好实事。", []),
    ("检查张家港市长江老海坝段和建邺区长江堤防。", []),
]
MINORITIES = [
    (
        "西藏自治区政协副主席白玛旺堆、陈世友、拉巴·晋美和秘书长洛桑培杰出席",
        ["白玛旺堆", "陈世友", "拉巴·晋美", "洛桑培杰"],
    ),
    ("县长罗布顿珠主持会议", ["罗布顿珠"]),
    ("县应急局局长才旦卓玛参加会议。", ["才旦卓玛"]),
    ("凉山州州长阿木尔沙作报告，副州长海来尔古出席。", ["阿木尔沙", "海来尔古"]),
    ("自治区副主席努尔兰·阿不都满金出席仪式", ["努尔兰·阿不都满金"]),
    ("内蒙古的牧民巴特尔骑着马来了", ["巴特尔"]),
]
BYLINES = [
    ("（记者 张 勇 通讯员 李小燕）", ["张勇", "李小燕"]),
    ("本报记者王海涛报道", ["王海涛"]),
    ("□ 记者 陈立 李文 文/图", ["陈立", "李文"]),
    ("图为村民采茶。   郑大海 摄", ["郑大海"]),
    ("责任编辑：罗小明　校对：孟姜", ["罗小明", "孟姜"]),
    ("记者：张立新　通讯员：李红梅\n7月4日，市水利局开展检查。", ["张立新", "李红梅"]),
    ("近日，市水利局开展检查。（记者：张立新）", ["张立新"]),
    ("记者：张立新 李红梅　7月4日，市水利局开展检查。", ["张立新", "李红梅"]),
    ("编辑：张立新，校对：李红梅。", ["张立新", "李红梅"]),
    ("联系人：张立新，电话：0000。", ["张立新"]),
]
BYLINES += [("（通讯员 孔小平 清江网记者 甄海平）", ["孔小平", "甄海平"])]
OTHERS = [
    ("任命：\n于立军为县财政局局长；\n免去：\n高山峰的县财政局局长职务。", ["于立军", "高山峰"]),
    ("家住东风路的退休工人黄金山说", ["黄金山"]),
    ("75岁的常桂兰老人", ["常桂兰"]),
    ("村民何大山告诉记者，路通了。", ["何大山"]),
    (
        "决定任命宋立任县林业局局长、蒋勤任县园林局局长，免去王凤的县交通局局长职务、于力强的县民政局局长职务。",
        ["宋立", "蒋勤", "王凤", "于力强"],
    ),
    ("组长：白雪峰  市政府副市长\n成员：江小白  市财政局局长", ["白雪峰", "江小白"]),
    ("组 长：龚 平 市长\n成 员：马冬雷 市政府副秘书长、市教委主任\n", ["龚平", "马冬雷"]),
    ("习近平总书记指出，习近平新时代中国特色社会主义思想", ["习近平"]),
    ("石小强是越北县就业局局长，刚到任。", ["石小强"]),
    ("相应改任县林草局领导职务：孔小平任县林草局局长，甄海平任县林草局副局长。", ["孔小平", "甄海平"]),
]
NOBODY = [
    "乡亲们叫他“谷糠教授”。",
    "负责人及春和·听涛园项目管理人员参加了启动仪式。",
    "对辖区居民楼院全面排查。",
    "局长高度重视，多次召开会议",
    "全县党员干部带头参加，村民自发组织起来，居民反映强烈，群众满意度提升。",
    "市民李女士、王先生表示满意。张师傅说好。麻局长、刘大姐、村医老梁也来了。",
    "记者从市教育局获悉，记者了解到，记者在现场看到",
    "会长、副会长、秘书长等出席",
    "局长办公会研究了方案，主任会议通过，书记带头讲党课，区长热线开通",
    "教授团队进村，专家组成员到场，代表团访问",
    "学校校长马上到现场，公司经理明确表示，局长任期内",
    "队长从不叫苦，站长全力配合，主任连夜赶到，书记常说一句话，乡长费尽心思",
    "厂长安排工人加班，厂长张罗晚饭，院长曾任教授，科长应该到场，主任江苏人",
    "坚持从严治党，为发展保驾护航，单于旗下",
    "主任委员会议、书记员席位、院士工作站、教授级高工",
    "记者：截污一直是治理的难点，下一步怎么办？",
    "通讯员：管湖靠什么？\n记者：治湖光靠铁锹不够，还得靠科学。",
    "厨房里不见烟，游客才爱来。群众都点赞。",
]


@pytest.mark.parametrize(("text", "names"), [*TITLES, *MINORITIES, *BYLINES, *OTHERS])
def test_names(text: str, names: list[str]) -> None:
    assert list(dict.fromkeys(m.name for m in mentions(text))) == names


@pytest.mark.parametrize("text", NOBODY)
def test_nobody(text: str) -> None:
    assert mentions(text) == ()


def test_a_name_once_vouched_for_is_found_again() -> None:
    text = "所长华展说，“放心。”\n华展支起黑板。王海涛没有来。"
    assert [(m.start, m.name) for m in mentions(text)] == [(2, "华展"), (12, "华展")]


def test_recurrence_settles_where_a_name_ends() -> None:
    assert {m.name for m in mentions("所长华展青布衣衫。华展说，好。华展笑了。")} == {"华展"}


def test_a_short_name_inside_a_word_is_not_found_again() -> None:
    found = mentions("书记由美说，从北京到由美国进口的设备。")
    assert [m.start for m in found] == [2]


def test_subtypes() -> None:
    text = "县水利局局长雷向阳说。（记者 孔小平）村民何大山告诉我们。孔小平 摄"
    assert {m.name: m.subtype for m in mentions(text)} == {
        "雷向阳": "official",
        "孔小平": "journalist",
        "何大山": "citizen",
    }


def test_no_name_begins_inside_an_agency() -> None:
    text = "县委书记石泉县人民政府"
    agency = Mention(4, 11, "Agency", "government", "石泉县人民政府", "test")
    assert mentions(text, (agency,)) == ()


def test_a_list_of_names_ends_where_a_body_begins() -> None:
    text = "民警张子权的妻子李莲超、德宏州陇川县公安局副局长黄海生参加。"
    body = text.index("德宏州")
    agency = Mention(body, text.index("副局长"), "Agency", "government", "德宏州陇川县公安局", "test")
    assert [m.name for m in mentions(text, (agency,))] == ["张子权", "李莲超", "黄海生"]


def test_no_overlaps_in_order() -> None:
    found = mentions("任命：\n于立军为县财政局局长；\n会议由局长于立军主持，副局长常青山、黄一鹤参加。（记者 于立军）")
    assert all(a.end <= b.start for a, b in itertools.pairwise(found))
    assert {m.name for m in found} == {"于立军", "常青山", "黄一鹤"}


def test_long_documents_take_linear_time() -> None:
    import time

    text = "县水利局局长雷向阳说，村民何大山告诉记者，会议要求各乡镇抓好落实，确保群众安全。" * 2500
    mentions(text[:1000])
    start = time.process_time()
    mentions(text)
    assert time.process_time() - start < 6


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("本报讯（孔小平）近日，县气象局开展检查。", ["孔小平"]),
        ("本网讯（甄海平 记者栾一鸣）入夏以来，天气炎热。", ["甄海平", "栾一鸣"]),
        ("2021-03-05 16:56 孔小平 来源：临海气象网", ["孔小平"]),
        ("群众拍手称快。（临海县税务局 孔小平 甄海平）\n责编", ["孔小平", "甄海平"]),
        ("短途运输得到遏制。（康健 毛永强）\n编辑", ["康健", "毛永强"]),
        ("（记者/甄海平孔小平）", ["甄海平", "孔小平"]),
        ("东北网讯 （ 孔小平 ） 日前", ["孔小平"]),
        ("全县秋粮丰收在望。（甄海平孔小平）\n编辑", ["甄海平", "孔小平"]),
        ("按规定执行。（张店区供稿）", []),
        ("认真领悟孔小平、甄海平同志在大会上的讲话", ["孔小平", "甄海平"]),
        ("在孔平副县长的带领下慰问，在市委书记的带领下工作", ["孔平"]),
        ("作者：临海县妇联会　栾一鸣", ["栾一鸣"]),
        ("孔小平是临海县南坪镇的种粮大户，种着百亩稻田。", ["孔小平"]),
        ("会上，孔小平、甄海平、栾一鸣等驻镇委员作了发言。", ["孔小平", "甄海平", "栾一鸣"]),
        ("教育、卫生、文化等部门的代表，高效、安全等要求。", []),
        ("为落实孔平副总理指示，各地行动起来。", ["孔平"]),
        ("大会主席台礼仪由学生担任。", []),
    ],
)
def test_names_without_a_title_before_them(text: str, expected: list[str]) -> None:
    assert [m.name for m in mentions(text)] == expected


def test_between_a_body_and_its_post() -> None:
    text = "县水利局孔小平主任带队，县水利局计财科主任、县水利局常委、主任参加"
    ends = [(0, 4), (12, 16), (22, 26)]
    agencies = tuple(Mention(a, b, "Agency", "government", text[a:b], "test") for a, b in ends)
    assert [m.name for m in mentions(text, agencies)] == ["孔小平"]


def test_a_list_goes_on_behind_a_name_with_its_post() -> None:
    text = "县水利局孔小平局长、甄海平副局长、综合科科长参加。"
    agencies = (Mention(0, 4, "Agency", "government", "县水利局", "test"),)
    assert [m.name for m in mentions(text, agencies)] == ["孔小平", "甄海平"]


def test_an_organ_that_begins_with_a_surname_is_nobody() -> None:
    assert [m.name for m in mentions("副县长李红梅及卫计委班子参加会议。")] == ["李红梅"]
