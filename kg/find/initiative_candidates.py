"""Candidates: every span that could be the name of an undertaking, with its parts; most of them are not names."""

from __future__ import annotations

import functools
import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

import ahocorasick_rs

from kg.find.initiative_bounds import AND, CLAUSE, PLACED, clause_start, enumeration_edge, left_edge, name_start
from kg.find.initiative_reading import AGENCY, BOOK, QUOTED, Reading, own_head, rules
from kg.lexicon import rows, words

_PRESS = re.compile(r"(?:(?<![简通公年季快月海预情捷板小])报|周刊|杂志|月刊|周报)$")
_EDITION = re.compile(r"[(（](?=[^()（）\n]*(?:第|年|版|试行|修订|卷|册|—|-))[^()（）\n]{1,12}[)）]")
# a modifier that is none: it ends in a conjunction, counts, points back, or breaks off an enumeration
_COUNT = r"(?<![第\d一二三四五六七八九十])[\d一二两三四五六七八九十百千几多]+(?:多|余)?[个项次场件份种座处家套张股类](?<!二次)"
_BARE = re.compile(
    rf"[和与及上不]$|自觉$|{_COUNT}|^\d+[余多]|这[一个项些]|重要(?:主题)?$|(?<![高平中同均特优劣上下甲乙])等(?![级候奖待])|或(?!有)|各类"
    r"|^(?:如下|以下|下列|在建|直接|各|有关|相关|上述|上级|这|该|此|其他|其它|部分|多个|一个|一项|本(?![地草土市省县区])|全办|某|重要|主要|其中|重点(?!工作|项目|工程|领域|行业|任务)|相应|多种|丰富|类似|部分)|^(?:的|了|和|与)|^[()（）」』”〉》\ue003]"
)
# a meeting that is counted is its agency's: 市政府第五次常务会议
_NUMBERED = re.compile(r"(?:(?:19|20)\d\d年度?)?第?[一二三四五六七八九十\d]+次")
_ORDINAL = re.compile(r"第[一二三四五六七八九十\d]+次(?:全体|常务|专题|集体)?")  # whose, it does not say
# what goes on by itself (经营活动, 犯罪活动) is no undertaking
_CONDUCT = re.compile(r"(?:犯罪|违法|经营|生产|商业|经济|娱乐|体育|社会|业务|交易|施工|作业|贸易|商务|日常|社交|生活)$")
# "A、B、C六大工程": the members are no name, nor is their sum
_SUM = re.compile(r"[二两三四五六七八九十\d][大项]$")
_EDITION_WORD = re.compile(r"(?:第[一二三四五六七八九十\d]+|首)[届季期]$")
# what a scheme is for, between the verb and the mark: 建立 教育项目“…”联审机制
_ATTRIBUTE = re.compile(r"(?![各这该此其有两几多])[一-鿿]{2,6}(?<![过了地出到个名条张项次语])")
_KINDS = frozenset(("document", "brand", "mechanism"))
GAP = 22  # characters between a closing mark and the head noun
_SENTENCE = re.compile(r"[。！？!?]")
_FOREIGN = re.compile(r"[^一-鿿\ue003\d·暨]")
_SECOND = re.compile(r"^[一-鿿]{1,8}\ue000+(?=[一-鿿])")  # “甲杯”庆“五一”运动会
_KIND = re.compile(
    r"^(?:[一二两三四五六七八九十\d]+[个项大]|各类|各项|系列|一系列|多项|多个|若干|一批|特色|主要|重点|主题)+"
)
_HAN = re.compile(r"[一-鿿]")


@dataclass(frozen=True, slots=True)
class Candidate:
    """``[start, end)`` as printed; ``core`` is the inside of the quotation marks, if any; ``gap`` stands between
    the closing mark and the head noun; ``left`` is where the clause left of it begins.
    """

    start: int
    end: int
    kind: str
    head: str
    strength: int
    subtype: str
    left: int
    core: tuple[int, int] = (-1, -1)
    gap: str = ""
    lead: tuple[str, ...] = ()
    edge: int = -1  # where the noun phrase begins that a quotation closes
    suffix: str = ""  # a head noun that the next name of a coordination carries for both


def candidates(reading: Reading) -> Iterator[Candidate]:
    """All candidates, unordered, overlapping each other."""
    yield from _books(reading)
    yield from _about(reading)
    yield from _quoted(reading)
    yield from _plain(reading)
    yield from _known(reading)


def _books(reading: Reading) -> Iterator[Candidate]:
    press = {
        reading.text[start:end]
        for start, end in reading.books
        if rules()["press"].regex.match(reading.text[end : end + 14]) or _PRESS.search(reading.text, start, end - 1)
    }
    for start, end in reading.books:
        if reading.text[start:end] in press:
            continue
        edition = _EDITION.match(reading.text, end)
        stop = edition.end() if edition else end
        yield Candidate(start, stop, "book", "", 3, "document", clause_start(reading.mask, start), (start + 1, end - 1))


def _about(reading: Reading) -> Iterator[Candidate]:
    for m in rules()["about"].regex.finditer(reading.text):
        start, end = m.span()
        if BOOK in reading.mask[start:end]:
            continue
        left = reading.agency_ends.get(start)
        if m[0].startswith("关于") and end - start < 8:
            continue
        yield Candidate(start, end, "about", "", 1, "document", clause_start(reading.mask, start))
        if left is not None:
            yield Candidate(left, end, "about", "", 1, "document", clause_start(reading.mask, left), lead=("agency",))


def _chain(reading: Reading, first: int, limit: int) -> Iterator[int]:
    """Indexes of head nouns from ``first`` on that one noun phrase can run through."""
    heads, mask = reading.heads, reading.mask
    n = first
    yield n
    while n + 1 < len(heads) and heads[n + 1].start - heads[n].end <= 16:
        gap = mask[heads[n].end : heads[n + 1].start]
        if len(gap) > limit and not gap.startswith("暨"):
            return
        if gap and (CLAUSE.search(gap) or rules()["boundary"].regex.search(gap) or BOOK in gap or QUOTED in gap):
            return
        n += 1
        yield n


def _quoted(reading: Reading) -> Iterator[Candidate]:
    mask, heads = reading.mask, reading.heads
    starts = [h.start for h in heads]
    for q0, q1 in reading.quotes:
        core = (q0 + 1, q1 - 1)
        if q1 - q0 < 4 or mask[q0] == BOOK or _SENTENCE.search(reading.text, *core):
            continue
        edge = left_edge(reading, q0)
        own = own_head(reading.text[core[0] : core[1]])
        short = q1 - q0 <= 5
        for start, lead in _before_quote(reading, edge, q0, own[1], short):
            yield Candidate(start, q1, "quote", own[0], own[2], own[1], clause_start(mask, start), core, "", lead, edge)
        n = bisect_right(starts, q1 - 1)
        if n >= len(heads) or heads[n].start - q1 > GAP:
            continue
        gap = mask[q1 : heads[n].start]
        words_between = gap.removeprefix("的").removeprefix("这一")
        if (
            "等" in gap[1:]
            or (own[2] > 1 and gap.startswith(("和", "与", "及")))  # “甲行动”和乙行动
            or _FOREIGN.search(_SECOND.sub("", gap, count=1))
            or rules()["boundary"].regex.search(words_between)
            or rules()["boundary.plain"].regex.search(words_between)
        ):
            continue
        if gap.startswith("等"):
            while n + 1 < len(heads) and heads[n + 1].start == heads[n].end:
                n += 1
            h = heads[n]
            for a, b in _row(reading, q0, q1):
                if b - a < 4:
                    continue
                tail = "" if own_head(reading.text[a + 1 : b - 1])[2] > 1 else _KIND.sub("", mask[q1 + 1 : h.end])
                left = clause_start(mask, a)
                yield Candidate(a, b, "headed", h.word, h.strength, h.subtype, left, (a + 1, b - 1), "", suffix=tail)
            continue
        for i in _chain(reading, n, 6):
            h = heads[i]
            if (
                i + 1 < len(heads)
                and heads[i + 1].start == h.end
                and (heads[i + 1].strength or (h.strength < 2 and heads[i + 1].word not in ("工作",)))
            ):
                continue
            between = mask[q1 : h.start]
            for start, lead in _before_quote(reading, edge, q0, h.subtype, short):
                yield Candidate(
                    start,
                    h.end,
                    "headed",
                    h.word,
                    h.strength,
                    h.subtype,
                    clause_start(mask, start),
                    core,
                    between,
                    lead,
                    edge,
                )


def _row(reading: Reading, q0: int, q1: int) -> Iterator[tuple[int, int]]:
    """The quotations of the row that ends with this one (“甲”“乙”、“丙”等品牌)."""
    ends = reading.quote_ends
    while True:
        yield q0, q1
        q1 = q0 - 1 if reading.text[q0 - 1 : q0] in "、和" else q0
        if q1 not in ends:
            return
        q0 = ends[q1]


def _before_quote(
    reading: Reading, edge: int, quote: int, subtype: str, short: bool
) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Where a name with a quotation may begin: at the mark, or with the noun phrase before it. A place or a year
    belongs to the names of events and works (泉城市“春雨”招聘会), not of campaigns (泉城“春雨”行动); ``short`` cores
    need the words before them (校园安全“三进”).
    """
    yield quote, ()
    start, leads = name_start(reading, edge, quote, subtype)
    before = reading.mask[start:quote]
    if leads == ("scope",) and quote - start < 3:
        return  # 全区|“…”劳动竞赛
    if before.endswith(QUOTED) or _BARE.search(before) or rules()["boundary.plain"].regex.search(before):
        return
    edition = _EDITION_WORD.search(before)
    if edition:
        yield start + edition.start(), ("edition",)
    elif start < quote and (subtype in PLACED or (not leads and short and quote - start >= 4)):
        yield start, (*leads, "words")
    elif (
        not leads
        and start == edge
        and _ATTRIBUTE.fullmatch(before)
        and _HAN.match(reading.mask, start - 1)
        and reading.mask[start - 1] not in "的和与在对"
    ):
        yield start, ("attribute",)


def _plain(reading: Reading) -> Iterator[Candidate]:
    mask, heads = reading.mask, reading.heads
    for i, h in enumerate(heads):
        if not h.strength:
            continue
        if (
            i + 1 < len(heads)
            and heads[i + 1].start == h.end
            and (heads[i + 1].strength >= h.strength or h.strength < 2)
        ):
            continue
        edge = left_edge(reading, h.start)
        options = {edge}
        if mask[h.end : h.end + 1] == BOOK or (h.subtype in _KINDS and mask[h.end : h.end + 1] == QUOTED):
            continue  # the kind of what is named next: 乡土读本《…》
        if h.subtype == "document" and mask[edge - 1 : edge] == "、" and h.start - edge <= 6:
            options.add(enumeration_edge(reading, h.start))
        for option in sorted(options):
            if QUOTED in mask[option : h.start]:
                continue
            start, lead = name_start(reading, option, h.end, h.subtype)
            modifier = mask[start : h.start]
            if not modifier or h.end - start < 4 or _BARE.search(modifier):
                continue
            if h.word == "活动" and _CONDUCT.search(modifier):
                continue
            if mask[start - 1 : start] == "、" and _SUM.search(modifier):
                continue
            left = clause_start(mask, start)
            if not _ORDINAL.fullmatch(modifier):
                yield Candidate(start, h.end, "plain", h.word, h.strength, h.subtype, left, lead=lead)
            if "after-agency" in lead and option < start and _HAN.search(modifier):
                whole = clause_start(mask, option)
                numbered = h.subtype == "event" and _NUMBERED.match(modifier)
                how = "numbered" if numbered else "agency"
                yield Candidate(option, h.end, "plain", h.word, h.strength, h.subtype, whole, lead=(how,))
            for m in AND.finditer(mask, start + 2, h.start - 1):
                if abs((m.start() - start) - (h.start - m.end())) <= 2:
                    yield Candidate(m.end(), h.end, "plain", h.word, h.strength, h.subtype, left, lead=("and",))
                    yield Candidate(start, m.start(), "shared", h.word, h.strength, h.subtype, left, suffix=h.word)


@functools.cache
def _reference() -> tuple[tuple[tuple[str, str, str], ...], ahocorasick_rs.AhoCorasick]:
    table = [(row[0], "national", row[1]) for row in rows("initiative_national")]
    for name in words("initiative_laws"):
        table += [(name, "law", "document"), ("中华人民共和国" + name, "law", "document")]
    for full, *short in rows("national_laws"):
        subtype = "programme" if full.endswith(("普查", "调查")) else "document"
        table += [(name, "law", subtype) for name in (full, *short) if len(name) > 2 and not name.startswith("十")]
    table += [(w.replace("、", "，"), kind, subtype) for w, kind, subtype in table if "、" in w]
    return tuple(table), ahocorasick_rs.AhoCorasick(
        [w for w, _, _ in table], matchkind=ahocorasick_rs.MatchKind.LeftmostLongest
    )


def _known(reading: Reading) -> Iterator[Candidate]:
    """Names of the reference lists outside of quotation marks."""
    table, automaton = _reference()
    for i, start, end in automaton.find_matches_as_indexes(reading.text):
        word, kind, subtype = table[i]
        if reading.mask[start] in (QUOTED, BOOK) or reading.mask[start:end] == AGENCY * len(word):
            continue
        yield Candidate(start, end, kind, word, 3, subtype, clause_start(reading.mask, start))
    for m in rules()["creation"].regex.finditer(reading.mask):
        yield Candidate(m.start(), m.end(), "national", m[0], 3, "campaign", clause_start(reading.mask, m.start()))
    for m in rules()["central"].regex.finditer(reading.mask):
        if not rules()["boundary"].regex.search(m[0]):
            yield Candidate(m.start(), m.end(), "national", m[0], 3, "event", clause_start(reading.mask, m.start()))
    for m in rules()["session"].regex.finditer(reading.text):
        start = reading.place_ends.get(m.start(), m.start())
        yield Candidate(start, m.end(), "session", "", 3, "event", clause_start(reading.mask, start))
    for m in rules()["steward"].regex.finditer(reading.mask) if "长制" in reading.mask else ():
        yield Candidate(m.start(), m.end(), "national", m[0], 3, "mechanism", clause_start(reading.mask, m.start()))
    for m in rules()["congress"].regex.finditer(reading.mask):
        yield Candidate(m.start(), m.end(), "congress", "", 3, "event", m.start())
