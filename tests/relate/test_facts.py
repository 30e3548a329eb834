"""Honours and indicators of sentences as they are, with the agencies given."""

from __future__ import annotations

import re

import pytest

from kg.clean import clean
from kg.model import Entity, EntityType, Mention, Source
from kg.relate import relate
from kg.relate.context import context
from kg.relate.honours import find_honours
from kg.relate.indicators import find_indicators
from kg.segment import segment

NAMES: dict[str, EntityType] = {
    "临沧市水务局": "Agency",
    "云南省水利厅": "Agency",
    "云县抗旱服务队": "Agency",
    "临沧市节水中心": "Agency",
    "岩温": "Official",
    "刀正明": "Official",
    "清泉入户工程": "Initiative",
}


def prepared(text: str) -> tuple[object, tuple[Entity, ...]]:
    source = Source("t.txt", text, "")
    document = segment(source, clean(source))
    entities = []
    for i, (name, kind) in enumerate(NAMES.items()):
        mentions = tuple(Mention(m.start(), m.end(), kind, "", name, "test") for m in re.finditer(name, document.text))
        if mentions:
            entities.append(Entity(f"e{i}", kind, "government" if kind == "Agency" else "", name, (), mentions))
    return document, tuple(entities)


def honours(text: str) -> set[tuple[str, str, str | None]]:
    document, entities = prepared(text)
    names = {e.id: e.name for e in entities}
    return {(names[h.subject], h.honour, names.get(h.giver or "")) for h in find_honours(context(document, entities))}  # type: ignore[arg-type]


def indicators(text: str) -> set[tuple[str, str]]:
    document, entities = prepared(text)
    names = {e.id: e.name for e in entities}
    found = relate(document, entities).indicators  # type: ignore[arg-type]
    return {(names[i.subject], i.value + i.unit) for i in found}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "日前，临沧市水务局被云南省水利厅评为“全省节水先进单位”。",
            {("临沧市水务局", "全省节水先进单位", "云南省水利厅")},
        ),
        (
            "临沧市节水中心去年获得云南省水利厅颁发的“全省抗旱先进集体”称号。",
            {("临沧市节水中心", "全省抗旱先进集体", "云南省水利厅")},
        ),
        ("云南省水利厅决定授予云县抗旱服务队“抗旱尖兵”称号。", {("云县抗旱服务队", "抗旱尖兵", "云南省水利厅")}),
        ("云县抗旱服务队荣立集体三等功。", {("云县抗旱服务队", "集体三等功", None)}),
        ("临沧市水务局力争被评为“全国文明单位”。", set()),
        ("临沧市水务局获取“取水许可”信息。", set()),
        ("临沧市水务局获得了国家“软件著作权”。", set()),
        (
            "近年来，临沧市水务局先后获得“全国文明单位”“全省节水先进单位”等荣誉称号。",
            {("临沧市水务局", "全国文明单位", None), ("临沧市水务局", "全省节水先进单位", None)},
        ),
        ("临沧市水务局党员岩温同志被授予“全省优秀共产党员”荣誉称号。", {("岩温", "全省优秀共产党员", None)}),
        ("临沧市水务局闸坝科荣立集体三等功。", set()),  # the unit that won is known to nobody
        ("“全国五一劳动奖章”获得者岩温来到现场。", {("岩温", "全国五一劳动奖章", None)}),
        ("岩温荣立三等功1次。", {("岩温", "三等功", None)}),
        (
            "临沧市水务局被命名为“全省‘清流润滇’专项行动表现突出单位”。",
            {("临沧市水务局", "全省‘清流润滇’专项行动表现突出单位", None)},
        ),
        (
            "云南省水利厅表彰临沧市水务局为“抗旱先进集体”。",
            {("临沧市水务局", "抗旱先进集体", "云南省水利厅")},
        ),
    ],
)
def test_honours(text: str, expected: set[tuple[str, str, str | None]]) -> None:
    assert honours(text) == expected


HONOUR_SUBJECTS = [
    ("共有12个先进集体荣获全省节水先进单位。", set()),  # counted, not named
    ("临沧市水务局水文监测员杨小满荣获“全省节水先进个人”。", set()),  # a person whom nobody found
    (
        "岩温在云南省水利厅表彰大会上荣获“全省节水先进个人”。",
        {("岩温", "全省节水先进个人")},
    ),
    (
        "临沧市水务局局长岩温、云县抗旱服务队队长刀正明2位同志获评全省水利先进工作者。",
        {("岩温", "全省水利先进工作者"), ("刀正明", "全省水利先进工作者")},
    ),
    (
        "云县抗旱服务队今年出动三次。服务队先后荣获“省级青年文明号”、全市抗旱先进集体、巾帼文明岗等多项荣誉。",
        {
            ("云县抗旱服务队", "省级青年文明号"),
            ("云县抗旱服务队", "全市抗旱先进集体"),
            ("云县抗旱服务队", "巾帼文明岗"),
        },
    ),
    (
        "被评为先进集体的有临沧市节水中心、云县抗旱服务队；被评为先进个人的是岩温。",
        {("临沧市节水中心", "先进集体"), ("云县抗旱服务队", "先进集体"), ("岩温", "先进个人")},
    ),
    ("岩温为抗旱跑遍全县，去年他被云南省水利厅评为“最美节水人”。", {("岩温", "最美节水人")}),
    (
        "岩温老师、刀正明老师荣获“优秀指导老师”称号，吕小慧同学、莫小馨同学荣获“优秀志愿者”称号。",
        {("岩温", "优秀指导老师"), ("刀正明", "优秀指导老师")},
    ),
    ("临沧市水务局办事大厅获评全国青年文明号。", set()),
    ("近年来，云县抗旱服务队苦练本领。先后荣获“抗旱先锋队”称号。", {("云县抗旱服务队", "抗旱先锋队")}),
    ("岩温则是“云南省五一劳动奖章”获得者。", {("岩温", "云南省五一劳动奖章")}),
    ("云县抗旱服务队送水上山，被云南省水利厅评为“抗旱先锋”。", {("云县抗旱服务队", "抗旱先锋")}),
]


TEAM, CENTRE, BUREAU = "云县抗旱服务队", "临沧市节水中心", "临沧市水务局"
HONOURS_OF_LISTS = [
    (
        "第3届全省节水先锋号评选结果揭晓，临沧3家单位榜上有名，分别是临沧市节水中心、云县抗旱服务队和清源公司运维部。",
        {(CENTRE, "第3届全省节水先锋号"), (TEAM, "第3届全省节水先锋号")},
    ),
    (
        "近日省里命名“全省节水示范单位”，我市共有2家单位获此殊荣。这2家单位分别是：临沧市节水中心、云县抗旱服务队。",
        {(CENTRE, "全省节水示范单位"), (TEAM, "全省节水示范单位")},
    ),
    (
        "获得表彰的3个先进集体分别是：临沧市节水中心，云县抗旱服务队；2名先进个人是：县水站站长岩温，技术员刀正明。",
        {(CENTRE, "先进集体"), (TEAM, "先进集体"), ("岩温", "先进个人"), ("刀正明", "先进个人")},
    ),
    (
        "全省表彰名单公布。\n第七届全省文明单位：临沧市水务局、临沧市节水中心。\n",
        {(BUREAU, "第七届全省文明单位"), (CENTRE, "第七届全省文明单位")},
    ),
    (
        "全省节水表彰大会昨天举行。\n\n●“全省节水先进集体”\n云县抗旱服务队\n●“全省节水先进个人”\n临沧市节水中心工程师岩温\n\n大会号召学习先进。\n",
        {(TEAM, "全省节水先进集体"), ("岩温", "全省节水先进个人")},
    ),
    (
        "会上，云南省水利厅决定，授予临沧市水务局、临沧市节水中心第九届全省水利质量奖。",
        {(BUREAU, "第九届全省水利质量奖"), (CENTRE, "第九届全省水利质量奖")},
    ),
    (
        "大会对临沧市节水中心等28个节水先进单位、岩温等18名优秀管水员进行了表彰。",
        {(CENTRE, "节水先进单位"), ("岩温", "优秀管水员")},
    ),
    ("云南省水利厅授予临沧市水务局刘丽丽等10人“节水新秀”称号。", set()),  # a person whom nobody found
    (
        "临沧市水务局、临沧市节水中心和清源水站运维班等8家单位被授予“全省节水先进集体”称号。",
        {(BUREAU, "全省节水先进集体"), (CENTRE, "全省节水先进集体")},
    ),
    (
        "临沧市水务局获评“全省先进单位”，抗旱所被评为“全省文明单位”，云县抗旱服务队荣获全省先进集体等称号。",
        {(BUREAU, "全省先进单位"), (TEAM, "全省先进集体")},
    ),
    (
        "云南省水利厅研究决定，给予临沧市水务局、云县抗旱服务队集体嘉奖。",
        {(BUREAU, "集体嘉奖"), (TEAM, "集体嘉奖")},
    ),
    (
        "云南省水利厅对工作中贡献突出的临沧市节水中心等195个单位授予“全省节水先进集体”称号。",
        {(CENTRE, "全省节水先进集体")},
    ),
    ("临沧市水务局到云县检查全省节水教育基地\n临沧市节水中心\n2024年3月1日\n昨日，岩温到场。\n", set()),
    ("云南省水利厅曾授予该临沧市节水中心“全省节水先进集体”称号。", {(CENTRE, "全省节水先进集体")}),
    ("临沧市节水中心被省科协命名为2024年度全省科普教育基地。", {(CENTRE, "2024年度全省科普教育基地")}),
    (
        "此次获全省节水先进集体的是:临沧市节水中心、云县抗旱服务队；获先进个人的是:岩温。",
        {(CENTRE, "全省节水先进集体"), (TEAM, "全省节水先进集体")},
    ),
    (
        "临沧市节水中心、临沧市水务局（原临沧市水利局）、云县抗旱服务队等9家单位被评为全省节水先进集体。",
        {(CENTRE, "全省节水先进集体"), (BUREAU, "全省节水先进集体"), (TEAM, "全省节水先进集体")},
    ),
    (
        "刀正明荣获“全省节水模范”称号，临沧市水务局局长岩温荣获“全省节水先进工作者”称号。",
        {("刀正明", "全省节水模范"), ("岩温", "全省节水先进工作者")},
    ),
    ("临沧市水务局荣获全省竞赛三等奖1项。", {(BUREAU, "全省竞赛三等奖")}),
    ("这是临沧市水务局首获国家级荣誉。", set()),
    ("涌现出以“全省节水标兵”岩温为代表的一批先进人物。", {("岩温", "全省节水标兵")}),
    (
        "临沧市水务局2020年成立了流动水站。2021年被云南省水利厅授予“全省节水先进集体”。",
        set(),
    ),
]


@pytest.mark.parametrize(("text", "expected"), HONOURS_OF_LISTS)
def test_honours_of_lists(text: str, expected: set[tuple[str, str]]) -> None:
    assert {(s, h) for s, h, _ in honours(text)} == expected


def test_of_joint_givers_the_first() -> None:
    text = "岩温被云南省水利厅、临沧市水务局联合授予“节水标兵”称号。"
    assert honours(text) == {("岩温", "节水标兵", "云南省水利厅")}


@pytest.mark.parametrize(("text", "expected"), HONOUR_SUBJECTS)
def test_who_is_honoured(text: str, expected: set[tuple[str, str]]) -> None:
    assert {(s, h) for s, h, _ in honours(text)} == expected


def test_honours_of_a_list() -> None:
    text = (
        "云南省水利厅\n关于表扬抗旱先进单位的决定\n\n一、2022年度抗旱先进单位（2个）\n云县抗旱服务队\n临沧市节水中心\n"
    )
    assert {(s, h) for s, h, _ in honours(text)} == {
        ("云县抗旱服务队", "2022年度抗旱先进单位"),
        ("临沧市节水中心", "2022年度抗旱先进单位"),
    }


def test_a_heading_may_quote_its_honour() -> None:
    text = (
        "云南省水利厅\n关于表扬抗旱先进集体的决定\n\n"
        "一、授予“全省抗旱先进集体”称号的单位（2个）\n云县抗旱服务队\n临沧市节水中心\n"
    )
    assert {(s, h) for s, h, _ in honours(text)} == {
        ("云县抗旱服务队", "全省抗旱先进集体"),
        ("临沧市节水中心", "全省抗旱先进集体"),
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "今年以来，临沧市水务局累计检修机井1320眼，培训管水员2.4万人次。",
            {("临沧市水务局", "1320眼"), ("临沧市水务局", "2.4万人次")},
        ),
        (
            "清泉入户工程由云县抗旱服务队承建，该项目已完成。临沧市节水中心先后组织宣讲50余场。",
            {("临沧市节水中心", "50余场")},
        ),
        ("临沧市水务局推进清泉入户工程，群众满意率达到98.5%。", {("临沧市水务局", "98.5%")}),
        ("临沧市水务局辖区事故起数同比下降12%。", set()),
        ("岩温今年67岁，家里有3亩地。", set()),
        ("6月3日8时，临沧市水务局启动24小时值班。", set()),
        ("临沧市水务局开展第12期讲座。", set()),
        # a verb that no list holds: the figure closes the account of a clause
        ("临沧市水务局新招硕士研究生12名。", {("临沧市水务局", "12名")}),
        ("临沧市水务局将审批时限由15个工作日压缩到3个工作日。", {("临沧市水务局", "3个工作日")}),
        (
            "临沧市水务局共争取资金3.2亿元，同比增长15%；新增蓄水能力120万立方米。",
            {("临沧市水务局", "3.2亿元"), ("临沧市水务局", "15%"), ("临沧市水务局", "120万立方米")},
        ),
        # joined to a name behind a preposition, the second is no subject either
        ("临沧市水务局会同云县抗旱服务队、临沧市节水中心转移群众327名。", {("临沧市水务局", "327名")}),
        ("总投资5.6亿元的清泉入户工程，由云县抗旱服务队投资建设。", {("云县抗旱服务队", "5.6亿元")}),
        ("临沧市水务局局长岩温介绍，去年共修复水毁工程65处。", {("临沧市水务局", "65处")}),
        ("临沧市水务局现有职工120人，内设科室8个。", set()),
        ("临沧市水务局位于南屏路12号，占地面积30亩。", set()),
        ("全市旱灾造成3.2万人饮水困难，直接经济损失1.2亿元。", set()),
        ("临沧市水务局连续奋战33天。", set()),
    ],
)
def test_indicators(text: str, expected: set[tuple[str, str]]) -> None:
    assert indicators(text) == expected


WHOSE = [
    ("临沧市水务局开展检查，云县抗旱服务队予以配合，已检查工地613处。", {("临沧市水务局", "613处")}),
    ("临沧市水务局举行演练，云县抗旱服务队参与，转移群众2052人。", {("临沧市水务局", "2052人")}),
    ("云县抗旱服务队连夜出发。服务队已送水1800余吨。", {("云县抗旱服务队", "1800余吨")}),
    ("隶属云南省水利厅的临沧市水务局每天会商，先后发出短信3.2万余条。", {("临沧市水务局", "3.2万余条")}),
    ("临沧市水务局受理案件40件，较去年同期的52件减少12件。", {("临沧市水务局", "40件"), ("临沧市水务局", "12件")}),
    ("临沧市水务局办理案件8704件11229人。", {("临沧市水务局", "8704件"), ("临沧市水务局", "11229人")}),
    # 由A主办: what the undertaking comes to is A's, not a visitor's nor the builder's
    ("由云南省水利厅主办、临沧市水务局协办的展览开幕，展出文物240余件。", {("云南省水利厅", "240余件")}),
    (
        "由云南省水利厅主办的义诊走进乡村，临沧市节水中心主任医师岩温带队看病，共接诊312人次。",
        {("云南省水利厅", "312人次")},
    ),
    ("工程由临沧市水务局组织实施，临沧市节水中心承建，已铺设管网235公里。", {("临沧市水务局", "235公里")}),
    ("由云南省水利厅牵头的整治启动，临沧市水务局闻令而动，已清运垃圾30吨。", {("临沧市水务局", "30吨")}),
    ("临沧市水务局开展节水宣讲，临沧市节水中心率先试点，受教育学生2.3万人次。", {("临沧市水务局", "2.3万人次")}),
    ("临沧市水务局推行帮办制度，建成云县抗旱服务队19个。", {("临沧市水务局", "19个")}),
    ("临沧市水务局共有干部职工15名。", set()),
    # what an undertaking comes to is its leader's
    (
        "云县抗旱服务队实施清泉入户工程。临沧市水务局到场指导。目前该工程已惠及群众932名。",
        {("云县抗旱服务队", "932名")},
    ),
    (
        "云南省水利厅到访。由临沧市水务局、临沧市节水中心联合举办的清泉入户工程在云县启动，提供岗位1500余个。",
        {("临沧市水务局", "1500余个")},
    ),
    # and where nothing says whose, of the body that the sentence before begins with
    ("临沧市节水中心昨日走进社区。现场共发放手册800份。", {("临沧市节水中心", "800份")}),
    ("临沧市节水中心介绍，云县抗旱服务队走进社区以来。水站公司共发放手册800份。", set()),
    ("临沧市水务局检查组一行4人到访。", set()),
    ("全市共有266名同志被临沧市水务局授予称号。", set()),
    ("云县抗旱服务队获得全市竞赛优秀奖1项。", set()),
    ("临沧市水务局将手册送到各乡镇和12个管护站。", set()),
    ("临沧市水务局、云县抗旱服务队等救援力量共计100余人参加演练。", set()),
    ("临沧市水务局开展五一节前检查。", set()),
    ("云县抗旱服务队到访。帮扶组共核查企业10家，发现问题74个。", set()),  # a group known to nobody
    ("希望临沧市水务局等受表彰的2家单位再接再厉。", set()),
    (
        "临沧市水务局约谈企业26家，已有73家用水户主动缴回费用12万元。",
        {("临沧市水务局", "26家")},
    ),
    (
        "临沧市水务局累计完成投资10亿元，占年度计划12亿元的83.3%。",
        {("临沧市水务局", "10亿元"), ("临沧市水务局", "83.3%")},
    ),
    ("临沧市水务局开会，8名县人大代表列席会议。", set()),
    ("临沧市水务局推荐的5个先进集体、8名先进个人获得表彰。", set()),
]


@pytest.mark.parametrize(("text", "expected"), WHOSE)
def test_whose_figures(text: str, expected: set[tuple[str, str]]) -> None:
    assert indicators(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("临沧市水务局投入资金22.73亿元、劳动工日120个。", ["投入资金 22.73 亿元", "劳动工日 120 个"]),
        ("2022年临沧市水务局召开会议4次。", ["召开会议 4 次"]),
        ("临沧市水务局受理案件40件，同比下降3.5%。", ["受理案件 40 件", "受理案件同比下降 3.5 %"]),
        ("临沧市水务局破获案件54起57人。", ["破获案件 54 起", "破获案件 57 人"]),
        ("临沧市水务局成立8个督导组和16个检查组下沉一线。", ["成立督导组 8 个", "成立检查组 16 个"]),
        ("12月份，临沧市水务局受理案件879件（含旧存343件）。", ["受理案件 879 件", "受理案件（含旧存） 343 件"]),
        ("临沧市水务局接待来访762批1368人次。", ["接待来访 762 批", "接待来访 1368 人次"]),
        ("临沧市水务局查验船舶7万余架（艘）次，同比上涨8%。", ["查验船舶 7万余 架（艘）次", "查验船舶同比上涨 8 %"]),
        ("临沧市水务局用好专项资金，共56万元。", ["用好专项资金 56 万元"]),
        (
            "临沧市水务局对查出问题的26家供水企业负责人进行约谈提醒并追回被违规使用的专项资金共计128万元。",
            ["追回被违规使用的专项资金 128 万元"],
        ),
        ("临沧市水务局抽调64名执法骨干对重点企业开展检查。", ["抽调执法骨干 64 名"]),
        ("临沧市水务局受理案件60件，上升10.2%。", ["受理案件 60 件", "受理案件上升 10.2 %"]),
        ("昨日，临沧市水务局在现场共接受群众咨询2500人次。", ["接受群众咨询 2500 人次"]),
        ("临沧市水务局公开职权共计57类，共计114项。", ["公开职权 57 类", "公开职权 114 项"]),
    ],
)
def test_metrics(text: str, expected: list[str]) -> None:
    document, entities = prepared(text)
    found = find_indicators(context(document, entities))  # type: ignore[arg-type]
    assert [f"{i.metric} {i.value} {i.unit}" for i in found] == expected


def test_the_year_of_founding_is_not_that_of_the_figure() -> None:
    document, entities = prepared("临沧市水务局始建于1978年，建局以来累计打井9200余眼。")
    (found,) = find_indicators(context(document, entities))  # type: ignore[arg-type]
    assert found.date is None


def test_value_keeps_its_modifier_and_date_its_year() -> None:
    document, entities = prepared("2023年，临沧市水务局派出技术员300余名。")
    (found,) = find_indicators(context(document, entities))  # type: ignore[arg-type]
    assert (found.value, found.unit, found.date) == ("300余", "名", "2023")
    assert document.text[found.evidence[0].start : found.evidence[0].end].startswith("临沧市水务局")  # type: ignore[attr-defined]
