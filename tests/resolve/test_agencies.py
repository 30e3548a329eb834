"""Agencies: what joins, under which name, and what stays apart. Texts are made up."""

import pytest

from kg.find import find
from kg.model import Entity
from kg.resolve import resolution, resolve
from tests.resolve.texts import document, entities, forms, mentions, one, together

Case = tuple[str, str, str | None, str, str, str]  # text, agencies, about, locations, forms of one body, name

CASES: list[Case] = [
    (  # a 厅 is a province's, whatever city the article is about
        "眉山市举行签约仪式。眉山市委书记，水利厅副厅长致辞。",
        "眉山市委 水利厅",
        "眉山市委",
        "眉山市",
        "水利厅",
        "四川省水利厅",
    ),
    (
        "松滋市举行检查。检查组到松滋市刘家场镇，听取该镇武装部汇报。松滋市人武部部长陪同。",
        "武装部 松滋市人武部",
        None,
        "松滋市 刘家场镇",
        "武装部",
        "刘家场镇人民武装部",
    ),
    (
        "共青团四平市委主办，团四平市委书记出席，四平市委部署。",
        "共青团四平市委 团四平市委 四平市委",
        None,
        "四平市",
        "共青团四平市委 团四平市委",
        "共青团四平市委",
    ),
    (  # only an autonomous region has a 厅
        "拉萨市城关区举行活动。西藏自治区主席到场。区公安厅厅长、区高级人民法院院长参加。",
        "区公安厅 区高级人民法院",
        None,
        "拉萨市城关区 西藏自治区",
        "区公安厅",
        "西藏自治区公安厅",
    ),
    (
        "南宁市召开会议。玉林市委常委、组织部部长参加。",
        "玉林市委 组织部",
        None,
        "南宁市",
        "组织部",
        "中共玉林市委组织部",
    ),
    (
        "咸宁市水利局报告。庆云县应急管理局、市监局和商务局检查。",
        "咸宁市水利局 庆云县应急管理局 市监局 商务局",
        "咸宁市水利局",
        "庆云县",
        "市监局",
        "庆云县市场监督管理局",
    ),
    (
        "咸宁市水利局报告。庆云县应急局、公安局和教育局检查。庆云县公安局通报。",
        "咸宁市水利局 庆云县应急局 公安局 教育局 庆云县公安局",
        "咸宁市水利局",
        "庆云县",
        "公安局 庆云县公安局",
        "庆云县公安局",
    ),
    (
        "中共蔚县县委主办。县委书记说，蔚县县委高度重视。",
        "中共蔚县县委 蔚县县委 县委",
        None,
        "蔚县",
        "中共蔚县县委 蔚县县委 县委",
        "中共蔚县县委",
    ),
    ("蔚县城区。县委部署。", "县委", None, "蔚县", "县委", "中共蔚县县委"),
    (
        "衡东县县委第一巡察组进驻，县委第一巡察组组长到场。",
        "衡东县县委第一巡察组 县委第一巡察组",
        None,
        "衡东县",
        "衡东县县委第一巡察组 县委第一巡察组",
        "中共衡东县委第一巡察组",
    ),
    (
        "共青团衡东县委主办。衡东团县委书记说，团县委将继续努力。",
        "共青团衡东县委 衡东团县委 团县委",
        None,
        "衡东县",
        "共青团衡东县委 衡东团县委 团县委",
        "共青团衡东县委",
    ),
    (
        "衡东县政协主席说，政协衡东县第九届委员会开会，县政协将努力。",
        "衡东县政协 政协衡东县第九届委员会 县政协",
        None,
        "衡东县",
        "衡东县政协 政协衡东县第九届委员会 县政协",
        "政协衡东县第九届委员会",
    ),
    (
        "中国民主同盟咸宁市委员会提案，民盟咸宁市委会说。",
        "中国民主同盟咸宁市委员会 民盟咸宁市委会",
        None,
        "",
        "民盟咸宁市委会",
        "中国民主同盟咸宁市委员会",
    ),
    (
        "民盟中央调研。中国民主同盟中央委员会来函。",
        "民盟中央 中国民主同盟中央委员会",
        None,
        "",
        "民盟中央",
        "中国民主同盟中央委员会",
    ),
    (
        "咸宁市人民防空办公室成立于1985年。市人防办主任说，咸宁人防不断发展。",
        "咸宁市人民防空办公室 市人防办 咸宁人防",
        None,
        "咸宁",
        "市人防办 咸宁人防",
        "咸宁市人民防空办公室",
    ),
    (
        "咸宁市水利局报告。省水利厅批复，省委要求落实。",
        "咸宁市水利局 省水利厅 省委",
        "咸宁市水利局",
        "",
        "省水利厅",
        "湖北省水利厅",
    ),
    ("咸宁市水利局报告。省委要求落实。", "咸宁市水利局 省委", "咸宁市水利局", "", "省委", "中共湖北省委"),
    ("庆云县城。县委、县政府部署。", "县委 县政府", None, "庆云县", "县委", "中共庆云县委"),
    ("庆云县城。县委、县政府部署。", "县委 县政府", None, "庆云县", "县政府", "庆云县人民政府"),
    (
        "昌吉州住建局局长说，州住建局将组织检查。",
        "昌吉州住建局 州住建局",
        None,
        "昌吉州",
        "昌吉州住建局 州住建局",
        "昌吉回族自治州住房和城乡建设局",
    ),
    (
        "团市委书记说。共青团咸宁市委主办。",
        "团市委 共青团咸宁市委",
        None,
        "咸宁",
        "团市委 共青团咸宁市委",
        "共青团咸宁市委",
    ),
    (
        "国家税务总局庆云县税务局发布。庆云县税务局干部说，县税务局服务到家。",
        "国家税务总局庆云县税务局 庆云县税务局 县税务局",
        None,
        "",
        "县税务局 庆云县税务局",
        "国家税务总局庆云县税务局",
    ),
    (
        "庆云县纪委监委通报。县纪委立案，县监委留置。",
        "庆云县纪委监委 县纪委 县监委",
        None,
        "庆云县",
        "县纪委 县监委 庆云县纪委监委",
        "庆云县纪委监委",
    ),
    (
        "襄阳市公安局樊城分局通报，公安樊城分局破案。",
        "襄阳市公安局樊城分局 公安樊城分局",
        None,
        "樊城区",
        "襄阳市公安局樊城分局 公安樊城分局",
        "襄阳市公安局樊城分局",
    ),
    (
        "山东泉林禾丰食品有限公司落户。禾丰食品投产，泉林禾丰公司说。",
        "山东泉林禾丰食品有限公司 泉林禾丰公司",
        None,
        "",
        "泉林禾丰公司",
        "山东泉林禾丰食品有限公司",
    ),
    (
        "庆云县抗旱减灾和农业救灾指挥部发布。县指挥部要求。",
        "庆云县抗旱减灾和农业救灾指挥部 县指挥部",
        None,
        "庆云县",
        "县指挥部",
        "庆云县抗旱减灾和农业救灾指挥部",
    ),
    (
        "荆楚晚报·荆楚在线记者报道。荆楚晚报评论。",
        "荆楚晚报·荆楚在线 荆楚晚报",
        None,
        "",
        "荆楚晚报·荆楚在线 荆楚晚报",
        "荆楚晚报",
    ),
    (
        "全国政协委员。中国人民政治协商会议全国委员会召开。",
        "全国政协 中国人民政治协商会议全国委员会",
        None,
        "",
        "全国政协",
        "中国人民政治协商会议全国委员会",
    ),
    ("应急管理部部署，应急部消防局执行。", "应急管理部 应急部", None, "", "应急部", "应急管理部"),
    (
        "咸宁市住建局（原咸宁市建设委员会）公布。",
        "咸宁市住建局 咸宁市建设委员会",
        None,
        "咸宁市",
        "咸宁市建设委员会 咸宁市住建局",
        "咸宁市住房和城乡建设局",
    ),
    (
        "2019年，咸宁市民族宗教局更名为咸宁市民宗委。",
        "咸宁市民族宗教局 咸宁市民宗委",
        None,
        "",
        "咸宁市民族宗教局",
        "咸宁市民族宗教事务委员会",
    ),
    ("汉水建设集团前身是汉水工程总公司。", "汉水建设集团 汉水工程总公司", None, "", "汉水工程总公司", "汉水建设集团"),
    (
        "湖北长河应急救援促进中心（以下简称“长河应急”）成立。长河应急出队。",
        "湖北长河应急救援促进中心 长河应急",
        None,
        "",
        "长河应急",
        "湖北长河应急救援促进中心",
    ),
    (
        "咸宁市人防办召开会议。局外人。办党组要求，党组理论学习中心组学习。",
        "咸宁市人防办 办党组",
        "咸宁市人防办",
        "",
        "办党组",
        "咸宁市人民防空办公室党组",
    ),
    (
        "庆云县审计局向庆云县水利局反馈。民生审计股入驻。",
        "庆云县审计局 庆云县水利局 民生审计股",
        "庆云县水利局",
        "",
        "民生审计股",
        "庆云县审计局民生审计股",
    ),
    (
        "咸宁市应急管理局牵头，防汛抗旱指挥部会商。",
        "咸宁市应急管理局 防汛抗旱指挥部",
        "咸宁市应急管理局",
        "",
        "防汛抗旱指挥部",
        "咸宁市防汛抗旱指挥部",
    ),
    (
        "咸宁市中级人民法院裁定，市中级人民法院公告。",
        "咸宁市中级人民法院 市中级人民法院",
        None,
        "咸宁市",
        "市中级人民法院",
        "咸宁市中级人民法院",
    ),
]


@pytest.mark.parametrize(("text", "agencies", "about", "locations", "same", "name"), CASES)
def test_joined(text: str, agencies: str, about: str | None, locations: str, same: str, name: str) -> None:
    found = entities(text, about, Agency=agencies, **({"Location": locations} if locations else {}))
    assert together(found, *same.split())
    assert one(found, same.split()[0]).name == name


def agencies(found: tuple[Entity, ...]) -> list[str]:
    return [e.name for e in found if e.type == "Agency"]


def test_each_article_has_its_own_city() -> None:
    doc = document("咸宁市防汛。市应急局连夜出动，省应急厅支援。", "遵义市抗旱。市应急局送水，省应急厅支援。")
    found = resolve(doc, mentions(doc, {"Agency": "市应急局 省应急厅", "Location": "咸宁市 遵义市"}))
    assert agencies(found) == ["咸宁市应急管理局", "湖北省应急管理厅", "遵义市应急管理局", "贵州省应急管理厅"]


def test_two_cities_of_equal_weight_leave_the_city_open() -> None:
    doc = document("咸宁市与遵义市会谈。市应急局参加。")
    result = resolution(doc, mentions(doc, {"Agency": "市应急局", "Location": "咸宁市 遵义市"}))
    assert agencies(result.entities) == ["市应急局"]
    assert [n.text for n in result.notices] == ["市应急局"]


GUESTS = "荆州市考察团来访。荆州市委派人同行。{}，市应急局陪同。《咸宁日报》报道。"


@pytest.mark.parametrize(
    ("words", "name"),
    [("来我市考察荆州市企业", "咸宁市应急管理局"), ("考察荆州市企业", "市应急局")],
)
def test_guests_in_the_papers_city_leave_a_bare_rank_to_it_or_open(words: str, name: str) -> None:
    text = GUESTS.format(words)
    found = entities(text, None, Agency="荆州市委 市应急局 咸宁日报", Location="荆州市")
    assert one(found, "市应急局").name == name


def test_who_writes_that_guests_come_here_is_of_the_place() -> None:
    text = "上海市浦东新区政协考察团来荆州市考察。上海市政协委员同行，市应急局陪同。"
    found = entities(text, None, Agency="上海市浦东新区政协 上海市政协 市应急局", Location="荆州市")
    assert one(found, "市应急局").name == "荆州市应急管理局"


def test_the_only_county_of_a_city_report_is_the_county() -> None:
    found = entities(
        "咸宁市水利局调研通山县，县水利局汇报。", "咸宁市水利局", Agency="咸宁市水利局 县水利局", Location="通山县"
    )
    assert one(found, "县水利局").name == "通山县水利局"


def test_nearest_district_before() -> None:
    text = "武汉市教育局检查。江岸区教育局汇报，区教育局表态。随后到洪山区，区教育局座谈。"
    found = entities(text, "武汉市教育局", Agency="武汉市教育局 江岸区教育局 区教育局", Location="江岸区 洪山区")
    assert agencies(found) == ["武汉市教育局", "江岸区教育局", "洪山区教育局"]


def test_ambiguous_contraction_is_left_with_a_notice() -> None:
    doc = document("庆云县河道整治指挥部和庆云县春耕生产指挥部成立。县指挥部要求。")
    result = resolution(
        doc, mentions(doc, {"Agency": "庆云县河道整治指挥部 庆云县春耕生产指挥部 县指挥部", "Location": "庆云县"})
    )
    assert len(agencies(result.entities)) == 3
    assert any("longer names" in n.reason for n in result.notices)


def test_a_periodical_is_not_the_office_that_it_is_named_like() -> None:
    doc = document("湖北省人民防空办公室主管的《湖北人防》杂志。")
    found = resolve(doc, mentions(doc, {"Agency": "湖北省人民防空办公室 《湖北人防》", "Location": "湖北省"}))
    assert len([e for e in found if e.type == "Agency"]) == 2


def test_every_alias_has_a_reason() -> None:
    found = entities("咸宁市人民防空办公室，市人防办。", Agency="咸宁市人民防空办公室 市人防办")
    (entity,) = found
    assert forms(entity) == {"咸宁市人民防空办公室", "市人防办"}
    assert {m.form for m in entity.merges} == set(entity.aliases)
    assert all(m.reason for m in entity.merges)
    assert "咸宁市" in entity.merges[0].reason


def test_ids_follow_the_text() -> None:
    found = entities("乙方庆云县水利局，甲方庆云县教育局。", Agency="庆云县水利局 庆云县教育局")
    assert [(e.id, e.name) for e in found] == [("a1", "庆云县水利局"), ("a2", "庆云县教育局")]


def test_order_of_mentions_is_no_matter() -> None:
    doc = document("咸宁市人民防空办公室，市人防办，省人防办，通山县人防办。")
    given = mentions(doc, {"Agency": "咸宁市人民防空办公室 市人防办 省人防办 通山县人防办", "Location": "咸宁市"})
    assert resolve(doc, given) == resolve(doc, tuple(reversed(given)))


@pytest.mark.parametrize(
    ("text", "listed", "about", "joined", "name"),
    [
        (
            "衡东县城市管理局（衡东县综合行政执法局）举办活动。",
            "衡东县城市管理局 衡东县综合行政执法局",
            None,
            "衡东县城市管理局 衡东县综合行政执法局",
            "衡东县城市管理局",
        ),
        (
            "原衡东县市容管理处（现衡东县环境卫生中心）清理道路。",
            "衡东县市容管理处 衡东县环境卫生中心",
            None,
            "衡东县市容管理处 衡东县环境卫生中心",
            "衡东县环境卫生中心",
        ),
        (
            "原衡东县人民防空办公室去年底更名为衡东县国防动员办公室。",
            "衡东县人民防空办公室 衡东县国防动员办公室",
            None,
            "衡东县人民防空办公室 衡东县国防动员办公室",
            "衡东县国防动员办公室",
        ),
        (
            "因机构更名，原任衡东县渔政局领导职务的，相应改任衡东县海洋渔业局领导职务。",
            "衡东县渔政局 衡东县海洋渔业局",
            None,
            "衡东县渔政局 衡东县海洋渔业局",
            "衡东县海洋渔业局",
        ),
        (
            "衡东县海洋渔业局，2018年机构改革时由衡东县渔政局更名组建。",
            "衡东县海洋渔业局 衡东县渔政局",
            None,
            "衡东县海洋渔业局 衡东县渔政局",
            "衡东县海洋渔业局",
        ),
        (
            "衡东县市场监管局办理执照。该局前身衡东县工商局时要跑几趟。",
            "衡东县市场监管局 衡东县工商局",
            None,
            "衡东县市场监管局 衡东县工商局",
            "衡东县市场监督管理局",
        ),
        (
            "衡东经济开发区管理委员会承办。衡东经开区管委会签约，经开区管委会解释。",
            "衡东经济开发区管理委员会 衡东经开区管委会 经开区管委会",
            None,
            "衡东经济开发区管理委员会 衡东经开区管委会 经开区管委会",
            "衡东经济开发区管理委员会",
        ),
        (
            "中共咸宁市委市直机关工委主办，市直机关工委负责人出席。",
            "中共咸宁市委市直机关工委 市直机关工委",
            "咸宁市水利局",
            "中共咸宁市委市直机关工委 市直机关工委",
            "中共咸宁市委市直机关工委",
        ),
        (
            "咸宁市水利局召开会议，局农田水利科作了发言。",
            "咸宁市水利局 局农田水利科",
            "咸宁市水利局",
            "局农田水利科",
            "咸宁市水利局农田水利科",
        ),
        (
            "咸宁市水利局召开会议，局党组理论学习中心组学习。",
            "咸宁市水利局 局党组理论学习中心组",
            "咸宁市水利局",
            "局党组理论学习中心组",
            "咸宁市水利局党组理论学习中心组",
        ),
    ],
)
def test_twins_former_names_zones_and_committees(
    text: str, listed: str, about: str | None, joined: str, name: str
) -> None:
    found = entities(text, about, Agency=listed)
    assert together(found, *joined.split())
    assert one(found, joined.split()[0]).name == name


def test_an_inner_unit_in_brackets_is_no_second_name() -> None:
    found = entities("衡东县公安局（交警大队）值勤。", None, Agency="衡东县公安局 交警大队")
    assert not together(found, "衡东县公安局", "交警大队")


def test_the_city_of_the_paper_is_not_what_the_report_is_about() -> None:
    doc = document(
        "咸宁晚报报道。市水利局检查。玉环市海警局、玉环市水利局参加，玉环渔港。",
        title="玉环：开渔之后",
        publisher="咸宁晚报",
    )
    found = resolve(
        doc,
        mentions(doc, {"Agency": "咸宁晚报 市水利局 玉环市水利局 玉环市海警局", "Location": "咸宁 玉环市 玉环"}),
    )
    assert together(found, "市水利局", "玉环市水利局")


def test_a_street_office_is_not_cut_into_a_far_district() -> None:
    text = "龙江桥街道召开会议。双流区民政局到场，区教育局参加。"
    found = entities(text, "龙江桥街道", Agency="双流区民政局 区教育局", Location="双流区 龙江桥街道")
    assert one(found, "区教育局").name == "双流区教育局"


def test_a_unit_after_a_post_belongs_to_the_body_of_the_post() -> None:
    text = "蔚县水利局副局长、规划科科长孔小平到会。蔚县财政局通报，蔚县财政局总结。"
    found = entities(text, Agency="蔚县水利局 规划科 蔚县财政局", Location="蔚县")
    assert "蔚县水利局规划科" in {e.name for e in found}


def test_a_village_cell_goes_by_the_village_too() -> None:
    cell = entities("青山镇石桥村党总支推出积分制。", Agency="青山镇石桥村党总支", Location="青山镇 石桥村")[0]
    assert cell.name == "青山镇石桥村党总支" and cell.aliases == ("石桥村党总支",)
    assert cell.merges[0].reason == "a village's party cell goes by the village alone"


def test_shared_part_makes_no_alias_of_the_place() -> None:
    text = document("永丰县、吉水县水利局联合巡河。")
    found = {e.name: e.aliases for e in resolve(text, find(text)) if e.type == "Agency"}
    assert found == {"永丰县水利局": (), "吉水县水利局": ()}


def test_a_second_office_is_of_the_unnamed_city_of_the_first() -> None:
    text = "广西动态：市政协副主席、财政局局长周志强出席。"
    found = entities(text, Location="广西", Agency="市政协 财政局")
    assert one(found, "财政局").name == "财政局"


def test_a_department_beside_a_central_one_is_central() -> None:
    found = entities("广西开会。中央宣传部、统战部印发通知。", Location="广西", Agency="中央宣传部 统战部")
    assert one(found, "统战部").name == "中央统战部"
    found = entities("通山县委宣传部、统战部印发通知。", Agency="通山县委宣传部 统战部")
    assert one(found, "统战部").name == "中共通山县委统一战线工作部"


def test_bodies_of_a_ministry_and_of_the_supreme_court_are_of_no_place() -> None:
    found = entities("通山县开会，副部长、部援青工作领导小组组长到会。", Agency="部援青工作领导小组", Location="通山县")
    assert one(found, "部援青工作领导小组").name == "部援青工作领导小组"
    found = entities("通山县开会，最高院咨询委员会秘书长到会。", Agency="最高院咨询委员会", Location="通山县")
    assert one(found, "最高院咨询委员会").name == "最高院咨询委员会"


def test_a_streets_office_is_not_its_party_committees() -> None:
    text = "通山县通羊街道党工委副书记、办事处主任到会。"
    found = entities(text, Agency="通羊街道党工委 办事处", Location="通山县")
    assert one(found, "办事处").name.endswith("通羊街道办事处")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("市委书记赴绵阳市安州区和我市江阳区、龙马潭区调研。", "中共泸州市委"),
        ("市委书记赴绵阳市安州区和我市乡村调研。", "市委"),
        ("市委书记在绵阳市安州区和北川县调研。", "中共绵阳市委"),
    ],
)
def test_our_city_is_not_the_other_one_that_is_visited(text: str, name: str) -> None:
    found = entities(text, Agency="市委", Location="绵阳市 安州区 江阳区 龙马潭区 北川县")
    assert one(found, "市委").name == name


def test_the_term_that_a_body_sits_in_makes_no_second_body() -> None:
    text = "3月2日，柳州市第十五届人大常委会举行仪式，市人大常委会主任主持。"
    found = entities(text, Agency="柳州市第十五届人大常委会 市人大常委会", Location="柳州市")
    (body,) = (e for e in found if e.type == "Agency")
    assert body.name == "柳州市人民代表大会常务委员会"


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("河东区委会召开会议。区委会主委讲话。", 1),
        ("鼓楼区教育局部署工作。区教育局局长讲话。", 1),
        ("鼓楼区教育局、河东区教育局部署工作。区教育局局长讲话。", 3),
    ],
)
def test_a_district_that_many_cities_have_is_one_in_its_article(text: str, count: int) -> None:
    assert sum(e.type == "Agency" for e in resolve(document(text), find(document(text)))) == count


@pytest.mark.parametrize(
    ("text", "city"),
    [
        ("我市与上海晨航酒店管理有限公司签约。市商务局、鸡冠区政府、恒山区政府参加。", "鸡西市商务局"),
        ("青岛海禾集团有限公司获奖。市商务局局长到会。", "青岛市商务局"),
    ],
)
def test_a_company_speaks_little_for_the_city(text: str, city: str) -> None:
    names = [e.name for e in resolve(document(text), find(document(text))) if e.type == "Agency"]
    assert city in names


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("国务院安委会第八巡查组进驻。国务院安委会巡查组指出问题。", True),
        ("国务院安委会第八巡查组、国务院安委会第九巡查组进驻。国务院安委会巡查组指出问题。", False),
    ],
)
def test_a_group_is_called_without_its_number(text: str, expected: bool) -> None:
    found = resolve(document(text), find(document(text)))
    assert any({"国务院安委会第八巡查组", "国务院安委会巡查组"} <= {e.name, *e.aliases} for e in found) is expected


@pytest.mark.parametrize(
    ("text", "short", "full"),
    [
        ("福建海事局举行演练。福建海事提醒大家。", "福建海事", "福建海事局"),
        ("湖州交警开展夜查。湖州市公安局交警支队开展行动。", "湖州交警", "湖州市公安局交警支队"),
        ("武安交警开展夜查。涉县公安局交警大队开展行动。", "武安交警", "武安交警"),
    ],
)
def test_a_place_and_a_field_are_the_body_in_charge(text: str, short: str, full: str) -> None:
    found = resolve(document(text), find(document(text)))
    assert next((e.name for e in found if short in (e.name, *e.aliases)), short) == full


def test_two_committees_that_a_letter_tells_apart() -> None:
    text = "河南省人大农委调研。省人大农工委参加。"
    assert not together(
        entities(text, Agency="河南省人大农委 省人大农工委", Location="河南省"), "省人大农工委", "河南省人大农委"
    )


def test_a_zone_that_bears_a_districts_name_is_not_that_district() -> None:
    """Districts have governments; 管委会 govern zones, of a city that is not said here."""
    told = "西城区举行签约仪式，西城区{}黄强、市商务局局长刘剑出席。"
    meant = [resolve(d, find(d)) for d in map(document, map(told.format, ("管委会副主任", "政府副区长")))]
    assert [any("北京" in e.name for e in found) for found in meant] == [False, True]
