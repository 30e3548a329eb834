"""jieba, wrapped: one tokenizer of our own, loaded once, without log lines, cache files or global state."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping
from importlib import resources
from typing import Any


@functools.cache
def dictionary() -> tuple[tuple[str, str, str], ...]:
    """The rows of jieba's dictionary: word, frequency in digits, word class (``nr`` a person's name, ``v`` a verb …)."""
    text = (resources.files("jieba") / "dict.txt").read_text("utf-8")
    return tuple(tuple(line.split(" ", 2)) for line in text.splitlines())  # type: ignore[misc]  # three fields a line


@functools.cache
def _tokenizer() -> Any:  # noqa: ANN401 - jieba has no types
    import jieba

    tokenizer = jieba.Tokenizer()
    # What initialize() does, in half the time and without its cache in the shared temporary folder, which others may
    # write to: every word with its frequency, every beginning of a word with 0.
    found = {word: int(frequency) for word, frequency, _ in dictionary()}
    tokenizer.total = sum(int(frequency) for _, frequency, _ in dictionary())
    for word in tuple(found):
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
