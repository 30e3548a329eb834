"""Contractions: when a shorter name of a body can stand for a longer one of the same place.

Nothing here measures likeness. The characters of the short form stand in order in the long one, both end in the same
head, and what is omitted holds no word that tells two bodies apart (第二, 东, 分, 直属 …).
"""

from __future__ import annotations

import functools
import re

from kg.lexicon.gazetteer import gazetteer
from kg.resolve.areas import head
from kg.resolve.organs import Organ, has_head, known_short, written_out

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
_TELLING = re.compile(
    r"第?[一二三四五六七八九十0-9]+|[东南西北分副总驻原省市县区]|直属|支部|[支大中]队|中心校|女子|青年|离退休|不|^工$"
)
_ROUND = re.compile(r"^第[一二三四五六七八九十]+次(?:全国)?")
_LEGAL = re.compile(r"(?:股份有限公司|有限责任公司|集团有限公司|有限公司|集团股份|集团|总公司|分公司|支公司|公司)$")
BARE_HEADS = frozenset(
    (
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
    )
)
_UNIT_END = re.compile(
    r"(?:局|厅|委|部|办|院|会|联|室|站|队|社|组|所|公司|集团|中心|大学|学院|总队|支队|大队|法院|海关|委员会|办公室|政府|街道|镇|乡|村|社区|县|市|省|区|州|旗)$"
)

_TRAFFIC = re.compile("交通(?:警察|管理)(?:总队|支队|大队|局)$")
_NAMED_UNIT = re.compile(r"[一-龥]{2}(?:[大中]队|派出所|消防站|救援站|检查站|税务所|司法所|管理所)$")


@functools.lru_cache(maxsize=100_000)
def stem(norm: str) -> tuple[str, str]:
    """A function's form without its head, and the head written out: 征兵办 → 征兵, 办公室."""
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
    if long.startswith(short):  # a body and a unit inside it, unless the rest is only its head written out
        return long[len(short) :] in ("公室", "员会")
    if "援" in short and _aid(long) == short:
        return True
    (core, its), (whole, other) = stem(short), stem(long)
    whole = _ROUND.sub("", whole).replace("城市", "城")  # 城综局 of 城市管理和综合执法局
    if its != other or len(core) < 2 or not whole or core[0] != whole[0]:
        return False
    omitted, at = [], 0
    for c in core:
        found = whole.find(c, at)
        if found < 0:
            return False
        omitted.append(whole[at:found])
        at = found + 1
    omitted.append(whole[at:])
    return not any(_TELLING.search(part) for part in omitted)


def _aid(long: str) -> str:
    """对口支援新疆阿克苏地区前方指挥部 → 援疆前方指挥部."""
    found = re.search(r"对口(?:支援|帮扶|协作)", long)
    place = head(long[found.end() :]) if found else None
    if not found or not place or not place.divisions:
        return long
    top = (place.divisions[0], *gazetteer().parents(place.divisions[0]))[-1]
    letters = {"新疆维吾尔自治区": "疆", "西藏自治区": "藏", "青海省": "青"}
    return f"{long[: found.start()]}援{letters.get(top.name, top.name[:1])}{long[found.end() + place.end :]}"


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


def brand(norm: str) -> str:
    """A company's name without its legal form: 福寿康养老服务有限公司 → 福寿康养老服务."""
    while found := _LEGAL.search(norm):
        norm = norm[: found.start()]
    return norm


def bare_heads(norm: str) -> list[str]:
    """The bare heads that a function ends in."""
    return [norm[-n:] for n in (2, 3, 4) if norm[-n:] in BARE_HEADS and len(norm) > n]


def is_legal_form(words: str) -> bool:
    """Whether the words only say what kind of firm it is: 集团有限公司."""
    return bool(_LEGAL.fullmatch(words))


def is_company(body: str) -> bool:
    """Whether the words name a firm."""
    return body.endswith(("公司", "集团", "合作社"))


def same_firm(short: str, long: str) -> bool:
    """Whether ``short`` calls the firm ``long`` by its brand: 福寿康公司 of 福寿康养老服务有限公司."""
    if not is_company(long):
        return False
    if long.startswith(short) and is_legal_form(long[len(short) :]):
        return True  # 中建某局 of 中建某局集团有限公司
    if long.startswith(short) and has_head(short):
        return False
    one, whole = brand(short).removeprefix("中国"), brand(long).removeprefix("中国")
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


def in_charge(norm: str, body: str) -> bool:
    """Whether ``body`` is the organ that heads the system ``norm``: 公安局 and 公安分局 of 公安."""
    if norm == "交通警察":
        return bool(_TRAFFIC.search(body))
    return body.startswith(norm) and (
        body[len(norm) :] in ("局", "分局", "厅", "委员会", "办公室", "总局") or known_short(body)
    )


def is_named_unit(norm: str) -> bool:
    """Whether the words name a squad or station: 江畔中队, 消防救援支队江畔中队."""
    return bool(_NAMED_UNIT.search(norm))


def is_unit_of_body(unit: str, long: str) -> bool:
    """Whether ``long`` is a body's name and that of the ``unit`` behind it."""
    return len(long) > len(unit) and long.endswith(unit) and bool(_UNIT_END.search(long[: -len(unit)]))


def is_system(norm: str) -> bool:
    """Whether the words are a function without a head: 人民防空, 城市管理 (from 威海人防, 市中城管)."""
    return norm in written_out() or norm in (
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
        "海事",
        "交通警察",
    )


def joint_at(forms: dict[str, Organ], tail: str) -> bool:
    """Whether ``tail`` begins at a joint of one of the longer names: behind a place, a body, or as its last words."""
    for form in forms:
        if not form.endswith(tail) or form == tail:
            continue
        before = re.sub("(?<=.)派?驻$", "", form[: -len(tail)])
        if before.endswith(("·", "和", "与", "、")):
            continue
        if _TELLING.search(before[-1:]) and not _UNIT_END.search(before):
            continue
        if head(before).end == len(before) or _UNIT_END.search(before) or len(tail) >= 3 or tail in BARE_HEADS:
            return True
    return False
