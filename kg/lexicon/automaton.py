"""Automata that find many words in one pass: those of the vocabulary, and words that only a document tells."""

from __future__ import annotations

from collections.abc import Sequence

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

#: Every match, overlapping ones too if asked for; the longest of those that begin leftmost.
ALL, LONGEST = MatchKind.Standard, MatchKind.LeftmostLongest


def lasting(forms: Sequence[str], kind: MatchKind) -> AhoCorasick:
    """An automaton for all texts of a process. One with a table for every letter in every state (``DFA``) searches twice as
    fast alone, and more slowly in its turn among all others, which then push one another out of the processor's cache.
    """
    return AhoCorasick(forms, matchkind=kind, implementation=Implementation.ContiguousNFA)


def passing(forms: Sequence[str], kind: MatchKind) -> AhoCorasick:
    """An automaton for a text or two: the library's choice for so few words takes ten times as long to make (a table
    for every letter in every state), which only many texts would pay back.
    """
    return AhoCorasick(forms, matchkind=kind, implementation=Implementation.ContiguousNFA)
