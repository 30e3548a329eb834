"""Features of a candidate: what its words and its context say for and against a name."""

from __future__ import annotations

import functools
import re
from collections import Counter

from kg.find.initiative_bounds import tasked
from kg.find.initiative_governor import governor, shared_governor
from kg.find.initiative_parts import HAN, Candidate
from kg.find.initiative_reading import AGENCY, QUOTED, Reading, rules
from kg.lexicon import rows, words
from kg.lexicon.packs import cached
from kg.lexicon.patterns import alternation

_ACTS = re.compile(r"(?:的)?(?:实施|启动|开展|推进|正式|深入|落地|开始|全面|以来|建设|取得|主要|方案|情况)")
_HELD = re.compile(r"(?:在[^，。]{0,12})?(?:隆重|胜利|正式|顺利|圆满)?(?:召开|举行|举办|开幕|启动|落幕|闭幕|拉开)")
# "三项制度", "四大品牌": a count of things that stand elsewhere
_TALLY = re.compile(r"[一二三四五六七八九十两\d]+(?:个|项|大|类|条)(?:[一-鿿]{2})")
_MARKS = re.compile(r"[^\w+]")
_INNER = re.compile(r"[，。！？；：,!?;]")
# what is counted after its name is a kind of thing: 合作项目220项
_NUMBER = re.compile(r"(?:共)?(?:\d+|[一二两三四五六七八九十百]+)(?:余|多)?(?:个|项|次|场|件|处|家|名|份|支|笔|类|种)")
# teams and boards are bodies, whatever their name in quotation marks
_TEAM = re.compile(r"^(?:[一-鿿]{0,6})(?:队伍|[^军部列排]队|宣讲团|服务团|团队|专班|联盟|[调工专]\w{1,2}组|合作社)")
_TEAMS = ("队", "队伍", "团队", "宣讲团", "服务团", "专班", "分队", "合作社", "联合会", "协会")
# what one does for an undertaking, with an undertaking, about it: 河长制|工作
_ABOUT = re.compile(
    r"(?:推进|落实|实施)?(?:工作|经费|任务|落实|成果|事业|体系|政策|责任|格局|主阵地|机制|试点|要求|情况|经验|工程|项目|建设)(?!会|法|室|站|方案|条例|规定)"
)
# 一路三长, 一器一档, 双联双促: coined like a quoted name
_PAIRED = re.compile(r"[一二两三四五六七八九双][一-鿿]{1,2}[一二两三四五六七八九双][一-鿿](?!大)")
# 文昌路|工程, 何坝河|治理工程: the site that works are named for; other works in the same enumeration
_SITE = re.compile(
    r"[一-鿿](?:(?<![公道铁网线水思出])路|大道|街|巷|桥|立交|隧道|(?<![沿护])河|渠|江|湖|水库|堤|闸|泵站|厂|电站|港|码头|机场|车站"
    r"|广场|校区|小区|片区|棚户区|灌区|河段|大厦)(?:[东西南北][延段]|[一二三四]期)?$"
)
_WORKS_BEFORE = re.compile(r"(?:工程|项目)(?:[、和及]|以及)$")
_WORKS_AFTER = re.compile(r"(?:[、和及]|以及)[^，。；：！？、]{2,24}?(?:工程|项目)(?:[、，。等和及的进施现]|以及)")
_DIGIT = re.compile(r"[\d一二三四五六七八九十百千两双]")
_BOOK_BEFORE = re.compile(r"》[、，]?(?:和|及|以及)?$")
_MODAL = re.compile(r"(?:要|应|须|将|努力|确保|力争|加快|希望|必须|下一步)[^，]{0,6}$")
_OPENING = re.compile(r"^全[国省市县区]|^(?:19|20)\d\d年度?")
_JOINTS = re.compile(r"[和与及暨、]")
_JOINT = re.compile(r"[和与及]")
_NUMERAL = re.compile(r"[一二三四五六七八九十百千两双]")
_PARTED = re.compile(r"[、·+—\s]")
_ARABIC = re.compile(r"\d")
_LETTER = re.compile(r"[^\W\d_]")
_HEADCOUNT = re.compile(r"[\d一二三四五六七八九十百]+余?[人家名个所户]")
_YEAR = re.compile(r"(?:19|20)\d\d|第[一二三四五六七八九十\d]+[届次个批]|首届")


@cached
def _generic() -> re.Pattern[str]:
    return re.compile(alternation(words("initiative_generic")))


@cached
def slogans() -> frozenset[str]:
    """Doctrine and metaphors, without punctuation."""
    return frozenset(key(w) for w in words("initiative_slogans"))


@cached
def dates() -> frozenset[str]:
    """Feasts and anniversaries: no undertakings, but what many are held for (“五一”表彰大会)."""
    return frozenset(words("initiative_dates"))


@cached
def national() -> dict[str, str]:
    """Undertakings known by a set name, without punctuation, and their subtype."""
    return {key(row[0]): row[1] for row in rows("initiative_national")}


@functools.lru_cache(maxsize=1024)  # a document's names are asked for over and over
def key(name: str) -> str:
    """A name without punctuation and spaces."""
    return name if name.isalnum() else _MARKS.sub("", name)


def _bucket(n: int, edges: tuple[int, ...]) -> str:
    for e in edges:
        if n <= e:
            return f"<={e}"
    return f">{edges[-1]}"


@cached
def _coinages() -> tuple[str, ...]:
    """Last words of brands."""
    return tuple(sorted(words("initiative_coinages")))


_HANDLED = re.compile(r"[把将叫用凭靠有]$")  # 把“…微课堂”开到田间
_NAMED = re.compile(r"(?:叫|称为|称之为|取名|名为|命名为)(?:做|作)?$")
_COPULA = re.compile(r"(?<!不)[是为把将以从向由被]$")
_SEGMENT = re.compile(r"[，。；：！？\n,;:]")


_SENTENCE = re.compile(r"[。；！？\n;]")


def features(c: Candidate, reading: Reading, names: Counter[str]) -> list[str]:
    """Names of the features that hold of ``c``; ``names`` counts the document's candidates by their words."""
    text, mask, rule = reading.text, reading.mask, rules()
    before = mask[c.left : c.start][-14:]
    after = mask[c.end : c.end + 12]
    name = text[c.start : c.end]
    verb, group = governor(before[-6:])
    listed = group == "none" and (
        before[-1:] in ("和", "与", "及") or (not before and text[c.left - 1 : c.left] == "、")
    )
    relative = group == "none" and before[-1:] == "的" and c.kind != "plain"
    if listed or relative:
        verb, group = shared_governor(
            mask, c.start, reach=100 if relative else 60, stops=_SENTENCE if relative else _SEGMENT
        )
    via = group == "none" and max(c.left, c.edge - 6) < c.edge < c.start
    if via:  # 启动车位“…”行动: the noun phrase that the quotation closes has the verb
        verb, group = governor(mask[max(c.left, c.edge - 6) : c.edge])
    out = ["kind:" + c.kind, f"{c.kind}:gov:{group}", f"any:gov:{group}"]
    if names[key(name)] > 1 and not (c.kind == "quote" and _TEAM.match(text[c.end : c.end + 12])):
        out.append(f"{c.kind}:repeated")
    if listed:
        out.append("any:in-list")
    if via and group != "none" and reading.place_starts.get(c.edge) != c.start:
        out.append(f"{c.kind}:via-words")
    if relative and group in ("create", "follow"):
        out.append(f"{c.kind}:relative")
    if c.subtype == "event" and c.kind in ("plain", "headed"):
        out += _event(c, name, before, after)
        if c.kind == "plain" and tasked(mask, c.start):
            out.append("event:tasked")
    if not before:
        out.append(f"{c.kind}:clause-start")
        opener = text[c.left - 1 : c.left]
        out.append(f"{c.kind}:opener:" + ("line" if opener in "\n" else "list" if opener == "、" else "mark"))
    elif before[-1] == "的":
        out.append(f"{c.kind}:after-de")
    elif before[-1] == AGENCY:
        out.append(f"{c.kind}:after-agency")
    elif before[-1] == QUOTED:
        out.append(f"{c.kind}:after-quote")
    elif group == "none":
        out.append(f"{c.kind}:after-other")
    if _BOOK_BEFORE.search(text[max(0, c.start - 4) : c.start]):
        out.append("any:after-book")
    if (c.start in reading.place_ends) and c.kind == "quote":
        out.append("quote:after-place")
    if rule["counted"].regex.search(before):
        out.append(f"{c.kind}:counted")
    if rule["honour"].regex.search(before) or rule["honoured"].regex.match(after):
        out.append(f"{c.kind}:honour")
    if _MODAL.search(before):
        out.append(f"{c.kind}:modal")
    for lead in c.lead:
        out.append(f"{c.kind}:{c.subtype}:lead:{lead}")
        out.append(f"{c.kind}:lead:{lead}")
    if c.kind in ("plain", "headed") and _NUMBER.match(after):
        out.append(f"{c.kind}:number-after")
    if c.kind in ("plain", "headed"):
        stop = rule["stop"].regex.match(after)
        out.append(f"{c.kind}:stop:" + ("yes" if stop else "no"))
        if c.head:
            out += [f"{c.kind}:head:{c.head}", f"{c.kind}:strength:{c.strength}", f"{c.kind}:subtype:{c.subtype}"]
    if c.kind in ("plain", "shared"):
        out += _plain(c, reading, name, group)
    elif c.kind in ("quote", "headed"):
        out += _quoted(c, reading, before, after, group, verb)
    elif c.kind == "law":
        out.append(
            "law:stop:" + ("yes" if re.match(r"[^\w]|$|等|的|和|与|及|规定|要求|实施|修订|颁布|宣传", after) else "no")
        )
    elif c.kind == "national":
        out.append("national:long" if len(c.head) > 4 else "national:short")
        if not rule["stop"].regex.match(after) and not _ABOUT.match(after):
            out.append("national:stop:no" if len(c.head) <= 4 else "national:long:stop:no")
    elif c.kind == "book":
        if len(name) <= 6:
            out.append("book:short")
        if reading.agency_starts.get(c.start) == c.end or reading.agency_starts.get(c.start + 1) == c.end - 1:
            out.append("book:agency")
    return out


def _event(c: Candidate, name: str, before: str, after: str) -> list[str]:
    """What tells a meeting or festival with a name of its own: edition, year, 暨, a verb of its taking place, 在…上."""
    out = []
    if "暨" in name:
        out.append("event:joint")
    if _YEAR.search(name):
        out.append("event:edition")
    if _HELD.match(after):
        out.append("event:held")
    if before.endswith("在") and after.startswith("上"):
        out.append("event:at")
    return out


def _plain(c: Candidate, reading: Reading, name: str, group: str) -> list[str]:
    modifier = name[: len(name) - len(c.head)] if c.kind == "plain" else name
    at = c.start
    while at in reading.place_starts and at < reading.place_starts[at] <= c.end - len(c.head):
        at = reading.place_starts[at]
    special = _generic().sub("", _OPENING.sub("", modifier[at - c.start :]))
    out = [
        f"plain:{c.strength}:len:" + _bucket(len(modifier), (1, 3, 5, 8, 14, 22)),
        "plain:special:"
        + ("place" if at > c.start and not special else "")
        + _bucket(len(_JOINTS.sub("", special)), (0, 1, 2, 4, 8)),
        f"plain:{c.strength}:gov:{group}",
        f"plain:{c.subtype}:gov:{group}",
    ]
    if c.lead == ("agency",) and c.head.endswith("工作会议"):
        out.append("plain:agency-conference")  # 省委|农村工作会议
    if _PAIRED.match(modifier):
        out.append("plain:paired")
    if rules()["boundary.weak"].regex.match(modifier):
        out += ["plain:verb-first", f"plain:{c.subtype}:verb-first"]
    if any(p in reading.place_starts for p in range(c.start, c.end)) and "place" not in c.lead:
        out.append("plain:has-place")
    if _YEAR.search(modifier):
        out.append("plain:has-year")
    if _JOINT.search(modifier):
        out.append("plain:coordinated")
    if c.subtype == "project" and "agency" not in c.lead:
        out += _works(c, reading, modifier)
    if _NUMERAL.search(modifier):
        out.append("plain:has-number")
    if modifier[:1] in "大新老小高好强全多各等":
        out.append("plain:adjective")
    if key(name) in national():
        out.append("plain:national")
    if key(name) in slogans() or key(name[-5:]) in slogans():
        out.append("plain:slogan")
    return out


def _works(c: Candidate, reading: Reading, modifier: str) -> list[str]:
    """What tells works with a name of their own: the site that they are named for, and other works beside them."""
    out = ["plain:works-site"] if _SITE.search(modifier) else []
    before, after = reading.mask[max(0, c.start - 4) : c.start], reading.mask[c.end : c.end + 32]
    if _WORKS_BEFORE.search(before) or _WORKS_AFTER.match(after):
        out.append("plain:works-row")
    return out


def _quoted(c: Candidate, reading: Reading, before: str, after: str, group: str, verb: str) -> list[str]:
    text, rule = reading.text, rules()
    coinages, known = _coinages(), slogans()
    core = text[c.core[0] : c.core[1]]
    bare = key(core)
    out = [f"{c.kind}:core:" + _bucket(len(bare), (1, 2, 3, 4, 6, 8, 12, 20))]
    if _INNER.search(core):
        out.append(f"{c.kind}:inner-stop")
    if _PARTED.search(core):
        out.append(f"{c.kind}:inner-mark")
    if _DIGIT.search(core):
        out.append(f"{c.kind}:number")
    if _ARABIC.search(core):
        out.append(f"{c.kind}:digit")
    if _TALLY.fullmatch(core):
        out.append("quoted:tally")
    # a formula before a head noun of its own is what the undertaking is about: “四风”问题专项整治
    if (bare in known and not (c.kind == "headed" and c.strength > 2 and (len(c.gap) > 1 or "fight" in c.lead))) or (
        bare in dates() and c.kind == "quote"
    ):
        out.append(f"{c.kind}:slogan")
    if bare in national():
        out.append("quoted:national")
    if rule["theme"].regex.match(reading.mask[c.core[1] + 1 : c.core[1] + 13]):
        out.append(f"{c.kind}:theme")
    if c.kind == "headed" and c.strength > 1 and _NAMED.search(before):
        out.append("headed:named")
    else:
        if rule["speech"].regex.search(before):
            out.append(f"{c.kind}:speech")
        named = (
            c.kind == "quote"
            and (c.strength or core.endswith(coinages))
            and _HANDLED.search(before)
            and after[:1] not in ("变", "转", "化", "作", "当")
        )
        # "此次活动是“…技能竞赛”中的一项": a quotation with a head noun of its own is named by any of these
        named = named or (c.strength > 1 and len(bare) > 5 and bool(_COPULA.search(before)))
        if not named and rule["manner"].regex.search(before):
            out.append(f"{c.kind}:manner")
    if c.kind == "headed" and core.endswith(("奖", "奖章", "勋章", "称号")):
        out.append("headed:award")
    if c.kind == "quote":
        if (
            core.endswith(_TEAMS)
            or _TEAM.match(after)
            or (after[:1] == AGENCY and _TEAM.match(text[c.end : c.end + 12]))
        ):
            out.append("quote:team")
        if HAN.match(after) and not rule["stop"].regex.match(after):
            out.append("quote:runs-on")
            if c.strength:
                out.append("quote:runs-on:own-head")
        if c.head == core:
            out.append(
                "quote:bare-head" if c.strength < 3 or (len(core) < 5 and core[-1] != "制") else "quote:own-system"
            )
        if not _LETTER.search(core):
            out.append("quote:digits-only")
        if core.endswith(
            ("奖", "奖章", "勋章", "称号", "标兵", "先锋", "楷模", "能手", "红旗", "先进", "优秀", "模范")
        ):
            out.append("quote:award")
        if c.head and c.strength and not _INNER.search(core):
            out += ["quote:own-head", f"quote:own-head:{c.strength}"]
            if _ACTS.match(after) and c.strength > 1:
                out.append("quote:own-head:acts")
        elif core.endswith(coinages) and len(bare) > 2 and not _INNER.search(core):
            long = any(len(w) > 1 and core.endswith(w) for w in coinages)
            out += ["quote:coined" if long else "quote:coined-short", f"quote:coined:{group}"]
        if after[:1] == QUOTED or before[-1:] == QUOTED:
            out.append("quote:row")
        if before[-1:] in "、" or text[c.left - 1 : c.left] == "、" or after[:1] == "、":
            out.append("quote:list")
        if _HEADCOUNT.match(after):
            out.append("quote:tallied")
        if not after or not HAN.match(after):
            out.append("quote:at-end")
        if verb:
            out.append("quote:verb:" + verb)
    else:
        if c.gap.startswith("的"):
            out.append("headed:de")
        out.append("headed:gap:" + _bucket(len(c.gap), (0, 2, 4, 6, 10)))
        out.append(f"headed:{c.strength}:core:" + _bucket(len(bare), (1, 2, 4, 8)))
    return out
