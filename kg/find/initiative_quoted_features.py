"""Features of a name in quotation marks, alone or before a head noun of its own."""

from __future__ import annotations

import re

from kg.find.initiative_known import dates, key, national, slogans
from kg.find.initiative_parts import HAN, Candidate
from kg.find.initiative_reading import AGENCY, QUOTED, Reading, rules
from kg.find.initiative_score import bucket
from kg.lexicon import words
from kg.lexicon.packs import cached

_ACTS = re.compile(r"(?:的)?(?:实施|启动|开展|推进|正式|深入|落地|开始|全面|以来|建设|取得|主要|方案|情况)")
# "三项制度", "四大品牌": a count of things that stand elsewhere
_TALLY = re.compile(r"[一二三四五六七八九十两\d]+(?:个|项|大|类|条)(?:[一-鿿]{2})")
_INNER = re.compile(r"[，。！？；：,!?;]")
# teams and boards are bodies, whatever their name in quotation marks
TEAM = re.compile(r"^(?:[一-鿿]{0,6})(?:队伍|[^军部列排]队|宣讲团|服务团|团队|专班|联盟|[调工专]\w{1,2}组|合作社)")
_TEAMS = ("队", "队伍", "团队", "宣讲团", "服务团", "专班", "分队", "合作社", "联合会", "协会")
_DIGIT = re.compile(r"[\d一二三四五六七八九十百千两双]")
_PARTED = re.compile(r"[、·+—\s]")
_ARABIC = re.compile(r"\d")
_LETTER = re.compile(r"[^\W\d_]")
_HEADCOUNT = re.compile(r"[\d一二三四五六七八九十百]+余?[人家名个所户]")
_HANDLED = re.compile(r"[把将叫用凭靠有]$")  # 把“…微课堂”开到田间
_NAMED = re.compile(r"(?:叫|称为|称之为|取名|名为|命名为)(?:做|作)?$")
_COPULA = re.compile(r"(?<!不)[是为把将以从向由被]$")


@cached
def _coinages() -> dict[str, tuple[str, ...]]:
    """Last words of brands, by their last letter."""
    out: dict[str, list[str]] = {}
    for word in sorted(words("initiative_coinages")):
        out.setdefault(word[-1], []).append(word)
    return {last: tuple(found) for last, found in out.items()}


def quoted_features(c: Candidate, reading: Reading, before: str, after: str, group: str, verb: str) -> list[str]:
    """The features; ``before`` and ``after`` are the masked words around, ``group`` and ``verb`` what governs the name."""
    text, rule = reading.text, rules()
    core, known = text[c.core[0] : c.core[1]], slogans()
    coinages = _coinages().get(core[-1:], ())
    bare = key(core)
    out = [f"{c.kind}:core:" + bucket(len(bare), (1, 2, 3, 4, 6, 8, 12, 20))]
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
        if core.endswith(_TEAMS) or TEAM.match(after) or (after[:1] == AGENCY and TEAM.match(text[c.end : c.end + 12])):
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
        out.append("headed:gap:" + bucket(len(c.gap), (0, 2, 4, 6, 10)))
        out.append(f"headed:{c.strength}:core:" + bucket(len(bare), (1, 2, 4, 8)))
    return out
