"""Cleaning: named character repairs, each with a map back to the source."""

from __future__ import annotations

import re
from array import array

import opencc

from kg.model import Source, Text


def clean(source: Source) -> Text:
    """Provisional: strip tags and pinyin, simplify."""
    text = source.text.replace("\r", "")
    if source.media == "text/html":
        text = re.sub(r"(?s)<(script|style).*?</\1>", "", text)
        text = re.sub(r"<[^>]+>", "\n", text)
    text = re.sub(r"(?<=[一-鿿])\([a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜü]+\)", "", text)
    text = re.sub(r"(?<=[^\n。：:]{18})\n(?=[^\s])", "", text) if "— 1 —" in text else text
    text = opencc.OpenCC("t2s").convert(text)
    return Text(text, array("I", range(len(text))))
