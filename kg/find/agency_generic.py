"""Names that say only of which kind or where their bodies are, and the form by which names are compared."""

from __future__ import annotations

import re

#: Kinds of bodies that every place has: without a place of their own they name none.
GENERIC = re.compile(
    r"(?:驻村|驻村帮扶|志愿|志愿服务|医疗|党员|青年|应急|专业|人防|民兵|第[一二三四五六七八九十]支)*(?:工作队|服务队|先锋队|突击队|小?分队|专业队伍?|工作组|检查组)"
    r"|(?:乡镇|社区|城乡|村级|街道|农村|城市|基层)(?:中心)?(?:卫生院|卫生服务中心|卫生室|学校|小学|党组织|服务中心|便民服务中心|党群服务中心)"
)
#: Words before a head that tell which ones, not whose name it is: 辖区派出所, 周边学校.
WHICH = re.compile(
    r"(?:社区|街道|乡镇)(?:日间|养老|居家|便民|活动|文化|服务|党群|警务|综合)|[省市县区州]级(?!机关)|辖区|地方(?!金融|志|税|史|海事|铁路|病)|属地|当地|本地|外地|区乡|县乡(?!村振兴)|乡镇|城乡|镇村|镇街|省市(?!场|政|民|容)|市县|县区|周边|沿线|附近|相邻|毗邻|对口|定点|结对|受援|参赛|参演|试点|示范(?!区)"
    r"|[省市县区州境国]内|[国海境]外|全[省市县区州国]|民办|公办|私立|公立|知名|大型|中型|小型|重点|相应|(?:世界|国[内际]|全国)?一流|所在|上述|上级|下级|基层|村级"
)
LEGAL_FORM = re.compile(r"(?:集团|股份|有限|责任|控股)*公司")
_MARKS = re.compile(r"[\s“”‘’\"]")


def form_of(text: str, start: int, end: int) -> str:
    """The name at [start, end) without breaks and quotation marks."""
    name = text[start:end]
    return name if name.isalnum() else _MARKS.sub("", name)


def tells_which(name: str) -> bool:
    """Whether the name says only of which kind or where its bodies are: 辖区派出所, 乡镇卫生院, 社区服务中心."""
    return bool(WHICH.match(name) or GENERIC.fullmatch(name) or LEGAL_FORM.fullmatch(name))
