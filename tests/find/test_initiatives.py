"""Named undertakings: what is found, what is left alone, where a name begins and ends."""

from array import array

import pytest

from kg.find.initiatives import find_initiatives, judged, rejected
from kg.model import Article, Document, Mention, Source


def document(text: str) -> Document:
    return Document(Source("t", text, ""), text, array("I", range(len(text))), (Article(0, len(text)),))


def mentions(
    text: str, agencies: tuple[str, ...] = (), places: tuple[str, ...] = (), persons: tuple[str, ...] = ()
) -> tuple[Mention, ...]:
    def at(names: tuple[str, ...], kind: str) -> tuple[Mention, ...]:
        return tuple(
            Mention(text.find(n), text.find(n) + len(n), kind, "", n, "given")  # type: ignore[arg-type]
            for n in names
        )

    return find_initiatives(document(text), at(agencies, "Agency"), at(places, "Location"), at(persons, "Official"))


def names(text: str, agencies: tuple[str, ...] = (), places: tuple[str, ...] = ()) -> list[str]:
    return [m.name for m in mentions(text, agencies, places)]


FOUND = [
    ("县农业农村局启动“金穗护航”专项行动。", "金穗护航专项行动", "campaign"),
    ("街道党工委打造“石桥议事厅”党建品牌。", "石桥议事厅党建品牌", "brand"),
    ("该局推行“一企一员”服务机制，办件时间减半。", "一企一员服务机制", "mechanism"),
    ("去年，我市深化“证照分离”改革。", "证照分离改革", "programme"),
    ("严格执行《柳河县河道采砂管理办法》。", "柳河县河道采砂管理办法", "document"),
    ("县水利局实施柳河城区段清淤工程。", "柳河城区段清淤工程", "project"),
    ("根据《中华人民共和国消防法》，制定本办法。", "中华人民共和国消防法", "document"),
    ("建立医警联动处置机制，家属放心。", "医警联动处置机制", "mechanism"),
    ("市总工会举办云川市2022年纺织行业职工技能大赛。", "云川市2022年纺织行业职工技能大赛", "event"),
    ("出台《云川市人才十条》。", "云川市人才十条", "document"),
    ("县农商行推出“惠果贷”，放款两亿元。", "惠果贷", "campaign"),
    ("由村党支部发起的“石桥夜话”每周一次。", "石桥夜话", "campaign"),
    ("县残联建立康复救助“直通车”转介机制，方便群众。", "康复救助直通车转介机制", "mechanism"),
    ("县水利局启动第二届“清水杯”主题宣传活动。", "第二届清水杯主题宣传活动", "campaign"),
    ("县文旅局开办“柳河小喇叭”栏目。", "柳河小喇叭栏目", "brand"),
    ("先后举办学习贯彻党的十八大精神专题培训班。", "学习贯彻党的十八大精神专题培训班", "event"),
    ("全市推行街长制，门前干净了。", "街长制", "mechanism"),
    ("持续深化综合行政执法体制改革。", "综合行政执法体制改革", "programme"),
]


@pytest.mark.parametrize(("text", "name", "subtype"), FOUND)
def test_found(text: str, name: str, subtype: str) -> None:
    places = tuple(p for p in ("云川市", "柳河县") if p in text)
    assert [(m.name, m.subtype) for m in mentions(text, places=places)] == [(name, subtype)]


@pytest.mark.parametrize(
    "text",
    [
        "干部要增强“四个意识”，做到“两个维护”。",
        "网格员当好群众的“贴心人”。",
        "该站被评为“全省先进集体”。",
        "县林业局获“全国绿化模范单位”称号。",
        "他说：“日子越过越好。”",
        "坚持“群众的事群众议”的理念。",
        "全县扎实推进春耕备耕工作。",
        "今年共组织12次演练、36场活动。",
        "把“问题清单”变成“成效清单”。",
        "据《云川日报》报道，天气转凉。",
        "严格落实各项规章制度。",
    ],
)
def test_left_alone(text: str) -> None:
    assert names(text) == []


def test_span_covers_the_marks() -> None:
    text = "区妇联发起“红围巾”志愿行动。"
    (m,) = mentions(text)
    assert text[m.start : m.end] == "“红围巾”志愿行动"
    assert m.name == "红围巾志愿行动"


def test_book_keeps_its_edition() -> None:
    text = "县政府印发《柳河县茶业规划》（2022—2026年）。"
    (m,) = mentions(text)
    assert text[m.start : m.end] == "《柳河县茶业规划》（2022—2026年）"


def test_core_alone_is_the_same_undertaking() -> None:
    text = "市民政局启动“银龄相伴”助老项目。“银龄相伴”让老人安心。"
    assert names(text) == ["银龄相伴助老项目", "银龄相伴"]


def test_name_without_its_marks() -> None:
    text = "镇党委开展“和美乡风”创建活动。入夏以来，和美乡风创建进了祠堂，和美乡风深入人心。"
    assert names(text) == ["和美乡风创建活动", "和美乡风创建", "和美乡风"]


def test_coordinated_names_are_split() -> None:
    text = "今年以来，市里深入实施乡村建设行动计划和人才强市战略。"
    assert names(text) == ["乡村建设行动计划", "人才强市战略"]


def test_campaign_inside_a_ceremony() -> None:
    text = "3日，由区政府主办的“122”交通安全宣传月河口区启动仪式举行。"
    found = names(text, places=("河口区",))
    assert "122交通安全宣传月" in found
    assert "122交通安全宣传月河口区启动仪式" in found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("全市“暖冬”专项行动推进会在通渭县召开。", {"暖冬专项行动", "暖冬专项行动推进会"}),
        ("“同护碧水”公益行动启动仪式在县政务中心举行。", {"同护碧水公益行动", "同护碧水公益行动启动仪式"}),
        ("县教育局举行“护苗”宣传月启动仪式。", {"护苗宣传月", "护苗宣传月启动仪式"}),
        ("县教育局开展“护苗”宣传月，启动仪式很热闹。", {"护苗宣传月"}),
        (
            "县里举行2026年“寒冬送炭”双百救助活动启动仪式。",
            {"2026年寒冬送炭双百救助活动", "2026年寒冬送炭双百救助活动启动仪式"},
        ),
        ("县里举行“茶乡杯”职业技能竞赛闭幕式。", {"茶乡杯职业技能竞赛", "茶乡杯职业技能竞赛闭幕式"}),
        ("县里举行2022年防灾救灾宣传周启动仪式。", {"2022年防灾救灾宣传周", "2022年防灾救灾宣传周启动仪式"}),
        ("车站里举行志愿者春运“暖冬行动”启动仪式。", {"暖冬行动", "志愿者春运暖冬行动启动仪式"}),
        (
            "县里举行2024年科技宣传周启动仪式暨群众科普活动。",
            {"2024年科技宣传周", "2024年科技宣传周启动仪式暨群众科普活动"},
        ),
        ("县里召开专项行动推进会。", {"专项行动推进会"}),
    ],
)
def test_a_ceremony_and_the_campaign_it_is_named_for(text: str, expected: set[str]) -> None:
    assert set(names(text)) == expected


def test_agency_is_no_part_of_the_name() -> None:
    text = "据介绍，县水利局柳河清淤工程上月完工。"
    assert "县水利局柳河清淤工程" not in names(text, agencies=("县水利局",), places=("柳河",))


def test_periodical_is_no_document() -> None:
    assert names("稿件刊于《柳河人防》杂志。") == []


def test_deterministic_and_ordered() -> None:
    text = "启动“银杏”行动，推行“一户一卡”制度，印发《云川市供水条例》。"
    one = mentions(text)
    assert one == mentions(text)
    assert [m.start for m in one] == sorted(m.start for m in one)


def test_long_text_takes_time_in_proportion() -> None:
    import time

    text = "县里启动“金穗护航”专项行动，建立医警联动处置机制，实施柳河城区段清淤工程。\n" * 1000
    start = time.process_time()
    assert len(mentions(text)) >= 2000
    assert time.process_time() - start < 5


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("县应急局负责组织编制云川市山洪灾害应急预案。", "云川市山洪灾害应急预案"),
        ("开幕式并入第三届云川市采茶文化节。", "第三届云川市采茶文化节"),
        ("县水利局加快推进年丰渠灌区现代化改造工程。", "年丰渠灌区现代化改造工程"),
        ("全局干部收听收看云川市2021年防汛抗旱视频会议。", "云川市2021年防汛抗旱视频会议"),
        ("县公安局开展打击非法采砂专项行动。", "打击非法采砂专项行动"),
        ("柳河县第五届采茶节开幕式在县城举行。", "柳河县第五届采茶节开幕式"),
        ("区里开展以便民为主要内容的“春芽行动”，以助老为主要内容的“夕照行动”。", "夕照行动"),
        ("全区庆“五一”暨第三届“河口杯”职工技能大赛启动仪式举行。", "全区庆五一暨第三届河口杯职工技能大赛启动仪式"),
    ],
)
def test_edges(text: str, name: str) -> None:
    assert name in names(text, places=tuple(p for p in ("云川市", "柳河县") if p in text))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        # the list that a meeting or campaign is about is part of its name; one of several activities is not
        ("区妇联召开婚姻辅导、儿童保护工作推进会。", ["婚姻辅导、儿童保护工作推进会"]),
        ("开展护路、护桥集中整治。", ["护路、护桥集中整治"]),
        ("开展法治宣传、矛盾排查、河道综合整治。", []),
        ("举办啤酒节、龙虾节、苗歌大赛等活动。", ["苗歌大赛"]),
        # what stands before a conjunction
        ("深入推进“清江行动”和打击非法捕捞专项行动。", ["清江行动", "打击非法捕捞专项行动"]),
        ("落实有关会议精神和全县水利工作会议要求。", ["全县水利工作会议"]),
        # what the head noun runs on into, and what it does not
        ("参加完柳河县防汛综合演练后，他来了。", ["柳河县防汛综合演练"]),
        ("柳河县治超能力建设年活动日前启动。", ["柳河县治超能力建设年活动"]),
        ("柳河县残疾人签约服务月正式启动。", ["柳河县残疾人签约服务月"]),
        ("开展“石榴籽”品牌建设。", ["石榴籽品牌"]),
        ("区里召开“护苗”专项行动动员部署会。", ["护苗专项行动动员部署会", "护苗专项行动"]),
        ("县里建立“一堤三长”管护机制。", ["一堤三长管护机制"]),
        ("附件：1.2021年柳河县射箭大赛实施方案", ["2021年柳河县射箭大赛实施方案"]),
        ("全面推行河长制工作，各级河长上岗。", ["河长制"]),
        ("开展打击“盗抢骗”专项行动，破案九起。", ["打击盗抢骗专项行动"]),
        ("夏季治安打击整治“雷霆行动”启动。", ["雷霆行动"]),
        ("开展春防及全县“瘦肉精”专项整治行动。", ["瘦肉精专项整治行动"]),
        ("全面实施公益性“心肺复苏普及”项目。", ["心肺复苏普及项目"]),
        ("开发“柳河通”小程序和便民服务站点。", ["柳河通小程序"]),
        (
            "2021年就业援助月暨柳河等偏远地区就业援助行动推进会召开。",
            ["2021年就业援助月暨柳河等偏远地区就业援助行动推进会"],
        ),
        # sessions
        ("市政协六届四次常委会议闭幕。", ["市政协六届四次常委会议"]),
        ("县第三届人大常委会第九次会议召开。", ["县第三届人大常委会第九次会议"]),
    ],
)
def test_boundaries(text: str, found: list[str]) -> None:
    places = tuple(p for p in ("云川市", "柳河县") if p in text)
    assert names(text, agencies=("市政协",) if "市政协" in text else (), places=places) == found


@pytest.mark.parametrize(
    "text",
    [
        "县里签约农业合作项目21项。",
        "举办了一期党务干部培训班。",
        "成立“银发宣讲团”，走村入户。",
        "围绕“回头看”及整改要求，逐项落实。",
        "闻讯后，办事处迅速行动，组织清雪。",
        "《政风热线》直播间里，局长答复听众。",
        "完成5.9万亩高标准农田项目。",
    ],
)
def test_counts_and_teams_left_alone(text: str) -> None:
    assert names(text) == []


def test_person_is_no_part_of_the_name() -> None:
    text = "镇党委书记于文岭宣布河口区第二届垂钓大赛开赛。"
    assert [m.name for m in mentions(text, places=("河口区",), persons=("于文岭",))] == ["河口区第二届垂钓大赛"]


def test_counted_meeting_belongs_to_its_agency() -> None:
    text = "县政府第十二次常务会议昨天召开。"
    assert names(text, agencies=("县政府",)) == ["县政府第十二次常务会议"]


def test_coordinated_quotation_and_plain_name() -> None:
    assert "护苗2021行动和交通安全整治行动" not in names("开展“护苗2021行动”和交通安全整治行动。")


@pytest.mark.parametrize(
    "text",
    [
        "会议在县宾馆第三会议厅举行。",
        "严厉打击涉渔违法犯罪活动。",
        "会议研究了本系统工作方案。",
        "实施养老、托育、助残六大工程。",
        "共评选出“美丽庭院”29家。",
        "通报了“平安”“红心”“老赖”等情况。",
    ],
)
def test_longer_words_counts_and_behaviour_left_alone(text: str) -> None:
    assert names(text) == []


def test_near_misses_are_reported_apart_from_what_is_found() -> None:
    text = "县农业农村局启动“金穗护航”专项行动。镇里完善河道保洁制度。街上办起了“石榴花开”。" * 2
    found, notices = judged(document(text), (), (), ())
    assert found == find_initiatives(document(text), (), (), ())
    assert notices == rejected(document(text), (), (), ())
    taken = {at for m in found for at in range(m.start, m.end)}
    for n in notices:
        assert n.stage == "find" and n.reason.startswith("no initiative: ")
        assert not taken & set(range(n.start, n.end))
    assert len({n.text for n in notices}) == len(notices)


VISITED = [
    ("督查组一行先后来到清河县马家河治理工程、石门路改造工程，听取汇报。", {"清河县马家河治理工程", "石门路改造工程"}),
    ("随后，调研组实地查看翠湖百里绿廊工程推进情况。", {"翠湖百里绿廊工程"}),
    ("代表们前往南坪镇供水管网改造项目现场视察。", {"南坪镇供水管网改造项目"}),
    ("会议传达学习全省防汛抗旱工作电视电话会议精神。", {"全省防汛抗旱工作电视电话会议"}),
    ("新建街综合改造项目完成投资3亿元。", {"新建街综合改造项目"}),
    ("全市水利建设真抓实干推进会在我县召开。", {"全市水利建设真抓实干推进会"}),
    ("市民到城建重点项目现场参观。", set()),
    ("此次活动内容包括文艺晚会、书画展览。", set()),
    ("一行来到现场指导宣传活动。", set()),
]


@pytest.mark.parametrize(("text", "wanted"), VISITED)
def test_going_and_looking_begin_no_name(text: str, wanted: set[str]) -> None:
    places = tuple(p for p in ("清河县", "马家河", "南坪镇", "翠湖") if p in text)
    assert set(names(text, places=places)) == wanted


def test_works_on_a_house_hold_its_name() -> None:
    text = "察看了石塘镇自来水厂扩建项目的进展。"
    assert names(text, agencies=("石塘镇自来水厂",), places=("石塘镇",)) == ["石塘镇自来水厂扩建项目"]
    text = "县水利局改造项目办公室挂牌。"
    assert "县水利局改造项目" not in names(text, agencies=("县水利局",))


def test_quotations_side_by_side_share_their_head_noun() -> None:
    assert names("以“净水护岸”和“绿满山乡”行动为抓手。") == ["净水护岸行动", "绿满山乡行动"]


def test_two_areas_of_a_kind_stay_together() -> None:
    text = "检查组察看了云川和柳河两市城市防洪工程。"
    assert names(text, places=("云川", "柳河")) == ["云川和柳河两市城市防洪工程"]


def test_a_place_that_builds_is_no_part_of_the_works() -> None:
    text = "石桥街道建设东风里老旧小区改造工程，惠及居民300户。"
    assert names(text, places=("石桥街道",)) == ["东风里老旧小区改造工程"]
    text = "石桥区建设路改造工程完工。"
    assert names(text, places=("石桥区", "建设路")) == ["石桥区建设路改造工程"]


PARTED = [
    ("青田县与柳河县教育合作签约仪式在县委党校举行。", ("青田县", "柳河县"), ["青田县与柳河县教育合作签约仪式"]),
    ("昨日，柳河县和青田县教育合作项目启动。", ("青田县", "柳河县"), ["柳河县和青田县教育合作项目"]),
    ("会议研究了云川市和江宁市防洪工程。", ("云川市", "江宁市"), []),
]


@pytest.mark.parametrize(("text", "places", "expected"), PARTED)
def test_two_parties_before_one_head_are_named_together_or_not_at_all(
    text: str, places: tuple[str, ...], expected: list[str]
) -> None:
    assert names(text, places=places) == expected


def test_two_bodies_before_one_head_do_not_lose_the_first() -> None:
    text = "昨日，柳河县教育局与青田县教育局合作签约仪式举行。"
    assert not {"青田县教育局合作签约仪式", "合作签约仪式"} & set(names(text, ("柳河县教育局", "青田县教育局")))


def test_a_joint_occasion_without_marks_is_one_name() -> None:
    text = "副市长出席全市安全生产月活动启动仪式暨应急演练，并讲话。"
    assert "全市安全生产月活动启动仪式暨应急演练" in names(text)


def test_half_of_a_joint_occasion_whose_end_is_not_told_is_no_name() -> None:
    assert "职工运动会开幕式" in names("市总工会举办职工运动会开幕式。")
    assert names("市总工会举办职工运动会开幕式暨风采。") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("市水利局启动了省重点工程清水江西岸防洪堤项目。", ["清水江西岸防洪堤项目"]),
        ("同时启动了配套项目城南水厂改建项目。", ["城南水厂改建项目"]),
    ],
)
def test_what_sort_of_works_it_is_stands_before_the_name(text: str, expected: list[str]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "“史话柳河”策划18个重大项目",
        "要主动靠前服务助力项目建设，确保早投用。",
        "某公司参建的柳河最长跨江大桥工程通车。",
        "区城管局组建了“城市绿叶”志愿服务队，“城市绿叶”志愿服务队现有50人。",
        "网站发布“对十三届全国人大二次会议第0123号建议的答复”。",
    ],
)
def test_clauses_praise_teams_and_parts_of_titles_are_no_names(text: str) -> None:
    assert names(text) == []


def test_a_strategy_that_opens_the_title_of_a_report_is_not_named_there() -> None:
    assert names("每季度发布京津冀协同发展统计监测报告。") == []
    assert names("深入实施京津冀协同发展。") == ["京津冀协同发展"]


def test_clauses_and_kinds_are_no_names() -> None:
    assert names("本次会议分成现场会和座谈会。") == []
    assert names("义诊是全县长期开展的共青团品牌活动之一。") == []


def test_honours_general_activities_and_works_of_the_year_are_no_names() -> None:
    assert names("推出“全省优秀教师”江芹、“全国爱老之星”张林、“市级先进基层党组织”一批典型。") == []
    assert names("把精神文明建设和党风廉政建设列入日常工作，将养老服务列入年度民生项目。") == []
    assert names("开展“最美家庭”评选活动。") == ["最美家庭评选活动"]


def test_a_dialogue_that_begins_with_a_quotation_is_named_to_its_end() -> None:
    assert names("由省科技厅主办的“一带一路”数字经济创新发展对话举行。") == ["一带一路数字经济创新发展对话"]
