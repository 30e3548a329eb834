"""Where a person's name ends: names against words, by the odds of each.

After a title stands a run of Han characters without spaces (局长展鹏支起小黑板). Each cut of the run into a name
and the words that follow is scored: the surname's and the given characters' rarity for the name, a word list's
frequencies for the rest. The run without a name at all competes too, so that 局长高度重视 holds no person.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass

from kg.find.person_odds import compound_surnames, is_address, name_odds, plausible_start
from kg.frozen import quick
from kg.lexicon import segmenter
from kg.lexicon.packs import cached

WINDOW = 9
"""Characters looked at beyond the title: the longest name and one or two words after it."""

MAX_WORD = 4
_WORD_NOT_NAME = 100
_UNKNOWN_CHARACTER = math.log(0.5 / 6e7)

# How much likelier a word of this class is right after a name than anywhere.
_AFTER = {
    "v": 0.9,
    "d": 0.8,
    "p": 0.9,
    "u": 0.2,
    "c": -1.0,
    "t": 0.3,
    "f": -0.5,
    "m": -3.0,
    "q": -3.0,
    "a": -1.0,
    "n": -1.7,
}
_AFTER_OTHER = -1.0
_AFTER_BOUNDARY = 1.2
# One-character words that follow names; any other is rather the name's last character.
_AFTER_SINGLE = frozenset(
    "说在为对向从把被将到带率任称和与及等的也还就则都又是有用看走拿给让正已曾一作做去边没不最便即先再仍总才常主家"
    "赴抵携偕"
)
# What 会 opens right after a name; before anything else, in print, it is the given name's last character.
_MEETS = re.compile(r"会(?:[见晤同谈商诊签师合上后前客聚展]|议(?!员))")
_AFTER_RARE_SINGLE = -3.5

# How much less likely a word of this class is right after a title that no name follows.
_NO_NAME = {"n": -2.0, "m": -1.5, "q": -1.5, "a": -0.5}
_NO_NAME_SINGLE = -2.5

# Before 总书记 these are prepositions: 向总书记.
_PREPOSITIONS = frozenset("向对给同与和把被由请为让在跟随从")

# Adverbs that open a predicate right after a name.
_ADVERBS = frozenset("刚才又已正就便还都也仍曾先再将一")

# A name that is also an everyday word.
_IS_WORD = -2.0
_IS_COMMON_WORD = -5.0
_ENDS_IN_VERB = 7.0
_BEFORE_ASPECT = -6.0
_BEFORE_MODAL = -7.0
_ATTENDS = ("参加", "出席", "主持", "陪同", "带队", "率队", "一行")
_PREPOSITIONS_TOO = frozenset("于")  # surnames that are prepositions behind a title
_JOINS = ("及", "和", "与", "等")
_BEFORE_JOINER = 3.0
_SETS_OUT = frozenset("赴抵携偕")  # verbs that no given name has
_COMMON = math.log(600 / 6e7)

# What is no name but a place's or a body's: 金山桥|街道.
_PLACE = re.compile(
    r"街道|社区|小区|[村镇乡县市区](?![民长委])|小学|中学|医院|公司|集团|大桥|水库|广场|公园|工业|经济|开发区"
)
_HAN = re.compile(r"[㐀-鿿\U00020000-\U000323af]+")  # with the rare characters of the extensions (周𠮷平)


@quick
@dataclass(frozen=True, slots=True)
class Name:
    """A name read at a place: ``length`` characters, and the log odds that a name stands there at all."""

    length: int
    odds: float


@cached
def _frequencies() -> dict[str, tuple[float, str]]:
    """Log frequency and word class of everyday words of up to four characters.

    The dictionary's persons' names are left out, but for the frequent ones of two characters: those are words
    (文明, 荣誉) as often as names.
    """
    odds: dict[str, tuple[float, str]] = {}
    rows: dict[str, tuple[float, str]] = {}  # by frequency and class: few are different among all words
    for w, f, c in zip(*segmenter.dictionary(), strict=True):
        size = len(w)
        if size > MAX_WORD or f == "0" or (size > 1 and c[:2] == "nr" and (size > 2 or int(f) < _WORD_NOT_NAME)):
            continue
        kind = f + c[0]
        row = rows.get(kind)
        if row is None:
            row = rows[kind] = (math.log(int(f) / 6e7), c[0])
        odds[w] = row
    return odds


@cached
def _begun() -> frozenset[str]:
    """The first two characters of longer words: most pairs in a text begin none."""
    return frozenset(w[:2] for w in _frequencies() if len(w) > 2)


#: An everyday word in a run: where it ends, its log frequency and its class.
_Word = tuple[int, float, str]


def _divided(run: str) -> tuple[list[list[_Word]], list[float]]:
    """The words that begin at each place of ``run``, short ones first, and the log probability of the best division into
    words of what is left from there.
    """
    known, begun = _frequencies().get, _begun()
    n = len(run)
    words: list[list[_Word]] = [[] for _ in run]
    scores = [0.0] * (n + 1)
    for i in range(n - 1, -1, -1):
        here = words[i]
        if word := known(run[i]):
            here.append((i + 1, *word))
            best = word[0] + scores[i + 1]
        else:
            best = _UNKNOWN_CHARACTER + scores[i + 1]
        if i + 2 <= n:
            pair = run[i : i + 2]
            if word := known(pair):
                here.append((i + 2, *word))
                if (odds := word[0] + scores[i + 2]) > best:
                    best = odds
            if pair in begun:
                for j in range(i + 3, min(i + MAX_WORD, n) + 1):
                    if word := known(run[i:j]):
                        here.append((j, *word))
                        if (odds := word[0] + scores[j]) > best:
                            best = odds
        scores[i] = best
    return words, scores


def _after(run: str, at: int, words: list[list[_Word]], scores: list[float], bounded: bool) -> float:
    """The best division of ``run[at:]`` when a name ends at ``at``: some words are likelier there than others."""
    if at == len(run):
        return _AFTER_BOUNDARY if bounded else 0.0
    if _PLACE.match(run, at):
        return -40.0 + scores[at]
    best = _UNKNOWN_CHARACTER + _AFTER_OTHER + scores[at + 1]
    for end, frequency, kind in words[at]:
        odds = frequency + _AFTER.get(kind, _AFTER_OTHER) + scores[end]
        if end == at + 1 and run[at] not in _AFTER_SINGLE:
            odds += _AFTER_RARE_SINGLE
        if odds > best:
            best = odds
    return best


def _without_name(words: list[list[_Word]], scores: list[float]) -> float:
    """The best division of the run when no name begins it."""
    best = _UNKNOWN_CHARACTER + _NO_NAME_SINGLE + scores[1]
    for end, frequency, kind in words[0]:
        odds = frequency + _NO_NAME.get(kind, 0.0) + scores[end]
        if end == 1 and kind not in "pducv":
            odds += _NO_NAME_SINGLE
        if odds > best:
            best = odds
    return best


def read_name(run: str, bounded: bool, prior: float, sounds: float, seen: dict[str, int] | None = None) -> Name | None:
    """The name that ``run`` begins with, or ``None``.

    ``run`` is up to :data:`WINDOW` Han characters; ``bounded`` says that the text breaks off after them (a
    punctuation mark, a space, the line's end). ``prior`` is the log odds of a name after such a context.
    ``seen`` counts strings of the document, where known: a name that recurs before other words ends there.
    """
    if len(run) < 2 or not plausible_start(run[0]):
        return None
    words, scores = _divided(run)
    frequencies = _frequencies()
    best: tuple[float, int] | None = None
    for length in range(2, min(6, len(run)) + 1):
        odds = name_odds(run[:length], sounds)
        if odds == -math.inf:
            continue
        total = odds + _after(run, length, words, scores, bounded)
        word = frequencies.get(run[:length])
        if word:
            total += _IS_WORD if word[0] < _COMMON else _IS_COMMON_WORD
        if length == 4 and run[3] in _ADVERBS and (length < len(run) or run[:2] not in compound_surnames()):
            total += _IS_COMMON_WORD  # 岑立|夏刚 is no given name: 刚 opens the predicate
        if run[length : length + 1] == "着":
            total += _BEFORE_ASPECT  # 令狐远望|着: the verb is no part of the name
        if run[length - 1] in _SETS_OUT and not (bounded and length == len(run)):
            total += _BEFORE_ASPECT  # 市长张工|赴某地
        if length == 2 and run[2:3] == "会" and not _MEETS.match(run, 2):
            total += _BEFORE_MODAL  # 局长梁保会到…
        if length == 3 and run[2] == "为" and bounded and length == len(run):
            total += _ENDS_IN_VERB  # 姜有为，: no verb ends its clause so
        if length == 3 and run[2] == "为" and run.startswith(_ATTENDS, 3):
            total += _ENDS_IN_VERB  # 姜有为|参加调研
        if length == 3 and run[0] in _PREPOSITIONS_TOO and run[3:4] in _JOINS:
            total += _BEFORE_JOINER  # 于学锋|及县财政局: no preposition
        if length == 3 and run[2] == "化" and run[:2] in frequencies:
            total += _IS_COMMON_WORD  # 网格|化
        if seen:
            total += _recurrence(run, length, seen)
        if best is None or total > best[0]:
            best = (total, length)
    if best is None:
        return None
    odds = best[0] + prior - _without_name(words, scores)
    return Name(best[1], odds) if odds > 0 and not is_address(run[: best[1]]) else None


def _recurrence(run: str, length: int, seen: dict[str, int]) -> float:
    """A string that recurs with something else after it ends there; one that always goes on does not."""
    here = seen.get(run[:length], 1)
    longer = seen.get(run[: length + 1], 1) if length < len(run) else 0
    if length == len(run) or here <= 1 or run[length] in _SETS_OUT:
        return 0.0
    return 2.5 * min(here - longer, 2) if here > longer else -2.5


def name_before(run: str, prior: float, sounds: float) -> Name | None:
    """The name that ``run`` ends with (before 总书记, 老人), or ``None``."""
    if len(run) < 2 or run[-1] in _PREPOSITIONS:
        return None
    null = _divided(run)[1][0]
    # best division of each prefix
    frequencies = _frequencies()
    n = len(run)
    prefix = [0.0] * (n + 1)
    for j in range(1, n + 1):
        word = frequencies.get(run[j - 1])
        likeliest = prefix[j - 1] + (word[0] if word else _UNKNOWN_CHARACTER)
        for i in range(max(0, j - MAX_WORD), j - 1):
            word = frequencies.get(run[i:j])
            if word and prefix[i] + word[0] > likeliest:
                likeliest = prefix[i] + word[0]
        prefix[j] = likeliest
    best: tuple[float, int] | None = None
    for length in range(2, min(6, n) + 1):
        if not plausible_start(run[n - length]):
            continue
        odds = name_odds(run[n - length :], sounds)
        if odds == -math.inf:
            continue
        total = odds + prefix[n - length] + (_AFTER_BOUNDARY if length == n else 0.0)
        if best is None or total > best[0]:
            best = (total, length)
    if best is None or best[0] + prior - null <= 0:
        return None
    return Name(best[1], best[0] + prior - null) if not is_address(run[n - best[1] :]) else None


def is_word_across(text: str, start: int, end: int) -> bool:
    """Whether an everyday word reaches over either end of ``text[start:end]``: 由美 in 由美国 is no name."""
    frequencies = _frequencies()
    for edge in (start, end):
        for i in range(max(0, edge - MAX_WORD + 1), edge):
            for j in range(edge + 1, min(len(text), i + MAX_WORD) + 1):
                word = frequencies.get(text[i:j])
                if word and word[0] > -14.5:
                    return True
    return False


def han_run(text: str, start: int, size: int = WINDOW) -> str:
    """The Han characters from ``start`` on, at most ``size``."""
    m = _HAN.match(text, start, start + size)
    return m.group() if m else ""
