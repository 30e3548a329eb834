"""Titles: the words of a post before, after or apart from a person's name."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from kg.find.wordlists import occurring
from kg.frozen import quick
from kg.lexicon import rows, words
from kg.lexicon.packs import cached

MAX_TITLE = 8
RIVER = re.compile(
    "长(?:江(?:[口段]|大桥|流域|保护|经济带|三角洲|沿[线岸]|干流|[上中下]游|[北南]支|[北南两]岸|禁[渔捕]|十年|隧道|岸线|航[道运]|水[域利生系质]|[一-鿿]{0,4}(?:堤|坝|圩|弯道|段|闸|洲|滩))"
    "|三角|[春沙治宁安清乐丰兴汀泰葛垣岭白海武顺阳寿洲子](?:市|县|区)|征(?:精神|路)|城(?:站|沿线|保护))"
)
"""Where 长 begins a name and ends no title: 市|长江口, 执行|长江保护法."""


@quick
@dataclass(frozen=True, slots=True)
class TitleEnd:
    """A title's head in a text. ``kind`` is ``post``, ``role`` (villager, leader: no post by it)."""

    start: int
    end: int
    kind: str
    strength: int


@cached
def heads() -> dict[str, tuple[str, ...]]:
    """Heads of posts, with the endings of the bodies that they head (none: any body)."""
    return {row[0]: tuple(row[1].split("|")) if len(row) > 1 else () for row in rows("titles")}


@cached
def prefixes() -> dict[str, str]:
    """Words that stand before a head and belong to the post: word to ``""``, a status, ``organ`` or ``office``."""
    return {row[0]: row[1] if len(row) > 1 else "" for row in rows("titles_prefixes")}


@cached
def roles() -> dict[str, int]:
    """What a person is who holds no post by it, with 1 where a name is to be expected and 2 where seldom."""
    return {row[0]: int(row[1]) for row in rows("titles_roles")}


@cached
def generic_bodies() -> dict[str, tuple[str, ...]]:
    """Words for a kind of body (学校), and the endings of the names of such bodies."""
    return {row[0]: tuple(row[1].split("|")) for row in rows("titles_generic")}


@cached
def weak_heads() -> frozenset[str]:
    """Heads that stand more often for anyone than before a name (干部, 代表)."""
    return frozenset(words("titles_weak"))


@cached(maxsize=4)  # a text is asked about for names behind titles and for names before them
def title_ends(text: str) -> tuple[TitleEnd, ...]:
    """Every title's head in ``text``, in order; of those that begin together the longest."""
    posts, weak, weak_posts = heads(), roles(), weak_heads()
    longest: dict[int, tuple[int, str]] = {}
    for start, end in occurring(text, "titles"):
        if end > longest.get(start, (0, ""))[0]:
            longest[start] = (end, text[start:end])
    listed = sorted((start, end, form) for start, (end, form) in longest.items())
    found = []
    ended: set[int] = set()
    for n, (start, end, form) in enumerate(listed):
        if end in ended:
            continue  # 书记 in 总书记
        ended.add(end)
        following = listed[n + 1] if n + 1 < len(listed) else None
        if following and following[0] < end < following[1]:
            continue  # 支书 in 党总支书记
        if text.startswith("台", end) and form.endswith("主席"):
            continue  # 主席台
        if form.endswith("长") and RIVER.match(text, end - 1):
            continue
        if form in posts:
            found.append(TitleEnd(start, end, "post", 2 if form in weak_posts else 1))
        else:
            found.append(TitleEnd(start, end, "role", weak[form]))
    return tuple(found)


@cached
def _after() -> dict[str, str]:
    return {row[0]: row[1] for row in reversed(rows("titles_after"))}


def titles_after(text: str) -> list[TitleEnd]:
    """Words that vouch for a full name before them (同志, 总书记, 老人)."""
    kinds = _after()
    return [TitleEnd(s, e, kinds[text[s:e]], 1) for s, e in occurring(text, "titles_after")]


def head_ending(text: str, end: int) -> int | None:
    """Where the longest post's head that ends at ``end`` begins."""
    known, sizes = endings()
    for size in sizes.get(text[end - 1 : end], ()):
        if size <= end and text[end - size : end] in known:
            return end - size
    return None


@cached
def endings() -> tuple[dict[str, tuple[str, ...]], dict[str, list[int]]]:
    """The heads, and the sizes of those that end with a character."""
    return heads(), sizes_by_last(form for form in heads() if 1 < len(form) <= MAX_TITLE)


def sizes_by_last(words: Iterable[str]) -> dict[str, list[int]]:
    """The sizes of the words that end with a character, the largest first."""
    out: dict[str, set[int]] = {}
    for word in words:
        out.setdefault(word[-1], set()).add(len(word))
    return {last: sorted(found, reverse=True) for last, found in out.items()}
