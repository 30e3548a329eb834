"""What a figure counts: the verb phrase before it and the noun after it, without what only frames them."""

from __future__ import annotations

import re

from kg.lexicon.opening import led
from kg.lexicon.packs import cached
from kg.lexicon.segmenter import cut, dictionary

_TAIL = re.compile(r"[一-鿿]{0,20}(?:[（(][一-鿿]{1,6}[)）])?")
_TAIL_LONGEST = 12
_RELATIVE_LONGEST = 16
_SHORT = 2
_FRAMES = frozenset(
    {
        "对",
        "向",
        "赴",
        "到",
        "在",
        "与",
        "为",
        "被",
        "已",
        "全部",
        "均",
        "进",
        "于",
        "进行",
        "开展",
        "展开",
        "参加",
        "参与",
    }
    | {"赶赴", "奔赴", "前往", "深入", "等"}
)
_CEREMONY = re.compile(r"的[一-鿿]{0,6}仪式.*")  # 30台电脑的交接仪式
_GIVES = frozenset(
    {"捐赠", "发放", "赠送", "发送", "送", "送去", "提供", "办理", "落实", "实施", "建立", "配备", "安装"}
)
_BOUNDS = re.compile(r"^(?:以上|以下|以内|左右|上下|之多)的?")
_NEXT = re.compile(r"(?:和|及|以及|与)$")
_TRIM = led(
    re.compile(
        r"^(?:共计|共|累计|累积|现已全部|现已|有|已经|已|先后|全部|全年|年内|并|还|就|均|都|了|可|将|为|其中|目前|截至|达到了?|达|的|及时|分别|相继|成功|当场|现场)+"
        r"|(?:由上年的?|共计|累计|[达升降增减压]至|(?:提高|提升|上升|增加|扩大|下降|降低|压缩|缩短|压减)(?:到|至)|达到了?|突破|达|了|(?<![行作成认])为|约|近|超过|超|逾|(?:现已全部|已全部|已)|的|共|等|多)+$"
    )
)
_DATED = led(
    re.compile(
        r"[在于]?(?:\d{4}年)?(?:\d{1,2}[-—至])?\d{1,2}月(?:\d{1,2}日|份|底|末|初|[上中下]旬)?(?:以来|至今|起)?|(?<![\d.])\d{1,2}日(?![均内])|\d{4}年(?:度|底|末|初|以来)?"
    )
)
_RELATIVE = re.compile(r"今年(?:以来)?|去年底?|前年|本年|当年|全年|年内|年初")
# 全市检察机关共批捕…, 招聘会现场共接受…: who did it stands before 共
_WHO = re.compile(
    r"^(?:[^，。；]{2,14}?(?<![公总一])(?:共(?![同享建青产和治有识性])(?:计(?!算))?|累计|总计|合计)|(?:我|该|全)[省市县区州旗镇乡国](?!级))(?=[一-鿿“]{2})"
)
_LAST_FIGURE = re.compile(r".*\d[万亿千百]?(?:余|多)?[一-鿿%]{0,4}?(?:、|和|及|等)(?=[一-鿿]{2})")
_PRICED = re.compile(r"(?:总?价值|市值|面值)$")  # 捐赠价值6万元的物资
# 为60名老人发放了: what is counted is what comes next
_FOR = re.compile(
    r"^.*?(?:(?<![一-鿿])\d[\d.,]*[万亿千百]?[余多]?[一-鿿]{2,12}?|[向为给][一-鿿（）、]{2,30}?)(?=(?:发放|发送|捐赠|捐助|捐献|捐|赠送|赠予|送去|送上|配发|配送|调拨|提供|颁发|送出)了?$)"
)
_COUNTER = re.compile(r"\A[^一-鿿“]*\d[家名个所项件户位处次场起人座台辆支批份](?=[一-鿿]{2})")
# 成立8个督导组、2个专班和16个检查组: the verb is that of all
_SAME_VERB = re.compile(
    r"^(?P<verb>[一-鿿“”]{2,14}?)(?:\d[\d.,]*[万亿千百]?[余多]?[一-鿿%（）“”]{2,16}?(?:、|和|及|以及|与)(?=\d|$))+$"
)
_DOUBLE = led(
    re.compile(r"(?<=[一-鿿])\d[\d.,]*[万亿]?[余多]?(?:起|件|个|宗|例|批|人次|户次|次|场|期|户|家|人|名)$")
)  # 案件542起574人
_CHANGED_FROM = re.compile(r"由[^，。]{0,8}?[\d.]+[%％一-鿿]{0,3}?(?=提|上|下|增|减|升|降|压|缩)")
_ASIDE = re.compile(r"[\d.,]*[万亿]?[余多]?[一-鿿]{0,3}[（(](?P<inner>[^（()）]*)$")
_SHARE = re.compile(
    r"(?P<of>占[^，。；\d]{2,20}?)(?:[\d.,]+[万亿]?[一-鿿]{1,3})?的(?:比例|比重)?(?:达到?|为|约|近|超过?)?$"
)
_CHANGE = re.compile(
    r"^[^一-鿿]*(?:(?P<how>同比|环比)|[较比][^，。；]{0,16}?)(?:去年|上年)?(?:分别)?(?:再)?(?P<verb>增长|下降|上升|上涨|减少|增加|提高|降低|增|降|减)了?(?:近|约|超)?$"
)
_EACH = led(re.compile(r"(?<=[增降升减少长高低])[\d.]+[%％][、和]$"))  # 同比分别下降0.93%、10.3%
_GREW = re.compile(r"^(?P<verb>增长|下降|上升|上涨|减少|增加|提高|降低|增幅|降幅)了?(?:达|为)?(?:近|约|超)?$")
_LONGEST = 20
_BLANK = led(re.compile(r"\s+"))
_DIGIT = re.compile(r"\d")
_FOREIGN = re.compile(r"\A.*?(?=[一-鿿“]{2,})")


def metric(before: str, rest: str, last: str = "", previous: str = "") -> str:
    """What was counted, of a figure between ``before`` and ``rest`` in its clause.

    ``last`` is what the clause before counted: a change told by itself (同比下降) is a change of that. ``previous`` are the words
    of the clause before: 用好专项资金，共56万元 counts those.
    """
    before = _EACH.sub("", before)
    if last and (change := _CHANGE.search(before) or _GREW.search(before)):
        return _GREW_END.sub("", last) + (change.groupdict().get("how") or "") + change["verb"]
    if share := _SHARE.search(before):
        return share["of"]
    before = _BLANK.sub("", before)
    aside = _ASIDE.search(before)
    if aside is not None:  # 案件879件（含旧存343件）
        return f"{metric(before[: aside.start()], '')}（{_TRIM.sub('', aside['inner'])}）"
    figured = _DIGIT.search(before) is not None
    undated = _DATED.sub("", before) if figured else before
    same = _SAME_VERB.match(undated) if figured else None
    if same is not None:
        return _TRIM.sub("", same["verb"]) + tail(rest)
    before = _RELATIVE.sub("", _CHANGED_FROM.sub("", undated))
    if figured:
        # 投入资金22.73亿元、劳动工日: the last one alone is counted here
        before = _LAST_FIGURE.sub("", before, count=1)
        before = _DOUBLE.sub("", _latest(before))
    before = _FOR.sub("", _PRICED.sub("", before) if "的" in rest[:2] or re.match("[一-鿿]", rest) else before)
    before = _COUNTER.sub("", before) if figured else before
    before = _FOREIGN.sub("", before, count=1)
    before = _TRIM.sub("", _WHO.sub("", _TRIM.sub("", before)))
    if len(before) > _LONGEST:
        before = _shortened(before)
    found = _unpaired(before + tail(rest)) or last
    return found or (metric(previous, "") if previous else "数量")


def _latest(before: str) -> str:
    """What follows the last figure that a verb follows: 督导核查 of 深入27个省份督导核查; in a row of figures under that verb, too."""
    *_, last = [None, *_FIGURE.finditer(before)]
    if last is None:
        return before
    words = list(cut(before[last.end() :]))
    at = next((i for i, w in enumerate(words) if i and len(w) > 1 and _classes().get(w) in ("v", "vn")), None)
    if at is None:
        return _latest(before[: last.start()]) if before.endswith(("、", "和", "及", "与")) else before
    act = "".join(words[at:]).rpartition("并")[2]
    return "" if "、" in act else act


_FIGURE = re.compile(r"\d[\d.,]*[万亿千百]?[余多]?[一-鿿]")
_GREW_END = re.compile(r"(?:增长|下降|上升|上涨|减少|增加|提高|降低)$")


_ACT = re.compile(r"(?P<preposition>[为把将对向])[^为把将对向]*$")
_ACT_LONGEST = 14


def acted(before: str, rest: str) -> str:
    """What was done to what is counted: 对企业开展检查 of 对全市12家企业开展检查; empty where that is long."""
    preposition = _ACT.search(before)
    words = re.fullmatch(r"[一-鿿“”]+", rest)
    if preposition is None or words is None or len(words[0]) > _ACT_LONGEST:
        return ""
    return _unpaired(preposition["preposition"] + words[0])


@cached(maxsize=16)  # asked for by the metric and by its evidence
def tail(rest: str) -> str:
    """The noun that follows a figure, as far as the metric takes it: 检查组 of 检查组下沉一线."""
    m = _TAIL.match(_BOUNDS.sub("", rest))
    noun = _NEXT.sub("", _CEREMONY.sub("", m.group())) if m else ""
    if not re.search("[一-鿿]", noun):
        return ""
    if len(noun) <= 4 and m is not None and m.end() >= len(rest):
        return _TRIM.sub("", noun)
    taken, kinds = "", _classes()
    named = False
    relative = "的" in noun
    for word in cut(noun):
        if named and not relative and word in _GIVES and len(taken) + len(word) < len(noun):
            break  # 民警 of 1000名民警捐赠保险, but 图书捐赠 of 30场图书捐赠
        kind = kinds.get(word, "")
        if named and not relative and (word in _FRAMES or word[:2] in _FRAMES):
            break
        if named and not relative and kind == "v" and len(word) > 1 and len(taken) > _SHORT:
            break
        if len(taken) + len(word) > (_RELATIVE_LONGEST if "的" in noun else _TAIL_LONGEST):
            break
        if word == "的":
            relative, named = "的" in noun[len(taken) + 1 :], False
        taken += word
        named = named or kind[:1] == "n"
    return _TRIM.sub("", _NEXT.sub("", taken))


@cached
def _classes() -> dict[str, str]:
    words, _, classes = dictionary()
    return dict(zip(words, classes, strict=True))


def _shortened(before: str) -> str:
    """起诉非法吸收公众存款、集资诈骗等涉众型犯罪 is 起诉涉众型犯罪: the verb with the class, else the last of the row."""
    verb = next(iter(cut(before[:4])), "")
    row, _, kind = before.rpartition("等")
    if row and 2 <= len(kind) <= _LONGEST and _classes().get(verb, "").startswith("v"):
        return verb + kind
    _, also, act = before.rpartition("并")
    if also and 4 <= len(act) <= _LONGEST:
        return act
    kept = ""
    for word in reversed(list(cut(before))):
        if len(kept) + len(word) > _LONGEST:
            break
        kept = word + kept
    return (kept.rpartition("、")[2] or kept).removeprefix("了")


def _unpaired(text: str) -> str:
    """Without quotation marks and parentheses that have lost their other half."""
    for left, right in ("“”", "《》", "（）", "()"):
        if text.count(left) != text.count(right):
            text = text.replace(left, "").replace(right, "")
    return text
