"""Areas: the place words at the head of a name, read against the gazetteer.

``甘肃省兰州市人防办`` begins with two divisions, ``琴江镇政府`` with a town that only the text knows, ``市人防办``
with a class word whose city the context must tell (:mod:`kg.resolve.context`).
"""

from __future__ import annotations

import functools
import re
import unicodedata
from dataclasses import dataclass

from kg.frozen import quick
from kg.lexicon.gazetteer import Division, gazetteer
from kg.lexicon.packs import cached
from kg.model import Mention

_MARKS = re.compile(r"[\s“”‘’\"'「」『』《》〈〉]+")
_LONGEST = 14  # characters of the longest name of a county or city
_LOCAL_HEADS = (
    "党工委|党委|党总支|党支部|党群|人民政府|政府|政务|人大|纪委|团委|委员会|办事处|居委会|居民委员会|村委会|村民委员会|村支部|"
    "党政|综治|平安|卫生院|社区卫生|派出所|司法所|财政所|国土所|林业站|水利站|农技|农业|文化站|综合|武装部|妇联|应急|消防|敬老院|供销社|便民|"
    "退役军人|中心|第[一二三四五六七八九十]|小学|中学|学校|幼儿园|民兵|志愿|商会|工会|总工会|残联|乡村振兴|自然资源|管委会|管理委员会"
)
_TOWN = re.compile(
    rf"(?P<name>(?:(?!和|与|及|城乡|农村|乡镇|乡村|[市县区省州]|村镇)[一-龥]){{1,7}}?(?:街道|民族乡|镇|乡|苏木))(?=$|{_LOCAL_HEADS}|[一-龥]{{1,6}}(?:村|社区))"
)
_VILLAGE = re.compile(
    rf"(?P<name>(?:(?!和|与|及|农村|乡村|[市县区省州镇乡])[一-龥]){{1,8}}?(?:社区|嘎查|村))(?=$|{_LOCAL_HEADS}|党)"
)
_ZONE = re.compile(
    r"(?P<name>(?:(?!和|与|及|[市县区省州])[一-龥]){2,16}?(?:示范区|开发区|高新区|经开区|保税区|度假区|风景区|产业园区|工业园区|新区|园区))"
)
_SHORT_ZONE = re.compile(r"(?:经济技术|经济|高新技术产业|高新技术|高新)?开发区|经开区|高新区|保税区|度假区|新区")
# a class word alone, and what may not follow it: 市场监督管理局 is no organ of a 市
_BARE = re.compile(
    r"自治区|自治州|自治县|自治旗|示范区|开发区|高新区|经开区|新区|园区|地区|街道|社区(?!卫生|矫正|教育|服务)|苏木|嘎查"
    r"|省(?!会|级|际)|市(?!场|监[局所]|民(?!防|政|族|宗|主|生|营)|级|容|政(?!府|协|法|务|数|研))|州(?!级)|盟(?!军)|县(?!域|级|乡)"
    r"|区(?!域|块|间|级|划)|旗(?!舰|袍)|镇(?!级)|乡(?!村|镇|土|贤)|村(?!镇|民(?!委员会))"
)
_NOT_BASE = re.compile(
    r"[乡镇村街路道]|社区|大道|(?<=市中)[级医心学小院]|(?<=公安)[局厅部机干民]"
)  # 南湖街道 is no street of 南湖区
SUFFIXES: dict[str, tuple[str, ...]] = {
    "省": ("省",),
    "自治区": ("自治区",),
    "市": ("市",),
    "州": ("州",),
    "自治州": ("州",),
    "盟": ("盟",),
    "地区": ("地区",),
    "县": ("县",),
    "自治县": ("自治县",),
    "区": ("区",),
    "旗": ("旗",),
    "自治旗": ("旗",),
}


@functools.lru_cache(maxsize=200_000)
def plain(name: str) -> str:
    """The name without quotation marks and white space, compatibility forms folded."""
    return _MARKS.sub("", unicodedata.normalize("NFKC", name))


def printed(text: str, mention: Mention) -> str:
    """The name of a place as it is to be read: 抚顺 for 抚顺 that was taken for 抚顺县, but the city that goes with 朝阳区."""
    name = plain(mention.name)
    if mention.type != "Location":
        return name
    words = plain(text[mention.start : mention.end])
    return words if words and name != words and name.startswith(words) else name


@quick
@dataclass(frozen=True, slots=True)
class Area:
    """A place that names may begin with. ``key`` is a division's code, or ``<code above>:<name>`` for a named area
    that only the text knows; ``name`` is the official full name.
    """

    key: str
    name: str
    division: Division | None = None


@quick
@dataclass(frozen=True, slots=True)
class Head:
    """The place words at the head of a name: ``divisions`` are the candidates for the last division,
    ``local`` town, village or zone names below it, ``bare`` a class word in place of all; ``end`` where the rest begins.
    """

    divisions: tuple[Division, ...] = ()
    local: tuple[str, ...] = ()
    bare: str = ""
    end: int = 0
    printed: str = ""
    safe: bool = True


def within(inner: Division, outer: Division) -> bool:
    """Whether ``inner`` is ``outer`` or lies in it."""
    return inner.code == outer.code or outer.code in [above.code for above in gazetteer().parents(inner)]


def _chain(text: str) -> tuple[tuple[Division, ...], int, bool]:
    found: tuple[Division, ...] = ()
    position, safe = 0, True
    listed = gazetteer()
    while position < len(text):
        for length in range(min(_LONGEST, len(text) - position), 1, -1):
            form = text[position : position + length]
            named = listed.named(form)
            if not named or (_NOT_BASE.match(text, position + length) and all(d.name != form for d in named)):
                continue
            if form[-1] in "县市区" and text.startswith("域", position + length):
                continue  # 河南|县域经济网
            if found:
                named = tuple(d for d in named if any(d.code != f.code and within(d, f) for f in found))
                if not named:
                    continue
            elif not listed.is_safe(form):
                safe = False
            found, position = named, position + length
            break
        else:
            break
    return found, position, safe


def _clipped(name: str, end: int, divisions: tuple[Division, ...]) -> bool:
    """Whether the short form of a division is cut out of a town's name: 龙江 of 龙江桥街道."""
    rest = name[end : end + 3]
    return (
        all(not name.endswith(d.name, 0, end) for d in divisions)
        and rest[1:] == "街道"
        and rest[0] in "桥河湖山溪口门塘湾坪岭江洲浦"
    )


@cached(maxsize=200_000)
def head(name: str, listed: bool = True) -> Head:
    """The place words that ``name`` (see :func:`plain`) begins with; an empty :class:`Head` where there are none.

    Not ``listed``: the divisions of the gazetteer are left out of account, class words and local names are not.
    """
    divisions, end, safe = _chain(name) if listed else ((), 0, True)
    if not divisions and (found := _BARE.match(name)) and found.end() < len(name):
        return Head(bare=found[0], end=found.end(), printed=found[0])
    if divisions and _clipped(name, end, divisions) and (found := _TOWN.match(name)):
        divisions, end, safe = (), 0, True
    local: list[str] = []
    if divisions and (found := _SHORT_ZONE.match(name, end)):
        local.append(found[0])
        end = found.end()
    for pattern in (_ZONE, _TOWN, _VILLAGE):
        if found := pattern.match(name, end):
            local.append(found["name"])
            end = found.end()
    return Head(divisions, tuple(local), "", end, name[:end], safe)
