"""Our loading of jieba's dictionary is jieba's own."""

from __future__ import annotations

import jieba

from kg.lexicon import segmenter


def test_same_dictionary_as_jieba() -> None:
    frequencies, total = jieba.Tokenizer().gen_pfdict(jieba.Tokenizer().get_dict_file())
    assert segmenter.frequencies() == frequencies
    assert segmenter.corpus_size() == total


def test_cut() -> None:
    assert list(segmenter.cut("人民防空办公室")) == ["人民", "防空", "办公室"]
