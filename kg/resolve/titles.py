"""Titles: the name of an undertaking in parts that can be compared: what it quotes, its head noun, what goes before."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass

from kg.lexicon.packs import cached
from kg.lexicon.patterns import alternation
from kg.lexicon.words import rows, words
from kg.resolve.areas import head, plain

_DROPPED = re.compile(r"[\s·•—\-,，、。:：;；!！?？()（）\[\]【】\"'“”‘’「」『』《》〈〉]")
_QUOTED = re.compile(r"[“\"「『《〈]([^“”\"「」『』《》〈〉]{2,40})[”\"」』》〉]")
_PIECES = re.compile(r"[\s·,，!！:：;；、—]+")
_YEAR = re.compile(r"(?:20\d\d|\d\d)年度?(?:第[一二三四]季度|[上下]半年)?|第[一二三四五六七八九十0-9]+[届次]")
_ROUND = re.compile(r"第([一二三四五六七八九十]+[届次])")
_FIRST = re.compile(r"首(?=[届次])")  # 首届 is 第一届
_SAT = re.compile(r"(?<=[进场谈员署结度报训商析判介席通作])会议(?=$|暨)")  # 推进会议 is a 推进会
_PARTY = re.compile(r"^党的(?=[一二三十])")  # 党的二十大 is 二十大
_WIDE = re.compile(r"(?:全国|全省|全市|全县|全区|全州|全旗|本市|我市|我县|我区|我省|省级|市级|县级|区级|自治区)")
_LIGHT = re.compile(
    r"(?:主题|实践|专项|系列|特色|党建|工作|志愿服务|教育|创建|建设|推进|深化|体制|工程)*(?:活动|工作|行动|工程|项目|品牌|机制|模式|制度|计划|改革|体系|建设|创建)$"
)

_BRAND_LEFT = 5  # letters that must be left of a name without its brand for it to be the same name


@dataclass(frozen=True, slots=True)
class Title:
    """``flat``: the letters alone; ``bare``: without place, year and owner before it; ``cores``: what it quotes;
    ``noun``: its head noun with ``kind``, the subtype that this noun gives (``""`` where it has none); ``unbranded``: ``bare``
    without what it quotes (``""`` where too little would be left).
    """

    flat: str
    bare: str
    cores: tuple[str, ...]
    noun: str
    kind: str
    years: tuple[str, ...]
    document: bool
    pieces: tuple[str, ...] = ()
    unbranded: str = ""


@cached(maxsize=100_000)
def flat(name: str) -> str:
    """The letters and figures of a name alone, abbreviations of functions written out (文旅 → 文化旅游)."""
    short, table = _words()
    letters = _DROPPED.sub("", plain(name)).replace("这一", "").replace("框架协议", "协议")
    letters = _ROUND.sub(r"\1", short.sub(lambda m: table[m[0]], _FIRST.sub("一", letters)))
    letters = _SAT.sub("会", letters)
    letters = _PARTY.sub("", letters)
    return letters.replace("的", "") if len(letters) > 4 else letters


@cached
def _words() -> tuple[re.Pattern[str], dict[str, str]]:
    table = {short: long.replace("和", "") for short, long, *_ in rows("agency_short_words")}
    table |= {"人大常委会": "人民代表大会常务委员会"}
    return re.compile(alternation(tuple(table))), table


@cached
def _heads() -> tuple[dict[str, str], re.Pattern[str], re.Pattern[str]]:
    kinds = {row[0]: row[1] for row in rows("initiative_heads")}
    nouns = tuple(kinds)
    anywhere = alternation((*nouns, *words("initiative_modifiers")))
    return kinds, re.compile(alternation(nouns) + "$"), re.compile(f"(?:{anywhere})+")


@cached
def statutes() -> dict[str, str]:
    """Short titles of acts of the state with their full titles."""
    out: dict[str, str] = {}
    for row in rows("initiative_laws"):
        title = row[0].strip()
        if title.endswith(("法", "法典")) and not title.startswith("中华"):
            out[title] = f"中华人民共和国{title}"
    for row in rows("national_laws"):
        for form in row:
            if form:
                out[flat(form)] = flat(row[0])
    return out


@cached
def full_statutes() -> dict[str, str]:
    """The full titles of :func:`statutes`, each with its form as it is written: 第四次全国经济普查 for 四次全国经济普查."""
    out = {full: full for full in statutes().values()}
    out |= {flat(row[0]): row[0] for row in rows("national_laws")}
    return out


@cached(maxsize=100_000)
def title(name: str, raw: str) -> Title:
    """A title in parts; ``raw`` is its form with the marks."""
    letters = flat(name)
    quoted = _QUOTED.findall(raw)
    cores = tuple(flat(core) for core in quoted)
    pieces = tuple(flat(piece) for core in quoted for piece in _PIECES.split(core) if len(piece) >= 4 and piece != core)
    letters = statutes().get(letters, letters)
    bare = letters.removeprefix("党的")
    if not bare.startswith("中国") and not bare.startswith("中华"):
        place = head(bare)
        if 0 < place.end < len(bare) - 2:
            bare = bare[place.end :]
        bare = _WIDE.sub("", bare, count=1) if _WIDE.match(bare) else bare
        if (year := _YEAR.match(bare)) and len(bare) - year.end() > 2 and not year[0].startswith("第"):
            bare = bare[year.end() :]
    kinds, last, _ = _heads()
    found = last.search(letters)
    noun = found[0] if found else ""
    rest = _QUOTED.sub("", raw) if quoted and noun and "《" not in raw else ""
    return Title(
        letters,
        bare or letters,
        tuple(c for c in cores if c),
        noun,
        kinds.get(noun, ""),
        tuple(_YEAR.findall(letters)),
        "《" in raw or kinds.get(noun) == "document",
        pieces,
        title(plain(rest), rest).bare if len(rest) > _BRAND_LEFT and "暨" not in rest else "",
    )


@functools.lru_cache(maxsize=100_000)
def undertaking(letters: str) -> str:
    """The name without light nouns at its end (活动, 工作, 专项行动), which one text varies freely.

    >>> undertaking("精致模范机关创建工作")
    '精致模范机关'
    """
    found = _LIGHT.search(letters)
    return letters[: found.start()] if found and found.start() >= 3 else letters


_EDITION = re.compile(r"(?:[一二三四五六七八九十\d]+届|20\d\d年?度?)")


def within_area(letters: str) -> tuple[str, bool] | None:
    """A name without the area behind its edition or year, and whether this is told by 全省, 全市 instead of a name; ``None`` for
    names without such a beginning.

    >>> within_area("五届全省技能竞赛")
    ('五届技能竞赛', True)
    """
    edition = _EDITION.match(letters)
    if edition is None:
        return None
    rest = letters[edition.end() :]
    wide = _WIDE.match(rest)
    end = wide.end() if wide else head(rest).end
    return (letters[: edition.end()] + rest[end:], bool(wide)) if 0 < end < len(rest) - 2 else None


def generic(rest: str) -> bool:
    """Whether words behind a name only say what kind of undertaking it is (主题实践活动, 党建品牌)."""
    return bool(_heads()[2].fullmatch(rest))


def makes_another(rest: str, kind: str) -> bool:
    """Whether words behind a name make an event or a paper of it, which is a thing of its own (启动仪式, 实施方案)."""
    kinds, _, _ = _heads()
    found = [kinds[n] for n in _nouns().findall(rest) if kinds[n] in ("event", "document")]
    return any(k != kind for k in found)


@cached
def _nouns() -> re.Pattern[str]:
    return re.compile(alternation(tuple(_heads()[0])))
