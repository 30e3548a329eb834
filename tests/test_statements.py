"""What a page states, through all stages: relations that must be found, and their neighbours that must not.

Sentences of this test's own making; each way of saying it has a counterexample beside it.
"""

from __future__ import annotations

import pytest

from kg.extract import extract
from kg.model import Source


def facts(text: str) -> set[str]:
    """All relations of a text as ``subject predicate object``, names of entities as ``type name``."""
    found = extract(Source("page.txt", text, ""))
    names = {e.id: e.name for e in found.entities}
    return {f"{names[r.subject]} {r.predicate} {names[r.object]}" for r in found.relations} | {
        f"{e.type} {e.name}" for e in found.entities
    }


CASES = {
    "the court of a province is its high court": (
        "湖南省人大常委会决定任命赵大川为省法院副院长。会议决定任命赵大川为省高级人民法院副院长。",
        {"赵大川 holdsPost 湖南省高级人民法院"},
        {"Agency 湖南省人民法院"},
    ),
    "the court of a county is not": (
        "湖南省桃源县法院院长赵大川介绍了情况。",
        {"赵大川 holdsPost 湖南省桃源县人民法院"},
        {"Agency 湖南省桃源县高级人民法院"},
    ),
    "a census keeps its number": (
        "常德市统计局局长赵大川调研第四次全国经济普查工作。",
        {"Initiative 第四次全国经济普查"},
        {"Initiative 四次全国经济普查"},
    ),
    "the count behind a list of works is none of the last name": (
        "常德市城管局实施“街面容貌提升工程”、“夜间亮化提升工程”两大工程，市民满意。",
        {"常德市城市管理局 leads 夜间亮化提升工程", "常德市城市管理局 leads 街面容貌提升工程"},
        {"Initiative 夜间亮化提升工程两大工程"},
    ),
    "a series that goes to a place by its whole name": (
        "常德市文化和旅游局举办“梅花灯会”走进长沙系列活动。",
        {"Initiative 梅花灯会走进长沙系列活动"},
        {"Initiative 长沙系列活动"},
    ),
    "a clause behind a quotation is no name": (
        "常德市民政局推出“银发课堂”走进社区开展宣讲活动。",
        set(),
        {"Initiative 银发课堂走进社区开展宣讲活动"},
    ),
    "this activity is the whole and not the last of its parts": (
        "“常德味道”文化推广活动将持续至十二月。其间将举办“灯谜进巷”“民歌进园”等主题活动。\n"
        "此次活动由常德市文化和旅游局主办。",
        {"常德市文化和旅游局 leads 常德味道文化推广活动"},
        {"常德市文化和旅游局 leads 民歌进园活动"},
    ),
    "this activity is the one named before": (
        "“灯谜进巷”活动昨日举行，市民踊跃。此次活动由常德市文化和旅游局主办。",
        {"常德市文化和旅游局 leads 灯谜进巷活动"},
        set(),
    ),
    "the number of a paper is no act of its ministry": (
        "根据《教育部关于开展平安校园创建活动的通知》（教基函〔2021〕11号）精神，我市采取逐级推荐的方式，认真组织开展。",
        set(),
        {"教育部 participatesIn 教育部关于开展平安校园创建活动的通知"},
    ),
    "a body with two posts of one person is not there itself": (
        "“送医下乡”活动启动仪式在桃源县举行，常德市卫健委四级调研员、驻桃源县健康帮扶队队长赵大川出席启动仪式。",
        {"赵大川 participatesIn 送医下乡活动启动仪式"},
        {"常德市卫生健康委员会 participatesIn 送医下乡活动启动仪式"},
    ),
    "members of a conference are not the conference": (
        "“听民声”活动由情景剧、现场连线全国政协委员等环节组成。",
        set(),
        {"中国人民政治协商会议全国委员会 participatesIn 听民声活动"},
    ),
    "whose hall it is says not who takes part": (
        "桃源县漳江小学报告厅内响起歌声，“童心看家乡”主题活动在这里启幕，全县师生代表参与本次活动。",
        set(),
        {"桃源县漳江小学 participatesIn 童心看家乡主题活动"},
    ),
    "works named for one city are in no other": (
        "省长赵大川在常德、岳阳调研期间，来到常德市柳叶湖水质提升工程建设现场调研。",
        set(),
        {"常德市柳叶湖水质提升工程 takesPlaceIn 岳阳市"},
    ),
    "works are in the city that they are named for": (
        "赵大川在常德调研期间，来到常德市柳叶湖水质提升工程建设现场调研。",
        {"常德市柳叶湖水质提升工程 takesPlaceIn 常德市"},
        set(),
    ),
    "who attends a session that ended": (
        "湖南省十一届人大常委会第十一次会议7日上午结束。\n省人大常委会副主任赵大川、秘书长钱小河出席会议。",
        {"钱小河 participatesIn 湖南省十一届人大常委会第十一次会议"},
        set(),
    ),
    "a city among counties": (
        "湖南省汝城、耒阳、祁东等县市获评。",
        {"耒阳市 locatedIn 湖南省", "汝城县 locatedIn 湖南省"},
        set(),
    ),
    "the secretary beside the head of a house": (
        "常德市图书馆馆长赵大川、书记钱小河出席。",
        {"钱小河 holdsPost 常德市图书馆"},
        set(),
    ),
    "the secretary beside a county's head": (
        "桃源县人民政府县长赵大川、书记钱小河出席。",
        set(),
        {"钱小河 holdsPost 桃源县人民政府"},
    ),
    "a second journalist of the house": (
        "湖南日报全媒体记者赵大川、常驻记者钱小河\n昨日，桃源县下雪。",
        {"钱小河 holdsPost 湖南日报"},
        set(),
    ),
    "who goes along with an inspection inspects nobody": (
        "常德市安委会第一督查组深入桃源县督查安全生产工作。县政府副县长赵大川及县应急管理局陪同督查。\n"
        "督查组先后深入桃源县漳江机械有限公司、桃源县沅水纸业有限公司，对企业进行了检查。",
        {"常德市安全生产委员会第一督查组 oversees 桃源县漳江机械有限公司"},
        {"赵大川 oversees 桃源县漳江机械有限公司"},
    ),
    "a surname that is a preposition elsewhere": (
        "桃源县政府副县长于学锋及县应急管理局负责人到场。",
        {"于学锋 holdsPost 桃源县人民政府"},
        set(),
    ),
    "a given name that is a preposition elsewhere": (
        "桃源县政府副县长赵可为参加调研。副县长钱大为群众办实事。",
        {"赵可为 holdsPost 桃源县人民政府"},
        {"Official 赵可"},
    ),
    "the home of a name in parts": (
        "他走进居民阿依古丽·买买提家中，为其开展检查。",
        {"Official 阿依古丽·买买提"},
        {"Official 阿依古丽·买买提家"},
    ),
    "a verb before an undertaking": (
        "桃源县检察院积极投身污染防治攻坚战，紧盯问题。",
        {"Initiative 污染防治攻坚战"},
        {"Initiative 积极投身污染防治攻坚战"},
    ),
    "a branch of a college": (
        "活动由桃源县教委主办，湖南青年创新学院桃源分院承办。",
        {"湖南青年创新学院桃源分院 subOrganizationOf 湖南青年创新学院"},
        {"湖南青年创新学院 leads 活动"},
    ),
    "the works of a branch are no branch": (
        "今年，桃源县中医医院康养分院项目开工建设。",
        set(),
        {"Agency 桃源县中医医院康养分院"},
    ),
    "a college's own hospital acts for itself": (
        "桃源县疾控中心组织县人民医院、常德职业技术学院校医院在漳江街道开展“无核校园”宣传活动。",
        set(),
        {"常德职业技术学院 participatesIn 无核校园宣传活动"},
    ),
    "a congress whose spirit is taught is not the meeting held": (
        "按照要求，自治区卫健委主任赵大川宣讲了党的十九届六中全会和自治区第十次党代会精神，会议由自治区卫健委副主任钱小河主持。",
        set(),
        {"钱小河 leads 十九届六中全会", "钱小河 leads 党的十九届六中全会"},
    ),
    "a wedding under a name": (
        "桃源县第五届“桃花为媒”集体婚礼昨日举行。",
        {"Initiative 桃源县第五届桃花为媒集体婚礼"},
        set(),
    ),
    "a wedding without one": ("桃源县民政局组织了简约温馨的集体婚礼。", set(), {"Initiative 集体婚礼"}),
    "the name of a headline again in the text": (
        "长沙市举行安全生产月安全宣传咨询日活动\n16日，长沙市安全生产月安全宣传咨询日活动在橘洲全民健身中心举行。",
        {"安全生产月安全宣传咨询日活动 takesPlaceIn 橘洲全民健身中心"},
        {"安全生产月 takesPlaceIn 橘洲全民健身中心"},
    ),
    "a trade in a company's name": (
        "督查组来到湖南泰丰包装印务有限公司检查。赵大川包装礼品。",
        {"Agency 湖南泰丰包装印务有限公司"},
        {"Agency 印务有限公司"},
    ),
    "a letter of a name that is a class of division elsewhere": (
        "常德市召开会议，市友盟社会工作服务中心承办。",
        {"Agency 常德市友盟社会工作服务中心"},
        {"Agency 盟社会工作服务中心"},
    ),
    "verbs before what they act on": (
        "大会总结学校发展成就，加快建设世界一流大学。来宾步入村子里的院落。洞庭湖是维系青藏高原以外鸟类的水体。",
        {"Location 青藏高原"},
        {"Agency 总结学校", "Agency 世界一流大学", "Location 步入村", "Location 维系青藏高原"},
    ),
    "a surface is no road": (
        "全年将新增通硬化路建制村，桃源县建成常桃路。",
        {"Location 常桃路"},
        {"Location 硬化路", "Location 通硬化路"},
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_stated(name: str) -> None:
    text, stated, unstated = CASES[name]
    found = facts(text)
    assert stated <= found
    assert not unstated & found
