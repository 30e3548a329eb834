"""Pinyin in parentheses after its character, 來(lái)源, and what it does to GBK text.

Only a syllable that is a reading of the character before it is taken out, so that 信息技术(IT) and 斤(kg) stay.
"""

from __future__ import annotations

import functools
import importlib.util
import re
import unicodedata
from collections.abc import Iterator, Mapping
from pathlib import Path

from kg.clean.draft import Edit

_LETTERS = "a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜüńňǹḿêɑɡ"
_GLOSS = re.compile(rf"[(（]\s?([{_LETTERS}]{{1,7}})\s?[)）]")
_SHIFTED = re.compile(rf"[?？\ufffd]([{_LETTERS}]{{1,7}})[)）]([^\x00-\x7f]{{1,60}})([\x40-\x7e])")
_LOST = ("?", "？", "\ufffd")  # where two bytes could not be read
_FOLD = str.maketrans("ɑɡ", "ag")


@functools.cache
def _table() -> Mapping[int, str]:
    """Readings by code point, with commas between them; without the package around them, which loads its phrases, too,
    and takes five times as long.
    """
    package = importlib.util.find_spec("pypinyin")
    assert package is not None and package.origin is not None  # noqa: S101 - a dependency
    spec = importlib.util.spec_from_file_location("pinyin_dict", Path(package.origin).with_name("pinyin_dict.py"))
    assert spec is not None and spec.loader is not None  # noqa: S101 - as long as it has this file
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    table: Mapping[int, str] = module.pinyin_dict
    return table


@functools.lru_cache(maxsize=20_000)
def _readings(character: str) -> frozenset[str]:
    """Readings with their tone marks, and without: 行 → xíng, xing, háng, hang …"""
    marked = _table().get(ord(character), "").split(",")
    return frozenset(form for reading in marked if reading for form in (reading, _toneless(reading)))


def _toneless(syllable: str) -> str:
    kept = (c for c in unicodedata.normalize("NFD", syllable) if not unicodedata.combining(c) or c == "\u0308")
    return unicodedata.normalize("NFC", "".join(kept))


@functools.lru_cache(maxsize=100_000)
def _reads(character: str, syllable: str) -> bool:
    syllable = syllable.translate(_FOLD)
    readings = _readings(character)
    # without a tone mark the letters must be all that a reading has: (de) after 的, but (m) never
    return syllable in readings or (_toneless(syllable) != syllable and _toneless(syllable) in readings)


def glosses(text: str) -> Iterator[Edit]:
    """Deletions of pinyin glosses."""
    glossed, after = "", -1  # the last glossed character, and where its gloss ends: a site may give two readings
    for m in _GLOSS.finditer(text):
        start = m.start() - (text[m.start() - 1 : m.start()] == " ")
        before = glossed if start == after else text[start - 1 : start]
        if "㐀" <= before <= "\ufaff" and _reads(before, m[1]):
            yield start, m.end(), ""
            glossed, after = before, m.end()


@functools.cache
def _by_lead_byte() -> dict[int, tuple[tuple[str, int], ...]]:
    table: dict[int, list[tuple[str, int]]] = {}
    for lead in range(0x81, 0xFF):
        for trail in (*range(0x40, 0x7F), *range(0x80, 0xFF)):
            try:
                table.setdefault(lead, []).append((bytes((lead, trail)).decode("gbk"), trail))
            except UnicodeDecodeError:
                continue
    return {lead: tuple(row) for lead, row in table.items()}


def _unshift(before: str, syllable: str, run: str, last: str) -> str | None:
    """The words that a gloss between two GBK bytes made unreadable, where exactly one decoding fits.

    A site looked for 規 (D2 8E) byte by byte, found it across 室 (CA D2) and 幫 (8E CD), and put ``(guī)`` behind
    it: 8E and the bracket became ``?``, and every later pair was read one byte late until an ASCII byte.
    """
    try:
        tail = run.encode("gbk") + last.encode("ascii")
        trail = before.encode("gbk")[1]
    except (UnicodeEncodeError, IndexError):
        return None
    found = set()
    for character, byte in _by_lead_byte().get(trail, ()):
        if _reads(character, syllable):
            try:
                words = (bytes((byte,)) + tail).decode("gbk")
            except UnicodeDecodeError:
                continue
            if all("一" <= c <= "鿿" for c in words):
                found.add(words)
    return found.pop() if len(found) == 1 else None


def shifted(text: str) -> Iterator[Edit]:
    """Restorations of text that a gloss inside a two-byte character shifted."""
    if not any(mark in text for mark in _LOST):
        return
    for m in _SHIFTED.finditer(text):
        if m.start() and (words := _unshift(text[m.start() - 1], m[1], m[2], m[3])):
            yield m.start(), m.end(), words
