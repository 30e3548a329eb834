"""The gazetteer: China's administrative divisions with their GB/T 2260 codes and the forms of their names.

Province, prefecture and county level are read at the first use (about 3500 rows), townships and streets when they are
first asked for (about 41000). Villages are not listed. Where the data come from: ``data/divisions_source.md``.
"""

from __future__ import annotations

import functools
import lzma
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib import resources
from typing import Literal

from kg.frozen import quick
from kg.lexicon.packs import cached
from kg.lexicon.words import rows, words

Level = Literal["province", "prefecture", "county", "township"]

_ORDER: dict[Level, int] = {"province": 0, "prefecture": 1, "county": 2, "township": 3}
_PEOPLES = (
    "蒙古|回|藏|维吾尔|苗|彝|壮|布依|朝鲜|满|侗|瑶|白|土家|哈尼|哈萨克|傣|黎|傈僳|佤|畲|高山|拉祜|水|东乡|纳西|景颇|柯尔克孜|土|达斡尔|"
    "仫佬|羌|布朗|撒拉|毛南|仡佬|锡伯|阿昌|普米|塔吉克|怒|乌孜别克|俄罗斯|鄂温克|德昂|保安|裕固|京|塔塔尔|独龙|鄂伦春|赫哲|门巴|珞巴|基诺|各"
)
_PEOPLE = f"(?:(?:{_PEOPLES})族|蒙古|哈萨克|柯尔克孜|锡伯|塔吉克|维吾尔|鄂温克|鄂伦春)"
_AUTONOMOUS = re.compile(f"(?P<base>..+?)(?:{_PEOPLE})+(?:自治(?P<kind>[州县旗区])|区)")
_WITHOUT_BASE = re.compile(
    ".*(?:(?:开发|示范|管理|实验|化工园|工业园|产业园|创意园|食品|聚集|风景名胜)区|族自治[县旗]|[左右前中后合]旗)|.{2,}矿区|神农架林区"
)
_ORDINARY = re.compile(
    "(?P<base>.+?)(?:特别行政区|自治[区州县旗]|(?<=..)新区|地区|省|市|盟|州|县|区|旗|街道|镇|民族乡|乡)"
)


@quick
@dataclass(frozen=True, slots=True)
class Division:
    """One administrative division.

    ``code`` has 6 digits (county and above) or 9 (township); ``parent_code`` is ``""`` for a province. ``lat`` and
    ``lon`` are degrees of the seat (county and above, ``None`` where unknown). A ``former`` division was abolished
    or renamed; its code may since have been given to its successor.
    """

    code: str
    name: str
    level: Level
    parent_code: str
    lat: float | None = None
    lon: float | None = None
    former: bool = False


def base(name: str) -> str:
    """The name without its class word and peoples: 大理白族自治州 → 大理, 山东省 → 山东."""
    if found := _AUTONOMOUS.fullmatch(name):
        return found["base"]
    found = _ORDINARY.fullmatch(name)
    return found["base"] if found and not _WITHOUT_BASE.fullmatch(name) else name


def _short_forms(name: str) -> tuple[str, ...]:
    """Forms of a county or higher name beside the name itself, the barest last."""
    if found := _AUTONOMOUS.fullmatch(name):
        bare, kind = found["base"], found["kind"]
        if kind in (None, "区"):
            return (bare,)
        return (f"{bare}自治{kind}", bare + kind, bare)
    bare = base(name)
    return (bare,) if bare != name else ()


class Gazetteer:
    """Divisions by code and by form. A form is *safe* where it stands for a place without further evidence."""

    def __init__(self, divisions: Iterable[Division], dictionary: frozenset[str]) -> None:
        self._divisions = tuple(divisions)
        self._codes: dict[str, Division] = {}
        forms: dict[str, list[Division]] = {}
        self._safe: dict[str, None] = {}
        unsafe = frozenset(words("divisions_unsafe"))
        for d in sorted(self._divisions, key=lambda d: (d.former, d.code, d.name)):
            self._codes.setdefault(d.code, d)
            forms.setdefault(d.name, []).append(d)
            if len(d.name) > 2:
                self._safe[d.name] = None
            for form in _short_forms(d.name):
                if len(form) < 2 or _is_zone(d.code):  # 兰州 is no form of 兰州新区
                    continue
                forms.setdefault(form, []).append(d)
                bare = form == base(d.name)
                if form not in unsafe and (
                    not bare or len(form) > 2 or d.level != "county" or f"{d.code}{d.name}" in dictionary
                ):
                    self._safe[form] = None
        for alias, name in rows("divisions_aliases"):
            forms.setdefault(alias, []).extend(forms[name][:1])
            if len(alias) > 2:
                self._safe[alias] = None
        for found in forms.values():
            found.sort(key=lambda d: (d.former, _ORDER[d.level], d.code, d.name))
        self._forms = {form: tuple(found) for form, found in forms.items()}
        self._above: dict[str, tuple[Division, ...]] = {"": ()}

    def by_code(self, code: str) -> Division:
        """The division in force with this 6- or 9-digit code, or the last one that had it; ``KeyError`` if none."""
        return self._codes[code] if len(code) == 6 else _township(code)

    def named(self, form: str) -> tuple[Division, ...]:
        """Divisions of county level and above with this full or short form: in force first, then by rank and code."""
        return self._forms.get(form, ())

    def townships(self, name: str) -> tuple[Division, ...]:
        """Townships, towns and streets with this full name, by code. The first call loads them."""
        return tuple(map(_township, _townships()[1].get(name, ())))

    def forms(self) -> tuple[str, ...]:
        """All forms of county level and above, sorted; :meth:`is_safe` tells which need no further evidence."""
        return tuple(sorted(self._forms))

    def is_safe(self, form: str) -> bool:
        """Whether the form names a place wherever it stands as a word (威海, 大理州; not 和平, 朝阳, 城区)."""
        return form in self._safe

    def parents(self, division: Division) -> tuple[Division, ...]:
        """The divisions above, the nearest first: 环翠区 → 威海市, 山东省."""
        code = division.parent_code
        above = self._above.get(code)
        if above is None:
            parent = self.by_code(code)
            above = self._above[code] = (parent, *self.parents(parent))
        return above

    def short(self, division: Division) -> str:
        """The barest form of at least two characters: 威海市 → 威海, 蓟县 → 蓟县."""
        bare = base(division.name)
        return bare if len(bare) > 1 else division.name

    def __iter__(self) -> Iterator[Division]:
        return iter(self._divisions)

    def __len__(self) -> int:
        return len(self._divisions)


def _is_zone(code: str) -> bool:
    """Whether the code is one of the statistical codes of development zones (…71 to …79)."""
    return len(code) == 6 and code[4] == "7" and code[5] != "0" and code[2:4] != "90"


def _level(code: str) -> Level:
    if len(code) == 9:
        return "township"
    return "province" if code.endswith("0000") else "prefecture" if code.endswith("00") else "county"


def _table(name: str) -> list[list[str]]:
    data = (resources.files("kg.lexicon") / "data" / name).read_bytes()
    return [line.split("\t") for line in lzma.decompress(data).decode("utf-8").splitlines()]


@cached
def gazetteer() -> Gazetteer:
    """The gazetteer of county level and above, with townships on demand."""
    divisions, dictionary = [], []
    for fields in _table("divisions.tsv.xz"):
        code, name, parent, lat, lon, flags = fields + [""] * (6 - len(fields))
        divisions.append(
            Division(
                code,
                name,
                _level(code),
                parent,
                float(lat) if lat else None,
                float(lon) if lon else None,
                "f" in flags,
            )
        )
        if "s" in flags:
            dictionary.append(code + name)
    return Gazetteer(divisions, frozenset(dictionary))


@functools.cache
def _townships() -> tuple[dict[str, str], dict[str, list[str]]]:
    """Names by code, and codes by name."""
    codes: dict[str, str] = {}
    names: dict[str, list[str]] = {}
    for code, name in _table("divisions_townships.tsv.xz"):
        codes[code] = name
        names.setdefault(name, []).append(code)
    return codes, names


@functools.cache
def _township(code: str) -> Division:
    return Division(code, _townships()[0][code], "township", code[:6])


@cached
def abbreviations() -> dict[str, Division]:
    """One-character abbreviations of the provinces: 鲁 → 山东省. Only safe in compounds (京津冀, 沪宁高速)."""
    return {char: gazetteer().named(name)[0] for char, name in rows("divisions_abbreviations")}
