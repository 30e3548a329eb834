"""Mentions of agencies in sentences: exact boundaries, nested parents, what is no name."""

from __future__ import annotations

from array import array

import pytest

from kg.find.agencies import find_agencies
from kg.model import Article, Document, Mention, Source

CASES = [
    ("昨日，由雅安市应急管理局主办的演练举行。", ["雅安市应急管理局"]),
    ("近日，市水务局会同县公安局开展检查。", ["市水务局", "县公安局"]),
    ("该县召开会议，县委县政府作出部署。", ["县委", "县政府"]),
    ("省纪委监委通报三起案例。", ["省纪委监委"]),
    ("参加河北省发展和改革委员会组织的培训。", ["河北省发展和改革委员会"]),
    ("国家税务总局昌吉市税务局推出举措。", ["国家税务总局", "国家税务总局昌吉市税务局"]),
    (
        "绵阳市公安局涪城区分局警务保障中心提醒。",
        ["绵阳市公安局", "绵阳市公安局涪城区分局", "绵阳市公安局涪城区分局警务保障中心"],
    ),
    ("县水利局局长前往一线。", ["县水利局"]),
    ("各县区人防办要抓好落实。", []),
    ("有关部门和单位要各司其职，我局将继续努力。", []),
    ("在城市管理方面，全市布局进一步优化。", []),
    ("赣州市中级人民法院立案庭庭长介绍。", ["赣州市中级人民法院", "赣州市中级人民法院立案庭"]),
    ("活动由四川省红十字会和乐山师范学院联合主办。", ["四川省红十字会", "乐山师范学院"]),
    ("比赛在南昌国际体育中心举行。", []),
    ("县委书记、县长到场。", ["县委"]),
    ("县水利局党组书记到场，局党组成员陪同。", ["县水利局"]),
    ("审计署驻南京特派员办事处支持。", ["审计署", "审计署驻南京特派员办事处"]),
    ("农业银行桂林分行推出产品。", ["农业银行", "农业银行桂林分行"]),
    ("江西理工大学团委发起倡议。", ["江西理工大学", "江西理工大学团委"]),
    ("贵州茅台酒厂（集团）有限责任公司增产。", ["贵州茅台酒厂（集团）有限责任公司"]),
    ("教育部高等教育司负责人表示，商务部门要配合。", ["教育部", "教育部高等教育司"]),
    ("四川省绵阳市绵阳市兴盛贸易有限公司", ["绵阳市兴盛贸易有限公司"]),
    ("走进社区卫生服务中心，参观社区活动室。", []),
    ("“红马甲”志愿服务队和“老杨”调解工作室活跃在街头。", ["红马甲志愿服务队", "老杨调解工作室"]),
    ("县纪委监委驻县教育局纪检监察组进驻。", ["县纪委监委", "县教育局", "县纪委监委驻县教育局纪检监察组"]),
    ("市委市政府高度重视，团市委、市妇联参加。", ["市委", "市政府", "团市委", "市妇联"]),
    ("该局财务装备科科长表示。", ["财务装备科"]),
    ("全国示范性职工创新工作室、全省先进派出所", []),
    ("由住建、城管、公安等部门组成联合检查组。", []),
    ("雨湖日报讯（记者 某）昨日，大风。", ["雨湖日报"]),
    ("来源：雨湖发布 作者：某", ["雨湖发布"]),
    # a list after a body with its place, a list of bodies, a person's post
    ("县消防大队、安监局、规建局、交警大队等部门夜查。", ["县消防大队", "安监局", "规建局", "交警大队"]),
    ("由投资促进局、企业发展服务中心等部门推进。", ["投资促进局", "企业发展服务中心"]),
    ("各县公安局、教育局、市场监管局等部门要落实。", []),
    ("要加强公安局、检察院、法院的配合。", []),
    ("县委、政府高度重视，双河镇党委、政府落实。", ["县委", "政府", "双河镇党委"]),
    ("副县长、政法委书记张立，宣传部长周平出席。", ["政法委", "宣传部"]),
    # counted and collective bodies
    ("走访部分幼儿园、两批驻村工作队和各苏木镇人民政府。", []),
    ("全省法院系统开展培训，调整部分行政区划，村两委配合。", []),
    # leading groups named by their task
    ("县打击走私工作领导小组开会，全市推进改革成立领导小组。", ["县打击走私工作领导小组"]),
    # the Xinjiang corps
    (
        "中国共产党新疆生产建设兵团第三师图木舒克市委员会",
        ["中国共产党新疆生产建设兵团第三师图木舒克市委员会"],
    ),
    ("第十师北屯市应急管理局、兵团党委组织部", ["第十师北屯市应急管理局", "兵团党委", "兵团党委组织部"]),
    # media: stations of correspondents, places in datelines
    ("（中国日报大连记者站 张强）", ["中国日报", "中国日报大连记者站"]),
    ("雨湖网洮南5月6日消息（记者 某某）今日，大风。", ["雨湖网"]),
    ("雨湖网洮南消息 今年以来，大风。", ["雨湖网"]),
    # an act between two bodies, ranks in a list, the end of a school's name
    ("县委第二巡察组巡察杉坪镇党委。", ["县委第二巡察组", "杉坪镇党委"]),
    ("各乡、镇人民政府，双河镇中心小学校长王某。", ["双河镇中心小学"]),
    ("党员服务队和驻地党委联系，后勤保卫处党支部、非公企业党支部参加。", ["后勤保卫处党支部"]),
    ("县水务局（以下简称县防办）", ["县水务局", "县防办"]),
    # faculties, societies with names of their own
    ("南开大学新传学院参加，晨光公益联合会捐款。", ["南开大学", "南开大学新传学院", "晨光公益联合会"]),
    # what tells which ones, no name
    ("省市场监管局和市民政局指导，县疾控中心、社区卫生服务中心参加。", ["省市场监管局", "市民政局", "县疾控中心"]),
    ("院党委副书记、纪委书记梁某认真组织部署，城中、城北三区安监局行动。", []),
    ("市监委派驻市中医院监察专员杨某出席。", ["市监委", "市中医院"]),
    ("辖区派出所联合周边幼儿园、区乡派出所、各旗区人民政府开展活动。", []),
    ("集中办理一批案件，诉某新能源有限公司，县教育局组织工作队下乡。", ["县教育局"]),
    ("街道应急办、安监办负责人参加。", ["街道应急办", "安监办"]),
    ("雅安市新型冠状病毒感染的肺炎疫情防控指挥部通告", ["雅安市新型冠状病毒感染的肺炎疫情防控指挥部"]),
    # houses that act
    ("县图书馆举办展览，群众走进省博物馆参观。", ["县图书馆"]),
    # units of assemblies, bodies beside them
    (
        "市人大常委会法工委、县委农工委、县委台办",
        ["市人大常委会", "市人大常委会法工委", "县委", "县委农工委", "县委", "县委台办"],
    ),
    ("近日，曙光救援队、县妇联组织开展活动，红旗小学参加。", ["曙光救援队", "县妇联", "红旗小学"]),
]


def mentions(text: str) -> tuple[Mention, ...]:
    document = Document(Source("a.txt", text, ""), text, array("I", range(len(text))), (Article(0, len(text)),))
    return find_agencies(document, ())


@pytest.mark.parametrize(("text", "names"), CASES)
def test_names(text: str, names: list[str]) -> None:
    assert sorted(m.name for m in mentions(text)) == sorted(names)


def test_subtypes() -> None:
    wanted = {
        "市委宣传部": "party",
        "市总工会": "social",
        "市中级人民法院": "judiciary",
        "武警江西省总队": "military",
        "市政务服务中心": "government",
        "市疾控中心": "institution",
        "赣州银行": "company",
        "县融媒体中心": "media",
        "县人大常委会": "legislature",
        "河西应急救援总队": "team",
        "中共洮北高新区工作委员会": "party",
        "自治区党委统战部办公室": "party",
    }
    text = "\n".join(wanted)
    assert {m.name: m.subtype for m in mentions(text) if m.name in wanted} == wanted


def test_spans_hold_the_names_and_order() -> None:
    text = "，".join(text for text, _ in CASES)
    found = mentions(text)
    assert list(found) == sorted(found, key=lambda m: (m.start, -m.end))
    assert all(m.name == text[m.start : m.end].replace("“", "").replace("”", "") for m in found)
    assert found == mentions(text)


def test_defined_and_brand_forms() -> None:
    text = "湖南金雁生物科技有限公司（以下简称“金雁股份”）扩产。金雁股份表示，金雁生物将加大投入。"
    names = [m.name for m in mentions(text)]
    assert names == ["湖南金雁生物科技有限公司", "金雁股份", "金雁股份", "金雁生物"]


def test_short_form_needs_its_full_name() -> None:
    assert not mentions("衡阳公安提醒大家。")
    assert [m.name for m in mentions("衡阳市公安局通报。衡阳公安提醒大家。")] == ["衡阳市公安局", "衡阳公安"]


def test_long_text_is_linear() -> None:
    text = "市水利局会同县公安局、红星村党支部开展检查，群众表示满意。" * 3000
    assert len(mentions(text)) == 9000
