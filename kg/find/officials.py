"""Officials: persons' names that a title, a byline, an interview or a list vouches for."""

from __future__ import annotations

import math
import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from kg.find.occurrences import longest, occurrences
from kg.find.person_contexts import Slot, byline_slots, held_slots, pattern_slots, tail_slots, title_slots
from kg.find.person_names import WINDOW, Name, han_run, is_word_across, name_before, read_name
from kg.find.person_odds import listed_start, name_odds, plausible_start, surnames
from kg.find.person_titles import title_ends
from kg.lexicon import words
from kg.lexicon.packs import cached
from kg.lexicon.words import rows
from kg.model import Document, Mention

_DOTTED = re.compile(r"[一-鿿]{1,8}(?:[·•‧・∙][一-鿿]{1,8})+")
_SITE = re.compile(r"[园城苑府]|[一-鿿](?:项目|小区|广场|商场)")
_LIST = re.compile(r"、|[ \t　]*(?:和|与|及|以及)(?=[一-鿿])")
_SPACED_LIST = re.compile(r"[ \t　]*[、，,/／][ \t　]*|[ \t　]+|[ \t　]*(?:和|与)(?=[一-鿿])")
_BROKEN = re.compile(r"[一-鿿](?:[ \t　]{1,3}[一-鿿](?![一-鿿])){1,3}")  # 李 军, 郝 建 国
_SPREAD = re.compile(r"[一-鿿][ \t　]{1,2}[一-鿿](?=[、，。；：,;)）]|$)", re.MULTILINE)  # 组长刘 伟，
_DOCTRINE = re.compile(r"(?:新时代|[一-鿿]{0,4}思想|理论|[一-鿿]{0,2}主义)")
_MINORITY = re.compile(
    r"自治[州县旗区]|新疆|西藏|内蒙古|青海|凉山|甘孜|甘南|喀什|和田|维吾尔|藏族|蒙古族|哈萨克|彝族|苏木|嘎查"
)
_ADVERBIAL = tuple("才都从自应")  # rare surnames that after a role open the predicate: 游客|才爱来
_BEFORE_MARK = "以就对在为把将按据和与及的"
_OPENS = ("《", "“", "〈", "「", "『")
_WHOLE_TOKEN = 4.0  # added log odds of a name set apart by blanks in a byline
_PLAIN_NAME = -24.0  # log probability of a name whose characters are all usual in names
_STRONGEST = frozenset({"person.title", "person.byline", "person.imprint"})
_SUBTYPES = ("official", "journalist", "citizen")


def find_officials(document: Document, agencies: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """Mentions of named persons, in the order of the text, none over another.

    A name counts only where its context vouches for it (a title before it, a byline, an appointment, an age);
    once vouched for, its other occurrences in the document count too. All mentions of one name have one subtype.
    """
    text = document.text
    sounds = math.log(0.2) if _MINORITY.search(text) else math.log(0.01)
    slots = [*byline_slots(text), *title_slots(text), *pattern_slots(text), *tail_slots(text)]
    slots = [*_outside(slots, agencies), *held_slots(text, frozenset(a.end for a in agencies))]
    seen = _strings(text, slots)
    found: dict[int, Mention] = {}
    settled: set[int] = set()
    for slot in sorted(slots, key=lambda s: (s.start, s.end, s.rule, s.subtype)):
        for mention in _read(text, slot, sounds, seen):
            other = found.get(mention.start)
            # 甲为乙局局长: where the construction says where the name ends, no other reading of it counts
            if other is None or (mention.start not in settled and mention.confidence > other.confidence):
                found[mention.start] = mention
            if slot.rule == "person.becomes":
                settled.add(mention.start)
                found[mention.start] = mention
    reach: dict[int, int] = {}
    for a in agencies:
        reach[a.start] = max(a.end, reach.get(a.start, 0))
    # a list of names ends where a body begins: 李莲超、|德宏州陇川县公安局副局长
    organs = _organs()  # 副县长某某及|卫计委班子: 卫 is a surname, too
    people = [m for m in found.values() if m.end >= reach.get(m.start, 0) and m.name not in organs]
    return _propagate(text, _apart(people))


@cached
def _organs() -> frozenset[str]:
    """Short forms of kinds of bodies."""
    return frozenset(form for form, *_ in rows("agency_short"))


def _outside(slots: list[Slot], agencies: tuple[Mention, ...]) -> list[Slot]:
    """Slots at whose start no agency's name begins or runs on (主任 in 主任医师协会 titles nobody)."""
    spans = sorted((a.start, a.end) for a in agencies)
    starts = [s for s, _ in spans]
    reach: list[int] = []
    for _, end in spans:
        reach.append(max(end, reach[-1]) if reach else end)
    kept = []
    for slot in slots:
        i = bisect_right(starts, slot.start) - 1
        if slot.tail or i < 0 or reach[i] <= slot.start:
            kept.append(slot)
    return kept


def _strings(text: str, slots: list[Slot]) -> dict[str, int]:
    """How often each possible name of the slots, and each with one character more, stands in the text; those that stand
    there once are left out.
    """
    places: dict[str, list[int]] = {}  # of what the runs begin with
    out: dict[str, int] = {}
    for run in dict.fromkeys(han_run(text, slot.start, 6) for slot in slots if not slot.tail):
        if len(run) < 2 or not plausible_start(run[0]):
            continue
        begin = run[:2]
        if begin not in places:
            places[begin] = list(occurrences(text, begin, overlapping=True))
        left = places[begin]
        for length in range(2, len(run) + 1):
            form = run[:length]
            left = [at for at in left if text.startswith(form, at)]
            if len(left) < 2:
                break
            out[form] = len(left)
    return out


def _bounded(text: str, end: int) -> bool:
    return end >= len(text) or not "㐀" <= text[end] <= "鿿"


def _read(text: str, slot: Slot, sounds: float, seen: dict[str, int]) -> list[Mention]:
    """The names of one slot: one, or as many as its list holds."""
    if slot.tail:
        run = han_run_before(text, slot.start, slot.end)
        name = name_before(run, slot.prior, sounds)
        return [_mention(text, slot.end - name.length, slot.end, slot, name.odds)] if name else []
    if slot.end >= 0:
        run = text[slot.start : slot.end]
        name = _whole(run, slot, sounds)
        return [_mention(text, slot.start, slot.end, slot, name.odds, "".join(run.split()))] if name else []
    out: list[Mention] = []
    at = slot.start
    separator = _SPACED_LIST if slot.spaced else _LIST
    while True:
        mention = _one(text, at, slot, slot.prior, sounds, seen)
        if mention is None:
            return out
        # a surname that no list holds needs the strongest of contexts: right behind a post, in a byline
        if out and text.startswith("记者", mention.end):
            return out  # 通讯员甲 乙网|记者丙: a house
        if not listed_start(mention.name[0]) and (out or slot.rule not in _STRONGEST):
            return out
        out.append(mention)
        between = separator.match(text, mention.end)
        if not between or between.end() == mention.end:
            if not (slot.spaced and _glued(text, at, mention)):
                return out
            at, slot = mention.end, replace(slot, least=0.0)
            continue
        at = between.end()


def _glued(text: str, at: int, mention: Mention) -> bool:
    """Whether the rest of the run, after the first of two names that nothing parts, is a name."""
    rest = han_run(text, mention.end, WINDOW)
    return 2 <= len(rest) <= 3 and len(han_run(text, at, WINDOW)) == mention.end - at + len(rest) in (5, 6)


def _one(text: str, at: int, slot: Slot, prior: float, sounds: float, seen: dict[str, int]) -> Mention | None:
    dotted = _DOTTED.match(text, at)
    if dotted:
        return _dotted(text, dotted, slot, prior)
    run = han_run(text, at, WINDOW)
    if slot.rule == "person.role" and run[:1] in _ADVERBIAL:
        return None
    if len(run) == 1 and (slot.spaced or (slot.rule == "person.title" and _SPREAD.match(text, at))):
        return _spread(text, at, slot, prior, sounds)
    bounded = _bounded(text, at + len(run))
    if slot.spaced and bounded and len(run) in (5, 6) and (first := _two_names(run, prior, sounds)):
        return _mention(text, at, at + first.length, slot, first.odds)
    if len(run) > 2 and run[-1] in _BEFORE_MARK and text[at + len(run) : at + len(run) + 1] in _OPENS:
        run = run[:-1]  # 局长席高以《…》为题: a preposition, not the name's last character
    if slot.spaced and bounded and 2 <= len(run) <= 4 and run[0] in surnames():
        prior += _WHOLE_TOKEN
    # what recurs after a weak title is rather a word that the dictionary lacks
    name = read_name(run, bounded, prior, sounds, None if slot.least else seen)
    return _mention(text, at, at + name.length, slot, name.odds) if name and name.odds > slot.least else None


def _two_names(run: str, prior: float, sounds: float) -> Name | None:
    """The first of two names of a byline that nothing parts (记者孔小平甄海平)."""
    best: Name | None = None
    for length in (2, 3):
        first, second = run[:length], run[length:]
        if not 2 <= len(second) <= 3 or first[0] not in surnames() or second[0] not in surnames():
            continue
        names = [read_name(name, True, prior, sounds) for name in (first, second)]
        plain = min(name_odds(first, sounds), name_odds(second, sounds)) > _PLAIN_NAME
        if plain and all(n and n.length == len(s) for n, s in zip(names, (first, second), strict=True)):
            odds = name_odds(first, sounds) + name_odds(second, sounds)
            if odds > name_odds(run, sounds) and (best is None or odds > best.odds):
                best = Name(length, odds)
    return Name(best.length, prior) if best else None


def _spread(text: str, at: int, slot: Slot, prior: float, sounds: float) -> Mention | None:
    """A name set with blanks between its characters; four characters are two names of two."""
    m = _BROKEN.match(text, at)
    if not m:
        return None
    letters = re.findall(r"[一-鿿]", m.group())
    if len(letters) == 4:
        letters = letters[:2]
    name = "".join(letters)
    end = at + [n for n, c in enumerate(m.group()) if "一" <= c <= "鿿"][len(letters) - 1] + 1
    return _mention(text, at, end, slot, prior, name) if name_odds(name, sounds) > -26 else None


def _dotted(text: str, m: re.Match[str], slot: Slot, prior: float) -> Mention | None:
    """A name in parts (阿不都热西提·玉素甫): only the last part's end is in question."""
    if _SITE.match(text, m.end() - 1) or m.group()[0] in "及和与在":
        return None  # 晋建·迎曦园
    first = re.split("[·•‧・∙]", m.group(), maxsplit=1)[0]
    if any(0 < t.end < len(first) for t in title_ends(first)):
        return None  # 退休教师玛合沙提·…: the name begins after the title, where a slot of its own stands
    last = max(m.group().rfind(c) for c in "·•‧・∙") + 1
    tail = han_run(text, m.start() + last, WINDOW)
    best = read_name(tail, _bounded(text, m.start() + last + len(tail)), 3.0, 0.0)
    length = best.length if best else min(len(tail), 3) if _bounded(text, m.start() + last + len(tail)) else 0
    if length > 2 and length < len(tail) and tail[length - 1] in "和与及等":
        length -= 1
    if length > 1 and tail[length - 1] == "家" and tail[length : length + 1] in ("", "中", "里", "的"):
        length -= 1  # 阿依古丽·买买提家中
    if not length:
        return None
    return _mention(text, m.start(), m.start() + last + length, slot, prior + 3.0)


def _whole(run: str, slot: Slot, sounds: float) -> Name | None:
    if _DOTTED.fullmatch(run):
        return Name(len(run), slot.prior + 3.0)
    run = "".join(run.split())
    if not 2 <= len(run) <= 6 or not (
        listed_start(run[0]) or (slot.rule == "person.becomes" and plausible_start(run[0]))
    ):
        return None
    name = read_name(run, True, slot.prior, sounds)
    return name if name and name.length == len(run) else None


def han_run_before(text: str, start: int, end: int) -> str:
    """The Han characters that end at ``end``, not before ``start``."""
    i = end
    while i > start and "㐀" <= text[i - 1] <= "鿿":
        i -= 1
    return text[i:end]


def _mention(text: str, start: int, end: int, slot: Slot, odds: float, name: str | None = None) -> Mention:
    confidence = round(min(0.99, 0.6 + 0.39 / (1 + math.exp(-odds / 2 + 1))), 2)
    return Mention(start, end, "Official", slot.subtype, name or text[start:end], slot.rule, confidence)


def _apart(mentions: Iterable[Mention]) -> list[Mention]:
    """The surest of those that overlap."""
    kept: list[Mention] = []
    for m in sorted(mentions, key=lambda m: (m.start, m.end)):
        if kept and m.start < kept[-1].end:
            if (m.confidence, m.end - m.start) > (kept[-1].confidence, kept[-1].end - kept[-1].start):
                kept[-1] = m
            continue
        kept.append(m)
    return kept


def _propagate(text: str, vouched: list[Mention]) -> tuple[Mention, ...]:
    """All occurrences of the names that were vouched for, each name with one subtype."""
    votes: dict[str, Counter[str]] = {}
    sure: dict[str, float] = {}
    for m in vouched:
        if m.name not in votes:
            votes[m.name] = Counter()
        votes[m.name][m.subtype] += 1
        sure[m.name] = max(sure.get(m.name, 0.0), m.confidence)
    for name in words("leaders"):
        if name not in votes and name in text:
            votes[name] = Counter({"official": 1})
            sure[name] = 0.9
    subtypes = {n: max(_SUBTYPES, key=lambda s: (c[s], -_SUBTYPES.index(s))) for n, c in votes.items()}
    by_start = {m.start: m for m in vouched}
    for start, end in longest(text, tuple(votes)):
        name = text[start:end]
        if start not in by_start and (len(name) > 2 or not is_word_across(text, start, end)):
            by_start[start] = Mention(
                start, end, "Official", subtypes[name], name, "person.again", min(0.95, sure[name])
            )
    return tuple(
        m
        if m.subtype == subtypes[m.name]
        else Mention(m.start, m.end, m.type, subtypes[m.name], m.name, m.rule, m.confidence)
        for m in _apart(by_start.values())
        if not _DOCTRINE.match(text, m.end)
    )
