"""Candidates: every span that could be the name of an undertaking, with its parts; most of them are not names."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.find.initiative_parts import Candidate
from kg.find.initiative_plain import plain
from kg.find.initiative_quoted import booked, quoted
from kg.find.initiative_reading import AGENCY, BOOK, QUOTED, Reading, boundary, rules
from kg.find.initiative_reference import reference
from kg.find.wordlists import occurring
from kg.lexicon.patterns import matches

_PRESS = re.compile(r"(?:(?<![简通公年季快月海预情捷板小])报|周刊|杂志|月刊|周报)$")
# a nationwide strategy opens a paper's title: 京津冀协同发展|统计监测报告
_TITLE = re.compile(
    r"(?:统计|监测|发展|进展|研究|调查|评估|年度|绩效|指标|情况){1,4}(?:报告|公报|年报|蓝皮书|白皮书|指数|制度)"
)
# a session in the title of a reply: 对某届人大某次会议|第8号建议的答复
_ANSWERED = re.compile(r"[^，。；：\n]{0,4}第[A-Z\d]+号|[^，。；：\n]{0,12}(?:建议|提案|议案)的?(?:答复|复函)")
# a body that is named for it: 某地协作|工作组
_BODY = re.compile(r"(?:工作|建设|推进)?(?:领导小组|工作组|协调小组|专班|指挥部|办公室|联盟|协会|促进会|研究院)")
_LEVELS = ("省", "市", "县", "区", "州", "旗")
_EDITION = re.compile(r"[(（](?=[^()（）\n]*(?:第|年|版|试行|修订|卷|册|—|-))[^()（）\n]{1,12}[)）]")


def candidates(reading: Reading) -> Iterator[Candidate]:
    """All candidates, unordered, overlapping each other."""
    yield from _books(reading)
    yield from _about(reading)
    yield from quoted(reading)
    yield from booked(reading)
    yield from plain(reading)
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
        yield Candidate(start, stop, "book", "", 3, "document", reading.clauses.start(start), (start + 1, end - 1))


def _matches(rule: str, reading: Reading, where: str) -> Iterator[re.Match[str]]:
    return matches("initiatives", f"initiatives.{rule}", reading.text, where)


def _about(reading: Reading) -> Iterator[Candidate]:
    for m in _matches("about", reading, reading.text):
        start, end = m.span()
        if BOOK in reading.mask[start:end]:
            continue
        left = reading.agency_ends.get(start)
        if m[0].startswith("关于") and end - start < 8:
            continue
        yield Candidate(start, end, "about", "", 1, "document", reading.clauses.start(start))
        if left is not None:
            yield Candidate(left, end, "about", "", 1, "document", reading.clauses.start(left), lead=("agency",))


def _known(reading: Reading) -> Iterator[Candidate]:
    """Names of the reference lists outside of quotation marks."""
    table = reference()
    for start, end in occurring(reading.text, "undertakings"):
        word = reading.text[start:end]
        kind, subtype = table[word]
        if kind == "national" and _TITLE.match(reading.text, end):
            continue
        if kind == "national" and _BODY.match(reading.text, end):
            continue
        if reading.mask[start] in (QUOTED, BOOK) or reading.mask[start:end] == AGENCY * len(word):
            continue
        yield Candidate(start, end, kind, word, 3, subtype, reading.clauses.start(start))
    for m in _matches("creation", reading, reading.mask):
        yield Candidate(m.start(), m.end(), "national", m[0], 3, "campaign", reading.clauses.start(m.start()))
    for m in _matches("central", reading, reading.mask):
        if not boundary().search(m[0]):
            yield Candidate(m.start(), m.end(), "national", m[0], 3, "event", reading.clauses.start(m.start()))
    for m in _matches("session", reading, reading.text):
        start = m.start()
        if _ANSWERED.match(reading.text, m.end()):
            continue
        while start in reading.agency_ends or start in reading.place_ends:  # 柳河县|政协|五届二次会议
            start = reading.agency_ends.get(start, reading.place_ends.get(start, start))
        if reading.text.endswith("政协", 0, start):
            start -= 2
        elif reading.text[start - 1 : start] in _LEVELS and reading.text[start : start + 1] not in "人政委":
            start -= 1  # 市|六届人大常委会第七次会议
        start -= next((len(w) for w in ("中国共产党", "中共") if reading.text.endswith(w, 0, start)), 0)
        yield Candidate(start, m.end(), "session", "", 3, "event", reading.clauses.start(start))
    for m in _matches("steward", reading, reading.mask):
        yield Candidate(m.start(), m.end(), "national", m[0], 3, "mechanism", reading.clauses.start(m.start()))
    for m in _matches("congress", reading, reading.mask):
        yield Candidate(m.start(), m.end(), "congress", "", 3, "event", m.start())
