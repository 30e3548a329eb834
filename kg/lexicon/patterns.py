r"""Patterns as data: regular expressions in TOML, each with examples that must and must not match.

A file of ``patterns/`` looks like this::

    [macros]                      # optional; {NAME} in an expression is replaced
    VERB = "印发|出台"
    TITLE = { words = "titles" }  # an alternation of a word list, longest first

    [[pattern]]
    id = "leads.issues"
    regex = '(?P<agency>\S+)(?:{VERB})《'
    examples = ["市政府印发《办法》"]
    counterexamples = ["《办法》印发以来"]
"""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from importlib import resources
from typing import Any, NamedTuple

from ahocorasick_rs import AhoCorasick

from kg.lexicon.automaton import ALL, each, passing
from kg.lexicon.lines import in_a_line, line_begins
from kg.lexicon.needed import needed
from kg.lexicon.opening import at_begin, led
from kg.lexicon.packs import active, cached
from kg.lexicon.words import words


@dataclass(frozen=True, slots=True)
class Pattern:
    """One compiled expression. ``fields`` are the entry's other keys (a predicate, a confidence …)."""

    id: str
    regex: re.Pattern[str]
    examples: tuple[str, ...]
    counterexamples: tuple[str, ...]
    fields: dict[str, object]


def alternation(forms: tuple[str, ...]) -> str:
    """A regular expression for any of ``forms``, the longest first."""
    return "(?:" + "|".join(re.escape(w) for w in sorted(forms, key=lambda w: (-len(w), w))) + ")"


def _macro(value: object) -> str:
    if isinstance(value, dict):
        return alternation(words(str(value["words"])))
    return f"(?:{value})"


@cached
def patterns(name: str) -> tuple[Pattern, ...]:
    """The patterns of ``patterns/<name>.toml``, in the file's order, and after them those of packs."""
    built_in = tomllib.loads((resources.files("kg.lexicon") / "patterns" / f"{name}.toml").read_text("utf-8"))
    out = list(patterns_of(built_in, built_in))
    for pack in active():
        if name in pack.patterns:
            out += patterns_of(tomllib.loads(pack.patterns[name]), built_in)
    return tuple(out)


@cached
def searchable(name: str) -> tuple[Pattern, ...]:
    """Those of :func:`patterns` with expressions that are quick to search with."""
    return tuple(replace(p, regex=led(p.regex)) for p in patterns(name))


@cached
def expressions(name: str) -> dict[str, re.Pattern[str]]:
    """The expressions of :func:`searchable` by their ids."""
    return {p.id: p.regex for p in searchable(name)}


def possible(name: str, text: str) -> Sequence[Pattern]:
    """Those of :func:`patterns` that may match in ``text``, in their order, to search it with: it holds the words that
    each of their matches does.
    """
    return [needs.pattern for needs in _possible(_lists_of(name), text).offered.get(name, ())]


def possible_matches(name: str, text: str) -> Iterator[tuple[Pattern, Iterator[re.Match[str]]]]:
    """The patterns of :func:`possible`, each with its matches in ``text``: where these lie each in one line, only lines
    that hold the words are searched.
    """
    possible = _possible(_lists_of(name), text)
    for needs in possible.offered.get(name, ()):
        yield needs.pattern, _found(needs, text, possible)


def _lists_of(name: str) -> tuple[str, ...]:
    return _WHOLE if name in _WHOLE else (name,)


def _found(needs: _Needs, text: str, possible: _Possible) -> Iterator[re.Match[str]]:
    regex = needs.pattern.regex
    if needs.opening is None:
        yield from regex.finditer(text)
        return
    begins, elsewhere = needs.opening
    bounds = possible.begins
    for line in sorted({line for word in needs.words for line in possible.lines.get(word, ())}):
        start, end = bounds[line], bounds[line + 1]
        if needs.others and not holds(text[start:end], needs.others):
            continue
        if begins and (found := regex.match(text, start, end)):
            yield found
            start = found.end()
        if elsewhere:
            yield from elsewhere.finditer(text, start, end)


def possible_each(names: tuple[str, ...], texts: Sequence[str]) -> list[dict[str, list[Pattern]]]:
    """The possible patterns of several lists for each of some short texts, searched all at once; lists without any are
    left out, and so are patterns of shorter texts (a field ``longest``).
    """
    automaton, _, _, listed = _words_needed(names)
    always, of, common = _sets(names)
    fitting = _fitting(names)
    longest = len(fitting) - 1
    out: list[dict[str, list[Pattern]]] = []
    for text, rows in zip(texts, each(automaton, texts, overlapping=True), strict=True):
        told = always
        for n, _, _ in rows:
            told |= of[n]
        told &= fitting[min(len(text), longest)]
        for word, without in common:
            if not told:
                break
            if word not in text:
                told &= without
        offered: dict[str, list[Pattern]] = {}
        while told:  # its lowest bit is the first pattern of the set
            needs = listed[(told & -told).bit_length() - 1]
            told &= told - 1
            if holds(text, needs.others):
                if needs.name in offered:
                    offered[needs.name].append(needs.pattern)
                else:
                    offered[needs.name] = [needs.pattern]
        out.append(offered)
    return out


def matches(name: str, rule: str, text: str, mask: str | None = None) -> Iterator[re.Match[str]]:
    """The matches of one of the patterns in ``text``, or in its ``mask``, which holds no words but those of the text."""
    possible = _possible(_lists_of(name), text)
    needs = possible.by_id.get((name, rule))
    if needs is None:
        return iter(())
    return _found(needs, text, possible) if mask is None or mask is text else needs.pattern.regex.finditer(mask)


#: Lists that are asked for of the same whole texts, each of which is searched once for the words of all of them.
_WHOLE = ("agencies", "officials", "initiatives", "posts", "honours")
_FEW = 12  # words: to look for more of them takes longer than to try the pattern
_COMMON = 6  # patterns that need a word: all of them are passed over at once where it is missing
_TEXTS = 16  # a text is asked about several times


class _Needs(NamedTuple):
    """A pattern with the list that it is of, the numbers of its most telling words, what a text must hold beside one of
    these (one of each tuple), and, where its matches lie each in one line, how they begin (:func:`at_begin`).
    """

    name: str
    pattern: Pattern
    words: tuple[int, ...]
    others: tuple[tuple[str, ...], ...]
    opening: tuple[bool, re.Pattern[str] | None] | None


class _Possible(NamedTuple):
    """The patterns of each list that may match in a text, also by list and id, in which lines the words stand that patterns
    need, by the words' numbers, and where the lines begin.
    """

    offered: dict[str, list[_Needs]]
    by_id: dict[tuple[str, str], _Needs]
    lines: dict[int, list[int]]
    begins: list[int]


@cached(maxsize=_TEXTS)
def _possible(names: tuple[str, ...], text: str) -> _Possible:
    lines: defaultdict[int, list[int]] = defaultdict(list)
    begins = line_begins(text)
    line, stop = -1, 0
    for n, _, end in _words_needed(names)[0].find_matches_as_indexes(text, overlapping=True):  # in order of their ends
        while end > stop:
            line += 1
            stop = begins[line + 1]
        lines[n].append(line)
    offered: defaultdict[str, list[_Needs]] = defaultdict(list)
    by_id: dict[tuple[str, str], _Needs] = {}
    for needs in _offered(names, text, lines):
        offered[needs.name].append(needs)
        by_id.setdefault((needs.name, needs.pattern.id), needs)
    return _Possible(offered, by_id, lines, begins)


def _offered(names: tuple[str, ...], text: str, found: Iterable[int]) -> list[_Needs]:
    """The patterns of these lists for which ``text`` holds all words, by the numbers of those found."""
    _, of, always, listed = _words_needed(names)
    told = set(always)
    for n in found:
        told.update(of[n])
    return [needs for n in sorted(told) if not (needs := listed[n]).others or holds(text, needs.others)]


def holds(text: str, needed_: Iterable[Iterable[str]]) -> bool:
    """Whether one word of each of these stands in ``text``."""
    for words_ in needed_:
        for word in words_:
            if word in text:
                break
        else:
            return False
    return True


@cached
def _sets(names: tuple[str, ...]) -> tuple[int, list[int], list[tuple[str, int]]]:
    """Sets of the patterns of :func:`_words_needed`, as the bits of a number: those that need no word, those of each word,
    and for each word that many need beside theirs, those that do without it.
    """
    _, of, always, listed = _words_needed(names)
    every = (1 << len(listed)) - 1
    needing: dict[str, int] = {}
    for n, needs in enumerate(listed):
        for words_ in needs.others:
            if len(words_) == 1:
                needing[words_[0]] = needing.get(words_[0], 0) | 1 << n
    common = [(word, every ^ found) for word, found in needing.items() if found.bit_count() >= _COMMON]
    return sum(1 << n for n in always), [sum(1 << n for n in numbers) for numbers in of], common


@cached
def _fitting(names: tuple[str, ...]) -> list[int]:
    """Sets of the patterns that a text of so many characters is not too long for; the last one is for all that are longer."""
    limits = [needs.pattern.fields.get("longest") for needs in _words_needed(names)[3]]
    most = max((limit for limit in limits if isinstance(limit, int)), default=-1)
    return [
        sum(1 << n for n, limit in enumerate(limits) if not isinstance(limit, int) or size <= limit)
        for size in range(most + 2)
    ]


@cached
def _words_needed(
    names: tuple[str, ...],
) -> tuple[AhoCorasick, list[list[int]], frozenset[int], list[_Needs]]:
    """What finds the most telling words that patterns need, the numbers of the patterns of each word, those that need
    none, and the patterns by number.
    """
    of: dict[str, list[int]] = {}
    always = set()
    listed: list[_Needs] = []
    for name in names:
        for pattern, quick in zip(patterns(name), searchable(name), strict=True):
            wanted, *others = needed(pattern.regex) or (frozenset[str](),)
            if not wanted:
                always.add(len(listed))
            for word in sorted(wanted):
                of.setdefault(word, []).append(len(listed))
            numbers = tuple(n for n, word in enumerate(of) if word in wanted)
            few = tuple(tuple(sorted(words_)) for words_ in others if len(words_) <= _FEW)
            lined = bool(wanted) and in_a_line(quick.regex)
            opening = at_begin(quick.regex) if lined else None
            listed.append(_Needs(name, quick, numbers, few, opening))
    return passing(list(of), ALL), list(of.values()), frozenset(always), listed


def patterns_of(data: Mapping[str, Any], built_in: Mapping[str, Any]) -> Iterator[Pattern]:
    """The patterns of a file; its macros may use and replace those of the built-in file of its name.

    Raises:
        re.error, KeyError, TypeError: an entry is malformed.
    """
    macros = {key: _macro(value) for key, value in {**built_in.get("macros", {}), **data.get("macros", {})}.items()}

    def expand(text: str) -> str:
        for _ in range(5):  # macros may use macros
            text = re.sub(r"\{([A-Z][A-Z_0-9]*)\}", lambda m: macros.get(m[1], m[0]), text)
        return text

    for entry in data.get("pattern", ()):
        yield Pattern(
            id=entry["id"],
            regex=re.compile(expand(entry["regex"])),
            examples=tuple(entry["examples"]),
            counterexamples=tuple(entry["counterexamples"]),
            fields={k: v for k, v in entry.items() if k not in {"id", "regex", "examples", "counterexamples"}},
        )
