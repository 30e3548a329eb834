"""What a line is: furniture, caption, source line, page label, byline, heading, signature or body."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kg.frozen import quick
from kg.lexicon import words
from kg.lexicon.packs import cached
from kg.lexicon.patterns import Pattern, possible, possible_each
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


def role_of(text: str, offered: Sequence[Pattern] | None = None) -> str:
    """The role of a line by its own words; ``body`` and ``heading`` are told apart by length and punctuation. ``offered``
    are the patterns that may match, if they are known already.
    """
    if len(text) <= 80 and _controls().match(text):
        return "furniture"
    if page_label(text) is not None:
        return "label"
    for p in possible("segment_lines", text) if offered is None else offered:
        longest = p.fields.get("longest")
        if (not isinstance(longest, int) or len(text) <= longest) and p.regex.search(text):
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
    offered = possible_each(("segment_lines",), [m[0] for m in found])
    return [
        Line(m.start(), m.end(), m[0], role_of(m[0], able.get("segment_lines", ())))
        for m, able in zip(found, offered, strict=True)
    ]
