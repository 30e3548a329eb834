"""Reference vocabulary: word lists, the gazetteer, and patterns with their examples.

Data files stand in ``data/`` (one entry a line, ``#`` comments) and ``patterns/`` (TOML). A list holds what a
reference book holds, never a name that only a corpus has. Nothing is read at import; every loader is cached.
"""

from kg.lexicon.patterns import Pattern, patterns
from kg.lexicon.words import rows, words

__all__ = ["Pattern", "patterns", "rows", "words"]
