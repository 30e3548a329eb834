"""Which readings are names: anchored ones unless plural or honorary, bare ones where something vouches for them."""

from __future__ import annotations

import re

from kg.find.agency_lexicon import lexicon
from kg.find.agency_readings import STRONG, Candidate
from kg.find.agency_scan import Scan

_PLURAL = re.compile(
    r"(?:各[级地类]?|每[个家]?|某|该|本|我|第[一二三四五六七八九十]支|全体|有关|相关|所有|多[个家所支]|[两几数][个家所支]|当地|上级|下级|基层|部分|其[他它]|一些|不少|同级|\d+[余多]?[个家所支名]|[一二三四五六七八九十百]+[余多]?[个家所支]|优秀|先进|模范|各?[省市县区州旗镇乡]{2}|各[省市县区州旗]|等)$"
)
#: Divisions that are counted before a body of each: 沿江11省（市）交通运输厅, 各市（州）林业局.
_DIVISIONS = re.compile(
    r"(?:[\d一二三四五六七八九十百]+[余多]?个?|各|全部|所有)[省市县区州旗盟、]{1,5}(?:[（(][省市县区州旗盟地、/]{1,6}[)）])?$"
)
_TITLE = re.compile(
    r"(?:党[组委工]*|党总?支部)?(?:副|常务副|代理?)?(?:书记|主任|局长|科长|处长|股长|庭长|站长|所长|队长|团长|组长|部长|院长|校长|会长|主席|经理|董事长|总经理|理事长|负责人|秘书长|大队长|支队长|中队长|总队长|段长|社长|行长|总裁|主编|教导员|指导员|政委|民警|干警|法官|检察官|工作人员|干部|技术员|工程师)"
)
#: Head words that alone stand for the one body of the document that has them.
_BARE = frozenset(["管委会", "分局", "集团", "党组"])
#: Kinds of bodies that every place has: without a place of their own they name none.
_GENERIC = re.compile(
    r"(?:驻村|驻村帮扶|志愿|志愿服务|医疗|党员|青年|应急|专业|人防|民兵|第[一二三四五六七八九十]支)*(?:工作队|服务队|先锋队|突击队|小?分队|专业队伍?|工作组|检查组)"
    r"|(?:乡镇|社区|城乡|村级|街道|农村|城市|基层)(?:中心)?(?:卫生院|卫生服务中心|卫生室|学校|小学|党组织|服务中心|便民服务中心|党群服务中心)"
)
_COUNTED = re.compile(r"[\d一二三四五六七八九十百余多几两]+[家所个支名批]|部分|其他|各级|各类|有关|相关")
#: A plural word at the head of the list in which a bare name stands: 各县公安局、教育局.
_EACH_LISTED = re.compile(r"(?:各[级地类县市区州旗镇乡单部]|每个|有关|相关|所有)[^，。；：！？\n]{0,40}、$")
#: Words before a head that tell which ones, not whose name it is: 辖区派出所, 周边学校.
_WHICH = re.compile(
    r"(?:社区|街道|乡镇)(?:日间|养老|居家|便民|活动|文化|服务|党群|警务|综合)|[省市县区州]级(?!机关)|辖区|地方(?!金融|志|税|史|海事|铁路|病)|属地|当地|本地|外地|区乡|县乡(?!村振兴)|乡镇|城乡|镇村|镇街|省市(?!场|政|民|容)|市县|县区|周边|沿线|附近|相邻|毗邻|对口|定点|结对|受援|参赛|参演|试点|示范(?!区)"
    r"|[省市县区州境国]内|[国海境]外|全[省市县区州国]|民办|公办|私立|公立|知名|大型|中型|小型|重点|相应|所在|上述|上级|下级|基层|村级"
)
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
_VERB_WITHIN = re.compile(
    r"(?<=[院局校馆站厅委])联合(?=社区|街道|[镇乡村]|[一-鿿]{2,}(?:医院|学校|中心|小学|中学|公司)$)|助力(?=乡村|[农山]村|[一-鿿]{2,}(?:学校|小学|中学)$)|捐赠(?=[一-鿿]{2,}(?:学校|小学|中学|医院)$)|携手(?=[一-鿿]{2,}(?:学校|小学|中学|医院|中心|公司)$)|(?<=院|校|局|馆|站)联合社$|新时代(?:法庭|法院|检察院|检察室)$"
)
#: The last character of a name whose beginning is lost: 峡|水力发电有限公司.
_TORN = re.compile(r"[峡滩坝湾埠](?:水力|水电|发电|水利|抽水蓄能|旅游开发)")
#: A court or a department of rank, and the committee named after it: 市院|和县委; of two ranks: 某中心|厅移民处.
_TWO_BODIES = re.compile(r"[省市县区州旗][院局府][和与及][省市县区州旗]委$|中心厅[一-鿿]{2,6}处$")
_LEGAL_FORM = re.compile(r"(?:集团|股份|有限|责任|控股)*公司")
_SOCIETIES = frozenset(("志愿者协会", "行业协会", "联合会", "基金会", "协会", "商会", "促进会", "诗社"))
#: A party cell by the name of its unit: 后勤基建部党支部.
_CELL = re.compile(
    r"(?!企业|农村|机关|社区|离退休|基层|流动)[一-鿿]{2,12}(?:部|处|科|室|院|系|站|中心|车间|学生|教工|教师|退休|离退休|小区|园区|协会|公司|合作社|学校|医院|商会|市场|局|工委|办公室|支队|大队|法院|检察院|馆|银行|厂)(?:第[一二三四五六七八九十]{1,2})?党(?:总)?支部"
)
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
_NUMBERED = re.compile(r"第?[一二三四五六七八九十]{1,2}(?:联合)?党(?:总)?支部$")
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
#: A study group by its committee, and the committee that calls it together.
_STUDY = re.compile(r"[局办厅委院校]?党")
_CONVENES = re.compile(r"党[组委][^，。；]{0,12}(?:召开|组织|开展|举行)(?:了)?$")
#: Watchwords that make a programme of the kind of body they stand before: 智慧医院, 清廉学校.
_THEMED = re.compile(
    r"智慧|数字(?!经济|政府)|阳光|清廉|平安|法治(?!宣)|服务型|学习型|美丽|文明(?!实践|创建|办)|绿色|幸福|书香"
)
_WATCHWORD = re.compile(
    r"(?:智慧|平安|文明|和谐|友谊|团结)(?:法院|医院|学校|海关|监狱|机关|银行|公司|中学|小学|农场|林场)"
)
#: What schools in general have.
_OF_SCHOOLS = re.compile(r"食堂|师生|门口|里(?!长)")
#: The office of a leading group that the text names in full.
_OF_GROUP = frozenset(("领导小组办公室", "工作领导小组办公室", "指挥部办公室", "委员会办公室"))
#: What makes of a works or a laboratory one that the subject has: 建起茶厂, 共建联合实验室.
_HAVING = re.compile(r"(?:建起|建成|办起|兴办|新建|建立|开办|创办|共建|合建|筹建|建设|联合建立|[建有家座个间])[了的]?$")
_FOUNDED_OPEN = frozenset(("实验室", "联合实验室", "重点实验室", "联合研究院", "研究院", "研究所", "设计院", "联盟"))
_COUNT_BEFORE = re.compile(r"[\d一二三四五六七八九十百余多几两]+[个家所支]$")
_GENERIC_END = re.compile(
    r"[省市县区州旗](?:驻村|帮扶|志愿|志愿服务|党员|青年|应急|专业|人防|民兵|兼职|专职)*(?:工作队|服务队|先锋队|突击队|小?分队|专业队|救援队|宣讲团)$"
)
#: Stations by a name of their own, and what says of one whose it is.
_STATIONS = frozenset(("管护站", "保护站", "护林站", "工作站", "监测站", "服务站", "推广站", "救助站"))
_KEPT = re.compile(
    r"副?站长|(?:是|系|为|由)(?:[一-鿿“”\d]{2,24}?)(?:下设|下属|所属|直属|派出|设立|组建|成立|管理|辖)|(?:现|均)?(?:隶属|直属|归属|下设|内设|现有职工)|成立于|始建于|(?:获|荣|被(?:评|授|[一-鿿]{2,14}(?:评|授)))"
)
#: What 局 and 院 before a unit's words are no body with: 局长办公室 is a room, 局领导科学决策 talk.
_NO_UNIT = re.compile("[长里内外属党]|领导|机关各|班子|干部|各|所有|有关|全体")
#: Houses that schemes are named after, in quotation marks.
_METAPHORS = frozenset(
    ("法庭", "银行", "医院", "学校", "门诊", "超市", "派出所", "法院", "检察院", "公司", "车间", "邮局", "警务室")
)
#: Departments and clinics.
_OFFICES = frozenset("科股处司")
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
#: The body itself before the name of its unit: 该关财务装备科.
_OWN_UNIT = re.compile(r"(?:该|本|我)[局关院校厅办市县区旗州镇乡]$")
#: Bodies that keep squads: 县公安局 and its 刑侦大队.
_FORCES = re.compile(r"公安(?:分)?局$|公安厅$|公安局.{1,6}分局$")
#: What opens words about units, not the name of one: 未设|法庭.
_NOT_OWN = re.compile(r"[未已不没设各其该本每多另某两几]|有[^一-鿿]|[一-鿿]{0,3}设[^一-鿿]?(?:法庭|派出所)")
#: Studios of a kind, which many schools and works have.
_STUDIO = re.compile(
    r"(?:名师|劳模|工匠|创新|法官|检察官|调解|首席教师|班主任|人大代表|代表|党代表|网红|名医|专家)+(?:创新)?工作室"
)
_FOUND = re.compile(r"(?:成立|组建|设立|建立|下设|下属|所属|隶属|设有|组成|新增|增设|挂牌|组织|直属)[了的]?$")


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
_MARKS = re.compile(r"[\s“”‘’\"]")


def form_of(text: str, start: int, end: int) -> str:
    """The name at [start, end) without breaks and quotation marks."""
    name = text[start:end]
    return name if name.isalnum() else _MARKS.sub("", name)


def tells_which(name: str) -> bool:
    """Whether the name says only of which kind or where its bodies are: 辖区派出所, 乡镇卫生院, 社区服务中心."""
    return bool(_WHICH.match(name) or _GENERIC.fullmatch(name) or _LEGAL_FORM.fullmatch(name))


def _stands(text: Scan, c: Candidate, anchored: frozenset[str]) -> bool:
    """Whether a candidate without anchor names a body: vouched for by a full name, a title or its founding."""
    before = text.text[max(0, c.start - 6) : c.start]
    if _PLURAL.search(before) or _DIVISIONS.search(text.text[max(0, c.start - 14) : c.start]):
        return False
    form = form_of(text.text, c.start, c.end)
    if (
        _COUNTED.match(form)
        or _WHICH.match(form)
        or _LEGAL_FORM.fullmatch(form)
        or _STUDIO.fullmatch(form)
        or (before.endswith("、") and _EACH_LISTED.search(text.text[max(0, c.start - 50) : c.start]))
    ):
        return False
    if c.head.word == "学校" and _OF_SCHOOLS.match(text.text, c.end):
        return False
    licensed = form not in lexicon().titles or form in _BARE
    if licensed and any(name != form and name.endswith(form) for name in anchored):
        return True
    if _GENERIC.fullmatch(form):
        return False
    if c.head.word.endswith("理论学习中心组"):
        return bool(_STUDY.match(form)) or bool(_CONVENES.search(text.text, max(0, c.start - 30), c.start))
    if (
        (c.head.kind != "open" or c.head.word[0] == "海")
        and "“" not in text.text[c.start : c.end]
        and _THEMED.match(form)
    ):
        return False
    if form in _OF_GROUP:
        return any(name.endswith(form[: -len("办公室")]) for name in anchored)
    host = form[: -len(c.head.word)]
    if c.head.kind == "party" and len(host) > 2 and text.barrier(c.start) and any(n.endswith(host) for n in anchored):
        return True
    if c.reading.anchor == "none" and not _OWN_UNIT.search(before):
        return False
    titled = bool(_TITLE.match(text.text, c.end))
    founded = bool(_FOUND.search(before))
    if c.head.word[-1] in "队组团排连" and "“" in text.text[c.start : c.head_start]:
        return True
    if c.head.kind in ("inner", "unit"):
        named = form.startswith(("第", "直属", "机动", "特勤"))
        if c.head.kind == "unit" and len(c.head.word) > 1 and 2 <= c.reading.gap <= 5:
            return not _NOT_OWN.match(form)
        office = c.head.word in _OFFICES and len(form) > 2
        own = bool(_OWN_UNIT.search(before))
        force = c.head.word[-2:] in ("支队", "大队") and c.reading.fields > 0 and text.barrier(c.start)
        if c.reading.anchor == "unit" and c.reading.gap > 1 and (titled or _own_unit_acts(text, c, anchored)):
            return True
        if c.head.word in _STATIONS and c.reading.gap > 1 and text.barrier(c.start) and _KEPT.match(text.text, c.end):
            return True
        if (own and len(form) > 3) or (force and any(_FORCES.search(name) for name in anchored)):
            return True
        acting = (
            (c.reading.fields > 1 or office) and (own or not text.inside_word(c.start)) and text.verb_follows(c.end)
        )
        return (c.reading.fields > 0 and (titled or founded or named or acting)) or (
            c.reading.gap > 0 and len(c.head.word) > 2 and founded
        )
    if c.head.kind == "stem" and c.reading.anchor == "unit":
        return c.head.word == "办" and c.reading.fields > 0  # 街道应急办
    if c.head.kind == "crew":
        return c.reading.fields > 0 and founded
    if c.head.kind == "organ":
        return c.reading.fields > 0 and (titled or founded or c.head_start - c.start >= 4)
    if c.head.kind == "party":
        named = bool(_CELL.fullmatch(form)) and text.barrier(c.start)
        return c.reading.anchor == "unit" or named or bool(_NUMBERED.match(form))
    if c.head.kind == "street":
        return c.reading.gap > 0
    if c.head.word in _SOCIETIES:
        if len(c.head.word) > 3:  # 蓝天志愿者协会
            return len(form) > len(c.head.word) + 1 and not re.match("青年|大学生|巾帼|党员|各|全", form)
        return 2 <= c.reading.gap <= 4 and c.reading.fields > 0
    if c.head.kind == "open" and c.head.word.startswith("海"):
        return 2 <= c.reading.gap <= 4
    if c.head.word == "厂" and _HAVING.search(before):
        return False
    if c.head.kind == "open" and c.head.word in _FOUNDED_OPEN and c.reading.gap + c.reading.fields > 1:
        return bool(_HAVING.search(before)) or founded
    if c.head.kind in ("company", "school"):
        return c.reading.gap >= 2 and (c.reading.gap <= 8 or len(c.head.word) > 2)
    if c.head.kind == "team":
        letters = c.head_start - c.start
        quoted = text.text[c.start - 1 : c.start] == "“" and text.text[c.end : c.end + 1] == "”"
        if re.match("党员|青年|志愿|专业|应急|突击|全国|全省", form):
            return letters > 3 and founded
        if c.head.word.endswith("工作室") and c.reading.gap > 1:
            return True
        return letters > 1 and (titled or founded or quoted or len(form) > (4 if c.head.word == "救援队" else 5))
    if c.head.kind == "media":
        return 2 <= c.reading.gap <= 4
    return False


def _own_unit_acts(text: Scan, c: Candidate, anchored: frozenset[str]) -> bool:
    """Whether 局 before a unit's own words opens a clause that tells what the unit does, beside a body of that kind."""
    form = form_of(text.text, c.start, c.end)
    seat = next((s for s in ("分局", "法院", "医院") if form.startswith(s)), form[:1])
    return (
        text.barrier(c.start)
        and not _NO_UNIT.match(form, len(seat))
        and text.verb_follows(c.end)
        and any(name.endswith(seat) for name in anchored)
    )


def is_cut(text: Scan, c: Candidate) -> bool:
    """Whether the words at the candidate's ends make a longer name of it, or one of a kind that every place has."""
    if _GOES_ON.match(text.text, c.end) and (c.head.word[-2:] == "集团" or c.head.kind in ("unit", "inner")):
        return c.head.word[-2:] == "集团" or not text.text.startswith(_COMPANY, c.end)
    if text.text.startswith("大院", c.end):
        return True  # 县委|大院: a compound, in which many bodies are
    if text.text[c.start : c.start + 1] == "市" and text.text[c.start - 1 : c.start] == "师":
        return True  # 师|市总工会: of a division of the corps and its city in one
    return bool(_OF_A_KIND.search(form_of(text.text, c.start, c.end)))


def accepted(text: Scan, c: Candidate, anchored: frozenset[str]) -> bool:
    reading = c.reading
    if is_cut(text, c):
        return False
    if _SYSTEM.match(text.text, c.end) or text.text[c.start - 1 : c.start] == "各":
        return False
    if reading.anchor == "prefix" and text.text.startswith("驻地党", c.start):
        return False
    form = form_of(text.text, c.start, c.end)
    if _NUMBER_WITHIN.search(form) or _BATCH.match(form) or _RANKS.match(form) or _ORGANISES.search(form):
        return False
    if _HOUSES.match(form) or _VERB_WITHIN.search(form) or _TORN.match(form) or _TWO_BODIES.search(form):
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
    if _HALL.search(form) or (
        _HOUSE.search(form)
        and _IN.search(text.text, max(0, c.start - 3), c.start)
        and _HELD.match(text.text, c.end)
        and reading.anchor == "rank"
    ):
        return False
    if reading.anchor == "rank" and (
        _GENERIC.fullmatch(form) or _COUNT_BEFORE.search(text.text, max(0, c.start - 6), c.start)
    ):
        return False
    if text.text[c.start - 1 : c.start] == "《" and _GENERIC_END.search(form):
        return False  # a rule on all of them
    if _WATCHWORD.fullmatch(form) or form.endswith("会议室"):
        return False
    if _FORMER.search(form) or _EACH_TOWN.search(form) or _ACCREDITED.search(form):
        return False
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
    if reading.anchor not in STRONG and not _stands(text, c, anchored):
        return False
    if c.head.kind == "party" and _POST.match(text.text, c.end):
        return c.head.word != "党组" and reading.anchor in ("place", "rank")
    return True
