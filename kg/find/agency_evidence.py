"""Which readings are names: those with an anchor unless plural or honorary, bare ones that something vouches for."""

from __future__ import annotations

import re

from kg.find.agency_bare import vouched
from kg.find.agency_generic import GENERIC, form_of
from kg.find.agency_readings import STRONG, Candidate
from kg.find.agency_scan import Scan
from kg.lexicon.opening import led

_RANKS = re.compile(
    r"区乡|县乡(?!村振兴)|市县|省市(?!场|政|民|容)|县区|镇村|乡村(?=[^振])|镇街|旗县|州县|.{0,6}(?<!第)[三四五六七八九十][区县](?=.)"
)
#: A body and the group that it organises: 县教育局组织工作队下乡.
_ORGANISES = re.compile(
    r"(?:街道|[镇乡村])组织(?!部|人事|委员会|史|工作)[一-鿿]{2,}|[局委会办院厅府队]组织[^部]{0,4}[组队团]$"
)
#: Several houses of a kind: 九十家|社区卫生服务中心.
_HOUSES = re.compile(r"[\d一二两三四五六七八九十百余多几]+[家所](?=[一-鿿])")
#: What one body does for or with another, which no name holds: 某医院|联合|社区卫生服务中心; 新时代|法庭工作 is talk.
_VERB_WITHIN = led(
    re.compile(
        r"(?<=[院局校馆站厅委])联合(?=社区|街道|[镇乡村]|[一-鿿]{2,}(?:医院|学校|中心|小学|中学|公司)$)|助力(?=乡村|[农山]村|[一-鿿]{2,}(?:学校|小学|中学)$)|捐赠(?=[一-鿿]{2,}(?:学校|小学|中学|医院)$)|携手(?=[一-鿿]{2,}(?:学校|小学|中学|医院|中心|公司)$)|(?<=院|校|局|馆|站)联合社$|新时代(?:法庭|法院|检察院|检察室)$"
    )
)
#: The last character of a name whose beginning is lost: 峡|水力发电有限公司.
_TORN = re.compile(r"[峡滩坝湾埠](?:水力|水电|发电|水利|抽水蓄能|旅游开发)")
#: A court or a department of rank, and the committee named after it: 市院|和县委; of two ranks: 某中心|厅移民处.
_TWO_BODIES = re.compile(r"[省市县区州旗][院局府][和与及][省市县区州旗]委$|中心厅[一-鿿]{2,6}处$")
#: A number of firms or bodies within what reads as one name: 省属|七大|煤炭集团.
_NUMBER_WITHIN = re.compile(
    r"(?<![第一二三四五六七八九十])[两二三四五六七八九十\d]+(?:大(?![队桥道街学厦坝寨营]|[^集公银企]*[镇乡村街社区])|[家个](?!庄|营|店|屯|子))[一-鿿]{0,6}(?:集团|公司|银行|企业|院|校|中心|平台|协会)$"
)
_BATCH = re.compile(r"[一二两三四五六七八九十几数]批|大?部分|多数|少数|绝大")
#: A house that acts: what follows it, and what stands before it.
_ACTS = re.compile(
    r"(?:共同|联合|将|已|还|也|特|正式|精心|倾情)*(?:组织|举办|主办|承办|协办|开展|推出|策划|发起|邀请|启动|召开|发布|选派|成立|打造|负责人|馆长|副馆长|副?主任|前往|党支部|党总支|党委|工作人员|讲解员|志愿者|义务讲解|承担|接待(?![室处大厅])|开放以来|免费开放|全年)"
)
#: One of a list of bodies: 某图书馆、某公司等11家单位.
_AMONG = re.compile(
    r"[、和与][^，。；：]{2,60}等[\d一二两三四五六七八九十]+[余多]?[家个](?:单位|企业|机构|部门|社会组织)"
)
_BY = re.compile(r"(?:由|联合|会同|携手)$")
#: Houses that a division keeps are bodies unless the words around say that something is there: 安吉县图书馆, but 在县图书馆举行.
_PUBLIC = frozenset(("图书馆", "文化馆", "档案馆", "博物馆", "美术馆", "科技馆"))
_THERE = re.compile(
    r"(?:在|于|到|至|赴|往|向|走进|参观|游览|位于|走访|来自|考察|视察|察看|查看)(?:[一-鿿]{2,3}[省市])?$"
)
_OF_DIVISION = re.compile(r"[省市县区旗州盟]$")
#: Every body of a kind, not one: 法院系统, 供销社系统.
_SYSTEM = re.compile(r"系统(?!工程|集成|平台)")
#: After a committee or cell inside a body: the post is at the body, and the committee is only part of the title.
_POST = re.compile(r"(?:常务|专职|第一)?副?书记|成员|委员")
#: An honour that ends in a head word: 全国示范性…工作室, 省级文明单位.
_AWARDED = re.compile(
    r"优秀|先进|[五四三八一]{2}红旗|红旗团|示范性|示范学校|示范单位|十佳|十强|百强|百佳|百家|标兵|最美|文明校园|达标|模范|[三四五]星级|某|我"
)
#: An honour for what bodies of a kind do: 枫桥式人民法庭|建设先进集体.
_HONOURED = re.compile(r"(?:建设|创建|工作)?(?:先进集体|先进单位|示范单位|示范点|优秀集体)")
#: What makes a scheme of a quoted name: “爱心银行”积分制度.
_BRANDED = re.compile(r"”(?:积分|兑换|模式|机制|制度|品牌|行动|活动|工作法)")
#: A page of a newspaper before the heading of the page: 第03版 平安周刊.
_PAGE = re.compile(r"\d+版[ 　：:]*$")
#: Watchwords before a kind of body: 智慧医院 is a programme.
# 在六楼审判庭宣判, 参观标准化审判法庭: rooms
_ROOM = re.compile("会议室$|(?:[一二三四五六七八九十]楼|标准化|数字化|智慧|科技)(?:审判)?法?庭$")
_WATCHWORD = re.compile(
    r"(?:智慧|平安|文明|和谐|友谊|团结)(?:法院|医院|学校|海关|监狱|机关|银行|公司|中学|小学|农场|林场)"
)
_COUNT_BEFORE = re.compile(r"[\d一二三四五六七八九十百余多几两]+[个家所支]$")
_GENERIC_END = re.compile(
    r"[省市县区州旗](?:驻村|帮扶|志愿|志愿服务|党员|青年|应急|专业|人防|民兵|兼职|专职)*(?:工作队|服务队|先锋队|突击队|小?分队|专业队|救援队|宣讲团)$"
)
#: Houses that schemes are named after, in quotation marks.
_METAPHORS = frozenset(
    ("法庭", "银行", "医院", "学校", "门诊", "超市", "派出所", "法院", "检察院", "公司", "车间", "邮局", "警务室")
)
#: A cell or office of former times; the hospitals and schools of all towns of a county.
_FORMER = re.compile(
    r"[省市县区州镇乡村]原(?:党|[省市县区州旗盟]委$)|^原[省市县区镇乡村旗](?:委|政府|人民政府|党委|团委|纪委)$"
)
_EACH_TOWN = re.compile(
    r"[省市县区州旗](?:乡镇|镇村|镇街|城乡|村级|基层)(?:中心)?(?:卫生院|卫生室|学校|小学|幼儿园|敬老院|人大|党委|政府|纪委)$"
    r"|[省市县区州旗]基层(?:人民)?(?:检察院|法院|工会|党组织|派出所|司法所)$"
)
#: What many institutions of a place are accredited as: 44家某省重点实验室.
_ACCREDITED = re.compile(
    r"(?:[省市州区县级]|国家)(?:重点实验室|工程(?:技术)?研究中心|企业技术中心|技术创新中心|工程实验室|制造业创新中心|新型研发机构|院士工作站|专家工作站|博士后科研工作站)$"
)
_EACH_TOWNS = re.compile(r"各[省市县区州旗镇乡村街道、（）()]+(?:党委|党工委|人民政府|政府|人大|纪委)?、$")
_COMPANY = ("有限", "股份", "责任", "控股", "公司")
_GOES_ON = re.compile(
    r"(?:工作|协调)(?:办公室|领导小组|委员会|指导委员会|专班)|(?:（[一-鿿]{2,4}）)?(?:股份|控股|责任)?有限(?:责任)?公司|股份公司"
)
#: Laboratories and centres of firms, and firms by their trade alone: 省企业研究院, 公路、桥梁、路桥公司.
_OF_A_KIND = re.compile(
    r"(?:^|[省市县区州旗]|级)(?:(?:重点|高新技术|科技型?|规上|规模以上|农业|中小|骨干|龙头)*企业(?:研究院|研究开发中心|研发中心|技术中心|研发机构|研究开发院)|(?:路桥|公路|桥梁|建筑|房地产|物业|旅游)公司)$"
)
#: A hall in a house is none of a government's departments: 国际酒店二楼国际厅.
_HALL = re.compile(r"(?:酒店|宾馆|饭店|大厦|会堂|中心|[层楼座馆])[一-鿿]{0,6}厅$")
#: A house where something is held, and what is held there: 在|市政务中心|举行.
_HOUSE = re.compile(r"(?:馆|宫|剧院|(?:会展|政务|行政|会议|活动|文化|艺术|体育)中心)$")
_IN = re.compile(r"[在于](?:该[省市县区州旗])?$")
_HELD = re.compile(r"(?:隆重|正式|成功|如期|联合|共同|集中|组织)*(?:举行|举办|召开|开展|启动|开幕|开赛|进行|开班|上演)")
#: An edition, of a contest between bodies of a kind and no part of the name of one.
_EDITION = re.compile(r"第[一二三四五六七八九十\d]{1,3}届|首届")
#: What no name is, by how it ends.
_ENDING = (
    (_NUMBER_WITHIN, "团司行业院校心台会"),
    (_TWO_BODIES, "委处"),
    (_ROOM, "室庭"),
    (_EACH_TOWN, "院室校学园大委府会织所"),
    (_ACCREDITED, "室心构站"),
    (_HALL, "厅"),
)
_BY_LAST = {last: [regex for regex, letters in _ENDING if last in letters] for _, of in _ENDING for last in of}


def _is_none(form: str) -> bool:
    """Whether the words themselves tell that they name no body, or more than one."""
    for regex in _BY_LAST.get(form[-1], ()):
        if regex.search(form):
            return True
    return bool(
        _BATCH.match(form)
        or _RANKS.match(form)
        or ("组织" in form and _ORGANISES.search(form))
        or _HOUSES.match(form)
        or _VERB_WITHIN.search(form)
        or _TORN.match(form)
        or _WATCHWORD.fullmatch(form)
        or ("原" in form and _FORMER.search(form))
    )


def is_cut(text: Scan, c: Candidate) -> bool:
    """Whether the words at the candidate's ends make a longer name of it, or one of a kind that every place has."""
    if _GOES_ON.match(text.text, c.end) and (c.head.word[-2:] == "集团" or c.head.kind in ("unit", "inner")):
        return c.head.word[-2:] == "集团" or not text.text.startswith(_COMPANY, c.end)
    if text.text.startswith("大院", c.end):
        return True  # 县委|大院: a compound, in which many bodies are
    if text.text[c.start : c.start + 1] == "市" and text.text[c.start - 1 : c.start] == "师":
        return True  # 师|市总工会: of a division of the corps and its city in one
    return text.text[c.end - 1] in "院心构司" and bool(_OF_A_KIND.search(form_of(text.text, c.start, c.end)))


def accepted(text: Scan, c: Candidate, anchored: frozenset[str]) -> bool:
    """Whether a candidate is a name; ``anchored`` are the forms of the text's names that have an anchor."""
    reading = c.reading
    if is_cut(text, c):
        return False
    if _SYSTEM.match(text.text, c.end) or text.text[c.start - 1 : c.start] == "各":
        return False
    if reading.anchor == "prefix" and text.text.startswith("驻地党", c.start):
        return False
    form = form_of(text.text, c.start, c.end)
    if _is_none(form):
        return False
    if c.head.word in _PUBLIC and _THERE.search(text.text, max(0, c.start - 6), c.start):
        return False
    kept = c.head.word in _PUBLIC and _OF_DIVISION.search(text.text, max(0, c.head_start - 1), c.head_start)
    if c.head.kind == "venue" and not (
        kept
        or _ACTS.match(text.text, c.end)
        or _AMONG.match(text.text, c.end)
        or _BY.search(text.text, max(0, c.start - 3), c.start)
    ):
        return False
    if (
        reading.anchor == "rank"
        and _HOUSE.search(form)
        and _IN.search(text.text, max(0, c.start - 3), c.start)
        and _HELD.match(text.text, c.end)
    ):
        return False
    if reading.anchor == "rank" and (
        GENERIC.fullmatch(form) or _COUNT_BEFORE.search(text.text, max(0, c.start - 6), c.start)
    ):
        return False
    if text.text[c.start - 1 : c.start] == "《" and _GENERIC_END.search(form):
        return False  # a rule on all of them
    if (
        reading.anchor == "rank"
        and c.head.kind in ("core", "street", "party")
        and _EACH_TOWNS.search(text.text, max(0, c.start - 24), c.start)
    ):
        return False
    if c.head.word == "海关" and len(form) > 6 and (reading.anchor not in STRONG or reading.gap > 3):
        return False  # 拱北口岸跨境车道|海关“无申报通道”
    if (c.head.kind == "school" or c.head.word == "联谊会") and _EDITION.search(form):
        return False  # 市第三届中等职业学校|技能大赛
    if c.head.kind == "school" and text.text[c.head_start - 1] == "进" and form[-3:-2] == "进":
        return False  # 交通安全进学校
    if c.head.word == "学校" and not reading.gap and not reading.fields and text.text[c.head_start - 1] in "省市县区州":
        return False  # 某区学校: all of them
    if reading.anchor not in STRONG and c.head.word[-1] in "组队团" and text.text[c.start - 2 : c.start] == "组织":
        return False  # 组织|专家组评估
    if form in ("村两委", "社区两委", "两委") or (reading.anchor not in STRONG and "、" in form):
        return False
    if _AWARDED.search(text.text, c.start, c.end) or _HONOURED.match(text.text, c.end):
        return False
    if c.head.word in _METAPHORS and text.text[c.start - 1 : c.start] == "“" and text.text[c.end : c.end + 1] == "”":
        return False  # “板凳法庭”, “道德银行”
    if text.text[c.start - 1 : c.start] == "“" and _BRANDED.match(text.text, c.end):
        return False
    if c.head.kind == "media" and _PAGE.search(text.text, max(0, c.start - 8), c.start):
        return False
    if reading.anchor == "prefix" and not reading.fields and text.text.startswith("全国", c.start):
        return False
    if reading.anchor not in STRONG and not vouched(text, c, anchored):
        return False
    if c.head.kind == "party" and _POST.match(text.text, c.end):
        return c.head.word != "党组" and reading.anchor in ("place", "rank")
    return True
