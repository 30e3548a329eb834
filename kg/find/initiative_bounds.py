"""Where the name of an undertaking begins: the left edge of a noun phrase, and what of it is no part of the name."""

from __future__ import annotations

import functools
import re

from kg.find.initiative_clauses import REACH
from kg.find.initiative_reading import AGENCY, BOOK, PERSON, QUOTED, Head, Reading, boundary, rules
from kg.lexicon import words
from kg.lexicon.opening import led
from kg.lexicon.packs import cached

LOOKAHEAD = 4  # what a boundary word may look at beyond the phrase
PLACED = frozenset({"event", "document", "project"})  # whose names begin with their place and year

_SCOPE = re.compile(
    r"(?:全国|全省|全市|全县|全区|全州|全旗|全镇|全域|全系统|全校|全院|全局|[我本][国省市县区旗州镇乡校院局所处院]|[省市县区州旗镇](?=[^\s\ue003委政人级直府属区内域管辖校园民场县容带]))(?=.)"
)
AND = led(re.compile(r"(?<!共)和(?!谐|平|田|睦|解|县|美乡)|与(?<!参与)(?!会)|以及(?!其|时)|及(?!其|时)"))
# after these a second verb is part of the name: 开展打击…专项行动
_OPENED = led(re.compile(r"(?:开展|启动|实施|发起|召开|举行|举办)(?:了|的)?$|(?<![一-鿿])自$"))
_MEETING = re.compile(r"(?<![运博展晚览易乐])会议?$")
_CALL = re.compile(r"(?:召开|举行|举办|召集)(?:了|过)?")
_CLAUSE_WITHIN = re.compile(
    r"[^\w\ue000\ue002\ue003、·—“”]|[的了在于由把将让使对\ue001\ue004]|以来|期间|传达|听取|通报|宣布|精神"
)
# a task that a meeting is called for, where the boundary between a verb and a name would stand
_TASK = re.compile(
    r"推动|推进|深化|落实|贯彻|实施|开展|抓好|做好|做实|打好|打赢|迎接|完成|实现|践行|构建|建立|打造|加强|完善|建设|提升"
)
_HELD = re.compile(
    r"(?:召开|举行|举办|参加|出席|列席|在)(?:了|的)?(?:全[国省市县区州旗])?"
    r"(?:进一步|全面|深入|扎实|加快|持续|大力|全力|着力|切实|积极|统筹|协同|合力|新时代|推进|推动|贯彻|落实|学习)*$"
)
_ATTENDED = re.compile(r"(?:参加|出席|列席|在)$")
# levels of an enumeration: 省、市、|区两级, 县（市、区）、|乡镇四级
_LEVELS = re.compile(r"[省市县区州旗\ue003)）]、$")
_LEVEL = re.compile(r"[省市县区州旗乡镇村校][一-鿿（(\ue003]{0,8}?[两二三四五]级")
_BOTH = re.compile(r"(?:两|二|等[两二三四五六七八九\d]?)?(?:[省市县区州旗镇乡村岸河]|地)(?![委政人])")
# what two parties do with each other: 甲区与乙区|教育合作项目
_UNLISTED = re.compile(
    r"[一-鿿]{2,6}?(?=(?:战略|深化|项目|对口|校地|政企|银企)*(?:合作|协作|交流|对接|结对|共建|联谊|座谈))"
)
_MUTUAL = re.compile(r"合作|交流|协作|对接|对口|结对|共建|友好|联谊|联席|携手|缔结")
_BUILDS = re.compile(r"(?:投资)?(?:建设|修建|兴建)(?:了)?(?![路街大用者和、与及])")
# what follows a conjunction is a name by itself: 赶集日和|某城第五届长跑活动
_EDITION = re.compile(r"[一-鿿]{0,6}(?:第[一二三四五六七八九十\d]+届|首届)|(?:19|20)\d\d年")
_YEAR = re.compile(r"(?:19|20)\d\d年度?|(?:19|20)\d\d(?=[^\d])")


@cached
def trade() -> frozenset[str]:
    """Words of the trade, verbs and nouns alike."""
    return frozenset(words("initiative_generic"))


def tasked(mask: str, start: int) -> bool:
    """Whether a name at ``start`` opens with what a meeting called right before it is to do (召开|推动…座谈会)."""
    return bool(_TASK.match(mask, start) and _HELD.search(mask, max(0, start - 14), start))


def is_meeting(head: Head) -> bool:
    """Whether people sit and talk there (推进会, 工作会议, not 运动会)."""
    return _meets(head.word)


@functools.lru_cache(maxsize=4096)  # there are no more head nouns
def _meets(word: str) -> bool:
    return _MEETING.search(word) is not None


def called(reading: Reading, head: Head) -> int | None:
    """Where the name of a meeting begins right behind the verb that calls it, whatever verbs tell what it is about (召开|甲乙、
    丙丁推进情况专题调度会议); ``None`` where no such verb is in reach, or other undertakings stand between.
    """
    lo = max(0, head.start - REACH)
    start = max((m.end() for m in _CALL.finditer(reading.mask, lo, head.start)), default=-1)
    between = reading.mask[start : head.start]
    if start < 0 or len(between) < 2 or _CLAUSE_WITHIN.search(between):
        return None
    for other in reading.heads:
        if start <= other.start and other.end < head.start:
            after = reading.mask[other.end]
            if after in "、和与及等" or (is_meeting(other) and after != "暨"):
                return None
    return start


def left_edge(reading: Reading, at: int, head: Head | None = None) -> int:
    """Where the noun phrase that runs up to ``at`` begins (at ``at`` itself where there is none). What a meeting
    with this ``head`` is about may open with a verb (召开|推动某地发展座谈会).
    """
    meeting = head is not None and is_meeting(head)
    works = head is not None and head.subtype == "project"
    mask, rule = reading.mask, rules()
    lo = reading.clauses.start(at)
    cut = lo
    for m in boundary().finditer(mask, lo, at + LOOKAHEAD):
        if m.end() > at:
            break
        if not (meeting and _TASK.match(m[0]) and _HELD.search(mask, max(lo - 2, m.start() - 14), m.start())):
            cut = m.end()
    person = mask.rfind(PERSON, cut, at)
    cut = person + 1 if person >= 0 else cut
    # a verb that also forms names (建设, 服务) ends the search only at the beginning of the phrase, after an adverb
    # or after the place of "在…"
    first = cut
    if not (
        _OPENED.search(mask, max(0, first - 4), first) or (meeting and _ATTENDED.search(mask, max(0, first - 2), first))
    ):
        cut = _after_verbs(mask, first, at)
    if first in reading.place_starts and mask[first - 1 : first] == "在":
        stop = reading.place_starts[first]
        after = _after_verbs(mask, stop, at, opening=True)
        cut = after if after > stop else cut
    cut = _past_builder(reading, cut, at) if cut == lo else cut
    # a subject before a verb with a definite object: "干部收听收看全省…"; none stands before 保护 in 开展|保护某湖专项行动
    for m in rule["boundary.plain"].regex.finditer(mask, cut, at):
        after = m.end()
        if m.start() == cut and (mask[cut - 1 : cut] == "的" or _OPENED.search(mask, max(0, cut - 4), cut)):
            continue
        if after in reading.place_starts or mask[after : after + 1] in "全第首" or _YEAR.match(mask, after):
            cut = after
    if cut == first and mask[first - 1 : first] == "以":  # "以良好作风检验…"
        for m in rule["boundary.plain"].regex.finditer(mask, first + 2, at):
            cut = m.end()
    # "A战略和B战略", "甲局与乙局": what is left of the conjunction is a name by itself
    for m in AND.finditer(mask, cut, at - 1):
        if _same_level(reading, cut, m.start(), m.end()) or mutual(reading, cut, at):
            continue  # 长春|和|吉林两市防洪工程, 甲区|与|乙区教育合作项目
        if (
            m.start() == cut
            or m.start() in reading.name_ends
            or m.end() in reading.agency_starts
            or (works and m.end() in reading.place_starts and m.start() not in reading.place_ends)
            or _EDITION.match(mask, m.end(), at)
            or mask.endswith(("精神", QUOTED), cut, m.start())
        ):
            cut = m.end()
    # a book is another name: nothing reaches across it
    book = mask.rfind(BOOK, cut, at)
    return book + 1 if book >= 0 else cut


def _past_builder(reading: Reading, start: int, at: int) -> int:
    """Past a place that builds at the begin of a clause (石桥街道|建设|东风里小区改造工程), or ``start``."""
    stop = start
    built = None
    while built is None and stop in reading.place_starts and reading.place_starts[stop] < at:
        stop = reading.place_starts[stop]
        built = _BUILDS.match(reading.mask, stop)
    return built.end() if built and at - built.end() >= 6 else start


def _same_level(reading: Reading, start: int, end: int, after: int) -> bool:
    """Whether nothing but an area, and another one after the conjunction, are what the name is about."""
    while start < end and start in reading.place_starts:
        start = reading.place_starts[start]
    both = after in reading.place_starts and _BOTH.match(reading.mask, reading.place_starts[after])
    return start == end and bool(both)


def parties(reading: Reading, start: int, at: int) -> int:
    """Where the second of two parties ends that open the phrase ``[start, at)``, areas or bodies joined by a
    conjunction (甲区与乙区|教育合作项目); ``start`` where it opens with nothing of the kind.
    """
    first = _party(reading, start, at)
    joint = AND.match(reading.mask, first, at) if first > start else None
    second = _party(reading, joint.end(), at) if joint else start
    if joint and second == joint.end() and (other := _UNLISTED.match(reading.mask, second, at)):
        second = other.end()  # 某省与|央企|合作座谈会
    return second if joint and second > joint.end() else start


def mutual(reading: Reading, start: int, at: int) -> bool:
    """Whether the phrase ``[start, at)`` names two parties and what they do with each other."""
    stop = parties(reading, start, at)
    return stop > start and bool(_MUTUAL.search(reading.mask, stop, at + LOOKAHEAD))


def torn(reading: Reading, start: int) -> bool:
    """Whether ``start`` is an area that a conjunction joins to the one before: 甲市和|乙市防洪工程 may be both cities'; 市、|区两级
    is torn in any case.
    """
    if _LEVELS.search(reading.mask, max(0, start - 4), start) and _LEVEL.match(reading.mask, start):
        return True
    if reading.mask[start - 1 : start] == "、":
        return start in reading.place_starts and start - 1 in reading.area_ends
    return start in reading.place_starts and any(
        reading.mask.startswith(word, start - len(word)) and start - len(word) in reading.place_ends
        for word in ("和", "与", "及", "以及")
    )


def _party(reading: Reading, start: int, at: int) -> int:
    """Where the area or body that begins at ``start`` ends (areas may stand in one another)."""
    stop = start
    while stop < at:
        if stop in reading.place_starts and reading.place_starts[stop] <= at:
            stop = reading.place_starts[stop]
        elif reading.mask[stop] == AGENCY:
            stop += 1
        else:
            break
    return stop


def _after_verbs(mask: str, start: int, at: int, opening: bool = False) -> int:
    """Past the verbs that open the phrase ``[start, at)``, one after the other (组织编制, 收听收看). A word that
    names a trade as often as an action (服务, 宣传) stays where nothing else would be left of the name.
    """
    pattern, cut = rules()["boundary.weak"].regex, start
    while m := (pattern.match if opening else pattern.search)(mask[cut : at + LOOKAHEAD]):
        end = cut + m.end()
        if mask[end : end + 1] in ("和", "并") and (other := pattern.match(mask[end + 1 : at + LOOKAHEAD])):
            end += 1 + other.end()
        if end > at or (at - end < 2 and m[0] in trade()):
            break
        cut = end
    return cut


def enumeration_edge(reading: Reading, at: int) -> int:
    """As :func:`left_edge`, reaching across short members of an enumeration (销售、安装、维护管理细则)."""
    edge = start = left_edge(reading, at)
    mask = reading.mask
    while mask[start - 1 : start] == "、":
        before = left_edge(reading, start - 1)
        member = mask[before : start - 1]
        if start - 1 in reading.name_ends or AGENCY in member or len(member) < 2:
            break
        start = before
        if len(member) > 4:
            return start
    return edge


def name_start(reading: Reading, edge: int, end: int, subtype: str) -> tuple[int, tuple[str, ...]]:
    """Where a name in the noun phrase ``[edge, end)`` begins, past agencies and 全市 that are no part of it."""
    mask = reading.mask
    at, start = edge, edge
    leads: list[str] = []
    while at < end:
        if mask[at] == AGENCY:
            follow, label = at, "agency"
            while follow < end and mask[follow] == AGENCY:
                follow += 1
        elif at in reading.place_starts and reading.place_starts[at] < end:
            follow, label = reading.place_starts[at], "place"
        elif m := _SCOPE.match(mask, at, at + 6):
            follow, label = m.end(), "scope"
        elif m := _YEAR.match(mask, at, at + 10):
            follow, label = m.end(), "year"
        else:
            break
        leads.append(label)
        if label == "agency" or (
            label == "scope" and (subtype != "event" or mask[at] in "我本" or mask[follow : follow + 1] == "“")
        ):
            start = follow
            leads = ["after-" + label]
        at = follow
    return start, tuple(leads)
