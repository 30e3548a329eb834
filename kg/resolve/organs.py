"""Organs of state: what is left of an agency's name behind its place words, brought to a form for comparison.

人防办, 人民防空办 and 人民防空办公室 become one; 农业局 and 农业农村局 stay two. Nothing here measures likeness:
a short form is either in the tables, or its characters stand in order in the longer name of the same place, which
ends in the same head and omits nothing that tells two organs apart.
"""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass

from kg.lexicon.patterns import alternation
from kg.lexicon.words import rows
from kg.resolve.areas import Head, head, plain

# system or party words before the place
_LEADING = re.compile(r"(?:中国共产党|中共|国家税务总局(?=.)|中国共产主义青年团|共青团(?!中央))(?=.)")
_JOINERS = re.compile(r"[、和与及暨·\-—,，()（）/]")
# heads: the last word of a name, with its short forms
_HEADS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("委员会", ("委",)),
    ("办公室", ("办",)),
    ("指挥部", ("指",)),
    ("领导小组", ("小组", "组")),
    ("合作社", ()),
    ("分公司", ()),
    ("管理委员会", ("管委会",)),
    ("有限公司", ("公司", "集团", "集团公司")),
    ("卫生院", ("医院",)),
)
# words whose omission makes another organ
# 天津市公安局蓟州分局: the branch serves the second place
_BRANCH = re.compile(
    r"(?P<organ>公安|自然资源(?:和规划)?|规划和自然资源|国土资源|生态环境|环境保护|市场监督管理|税务|工商行政管理)(?:局)?"
)
_TELLING = re.compile(r"第?[一二三四五六七八九十0-9]+|[东南西北分副总驻原省市县区]|直属|中心校|女子|青年|离退休|不")
_ROUND = re.compile(r"^第[一二三四五六七八九十]+次(?:全国)?")
_LEGAL = re.compile(r"(?:股份有限公司|有限责任公司|集团有限公司|有限公司|集团股份|集团|公司|总公司)$")
INNER = re.compile(
    r"(?:机关)?(?:党组理论学习中心组|理论学习中心组|党委理论学习中心组|中心组|党组|党委|党总支|党支部|机关党委|机关纪委|团委|工会|妇委会)"
    r"|第?[一二三四五六七八九十0-9]+(?:党支部|支部|检察部|审判庭|巡察组|督导组|纪检监察室|监督检查室|审查调查室)"
    r"|(?:(?![镇乡村局院市县区])[一-龥]){0,8}党支部|(?:(?![镇乡村局院市县区])[一-龥]){2,8}(?:科|处|股|办公室|研究室|庭)|党史学习教育领导小组"
)
# 局党委, 办党组: the unit of the body that the text is about
OWN = re.compile(
    r"(?P<kind>局|办|厅|委|院|校|中心|集团|公司|站|所|队|支队|大队)(?P<unit>党组|党委|党总支|党支部|机关党委|工会|团委|纪委)"
)


@dataclass(frozen=True, slots=True)
class Organ:
    """An agency's name in parts: ``lead`` 中共, ``place`` words, and the ``body`` behind them; ``norm`` is the body's
    form for comparison, ``full`` the body written out where the tables do so (else the body).
    """

    printed: str
    lead: str
    place: Head
    body: str
    norm: str
    full: str
    known: bool


@functools.cache
def _tables() -> tuple[dict[str, str], dict[str, str], re.Pattern[str], dict[str, str], re.Pattern[str]]:
    full = {short: long for short, long, *_ in rows("agency_short")}
    full |= {long: long for long in full.values()}
    customary = {other: form for form, other in rows("agency_short_customary")}
    customary |= {form: form for form in customary.values()}
    inside = {short: long for short, long, *_ in rows("agency_short_words")}
    longest = sorted({*full, *customary}, key=lambda w: (-len(w), w))
    starts = re.compile(alternation(tuple(w for w in longest if len(w) > 1)))
    return full, customary, starts, inside, re.compile(alternation(tuple(inside)))


@functools.cache
def national() -> dict[str, str]:
    """Forms of the national organs, each with its full form."""
    out: dict[str, str] = {}
    for row in rows("national_organs"):
        for form in row:
            if form:
                out.setdefault(plain(form), plain(row[0]))
    return out


@functools.lru_cache(maxsize=200_000)
def normal(body: str) -> str:
    """The body's form for comparison: abbreviations written out, joining words dropped."""
    full, customary, starts, inside, words = _tables()
    body = customary.get(body, body)
    if body in full:
        body = full[body]
    elif (found := starts.match(body)) and found.end() < len(body) and _splits(found[0], body[found.end() :]):
        first = customary.get(found[0], found[0])
        body = full.get(first, first) + body[found.end() :]
    return _JOINERS.sub("", words.sub(lambda m: inside[m[0]], body))


def _splits(organ: str, rest: str) -> bool:
    """Whether ``rest`` names a unit of ``organ``: 人防办|党组, but not 法院|路派出所."""
    if rest.startswith(("公室", "员会", "挥部", "督")):
        return False
    if organ.endswith(("局", "厅", "委", "办", "院", "会", "联", "室", "站", "部", "队", "指", "社", "行", "中心")):
        return not rest.startswith(("路", "街", "村", "镇", "巷", "里", "小区", "社区"))
    return organ == "政府" and rest.startswith(("办", "机关", "党组", "第", "研究室", "新闻", "督查"))


@functools.lru_cache(maxsize=200_000)
def parse(name: str, placed: bool = True) -> Organ:
    """An agency's name (see :func:`kg.resolve.areas.plain`) in parts; divisions of the gazetteer are not looked for if not ``placed``."""
    lead = found[0] if (found := _LEADING.match(name)) else ""
    rest = name[len(lead) :]
    if rest.startswith("团") and (young := re.match(r"团(?=(?:省|市|县|区|州|旗|自治区)委)", rest)):
        lead, rest = "共青团", rest[young.end() :]
    place = head(rest, placed)
    body = rest[place.end :]
    if not place.end and lead.startswith("国家税务"):
        lead, body = "", name
    if branch := _BRANCH.match(body):
        at = head(body[branch.end() :])
        if at.divisions and body[branch.end() + at.end :] == "分局":
            place = Head(at.divisions, at.local, "", len(name) - 2, at.printed, at.safe)
            body = branch["organ"] + "分局"
            return Organ(name, lead, place, body, body, body, False)
    full, customary, starts, _, _ = _tables()
    written = full.get(body, "")
    known = bool(written) or body in customary
    if not known and (m := starts.match(body)) and m.end() < len(body):
        rest = body[m.end() :]
        if _splits(m[0], rest) and (INNER.fullmatch(rest) or has_head(rest)):
            written = full.get(m[0], m[0]) + rest
    norm = normal(body)
    if lead in ("共青团", "中国共产主义青年团"):
        norm, written, known = "团委", "委", True
    if lead in ("中共", "中国共产党") and norm in ("委员会", "党委") and not place.local:
        norm = "委"
    if norm == "委员会" and place.local:
        norm = "党委"
    return Organ(name, lead, place, body, norm, written or body, known)


def _stem(norm: str) -> tuple[str, str]:
    for long, shorts in _HEADS:
        for form in (long, *shorts):
            if norm.endswith(form):
                return norm[: -len(form)], long
    return norm[:-1], norm[-1:]


def contracts(short: str, long: str) -> bool:
    """Whether ``short`` is a contraction of ``long``, two compared forms of one place.

    >>> contracts("规划自然资源局", "规划自然资源局"), contracts("经普办", "经济普查领导小组办公室")
    (True, True)
    """
    if short == long:
        return True
    (stem, its), (whole, other) = _stem(short), _stem(long)
    whole = _ROUND.sub("", whole)
    if its != other or len(stem) < 2 or not whole or stem[0] != whole[0]:
        return False
    omitted, at = [], 0
    for c in stem:
        found = whole.find(c, at)
        if found < 0:
            return False
        omitted.append(whole[at:found])
        at = found + 1
    omitted.append(whole[at:])
    return not any(_TELLING.search(part) for part in omitted)


def brand(norm: str) -> str:
    """A company's name without its legal form: 福寿康养老服务有限公司 → 福寿康养老服务."""
    while found := _LEGAL.search(norm):
        norm = norm[: found.start()]
    return norm


def is_company(body: str) -> bool:
    """Whether the words name a firm."""
    return body.endswith(("公司", "集团", "合作社"))


BARE_HEADS = frozenset(
    [
        "指挥部",
        "领导小组",
        "管委会",
        "管理委员会",
        "工作组",
        "督导组",
        "调研组",
        "协会",
        "中心",
        "分局",
        "集团",
        "公司",
        "合作社",
        "专班",
        "工作专班",
    ]
)
_HEAD_WORDS = re.compile(
    r"(?:局|厅|委|部|办|院|会|联|室|站|队|社|组|所|公司|集团|中心|大学|学院|学校|中学|小学|幼儿园|支队|大队|中队|法院|海关|银行|行|台|报|报社|馆|党支部|支部|党委|党组|政府|办公室)$"
)
_UNIT_END = re.compile(
    r"(?:局|厅|委|部|办|院|会|联|室|站|队|社|组|所|公司|集团|中心|大学|学院|总队|支队|大队|法院|海关|委员会|办公室|政府|街道|镇|乡|村|社区|县|市|省|区|州|旗)$"
)


def has_head(norm: str) -> bool:
    """Whether the words end as the name of a body does."""
    return bool(_HEAD_WORDS.search(norm))


def in_charge(norm: str, body: str) -> bool:
    """Whether ``body`` is the organ that heads the system ``norm``: 公安局 and 公安分局 of 公安."""
    return body.startswith(norm) and (
        body[len(norm) :] in ("局", "分局", "厅", "委员会", "办公室", "总局") or body in _tables()[0]
    )


def is_system(norm: str) -> bool:
    """Whether the words are a function without a head: 人民防空, 城市管理 (from 威海人防, 市中城管)."""
    return norm in _tables()[3].values() or norm in (
        "公安",
        "税务",
        "检察",
        "法院",
        "消防",
        "民政",
        "交通",
        "教育",
        "气象",
        "海关",
    )


def skips(short: str, long: str) -> bool:
    """Whether ``short`` is ``long`` without one inner unit or place: 公安蓟州分局 of 公安局蓟州分局."""
    if len(short) >= len(long) or len(short) < 4:
        return False
    ahead = 0
    while ahead < len(short) and short[ahead] == long[ahead]:
        ahead += 1
    behind = 0
    while behind < len(short) and short[-1 - behind] == long[-1 - behind]:
        behind += 1
    if behind == len(short) and head(long[: -len(short)]).end == len(long) - len(short):
        return True
    if ahead + behind < len(short) or ahead < 2:
        return False
    for cut in range(min(ahead, len(short) - 2), max(2, len(short) - behind) - 1, -1):
        omitted = long[cut : len(long) - (len(short) - cut)]
        if omitted in ("局", "队") or re.fullmatch(r"(?:[一-龥]*(?:总局|总队|支队|大队|局|公司|集团))", omitted):
            return True
        place = head(omitted)
        if place.end == len(omitted) and place.divisions:
            return True
    return False


def same_firm(short: str, long: str) -> bool:
    """Whether ``short`` calls the firm ``long`` by its brand: 福寿康公司 of 福寿康养老服务有限公司."""
    if not is_company(long):
        return False
    one, whole = brand(short), brand(long)
    if short.endswith("合作社") != long.endswith("合作社"):
        return False
    if short.endswith("集团") and "集团" not in long:
        return False
    one, whole = one.removesuffix("合作社"), whole.removesuffix("合作社")
    if len(one) < 2 or len(one) > len(whole) or one[:2] != whole[:2]:
        return False
    at = 0
    for c in one:
        at = whole.find(c, at) + 1
        if not at:
            return False
    return True


def joint_at(forms: dict[str, Organ], tail: str) -> bool:
    """Whether ``tail`` begins at a joint of one of the longer names: behind a place, a body, or as its last words."""
    for form in forms:
        if not form.endswith(tail) or form == tail:
            continue
        before = form[: -len(tail)]
        if before.endswith(("·", "和", "与", "、")):
            continue
        if _TELLING.search(before[-1:]) and not _UNIT_END.search(before):
            continue
        if head(before).end == len(before) or _UNIT_END.search(before) or len(tail) >= 3 or tail in BARE_HEADS:
            return True
    return False


def unit(norm: str) -> tuple[str, str]:
    """What kind of body owns a bare inner unit, and the unit: 局党委 → 局, 党委; 第五检察部 → 检察院, 第五检察部."""
    if own := OWN.fullmatch(norm):
        return own["kind"], own["unit"]
    if norm.endswith("检察部"):
        return "检察院", norm
    if norm.endswith("庭"):
        return "法院", norm
    return "", norm


def owns(norm: str, kind: str) -> bool:
    """Whether a body can be the owner meant by ``kind`` (局 in 局党委; any organ where empty)."""
    if kind in ("办", "委"):
        return norm.endswith({"办": ("办", "办公室"), "委": ("委", "委员会")}[kind])
    if kind:
        return norm.endswith(kind)
    return (
        has_head(norm)
        and not norm.endswith(("报", "报社", "台", "党委", "党组", "党支部"))
        and norm not in ("委", "人民政府")
    )


def akin(unit: str, norm: str) -> bool:
    """Whether the function in a unit's name is that of the body: 民生审计股 and 审计局."""
    if not re.search(r"[科处股]$", unit):
        return False
    function = re.sub(r"(?:局|厅|委员会|委|办公室)$", "", norm)
    return len(function) >= 2 and function in unit
