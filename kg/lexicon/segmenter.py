"""jieba, wrapped: one tokenizer of our own, loaded once, without log lines, cache files or global state."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping
from typing import Any


@functools.cache
def _tokenizer() -> Any:  # noqa: ANN401 - jieba has no types
    import jieba

    tokenizer = jieba.Tokenizer()
    # What initialize() does, without its cache in the shared temporary folder, which others may write to.
    tokenizer.FREQ, tokenizer.total = tokenizer.gen_pfdict(tokenizer.get_dict_file())
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
