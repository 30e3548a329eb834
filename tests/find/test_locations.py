"""Locations: divisions, towns and villages, roads, waters, sites; and what only looks like one."""

from __future__ import annotations

import time
from array import array

import pytest

from kg.find.locations import find_locations
from kg.model import Document, Mention, Source


def mentions(text: str) -> tuple[Mention, ...]:
    return find_locations(Document(Source("t", text, ""), text, array("I", range(len(text))), ()))


def names(text: str) -> list[str]:
    return [m.name for m in mentions(text)]


def forms(text: str) -> list[str]:
    return [text[m.start : m.end] for m in mentions(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("聊城市东昌府区应急管理局", ["聊城市", "东昌府区"]),
        ("赴四川、贵州招商", ["四川省", "贵州省"]),
        ("记者从德宏州民政局获悉", ["德宏傣族景颇族自治州"]),
        ("科右前旗税务局", ["科尔沁右翼前旗"]),
        ("据曲靖日报报道", ["曲靖市"]),
        ("绵阳市江油市太平镇，江油太平", ["绵阳市", "江油市", "太平镇", "江油市"]),
        ("庆阳市宁县人民法院", ["庆阳市", "宁县"]),
        ("兰州新区与兰州市", ["兰州新区", "兰州市"]),
        ("徐州市鼓楼区卫健委", ["徐州市", "徐州市鼓楼区"]),
        ("大同市广灵县、安阳市鼓楼区同时出动", ["大同市", "广灵县", "安阳市", "安阳市鼓楼区"]),
        ("兰州市东川消防大队和宝鸡市东胜救援站", ["兰州市", "宝鸡市"]),
        ("芜湖城东港区物流中心", ["芜湖城东港区", "芜湖市"]),
    ],
)
def test_divisions_have_their_official_name(text: str, expected: list[str]) -> None:
    assert names(text) == expected


def test_shared_names_follow_their_city() -> None:
    found = names("北京市朝阳区与长春市朝阳区结对。来自长春的干部到长春市朝阳区政府。")
    assert found.count("北京市朝阳区") == 1
    assert found.count("长春市朝阳区") == 2
    assert names("鼓楼区举行演练") == ["鼓楼区"]  # which one is open: as printed


@pytest.mark.parametrize(
    "text",
    [
        "落实重大理论成果",
        "盛大庆祝活动在全市展开",
        "集中卫生整治",
        "建成都市农业园",
        "轮船驶向入海口",
        "弘扬延安精神，重走长征路",
        "资源共享、合作共赢、和平发展",
        "新建房屋长寿命周期管理",
        "新城区域发展",
        "经理韩永康说",
        "记者 赵青海 通讯员 孙宁夏",
        "辽宁舰返航",
        "他当任县委书记",
    ],
)
def test_words_that_only_look_like_divisions(text: str) -> None:
    assert names(text) == []


def test_county_short_forms_need_evidence() -> None:
    assert names("泉州市德化县召开会议。德化：瓷都新事") == ["泉州市", "德化县", "德化县"]
    assert names("兴国：稻田里的新课") == []
    assert names("赣州市兴国县召开会议。兴国：稻田里的新课")[-1] == "兴国县"
    assert names("江西赣州石城的莲农") == ["江西省", "赣州市", "石城县"]  # right after its own city
    assert names("广西资源丰富") == ["广西壮族自治区"]
    assert "兴国县" not in names("科教兴国战略在安徽省落地")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("干部走进古柏镇柳林沟村开展宣讲", ["古柏镇", "柳林沟村"]),
        ("在花胡硕苏木哈日乌苏嘎查牧民家", ["花胡硕苏木", "哈日乌苏嘎查"]),
        ("西源村、堤内村、路下村", ["西源村", "堤内村", "路下村"]),
        ("来到重点村湖心村调研", ["湖心村"]),
        ("翠竹街道翠达社区党委", ["翠竹街道", "翠达社区"]),
        ("锦绣花园社区的居民", ["锦绣花园社区"]),
        ("在衡阳村口", ["衡阳村"]),
        ("常州村的农家院", ["常州村"]),
        ("在岭下村和山前村", ["岭下村", "山前村"]),
        ("通州区潞城镇政府", ["通州区", "潞城镇"]),
        ("省城乡规划协会、城镇居民", []),
    ],
)
def test_towns_and_villages(text: str, expected: list[str]) -> None:
    assert forms(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "推进智慧社区、完整社区建设",
        "全县23个乡镇、312个行政村",
        "该村、各镇、全乡和本社区",
        "美丽乡村示范村、乡村振兴样板村",
        "有四个社区参加",
        "开展万企兴万村行动",
        "加快发展社区养老",
        "他骑着车走村串户",
        "33处人防应急避难场所、47个县区",
    ],
)
def test_generic_settlements_are_left_out(text: str) -> None:
    assert forms(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("拓宽站前南街", ["站前南街"]),
        ("在人民路与文昌中路交叉口", ["人民路", "文昌中路"]),
        ("S308线和国道212多处积雪", ["S308线", "国道212"]),
        ("经七路、纬二街", ["经七路", "纬二街"]),
        ("沿着京沪高速行驶", ["京沪高速"]),
        ("让群众少跑路、数据多跑路", []),
        ("修好“致富路”“产业路”", []),
        ("农村公路、乡村道路和断头路", []),
        ("走出一条新路", []),
    ],
)
def test_roads(text: str, expected: list[str]) -> None:
    assert forms(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("站在清漪河边", ["清漪河"]),
        ("黄河流域生态保护", ["黄河流域"]),
        ("长江两岸、太行山深处", ["长江", "太行山"]),
        ("县长李长江、书记王泰山讲话", []),
        ("绿水青山就是金山银山", []),
        ("珠江新城的高楼", ["珠江新城"]),
        ("全面完成清漪湖流域治理", ["清漪湖"]),
        ("胶州湾海域", ["胶州湾"]),
    ],
)
def test_waters_and_mountains(text: str, expected: list[str]) -> None:
    assert forms(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("仪式在宜宾体育中心举行", ["宜宾体育中心"]),
        ("云溪区麒麟广场", ["麒麟广场"]),
        ("秀水社区老年食堂开张", ["秀水社区老年食堂", "秀水社区"]),
        ("翠湖公园里人来人往", ["翠湖公园"]),
        ("新建220千伏青石岭变电站", ["青石岭变电站"]),
        ("县委大院各部门、市政府大院和李家大院", ["李家大院"]),
        ("供电公司积极调整市场布局，主动适应市场变化。", []),
        ("开工的有宏远新型建材宜宾生产基地、精密仪器及设备生产基地", []),
        ("农业局、驻青石村第一书记到会。", ["青石村"]),
        ("参观西柏坡纪念馆", ["西柏坡纪念馆"]),
        ("建成国家级教育基地12个、农贸市场3处", []),
        ("开拓全球市场、国际市场", []),
        ("学校食堂和社区食堂", []),
        ("由翠湖公园有限公司承建", []),
        ("民警在地铁11号线光谷广场站巡逻，十余个园区参加。", ["光谷广场"]),
        ("沿滹沱河景观大道行走，联合整治湖光路。", ["滹沱河景观大道", "湖光路"]),
        ("昌江县水务局驻石碌水库。", ["昌江县", "石碌水库"]),
        ("南城街道规范农贸市场秩序，联手整顿夜宵市场。", ["南城街道"]),
        ("在彩屯街道办事处彩玉社区揭牌。", ["彩屯街道", "彩玉社区"]),
        ("先后来到柯村镇、贵和苑社区。", ["柯村镇", "贵和苑社区"]),
        ("藕池法庭、南平法庭的法官来到福建戴云山脉。", ["福建", "戴云山脉"]),
        ("佳木斯市前进区长安路通车，坐落于村口。", ["佳木斯市", "前进区", "长安路"]),
    ],
)
def test_sites(text: str, expected: list[str]) -> None:
    assert [f for f in forms(text) if f not in ("宜宾", "云溪区")] == expected


def test_spans_subtypes_and_order() -> None:
    text = "烟台市莱山区清泉寨社区的滨海路、塔山广场和鱼鸟河湿地"
    found = mentions(text)
    assert [m.start for m in found] == sorted(m.start for m in found)
    assert {m.subtype for m in found} <= {"admin", "road", "natural", "facility"}
    assert all(m.type == "Location" and 0 <= m.start < m.end <= len(text) for m in found)
    assert found == mentions(text)


def test_longer_name_of_a_water() -> None:
    assert set(names("家住洣江河边，洣江两岸绿树成荫")) == {"洣江河"}


@pytest.mark.parametrize("text", ["", "\n", "镇", "村村", "省", "、、", "路\n街", "(()", "G", "县县县"])
def test_odd_texts(text: str) -> None:
    mentions(text)


def test_linear_time() -> None:
    page = "威海市环翠区羊亭镇王家疃村位于青岛中路，村民在清漪河畔的文化广场跳舞，全村发展产业。\n"
    mentions(page)
    start = time.process_time()
    mentions(page * 2000)
    assert time.process_time() - start < 4


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("学生搬进莲湖路校区", ["莲湖路校区", "莲湖路"]),
        ("位于青山大道27号院的老旧小区", ["青山大道27号院", "青山大道"]),
        ("在清明街道三八村走访", ["清明街道", "三八村"]),
        ("县公安局柳河镇派出所", ["柳河镇"]),
        ("走进位于镜月湖新区的展厅", ["镜月湖新区"]),
        ("参观永年区禁毒科普馆", ["永年区", "永年区禁毒科普馆"]),
        ("沂河、祊河在此汇流", ["沂河", "祊河"]),
        ("赴宝鸡、汉中、安康三市调研", ["宝鸡", "汉中", "安康"]),
        ("黑河上游的湿地", ["黑河"]),
        ("沿青山支路向北", ["青山支路"]),
        ("南通—盐城合作产业园投产", ["南通—盐城合作产业园"]),
    ],
)
def test_names_that_other_names_open_or_join(text: str, expected: list[str]) -> None:
    found = forms(text)
    assert [form for form in expected if form not in found] == []


@pytest.mark.parametrize(
    "text",
    [
        "任职该镇副镇长",
        "安全责任重于泰山",
        "有名的长寿之乡",
        "“送戏下乡 文化惠民”活动",
        "“县聘乡用”改革",
        "推进廉洁村居建设",
        "获评营商环境十佳开发区",
        "村口到国道的五百米土路",
        "援建农产品产业园一处",
        "最大的地下空间综合体之一",
        "越南芒街的客商",
        "支行向街道赠书",
        "红西路军的故事",
        "全县建成绿道12条",
    ],
)
def test_what_only_ends_like_a_place(text: str) -> None:
    assert forms(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("什运乡乡长与青石乡乡干部", ["什运乡", "青石乡"]),
        ("镇党委联合淮海中路街道开展检查", ["淮海中路街道"]),
        ("晚霞倒映在清泉水库", ["清泉水库"]),
        ("村东依烧炉山，西临清泉水库", ["烧炉山", "清泉水库"]),
        ("方山县圪洞镇前东旺坪村，村民说起前东旺坪村", ["方山县", "圪洞镇", "前东旺坪村", "前东旺坪村"]),
        ("大河镇自强村村民、大河镇红星村农户", ["大河镇", "自强村", "大河镇", "红星村"]),
        ("走访三沙市永兴岛开展义诊", ["三沙市", "永兴岛"]),
        ("在新鄂鄂伦春族乡", ["新鄂鄂伦春族乡"]),
        ("介绍了广东国有企业改革", ["广东"]),
        ("走进海北州海晏县", ["海北州", "海晏县"]),
        ("大唐河南公司增产，大沙河北岸", ["河南", "大沙河"]),
        ("渝中区上清寺街道上清寺路社区", ["渝中区", "上清寺街道", "上清寺路社区"]),
        ("得到郑蒲港新区的支持", ["郑蒲港新区"]),
        ("上思县那板水库", ["上思县", "那板水库"]),
        ("在廉江塘蓬镇抢修", ["廉江", "塘蓬镇"]),
        ("机场生活区老旧小区改造", ["机场生活区"]),
        ("郑州市管城区的大街", ["郑州市", "管城区"]),
        ("为杞县秋粮丰收打下基础，代县长到会", ["杞县"]),
        ("加强午河、澧河、小漳河的监测", ["午河", "澧河", "小漳河"]),
        ("到大成镇巡河，望牛墩镇委书记参加", ["大成镇", "望牛墩镇"]),
        ("检查公庄河管理工作，察看公庄河两岸", ["公庄河", "公庄河"]),
        ("来到泰美桥，察看工人村铁桥", ["泰美桥", "工人村铁桥"]),
        ("走进城头山国家遗址考古公园，来到精河化工产业集中区", ["城头山国家遗址考古公园", "精河化工产业集中区"]),
        ("第三届庙岛群岛论坛，首届舟山群岛沙雕节", ["庙岛群岛", "舟山群岛"]),
        ("阿古拉镇、努古斯台镇等苏木镇，乌兰敖道嘎查", ["阿古拉镇", "努古斯台镇", "乌兰敖道嘎查"]),
        ("赤水河生态文明综合试验区成立", ["赤水河生态文明综合试验区"]),
        ("大河镇朱湾村上雷家湾，新泰市翟镇初中", ["大河镇", "朱湾村", "上雷家湾", "新泰市", "翟镇"]),
    ],
)
def test_what_stands_before_a_name_and_what_belongs_to_it(text: str, expected: list[str]) -> None:
    assert [form for form in expected if form not in forms(text)] == []
    assert len(forms(text)) == len(expected)


@pytest.mark.parametrize(
    "text",
    [
        "创建服务型社区，破解基层社区难题",
        "按照三类小区管理，属老旧小区",
        "巡山路上，沿着沙石路走",
        "紧盯重点路段，山高路远",
        "打造生态保护示范区",
        "建设国家级非物质文化遗产传承基地",
        "深入街头巷尾",
        "一些村离县城很远",
        "警方联合街道检查",
        "白云飘渺，浮于山际",
        "小事不出村、大事不出街道",
        "整治村容村貌，封堵沿河排污口",
        "开展“蓝鸽益路行”活动",
        "搬进村庄社区",
        "从破旧小区蝶变",
        "建设好镇村阵地",
        "以前靠湖吃湖，现在养湖护湖",
        "划定一级保护区和二级保护区",
        "市森林草原防灭火指挥部、旗乡村振兴局到会",
        "在嘎查村巡回演唱，走进嘎查社区",
    ],
)
def test_what_only_describes_a_place(text: str) -> None:
    assert forms(text) == []


def test_a_site_goes_by_the_part_of_it_that_is_named() -> None:
    assert "大洼镇现代农业产业园粮食生产基地核心区" in forms("来到大洼镇现代农业产业园粮食生产基地核心区调研。")


def test_what_all_villages_of_a_street_have_is_no_site() -> None:
    assert "勒流街道村级工业园" not in forms("推进勒流街道村级工业园升级改造。")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("保定市阜平、顺平、望都、易县开展排查。", ["保定市", "阜平", "顺平", "望都", "易县"]),
        ("宣传和平、安宁、互助的理念。", []),
        ("海南县域经济发展会在琼海市召开。", ["海南", "琼海市"]),
        ("淄博市北三环路、西二环路通车，内环路改造。", ["淄博市", "北三环路", "西二环路", "内环路"]),
        ("巡查到归元寺路时，发现杂物。", ["归元寺路"]),
        ("归元寺路口拥堵。", ["归元寺"]),
        ("坐落在西北旺镇，设计新颖。", ["西北旺镇"]),
        ("金昌荣等5个好妈妈获命名。", []),
        ("金昌、武威等5个城市参加。", ["金昌", "武威"]),
        ("命名了6处省级非物质文化遗产研究基地。", []),
        ("在石屏县异龙湖畔捡拾垃圾。", ["石屏县", "异龙湖"]),
        ("保护鄠邑区秦岭北麓紫阁山生态。", ["鄠邑区", "秦岭", "紫阁山"]),
    ],
)
def test_where_a_place_ends_and_what_is_none(text: str, expected: list[str]) -> None:
    assert forms(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("会议在县文化艺术中心隆重召开。", ["县文化艺术中心"]),
        ("第十二次会议在市政务中心举行。", ["市政务中心"]),
        ("团县委在该县文化广场举办活动。", ["县文化广场"]),
        ("在县政府广场正式启动。", ["县政府广场"]),
        ("由县体育馆举办。", []),
        ("在县文化馆的支持下召开。", []),
        ("在市级公园开展。", []),
        ("秦皇岛市海港区部署工作。", ["秦皇岛市", "海港区"]),
        ("舥艚首届社区文化节开幕。", []),
    ],
)
def test_houses_of_a_rank_where_something_is_held(text: str, expected: list[str]) -> None:
    assert forms(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("在泸州市江阳区分水岭镇举行。", ["泸州市", "江阳区", "分水岭镇"]),
        ("把城区分为三片。", []),
        ("有效保障闽江口内港区航道畅通。", ["闽江口内港区"]),
        ("在国家AAAA级牡丹旅游景区举行。", ["牡丹旅游景区"]),
        ("在梁子镇、叮咛店镇听取汇报。", ["梁子镇", "叮咛店镇"]),
        ("摄影展在长沙李自康美术馆开展。", ["长沙李自康美术馆", "长沙"]),
        ("演练在国际会展中心举行。", ["国际会展中心"]),
        ("由民族文化宫承办的展览。", []),
    ],
)
def test_towns_zones_and_halls(text: str, expected: list[str]) -> None:
    assert forms(text) == expected
