"""Organs of state: what is left of an agency's name behind its place words, brought to a form for comparison.

人防办, 人民防空办 and 人民防空办公室 become one; 农业局 and 农业农村局 stay two. Nothing here measures likeness:
a short form is either in the tables, or its characters stand in order in the longer name of the same place, which
ends in the same head and omits nothing that tells two organs apart.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.frozen import quick
from kg.lexicon.packs import cached
from kg.lexicon.patterns import alternation
from kg.lexicon.words import rows
from kg.resolve.areas import Head, head, plain

# system or party words before the place
_LEADING = re.compile(r"(?:中国共产党|中共|国家税务总局(?=.)|中国共产主义青年团|共青团(?!中央))(?=.)")
# the youth league of a place: 团县委 behind 城固, 团委 behind nothing
_YOUTH = re.compile(r"团[省市县区州旗盟]委(?=$|书记|副书记)")
# the league before its place: 团市委, 团四平市委
_LEAGUE = re.compile(r"团(?=(?:[一-龥]{2,12})?(?:省|市|县|区|州|旗|盟|自治区)委)")
# a unit of the league's committee: 团县委|志愿服务队
_OF_YOUTH = re.compile(r"团?委(?:员会)?(?!员)([一-龥]{3,})")
# the consultative conference by its sessions or in full: 政协 + place + 第十一届委员会
_CONFERENCE = re.compile(r"(?:政协|中国人民政治协商会议)(?=.)")
_SESSION = re.compile(r"(?:第[一二三四五六七八九十]{1,3}届)?委员会$")
# the term that a standing body sits in is no part of its name: 某市|第四届|人大常委会, 中共某市|第十二届|委员会
_TERM = re.compile(
    r"^(?:第[一二三四五六七八九十]{1,3}|[一二三四五六七八九十]{1,3}|本|上)届(?=(?:人大|人民代表大会)常务?委|政协|纪委|委(?:员会)?$|人民政府$)"
)
# a headquarters of the government is that of the place: 省政府防汛抗旱指挥部
_OF_GOVERNMENT = re.compile(r"^(?:人民)?政府(?=[一-龥]{4,12}指挥部)")
_JOINERS = re.compile(r"[、和与及暨·\-—,，()（）/]")
_BRANCH_END = re.compile(r"(?:分局|分公司|支公司|分行|中心支行|支行|供电公司|营业部)$")
_BRANCHED = re.compile(
    r"(?:公安|自然资源(?:和规划)?|规划和自然资源|国土资源|生态环境|环境保护|市场监督管理|税务|工商行政管理)局?$"
    r"|(?:公司|银行|集团|移动|联通|电信|铁塔|保险|人保|[农工建中交]行)$"
)
INNER = re.compile(
    r"(?:机关)?(?:党组理论学习中心组|理论学习中心组|党委理论学习中心组|中心组|党组|党委|党总支|党支部|机关党委|机关纪委|团委|工会|妇委会)"
    r"|第?[一二三四五六七八九十0-9]+(?:党支部|支部|检察部|审判庭|巡察组|督导组|纪检监察室|监督检查室|审查调查室)"
    r"|(?:农村|乡村|(?![镇乡村局院市县区])[一-龥]){0,8}党支部|(?:农村|乡村|(?![镇乡村局院市县区])[一-龥]){2,8}(?:科|处|股|办公室|研究室|庭)|党史学习教育领导小组"
)
_HEAD_WORDS = re.compile(
    r"(?:局|厅|委|部|办|院|会|联|室|站|队|社|组|所|公司|集团|中心|大学|学院|学校|中学|小学|幼儿园|支队|大队|中队|法院|海关|银行|行|台|报|报社|馆|党支部|支部|党委|党组|政府|办公室)$"
)


@quick
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


@cached
def _tables() -> tuple[dict[str, str], dict[str, str], re.Pattern[str], dict[str, str], re.Pattern[str]]:
    full = {short: long for short, long, *_ in rows("agency_short")}
    full |= {long: long for long in full.values()}
    customary = {other: form for form, other in rows("agency_short_customary")}
    customary |= {form: form for form in customary.values()}
    inside = {short: long for short, long, *_ in rows("agency_short_words")}
    longest = sorted({*full, *customary}, key=lambda w: (-len(w), w))
    starts = re.compile(alternation(tuple(w for w in longest if len(w) > 1)))
    return full, customary, starts, inside, re.compile(alternation(tuple(inside)))


@cached
def national() -> dict[str, str]:
    """Forms of the national organs, each with its full form."""
    out: dict[str, str] = {}
    for row in rows("national_organs"):
        for form in row:
            if form:
                out.setdefault(plain(form), plain(row[0]))
                if form.startswith("中央") and len(form) > 3:
                    out.setdefault("中共" + plain(form), plain(row[0]))
    return out


@cached
def parties() -> frozenset[str]:
    """Full names of the democratic parties."""
    return frozenset(full for full, _ in rows("national_parties"))


@cached
def party_forms() -> tuple[str, ...]:
    """All names of the democratic parties, full and short."""
    return tuple(form for row in rows("national_parties") for form in row[:2])


def _party(name: str) -> tuple[str, str] | None:
    """The democratic party whose name, in full or short, stands first: (printed, full)."""
    for full, short in rows("national_parties"):
        for form in (full, short):
            if name.startswith(form):
                return form, full
    return None


@cached
def national_forms() -> tuple[str, ...]:
    """All forms of the national organs."""
    return tuple(national())


@cached(maxsize=200_000)
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


@cached(maxsize=200_000)
def parse(name: str, placed: bool = True) -> Organ:
    """An agency's name (see :func:`kg.resolve.areas.plain`) in parts; divisions of the gazetteer are not looked for if not ``placed``."""
    lead = found[0] if (found := _LEADING.match(name)) else ""
    rest = name[len(lead) :]
    if rest.startswith("团") and (young := _LEAGUE.match(rest)) and not head(rest, placed).end:
        lead, rest = "共青团", rest[young.end() :]
    if (party := _party(name)) and (at := head(name[len(party[0]) :], placed)).end:
        body = name[len(party[0]) + at.end :]
        if body in ("委", "委会", "委员会"):
            return Organ(name, party[0], at, body, f"{party[1]}委员会", "委员会", False)
    if (
        (assembly := _CONFERENCE.match(rest))
        and (at := head(rest[assembly.end() :], placed)).divisions
        and _SESSION.fullmatch(rest, assembly.end() + at.end)
    ):
        return Organ(name, assembly[0], at, "政协", "政协", "政协", True)
    place = head(rest, placed)
    body = rest[place.end :]
    if place.divisions and not place.local and len(body) > 1 and body[1] == "委" and body[0] == place.printed[-1]:
        body = body[1:]  # 中共威县县委 is the committee of 威县
    if place.divisions and _YOUTH.fullmatch(body):
        lead = lead or "共青团"
    if not place.end and lead.startswith("国家税务"):
        lead, body = "", name
    if place.end:
        body = _TERM.sub("", body)
    if branch := _branch(name, lead, body):
        return branch
    full, customary, starts, _, _ = _tables()
    if body == "法院" and place.printed.endswith(("省", "自治区")):
        body = "高级人民法院"  # the one court of a province
    written = full.get(body, "")
    known = bool(written) or body in customary
    if not known and (m := starts.match(body)) and m.end() < len(body):
        rest = body[m.end() :]
        if _splits(m[0], rest) and (INNER.fullmatch(rest) or has_head(rest)):
            written = full.get(m[0], m[0]) + rest
    norm = normal(_OF_GOVERNMENT.sub("", body))
    if lead in ("共青团", "中国共产主义青年团"):
        unit = found[1] if (found := _OF_YOUTH.fullmatch(body)) and has_head(found[1]) else ""
        norm, written, known = "团委" + unit, "委" + unit, True
    if lead in ("中共", "中国共产党") and norm in ("委员会", "党委") and not place.local:
        norm = "委"
    if norm == "委员会" and place.local:
        norm = "党委"
    return Organ(name, lead, place, body, norm, written or body, known)


def _branch(name: str, lead: str, body: str) -> Organ | None:
    """天津市公安局蓟州分局, 中国农业银行蓟州支行: the branch serves the second place."""
    end = found[0] if (found := _BRANCH_END.search(body)) else ""
    last = len(body) - len(end)
    for start in range(last - 2, max(1, last - 14), -1) if end else ():
        organ, at = body[:start], head(body[start:last])
        if not at.divisions or at.end != last - start or not _BRANCHED.search(organ):
            continue
        place = Head(at.divisions, at.local, "", len(name) - len(end), at.printed, at.safe)
        own = organ.removesuffix("局") + end if end == "分局" else organ + end
        return Organ(name, lead, place, own, normal(own), own, False)
    return None


def has_head(norm: str) -> bool:
    """Whether the words end as the name of a body does."""
    return bool(_HEAD_WORDS.search(norm))


def known_short(word: str) -> bool:
    """Whether the tables of short forms hold the word, as short or as full form."""
    return word in _tables()[0]


def written_out() -> frozenset[str]:
    """Functions as the short words of the tables are written out: 人民防空, 城市管理 …"""
    return frozenset(_tables()[3].values())
