"""Who publishes, where no label says so: outlets at the head of bylines, datelines, page labels and source lines."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.lexicon.opening import led
from kg.segment.dates import DATE
from kg.segment.names import has_hand

HOUSE = r"[^\s，。；：:“”（）()□■|｜]{1,20}?"
"""A short name without marks, as part of a pattern."""
_OUTLET = re.compile(
    rf"^[\s□■●◎]*({HOUSE}(?:日报社|晚报社|报社|日报|晚报|时报|早报|商报|导报|周报|报|时讯|晚讯|早讯|新闻网|网|电视台|广播电台|台|客户端|融媒体中心|中心|在线|壹点|社|发布|云|零距离))(?=\s|讯|消息|电|记者|全媒体|首席|融媒|特约|见习|实习|通讯员|数字|官方|\d{{1,2}}月|20\d\d|[·•（(]|$)"
)
_JOINT = re.compile(
    r"^[\s□■●◎]*([^\s（(]{2,30}?)(?=\s|讯|消息|全媒体|首席|融媒体记者|融媒记者|记者|通讯员|数字|官方|\d{1,2}月|20\d\d|[（(]|$)"
)
_ALONE = re.compile(
    r"《?([^\s，。：:“”《》（）()·]{2,14}(?:日报|晚报|晨报|早报|时报|商报|导报|都市报|时讯|晚讯|早讯|新闻网|电视台|广播电台|卫视|新闻联播|客户端|融媒体中心|在线))》?"
)
"""A line that is an outlet's name and nothing else."""
AGENCY = r"[^\s，。：:（）()“”《》]{3,40}(?:委员会|人民政府|政府|办公室|局|厅|法院|检察院|指挥部|委|部|院|中心|支队|总队|大队|军分区|联合会|总工会|管委会|红十字会|常务委员会|公司|集团|学校|大学|医院|站|社)"
"""An agency's name, as part of a pattern."""
AGENCY_LINE = re.compile(rf"^{AGENCY}$")
"""A line that is an agency's name and nothing else."""
_ORGAN = r"(?:局|厅|委|办|委员会|办公室|政府|法院|检察院|支队|总队|大队|中心|医院|学校|大学|公司|工会|联合会|妇联|残联)"
_SIGNED = re.compile(rf"[（(]?[^\s，。：:“”]{{2,30}}{_ORGAN}[\s　]+{DATE.pattern}[）)]?")
"""An agency and the day under it or beside it, with nothing else."""
_REPRINTED = re.compile(
    r"[（(](?:原载|原刊于|原刊|刊于|载于|转自|摘自|选自|据)\s*《?([^《》\s\d，。]{2,16})》?[^，。]{0,24}[）)]"
)
_PAGE = re.compile(r"(?:第?[\s　]*[A-Z]?\d{1,2}[\s　]*版|[A-Z]\d{1,2}|0\d)(?:[:：]?[\S]{0,8})?")
_NUMBERED = led(re.compile(r"第?\s*[A-Z]?\d{1,2}\s*版|(?:^|[\s　])(?:[A-Z]\d{1,2}|0\d)(?=[\s　:：]|$)"))
_NO_LABEL = led(re.compile(r"[，。]|来源|稿源|作者|发布"))
_WEEKDAY = re.compile(r"(?:星期|周|礼拜)[一二三四五六日天]")
_BESIDE = re.compile(
    r"农历\S{2,12}|[A-Z]{2,}|(?:责任?编辑?|编辑|版式|美编|校对|校审|组版|视觉|电话|本版)\S{0,12}|[一-鿿]{1,8}|第?\S{1,8}期"
)
_TIME = led(re.compile(r"\d{1,2}[:：]\d{2}(?:[:：]\d{2})?"))
_DATELINE = re.compile(
    rf"^({HOUSE})(?:\s([一-鿿]{{2,4}})(?=\d))?(?:[（(][^）)]{{2,12}}[）)])?(\d{{1,2}}月\d{{1,2}}日)?(?:\d{{1,2}}[时:：]\d{{1,2}}分?)?(?:(?:讯|电|消息)\s*(?=[（(：:　 ])|报道\s*(?=[（(][^）)]{{0,12}}(?:记者|通讯员)))"
)
_PLACED = re.compile(
    r"^(新华社|中新社|中新网|人民网|新华网|央广网|[^\s]{2,10}?(?:日报|晚报|在线|电视台|客户端|时刻|网|社|报))((?!.*(?:频道|客户端|新闻|报|网|社|台)$)[一-鿿]{2,4})$"
)
"""A dateline's house and place: 中新网兰州5月6日电."""
_OWN = ("本报", "本网", "本刊", "本台")
_GENERIC = frozenset(["晚报", "日报", "早报", "晨报", "导报", "商报", "时报", "快报", "都市报"])


@dataclass(frozen=True, slots=True)
class Dateline:
    """What a paragraph opens with: 中新网兰州5月6日电（…. Without a house where a paper calls itself 本报 or 晚报."""

    house: str | None
    place: str | None
    day: str | None


def outlet(text: str) -> str | None:
    """The outlet that a line begins with: 临河日报 of 临河日报记者 周平."""
    m = _OUTLET.match(text)
    if not m or m[1].startswith((*_OWN[:3], "全媒体")):
        return None
    whole = _JOINT.match(text)
    return _house(whole[1]) if whole and re.search(r"[·•]", whole[1]) else m[1]


def outlet_alone(text: str) -> str | None:
    """The outlet whose name is the whole line, with or without 《》."""
    m = _ALONE.fullmatch(text.strip())
    return m[1] if m else None


def printed(text: str) -> str | None:
    """The outlet or agency of a line that holds nothing else but a date and who wrote: 2021-05-06 08:00 临河日报."""
    rest = _TIME.sub(" ", DATE.sub(" ", text))
    if re.search(r"[:：]", rest):
        return None
    name, *others = re.split(r"[\s　|｜（(]+", rest.strip(" 　|｜（）()"))
    name = name.removesuffix("讯")
    if others and not has_hand(rest):
        return None
    if found := outlet_alone(name):
        return found
    return _house(name) if AGENCY_LINE.match(name) or _OUTLET.match(name) else None


def signed(text: str) -> bool:
    """Whether a line is an agency's name and a date, and nothing else."""
    return bool(_SIGNED.fullmatch(text.strip()))


def reprinted(text: str) -> str | None:
    """The paper of a closing line like （原载《临河日报》2021年5月6日）."""
    m = _REPRINTED.fullmatch(text.strip())
    return m[1] if m else None


def page_label(text: str) -> str | None:
    """The head or foot of a newspaper page: its paper, ``""`` where it names none; ``None`` for any other line.

    Has a date or an outlet, and besides one of the things that pages carry (page number, weekday), and nothing that is not one.
    """
    if len(text) > 100 or _NO_LABEL.search(text):
        return None
    dated = len(DATE.findall(text))
    rest = DATE.sub(" ", _TIME.sub(" ", text))
    tokens = [t for t in re.split(r"[\s　|｜·•/／:：]+", rest) if t]
    numbered = bool(_NUMBERED.search(rest))
    weekday = any(_WEEKDAY.fullmatch(t) for t in tokens)
    papers = [t for t in tokens if outlet_alone(t)]
    if dated > 1 or not (dated or (papers and numbered)) or not (numbered or weekday):
        return None
    if not all(any(p.fullmatch(t) for p in (_PAGE, _WEEKDAY, _ALONE, _BESIDE)) for t in tokens):
        return None
    first = re.split(r"[\s　|｜·•]+", text.strip("《》 　"))[0].strip("《》")
    named = (
        first
        if re.fullmatch(r"[一-鿿]{3,8}", first) and not _WEEKDAY.fullmatch(first) and not _PAGE.fullmatch(first)
        else ""
    )
    return papers[0].strip("《》") if papers else named


def dateline(paragraph: str) -> Dateline | None:
    """The house, place and day of a dateline: 临河日报讯（…, 中新网 兰州5月6日电（…."""
    m = _DATELINE.match(paragraph)
    if not m:
        return None
    placed = _PLACED.match(m[1]) or re.match(r"^(本报)([一-鿿]{2,4})$", m[1])
    name = _house((placed[1] if placed else m[1]).partition("-")[0])
    place = m[2] or (placed[2] if placed and not placed[2].endswith(("频道", "客户端")) else None)
    return Dateline(None if name.startswith(_OWN) or name in _GENERIC else name, place, m[3])


def _house(name: str) -> str:
    """The paper of a joint form: 甲晚报·甲云, 甲云·甲晚报 and 甲晚报/甲网 are the paper 甲晚报."""
    houses = re.split(r"[·•/]", name)
    papers = [h for h in houses if h.endswith(("报", "报社"))]
    return (papers or houses)[0].strip()
