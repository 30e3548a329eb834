"""Where a place name begins: after punctuation, after another place, or after a word that cannot be in a name."""

from __future__ import annotations

import re

from kg.find.places_classes import Place, class_words, letters, shape
from kg.find.places_words import frequency, is_han, tokens, vocabulary
from kg.lexicon.gazetteer import gazetteer
from kg.lexicon.packs import cached

_REACH = 16  # characters before a class word that are looked at
_ORGAN = re.compile("(?:局|检察院|法院|委员会|办公室|派出所|支队|大队|工会|党委|党组)$")


@cached
def _cutters() -> frozenset[str]:
    """Words after which a name begins."""
    return vocabulary("place_cutters") - vocabulary("place_generic")


class Edges:
    """The left edges of one text, given where divisions and places end that were found so far.

    ``divisions``: (start, end, whether the form is a full official name). New places are put into ``place_end``.
    """

    def __init__(self, text: str, divisions: list[tuple[int, int, bool]], listed: list[Place]) -> None:
        self.text = text
        self.division_end = {end: (start, full) for start, end, full in divisions}
        self.place_end = {p.end: p for p in listed}
        self.cutters = _cutters()

    def joined(self, at: int) -> bool:
        """Whether a division or a place ends at ``at``."""
        return at in self.division_end or at in self.place_end

    def window(self, start: int) -> int:
        """Where the run of Chinese characters before ``start`` begins, at most ``_REACH`` before."""
        lo = start
        while lo > 0 and start - lo < _REACH and is_han(self.text[lo - 1]):
            lo -= 1
        return lo

    def base(self, start: int, end: int, stop_at_places: bool = True) -> tuple[int, list[str], bool]:
        """Where the base before the class word ``[start, end)`` begins, its words, and whether the edge is sure."""
        at, words, sure = self._run(start, end, stop_at_places)
        base = self.text[at:start]
        opening = shape("base.verb").match(base) or (None if self.joined(at) else shape("base.opening").search(base))
        first = at + (opening.end() if opening else 0)
        if first == at and base[:1] == "驻" and self.joined(at) and start - at > 2:
            first = at + 1  # 通城镇驻|龙池村工作队
        if first == at and self.text[at - 1 : at + 1] == "号线":
            first = at + 1  # 11号线|光谷广场
        if (inside := self.text.rfind("在", first + 1, start - 2)) > 0:
            first = inside + 1  # 倒映在横泉水库
        if first == at:
            return at, words, sure
        return first, list(tokens(self.text[first:start])), True

    def _run(self, start: int, end: int, stop_at_places: bool) -> tuple[int, list[str], bool]:
        """Where the run of words before a class word begins that may all be in its name."""
        lo = self.window(start)
        floor, sure = lo, start - lo < _REACH
        if stop_at_places:
            found = next((at for at in range(start, lo, -1) if self.joined(at)), None)
            if found is not None:
                floor, sure = found, True
        words = tokens(self.text[floor:end])
        function_words, before_place, classifiers = letters("function"), letters("before_place"), letters("classifiers")
        bodies, actions, positions = letters("bodies"), letters("actions"), letters("positions")
        at = end
        kept: list[str] = []
        for n in range(len(words) - 1, -1, -1):
            word = words[n]
            first = at - len(word)
            if at > start:  # the word holds the class word, or a part of it
                if first < start:
                    kept.append(self.text[first:start])
                at = first
                continue
            if (
                word == "栖息地"
                or (kept and word in letters("regions"))
                or (kept and stop_at_places and word in letters("class_ends"))
            ):
                return at, kept[::-1], True  # 重点村湖丘村
            function = word in function_words and self.text[at : at + 1] != "家"
            if function and at + 1 == start and n and words[n - 1] in before_place:
                return first, [word, *kept[::-1]], True  # 在从岗社区: no preposition follows another
            if (
                function
                and (at == start or (word == "和" and start - at == 1))  # 在|荣和|村, 来到|贵和苑|社区
                and word in "和成"
                and n
                and self._stray(words[n - 1])
                and words[n - 1] not in "省市县区州旗乡镇村社局组户"
                and (n == 1 or words[n - 2] in before_place)
            ):
                return first - 1, [self.text[first - 1 : start]], True
            if word in actions and sum(map(len, kept)) > 1 and any(self._names(w) for w in kept):
                return at, kept[::-1], True  # 建设|青石梯田
            if function and not kept and word in positions and n and self._stray(words[n - 1]):
                kept.append(word)  # 岭下村, 站前路
                at = first
                continue
            if function or word in self.cutters or (len(word) == 4 and word[2:] in self.cutters):
                return at, kept[::-1], True
            if kept and ((stop_at_places and len(word) > 2 and _ORGAN.search(word)) or word in bodies):
                return at, kept[::-1], True  # 县司法局|青石镇司法所
            if word in classifiers and first > 0 and self.text[first - 1] in letters("numerals"):
                return at, kept[::-1], True
            kept.append(word)
            at = first
        return max(at, floor), kept[::-1], sure

    def whole(self, start: int, end: int) -> tuple[int, list[str], bool] | None:
        """The two or three characters between two places, or between marks: the name, whatever its letters (路下村)."""
        opens = self.joined(start - 4) or self.text[start - 5 : start - 4] == "、"
        long = (start - 4,) if opens and self.text[start - 4 : start - 3] in letters("sides") else ()
        for at in (start - 2, start - 3, *long):
            if at < 0 or not all(map(is_han, self.text[at:start])):
                return None
            before = self.text[at - 1 : at]
            joined = self.joined(at)
            if not joined and (not before or is_han(before)):
                continue
            base = self.text[at:start]
            if at == start - 4 and (set(base[1:]) & letters("function") or any(map(self.joined, range(at + 1, start)))):
                return None
            if base[0] in letters("not_first") or base[-1] in letters("not_last"):
                return None
            if not joined and (base in self.cutters or any(len(w) > 1 and w in self.cutters for w in tokens(base))):
                return None
            listed = before == "、" or self.text[end : end + 1] == "、"
            if joined or listed or not {base[0], base[-1]} & letters("function"):
                return at, [base], True
            return None
        return None

    def proper(self, words: list[str], base: str) -> bool:
        """Whether the base names: not all its words describe, and it is no numeral or pronoun."""
        if not base or base in vocabulary("place_generic") or shape("base.counted").match(base) or base[-1] == "族":
            return False
        if shape("base.honour").search(base):
            return False
        if base[0] in letters("quantified") and not (base[0] == "一" and base[1:2] not in letters("classifiers")):
            return False
        return not all(w in vocabulary("place_generic") or w in vocabulary("place_cutters") for w in words)

    def after(self, name: str, end: int) -> bool:
        """Whether the pattern ``place.after.<name>`` matches what follows ``end``."""
        return shape(f"after.{name}").match(self.text[end : end + 8]) is not None

    def once(self, at: int, end: int) -> bool:
        """Whether the name stands only here, a page or so around."""
        return self.text.count(self.text[at:end], max(0, at - 5000), end + 5000) < 2

    def common(self, start: int, end: int) -> bool:
        """Whether a dictionary word of two characters ends with the class word (走村, 护路)."""
        word = self.text[start - 1 : end]
        if end - start != 1 or start == 0 or not frequency(word):
            return False
        return tokens(self.text[max(self.window(start), start - 4) : end])[-1] == word

    def _township(self, first: int, end: int) -> bool:
        """Whether a listed township stands at ``[first, end)``, where a name can begin."""
        if first < 0 or not gazetteer().townships(self.text[first:end]):
            return False
        before = self.text[first - 1 : first]
        return self.joined(first) or not is_han(before or "。") or before in "到在赴至往和与及"

    def hidden_class_word(self, start: int, end: int) -> str | None:
        """The class word of a name that only looks as if it ended with a common noun (中山路, 黑石村)."""
        word = self.text[end - 1]
        if word not in class_words() or end - start != 2 or self.text[start:end] not in vocabulary("place_common"):
            return None
        if word in "镇乡" and any(self._township(first, end) for first in (start - 1, start - 2)):
            return word  # 来到|柯村镇
        if word == "村" and self.text[end - 4 : end - 3] == "、" and self.whole(end - 1, end) is not None:
            return word  # a list of villages: 、路下村
        if word == "村" and self.joined(end - 3) and self.whole(end - 1, end) is not None:
            return word  # 芦河镇|自强村
        if word == "村" and shape("base.date").fullmatch(self.text[end - 3 : end - 1]) and self.joined(end - 3):
            return word  # 临溪镇|五四村
        if self.text[start] not in letters("name_ends") or (word == "乡" and self.text[start] in "下进入到驻联包"):
            return None
        lo = max(self.window(start), start - 6)
        words = tokens(self.text[lo:end])
        if len(words[-1]) == 1:
            return word if len(words[-2]) > 1 else None
        if words[-1] != self.text[start:end]:
            return word
        # 黑|山村: one character is left over, which names nothing by itself
        before = self.text[start - 1 : start]
        if not is_han(before) or before in letters("no_name") or before in letters("function"):
            return None
        if start - 1 > lo and (words[-2] != before or not self._ends_word(lo, start - 1)):
            return None
        return word

    def in_slogan(self, at: int, end: int) -> bool:
        """Whether the words open a quotation that runs on behind them (“送戏下乡 文化惠民”)."""
        return self.text[at - 1 : at] in ("“", "‘", "「") and self.text[end : end + 1] not in ("”", "’", "」", "—")

    def _stray(self, word: str) -> bool:
        """Whether the word is one character that can be in a name."""
        return len(word) == 1 and word not in letters("function") and word not in letters("numerals")

    @staticmethod
    def _names(word: str) -> bool:
        return word not in vocabulary("place_generic")

    def _ends_word(self, lo: int, at: int) -> bool:
        """Whether a place, a cutter or a function word ends at ``at``."""
        word = tokens(self.text[lo:at])[-1]
        return self.joined(at) or word in self.cutters or word in letters("function") or word in letters("before_place")
