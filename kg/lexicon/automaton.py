"""Automata that find many words in one pass: those of the vocabulary, and words that only a document tells."""

from __future__ import annotations

from collections.abc import Sequence

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

#: Every match, overlapping ones too if asked for; the longest of those that begin leftmost.
ALL, LONGEST = MatchKind.Standard, MatchKind.LeftmostLongest


def passing(forms: Sequence[str], kind: MatchKind) -> AhoCorasick:
    """An automaton that is small and quickly made. One with a table for every letter in every state (``DFA``) takes ten
    times as long to make; it searches twice as fast alone, but more slowly in its turn among all others of a process,
    which push one another out of the processor's cache.
    """
    return AhoCorasick(forms, matchkind=kind, implementation=Implementation.ContiguousNFA)


def each(automaton: AhoCorasick, texts: Sequence[str], overlapping: bool = False) -> list[list[tuple[int, int, int]]]:
    """The matches in each of some short texts (number of the word, start, end), found in one pass over all of them."""
    out: list[list[tuple[int, int, int]]] = [[] for _ in texts]
    if not texts:
        return out
    at, begin, stop = 0, 0, len(texts[0])
    for n, start, end in automaton.find_matches_as_indexes("\0".join(texts), overlapping=overlapping):
        while end > stop:
            at, begin = at + 1, stop + 1
            stop = begin + len(texts[at])
        out[at].append((n, start - begin, end - begin))
    return out
