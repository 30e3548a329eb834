"""What a line is: furniture, caption, source line, page label, byline, heading, signature or body."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kg.frozen import quick
from kg.lexicon import words
from kg.lexicon.opening import at_begin
from kg.lexicon.packs import cached
from kg.lexicon.patterns import Pattern, possible_each, searchable
from kg.model import BlockKind
from kg.segment.houses import page_label

TERMINAL = tuple("。！？；…：!?;:")
_CLOSING = "”’」』）)》】〉\"' "
_CREDITED = re.compile(
    r"[。！？；…”]\s*(?:[（(][^（()）]{1,60}[）)]|(?:本报|本网|见习|实习|特约)*(?:记者|通讯员)[\s:：][^，。]{2,40})$"
)
"""A full stop and then the reporter: …。（记者 张文 通讯员 李平）"""
_LINE = re.compile(r"[^\s\n][^\n]*")
_RUNNING = re.compile(r"[，。！？；]")


@quick
@dataclass(frozen=True, slots=True)
class Line:
    """A line of the cleaned text with what it looks like on its own. ``role`` is finer than a block's kind."""

    start: int
    end: int
    text: str
    role: str


KINDS: dict[str, BlockKind] = {
    "furniture": "furniture",
    "caption": "caption",
    "source": "meta",
    "label": "meta",
    "date": "meta",
    "signature": "meta",
    "byline": "byline",
    "heading": "heading",
    "title": "title",
    "body": "body",
}


def ends_sentence(text: str) -> bool:
    """Whether a line's last character, closing quotes and brackets apart, ends a sentence or a clause list."""
    return text.rstrip(_CLOSING).endswith(TERMINAL) or _CREDITED.search(text) is not None


@cached
def _controls() -> re.Pattern[str]:
    """A line of nothing but labels of a site's controls, or the head of a list of links."""
    control = "|".join(map(re.escape, sorted(words("furniture_words"), key=lambda w: (-len(w), w))))
    related = "|".join(map(re.escape, sorted(words("furniture_related"), key=lambda w: (-len(w), w))))
    between = r"[\s　•·|｜/:：>＞»\[\]【】()（）\-]"
    return re.compile(rf"{between}*(?:(?:{control})(?:{between}+|$))+$|{between}*(?:{related})(?:{between}|更多)*$")


def heads_links(text: str) -> bool:
    """Whether a line is the head of a list of links."""
    return bool(text) and text.strip("　 •·|:：>＞»[]【】").removesuffix("更多").strip("　 >＞") in _related()


@cached
def _related() -> frozenset[str]:
    return frozenset(words("furniture_related"))


@cached
def _openings() -> dict[str, tuple[bool, re.Pattern[str] | None]]:
    """How the matches of each pattern begin, since most do with the line."""
    return {p.id: at_begin(p.regex) for p in searchable("segment_lines")}


def role_of(text: str, offered: Sequence[Pattern]) -> str:
    """The role of a line by its own words; ``body`` and ``heading`` are told apart by length and punctuation. ``offered``
    are the patterns that may match.
    """
    if len(text) <= 80 and _controls().match(text):
        return "furniture"
    if page_label(text) is not None:
        return "label"
    openings = _openings()
    for p in offered:
        begins, elsewhere = openings[p.id]
        if (begins and p.regex.match(text)) or (elsewhere and elsewhere.search(text)):
            return str(p.fields["role"])
    if (
        len(text) <= 60
        and not ends_sentence(text)
        and not text.endswith(tuple("，、,"))
        and "。" not in text
        and len(_RUNNING.findall(text)) <= 2
    ):
        return "heading"
    return "body"


def lines_of(text: str) -> list[Line]:
    """The lines of a text that are not blank."""
    found = list(_LINE.finditer(text))
    texts = [m[0] for m in found]
    return [
        Line(*m.span(), line, role_of(line, offered))
        for m, line, offered in zip(found, texts, _offered(texts), strict=True)
    ]


def _offered(lines: Sequence[str]) -> list[Sequence[Pattern]]:
    """The patterns that may tell what each of the lines is."""
    return [able.get("segment_lines", ()) for able in possible_each(("segment_lines",), lines)]
