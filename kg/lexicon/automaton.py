"""Automata that find many words in one pass, for words that are known only when a document is read."""

from __future__ import annotations

from collections.abc import Sequence

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

#: Every match, overlapping ones too if asked for; the longest of those that begin leftmost.
ALL, LONGEST = MatchKind.Standard, MatchKind.LeftmostLongest


def passing(forms: Sequence[str], kind: MatchKind) -> AhoCorasick:
    """An automaton for a text or two: the library's choice for so few words takes ten times as long to make (a table
    for every letter in every state), which only many texts would pay back.
    """
    return AhoCorasick(forms, matchkind=kind, implementation=Implementation.ContiguousNFA)


def brief(forms: Sequence[str], kind: MatchKind) -> AhoCorasick:
    """An automaton for a few names only: made in two thirds of the time of :func:`passing`, slower to search with."""
    return AhoCorasick(forms, matchkind=kind, implementation=Implementation.NoncontiguousNFA)
