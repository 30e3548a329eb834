"""Echoes: a name given in quotation marks, printed again without them (“清风”创建活动 … 清风创建)."""

from __future__ import annotations

import re
from collections.abc import Iterable

from kg.find.initiative_parts import Candidate
from kg.find.initiative_reading import heads_automaton
from kg.find.occurrences import longest
from kg.lexicon.packs import cached

SHORTEST = 4  # a core of fewer letters is too common a word to be a name without its marks


def echoes(text: str, chosen: Iterable[tuple[Candidate, float]], used: bytearray) -> list[tuple[Candidate, float]]:
    """Places outside of ``used`` where a chosen core stands bare: alone, with its head noun, or with the first
    part of it. The longest form wins.
    """
    forms: dict[str, tuple[Candidate, float]] = {}
    for c, p in chosen:
        core = text[c.core[0] : c.core[1]]
        if c.kind != "headed" or not c.strength or len(re.findall(r"[一-鿿]", core)) < SHORTEST:
            continue
        tail = (c.gap + c.head).removeprefix("的").removeprefix("这一")
        for form in (core, *(core + part for part in _parts(tail))):
            forms.setdefault(form, (c, p))
    if not forms:
        return []
    out = []
    for start, end in longest(text, sorted(forms)):
        if any(used[start:end]):
            continue
        used[start:end] = b"\1" * (end - start)
        c, p = forms[text[start:end]]
        out.append((Candidate(start, end, "echo", c.head, c.strength, c.subtype, start), p))
    return out


# what is pointed back to by the tail of its name: 湖北省第十三届黄鹤美育节 … 本届美育节
_POINTER = re.compile(r"(?:本届|这届|本次|此次|这次)(?=[一-鿿]{3})")
_EVERYDAY = ("活动", "会议", "仪式", "大会", "行动", "项目", "工程", "比赛", "培训", "演练")


def pointed(text: str, chosen: Iterable[tuple[Candidate, float]], used: bytearray) -> list[tuple[Candidate, float]]:
    """Places outside of ``used`` behind 本届, 此次 where the tail of exactly one chosen occasion stands, of three letters or
    more and with its head noun; 本次活动 may be any.
    """
    names = {
        text[c.start : c.end]: (c, p)
        for c, p in chosen
        if c.kind in ("plain", "headed") and c.subtype == "event" and not c.head.endswith(_EVERYDAY)
    }
    out = []
    for m in _POINTER.finditer(text) if names else ():
        start = m.end()
        fitting = {name: n for name in names if (n := _tail(name, text, start))}
        longest = [name for name, n in fitting.items() if n == max(fitting.values())]
        if len(longest) != 1:
            continue
        end = start + fitting[longest[0]]
        if not any(used[start:end]):
            used[start:end] = b"\1" * (end - start)
            c, p = names[longest[0]]
            out.append((Candidate(start, end, "echo", c.head, c.strength, c.subtype, start), p))
    return out


def _tail(name: str, text: str, start: int) -> int:
    """How many letters of the end of ``name`` stand at ``start``, at least three; 0 where they do not."""
    return next((n for n in range(min(len(name), 20), 2, -1) if text.startswith(name[-n:], start)), 0)


@cached
def _head_words() -> frozenset[str]:
    return frozenset(word for word, _, _ in heads_automaton()[0])


def _parts(tail: str) -> Iterable[str]:
    """The tail itself, and what of it is a head noun by itself (创建 of 创建活动)."""
    words = _head_words()
    yield tail
    yield from (tail[:n] for n in range(2, len(tail)) if tail[:n] in words)
