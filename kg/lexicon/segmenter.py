"""jieba, wrapped: one tokenizer of our own, loaded once, without log lines, cache files or global state."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping
from importlib import resources
from typing import Any


@functools.cache
def dictionary() -> tuple[list[str], list[str], list[str]]:
    """The columns of jieba's dictionary: words, their frequencies in digits, word classes (``nr`` a person's name, ``v`` a verb …)."""
    fields = (resources.files("jieba") / "dict.txt").read_text("utf-8").split()  # three a line
    return fields[0::3], fields[1::3], fields[2::3]


@functools.cache
def _tokenizer() -> Any:  # noqa: ANN401 - jieba has no types
    import jieba

    tokenizer = jieba.Tokenizer()
    # What initialize() does, in half the time and without its cache in the shared temporary folder, which others
    # may write to: every word with its frequency, every beginning of a word with 0.
    words, frequencies, _ = dictionary()
    counts = list(map(int, frequencies))
    found = dict(zip(words, counts, strict=True))
    tokenizer.total = sum(counts)
    for word in words:
        begun = word[:-1]
        while begun and begun not in found:  # where a beginning is listed, so are its own beginnings
            found[begun] = 0
            begun = begun[:-1]
    tokenizer.FREQ = found
    tokenizer.initialized = True
    return tokenizer


def frequencies() -> Mapping[str, int]:
    """How often each word of jieba's dictionary stood in its corpus; 0 for the mere beginnings of words."""
    words: Mapping[str, int] = _tokenizer().FREQ
    return words


def corpus_size() -> int:
    """The sum of all frequencies."""
    return int(_tokenizer().total)


def cut(text: str) -> Iterator[str]:
    """The words of ``text`` by the dictionary alone, unknown names in single characters. Meant for short windows."""
    found: Iterator[str] = _tokenizer().cut(text, HMM=False)
    return found
