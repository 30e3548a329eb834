"""What the agency finder knows of words, compiled into one automaton."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

import ahocorasick_rs

from kg.lexicon import rows, words
from kg.lexicon.gazetteer import gazetteer
from kg.lexicon.packs import cached

Kind = Literal["place", "rank", "unit", "prefix", "function", "barrier", "head", "fixed", "short"]

#: Particles, prepositions and pronouns of one character: no name runs across them unless a longer word covers them.
PARTICLES = "由在对向与及和被把从给让使将是了的等并也还都就据随跟赴请因而且或若如着得其所该此这那各每某我你您他她它们为以于至到经同个暨帮后前叫"


#: What makes a title of honour of the words before it: “全省五星级村党支部”称号.
_CALLED_SO = re.compile(r"[”’」』]?(?:的)?(?:荣誉)?称号")


@dataclass(frozen=True, slots=True)
class Head:
    """A head word, the subtype it gives, its class (see ``organ_heads.txt``), and what must not follow it."""

    word: str
    subtype: str
    kind: str
    barred: re.Pattern[str] | None
    barred_before: re.Pattern[str] | None = None

    def holds(self, text: str, start: int, end: int) -> bool:
        """Whether the letters around [start, end) leave it a head word: not 局 in 布局 or 局面, nor the second in 局局长."""
        if self.barred and self.barred.match(text, end):
            return False
        if (self.word[-1] == "队" and text[end : end + 1] == "伍") or (
            "称号" in text[end : end + 6] and _CALLED_SO.match(text, end)
        ):
            return False  # a force in general; an honour
        if (
            len(self.word) == 1
            and text[end : end + 1] == "长"
            and text[start - 1 : start] in (self.word, "副", "原", "前", "代")
        ):
            return False
        return not (self.barred_before and self.barred_before.search(text, max(0, start - 5), start))


@dataclass(frozen=True, slots=True)
class Lexicon:
    """``automaton`` finds every word but the ``particles``, barriers of one letter that are looked up where they matter; the
    n-th is ``words[n]``, and ``kinds[n]`` tells as what it may stand, and whether it is that without further evidence.
    ``barriers`` are the numbers of the barriers; ``telling[n]`` tells whether it is one, or names bodies, or heads their names; ``titles`` are
    the head words as a set.
    """

    automaton: ahocorasick_rs.AhoCorasick
    kinds: tuple[tuple[tuple[Kind, bool], ...], ...]
    barriers: frozenset[int]
    telling: tuple[bool, ...]
    heads: dict[str, Head]
    words: tuple[str, ...]
    fixed: dict[str, str]
    ranks: dict[str, str]
    titles: frozenset[str]
    particles: frozenset[str]


_TELLING = frozenset(("barrier", "head", "fixed", "short"))
#: Two-letter short forms of national bodies that name them wherever they stand.
_TWO = frozenset(("中办", "国办", "央视", "全总", "两办"))


def _subtype(name: str) -> str:
    """The subtype of a national organ by its name."""
    for pattern, subtype in (
        (r"银行|公司|集团", "company"),
        (r"报社?$|新华|央视|电视|总台", "media"),
        (r"人大|人民代表|政协|政治协商", "legislature"),
        (r"法院|检察|最高法|最高检", "judiciary"),
        (r"军|武警|武装|战区|国防部", "military"),
        (
            r"总工会|全总|共青团|团中央|妇联|妇女|科协|科学技术协会|工商|残疾|残联|红十字|文联|文学|作协|作家|供销",
            "social",
        ),
        (r"科学院|中科院|工程院|社科院|党校|研究中心", "institution"),
        (r"^中央(?!人民政府)|党|中共|中组|中宣|中纪|国家监|中办|依法治国|深改", "party"),
    ):
        if re.search(pattern, name):
            return subtype
    return "government"


def _vocabulary() -> tuple[dict[str, list[Kind]], dict[str, Head], dict[str, str]]:
    kinds: dict[str, list[Kind]] = {}

    def add(word: str, kind: Kind) -> None:
        known = kinds.setdefault(word, [])
        if kind not in known:
            known.append(kind)

    heads: dict[str, Head] = {}
    for row in rows("organ_heads"):
        word, subtype, kind, barred, before = (*row, "", "")[:5]
        if kind == "none":
            continue
        heads[word] = Head(
            word,
            subtype,
            kind,
            re.compile(barred) if barred else None,
            re.compile(f"(?:{before})$") if before else None,
        )
    for row in rows("agency_short"):
        for word in row[:2]:
            if word not in heads and len(word) > 2 and word[0] != "委":
                subtype = (
                    "company"
                    if re.search("[行]$|集团|公司", word)
                    else "institution"
                    if re.search("中心|站|院", word)
                    else "government"
                )
                heads[word] = Head(word, subtype, "core", heads[word[-1]].barred if word[-1] in heads else None)
    for word in heads:
        add(word, "head")
    fixed: dict[str, str] = {}
    for row in rows("national_organs"):
        for form in row:
            fixed[form] = _subtype(row[0])
    for row in rows("agency_national"):
        fixed[row[0]] = row[1]
    for word in fixed:
        if len(word) > 2 or word in _TWO:
            add(word, "fixed")
        elif fixed[word] == "company":
            add(word, "short")
    for word in words("organ_functions"):
        add(word, "function")
    for row in rows("agency_short_words"):
        for word in row[:2]:
            if word not in heads:
                add(word, "function")
    for word in words("organ_prefixes"):
        add(word, "prefix")
    for word in words("agency_barriers"):
        add(word, "barrier")
    for word in words("titles"):
        if len(word) > 1 and word not in heads:
            add(word, "barrier")
    for char in PARTICLES:
        add(char, "barrier")
    for word in words("organ_units"):
        add(word, "unit")
    for row in rows("organ_ranks"):
        add(row[0], "rank")
    for word in gazetteer().forms():
        if len(word) > 1 and word not in heads and "function" not in kinds.get(word, ()):
            add(word, "place")
    return kinds, heads, fixed


@cached
def lexicon() -> Lexicon:
    """The finder's vocabulary; compiled at the first use (about 20 000 words)."""
    kinds, heads, fixed = _vocabulary()
    particles = frozenset(w for w, of in kinds.items() if len(w) == 1 and of == ["barrier"])
    known = tuple(sorted(w for w in kinds if w not in particles))
    gaz = gazetteer()
    return Lexicon(
        ahocorasick_rs.AhoCorasick(known),
        tuple(
            tuple((kind, kind != "place" or gaz.is_safe(w)) for kind in kinds[w] if kind != "barrier") for w in known
        ),
        frozenset(n for n, w in enumerate(known) if "barrier" in kinds[w]),
        tuple(not _TELLING.isdisjoint(kinds[w]) for w in known),
        heads,
        known,
        fixed,
        {row[0]: (*row, "")[1] for row in rows("organ_ranks")},
        frozenset(heads),
        particles,
    )
