"""Media by where they are printed: source lines, datelines, bylines, mastheads, lists that end in 等媒体."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from kg.find.occurrences import occurrences
from kg.lexicon.gazetteer import gazetteer
from kg.lexicon.patterns import possible_matches
from kg.model import Mention

_NO_NAME = re.compile(
    r"本[报网刊台站社]|管理员|小编|佚名|我[报网台]|记者|通讯员|作者|编辑|责编|原创|网络|互联网|未知|综合|转载|微信|公众号|^(?:见习|实习|首席|全媒体?|融媒体|特约|文|图|等|一名|多名|有|对|向|告诉|接受|让|据|新华社$)|[的了在和与从对向]$|局|委|政府|办公室|(?:法院|检察院|公安|人大|政协)(?![网报])|部门|好|新$|采访"
)
_LIST = re.compile(
    r"等(?:中央|省级|省市|市级|主流|各级|各大|新闻|多家|官方|权威|众多|[一二三四五六七八九十\d]+[余多]?家|国内|知名){0,3}(?:媒体|报刊|报纸)"
)
#: The website of a body is the body's: 贵州省农业农村厅|网站.
_SITE_OF = re.compile(r"[厅局委部院府室会处队](?:官方|政府|门户)*(?:网站|官网)$")
_ITEMS = re.compile(r"[^、和及与]+")
_MARKS = re.compile(r"[\s《》“”]")
_ITEM = re.compile(r"[一-鿿·+]{1,12}(?:报|网|台|社|新闻|客户端|在线|杂志|周刊)$")


def media(text: str, barrier: Callable[[int], bool]) -> Iterator[Mention]:
    """Mentions of media, by place of print; ``barrier`` tells whether a name may begin at an offset."""
    known: dict[str, str] = {}
    for pattern, found in possible_matches("agencies", text):
        if not pattern.id.startswith("media."):
            continue
        for m in found:
            for start, end in _joined(text, m.start("name"), m.end("name")):
                name = text[start:end]
                if _NO_NAME.search(name) or len(name) < 2 or _SITE_OF.search(name) or _is_place(name):
                    continue  # 来源：巩义市: a place, and no house
                known.setdefault(name, pattern.id)
                yield _mention(text, start, end, pattern.id, 0.9)
    for m in _LIST.finditer(text):
        yield from _listed(text, m.start(), barrier)
    for name, rule in known.items():
        if len(name) < 3 or name.startswith("《"):
            continue
        for at in occurrences(text, name):
            yield _mention(text, at, at + len(name), rule, 0.85)


def _is_place(name: str) -> bool:
    """Whether the name is a division's, with what it lies in or without: 河南省新郑市."""
    divisions = gazetteer()
    return bool(divisions.named(name)) or any(
        divisions.named(name[:at]) and divisions.named(name[at:]) for at in range(2, len(name) - 1)
    )


def _joined(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The houses of a joint form A·B."""
    at = start
    for part in text[start:end].split("·"):
        yield at, at + len(part)
        at += len(part) + 1


def _listed(text: str, end: int, barrier: Callable[[int], bool]) -> Iterator[Mention]:
    """The items of the enumeration that ends at ``end``."""
    start = max((text.rfind(c, 0, end) for c in "，。；：！？\n"), default=-1) + 1
    items = list(_ITEMS.finditer(text[start:end]))
    for n, item in enumerate(items):
        word = item.group()
        left = start + item.start()
        if n == 0:
            cut = max((b for b in range(left, start + item.end() - 1) if barrier(b)), default=left)
            word, left = text[cut : start + item.end()], cut
        bare = word.strip("《》“”")
        if (word.startswith("《") and word.endswith("》") and len(bare) < 12) or _ITEM.fullmatch(bare):
            yield _mention(text, left, left + len(word), "media list", 0.8)


def _mention(text: str, start: int, end: int, rule: str, confidence: float) -> Mention:
    name = _MARKS.sub("", text[start:end])
    return Mention(start, end, "Agency", "media", name, rule, confidence)
